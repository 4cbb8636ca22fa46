"""The air of a place: a year as a calendar of days, under each edition of the standards, by month, and its stations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from duizhang.core.errors import NotFound
from duizhang.ledger.air import MeasuredStation
from duizhang.publishing.air_book import AirBook, figure_of
from duizhang.publishing.air_calendar import month_name
from duizhang.publishing.air_charts import WEEKDAYS
from duizhang.publishing.air_days import DayCell, cells_of, day_words, grade_name, months_of, ranges
from duizhang.publishing.air_editions import edition_name, edition_notes, edition_rows, grade_days
from duizhang.publishing.air_map import placed, station_map
from duizhang.publishing.air_words import ITEMS, statistic_name, unit_name
from duizhang.publishing.air_year_shapes import values_json
from duizhang.publishing.air_year_words import caveats, lead, moves_text, small_print, variant_name
from duizhang.publishing.chart_files import installed
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.words import Lang
from duizhang.web.addresses import AIR, air_address
from duizhang.web.air_rows import MONTHLY, AirRows
from duizhang.web.air_words import air_words
from duizhang.web.asking import Asked, AsOf, Year, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.pages.place import found_place
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_NARROW = 350
STATION_COLUMNS: Sequence[tuple[str, str]] = (
    *(("pm25", "mean"), ("pm10", "mean"), ("no2", "mean"), ("o3", "p90")),
    *(("aqi", "good_share"), ("aqi", "heavy_days")),
)
"""What the page's table of stations tells; files to take away have everything."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The days of a year by class under an edition: class, its name, days, and where its part of the bar begins and ends."""

    name: str
    parts: tuple[tuple[int, str, int, float, float], ...]


@router.get("/air")
def air(request: Request, as_of: AsOf = "") -> Response:
    """List the places whose days are on record."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    years: dict[str, set[int]] = {}
    for held in standing.air.held:
        years.setdefault(held.place, set()).update(held.years)
    found = [(place, sorted(own)) for place, own in sorted(years.items())]
    return page(request, "air_places.html.j2", found=found, a=air_words(lang), air_address=air_address)


@router.get(f"/{{place}}/{AIR}")
def air_of_place(
    request: Request,
    place: str,
    year: Year = None,
    scope: Asked | None = None,
    edition: Asked = "",
    day: Asked = "",
    as_of: AsOf = "",
) -> Response:
    """Show the air of a place in a year."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    name = air_place(place, standing)
    held = standing.air.of(name)
    if not held:
        # A city and a municipality are called 市; a province or district takes other options.
        city = name if name.endswith("市") else ""
        return page(request, "air_empty.html.j2", place=name, city=city, a=air_words(lang))
    book = standing.air.book(name, year, scope)
    editions = [column.edition for column in book.year.compared.columns]
    chosen = edition if edition in [one.id for one in editions] else ""
    asked = {"year": book.year.period.text[:4], "scope": book.variant, "edition": chosen, "as_of": as_of}
    cells = cells_of(book.year, chosen)
    grades = (book.year.under[chosen] if chosen else book.year.days)[-1].edition.index.grades
    rows = AirRows(book, standing, lang)
    drawn = placed(book.stations)
    label = air_words(lang)["map"].format(place=place_name(name, lang))
    return page(
        request,
        "air.html.j2",
        place=name,
        a=air_words(lang),
        book=book,
        files=air_address(name),
        pictures=installed(),
        when=period_text(book.year.period.text, lang),
        held_at=standing.recon.as_of,
        at=_addresses(asked),
        years=sorted({one for other in held for one in other.years if other.variant == book.variant}),
        variants=[(one.variant, variant_name(one.variant, lang), one.years) for one in held],
        editions=[(one.id, edition_name(one, lang)) for one in editions],
        chosen=chosen,
        lead=lead(book.year, book.standards, lang),
        caveats=caveats(book.year, cells_of(book.year), lang),
        small=small_print(book, lang),
        months=months_of(cells),
        month_name=lambda first: month_name(first, lang),
        weekdays=WEEKDAYS[lang],
        day_words=lambda cell: day_words(cell, lang),
        grades=[(one, grade_name(one, lang), told) for one, told in ranges(grades)],
        day=_day(day, cells, book, lang),
        edition_heads=[edition_name(one, lang) for one in editions],
        edition_rows=edition_rows(book.year.compared, book.standards, lang),
        edition_notes=edition_notes(book.year.compared, book.standards, lang),
        moves=[
            moves_text(book.year.moves(one.id), one, edition_name(one, lang), lang) for one in editions[1:]
        ],
        bars=_bars(book, lang),
        whole=(whole := rows.whole()),
        has_promised=any(one.promised for one in whole),
        has_reported=any(one.reported for one in whole),
        by_month=rows.months(),
        indicative=any(
            not one.valid for own in (book.year.figures, *book.year.months.values()) for one in own.values()
        ),
        monthly=[(ITEMS[item], unit_name(book.standards.items[item].unit, lang)) for item, _ in MONTHLY],
        map=Markup(station_map(book.stations, label=label, lang=lang)),
        narrow=Markup(station_map(book.stations, label=label, lang=lang, width=_NARROW, named=False)),
        unplaced=len(book.stations) - len(drawn),
        stations=[(one, _figures(one)) for one in book.stations],
        station_heads=[_head(item, statistic, lang) for item, statistic in STATION_COLUMNS],
        stations_when=period_text(book.stations_period, lang) if book.stations_period else "",
        same_period=book.stations_period == book.year.period.text,
        starred=any(not f.valid for one in book.stations for f in one.figures),
    )


