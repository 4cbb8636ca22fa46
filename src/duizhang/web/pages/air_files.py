"""A year of a place's air as files to take away: days, stations, the calendar and the map as pictures."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.core.errors import NotFound
from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_calendar import calendar_svg
from duizhang.publishing.air_days import cells_of, months_of
from duizhang.publishing.air_editions import edition_name
from duizhang.publishing.air_map import map_file
from duizhang.publishing.air_words import unit_name
from duizhang.publishing.air_year_files import days_csv, days_xlsx, stations_csv, stations_xlsx
from duizhang.publishing.air_year_words import lead
from duizhang.publishing.chart_files import png_of_svg
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.words import Lang
from duizhang.web.addresses import AIR
from duizhang.web.air_words import air_words
from duizhang.web.asking import Asked, AsOf, Year, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.pages.air import air_place

router = APIRouter(include_in_schema=False)

_png = lru_cache(maxsize=8)(png_of_svg)
"""A calendar takes about a second to draw."""
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@router.get(f"/{{place}}/{AIR}/{{name}}.{{kind}}")
def air_file(
    request: Request,
    place: str,
    name: Literal["days", "stations", "calendar", "map"],
    kind: Literal["csv", "xlsx", "svg", "png"],
    year: Year = None,
    scope: Asked | None = None,
    edition: Asked = "",
    as_of: AsOf = "",
) -> Response:
    """Return days or stations as CSV or a workbook, the calendar or the map as SVG or PNG."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    book = standing.air.book(air_place(place, standing), year, scope)
    content = _content(book, name, kind, edition, lang)
    if not content:
        raise NotFound(
            f"没有 {name}.{kind} 这个文件。 / There is no file {name}.{kind}.",
            hint="days 和 stations 有 csv、xlsx，calendar 和 map 有 svg、png / days and stations come as csv and xlsx, "
            "calendar and map as svg and png.",
        )
    told = f"{book.place}-{book.year.period.text}-{name}.{kind}"
    saved = f"attachment; filename=\"{name}.{kind}\"; filename*=UTF-8''{quote(told, safe='')}"
    return Response(
        content, media_type=_TYPES[kind], headers={"content-disposition": saved, "vary": "cookie"}
    )


def _content(book: AirBook, name: str, kind: str, edition: str, lang: Lang) -> str | bytes:
    if kind == "csv":
        return {"days": lambda: days_csv(book, lang), "stations": lambda: stations_csv(book)}.get(name, str)()
    if kind == "xlsx":
        made = {"days": days_xlsx, "stations": stations_xlsx}.get(name)
        return b"" if made is None else made(book, lang)
    drawn = {"calendar": _calendar, "map": _map}.get(name)
    svg = "" if drawn is None else drawn(book, edition, lang)
    return _png(svg) if svg and kind == "png" else svg


def _calendar(book: AirBook, edition: str, lang: Lang) -> str:
    known = next((one.edition for one in book.year.compared.columns if one.edition.id == edition), None)
    when, name = period_text(book.year.period.text, lang), place_name(book.place, lang)
    title = f"{name}{when}空气质量" if lang == "zh" else f"Air quality of {name}, {when}"
    if known is not None:
        told = edition_name(known, lang)
        title += f"（{told}）" if lang == "zh" else f" ({told})"
    grades = (book.year.days[-1].edition if known is None else known).index.grades
    cells = cells_of(book.year, "" if known is None else known.id)
    note = lead(book.year, book.standards, lang) if known is None else ""
    return calendar_svg(months_of(cells), grades, title=title, note=note, lang=lang)


def _map(book: AirBook, _edition: str, lang: Lang) -> str:
    name, words = place_name(book.place, lang), air_words(lang)
    when = period_text(book.stations_period, lang) if book.stations_period else ""
    unit = unit_name(book.standards.items["pm25"].unit, lang)
    title = (
        f"{name}空气点位：{when}PM2.5平均浓度（{unit}）"
        if lang == "zh"
        else f"Stations of {name}: mean of PM2.5, {when} ({unit})"
    )
    starred = any(not figure.valid for one in book.stations for figure in one.figures)
    notes = [words["map_marks"], *([words["starred"]] if starred else [])]
    return map_file(book.stations, title=title, notes=notes, lang=lang)
