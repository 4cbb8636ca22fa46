"""Claims of the tables of an article: each figure of a table of indicators with its row and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from duizhang.claims.confidence import confidence_of, doubts_of
from duizhang.claims.link import link
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.resources import Resources
from duizhang.claims.sections import Section
from duizhang.claims.subjects import subject_of
from duizhang.claims.tables_cells import Name, Reading, Value, name_of, reading_of, values_of
from duizhang.claims.tables_columns import (
    Stretch,
    ValueColumn,
    columns_of,
    five_years_before,
    plan_of,
)
from duizhang.claims.tables_entries import Entry, entries_of
from duizhang.claims.tables_stream import headers_of, stream_entries
from duizhang.core.span import Span
from duizhang.documents.mended import mends
from duizhang.documents.model import Article, Document
from duizhang.documents.table_grid import grid_of
from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import ColumnRole
from duizhang.documents.tables import RawTable, find_tables
from duizhang.language.model import Bound

_LONGEST_QUOTE = 160
_BOUNDED = frozenset({Bound.GE, Bound.GT, Bound.LE, Bound.LT})
_OPEN_COLUMN = 0.5
"""A figure whose column is open raises no alarm, however sure its name is."""


@dataclass(slots=True)
class TableReader:
    """The tables of one article, read as the article's reader comes to them.

    Parameters
    ----------
    document, article, resources
        What is read, and what with.
    home
        The place that the article speaks of.
    """

    document: Document
    article: Article
    resources: Resources
    home: str
    _tables: deque[RawTable] = field(init=False)
    _spans: list[Span] = field(init=False)
    _copies: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        tables = find_tables(self.document.raw, *self.article.raw_stretch)
        self._tables = deque(tables)
        self._spans = [table.span for table in tables]
        self._copies = [
            self.article.clean.raw_span(span.start, span.end)
            for block in self.article.blocks
            for span in block.copied
            if tables
        ]

    @property
    def any(self) -> bool:
        """Whether the article has tables; where it has none, nothing need be asked of each claim."""
        return bool(self._spans)

    def holds(self, start: int, end: int) -> bool:
        """Say whether a stretch of the article's clean text lies in a table, which is read as one."""
        offsets = self.article.clean.offsets
        if not self._spans or start >= end:
            return False
        span = self._at(offsets[start])
        return span is not None and offsets[end - 1] < span.end

    def outside(self, claims: Iterator[Claim]) -> Iterator[Claim]:
        """Yield the claims that do not stand in a table."""
        for claim in claims:
            if self._at(claim.start) is None:
                yield claim

    def _at(self, place: int) -> Span | None:
        """The table's stretch that holds a raw index."""
        index = bisect_right(self._spans, place, key=lambda span: span.start) - 1
        return self._spans[index] if index >= 0 and place < self._spans[index].end else None

    def until(self, at: int | None, section: Section, reference: date | None) -> Iterator[Claim]:
        """Yield the claims of the tables not read yet that begin at or before a place of the clean text.

        Parameters
        ----------
        at
            Offset in the clean text; ``None`` for all that is left.
        section, reference
            The section that the table stands in, and the day that the document speaks from.
        """
        offsets = self.article.clean.offsets
        while self._tables and (
            at is None or (at < len(offsets) and self._tables[0].span.start <= offsets[at])
        ):
            yield from self._read(self._tables.popleft(), section, reference)

    def _read(self, table: RawTable, section: Section, reference: date | None) -> Iterator[Claim]:
        grid = grid_of(table)
        headers = (
            headers_of(table)
            if grid is None
            else [column.header for column in grid.columns if column.role is ColumnRole.VALUE]
        )
        plan = plan_of([table.caption, section.title, self.article.title, self.article.doc])
        columns = columns_of(headers, self.article, section, reference, plan)
        entries = stream_entries(table, len(headers)) if grid is None else entries_of(grid)
        found = [claim for entry in entries for claim in self._claims(entry, columns, table, plan, section)]
        yield from sorted(found, key=lambda claim: claim.start)

    def _claims(
        self,
        entry: Entry,
        columns: list[ValueColumn],
        table: RawTable,
        plan: Stretch | None,
        section: Section,
    ) -> Iterator[Claim]:
        if entry.column is not None and entry.column >= len(columns):  # no header told of it
            entry = replace(entry, column=None)
        name = name_of(entry.name)
        column = columns[entry.column] if entry.column is not None else None
        unit = (column.unit if column is not None else "") or entry.unit or name.unit
        for value in values_of(entry.value.text, unit, self.resources.lexicon):
            aims = "目标" in entry.value.text
            meant = column if column is not None else _likely(columns, value, aims=aims)
            yield self._claim(entry, name, value, meant, table, plan, section)

    def _claim(
        self,
        entry: Entry,
        name: Name,
        value: Value,
        column: ValueColumn,
        table: RawTable,
        plan: Stretch | None,
        section: Section,
    ) -> Claim:
        if value.own:
            name = replace(name, phrase=value.own + name.phrase if value.part else value.own)
        subject, phrase = subject_of(name.phrase, self.home, self.resources.lexicon, "")
        if not value.quantity.unit and not name.verb and (unit := self._usual_unit(phrase, subject)):
            value = replace(value, quantity=replace(value.quantity, unit=unit))
        reading = reading_of(name, value, column.measure)
        if reading.measure is Measure.LEVEL and name.verb and not phrase.endswith(name.verb):
            phrase += name.verb
        kind = column.kind or Kind.ACTUAL
        period, baseline = _times(reading, name, value, column, plan)
        quantity = value.quantity
        span = _raw(entry.value, quantity.number_start, quantity.number_end)
        raw = self.document.raw
        quote = self._quote(entry, span)
        linked = link(
            self.resources.catalogue,
            phrase,
            reading.unit,
            reading.measure,
            clause=entry.name + entry.value.text,
            subject=subject,
            livelihood=False,
        )
        cell = entry.value
        repairs = mends(raw, cell.text, cell.offsets, 0, len(cell.text))
        doubts = doubts_of(
            phrase=phrase,
            linked=linked.score,
            unit=reading.unit,
            kind=kind,
            period=period,
            rule="table",
            plain=not repairs,
        )
        settled = entry.column is not None
        return Claim(
            doc=self.document.name,
            article=self.article.id,
            start=span.start,
            end=span.end,
            number=span.of(raw),
            quote_start=quote.start,
            quote_end=quote.end,
            quote=quote.of(raw),
            sentence_start=quote.start,
            sentence_end=quote.end,
            sentence=quote.of(raw),
            kind=kind,
            indicator=phrase,
            indicator_id=linked.indicator_id,
            scope=linked.scope,
            subject=subject,
            value=reading.value,
            value_max=reading.high,
            step=quantity.step,
            unit=reading.unit,
            bound=reading.bound,
            measure=reading.measure,
            baseline=baseline,
            period=period,
            force="commit" if kind is Kind.TARGET else "",
            binding=entry.nature if entry.nature in ("约束性", "预期性") else "",
            section=table.caption or section.title,
            cumulative=linked.cumulative,
            copy_of=any(copy.start <= span.start < copy.end for copy in self._copies),
            confidence=min(confidence_of(doubts), entry.trust, 1.0 if settled else _OPEN_COLUMN),
            explanation=(
                f"table: {table.form.value}, {entry.why}",
                f"column: {column.header or 'open'}",
                f"measure: {reading.measure.value}" + (f" by {name.verb}" if name.verb else ""),
                f"period: {period or 'open'}, " + ("column" if settled else "what its columns share"),
                f"link: {linked.indicator_id}" + (f" by {linked.alias}" if linked.alias else ""),
                *(f"repair: {mend}" for mend in repairs),
                *(f"doubt: {doubt}" for doubt in doubts),
            ),
        )

    def _usual_unit(self, phrase: str, subject: str) -> str:
        """The catalogue's unit of an indicator, for a table that prints none."""
        catalogue = self.resources.catalogue
        if not phrase:
            return ""
        found = {
            match.indicator.unit
            for unit in dict.fromkeys(entry.unit for entry in catalogue.indicators.values() if entry.unit)
            if (match := catalogue.match(phrase, unit, Measure.LEVEL.value, clause=phrase, subject=subject))
            is not None
            and match.indicator.unit == unit
        }
        return found.pop() if len(found) == 1 else ""

    def _quote(self, entry: Entry, number: Span) -> Span:
        """The row from its first cell to its last, or the cell alone where the row is scattered."""
        cells = [_raw(cell, 0, len(cell.text)) for cell in entry.cells if cell.text]
        row = Span(min(span.start for span in cells), max(span.end for span in cells))
        own = _raw(entry.value, 0, len(entry.value.text))
        return row if row.end - row.start <= _LONGEST_QUOTE and row.covers(number) else own


