"""Catalogue: indicators, units, places and bodies as data, with a source for every figure.

Loading checks every cross-reference. Does not know the ledger, documents or sentences: it is asked with
phrases and units and answers with entries.
"""
