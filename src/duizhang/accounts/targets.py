"""Targets of an account: many statements of one promise become one target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from duizhang.accounts.books import Book
from duizhang.accounts.ends import End, end_of_target
from duizhang.accounts.entries import GROWTH, Entry, is_completion_rate, names_target
from duizhang.accounts.figures import COUNTED, effective_bound
from duizhang.accounts.gaps import beside_gap
from duizhang.accounts.model import Target
from duizhang.accounts.propagate import whole
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Nature
from duizhang.core.ids import stable_id
from duizhang.values.interval import Interval
from duizhang.values.numbers import as_text
from duizhang.values.period import Grain, Period

_MONTH_OF_NEXT_YEARS_PLANS = 11


@dataclass(slots=True)
class Draft:
    """One target while its statements are gathered.

    ``begun`` is the figure of another account that was told as so much of the target: 44 started, 88% of the year's.
    """

    due: Period | None
    value: Fraction | None
    value_max: Fraction | None
    bound: str
    relation: str
    step: Fraction
    entries: list[Entry] = field(default_factory=list)
    implied: bool = False
    assigned_by: str = ""
    replaced_by: Draft | None = None
    begun: Entry | None = None

    @property
    def first(self) -> date:
        """Day on which the target was first stated."""
        return self.entries[0].published

    @property
    def last(self) -> date:
        """Day on which it was last stated."""
        return max(e.published for e in self.entries)

    @property
    def stretch(self) -> bool:
        """Whether it is only striven for (力争), beside a firmer one."""
        return self.entries[0].statement.force == "strive"

    @property
    def binding(self) -> str:
        """约束性 or 预期性 as the first of its statements that says so has it."""
        return next((e.statement.binding for e in self.entries if e.statement.binding), "")

    @property
    def confidence(self) -> float:
        """Confidence of its surest statement."""
        return max(e.statement.confidence for e in self.entries)

    def end(self, book: Book, settings: Settings) -> End:
        """Return its deciding end; of a promise in words there is none."""
        if self.value is None:
            return End(None, None, None, None)
        return end_of_target(
            self.value,
            self.value_max,
            self.bound,
            book.profile,
            settings,
            step=self.step,
            compares=bool(self.relation),
        )

    def target(self, book: Book, settings: Settings) -> Target:
        """Return the target as views show it."""
        end, due = self.end(book, settings), self.due.text if self.due else None
        value = None if self.value is None else as_text(self.value)
        upper = None if self.value_max is None else as_text(self.value_max)
        parts = [book.id, due, self.relation, value, upper, self.bound, self.implied]
        return Target(
            id=stable_id("tg", 1, parts),
            due=due,
            value=self.value,
            value_max=self.value_max,
            bound=self.bound,
            near_end=end.near,
            far_end=end.far,
            statements=tuple(e.id for e in self.entries),
            issuer=self.entries[0].statement.issuer,
            first_published=self.entries[0].statement.published,
            implied=self.implied,
            relation=self.relation,
            binding=self.binding,
        )


def drafts_of(book: Book) -> list[Draft]:
    """Return the account's targets in order of publication, statements of one target joined."""
    drafts: list[Draft] = []
    undated: list[Entry] = []
    for entry in book.target_entries:
        if entry.value is None and entry.statement.value is not None:
            continue  # a figure in a unit that does not convert promises nothing comparable
        if entry.period is None:
            undated.append(entry)
        else:
            _join(drafts, entry, book)
    for entry in undated:
        same = [d for d in drafts if d.due is not None and _restates(d, entry, book)]
        if len(same) == 1:
            same[0].entries.append(entry)
        else:
            _join(drafts, entry, book)
    for draft in drafts:
        if len(draft.entries) > 1:
            draft.entries.sort(key=lambda e: e.order)
    drafts.extend(_implied(book, drafts))
    drafts.sort(key=lambda d: (*d.entries[0].order, d.implied, d.bound))
    return drafts


def span_of(draft: Draft, nature: Nature) -> Period | None:
    """Return the stretch over which a target's flow adds up; the due period itself where nothing adds up.

    From the year of publication to the due year, unless the period says otherwise. A plan for next year that
    comes out in November or December begins with that year.
    """
    due = draft.due
    if due is None or nature is not Nature.FLOW or due.grain is not Grain.YEAR or due.last is None:
        return due
    if draft.first == date.min or draft.implied:
        return due
    start = draft.first.year
    if draft.first.month >= _MONTH_OF_NEXT_YEARS_PLANS and due.last.year > start:
        start += 1
    return due if start >= due.last.year else Period.span(Period.year(start), due)


def _join(drafts: list[Draft], entry: Entry, book: Book) -> None:
    for draft in drafts:
        same_due = (draft.due.text if draft.due else None) == (entry.period.text if entry.period else None)
        if same_due and _restates(draft, entry, book):
            draft.entries.append(entry)
            if draft.bound == "eq":
                draft.bound = effective_bound(entry.statement)
            return
    drafts.append(_draft(entry, book))


