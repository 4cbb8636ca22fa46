"""The rows that travel: statements, documents and articles on record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from duizhang.core.ids import stable_id
from duizhang.core.page import PagedFile
from duizhang.values.numbers import as_text

COMPARING = frozenset({"change", "relative_change", "annual_average_change", "multiple"})
"""Measures that compare two periods and therefore carry a baseline."""


class Named:
    """Holds the id of a statement or task once it was asked for: no field, as it says nothing that the fields do not."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True)
class Statement(Named):
    """One thing that one document says of one indicator, subject and period.

    Parameters
    ----------
    kind
        ``target``, ``actual``, ``norm``, ``minor`` or ``measured``.
    indicator_id
        Of the catalogue, or ``x:`` and the normalised words for an indicator that nobody has seen.
    measure
        ``level``, ``change``, ``relative_change``, ``annual_average_change``, ``multiple``, ``gap``, or
        ``words`` where a sentence says without a figure that something holds or was reached.
    scope
        Scope of the catalogue or a general one (民心工程, 中心城区); ``""`` for the default.
    value, value_max, step, unit, bound
        As in the guideline; ``step`` is the last printed place in the same unit. ``value`` is ``None`` only
        for ``words``.
    baseline, reference, period
        Canonical periods (see :class:`duizhang.values.period.Period`); ``reference`` is what a gap is
        measured from.
    words
        For ``measure == "words"``: what is said, one of ``kept``, ``reached``, ``exceeded``, ``completed``.
    force, binding, assigned_by
        ``must`` | ``commit`` | ``strive`` | ``encourage``; 约束性 | 预期性; the higher body that set it.
    start, end, number, quote_start, quote_end, sentence_start, sentence_end
        Slices of the document's raw text: ``raw[start:end] == number``.
    issuer, published
        Of the article; ``published`` is adoption where there is one, else publication.
    explanation
        The rules that fired, in order, each ``rule: what it found``.
    """

    document_id: str
    doc: str
    article: str
    start: int
    end: int
    number: str
    kind: str
    indicator: str
    indicator_id: str
    subject: str
    subject_id: str
    measure: str
    value: Fraction | None
    unit: str
    bound: str = "eq"
    value_max: Fraction | None = None
    step: Fraction = Fraction(1)
    scope: str = ""
    period: str | None = None
    baseline: str | None = None
    reference: str | None = None
    words: str = ""
    force: str = ""
    binding: str = ""
    assigned_by: str = ""
    responsible: tuple[str, ...] = ()
    quote_start: int = 0
    quote_end: int = 0
    quote: str = ""
    sentence_start: int = 0
    sentence_end: int = 0
    sentence: str = ""
    section: str = ""
    clause: str = ""
    value_word: bool = False
    edition: str = ""
    confidence: float = 1.0
    explanation: tuple[str, ...] = ()
    extractor_version: str = ""
    published: date | None = None
    issuer: str = ""
    title: str = ""
    source_url: str = ""
    copy_of: bool = False  # the passage repeats an earlier one of the same document

    @property
    def id(self) -> str:
        """Hash of what is said and where; not of how it was found.

        One word may say something of several indicators or places (两类用地持续保持安全利用), so where there
        is no figure, indicator, subject and the word's meaning are part of what is said.
        """
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", self._hashed())
            return self._id

    @property
    def subject_key(self) -> str:
        """What tells subjects apart: the id in the gazetteer, or the name as printed where it has none."""
        return self.subject_id or self.subject

    def _hashed(self) -> str:
        parts: list[str | int | bool | None] = [
            self.document_id,
            self.article,
            self.start,
            self.kind,
            None if self.value is None else as_text(self.value),
            self.unit,
            self.measure,
            self.period,
        ]
        if self.measure == "words":
            parts += [self.indicator_id, self.subject_id, self.words]
        return stable_id("st", 1, parts)

    @property
    def measure_class(self) -> str:
        """``level``, ``growth`` (comparisons in percent or times), ``change``, ``gap`` or ``words``."""
        if self.measure in ("relative_change", "annual_average_change", "multiple"):
            return "growth"
        return self.measure


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article on record; ``start:end`` is its stretch of the document's raw text.

    ``number`` is the document number that it prints (津政办规〔2023〕9号), ``place`` the place that it speaks of,
    ``found`` a JSON object that tells of each of these fields where it was found. By
    ``sketch`` articles that may be one text printed twice are found; ``None`` where none was drawn.
    """

    id: str
    document_id: str
    title: str = ""
    publisher: str = ""
    issuer: str = ""
    kind: str = "other"
    published: date | None = None
    adopted: date | None = None
    url: str = ""
    start: int = 0
    end: int = 0
    sketch: str | None = None
    number: str = ""
    place: str = ""
    found: str = "{}"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document on record with its raw text and articles; ``file`` says where the text stands on pages."""

    id: str
    name: str
    raw: str
    title: str = ""
    encoding: str = "utf-8"
    path: str = ""
    url: str = ""
    published: date | None = None
    articles: tuple[ArticleRecord, ...] = field(default=())
    file: PagedFile | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a document was met; ``first_seen`` is a moment in UTC, ISO 8601."""

    document_id: str
    name: str
    path: str
    title: str
    url: str
    published: date | None
    first_seen: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A reading that no longer found a statement (``replaced``) or found it again (``restored``).

    ``replaced_by`` is the id of the statement that speaks of the same numeral since; it equals
    ``statement_id`` where the same thing is said with a corrected field, and is ``None`` where nothing took
    its place. ``at`` is a moment in UTC, ISO 8601.
    """

    statement_id: str
    change: str
    replaced_by: str | None
    extractor_version: str
    at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on record; ``replaced`` are the statements that no longer hold."""

    documents: int
    articles: int
    statements: int
    replaced: int
    tasks: int = 0
