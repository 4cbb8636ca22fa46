"""Files that are no text of their own: web pages, Word files, PDF, images and archives of these.

:mod:`~duizhang.documents.formats.sniff` tells by content what a file is; one reader a format takes its text out, in
a child process that is limited in memory and time (:mod:`~duizhang.documents.formats.workshop`). What comes back is an
:class:`~duizhang.documents.formats.model.Extracted`: plain text in which a table's row is one line with tabs and a
page ends with a form feed. The readers know nothing of articles, headings or figures.
"""
