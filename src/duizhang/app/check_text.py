"""What the text of a draft contradicts by itself: counts that it tells of itself, and sums told with their parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from duizhang.accounts.check_model import Concern, ConcernKind, concern_id
from duizhang.accounts.model import Bilingual
from duizhang.app.notices import declared_count
from duizhang.app.resources import resources
from duizhang.catalogue.english import unit_en
from duizhang.documents.model import BlockKind
from duizhang.language.stated_sums import StatedSum, broken_sums
from duizhang.tasks.declared import Counted, Declared
from duizhang.tasks.segments import sentences
from duizhang.values.printing import number_en, number_zh

if TYPE_CHECKING:
    from duizhang.app.finding import Found
    from duizhang.documents.model import Article, Document

_COMPARED = (Counted.CLAUSES, Counted.LISTED)
"""What is counted so surely that a difference contradicts."""
_UNREAD = (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW)


def text_concerns(read: Sequence[tuple[Document, Found]]) -> list[Concern]:
    """Return what the documents of a draft contradict in their own words; one place is told once."""
    concerns: list[Concern] = []
    for document, found in read:
        told = [_of_declared(declared_count(d, found.promises.tasks)) for d in found.promises.declared]
        counts = [concern for some in told for concern in some]
        taken = {span for concern in counts for span in concern.spans}
        concerns += counts
        for article in document.articles:
            concerns += (c for c in _sums(document, article) if not _touches(c, taken))
    return concerns


def _touches(concern: Concern, taken: Collection[tuple[int, int]]) -> bool:
    """Say whether a concern's places overlap one of some others."""
    return any(low < end and start < high for low, high in taken for start, end in concern.spans)


def _sums(document: Document, article: Article) -> Iterator[Concern]:
    text = article.clean.text
    for block in article.blocks:
        if block.kind in _UNREAD or block.copy_of is not None:
            continue
        for low, high in sentences(text, block.start, block.end):
            for broken in broken_sums(text[low:high], resources().lexicon):
                yield _of_sum(broken, document, article, low)


def _of_sum(broken: StatedSum, document: Document, article: Article, offset: int) -> Concern:
    def raw(start: int, end: int) -> tuple[int, int]:
        span = article.clean.raw_span(offset + start, offset + end)
        return span.start, span.end

    places = [raw(start, end) for start, end, _ in broken.parts]
    whole = raw(broken.start, broken.end)
    edges = [*places, whole]
    spans = ((min(start for start, _ in edges), max(end for _, end in edges)),)
    shown = "+".join(f"{document.raw[start:end]}" for start, end in places)
    unit = unit_en(broken.unit)
    added_zh = f"{number_zh(broken.added)}{broken.unit}"
    added_en = f"{number_en(broken.added)}{unit if unit == '%' else f' {unit}' if unit else ''}"
    said = document.raw[slice(*whole)] if broken.printed else "100%"
    return Concern(
        id=concern_id(ConcernKind.TOTAL, document.name, *(end for span in spans for end in span)),
        kind=ConcernKind.TOTAL,
        account_id="",
        period=None,
        explanation=Bilingual(
            f"各部分{shown}之和是{added_zh}，不是{said}，取整也不能解释。",
            f"The parts {shown} add up to {added_en}, not {said}; rounding does not explain it.",
        ),
        spans=spans,
        doc=document.name,
    )


def _of_declared(one: Declared) -> list[Concern]:
    """Return what a number that the draft tells of itself contradicts: the sum of its parts, or what was counted."""
    words = f"“{one.quote}”"
    told: list[Bilingual] = []
    if one.sums is False:
        total = sum(part.number for part in one.parts)
        parts = "+".join(str(part.number) for part in one.parts)
        told.append(
            Bilingual(
                f"{words}，分项{parts}合计{total}。", f"{words}, but the parts {parts} add up to {total}."
            )
        )
    if one.counted in _COMPARED and one.difference:
        told.append(
            Bilingual(
                f"{words}，文中数得{one.found}项。", f"{words}, but {one.found} were counted in the text."
            )
        )
    if not told:
        return []
    spans = ((one.start, one.end), *((part.start, part.end) for part in one.parts))
    return [
        Concern(
            id=concern_id(ConcernKind.DECLARED_COUNT, one.doc, one.start, one.end),
            kind=ConcernKind.DECLARED_COUNT,
            account_id="",
            period=None,
            explanation=Bilingual("".join(t.zh for t in told), " ".join(t.en for t in told)),
            spans=spans,
            doc=one.doc,
        )
    ]
