"""A league table: one indicator over places, what each promised and reached for a year, and what it promises next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from duizhang.accounts.ambition import Ambition, ambition_between
from duizhang.accounts.model import Account, Bilingual, Judgement, Reconciliation, Verdict
from duizhang.catalogue.model import Unit
from duizhang.ledger.records import Statement
from duizhang.publishing.league_picks import elsewhere, in_unit, next_after, of_year, result_of, year_of
from duizhang.publishing.words import VERDICTS


class Sort(StrEnum):
    """What the rows may be ordered by."""

    RESULT = "result"
    TARGET = "target"
    GAP = "gap"
    VERDICT = "verdict"
    NEXT = "next"
    CHANGE = "change"
    PLACE = "place"


NATIONAL = "country"
LevelOf = Callable[[str], str]
"""Gives the level of a place by its id: ``country``, ``province``, ``city`` …; ``""`` for what is no place."""

_MOVES = (Ambition.RAISED, Ambition.KEPT, Ambition.LOWERED, Ambition.REDEFINED, None)


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the table.

    Parameters
    ----------
    place, place_id
        The place as its documents call it, and its id.
    account
        Its account; ``None`` where the ledger has none of this indicator.
    judged
        The verdict on its target of the year.
    result
        The statement of the year where no target asks for it.
    value
        The result of the year, in the account's unit.
    following
        The verdict on its next target.
    change
        How the next target compares, where it is of the year after.
    redefined
        What the target is of in the year in which it is of something else.
    rank
        Its place by the results of the year; equal results share one, no result has none.
    """

    place: str
    place_id: str
    national: bool = False
    account: Account | None = None
    judged: Judgement | None = None
    result: Statement | None = None
    following: Judgement | None = None
    change: Ambition | None = None
    redefined: Bilingual | None = None
    value: Fraction | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class League:
    """One indicator, measure and scope over places.

    Parameters
    ----------
    sample
        An account that names what the table is of.
    year
        The year of targets and results.
    rows
        In the order asked for: the nation first, places without any figure last.
    elsewhere
        How many places of other levels were left out.
    """

    sample: Account
    year: int
    rows: tuple[Row, ...]
    elsewhere: int = 0

    @property
    def has_targets(self) -> bool:
        """Whether any place has a target."""
        return any(row.judged is not None or row.following is not None for row in self.rows)


def leagues(
    accounts: Iterable[Account],
    recon: Reconciliation,
    *,
    level_of: LevelOf,
    year: int | None = None,
    sort: Sort = Sort.RESULT,
    every_level: bool = False,
    with_missing: bool = True,
    complete: bool = False,
    verdict: Verdict | None = None,
    units: Mapping[str, Unit],
) -> list[League]:
    """Return a table for each indicator, measure and scope, those with targets of the year first.

    Parameters
    ----------
    accounts
        Those to list.
    recon
        Where they come from; a place of it that promises anything has a row, with or without this indicator.
    level_of
        Gives the level of a place.
    year
        By default the latest year that is over and for which one of the accounts has a target.
    sort
        What orders the rows.
    every_level
        Whether places of other levels than the commonest are listed too.
    with_missing
        Whether a place that promises other things, and nothing of this indicator, has a row.
    complete
        Whether places and tables without any figure to show are kept.
    verdict
        Only places whose target of the year has this verdict.
    units
        Units by spelling, for results that come in another unit than their account's.
    """
    chosen = list(accounts)
    groups: dict[tuple[str, str, str], list[Account]] = {}
    for one in chosen:
        groups.setdefault((one.indicator_id, one.measure, one.scope), []).append(one)
    shown = year or _year(chosen, recon)
    owing = {a.subject_id: a.subject for a in recon.accounts if a.judgements} if with_missing else {}
    tables = [
        _league(
            group,
            chosen,
            owing,
            level_of,
            shown,
            sort,
            every_level=every_level,
            complete=complete,
            units=units,
        )
        for group in groups.values()
    ]
    if verdict is not None:
        tables = [replace(table, rows=_having(table.rows, verdict)) for table in tables]
    told = [
        table
        for table in tables
        if complete or table.has_targets or any(row.value is not None for row in table.rows)
    ]
    return sorted(told or tables[:1], key=lambda table: not table.has_targets)


def _league(
    group: Sequence[Account],
    related: Sequence[Account],
    owing: Mapping[str, str],
    level_of: LevelOf,
    year: int,
    sort: Sort,
    *,
    every_level: bool,
    complete: bool,
    units: Mapping[str, Unit],
) -> League:
    level = _level(group, level_of)
    kept = [a for a in group if every_level or _of_level(a, level, level_of)]
    rows = [_row(account, related, level_of, year, units) for account in kept]
    rows = [row for row in rows if complete or not row.national or row.judged or row.result or row.following]
    there = {account.subject_id for account in group}
    if not any(row.judged or row.following for row in rows):
        owing = {}  # nobody promises anything here, and nobody owes it
        rows = [row for row in rows if complete or row.result is not None] or rows
    sample = min(group, key=lambda a: not a.judgements)
    rows += [
        _absent(sample, name, ident, related, level_of, year)
        for ident, name in owing.items()
        if ident not in there and level_of(ident) == level
    ]
    rows = _ranked(rows, sample.direction)
    rows.sort(key=lambda row: (not row.national, *_order(row, sort, sample.direction), row.place))
    return League(sample, year, tuple(rows), len(group) - len(kept))


