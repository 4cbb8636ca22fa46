"""Statements read for a derivation: each as the interval that it stands for, or as the bond that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duizhang.accounts import words
from duizhang.accounts.books import Book, open_books
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.model import Bilingual
from duizhang.accounts.settings import Settings
from duizhang.accounts.ties import binding
from duizhang.catalogue.model import Indicator, Unit
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import COMPARING, Statement
from duizhang.values.interval import Interval

DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Inference:
    """One step of a derivation.

    Parameters
    ----------
    rule
        What the step does: ``promised``, ``identity``, ``end``, ``reported``, ``tie``, ``implied``, ``scope``,
        ``result``, ``line from base``, ``comparison`` or ``proof``.
    told
        The step in a sentence.
    statements
        Ids of the statements that this step reads.
    period, interval
        What it says of which time, where it says a value.
    """

    rule: str
    told: Bilingual
    statements: tuple[str, ...] = ()
    period: str | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What deriving needs at hand: the statements involved as the account reads them.

    ``wide`` reads figures as widely as their digits allow, as alarms do; verdicts read them as is customary.
    """

    entries: Mapping[str, tuple[Book, Entry]]
    wide: bool = False

    @staticmethod
    def of(
        statements: Iterable[Statement],
        indicators: Mapping[str, Indicator],
        units: Mapping[str, Unit],
        *,
        settings: Settings = DEFAULTS,
        wide: bool = False,
    ) -> Desk:
        """Read statements as the accounts that hold them read them."""
        found: dict[str, tuple[Book, Entry]] = {}
        for book in open_books(statements, indicators, units, settings).values():
            for entry in (*book.entries, *book.ties, *book.words, *book.measured):
                found.setdefault(entry.id, (book, entry))
        return Desk(found, wide)

    def interval(self, identifier: str) -> Interval | None:
        """Return the values that a figure stands for; ``None`` where it stands for none."""
        if identifier not in self.entries:
            return None
        book, entry = self.entries[identifier]
        if book.key.measure == LEVEL:
            return binding(entry, wide=self.wide)
        return entry.wide if self.wide else entry.interval

    def read(self, statement: Statement) -> Inference:
        """Return the step that reads one statement."""
        said, interval = words.said(statement), self.interval(statement.id)
        if statement.kind == "target":
            return Inference("promised", said, (statement.id,), statement.period, interval)
        if statement.kind == MEASURED:
            return Inference("measured", said, (statement.id,), statement.period, interval)
        if interval is None:
            return Inference("reported", said, (statement.id,), statement.period)
        book, entry = self.entries[statement.id]
        compares = statement.measure in COMPARING
        unit = "%" if compares and statement.unit == "%" else words.account_unit(book)
        if unit == "%" and statement.measure in ("gap", "change"):
            unit = "百分点"
        span = words.span(interval, unit)
        if not compares:
            how = (
                Bilingual("按最宽的取整读作", "at the widest") if self.wide else Bilingual("读作", "read as")
            )
            told = Bilingual(f"{said.zh}，{how.zh}{span.zh}", f"{said.en}: {how.en} {span.en}")
            return Inference("reported", told, (statement.id,), statement.period, interval)
        bond = _bond(entry, span)
        told = Bilingual(f"{said.zh}；{bond.zh}", f"{said.en}: {bond.en}")
        return Inference("tie", told, (statement.id,), statement.period, interval)


def _bond(entry: Entry, span: Bilingual) -> Bilingual:
    """Return how a comparison binds two levels."""
    when = words.period(entry.statement.period)
    base = words.period(entry.statement.baseline)
    if entry.statement.baseline is None:
        base = Bilingual("上年同期", "the same time a year before")
    if entry.statement.measure == "change":
        return Bilingual(
            f"{when.zh}的数＝{base.zh}的数＋变化量，变化量在{span.zh}",
            f"{when.en} = {base.en} + change, the change within {span.en}",
        )
    power = "的每年" if entry.statement.measure == "annual_average_change" else ""
    each = " each year" if power else ""
    return Bilingual(
        f"{when.zh}的数＝{base.zh}的数×（1＋{power}变化率），变化率在{span.zh}",
        f"{when.en} = {base.en} × (1 + rate{each}), the rate within {span.en}",
    )


def in_time(statements: Iterable[Statement]) -> list[Statement]:
    """Return promises first, then results, each in the order of their periods and of publication."""
    return sorted(
        statements,
        key=lambda s: (s.kind != "target", s.period or "", s.published or date.min, s.doc, s.start),
    )
