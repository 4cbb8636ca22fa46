"""Words of documents as the cells and paragraphs of office files can hold them."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; they are shown as replaced."""


def text(value: object) -> str:
    """Return what a cell can hold of a text.

    >>> text("a\\x00b"), len(text("长" * 40_000))
    ('a\ufffdb', 32767)
    """
    return _UNWRITABLE.sub("\ufffd", str(value))[:LONGEST]
