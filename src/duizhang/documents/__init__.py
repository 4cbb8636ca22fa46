"""Documents: files to articles, one reader a format, and the way back to the stored raw text.

Holds decoding, the feed and text readers, the repair of reading flow, the division of a page into
articles, and dates and issuers as printed. Does not know what a claim is.
"""
