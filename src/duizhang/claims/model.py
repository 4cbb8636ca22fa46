"""What extraction finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from duizhang.language.model import Bound


class Kind(StrEnum):
    """What a claim does (guideline in ``docs/terms.md``)."""

    TARGET = "target"
    ACTUAL = "actual"
    NORM = "norm"
    MINOR = "minor"


class Measure(StrEnum):
    """How a figure relates to its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    RELATIVE_CHANGE = "relative_change"
    ANNUAL_AVERAGE_CHANGE = "annual_average_change"
    MULTIPLE = "multiple"
    GAP = "gap"
    WORDS = "words"  # said in words only; listed apart from claims


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that an article asserts of one subject, anchored to its numeral.

    All offsets are code points of the document's raw text, end exclusive: ``raw[start:end] == number`` and
    ``raw[quote_start:quote_end] == quote``, always. The fields mean what those of
    :class:`duizhang.ledger.records.Statement` mean.
    """

    doc: str
    article: str
    start: int
    end: int
    number: str
    quote_start: int
    quote_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    sentence: str
    kind: Kind
    indicator: str
    indicator_id: str
    scope: str
    subject: str
    value: Fraction | None
    unit: str
    bound: Bound
    measure: Measure
    value_max: Fraction | None = None
    step: Fraction = Fraction(1)
    baseline: str | None = None
    reference: str | None = None
    period: str | None = None
    words: str = ""
    force: str = ""
    binding: str = ""
    assigned_by: str = ""
    responsible: tuple[str, ...] = ()
    section: str = ""
    clause: str = ""
    value_word: bool = False
    cumulative: bool = False  # all there is by the end of the period, of something that is counted as a flow
    copy_of: bool = False
    confidence: float = 1.0
    explanation: tuple[str, ...] = ()
