"""Statements sorted into the accounts that they speak of, each with what judging needs ready at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhang.accounts import profile as profiles
from duizhang.accounts.entries import CHANGE, GROWTH, LEVEL, Entry, entry_of, is_completion_rate
from duizhang.accounts.model import Bilingual
from duizhang.accounts.nameless import PREFIX, is_nameless, own_words
from duizhang.accounts.names import PROVISIONAL, joined
from duizhang.accounts.profile import Profile
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Indicator, Nature, Unit
from duizhang.core.ids import stable_id
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import Statement

KINDS = frozenset({"target", "actual", MEASURED})
"""Kinds that make accounts; a norm or a passing figure makes none."""

_GROWTH_MEASURES = frozenset({"relative_change", "annual_average_change", "multiple"})


class Key(NamedTuple):
    """What makes two statements one account's."""

    indicator_id: str
    measure: str  # level | growth | change
    scope: str
    subject: str

    @property
    def account_id(self) -> str:
        """Identifier of the account."""
        return stable_id("acc", 1, [self.indicator_id, self.measure, self.scope, self.subject])


@dataclass(slots=True)
class Book:
    """All entries of one account while it is being judged; ``id`` is the account's.

    ``counted`` has, by the id of a completion rate, the figure that is so much of the target.
    What was measured stands apart from what was reported: it binds no reported figure and accuses none by itself.
    """

    key: Key
    id: str
    indicator: Indicator | None
    profile: Profile
    entries: list[Entry] = field(default_factory=list)
    ties: list[Entry] = field(default_factory=list)
    words: list[Entry] = field(default_factory=list)
    measured: list[Entry] = field(default_factory=list)
    counted: dict[str, Entry] = field(default_factory=dict)
    _results: list[Entry] | None = None
    _spokesman: Statement | None = None

    @property
    def spokesman(self) -> Statement:
        """The statement whose words name the account; asked for when all are in.

        It is of the account's commonest phrase the first that was published.

        Figures of its own name it first, then comparisons and neighbours, then sentences about it. What is said
        of a whole list names nothing but the list.
        """
        if self._spokesman is None:
            self._spokesman = self._named_by()
        return self._spokesman

    def _named_by(self) -> Statement:
        of_list = self.key.indicator_id.startswith(WHOLE_LIST)
        own = [e for e in self.words if of_list or not e.statement.indicator_id.startswith(WHOLE_LIST)]
        named = self.entries or self.ties or own or self.measured
        if len(named) == 1:
            return named[0].statement
        counts = Counter(e.statement.indicator for e in named)
        return min(named, key=lambda e: (-counts[e.statement.indicator], e.order)).statement

    @property
    def nameless(self) -> bool:
        """Whether the text does not tell what its one figure counts."""
        return self.key.indicator_id.startswith(PREFIX)

    @property
    def name(self) -> Bilingual:
        """What the account is called: as the catalogue calls it, else as its text does."""
        if self.indicator is not None:
            return Bilingual(self.indicator.name_zh, self.indicator.name_en)
        first = self.spokesman
        return own_words(first) if is_nameless(first) else Bilingual(first.indicator, first.indicator)

    @property
    def results(self) -> list[Entry]:
        """Reported figures in the account's unit, in order of publication; asked for when all are in."""
        if self._results is None:
            self._results = [e for e in self.entries if e.fits and e.is_result]
        return self._results

    def sure_results(self, threshold: float) -> list[Entry]:
        """Return the reported figures of times that were over, with at least some confidence."""
        return [e for e in self.results if e.settled and e.statement.confidence >= threshold]

    @property
    def target_entries(self) -> list[Entry]:
        """Stated targets in order of publication."""
        return [e for e in self.entries if not e.is_result]


def open_books(
    statements: Iterable[Statement],
    indicators: Mapping[str, Indicator],
    units: Mapping[str, Unit],
    settings: Settings,
) -> dict[Key, Book]:
    """Sort statements into books, deterministic in everything but not in the order they came."""
    kept: dict[str, Statement] = {}
    for statement in statements:
        if statement.kind in KINDS:
            kept.setdefault(statement.id, statement)
    by_subject: dict[tuple[str, str, str], list[tuple[str, Statement]]] = {}
    for identifier in sorted(kept):
        statement = kept[identifier]
        scope = normal_scope(indicators.get(statement.indicator_id), statement.scope)
        subject = statement.subject_key
        indicator = f"{PREFIX}{identifier}" if is_nameless(statement) else statement.indicator_id
        by_subject.setdefault((indicator, scope, subject), []).append((identifier, statement))
    books: dict[Key, Book] = {}
    _join_names(by_subject)
    for place in sorted(by_subject):
        _sort_in(books, place, by_subject[place], indicators.get(place[0]), units, settings)
    _answer_lists(books)
    for book in books.values():
        for entries in (book.entries, book.ties, book.words, book.measured):
            if len(entries) > 1:
                entries.sort(key=lambda e: e.order)
    return books