def air_place(name: str, standing: Standing) -> str:
    """Return the place that an address names: one whose days are on record, else one of which anything is.

    Raises
    ------
    NotFound
        If nothing is on record of it.
    """
    if any(held.place == name for held in standing.air.held):
        return name
    return found_place(name, standing)[0]


def _addresses(asked: Mapping[str, str]) -> Callable[..., str]:
    """Return what makes an address of the page with something asked otherwise."""

    def at(path: str = "", **changed: object) -> str:
        told = {key: str(value) for key, value in {**asked, **changed}.items() if value not in ("", None)}
        return f"{path}?{urlencode(told)}"

    return at


@dataclass(frozen=True, slots=True)
class _Shown:
    """One day in full."""

    at: date
    words: str
    values: list[tuple[str, str, str, str, bool]]
    editions: list[tuple[str, str]]
    before: date | None
    after: date | None


def _day(text: str, cells: Mapping[date, DayCell], book: AirBook, lang: Lang) -> _Shown | None:
    if not text:
        return None
    try:
        at = date.fromisoformat(text)
    except ValueError:
        at = None
    cell = cells.get(at) if at is not None else None
    if at is None or cell is None:
        raise NotFound(
            f"这一年里没有“{text}”这一天。 / There is no day {text!r} in this year.",
            where="day",
            hint="写成 2019-01-05 / Write 2019-01-05.",
        )
    values = []
    for one in values_json(cell.day, book.standards) if cell.day is not None else ():
        unit = unit_name(one["unit"], lang)
        name = f"{ITEMS[one['item']]} {statistic_name(one['statistic'], lang)}"
        sub = "" if one["sub_index"] is None else str(one["sub_index"])
        values.append((name, f"{one['published']} {unit}", sub, f"{one['have']}/{one['need']}", one["valid"]))
    judged = [
        (edition_name(column.edition, lang), day_words(found, lang))
        for column in book.year.compared.columns
        if (found := cells_of(book.year, column.edition.id).get(at)) is not None
    ]
    before, after = at - timedelta(days=1), at + timedelta(days=1)
    return _Shown(
        at,
        day_words(cell, lang),
        values,
        judged,
        before if before in cells else None,
        after if after in cells else None,
    )


def _bars(book: AirBook, lang: Lang) -> list[Bar]:
    found = []
    columns = book.year.compared.columns
    counts = [grade_days(column, len(column.edition.index.grades)) for column in columns]
    most = max((sum(one.values()) for one in counts), default=0) or 1
    for column, days in zip(columns, counts, strict=True):
        at, parts = 0.0, []
        for grade in column.edition.index.grades:
            number = days.get(grade.grade, 0)
            wide = 100 * number / most
            if number:
                parts.append((grade.grade, grade_name(grade, lang), number, round(at, 2), round(wide, 2)))
            at += wide
        found.append(Bar(edition_name(column.edition, lang), tuple(parts)))
    return found


def _head(item: str, statistic: str, lang: Lang) -> str:
    if item == "aqi":
        return air_words(lang)["good_share" if statistic == "good_share" else "heavy"]
    return ITEMS[item]


def _figures(station: MeasuredStation) -> list[str]:
    found = [figure_of(station, item, statistic) for item, statistic in STATION_COLUMNS]
    return ["—" if one is None else f"{one.published}{'' if one.valid else '*'}" for one in found]
