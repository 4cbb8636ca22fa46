"""Documents, articles and the map from every clean character to the raw text."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from duizhang.core.page import PagedFile
from duizhang.core.span import Span


class BlockKind(StrEnum):
    """What a block of clean text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"  # one row of a table, cells separated by tabs
    CAPTION = "caption"
    FURNITURE = "furniture"  # buttons, page numbers, bylines: no sentence of the document


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text as the grammar reads it, each character tied to the raw character it came from.

    Cleaning deletes characters (wraps, stray spaces, markup) and replaces them (full-width digits and
    letters by half-width ones, ㎡ by two characters on one raw index, misread characters by those that are
    meant); it never invents one.
    ``offsets[i]`` is the raw index of ``text[i]``. Within a block the sequence never falls; it falls from one
    block to the next where a caption or headline stood between the halves of a sentence, because the
    repaired paragraph comes first. Blocks are separated by one ``\\n`` that stands for a raw break.

    Parameters
    ----------
    text
        The clean characters.
    offsets
        One raw index a clean character.
    """

    text: str
    offsets: array[int]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw stretch from the first to the last of the clean characters ``start:end``.

        The raw slice may hold characters that cleaning dropped in between (a line break inside a
        number); an empty clean stretch gives an empty raw one.
        """
        if start >= end:
            at = (
                self.offsets[start]
                if start < len(self.offsets)
                else (self.offsets[-1] + 1 if self.offsets else 0)
            )
            return Span(at, at)
        first, last = self.offsets[start], self.offsets[end - 1]
        if first > last:  # a stretch over blocks that were put into reading order
            stretch = self.offsets[start:end]
            first, last = min(stretch), max(stretch)
        return Span(first, last + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or table row: ``start:end`` of the article's clean text.

    ``level`` is the depth of a heading (1 is the article's own title), 0 otherwise. ``copy_of`` is the
    index of the earlier block of the same document that this one repeats, else ``None``; blocks are counted
    from 0 through all articles of the document, and one that says a thing twice points to itself.
    ``copied`` are the stretches of the clean text that are repeated: the whole block, or parts of it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    copy_of: int | None = None
    copied: tuple[Span, ...] = ()


class DocumentKind(StrEnum):
    """Kinds of document, as their titles and forms tell."""

    WORK_REPORT = "work_report"  # 政府工作报告
    BULLETIN = "bulletin"  # 公报, 状况
    PLAN = "plan"  # 规划, 方案, 行动计划, 工作计划
    OPINION = "opinion"  # 意见
    LAW = "law"  # 法, 条例, 办法, 规定, 细则
    NOTICE = "notice"  # 通知, 通告, 公告
    NEWS = "news"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: a text with a title and, as far as the page tells, who issued it and when.

    Parameters
    ----------
    id
        ``stem`` when the document holds one article, else ``stem#n`` counted from 1.
    doc
        Name of its document.
    title, publisher, issuer, url
        As printed or given by the feed; ``""`` where nothing tells. The publisher prints (天津日报), the
        issuer answers for the text (中共天津市委, 天津市人民政府).
    published, adopted
        Day of publication; day of speech, adoption or signature. Relative periods are resolved against
        :attr:`reference_day`.
    kind
        See :class:`DocumentKind`.
    clean, blocks
        The text and its blocks, in reading order.
    found
        Where each piece of metadata was found (``{"published": "feed field 时间time"}``).
    number
        The document number that it prints (津政办规〔2023〕9号); ``""`` where it has none.
    place
        The place that it speaks of, where the caller says so; otherwise it is for the claims to tell.
    year
        The one year that the title or the file's name states (2025年…工作报告), else ``None``.
    """

    id: str
    doc: str
    clean: CleanText
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    issuer: str = ""
    url: str = ""
    published: date | None = None
    adopted: date | None = None
    kind: DocumentKind = DocumentKind.OTHER
    found: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    number: str = ""
    place: str = ""

    @property
    def raw_stretch(self) -> Span:
        """The raw text that the article was made of, to look for tables in; inside a block raw indexes never fall."""
        offsets = self.clean.offsets
        ends = [
            offsets[at]
            for block in self.blocks
            if block.end > block.start
            for at in (block.start, block.end - 1)
        ]
        return Span(min(ends), max(ends) + 1) if ends else Span(0, 0)

    @property
    def reference_day(self) -> date | None:
        """The day against which 今年 and 去年 are read: adoption where there is one."""
        return self.adopted or self.published


@dataclass(frozen=True, slots=True)
class Document:
    """One stored raw text and the articles on it.

    Parameters
    ----------
    id
        ``doc_`` and a hash of the raw text.
    name
        What people type: the file's stem, or the feed article's id; the folder is prefixed where two
        documents of one reading collide.
    raw
        The file decoded once (BOM dropped, newlines untouched), or the feed article's ``finalContent`` as
        the JSON decoder gives it. Every published span is a slice of this.
    encoding
        What the bytes were decoded with.
    path
        Where the bytes came from, as given by the caller.
    file
        Where the text stands on the pages of its file; ``None`` for formats without pages.
    """

    id: str
    name: str
    raw: str
    articles: tuple[Article, ...]
    encoding: str = "utf-8"
    path: str = ""
    title: str = ""
    published: date | None = None
    url: str = ""
    file: PagedFile | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, or read only in part, and why: one row of ``read``'s ``skipped``."""

    path: str
    code: str
    message: str
    partial: bool = False
