"""Publishing: views of the ledger and everything that shows them.

Every surface reads :mod:`duizhang.publishing.views`, so no two of them can disagree. Does not know SQL.
"""
