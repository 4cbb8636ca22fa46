"""One raw text to one document: cleaned, its flow repaired, divided into articles, dated."""

from __future__ import annotations

import re
from array import array

from duizhang.core.ids import stable_id
from duizhang.documents.flow import repair
from duizhang.documents.given import Given
from duizhang.documents.lines import split_lines
from duizhang.documents.marks import pair_marks
from duizhang.documents.metadata import describe, describe_page
from duizhang.documents.misreadings import mend_percent, mend_units
from duizhang.documents.model import Article, Block, BlockKind, CleanText, Document
from duizhang.documents.passage import UNNUMBERED, Passage
from duizhang.documents.printed import HAN_NUMERAL
from duizhang.documents.repeats import mark_repeats
from duizhang.documents.split import Part, split

DOCUMENT_ID_VERSION = 1
_BARE_NUMBER = re.compile(rf"第[{HAN_NUMERAL}\d]{{1,4}}(?:[编篇章节]|部分)")


def document_id(raw: str) -> str:
    """Return the id of the document with a raw text."""
    return stable_id("doc", DOCUMENT_ID_VERSION, [raw])


def read_text_document(
    raw: str,
    name: str,
    *,
    path: str = "",
    encoding: str = "utf-8",
    given: Given = Given(),  # noqa: B008 (frozen)
) -> Document:
    """Turn a raw text into a document with its articles.

    Parameters
    ----------
    raw
        The decoded text, newlines untouched.
    name
        What people type: the file's stem or a feed article's id.
    path, encoding
        Where the bytes came from and what they were decoded with.
    given
        What the feed or the caller says of it.

    Returns
    -------
    Document
        With at least one article; an article without a clean character is empty, not missing.

    Examples
    --------
    >>> document = read_text_document("到 2025\\n年，", "note")
    >>> document.articles[0].clean.text
    '到2025年，'
    >>> document.articles[0].id
    'note'
    """
    passages = repair(split_lines(raw, feed=given.feed))
    for passage in passages:
        passage.text, passage.offsets = mend_percent(pair_marks(passage.text), passage.offsets)
        passage.text, passage.offsets = mend_units(passage.text, passage.offsets)
    page = describe_page(passages, name)
    parts = ([Part(passages)] if given.feed else split(passages)) or [Part()]
    articles: list[Article] = []
    for number, part in enumerate(parts, start=1):
        about = describe(part, raw, name=name, given=given, page=page)
        clean, blocks = _assemble(part.passages)
        articles.append(
            Article(
                id=name if len(parts) == 1 else f"{name}#{number}",
                doc=name,
                clean=clean,
                blocks=blocks,
                title=about.title,
                publisher=about.publisher,
                issuer=about.issuer,
                url=about.url,
                published=about.published,
                adopted=about.adopted,
                kind=about.kind,
                found=about.found,
                year=about.year,
                number=about.number,
                place=about.place,
            )
        )
    first = articles[0]
    return Document(
        id=document_id(raw),
        name=name,
        raw=raw,
        articles=tuple(mark_repeats(articles)),
        encoding=encoding,
        path=path,
        title=first.title,
        published=first.published,
        url=first.url,
    )


def _assemble(passages: list[Passage]) -> tuple[CleanText, tuple[Block, ...]]:
    """Put passages one after the other, a line break between two, and say where each lies."""
    ranks = sorted(
        {passage.rank for passage in passages if passage.kind is BlockKind.HEADING and passage.rank > 1}
    )
    level = {rank: depth for depth, rank in enumerate(ranks, start=2)} | {1: 1}
    parts: list[str] = []
    offsets: array[int] = array("q")
    blocks: list[Block] = []
    at = bare = 0
    for passage in passages:
        if parts:
            parts.append("\n")
            offsets.append(passage.at)
            at += 1
        parts.append(passage.text)
        offsets.extend(passage.offsets)
        depth = level[passage.rank] if passage.kind is BlockKind.HEADING else 0
        if bare and depth and passage.rank == UNNUMBERED:
            depth = bare  # the name of a chapter stands in the line below its number
        bare = depth if depth and _BARE_NUMBER.fullmatch(passage.text.strip()) else 0
        blocks.append(Block(passage.kind, at, at + len(passage.text), level=depth))
        at += len(passage.text)
    return CleanText("".join(parts), offsets), tuple(blocks)
