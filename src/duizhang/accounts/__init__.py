"""Accounts: statements to intervals, verdicts and findings.

An account is one indicator in one measure class, for one scope and one subject. Judges what is on record and
never looks at prose; knows the ledger's records and the catalogue, not documents or language.
"""