def _raw(cell: Cell, start: int, end: int) -> Span:
    """The raw stretch of some of a cell's characters."""
    part = cell.offsets[start:end]
    return Span(min(part), max(part) + 1)


def _likely(columns: list[ValueColumn], value: Value, *, aims: bool) -> ValueColumn:
    """What is known of a figure whose column is not: what its columns share, and what its look tells.

    Square brackets add up over a plan, a bound is what a goal has, and ``aims`` says that the cell speaks of one: all
    stand in a column of goals.
    """
    goals = [column for column in columns if column.kind is Kind.TARGET]
    if goals and (aims or value.bracketed or value.quantity.bound in _BOUNDED):
        columns = goals
    if not columns:
        return ValueColumn("")
    shared = {column.period for column in columns}
    first = columns[0]
    one = len(columns) == 1
    return ValueColumn(
        first.header if one else "",
        first.kind,
        first.period if len(shared) == 1 else None,
        first.measure if one else "",
        first.unit if one else "",
        first.baseline if one else None,
    )


def _times(
    reading: Reading, name: Name, value: Value, column: ValueColumn, plan: Stretch | None
) -> tuple[str | None, str | None]:
    """Period and baseline of a reading."""
    period = column.period
    last = re.findall(r"\d{4}", period or "")[-1:]
    start = five_years_before(period, plan)
    if value.part:
        return (last[0] if last else None), None
    if reading.measure is Measure.LEVEL:
        if reading.over_plan and start is not None and last:
            return f"{int(start) + 1}/{last[0]}", None
        return period, None
    baseline = value.base or name.baseline or column.baseline
    if reading.yearly and baseline is None and last:
        baseline = str(int(last[0]) - 1)
    if reading.since_plan and baseline is None:
        baseline = start
    if reading.over_plan and baseline is not None and last:
        return f"{int(baseline) + 1}/{last[0]}", baseline
    if reading.since_plan and last:
        period = last[0]
    return period, baseline
