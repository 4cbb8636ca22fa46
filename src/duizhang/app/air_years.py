"""Years of air from the ledger: which are on record, and one of them put together from its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.app.measured_days import choices_of
from duizhang.catalogue.air import air_standards, edition_named
from duizhang.catalogue.air_model import AirStandards
from duizhang.ledger.air import DayFigure, MeasuredDay, MeasuredStation, Run, RunHead
from duizhang.ledger.air_rows import held_by
from duizhang.monitoring.air.days import Day, DayValue
from duizhang.monitoring.air.index import Index
from duizhang.monitoring.air.year import year_of
from duizhang.monitoring.model import Remark, RemarkCode
from duizhang.publishing.air_book import AirBook, Held
from duizhang.values.period import Period

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

_STATIONS = "stations"
"""What the values of a city's day count."""


def held_years(heads: Sequence[RunHead], *, as_of: date | None = None) -> list[Held]:
    """Return of which years days are on record, by place and variant; what follows the standard comes first.

    Parameters
    ----------
    as_of
        Only days up to this one count.
    """
    years: dict[tuple[str, str], set[int]] = {}
    for head in heads:
        last = head.last if as_of is None else min(head.last, as_of)
        if head.first <= last:
            years.setdefault((head.place, head.variant), set()).update(range(head.first.year, last.year + 1))
    return [Held(place, variant, tuple(sorted(found))) for (place, variant), found in sorted(years.items())]


def air_book(
    ledger: Ledger, place: str, year: int, variant: str = "", *, as_of: date | None = None
) -> AirBook | None:
    """Return a year of a place's air as its days on record tell it; ``None`` where none of them is on record.

    Parameters
    ----------
    variant
        What was chosen otherwise than the standard chooses, as :class:`duizhang.publishing.air_book.Held` names it.
    as_of
        Only days up to this one count, and stations of periods that had ended by it.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if as_of is not None:
        last = min(last, as_of)
    if last < first:
        return None
    measured, stations, runs = ledger.measured(place, variant, first, last)
    heads = [head for head in ledger.runs() if (head.place, head.variant) == (place, variant)]
    covered = frozenset(held_by(heads, first, last))
    if not measured or not covered:
        return None
    standards = air_standards()
    choices = choices_of(runs[0])
    days: list[Day] = []
    under: dict[str, list[Day]] = {}
    for one in measured:
        judged = _judged(place, one, standards)
        days.append(judged[0])
        for day in judged:
            under.setdefault(day.edition.id, []).append(day)
    year_found = year_of(place, covered, days, under, standards, choices, _remarks(runs))
    period, own = _of_period(stations, year_found.period, first, last)
    return AirBook(place, variant, year_found, own, period, tuple(runs), standards)


def air_books(ledger: Ledger, *, as_of: date | None = None) -> Iterator[AirBook]:
    """Yield every year of every place and variant on record."""
    for held in held_years(ledger.runs(), as_of=as_of):
        for year in held.years:
            if (book := air_book(ledger, held.place, year, held.variant, as_of=as_of)) is not None:
                yield book


def _judged(place: str, one: MeasuredDay, standards: AirStandards) -> list[Day]:
    """Return a day as every edition judges it, as the edition in force does first."""
    own = _values(one.values)
    return [
        Day(
            place,
            "",
            one.day,
            edition_named(judged.edition, standards),
            _values(judged.values) if judged.values else own,
            Index(judged.index, dict(judged.subs), judged.primary, judged.missing, judged.counts),
            one.dust,
        )
        for judged in one.judged
    ]


def _values(values: Sequence[DayFigure]) -> dict[tuple[str, str], DayValue]:
    found = {}
    for one in values:
        value: Fraction = one.value
        found[one.item, one.statistic] = DayValue(
            value.numerator, value.denominator, one.have, one.need, _STATIONS, one.valid, one.used
        )
    return found


def _remarks(runs: Sequence[Run]) -> tuple[Remark, ...]:
    told = dict.fromkeys(remark for run in runs for remark in run.remarks)
    return tuple(Remark(RemarkCode(code), values) for code, values in told)


def _of_period(
    stations: Sequence[MeasuredStation], wanted: Period, first: date, last: date
) -> tuple[str, tuple[MeasuredStation, ...]]:
    """Return the stations with their figures of a period, or else of the longest one on record between two days."""
    periods = {
        one.period: (period.last - period.first).days
        for one in stations
        if (period := Period.parse(one.period)).first is not None
        and period.last is not None
        and first <= period.first <= period.last <= last
    }
    if not periods:
        return "", ()
    chosen = wanted.text if wanted.text in periods else max(periods, key=lambda text: (periods[text], text))
    own = [one for one in stations if one.period == chosen]
    return chosen, tuple(sorted(own, key=lambda one: (not one.counts, one.code)))
