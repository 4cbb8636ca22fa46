"""What is known of levels, and the steps by which it became known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from duizhang.accounts.bonds import Bond, Node
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL, is_mean
from duizhang.accounts.vintages import Vintages
from duizhang.values.interval import Interval

Because = frozenset[str]
NOTHING: Because = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """One step: what earlier steps, a bond and some statements say of a level.

    Parameters
    ----------
    said
        Statements that this very step reads.
    sources
        Steps before it; none where statements give the level itself.
    because
        All statements that it rests on, those of earlier steps included.
    """

    node: Node
    interval: Interval
    said: Because
    sources: tuple[Proof, ...]
    bond: Bond | None
    because: Because


def step_to(
    node: Node, interval: Interval, said: Because, sources: tuple[Proof, ...], bond: Bond | None
) -> Proof:
    """Return a step with everything that it rests on."""
    return Proof(node, interval, said, sources, bond, said.union(*(s.because for s in sources)))


def in_order(*proofs: Proof | None) -> list[Proof]:
    """Return the steps of proofs, each once and behind those that it rests on."""
    found: dict[tuple[Node, Interval, Because, Bond | None], Proof] = {}

    def visit(proof: Proof) -> None:
        name = (proof.node, proof.interval, proof.said, proof.bond)
        if name not in found:
            for source in proof.sources:
                visit(source)
            found.setdefault(name, proof)

    for proof in proofs:
        if proof is not None:
            visit(proof)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Fact:
    """What one statement says of a level; ``value`` is the figure as printed, where it is one."""

    node: Node
    reading: Interval
    value: Fraction | None
    step: Fraction
    id: str


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of one level.

    ``low`` and ``high`` are the steps that each end rests on. ``printed`` holds the values that a table would show,
    which comparisons may have been computed from, ``step`` their last place and ``stated`` the statements of them.
    """

    interval: Interval
    low: Proof | None
    high: Proof | None
    printed: Interval | None = None
    step: Fraction = Fraction(0)
    stated: Because = NOTHING

    @property
    def because(self) -> Because:
        """Statements that either end rests on."""
        return (self.low.because if self.low else NOTHING) | (self.high.because if self.high else NOTHING)

    def narrowed(self, interval: Interval, low: Proof | None, high: Proof | None) -> Value:
        """Return the value within an interval as well; an end that moves rests on the steps given."""
        mine = self.interval
        met = mine.meet(interval)
        low_kept = (met.low, met.low_open) == (mine.low, mine.low_open)
        high_kept = (met.high, met.high_open) == (mine.high, mine.high_open)
        return Value(
            met,
            self.low if low_kept else low,
            self.high if high_kept else high,
            self.printed,
            self.step,
            self.stated,
        )


UNKNOWN = Value(Interval.everything(), None, None)


@dataclass(slots=True)
class Known:
    """Everything known of levels after propagation."""

    values: dict[Node, Value] = field(default_factory=dict)
    by_key: dict[Key, dict[str, Value]] = field(default_factory=dict)

    def index(self) -> None:
        """Remember which periods are known, account by account; call it when all values are in.

        Of a level that was restated the latest figure is the one that is known.
        """
        for node in sorted(node for node in self.values if not node.yearly):
            self.by_key.setdefault(node.key, {})[node.period] = self.values[node]

    def periods(self, key: Key) -> Sequence[str]:
        """Return the periods of which anything is known."""
        return tuple(self.by_key.get(key, ()))

    def of(self, key: Key, period: str) -> Value | None:
        """Return what is known of an account's level in a period."""
        return self.by_key.get(key, {}).get(period)


def facts_of(
    books: Mapping[Key, Book], vintages: Vintages, *, wide: bool, threshold: Mapping[Key, float]
) -> list[Fact]:
    """Return what settled statements say of levels, in a fixed order.

    Parameters
    ----------
    wide
        Whether to read figures as widely as their digits allow, else as customary.
    threshold
        The confidence below which an account's statements are left out.
    """
    facts: list[Fact] = []
    for key in sorted(books):
        if key.measure != LEVEL:
            continue
        for entry in books[key].sure_results(threshold[key]):
            reading = entry.wide if wide else entry.interval
            if entry.period is None or reading is None or entry.value is None:
                continue
            node = Node(key, entry.period.text, vintages.of(key, entry.period, entry.published))
            value = entry.value if entry.statement.bound == "eq" else None
            facts.append(Fact(node, reading, value, entry.step, entry.id))
        for entry in books[key].ties:
            reading = entry.wide if wide else entry.interval
            sure = entry.is_result and entry.settled and entry.statement.confidence >= threshold[key]
            if is_mean(entry) and sure and entry.period is not None and reading is not None:
                node = Node(
                    key, entry.period.text, vintages.of(key, entry.period, entry.published), yearly=True
                )
                facts.append(Fact(node, entry.mean_reading(reading), None, entry.step, entry.id))
    return facts


def stated(facts: Iterable[Fact]) -> dict[Node, Value]:
    """Return what facts say of levels, before any bond; where two exclude each other either may be right."""
    values: dict[Node, Value] = {}
    for fact in facts:
        me = frozenset([fact.id])
        proof = step_to(fact.node, fact.reading, me, (), None)
        printed, step = None, Fraction(0)
        if fact.value is not None:
            printed = Interval.point(fact.value)
            step = fact.step if fact.reading.low != fact.reading.high else step
        new = Value(fact.reading, proof, proof, printed, step, me if printed else NOTHING)
        old = values.get(fact.node)
        values[fact.node] = new if old is None else _both(old, new, proof)
    return values


def _both(old: Value, new: Value, proof: Proof) -> Value:
    """Join two facts of one level."""
    printed = old.printed
    if new.printed is not None:
        printed = new.printed if printed is None else printed.hull(new.printed)
    step = max(old.step, new.step)
    # A figure printed again in the same way tells nothing new of what was computed from it.
    again = (printed, step) == (old.printed, old.step)
    said = old.stated if again else old.stated | new.stated
    if old.interval.meet(new.interval).empty:
        hull = old.interval.hull(new.interval)
        either = step_to(proof.node, hull, old.because | new.because, (), None)
        return Value(hull, either, either, printed, step, said)
    met = old.narrowed(new.interval, proof, proof)
    return Value(met.interval, met.low, met.high, printed, step, said)
