"""What a page shows, taken out of its markup."""

from __future__ import annotations

import re
from html import unescape


def text_of(html: str) -> str:
    """Return the text that a page shows of a document."""
    found = re.findall(r'<div class="raw"[^>]*>(.*?)</div>', html, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", "".join(found)))
