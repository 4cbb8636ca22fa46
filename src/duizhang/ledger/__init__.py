"""Ledger: documents and statements as first said, never changed.

Knows values and identifiers. Does not know how a statement was found or what it is worth. It only grows:
a row that another replaces is marked by a row of its own.
"""
