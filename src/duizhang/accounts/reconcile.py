"""All statements on record, reconciled as of one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from duizhang.accounts.books import Book, Entry, Key, open_books
from duizhang.accounts.model import Account, Reconciliation
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Indicator, Unit
from duizhang.ledger.records import Statement

__all__ = ["DEFAULTS", "Settings", "reconcile"]

DEFAULTS = Settings()


def reconcile(
    statements: Iterable[Statement],
    indicators: Mapping[str, Indicator],
    *,
    as_of: date | None = None,
    settings: Settings = DEFAULTS,
    units: Mapping[str, Unit] | None = None,
) -> Reconciliation:
    """Sort statements into accounts, judge their targets and report what several statements show together.

    A pure function: equal statements give equal results, in whatever order they come.

    Parameters
    ----------
    statements
        Rows on record; norms and passing figures are left aside.
    indicators
        The catalogue by identifier. A statement whose indicator is not in it makes a provisional account.
    as_of
        Only what was published by this day counts; by default the newest day of publication among the
        statements. Statements without a date always count.
    settings
        Tolerances and thresholds.
    units
        Units by spelling, for figures that come in another unit than their indicator's; without them such
        figures are kept and not compared.

    Returns
    -------
    Reconciliation
        Accounts in the order of indicator, subject, scope and measure, and all findings.
    """
    rows = list(statements)
    day = as_of or max((s.published for s in rows if s.published), default=None)
    if day is not None:
        rows = [s for s in rows if s.published is None or s.published <= day]
    books = open_books(rows, indicators, units or {}, settings)
    accounts = [_account(book) for _, book in sorted(books.items(), key=lambda item: _place(item[0]))]
    return Reconciliation(day, tuple(accounts), ())


def _place(key: Key) -> tuple[str, str, str, str]:
    return (key.indicator_id, key.subject, key.scope, key.measure)


def _account(book: Book) -> Account:
    first = min((e.statement for e in book.entries + book.ties + book.words), key=lambda s: s.id)
    indicator, profile = book.indicator, book.profile
    return Account(
        id=book.key.account_id,
        indicator_id=book.key.indicator_id,
        indicator_zh=indicator.name_zh if indicator else first.indicator,
        indicator_en=indicator.name_en if indicator else first.indicator,
        unit=profile.unit if book.key.measure == "level" else "%",
        direction=profile.direction.value if profile.direction else "",
        domain=indicator.domain if indicator else "",
        measure=book.key.measure,
        scope=book.key.scope,
        subject=first.subject,
        subject_id=first.subject_id,
        provisional=profile.provisional,
        statements=tuple(e.statement for e in sorted(book.entries + book.words, key=_in_time)),
        ties=tuple(e.statement for e in sorted(book.ties, key=_in_time)),
        latest=_latest(book),
    )


def _in_time(entry: Entry) -> tuple[date, date, str, int, str]:
    last = entry.period.last or entry.published if entry.period else date.min
    return (last, *entry.order)


def _latest(book: Book) -> Statement | None:
    results = [e for e in book.results if e.period is not None]
    if not results:
        return None

    def rank(entry: Entry) -> tuple[date, date, date, str]:
        assert entry.period is not None
        last = min(entry.period.last or entry.published, max(entry.published, entry.period.first or date.min))
        return (last, entry.period.first or date.min, *entry.order[:2])

    return max(results, key=rank).statement