def _draft(entry: Entry, book: Book) -> Draft:
    statement = entry.statement
    upper = statement.value_max
    if upper is not None and entry.value is not None and statement.value:
        upper = (
            upper * entry.value / statement.value if statement.measure != "multiple" else (upper - 1) * 100
        )
    return Draft(
        due=entry.period,
        value=entry.value,
        value_max=upper,
        bound=effective_bound(statement),
        relation=_relation(entry, book),
        step=entry.step,
        entries=[entry],
        assigned_by=statement.assigned_by,
    )


def _relation(entry: Entry, book: Book) -> str:
    return entry.relation if book.key.measure in (GROWTH, "change") else ""


def _restates(draft: Draft, entry: Entry, book: Book) -> bool:
    """Say whether an entry states the same figure; a figure without a bound agrees with any bound."""
    fresh = _draft(entry, book)
    same = (draft.value, draft.value_max, draft.relation) == (fresh.value, fresh.value_max, fresh.relation)
    bounds = {draft.bound, fresh.bound} - {"eq"}
    return same and len(bounds) <= 1


def _implied(book: Book, drafts: Sequence[Draft]) -> list[Draft]:
    """Return targets that are not printed and follow from other figures."""
    found: list[Draft] = []
    for entry in book.ties:
        statement, draft = entry.statement, None
        if statement.measure == "gap" and names_target(statement.reference or ""):
            draft = _from_raise(entry, drafts) if not entry.is_result else _from_gap(book, entry)
        elif is_completion_rate(statement) and entry.is_result:
            draft = _from_completion(book, entry)
        if draft is None:
            continue
        known = [d for d in (*drafts, *found) if _same_end(d, draft)]
        if not known:
            found.append(draft)
    return found


def _same_end(one: Draft, other: Draft) -> bool:
    due = (one.due.text if one.due else None) == (other.due.text if other.due else None)
    return due and one.value == other.value and one.relation == other.relation


def _from_gap(book: Book, entry: Entry) -> Draft | None:
    """A result and its distance from a target give the target: 55.6 − 11.2 = 44.4."""
    level = _beside(book, entry)
    if level is None or level.value is None:
        return None
    value = beside_gap(level.value, entry.statement, book.profile.direction)
    if value is None:
        return None
    return Draft(
        due=entry.period,
        value=value,
        value_max=None,
        bound="eq",
        relation=_relation(level, book),
        step=max(level.step, entry.step),
        entries=sorted((level, entry), key=lambda e: e.order),
        implied=True,
        assigned_by=entry.statement.reference or "",
    )


def _from_completion(book: Book, entry: Entry) -> Draft | None:
    """A result and the part of the target that it makes give the target: 44 is 88 % of 50."""
    level = book.counted.get(entry.id) or _beside(book, entry)
    rate = entry.interval
    if level is None or level.interval is None or rate is None or rate.low is None or rate.low <= 0:
        return None
    interval = level.interval * rate.reciprocal() * Interval.point(Fraction(100))
    if book.profile.unit in COUNTED:
        interval = whole(interval)
    value = roundest(interval)
    if value is None:
        return None
    years = entry.period.years if entry.period else None
    return Draft(
        due=Period.year(years[-1]) if years else None,
        value=value,
        value_max=None,
        bound="eq",
        relation="",
        step=level.step,
        entries=sorted((level, entry), key=lambda e: e.order),
        implied=True,
        assigned_by=entry.statement.reference or "",
        begun=book.counted.get(entry.id),
    )


def _from_raise(entry: Entry, drafts: Sequence[Draft]) -> Draft | None:
    """An amount beyond the former plan gives the new one: 10 and 2 more are 12."""
    former = [
        d
        for d in drafts
        if d.due is not None
        and entry.period is not None
        and d.due.overlaps(entry.period)
        and d.value is not None
    ]
    if not former or entry.value is None:
        return None
    old = former[-1]
    assert old.value is not None
    draft = Draft(
        due=old.due,
        value=old.value + entry.value,
        value_max=None,
        bound=old.bound,
        relation=old.relation,
        step=old.step,
        entries=sorted((*old.entries[:1], entry), key=lambda e: e.order),
        implied=True,
        assigned_by=old.assigned_by,
    )
    old.replaced_by = draft
    return draft


def _beside(book: Book, entry: Entry) -> Entry | None:
    """Return the reported figure that a gap or rate speaks of: of its period, nearest in its own document."""
    same = [
        e
        for e in book.results
        if e.period == entry.period and e.value is not None and e.statement.bound in ("eq", "approx")
    ]
    if not same:
        return None

    def distance(other: Entry) -> tuple[bool, int, str]:
        elsewhere = other.statement.document_id != entry.statement.document_id
        return (elsewhere, abs(other.statement.start - entry.statement.start), other.id)

    return min(same, key=distance)


def roundest(interval: Interval) -> Fraction | None:
    """Return the number with the fewest digits inside a bounded interval; plans are made in round numbers.

    >>> roundest(Interval(Fraction("49.7"), Fraction("50.3")))
    Fraction(50, 1)
    """
    if interval.low is None or interval.high is None or interval.empty:
        return None
    place = Fraction(1)
    while place * 10 <= abs(interval.high):
        place *= 10
    for _ in range(12):
        candidate = -(-interval.low // place) * place
        if candidate in interval:
            return Fraction(candidate)
        place /= 10
    return interval.low
