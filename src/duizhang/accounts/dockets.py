"""On whose docket a statement stands, and for which days what is judged of it holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from duizhang.accounts.books import KINDS
from duizhang.accounts.model import Account
from duizhang.ledger.records import Statement
from duizhang.values.period import Period

ENGINE = "accounts/4"
"""Raise it when the same statements give other accounts: what was kept of them is then judged anew."""


def standing(statements: Iterable[Statement], day: date | None) -> tuple[date | None, date | None]:
    """Return the days between which judgements of statements hold as they do on one day.

    What is judged depends on the day by what was published by it, and by which periods and years were over. The first
    is the first day on which they hold, the second the first on which they may not. ``None`` is an open end.
    """
    if day is None:
        return None, None
    published: set[date | None] = set()
    texts: set[str | None] = set()
    for statement in statements:
        if statement.kind in KINDS:
            published.add(statement.published)
            texts.update((statement.period, statement.baseline))
    turns = {day for day in published if day is not None}
    years = {day.year for day in turns}
    for text in texts:
        if text:
            period = Period.parse(text)
            turns.update(end for end in (period.first, period.last) if end is not None)
            years.update(period.years)
    turns.update(date(year, 12, 31) for year in years)
    ordered = sorted(turns)
    at = bisect_right(ordered, day)
    return (ordered[at - 1] if at else None), (ordered[at] if at < len(ordered) else None)


def holds_on(since: date | None, until: date | None, day: date | None) -> bool:
    """Say whether judgements that hold between two days hold on one."""
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day < until)


def as_of(account: Account, day: date | None) -> Account:
    """Return an account whose judgements name another day on which they hold."""
    if all(judgement.as_of == day for judgement in account.judgements):
        return account
    return replace(account, judgements=tuple(replace(j, as_of=day) for j in account.judgements))
