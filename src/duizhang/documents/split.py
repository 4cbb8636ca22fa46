"""The articles on a page: a newspaper page holds several, a report or a plan is one.

Only a page that shows itself as a newspaper's (a lead, a byline, a masthead, a jump to another page) is
divided. A headline opens an article when a lead or byline follows it, when headlines stand in a group, when
it is the head of an official document, or when the article before it has plainly ended; every other
headline is a sub-heading of the article it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duizhang.documents.model import BlockKind
from duizhang.documents.passage import UNNUMBERED, Passage
from duizhang.documents.printed import CONTINUED, CONTINUES, LEAD, is_date_line, is_document_title

HEAD_LENGTH = 8  # passages that may stand between a headline and its first paragraph
SHORTEST_TEXT = 20  # characters of a paragraph that is more than a part of a head
_UNDONE = re.compile(rf"(?:{CONTINUES.pattern})\s*(?:{CONTINUED.pattern})")
ENDING = 40  # characters at a paragraph's end that may hold a jump line or a byline


@dataclass(slots=True)
class Part:
    """The passages of one article.

    Parameters
    ----------
    passages
        In reading order.
    news
        The article opens with a lead or byline, or stands on a newspaper's page without being a document.
    """

    passages: list[Passage] = field(default_factory=list)
    news: bool = False


def split(passages: list[Passage]) -> list[Part]:
    """Divide the passages of a page into articles.

    Parameters
    ----------
    passages
        Of the whole page, in reading order.

    Returns
    -------
    list
        At least one part where there is at least one passage.
    """
    if not is_newspaper(passages):
        return [Part(passages)] if passages else []
    parts: list[Part] = []
    start, index = 0, 0
    filled = False  # the article so far holds more than a head
    while index < len(passages):
        head = _head(passages, index)
        if head is not None and index > start and filled and _opens_article(passages, start, index, head):
            parts.append(Part(passages[start:index], news=_is_news(passages[start:index])))
            start, filled = index, False
        following = max(head or 0, index + 1)
        filled = filled or any(_is_text(passage) for passage in passages[index:following])
        index = following
    parts.append(Part(passages[start:], news=_is_news(passages[start:])))
    return parts


def is_newspaper(passages: list[Passage]) -> bool:
    """Say whether a page shows a newspaper's marks: leads, bylines, a masthead, jumps between pages."""
    marks = 0
    if sum(passage.masthead for passage in passages) >= 2:
        return True
    jumped = False  # the text before goes on elsewhere
    for passage in passages:
        # A jump whose other end follows at once was undone by whoever put the pages together.
        if CONTINUED.match(passage.text) and not jumped:
            return True
        if jumped and not CONTINUED.match(passage.text):
            return True
        jumped = CONTINUES.search(passage.text[-ENDING:]) is not None
        if not jumped and CONTINUES.search(passage.text) and not _UNDONE.search(passage.text):
            return True
        if passage.byline or passage.text.startswith("本报讯"):
            marks += 2
        elif passage.kind is BlockKind.PARAGRAPH and LEAD.match(passage.text):
            marks += 1
    return jumped or marks >= 2


def _head(passages: list[Passage], index: int) -> int | None:
    """Return the index of the first paragraph after the head that begins here, ``None`` where none begins."""
    passage = passages[index]
    if passage.between:
        return None
    if passage.kind is BlockKind.PARAGRAPH and passage.text.startswith("本报讯"):
        return index
    if not (passage.kind is BlockKind.HEADING and passage.rank == UNNUMBERED):
        return None
    at = index + 1
    while at < len(passages) and at - index <= HEAD_LENGTH and _is_of_head(passages[at]):
        at += 1
    return at


def _is_of_head(passage: Passage) -> bool:
    if passage.masthead:
        return False
    if passage.kind is BlockKind.HEADING:
        return passage.rank == UNNUMBERED
    if passage.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
        return True
    text = passage.text
    return is_date_line(text) or (len(text) <= 40 and text[-1] not in "。；，" and not LEAD.match(text))


def _opens_article(passages: list[Passage], start: int, index: int, body: int) -> bool:
    """Say whether the head at ``index`` opens an article of its own."""
    head = passages[index:body]
    first = passages[body] if body < len(passages) else None
    if (
        first is not None
        and first.kind is BlockKind.PARAGRAPH
        and LEAD.match(first.text)
        and not first.masthead
    ):
        return True
    if not head:
        return True
    if any(passage.byline or CONTINUED.match(passage.text) for passage in head):
        return _byline_in_head(head)
    headlines = [passage for passage in head if passage.kind is BlockKind.HEADING]
    marked = [passage.mark for passage in headlines if passage.mark]
    if len(marked) >= 2 and len(set(marked)) == 1:
        return True
    if _is_document_head(headlines):
        return True
    return bool(marked) and _has_ended(passages, start, index)


def _byline_in_head(head: list[Passage]) -> bool:
    """Say whether the byline comes after the headline and not, as an ending, before the next one."""
    for passage in reversed(head):
        if passage.byline or CONTINUED.match(passage.text):
            return True
        if passage.kind is BlockKind.HEADING and passage.mark:
            return False
    return False


def _is_document_head(headlines: list[Passage]) -> bool:
    texts = [passage.text for passage in headlines]
    issued = any(text.endswith("关于") for text in texts) or any("关于" in text for text in texts)
    return issued and any(is_document_title(text) for text in texts)


def _has_ended(passages: list[Passage], start: int, index: int) -> bool:
    """Say whether the last thing printed was an article's end: a jump, a byline, a masthead."""
    for at in range(index - 1, start - 1, -1):
        passage = passages[at]
        if passage.kind is BlockKind.CAPTION or passage.between:
            continue
        if passage.byline or passage.masthead or CONTINUES.search(passage.text[-ENDING:]):
            return True
        return is_date_line(passage.text)
    return False


def _is_text(passage: Passage) -> bool:
    """Say whether a passage makes what stands before a headline an article of its own."""
    if passage.masthead:
        return True
    return passage.kind in (BlockKind.PARAGRAPH, BlockKind.ROW) and len(passage.text) > SHORTEST_TEXT


def _is_news(passages: list[Passage]) -> bool:
    return any(
        passage.byline or LEAD.match(passage.text) or CONTINUED.match(passage.text)
        for passage in passages
        if not passage.masthead
    )
