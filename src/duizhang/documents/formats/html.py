"""Web pages: the main text without what the site puts around it, and what the page says of itself.

Nothing inside the main text is left out but what the browser hides and lists of links: extractors that judge paragraph
by paragraph drop short ones, and a list with a table in it, without a word. Chinese government sites name title, day
and source of a page in meta elements of their own (《政府网站发展指引》, 国办发〔2017〕47号, annex on page labels).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from duizhang.core.errors import EncodingUnknown, FormatUnknown
from duizhang.documents.decode import decode
from duizhang.documents.formats.html_lines import lines_of
from duizhang.documents.formats.html_main import main_text, strip_hidden
from duizhang.documents.formats.model import Extracted
from duizhang.documents.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

META = {
    "title": ("articletitle", "og:title"),
    "publisher": ("contentsource", "og:site_name", "sitename"),
    "published": ("pubdate", "article:published_time", "publishdate", "createdate"),
    "url": ("url", "og:url"),
}
"""Names of meta elements that say what a page is, the most telling first."""

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
# What a page prints above its text, where its head says nothing.
_PRINTED = {
    "published": re.compile(
        r"(?:发布|发稿|成文|更新)?(?:时间|日期)\s*[:：]\s*(\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2})"
    ),
    "number": re.compile(
        r"(?:发\s*文\s*字\s*号|文\s*号)\s*[】\]]?\s*[:：]\s*(\S{2,16}\s*[〔\[（(]\s*\d{4}\s*[〕\])）]\s*第?\s*\d{1,5}\s*号)"
    ),
    "publisher": re.compile(r"(?:信息|文章|稿件)?来源\s*[:：]\s*([^\s:：|【\[（(]{2,30})"),
}


def extract(data: bytes, limits: Limits) -> Extracted:
    """Return the main text of a web page: a paragraph a line with a blank line behind it, a table's row a line.

    Raises
    ------
    LimitExceeded
        If elements stand in each other deeper than in any page that people read.
    FormatUnknown
        If the page holds no text.
    """
    from lxml import etree, html

    text, notes = _decoded(data)
    source = _NUL.sub("", _DECLARATION.sub("", text)).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        raise _empty() from None
    if _depth(page) > limits.levels:  # the parser drops what stands too deep, without a word
        raise exceeded("levels", allowed=limits.levels, found=None, where="")
    about, found = _about(page)
    strip_hidden(page)
    main, before = main_text(page)
    lines = lines_of(main)
    if not any(lines):
        raise _empty()
    for name, pattern in _PRINTED.items():
        if name not in about and (printed := pattern.search(before)):
            about[name], found[name] = re.sub(r"\s", "", printed[1]), "line above the text"
    return Extracted("\n".join(lines) + "\n", about, found, notes)


def _empty() -> FormatUnknown:
    return FormatUnknown("The page holds no text.", hint="Save the page with its text, not its frame alone.")


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the page's text; where bytes are broken, what it declares decides and the broken ones are marked."""
    try:
        return decode(data, where="")[0], ()
    except (EncodingUnknown, FormatUnknown):
        declared = _CHARSET.search(data[:4096])
        name = declared[1].decode("ascii").lower() if declared else "utf-8"
        encoding = "gb18030" if name.startswith("gb") else "utf-8"
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        return text, (f"{lost} characters could not be decoded and stand as \ufffd.",)


def _depth(page: HtmlElement) -> int:
    """Return how many levels of elements stand in each other."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _about(page: HtmlElement) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the page's head says of it, and where."""
    named: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name, content)
    about: dict[str, str] = {}
    found: dict[str, str] = {}
    for what, names in META.items():
        for name in names:
            if name in named:
                about[what], found[what] = named[name], f"meta element {name}"
                break
    for tag in ("h1", "title"):
        if "title" not in about:
            texts = (" ".join(element.text_content().split()) for element in page.iter(tag))
            if title := next((text for text in texts if text), ""):
                about["title"], found["title"] = title, f"{tag} element"
    return about, found
