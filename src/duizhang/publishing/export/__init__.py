"""A ledger as data: tables with a codebook, in formats that other programs read."""
