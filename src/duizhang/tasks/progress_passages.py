"""Documents as passages: the stretches between full stops and semicolons in which later news of a task is sought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from duizhang.claims.homes import home_of, page_home
from duizhang.claims.resources import Resources
from duizhang.claims.sections import is_heading
from duizhang.documents.model import Article, Block, BlockKind, Document, DocumentKind
from duizhang.tasks import roles
from duizhang.tasks.heads import head_of
from duizhang.tasks.place import Place
from duizhang.tasks.progress_model import Says
from duizhang.tasks.progress_says import stage
from duizhang.tasks.segments import Segment, segments, sentences
from duizhang.tasks.telling import Telling
from duizhang.tasks.words import AHEAD, PAST

_PARTS = "；;"
_OPENING = 40
_SEVERAL_YEARS = re.compile(r"[五三]年来|[过这]去?的?[五三]年|“?十[三四]五”?(?!规划|目标)")
_SINCE = re.compile(r"20\d\d年[^，。]{0,6}以来|累计")
_ONE_YEAR = re.compile(r"20\d\d年(?!以来)|一年来|过去一年|去年")
_UNREAD = (BlockKind.FURNITURE, BlockKind.CAPTION)
_SHORTEST = 4
_REPORTING = (DocumentKind.NEWS, DocumentKind.OTHER)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two commas of a passage.

    ``text`` and ``masked`` are as in :class:`duizhang.tasks.segments.Segment`; ``start:end`` is the stretch of the
    document's raw text; ``ahead`` whether it tells what will be done.
    """

    text: str
    masked: str
    start: int
    end: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or its part between semicolons.

    Parameters
    ----------
    doc, article
        Name of the document, id of the article.
    date
        The day on which the article was said or published.
    home
        The place that the article is about; ``""`` where nothing tells.
    year
        The year that its section is about, where a heading says so.
    stretches
        Its stretches between commas, in reading order.
    raw
        The document's raw text, of which every span is a slice.
    long_span
        Whether it, its paragraph or its section tells of several years at once.
    """

    doc: str
    article: str
    date: date | None
    home: str
    year: int | None
    stretches: tuple[Stretch, ...]
    raw: str = field(default="", repr=False)
    long_span: bool = False

    @property
    def text(self) -> str:
        """The words of the passage, the marks between its stretches as commas."""
        return "，".join(stretch.text for stretch in self.stretches)


def passages_of(documents: Iterable[Document], resources: Resources) -> Iterator[Passage]:
    """Yield the passages of documents in reading order; what a page prints twice comes once."""
    for document in documents:
        page = page_home(document, resources)
        for article in document.articles:
            yield from _article(article, home_of(article, resources, page), document.raw)


def _article(article: Article, home: str, raw: str) -> Iterator[Passage]:
    reference = article.reference_day
    if reference is None and article.year and article.kind is DocumentKind.WORK_REPORT:
        reference = date(article.year, 1, 31)
    telling = Telling(article, reference)
    text = article.clean.text
    section_spans = False
    for block in article.blocks:
        if block.kind in _UNREAD or block.copy_of is not None:
            continue
        telling.paragraph(block)
        opening = text[block.start : block.end][:_OPENING]
        if is_heading(block):
            section_spans = _spans(opening)
        elif _ONE_YEAR.search(opening):
            section_spans = False
        spans = section_spans or _spans(opening)
        if block.kind is BlockKind.HEADING and not _is_news(article, block):
            continue
        for low, high in sentences(text, block.start, block.end):
            for part in _parts(segments(text, low, high)):
                stretches = tuple(_stretch(article, segment, telling) for segment in part)
                spans = spans or any(_spans(stretch.text) for stretch in stretches)
                since = spans or any(_SINCE.search(stretch.text) for stretch in stretches)
                if sum(len(stretch.text) for stretch in stretches) >= _SHORTEST:
                    yield Passage(
                        article.doc, article.id, reference, home, telling.section.year, stretches, raw, since
                    )


def _spans(text: str) -> bool:
    return _SEVERAL_YEARS.search(text) is not None


def _is_news(article: Article, block: Block) -> bool:
    """Whether a heading is itself a piece of news: 地铁某线环网电通."""
    return article.kind is DocumentKind.NEWS and block.end - block.start >= 2 * _SHORTEST


def _parts(cut: list[Segment]) -> Iterator[list[Segment]]:
    part: list[Segment] = []
    for segment in cut:
        part.append(segment)
        if segment.mark in _PARTS:
            yield part
            part = []
    if part:
        yield part


def _stretch(article: Article, segment: Segment, telling: Telling) -> Stretch:
    span = article.clean.raw_span(segment.start, segment.end)
    ahead = telling.admits(segment.masked, Place())
    if article.kind in _REPORTING and not PAST.search(segment.masked):
        ahead = _in_news(segment.masked, admitted=ahead)
    return Stretch(segment.text, segment.masked, span.start, span.end, ahead)


def _in_news(masked: str, *, admitted: bool) -> bool:
    """Whether a stretch of news tells what will be done.

    News of meetings and plans strings together what is to be done, verb first (加快推进某线); what has been done has its
    thing in front (某线实现电通) or a word of having ended.
    """
    if AHEAD.search(masked):
        return True
    told = stage(masked)
    if head_of(masked).role is roles.ACT:
        return admitted or told in (None, Says.UNDER_WAY)
    return admitted and told is None
