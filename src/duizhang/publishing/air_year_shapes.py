"""Days and stations of a year of air as JSON and as rows of files: one shape for every surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from duizhang.catalogue.air_model import AirStandards
from duizhang.ledger.air import MeasuredStation
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.air.station_days import MAX8H, MEAN, OZONE
from duizhang.publishing.air_book import AirBook, Held, figure_of
from duizhang.publishing.air_days import DayCell, cells_of, grade_name
from duizhang.publishing.air_shapes import UNROUNDED
from duizhang.publishing.shapes import Json, day_text
from duizhang.publishing.words import Lang
from duizhang.values.numbers import as_json

ITEMS = ("pm25", "pm10", "so2", "no2", "co", "o3")
"""Pollutants in the order in which tables name them."""

STATION_FIGURES: Sequence[tuple[str, str]] = (
    *(("pm25", "mean"), ("pm10", "mean"), ("so2", "mean"), ("no2", "mean"), ("co", "p95"), ("o3", "p90")),
    *(("aqi", "valid_days"), ("aqi", "good_days"), ("aqi", "good_share"), ("aqi", "heavy_days")),
    ("composite", "index"),
)
"""What tables of stations tell: pollutant and statistic."""


def held_json(held: Held) -> Json:
    """Return of which years a place's days are on record."""
    return {"place": held.place, "variant": held.variant, "years": list(held.years)}


def statistic_of(item: str) -> str:
    """Return which value of a day is told of a pollutant."""
    return MAX8H if item == OZONE else MEAN


def day_rows(book: AirBook) -> list[DayCell]:
    """Return every day of a book's period in order, judged by the editions in force."""
    return [cell for _, cell in sorted(cells_of(book.year).items())]


Under = Mapping[date, Sequence[Day]]
"""Day → the day as each edition judges it."""


def under_of(book: AirBook) -> Under:
    """Return every day of a book as each edition judges it."""
    found: dict[date, list[Day]] = {}
    for days in book.year.under.values():
        for day in days:
            found.setdefault(day.day, []).append(day)
    return found


def day_json(cell: DayCell, book: AirBook, under: Under, lang: Lang = "zh") -> Json:
    """Return a day: its values, its index, and what every edition makes of it."""
    day = cell.day
    return {
        "place": book.place,
        "date": cell.date.isoformat(),
        "state": cell.state.value,
        **(_judged(day, lang) if day is not None else _NOTHING),
        "dust": day is not None and day.dust,
        "values": [] if day is None else values_json(day, book.standards),
        "editions": [_judged(one, lang) for one in under.get(cell.date, ())],
    }


_NOTHING: Mapping[str, object] = {
    **dict.fromkeys(("edition", "aqi", "grade", "category")),
    "complete": False,
    "primary": [],
    "missing": [],
}


def _judged(day: Day, lang: Lang) -> Json:
    value = day.index.value
    grade = None if value is None else day.edition.index.grade(value)
    return {
        "edition": day.edition.id,
        "aqi": value,
        "grade": None if grade is None else grade.grade,
        "category": None if grade is None else grade_name(grade, lang),
        "complete": day.index.complete,
        "primary": list(day.index.primary),
        "missing": list(day.index.missing),
    }


def values_json(day: Day, standards: AirStandards) -> list[Json]:
    """Return a day's values, in the order in which tables name pollutants."""
    found = []
    for item in ITEMS:
        for (name, statistic), value in sorted(day.values.items()):
            if name == item:
                found.append(
                    {
                        "item": item,
                        "statistic": statistic,
                        "value": as_json(value.value, places=UNROUNDED),
                        "published": published(day, item, statistic),
                        "unit": standards.items[item].unit,
                        "valid": value.valid,
                        "have": value.have,
                        "need": value.need,
                        "sub_index": day.index.subs.get(item) if statistic == statistic_of(item) else None,
                    }
                )
    return found


def published(day: Day, item: str, statistic: str) -> str:
    """Return a value of a day as its edition publishes it; ``""`` where there is none."""
    value = day.values.get((item, statistic))
    return "" if value is None else rounded_text(value.value, day.edition.evaluation.places("reading", item))


def station_json(one: MeasuredStation) -> Json:
    """Return a station with its own figures of a period."""
    return {
        "code": one.code,
        "name": one.name,
        "district": one.district,
        "role": one.role,
        "counts": one.counts,
        "longitude": as_json(one.longitude, places=UNROUNDED),
        "latitude": as_json(one.latitude, places=UNROUNDED),
        "since": day_text(one.since),
        "until": day_text(one.until),
        "period": one.period,
        "edition": one.edition,
        "figures": [
            {
                "item": f.item,
                "statistic": f.statistic,
                "value": as_json(f.value, places=UNROUNDED),
                "published": f.published,
                "unit": f.unit,
                "valid": f.valid,
                "capture": {"have": f.have, "need": f.need, "of": "days"},
            }
            for f in one.figures
        ],
    }


def number(text: str) -> int | float | None:
    """Return a published figure as a number."""
    return None if not text else float(text) if "." in text else int(text)


def day_flat(cell: DayCell, book: AirBook, under: Under, lang: Lang) -> list[object]:
    """Return a day as a row of a file, with the columns of :func:`day_columns`."""
    day, told = cell.day, day_json(cell, book, under, lang)
    row: list[object] = [told["date"], book.place, told["state"], told["edition"], told["aqi"]]
    row += [told["category"], " ".join(told["primary"]), " ".join(told["missing"])]
    for item in ITEMS:
        value = None if day is None else day.values.get((item, statistic_of(item)))
        row.append(None if day is None else number(published(day, item, statistic_of(item))))
        row.append("" if value is None else f"{value.have}/{value.need}")
    editions = {one["edition"]: one for one in told["editions"]}
    for edition in book.standards.editions:
        one = editions.get(edition.id)
        row += [None, None] if one is None else [one["aqi"], one["category"]]
    return row


def day_columns(book: AirBook) -> list[str]:
    """Return the columns of a file of days."""
    values = [name for item in ITEMS for name in (item, f"{item}_stations")]
    editions = [f"{name}_{one.id}" for one in book.standards.editions for name in ("aqi", "category")]
    return ["date", "place", "state", "edition", "aqi", "category", "primary", "missing", *values, *editions]


def station_flat(one: MeasuredStation) -> list[object]:
    """Return a station as a row of a file, with the columns :data:`STATION_COLUMNS`."""
    row: list[object] = [one.code, one.name, one.district, one.role, "yes" if one.counts else "no"]
    row += [_plain(one.longitude), _plain(one.latitude), day_text(one.since), day_text(one.until)]
    row += [one.period, one.edition]
    for item, statistic in STATION_FIGURES:
        figure = figure_of(one, item, statistic)
        row.append(None if figure is None else number(figure.published))
    days = figure_of(one, "aqi", "valid_days")
    row.append("" if days is None else "yes" if all(f.valid for f in one.figures) else "no")
    return row


STATION_COLUMNS = (
    *(
        "code",
        "name",
        "district",
        "role",
        "counts",
        "longitude",
        "latitude",
        "since",
        "until",
        "period",
        "edition",
    ),
    *(f"{item}_{statistic}" for item, statistic in STATION_FIGURES),
    "valid",
)
"""Columns of a file of stations."""


def _plain(value: Fraction | None) -> int | float | None:
    return as_json(value, places=UNROUNDED)
