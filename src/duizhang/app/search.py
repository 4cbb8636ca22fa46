"""Full text over what is on record: sentences with what the ledger reads in them, and indicators by their names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from duizhang.app.resources import catalogue
from duizhang.core.errors import NotFound, UsageError
from duizhang.core.folding import fold
from duizhang.ledger.fulltext import words_of
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement
from duizhang.ledger.searching import KINDS, Asked, Passage
from duizhang.publishing.searching import Found, Hit, NamedIndicator
from duizhang.review.model import Target
from duizhang.review.statements import reviewed_statements
from duizhang.review.tasks import reviewed_tasks

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

INDICATOR = "indicator"
ALL_KINDS = (*KINDS, INDICATOR)
"""What a search may be for: kinds of sentences, or indicators, each with the sentence that spoke of it last."""
MOST_INDICATORS = 8
EVERYTHING = 2**31
"""More passages than a ledger holds."""


def search(
    ledger: Ledger,
    query: str,
    *,
    kind: str = "",
    subject: str = "",
    year: int | None = None,
    indicator: str = "",
    doc: str = "",
    as_of: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Found:
    """Return the sentences that hold all words of a query, and the indicators that are called so.

    Parameters
    ----------
    query
        Words parted by blanks; what stands between quotation marks is one word.
    kind
        One of :data:`ALL_KINDS`; ``""`` for any sentence.
    subject, year
        As in :class:`duizhang.ledger.searching.Asked`.
    indicator
        An id, a name or an alias, else a part of one.
    doc
        A document by any of its names.
    as_of
        Only sentences that were published by this day.
    limit
        How many sentences to return from ``offset`` on; all by default.

    Raises
    ------
    UsageError
        If there is no word to search for, one is too long, or ``kind`` is none.
    NotFound
        If no indicator or document is called so.
    """
    words = words_of(query)
    if kind and kind not in ALL_KINDS:
        raise UsageError(f"{kind} is no kind of sentence.", hint=f"One of: {', '.join(ALL_KINDS)}")
    on_record = ledger.indicators()
    if kind == INDICATOR:
        every = _spoken_of(ledger, _named(words, on_record), subject.strip(), year, as_of)
        end = None if limit is None else offset + limit
        return Found(query, words, len(every), offset, every[offset:end], ())
    asked = Asked(
        words,
        kind,
        subject.strip(),
        year,
        _indicator_ids(indicator, on_record) if indicator else (),
        ledger.document_id(doc) if doc else "",
        as_of,
    )
    total, passages = ledger.search(asked, limit=EVERYTHING if limit is None else limit, offset=offset)
    named = _named(words, on_record)[:MOST_INDICATORS]
    return Found(query, words, total, offset, _hits(ledger, passages), named)


def _spoken_of(
    ledger: Ledger, named: Sequence[NamedIndicator], subject: str, year: int | None, as_of: date | None
) -> tuple[Hit, ...]:
    """Return indicators on record, each with the sentence that spoke of it last."""
    found = []
    for one in named:
        said = [
            s
            for s in (ledger.statements(indicator_id=one.id) if one.statements else ())
            if s.sentence
            and s.subject.startswith(subject)
            and (as_of is None or s.published is None or s.published <= as_of)
            and (
                year is None
                or str(year) in (s.period or "")
                or (s.published is not None and s.published.year == year)
            )
        ]
        if said:
            last = max(said, key=lambda s: (s.kind != "minor", s.published or date.min, -s.start))
            raw = ledger.text(last.document_id)
            passage = Passage(
                document_id=last.document_id,
                doc=last.doc,
                article=last.article,
                title=last.title,
                issuer=last.issuer,
                place="",
                url=last.source_url,
                day=last.published,
                start=last.sentence_start,
                end=last.sentence_end,
                score=1.0,
                raw=raw,
            )
            found.append(Hit(passage, (last,), indicator=one))
    return tuple(found)


def _hits(ledger: Ledger, passages: Sequence[Passage]) -> tuple[Hit, ...]:
    statements, tasks = ledger.standing_in([(p.document_id, p.start, p.end) for p in passages])
    raws = {p.document_id: p.raw for p in passages}
    decisions = [d for d in ledger.decisions() if d.document_id in raws]
    of_statements = [d for d in decisions if d.target_kind == Target.STATEMENT]
    of_tasks = [d for d in decisions if d.target_kind == Target.TASK]
    if of_statements:
        statements = list(reviewed_statements(statements, of_statements).statements)
    if of_tasks:
        starts: dict[str, dict[str, int]] = {}
        for statement in statements:
            starts.setdefault(statement.document_id, {})[statement.id] = statement.start
        tasks = list(reviewed_tasks(tasks, of_tasks, raws.__getitem__, starts).tasks)
    said: dict[str, list[Statement]] = {}
    promised: dict[str, list[TaskRecord]] = {}
    for statement in statements:
        said.setdefault(statement.document_id, []).append(statement)
    for task in tasks:
        promised.setdefault(task.document_id, []).append(task)
    return tuple(
        Hit(
            p,
            tuple(s for s in said.get(p.document_id, ()) if p.start <= s.start < p.end),
            tuple(t for t in promised.get(p.document_id, ()) if p.start <= t.start < p.end),
        )
        for p in passages
    )


def _indicator_ids(name: str, on_record: dict[str, int]) -> tuple[str, ...]:
    if name.strip() in on_record:
        return (name.strip(),)
    found = tuple(indicator.id for indicator in catalogue().find(name))
    part = fold(name)
    found = found or tuple(i for i in on_record if part and any(part in called for called in _names(i)))
    if not found:
        near = catalogue().suggest(name)
        raise NotFound(
            f"没有叫“{name}”的指标。 / No indicator is called {name!r}.",
            hint=f"是不是：{'、'.join(near)} / did you mean: {', '.join(near)}"
            if near
            else "duizhang ref indicator",
        )
    return found


def _named(words: Sequence[str], on_record: dict[str, int]) -> tuple[NamedIndicator, ...]:
    """Return the indicators of which a name holds all words; those on record and those called just so come first."""
    whole = "".join(words)
    meant = {
        indicator.id for indicator in catalogue().find(whole)
    }  # also by spellings that are no name of their own
    found = []
    for identifier in {**on_record, **dict.fromkeys(i.id for i in catalogue().indicators.values())}:
        names = _names(identifier)
        if not any(names):
            continue  # what a text does not name cannot be asked for by name
        if identifier in meant or any(all(word in name for word in words) for name in names):
            count = on_record.get(identifier, 0)
            entry = catalogue().indicators.get(identifier)
            shown = entry.name_zh if entry else identifier.removeprefix("x:")
            order = (identifier not in meant and whole not in names, not count, entry is None, -count, shown)
            found.append((order, NamedIndicator(identifier, shown, entry.name_en if entry else "", count)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


@lru_cache(maxsize=2**16)
def _names(identifier: str) -> tuple[str, ...]:
    """Return what an indicator is called, folded."""
    entry = catalogue().indicators.get(identifier)
    if entry is None:
        return (fold(identifier.removeprefix("x:")),)
    return tuple(fold(name) for name in (entry.id, entry.name_zh, entry.name_en, *entry.aliases))
