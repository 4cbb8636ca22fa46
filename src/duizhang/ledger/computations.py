"""How a measured figure came about: what it was computed from, how surely, and how far each doubt may move it.

A measured statement stands in the record of its computation, which is on record like any document: its number is a
slice of that text, as every statement's is. What a program needs besides stands in the statement's explanation, one
note a fact (``rule: what it found``), so that it is shown and hashed with the statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from duizhang.ledger.records import Statement
from duizhang.values.numbers import as_text, exact

MEASURED = "measured"
"""The kind of a statement that was computed from readings."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A doubt about a measured figure: from ``low`` to ``high`` it may be moved, 0 in between.

    ``cause`` is a word of ``docs/air.md``; the ends are ``None`` where nobody can tell. ``count`` is of what there are so
    many (days, stations), 0 where nothing is counted.
    """

    cause: str
    low: Fraction | None = None
    high: Fraction | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Computation:
    """What a measured figure rests on.

    Parameters
    ----------
    unrounded, published
        The figure before any rounding, and as its edition publishes it.
    valid
        Whether the data suffices by the standard; an invalid figure is indicative and decides nothing.
    have, need
        Valid days, and how many it takes; ``need`` is ``None`` where no rule says.
    variant
        Choices made otherwise than the standard makes them: ``dust`` → ``removed``.
    hours
        Station-hours that went into it.
    stations
        The stations that make it up.
    readings
        Name and SHA-256 of every file.
    reaches
        How far each doubt may move it.
    """

    unrounded: Fraction
    published: str
    valid: bool
    have: int
    need: int | None
    hours: int
    stations: tuple[str, ...] = ()
    variant: tuple[tuple[str, str], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    reaches: tuple[Reach, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether a verdict may rest on it: enough data, and nothing chosen otherwise than the standard does."""
        return self.valid and not self.variant

    def notes(self) -> tuple[str, ...]:
        """Return the notes of a statement's explanation."""
        return tuple(f"{rule}: {found}" for rule, found in self._notes())

    def _notes(self) -> Iterator[tuple[str, str]]:
        for name, digest in self.readings:
            yield "readings", f"{name} sha256:{digest}"
        yield "stations", f"{len(self.stations)} {' '.join(self.stations)}".strip()
        yield "hours", str(self.hours)
        yield "capture", f"{self.have}/{'-' if self.need is None else self.need}"
        for name, value in self.variant:
            yield "variant", f"{name}={value}"
        for one in self.reaches:
            ends = ["?" if end is None else as_text(end) for end in (one.low, one.high)]
            yield "reach", f"{one.cause} {ends[0]} {ends[1]} {one.count}"
        yield "unrounded", as_text(self.unrounded)
        yield "published", self.published
        yield "valid", "yes" if self.valid else "no"


def computation_of(statement: Statement) -> Computation | None:
    """Return how a measured statement came about; ``None`` of any other statement."""
    if statement.kind != MEASURED:
        return None
    notes: dict[str, list[str]] = {}
    for note in statement.explanation:
        rule, _, found = note.partition(": ")
        notes.setdefault(rule, []).append(found)
    if "unrounded" not in notes:
        return None
    have, _, need = _one(notes, "capture").partition("/")
    return Computation(
        unrounded=exact(_one(notes, "unrounded")),
        published=_one(notes, "published"),
        valid=_one(notes, "valid") == "yes",
        have=int(have),
        need=None if need == "-" else int(need),
        hours=int(_one(notes, "hours")),
        stations=tuple(_one(notes, "stations").split()[1:]),
        variant=tuple(_pairs(notes.get("variant", ()), "=")),
        readings=tuple(_pairs(notes.get("readings", ()), " sha256:")),
        reaches=tuple(map(_reach, notes.get("reach", ()))),
    )


def _one(notes: dict[str, list[str]], rule: str) -> str:
    return notes[rule][0]


def _pairs(found: Iterable[str], between: str) -> Iterator[tuple[str, str]]:
    for text in found:
        name, _, value = text.rpartition(between)
        yield name, value


def _reach(text: str) -> Reach:
    cause, low, high, count = text.split()
    return Reach(cause, None if low == "?" else exact(low), None if high == "?" else exact(high), int(count))
