"""A year of air beside what was promised and reported of it: a row an indicator, and a row a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duizhang.accounts.model import Account
from duizhang.app.measured_record import INDICATORS
from duizhang.app.resources import catalogue
from duizhang.ledger.computations import MEASURED
from duizhang.monitoring.air.editions import Figures
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_calendar import month_name
from duizhang.publishing.air_words import reported_number, unit_name
from duizhang.publishing.words import Lang
from duizhang.web.rows import Cell, TargetRow, cell, target_rows
from duizhang.web.standing import Standing

Key = tuple[str, str]
"""Pollutant and statistic."""

MONTHLY: Sequence[Key] = (
    *(("pm25", "mean"), ("pm10", "mean"), ("so2", "mean"), ("no2", "mean"), ("co", "p95"), ("o3", "p90")),
)
"""Concentrations that a month tells."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a period: measured, and what was promised and reported of it; ``address`` leads to its account.

    ``measured`` carries the line of its record where it is on record as a statement.
    """

    name: str
    address: str
    promised: tuple[Cell, ...]
    reported: tuple[Cell, ...]
    measured: Cell


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its days, and its figures in the order of :data:`MONTHLY`."""

    name: str
    days: Told
    heavy: Told
    figures: tuple[Told, ...]


class AirRows:
    """What is on record of a place's air beside a book."""

    def __init__(self, book: AirBook, standing: Standing, lang: Lang) -> None:
        self._book, self._standing, self._lang = book, standing, lang
        own = standing.places.get(book.place, ())
        self._accounts: dict[str, list[Account]] = {}
        self._targets: dict[str, list[TargetRow]] = {}
        for account in own:
            if account.measure == "level" and account.indicator_id in INDICATORS.values():
                self._accounts.setdefault(account.indicator_id, []).append(account)
                self._targets[account.id] = target_rows(account, standing, lang)

    def whole(self) -> list[Told]:
        """Return the figures of the whole period that were computed or of which anything was said."""
        year = self._book.year
        found = [self._told(key, year.figures, year.period.text) for key in INDICATORS]
        return [one for one in found if one.measured.text or one.reported or one.promised]

    def months(self) -> list[Month]:
        """Return the months of the period."""
        return [self._month(name, own) for name, own in self._book.year.months.items()]

    def _month(self, name: str, figures: Figures) -> Month:
        good = self._told(("aqi", "good_days"), figures, name, unit=False)
        valid = figures.get(("aqi", "valid_days"))
        days = Told(
            good.name,
            good.address,
            good.promised,
            good.reported,
            replace(
                good.measured, text=f"{good.measured.text or 0}/{0 if valid is None else valid.published}"
            ),
        )
        return Month(
            month_name(date.fromisoformat(f"{name}-01"), self._lang),
            days,
            self._told(("aqi", "heavy_days"), figures, name, unit=False),
            tuple(self._told(key, figures, name, unit=False) for key in MONTHLY),
        )

    def _told(self, key: Key, figures: Figures, period: str, *, unit: bool = True) -> Told:
        indicator = catalogue().indicators[INDICATORS[key]]
        accounts = self._accounts.get(indicator.id, [])
        name = indicator.name_zh if self._lang == "zh" else indicator.name_en
        return Told(
            name or indicator.name_zh,
            self._standing.addresses.by_id[accounts[0].id] if accounts else "",
            tuple(self._promised(accounts, period)),
            tuple(self._reported(accounts, period)),
            self._measured(figures.get(key), accounts, period, unit=unit),
        )

    def _measured(
        self, figure: Figure | None, accounts: Sequence[Account], period: str, *, unit: bool
    ) -> Cell:
        if figure is None:
            return Cell("")
        told = reported_number(figure)
        name = unit_name(figure.unit, self._lang) if unit else ""
        space = "" if self._lang == "zh" or not name else " "
        shown = f"{told}{space}{name}{'' if figure.valid else '*'}"
        said = next(
            (
                s
                for account in accounts
                for s in account.statements
                if (s.kind, s.period, s.number) == (MEASURED, period, told)
            ),
            None,
        )
        return Cell(shown) if said is None else cell(said, self._lang, text=shown)

    def _promised(self, accounts: Sequence[Account], period: str) -> Iterator[Cell]:
        for account in accounts:
            for row in self._targets[account.id]:
                if row.due == period:
                    yield replace(row.promised, under=account.scope)  # the row is of the period, and names it

    def _reported(self, accounts: Sequence[Account], period: str) -> Iterator[Cell]:
        seen = set()
        for account in accounts:
            for said in account.statements:
                if said.kind == "actual" and said.period == period and said.value is not None:
                    shown = cell(said, self._lang, under=account.scope)
                    if (shown.text, shown.under) not in seen:
                        seen.add((shown.text, shown.under))
                        yield shown
