"""Which of the articles just read are one text with another on record: one source that appears twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from duizhang.documents.reprints import bands, likeness

if TYPE_CHECKING:
    from duizhang.ledger.records import ArticleRecord
    from duizhang.ledger.store import Ledger

_ALIKE = 30
"""Articles of one reading whose sketches meet and that others are compared with: a form that is filled in a thousand
times would make a million pairs, and a reprint is found beside any of them."""
_TEXTS = 64
"""Texts kept at hand while articles are compared; those of one story come close together."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that is one text with an earlier one.

    Parameters
    ----------
    article, of
        Ids of the two, the later and the earlier.
    title, of_title
        Their titles.
    shared
        How much of the shorter text the other holds, 0 to 1.
    """

    article: str
    of: str
    title: str
    of_title: str
    shared: float

    def as_json(self) -> dict[str, Any]:
        """Return the shape that ``read --json`` prints."""
        return {
            "article": self.article,
            "of": self.of,
            "title": self.title,
            "of_title": self.of_title,
            "shared": round(self.shared, 3),
        }


def reprints_of(ledger: Ledger, documents: Collection[str]) -> tuple[Reprint, ...]:
    """Return the pairs of articles that are one text where some documents, by id, hold one of the two.

    Each later article is told once, with the earliest that it repeats: by day, and of one day or without one by the
    order of reading. Articles of one document are left out; what a page prints twice is marked when it is read.
    """
    articles = ledger.articles()
    order = {id(one): (one.adopted or one.published or date.max, at) for at, one in enumerate(articles)}

    @lru_cache(maxsize=_TEXTS)
    def raw(document_id: str) -> str:
        return ledger.text(document_id)

    earliest: dict[int, tuple[ArticleRecord, ArticleRecord, float]] = {}
    for pair in _candidates(articles, documents):
        first, later = sorted(pair, key=lambda one: order[id(one)])
        known = earliest.get(id(later))
        if known is not None and order[id(known[0])] <= order[id(first)]:
            continue
        told = likeness(*(raw(one.document_id)[one.start : one.end] for one in pair))
        if told.is_reprint:
            earliest[id(later)] = (first, later, told.of_shorter)
    return tuple(
        Reprint(later.id, first.id, later.title, first.title, shared)
        for first, later, shared in sorted(earliest.values(), key=lambda found: order[id(found[1])])
    )


def _candidates(
    articles: Collection[ArticleRecord], documents: Collection[str]
) -> Iterator[tuple[ArticleRecord, ArticleRecord]]:
    """Yield the pairs whose sketches meet and one of which stands in some documents, each once."""
    fresh: dict[tuple[int, bytes], list[ArticleRecord]] = {}
    for one in articles:
        if one.document_id in documents:
            for band in bands(one.sketch or ""):
                alike = fresh.setdefault(band, [])
                if len(alike) < _ALIKE:
                    alike.append(one)
    told: set[tuple[int, int]] = set()
    for other in articles:
        met = {id(one): one for band in bands(other.sketch or "") for one in fresh.get(band, ())}
        for one in met.values():
            pair = (min(id(one), id(other)), max(id(one), id(other)))
            if one.document_id != other.document_id and pair not in told:
                told.add(pair)
                yield one, other
