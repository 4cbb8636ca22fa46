"""Which of the articles just read are one text with another on record: one source that appears twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from duizhang.documents.reprints import Traits, bands, form_of, is_short, likeness, traits

if TYPE_CHECKING:
    from duizhang.ledger.records import ArticleRecord
    from duizhang.ledger.store import Ledger

_ALIKE = 30
"""Articles whose sketches meet that one is compared with, those that meet it most often first: a form that is filled in
a thousand times would make a million pairs."""
_ALIKE_LONG = 300
"""Articles that are kept for each long band: of those that share one, the reprint shares most."""
_FORM = 8
"""Such articles from which what they have in common is their form."""
_TEXTS = 512
"""Articles whose traits are kept at hand while they are compared; those of one story come close together."""
_SHORT = 4000
"""Characters up to which they are: those of longer articles take much room, and forms are short."""


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

    def read(document: str, start: int, end: int) -> Traits:
        return traits(ledger.text(document)[start:end])

    kept = lru_cache(maxsize=_TEXTS)(read)

    def of(one: ArticleRecord) -> Traits:
        return (kept if one.end - one.start <= _SHORT else read)(one.document_id, one.start, one.end)

    earliest: dict[int, tuple[ArticleRecord, ArticleRecord, float]] = {}
    for one, others in _candidates(articles, documents):
        own, theirs = of(one), [of(other) for other in others]
        form = form_of(theirs) if len(theirs) >= _FORM else frozenset()
        for other, its in zip(others, theirs, strict=True):
            first, later = sorted((one, other), key=lambda article: order[id(article)])
            known = earliest.get(id(later))
            if (known is not None and order[id(known[0])] <= order[id(first)]) or not own.may_be(its):
                continue
            told = likeness(own, its, form)
            if told.is_reprint:
                earliest[id(later)] = (first, later, told.of_shorter)
    return tuple(
        Reprint(later.id, first.id, later.title, first.title, shared)
        for first, later, shared in sorted(earliest.values(), key=lambda found: order[id(found[1])])
    )


def _candidates(
    articles: Collection[ArticleRecord], documents: Collection[str]
) -> Iterator[tuple[ArticleRecord, list[ArticleRecord]]]:
    """Yield articles with those of some documents whose sketches meet theirs, each pair at least once."""
    fresh: dict[tuple[int, bytes], list[ArticleRecord]] = {}
    for one in articles:
        if one.document_id in documents:
            for band in bands(one.sketch or ""):
                alike = fresh.setdefault(band, [])
                if len(alike) < (_ALIKE if is_short(band) else _ALIKE_LONG):
                    alike.append(one)
    for other in articles:
        known: dict[int, ArticleRecord] = {}
        met: Counter[int] = Counter()
        for band in bands(other.sketch or ""):
            for one in fresh.get(band, ()):
                if one.document_id != other.document_id:
                    known[id(one)] = one
                    met[id(one)] += len(band[1]) ** 2  # a long band tells far more
        if met:
            yield other, [known[name] for name, _ in met.most_common(_ALIKE)]
