"""All statements on record, reconciled as of one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from duizhang.accounts.answers import Court
from duizhang.accounts.books import Book, Key, open_books
from duizhang.accounts.completions import place_completions
from duizhang.accounts.definitions import definition_changes
from duizhang.accounts.disputes import conflicts
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.judge import judge
from duizhang.accounts.known import Known, facts_of, stated
from duizhang.accounts.measurements import measurements
from duizhang.accounts.model import Account, Finding, FindingKind, Implied, Judgement, Reconciliation
from duizhang.accounts.practice import Practice
from duizhang.accounts.promises import answered, issues_among, revised, silent, successors_of
from duizhang.accounts.proofs import told
from duizhang.accounts.propagate import counted_keys, propagate
from duizhang.accounts.repeats import repeated
from duizhang.accounts.restated import restated
from duizhang.accounts.revisions import revisions_of
from duizhang.accounts.settings import Settings
from duizhang.accounts.shares import impossible
from duizhang.accounts.sums import contradictions, groups
from duizhang.accounts.targets import Draft, drafts_of
from duizhang.accounts.words import account_unit
from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.model import Indicator, Unit
from duizhang.catalogue.practices import Practices
from duizhang.core.days import known_by
from duizhang.ledger.records import Statement

__all__ = ["DEFAULTS", "Settings", "reconcile"]

DEFAULTS = Settings()
_KINDS = {kind: at for at, kind in enumerate(FindingKind)}


def reconcile(
    statements: Iterable[Statement],
    indicators: Mapping[str, Indicator],
    *,
    as_of: date | None = None,
    settings: Settings = DEFAULTS,
    units: Mapping[str, Unit] | None = None,
    bounds: Bounds = Bounds(),  # noqa: B008 (frozen)
    practices: Practices = Practices(),  # noqa: B008 (frozen)
    successors: Mapping[str, str] | None = None,
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
    bounds
        Denominators of shares, totals and what one indicator is of another.
    practices
        How offices compute, and what they restate; what is not told is not assumed.
    successors
        By the name of a document the one of its series that followed it; by default told from the statements.

    Returns
    -------
    Reconciliation
        Accounts in the order of indicator, subject, scope and measure, and all findings by kind and account.

    Notes
    -----
    What one subject's statements say bears on its own accounts only: but for ``successors`` and ``as_of``, which are
    of all, the statements of each subject may be reconciled by themselves.
    """
    rows = list(statements)
    day = as_of or max((s.published for s in rows if s.published), default=None)
    rows = [s for s in rows if known_by(day, s.published)]
    books = open_books(rows, indicators, units or {}, settings)
    place_completions(books)
    threshold = {key: _threshold(book, settings) for key, book in books.items()}
    practice = Practice.of(bounds, practices)
    known, suspect = _known(books, practice, settings)
    court = _court(books, known, settings, day)
    sworn: dict[Key, list[tuple[Draft, Judgement]]] = {}
    apart = list(conflicts(books, practice.vintages, threshold))
    findings = [
        *apart,
        *contradictions({key: books[key] for key in sorted(suspect)}, practice, threshold, apart),
        *impossible(books, bounds, threshold),
        *restated(books, practice, threshold),
        *definition_changes(books, known, threshold),
    ]
    if successors is None:
        successors = successors_of(issues_among(rows))
    spoken = _spoken(books)
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
    by_id = {e.id: e for book in books.values() for e in (*book.entries, *book.ties)}
    of_account: dict[str, list[str]] = {}
    for finding in sorted(findings, key=_rank):
        of_account.setdefault(finding.account_id, []).append(finding.id)
    accounts = [
        _account(book, sworn[key], court, by_id, tuple(of_account.get(book.id, ())))
        for key, book in books.items()
    ]
    return in_order(day, accounts, findings)


def in_order(day: date | None, accounts: Iterable[Account], findings: Iterable[Finding]) -> Reconciliation:
    """Return accounts by indicator, subject, scope and measure, and findings by kind and then as their accounts."""
    by_place = sorted(accounts, key=lambda a: (a.indicator_id, a.subject_key, a.scope, a.measure))
    place = {account.id: at for at, account in enumerate(by_place)}
    ranked = sorted(findings, key=lambda f: (_KINDS[f.kind], place[f.account_id], *_rank(f)))
    return Reconciliation(day, tuple(by_place), tuple(ranked))


def _rank(finding: Finding) -> tuple[int, str, str]:
    return (_KINDS[finding.kind], finding.period or "", finding.id)


def _threshold(book: Book, settings: Settings) -> float:
    return settings.provisional_confidence if book.profile.provisional else settings.alarm_confidence


def _known(books: Mapping[Key, Book], practice: Practice, settings: Settings) -> tuple[Known, set[Key]]:
    """Return what the customary reading of all sure statements says of levels, and the accounts that may contradict.

    What holds together as it is customarily read holds together read more widely too, so that all others need not be
    read again: but for levels of which several figures are told, and for bonds that go round.
    """
    sure = dict.fromkeys(books, settings.alarm_confidence)
    counted = counted_keys(books)
    facts = facts_of(books, practice.vintages, wide=False, threshold=sure)
    known, suspect = Known(stated(facts)), set[Key]()
    if settings.approx_tolerance > settings.alarm_tolerance:
        suspect.update(books)  # then the customary reading is the wider one
    for bonds, mine in groups(practice.bonds(books, wide=False, threshold=sure), facts):
        values = {fact.node: known.values[fact.node] for fact in mine}
        nodes = {node for bond in bonds for node in bond.nodes}
        outcome = propagate(values, bonds, counted=counted)
        if outcome.contradictions or len(bonds) >= len(nodes) or len(values) < len(mine):
            suspect.update(node.key for node in nodes)
        if mine:
            known.values.update(outcome.values)
    known.index()
    return known, suspect


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


def _account(
    book: Book,
    judged: Sequence[tuple[Draft, Judgement]],
    court: Court,
    entries: Mapping[str, Entry],
    findings: tuple[str, ...],
) -> Account:
    first = book.spokesman
    indicator, profile = book.indicator, book.profile
    return Account(
        id=book.id,
        indicator_id=book.key.indicator_id,
        indicator_zh=book.name.zh,
        indicator_en=book.name.en,
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
        implied=_implied(book, court, entries),
        targets=tuple(judgement.target for _, judgement in judged),
        judgements=tuple(judgement for _, judgement in judged),
        latest=_latest(book),
        findings=findings,
    )


def _implied(book: Book, court: Court, entries: Mapping[str, Entry]) -> tuple[Implied, ...]:
    """Return the levels that no statement gives and ties bound on both sides, in time order."""
    if book.key.measure != LEVEL:
        return ()
    given = {e.statement.period for e in book.results}
    found = []
    for period in sorted(set(court.known.periods(book.key)) - given):
        value = court.known.of(book.key, period)
        if value is not None and value.interval.low is not None and value.interval.high is not None:
            steps = told(court.books, entries, value.low, value.high)
            found.append(Implied(period, value.interval, tuple(sorted(value.because)), steps))
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
