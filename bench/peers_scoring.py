"""Hard sentences with what they say, and the judging of an answer to them.

Judged generously, so that no peer loses for its conventions: an answer is right where its span meets the
expression and its value is equal; days that exclude their end count like days that include it; of a due date only
the last day is compared, of a stretch that began in the past only the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from duizhang.values.numbers import as_text

SENTENCES = Path(__file__).with_name("peers_sentences.jsonl")

MARKS = ("values", "with unit", "bounds", "ranges", "times", "baselines", "traps")
"""Columns of the table; ``traps`` are numerals in names and ordinals that were not taken for an amount or a time."""

_PRINTED = Fraction(1, 10**9)
"""Relative difference within which a decimal stands for a fraction."""


@dataclass(frozen=True, slots=True)
class ValueAnswer:
    """An amount that a reader found.

    ``bounds`` are the bounds that its answer may be read as: a peer that tells only "more" means both ``ge`` and
    ``gt``.
    """

    start: int
    end: int
    value: Fraction
    high: Fraction | None = None
    unit: str = ""
    bounds: frozenset[str] = frozenset()
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class TimeAnswer:
    """A stretch of days that a reader found; ``None`` for an open end."""

    start: int
    end: int
    first: date | None
    last: date | None


Found = ValueAnswer | TimeAnswer


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader found in one sentence."""

    values: tuple[ValueAnswer, ...] = ()
    times: tuple[TimeAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """An amount that a sentence says.

    ``shared_unit`` marks a member of an enumeration whose unit stands behind the last one (1.2、0.8和2.3个百分点):
    there an answer has to name the unit, elsewhere its span has to hold it.
    """

    text: str
    start: int
    end: int
    value: Fraction
    high: Fraction | None
    unit: str
    bound: str
    baseline: str | None
    shared_unit: bool


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time; ``role`` is ``at``, ``through``, ``by`` or ``since``."""

    text: str
    start: int
    end: int
    role: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One hard sentence; ``date`` is the day on which it was written, traps are spans."""

    text: str
    title: str
    date: date
    values: tuple[Value, ...]
    times: tuple[Time, ...]
    traps: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Score:
    """Right answers and what was asked, for every mark; ``misses`` says what went wrong, in words."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MARKS, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MARKS, 0))
    misses: list[str] = field(default_factory=list)

    def note(self, mark: str, ok: bool, what: str) -> None:
        """Count one thing asked."""
        self.asked[mark] += 1
        self.right[mark] += ok
        if not ok:
            self.misses.append(f"{mark}: {what}")


def load(path: Path = SENTENCES) -> list[Sentence]:
    """Read the sentences; expressions are found in the order in which they are listed."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_sentence(row) for row in rows]


def _sentence(row: dict[str, Any]) -> Sentence:
    text, values, times = row["text"], row["values"], row["times"]
    return Sentence(
        text,
        row["title"],
        date.fromisoformat(row["date"]),
        tuple(
            Value(
                value["text"],
                *span,
                Fraction(str(value["value"])),
                Fraction(str(value["high"])) if "high" in value else None,
                value["unit"],
                value.get("bound", "eq"),
                value.get("baseline"),
                value.get("shared_unit", False),
            )
            for value, span in zip(values, _spans(text, values), strict=True)
        ),
        tuple(
            Time(time["text"], *span, time["role"], *_days(time["days"]))
            for time, span in zip(times, _spans(text, times), strict=True)
        ),
        tuple((text.index(trap), text.index(trap) + len(trap)) for trap in row["traps"]),
    )


def _spans(text: str, items: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    spans, position = [], 0
    for item in items:
        start = text.index(item["text"], position)
        position = start + len(item["text"])
        spans.append((start, position))
    return spans


def _days(days: list[str | None]) -> tuple[date | None, date | None]:
    first, last = (date.fromisoformat(day) if day else None for day in days)
    return first, last


def judge(sentences: Sequence[Sentence], answers: Sequence[Answers]) -> Score:
    """Count what the answers to the sentences have right."""
    score = Score()
    for sentence, answer in zip(sentences, answers, strict=True):
        for value in sentence.values:
            _judge_value(score, value, answer.values)
        for time in sentence.times:
            met = [got for got in answer.times if _meets(got, time.start, time.end)]
            days = [f"{got.first}..{got.last}" for got in met]
            score.note("times", any(_same_days(time, got) for got in met), f"{time.text}: {days}")
        found: tuple[Found, ...] = (*answer.values, *answer.times)
        for start, end in sentence.traps:
            caught = [sentence.text[got.start : got.end] for got in found if _meets(got, start, end)]
            score.note("traps", not caught, f"{sentence.text[start:end]}: {caught}")
    return score


def _judge_value(score: Score, value: Value, answers: Sequence[ValueAnswer]) -> None:
    met = [got for got in answers if _meets(got, value.start, value.end)]
    low = [got for got in met if _equal(value, value.value, got.value, got.unit)]
    ends = list(low)
    what = f"{value.text}: {[_shown(got) for got in met]}"
    score.note("values", bool(low), what)
    if value.high is not None:
        both = [got for got in low if got.high is not None and _equal(value, value.high, got.high, got.unit)]
        ends += [got for got in met if _equal(value, value.high, got.value, got.unit)]
        score.note("values", bool(both) or len(ends) > len(low), what)
        score.note("ranges", bool(both), what)
    elif value.bound != "eq":
        score.note("bounds", any(value.bound in got.bounds for got in low), what)
    score.note("with unit", bool(low) and any(_has_unit(value, got) for got in ends), what)
    if value.baseline is not None:
        score.note("baselines", any(got.baseline == value.baseline for got in low), what)


def _shown(got: ValueAnswer) -> str:
    number = as_text(got.value) if got.high is None else f"{as_text(got.value)}–{as_text(got.high)}"
    return " ".join(filter(None, (number, got.unit, "/".join(sorted(got.bounds)), got.baseline)))


def _meets(got: Found, start: int, end: int) -> bool:
    return got.start < end and start < got.end


def _equal(value: Value, want: Fraction, got: Fraction, unit: str) -> bool:
    """Say whether two numbers are one; 2/3 may be printed as a decimal, and a share as 0.15 or as 15 %."""
    forms = (got, got * 100, got / 100) if "%" in (value.unit, unit) else (got,)
    return any(abs(form - want) <= abs(want) * _PRINTED for form in forms)


def _has_unit(value: Value, got: ValueAnswer) -> bool:
    return got.unit == value.unit or (not value.shared_unit and got.end >= value.end)


def _same_days(time: Time, got: TimeAnswer) -> bool:
    first = got.first == time.first
    last = got.last == time.last or (got.last is not None and got.last - timedelta(days=1) == time.last)
    return (first or time.role == "by") and (last or time.role == "since")