def _having(rows: Sequence[Row], verdict: Verdict) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.judged is not None and row.judged.verdict is verdict)


def _year(accounts: Sequence[Account], recon: Reconciliation) -> int:
    """Return the latest year that is over and for which about as many places have targets as for any year.

    Where none is, the first of the years for which most have.
    """
    last = recon.as_of.year - 1 if recon.as_of is not None else 0
    counts = Counter(
        year
        for account in accounts
        for year in {year_of(j.target.due) for j in account.judgements}
        if year is not None
    )
    most = max(counts.values(), default=0)
    over = [year for year, places in counts.items() if year <= last and 2 * places >= most]
    if over:
        return max(over)
    return min((year for year, places in counts.items() if places == most), default=last)


def _level(group: Sequence[Account], level_of: LevelOf) -> str:
    """Return the level that most places with targets have; without targets, that most have."""
    counts: dict[str, int] = {}
    for account in group:
        level = level_of(account.subject_id)
        if level and level != NATIONAL:
            counts[level] = counts.get(level, 0) + (1000 if account.judgements else 1)
    return max(sorted(counts), key=lambda level: counts[level], default=NATIONAL)


def _of_level(account: Account, level: str, level_of: LevelOf) -> bool:
    """Say whether an account's place stands beside the others: of their level, the nation, or one that reports itself.

    A place that the catalogue does not know speaks for itself where a document is issued by it or named after it.
    """
    own = level_of(account.subject_id)
    if own:
        return own in (level, NATIONAL)
    return any(
        account.subject in (s.issuer[: len(account.subject)], s.title[: len(account.subject)])
        for s in account.statements
    )


def _row(
    account: Account, related: Sequence[Account], level_of: LevelOf, year: int, units: Mapping[str, Unit]
) -> Row:
    judged, following = of_year(account, year), next_after(account, year)
    change: Ambition | None = None
    if judged is not None and following is not None and year_of(following.target.due) == year + 1:
        change = ambition_between(judged.target, following.target, account.direction)
    redefined = None
    if (judged is None) != (following is None or year_of(following.target.due) != year + 1):
        redefined = elsewhere(account, related, year + 1 if judged is not None else year)
    result = None if judged is not None else result_of(account, year)
    return Row(
        account.subject,
        account.subject_id,
        national=level_of(account.subject_id) == NATIONAL,
        account=account,
        judged=judged,
        result=result,
        value=judged.result if judged is not None else in_unit(result, account, units),
        following=following,
        change=Ambition.REDEFINED if redefined is not None else change,
        redefined=redefined,
    )


def _absent(
    sample: Account, name: str, ident: str, related: Sequence[Account], level_of: LevelOf, year: int
) -> Row:
    """Return the row of a place of which the ledger has no such account."""
    ghost = replace(sample, subject=name, subject_id=ident)
    other = elsewhere(ghost, related, year) or elsewhere(ghost, related, year + 1)
    return Row(name, ident, national=level_of(ident) == NATIONAL, redefined=other)


def _ranked(rows: Sequence[Row], direction: str) -> list[Row]:
    """Give places their rank by result, the better first; the nation has none."""
    values = [row.value for row in rows if not row.national]
    known = sorted((v for v in values if v is not None), reverse=direction != "lower")
    return [
        row if row.national or row.value is None else replace(row, rank=known.index(row.value) + 1)
        for row in rows
    ]


def _order(row: Row, sort: Sort, direction: str) -> tuple[bool, Fraction]:
    """Return what orders a row; what is missing comes last."""
    sign = 1 if direction == "lower" else -1
    judged, following = row.judged, row.following
    value: Fraction | None
    if sort is Sort.RESULT:
        value = None if row.value is None else sign * row.value
    elif sort is Sort.TARGET:
        value = None if judged is None or judged.target.value is None else sign * judged.target.value
    elif sort is Sort.NEXT:
        value = None if following is None or following.target.value is None else sign * following.target.value
    elif sort is Sort.GAP:
        value = None if judged is None or judged.gap is None else sign * judged.gap
    elif sort is Sort.VERDICT:
        value = None if judged is None else Fraction(VERDICTS[judged.verdict].order)
    elif sort is Sort.CHANGE:
        value = None if row.change is None else Fraction(_MOVES.index(row.change))
    else:
        value = Fraction(0)
    return value is None, value or Fraction(0)
