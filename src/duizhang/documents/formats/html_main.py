"""Where the main text of a web page stands: the innermost element that holds most of its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand on lines of their own; all others run on inside a line."""

_UNSEEN = set(
    "script style noscript template iframe object embed applet svg canvas audio video map select button textarea input"
    " head nav footer".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]|，[^，]{4,}")
_MOST = 0.75
"""Share of an element's sentences that one of its children must hold to be entered."""
_LIST_OF_LINKS = 0.6
"""Share of link text at which a block without a sentence is a list of links."""
_FIGURE_ROW = re.compile(r"\d")


def strip_hidden(page: HtmlElement) -> None:
    """Take out of a page what a browser does not show, and what leads to other pages."""
    for element in list(page.iter()):
        if not isinstance(element.tag, str):
            continue
        hidden = (
            element.tag in _UNSEEN
            or element.get("hidden") is not None
            or _HIDING.search(element.get("style") or "") is not None
        )
        if hidden and element.getparent() is not None:
            element.drop_tree()


def main_text(page: HtmlElement) -> tuple[HtmlElement, str]:
    """Return the element that holds the main text, lists of links taken out, and the text that stands before it."""
    weights = _weights(page)
    element = page
    while True:
        whole = weights.get(element, 0.0)
        heaviest = max(element, key=lambda child: weights.get(child, 0.0), default=None)
        if heaviest is None or heaviest.tag not in BLOCKS or heaviest.tag in ("p", "li", "tr", "table"):
            break
        if not whole or weights.get(heaviest, 0.0) < _MOST * whole:
            break
        element = heaviest
    _drop_links(element)
    return element, _text_before(page, element)


def _weights(page: HtmlElement) -> dict[HtmlElement, float]:
    """Return for each element how many characters of sentences and of rows with figures it holds, links left out."""
    from lxml import etree

    weights: dict[HtmlElement, float] = {}
    for _, element in etree.iterwalk(page, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        inner = sum(weights.get(child, 0.0) for child in element)
        if element.tag in BLOCKS:
            own = _own_text(element)
            if _SENTENCE.search(own):
                inner += len(own)
            elif element.tag in ("td", "th") and _FIGURE_ROW.search(own):
                inner += len(own) / 2
        weights[element] = inner
    return weights


def _own_text(element: HtmlElement) -> str:
    """Return the text of an element outside inner blocks and links."""
    parts = [element.text or ""]
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if isinstance(child.tag, str) and child.tag not in BLOCKS and child.tag != "a":
            parts.append(child.text or "")
            waiting.extend(reversed(child))
        if child.getparent() is element or child.tag not in BLOCKS:
            parts.append(child.tail or "")
    return "".join(parts)


def _drop_links(main: HtmlElement) -> None:
    """Take out blocks that are lists of links: related articles, the pages before and after."""
    for element in list(main.iter("ul", "ol", "dl", "div", "table", "p")):
        if element is main or element.getparent() is None:
            continue
        text = "".join(element.itertext())
        if not text.strip() or _SENTENCE.search(text):
            continue
        linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
        if linked > _LIST_OF_LINKS * len(text.strip()):
            element.drop_tree()


def _text_before(page: HtmlElement, main: HtmlElement) -> str:
    """Return the text that stands in front of an element, its own left out."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if element is main:
            break
        parts.append((element.text if event == "start" else element.tail) or "")
    return " ".join(" ".join(parts).split())
