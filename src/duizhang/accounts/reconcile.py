"""All statements on record, reconciled as of one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from duizhang.accounts.answers import Court
from duizhang.accounts.books import LEVEL, Book, Entry, Key, open_books
from duizhang.accounts.disputes import conflicts
from duizhang.accounts.judge import judge
from duizhang.accounts.measurements import measurements
from duizhang.accounts.model import Account, Implied, Judgement, Reconciliation
from duizhang.accounts.promises import answered, revised, silent, successors_of
from duizhang.accounts.propagate import Known, counted_keys, propagate, stated_levels
from duizhang.accounts.repeats import repeated
from duizhang.accounts.revisions import revisions_of
from duizhang.accounts.settings import Settings
from duizhang.accounts.sums import connected, contradictions
from duizhang.accounts.targets import Draft, drafts_of
from duizhang.accounts.ties import ties_of
from duizhang.accounts.words import account_unit
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
    threshold = {key: _threshold(book, settings) for key, book in books.items()}
    known = _known(books, settings)
    court = _court(books, known, settings, day)
    sworn: dict[Key, list[tuple[Draft, Judgement]]] = {}
    findings = [*conflicts(books, threshold), *contradictions(books, threshold)]
    entries = [e for book in books.values() for e in book.entries]
    successors, spoken = successors_of(entries), _spoken(books)
    for key in sorted(books):
        book = books[key]
        drafts = drafts_of(book)
        revisions = revisions_of(book, drafts, settings)
        sworn[key] = [(draft, judge(court, book, draft)) for draft in drafts]
        findings.extend(revised(book, revisions, threshold[key]))
        findings.extend(silent(book, sworn[key], threshold[key], successors, spoken))
        findings.extend(answered(book, sworn[key], threshold[key]))
        findings.extend(repeated(book))
        findings.extend(measurements(book, threshold[key]))
    of_account: dict[str, list[str]] = {}
    for finding in findings:
        of_account.setdefault(finding.account_id, []).append(finding.id)
    accounts = [
        _account(book, sworn[key], known, tuple(of_account.get(book.id, ())))
        for key, book in sorted(books.items(), key=lambda item: _place(item[0]))
    ]
    return Reconciliation(day, tuple(accounts), tuple(findings))


def _threshold(book: Book, settings: Settings) -> float:
    return settings.provisional_confidence if book.profile.provisional else settings.alarm_confidence


def _known(books: Mapping[Key, Book], settings: Settings) -> Known:
    """Return what the customary reading of all sure statements says of levels."""
    sure = dict.fromkeys(books, settings.alarm_confidence)
    counted = counted_keys(books)
    known = Known()
    stated = stated_levels(books, wide=False, threshold=sure)
    known.values.update(stated)
    for ties in connected(ties_of(books, wide=False, threshold=sure)):
        mine = {n: stated[n] for tie in ties for n in (tie.first, tie.second) if n in stated}
        known.values.update(propagate(mine, ties, counted=counted).values)
    known.index()
    return known


def _court(books: Mapping[Key, Book], known: Known, settings: Settings, day: date | None) -> Court:
    reported: dict[str, set[int]] = {}
    places: dict[tuple[str, str, str], list[Book]] = {}
    subjects: dict[str, list[Book]] = {}
    for key in sorted(books):
        book = books[key]
        places.setdefault((key.indicator_id, key.measure, key.subject), []).append(book)
        subjects.setdefault(key.subject, []).append(book)
        for entry in book.entries:
            if (
                entry.is_result
                and entry.settled
                and entry.period is not None
                and entry.period.last is not None
            ):
                reported.setdefault(key.subject, set()).add(entry.period.last.year)
    years = {subject: frozenset(found) for subject, found in reported.items()}
    return Court(
        books,
        known,
        settings,
        day,
        years,
        {k: tuple(v) for k, v in places.items()},
        {k: tuple(v) for k, v in subjects.items()},
    )


def _spoken(books: Mapping[Key, Book]) -> dict[tuple[str, str], set[str]]:
    heard: dict[tuple[str, str], set[str]] = {}
    for key, book in books.items():
        documents = heard.setdefault((key.indicator_id, key.subject), set())
        documents.update(e.statement.doc for e in (*book.entries, *book.ties, *book.words))
    return heard


def _place(key: Key) -> tuple[str, str, str, str]:
    return (key.indicator_id, key.subject, key.scope, key.measure)


def _account(
    book: Book, judged: Sequence[tuple[Draft, Judgement]], known: Known, findings: tuple[str, ...]
) -> Account:
    first = book.spokesman
    indicator, profile = book.indicator, book.profile
    return Account(
        id=book.id,
        indicator_id=book.key.indicator_id,
        indicator_zh=indicator.name_zh if indicator else first.indicator,
        indicator_en=indicator.name_en if indicator else first.indicator,
        unit=account_unit(book),
        direction=profile.direction.value if profile.direction else "",
        domain=indicator.domain if indicator else "",
        measure=book.key.measure,
        scope=book.key.scope,
        subject=first.subject,
        subject_id=first.subject_id,
        provisional=profile.provisional,
        statements=tuple(
            e.statement for e in sorted(book.entries + book.words + book.measured, key=_in_time)
        ),
        ties=tuple(e.statement for e in sorted(book.ties, key=_in_time)),
        implied=_implied(book, known),
        targets=tuple(judgement.target for _, judgement in judged),
        judgements=tuple(judgement for _, judgement in judged),
        latest=_latest(book),
        findings=findings,
    )


def _implied(book: Book, known: Known) -> tuple[Implied, ...]:
    """Return the levels that no statement gives and ties bound on both sides, in time order."""
    if book.key.measure != LEVEL:
        return ()
    stated = {e.statement.period for e in book.results}
    found = []
    for period in sorted(set(known.periods(book.key)) - stated):
        value = known.of(book.key, period)
        if value is not None and value.interval.low is not None and value.interval.high is not None:
            found.append(Implied(period, value.interval, tuple(sorted(value.because))))
    return tuple(found)


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
