"""Claims: articles to claims.

Holds the grammar of official prose: sections that set the year, enumerations, ellipses, comparisons, kinds;
links each claim to the catalogue and explains itself. Does not know the ledger's storage or verdicts. The
stage is a pure function over articles, so it runs in any number of processes.
"""