def _join_names(by_subject: dict[tuple[str, str, str], list[tuple[str, Statement]]]) -> None:
    """Bring together what different names of one provisional indicator say of one place and scope."""
    places: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for place in sorted(by_subject):
        if place[0].startswith(PROVISIONAL):
            places.setdefault(place[1:], []).append(place)
    for together in places.values():
        home = joined(statement for place in together for _, statement in by_subject[place])
        for place in together:
            target = (home[place[0]], *place[1:])
            if target != place:
                by_subject[target].extend(by_subject.pop(place))


ASSIGNED = "assigned"
"""What a statement's ``words`` say of a promise to reach what a higher body set: its figure is not given."""

WHOLE_LIST = "list:"
"""Prefix of the indicator of what is said of a whole list of promises at once."""

LIST_NAMED = re.compile(r"民心工程|(?:民生|惠民|利民|为民办?|群众)实事")
"""What a yearly list of promises is called."""


def _answer_lists(books: Mapping[Key, Book]) -> None:
    """Hand what is said of a whole list (20项民心工程全面完成) to every book with a promise of that list.

    A promise is of the list when its scope is the list's or its heading names one: what it counts may have a
    scope of its own (护理型, 公共). Lists are drawn up year by year, so an answer reaches promises of its own
    time only.
    """
    for key in [k for k in books if k.indicator_id.startswith(WHOLE_LIST)]:
        for other_key, other in books.items():
            if other_key.subject != key.subject or other_key.indicator_id.startswith(WHOLE_LIST):
                continue
            other.words.extend(
                said
                for said in books[key].words
                if said.is_result and any(on_list(e, said) for e in other.target_entries)
            )


def on_list(promise: Entry, said: Entry) -> bool:
    """Say whether a promise stands on the list that a sentence speaks of, and falls due in its time."""
    statement, due = promise.statement, promise.period
    listed = statement.scope == said.statement.scope or bool(LIST_NAMED.search(statement.section))
    return listed and said.period is not None and due is not None and said.period.covers(due)


def normal_scope(indicator: Indicator | None, scope: str) -> str:
    """Return the scope with the indicator's default scope written as the empty one."""
    if indicator is not None and any(s.id == scope and not s.words for s in indicator.scopes):
        return ""
    return scope


def _sort_in(
    books: dict[Key, Book],
    place: tuple[str, str, str],
    rows: list[tuple[str, Statement]],
    indicator: Indicator | None,
    units: Mapping[str, Unit],
    settings: Settings,
) -> None:
    indicator_id, scope, subject = place
    phrase = min((s.indicator for _, s in rows), default=indicator_id)
    profile = profiles.of_indicator(indicator, [s for _, s in rows], phrase, units)
    wants_change = any(s.measure == CHANGE and s.kind == "target" for _, s in rows)

    def book(measure: str) -> Book:
        key = Key(indicator_id, measure, scope, subject)
        if key not in books:
            books[key] = Book(key, key.account_id, indicator, profile)
        return books[key]

    growth_ties: list[Entry] = []
    words: list[Entry] = []
    for identifier, statement in rows:
        entry = entry_of(identifier, statement, profile, units, settings)
        measure = statement.measure
        if statement.kind == MEASURED:
            book(LEVEL).measured.append(entry)
        elif measure == "words" or statement.value is None:
            words.append(entry)
        elif measure in _GROWTH_MEASURES or (measure == LEVEL and profile.growth == "rate"):
            book(GROWTH).entries.append(entry)
            growth_ties.append(entry)
        elif (measure == "gap" and not entry.fits) or (measure == CHANGE and profile.growth == "rate"):
            book(GROWTH).ties.append(entry)
        elif measure == LEVEL and profile.nature is Nature.FLOW and entry.years_averaged:
            book(LEVEL).ties.append(entry)  # 年均35万人 is not what was done in the five years
        elif measure == LEVEL and not is_completion_rate(statement):
            book(LEVEL).entries.append(entry)
        else:
            book(LEVEL).ties.append(entry)
            if measure == CHANGE and wants_change:
                book(CHANGE).entries.append(entry)
    level = books.get(Key(indicator_id, LEVEL, scope, subject))
    if level is not None and profile.growth != "rate":
        level.ties.extend(growth_ties)
    _place_words(words, book, [k for k in (LEVEL, GROWTH) if Key(indicator_id, k, scope, subject) in books])


def _place_words(words: list[Entry], book: Callable[[str], Book], present: list[str]) -> None:
    """Put answers in words where the figures are; a promise in words has a book of its own kind."""
    for entry in words:
        if not entry.is_result and entry.baseline is not None:
            book(GROWTH).entries.append(entry)
        elif not entry.is_result and entry.statement.words == ASSIGNED:
            book(GROWTH if GROWTH in present else LEVEL).entries.append(entry)
        elif entry.is_result and entry.baseline is not None and GROWTH in present:
            book(GROWTH).words.append(entry)
        elif entry.is_result and present:
            for measure in present:
                book(measure).words.append(entry)
        elif entry.is_result:
            book(LEVEL).words.append(entry)
