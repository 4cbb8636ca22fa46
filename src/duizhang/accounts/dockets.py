"""The accounts of one subject judged by themselves, and for which days the judgement holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duizhang.accounts.books import KINDS
from duizhang.accounts.model import Account, Finding
from duizhang.accounts.reconcile import reconcile
from duizhang.accounts.settings import Settings
from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.model import Indicator, Unit
from duizhang.catalogue.practices import Practices
from duizhang.ledger.records import Statement
from duizhang.values.period import Period

ENGINE = "accounts/3"
"""Raise it when the same statements give other accounts: what was kept of them is then judged anew."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that judging needs beside statements."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    bounds: Bounds
    practices: Practices
    settings: Settings = Settings()  # noqa: RUF009 (frozen)


@dataclass(frozen=True, slots=True)
class Docket:
    """The accounts and findings of one subject.

    They are the same for every day from ``since`` on and before ``until``, but for the day itself that judgements
    name; ``None`` is an open end.
    """

    subject: str
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    since: date | None
    until: date | None


def subject_of(statement: Statement) -> str:
    """Return the subject on whose docket a statement stands."""
    return statement.subject_id or statement.subject


def judge_docket(
    subject: str,
    statements: Sequence[Statement],
    rules: Rules,
    *,
    day: date | None,
    successors: Mapping[str, str],
) -> Docket:
    """Return the accounts of one subject as they are among those of all.

    Parameters
    ----------
    statements
        All that is said of the subject.
    day
        As of which day.
    successors
        As for :func:`duizhang.accounts.reconcile.reconcile`, told from what is said of all subjects.
    """
    found = reconcile(
        statements,
        rules.indicators,
        as_of=day,
        settings=rules.settings,
        units=rules.units,
        bounds=rules.bounds,
        practices=rules.practices,
        successors=successors,
    )
    since, until = standing(statements, day)
    return Docket(subject, found.accounts, found.findings, since, until)


def standing(statements: Iterable[Statement], day: date | None) -> tuple[date | None, date | None]:
    """Return the days between which judgements of statements hold as they do on one day.

    What is judged depends on the day by what was published by it, and by which periods and years were over. The first
    is the first day on which they hold, the second the first on which they may not.
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
