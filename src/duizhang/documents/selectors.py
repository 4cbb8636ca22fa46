"""Words of a text as other programs find them again: selectors of the W3C's Web Annotation, links to a text.

A quote with the words around it survives small changes of a page; a position tells apart what stands there twice.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import quote as percent

AROUND = 32
"""Characters before and after the words that are quoted with them."""

_LONG = 60
"""Characters from which a link names the first and last words of a passage instead of all of it."""
_ENDS = 16
"""Characters of either end that it names then, and of the words around a passage that stands twice."""
_SEARCHED = 100_000
"""Characters of a text that is searched for a second place of the words."""
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_BLANK = re.compile(r"[ \t\u00a0\u3000]+")


class TextQuote(NamedTuple):
    """Words with what stands before and after them, each a slice of the raw text."""

    exact: str
    prefix: str
    suffix: str


def text_quote(raw: str, start: int, end: int, *, around: int = AROUND) -> TextQuote:
    """Return the words ``raw[start:end]`` with those around them.

    ``prefix + exact + suffix`` is a slice of the raw text; where the text holds it more than once the position tells
    which is meant.

    >>> text_quote("到2027年，降到35微克。", 9, 11, around=2)
    TextQuote(exact='35', prefix='降到', suffix='微克')
    """
    return TextQuote(raw[start:end], raw[max(start - around, 0) : start], raw[end : end + around])


def fragment_url(url: str, raw: str, start: int, end: int) -> str:
    """Return the address of a page with the fragment that makes a browser show and mark some words.

    Returns
    -------
    str
        ``""`` where the address is none of the web or the words are empty.

    Examples
    --------
    >>> fragment_url("https://example.org/a.html", "优良天数281天。", 0, 8)
    'https://example.org/a.html#:~:text=%E4%BC%98%E8%89%AF%E5%A4%A9%E6%95%B0281%E5%A4%A9'
    """
    lines = [line for line in (_shown(line) for line in raw[start:end].splitlines()) if line]
    if not lines or not url.startswith(("https://", "http://")):
        return ""
    if len(lines) == 1 and len(lines[0]) <= _LONG:
        terms = [_coded(lines[0])]
    else:  # what a fragment names must stand in one block, so a passage over several is named by its ends
        terms = [_coded(lines[0][:_ENDS]), _coded(lines[-1][-_ENDS:])]
    # A link with the words around them fits as well; only of a text of usual length is the shorter one worth a search.
    if len(raw) > _SEARCHED or raw.count(raw[start:end]) > 1:
        before = _shown(raw[max(start - AROUND, 0) : start].rpartition("\n")[2])[-_ENDS:]
        after = _shown(raw[end : end + AROUND].partition("\n")[0])[:_ENDS]
        terms = [
            *([f"{_coded(before)}-"] if before else []),
            *terms,
            *([f"-{_coded(after)}"] if after else []),
        ]
    joined = ":~:" if "#" in url else "#:~:"
    return f"{url}{joined}text={','.join(terms)}"


def _shown(text: str) -> str:
    """Return a raw slice as a browser shows it: without markup, blanks as one."""
    return _BLANK.sub(" ", html.unescape(_TAG.sub("", text))).strip()


def _coded(text: str) -> str:
    """Return a term of a text fragment; dash, comma and ampersand have a meaning there."""
    return percent(text, safe="", errors="replace").replace("-", "%2D")
