"""Days and stations of a year of air as files to take away: CSV for programs, a workbook for people."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.accounts.model import Bilingual
from duizhang.monitoring.air.station_days import OZONE
from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_days import DayState, cells_of, day_words, items_text
from duizhang.publishing.air_editions import edition_name
from duizhang.publishing.air_words import ITEMS as NAMES
from duizhang.publishing.air_words import statistic_name, unit_name
from duizhang.publishing.air_year_shapes import (
    ITEMS,
    STATION_COLUMNS,
    STATION_FIGURES,
    day_columns,
    day_flat,
    day_rows,
    station_flat,
    under_of,
)
from duizhang.publishing.air_year_words import caveats, lead, small_print
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.workbook import Book, Column

_HEADS = (
    (Bilingual("日期", "Date"), 12),
    (Bilingual("地方", "Place"), 10),
    (Bilingual("缺数据的日子", "Where data is missing"), 36),
    (Bilingual("版次", "Edition"), 20),
    (Bilingual("AQI", "AQI"), 8),
    (Bilingual("级别", "Class"), 12),
    (Bilingual("首要污染物", "Primary"), 14),
    (Bilingual("缺", "Missing"), 14),
)
_STATION_HEADS = (
    (Bilingual("编码", "Code"), 10),
    (Bilingual("点位", "Station"), 18),
    (Bilingual("区", "District"), 10),
    (Bilingual("类型", "Role"), 12),
    (Bilingual("计入城市", "Counts"), 10),
    (Bilingual("经度", "Longitude"), 11),
    (Bilingual("纬度", "Latitude"), 11),
    (Bilingual("启用", "Since"), 12),
    (Bilingual("停用", "Until"), 12),
    (Bilingual("时期", "Period"), 10),
    (Bilingual("版次", "Edition"), 10),
)


def days_csv(book: AirBook, lang: Lang = "zh") -> str:
    """Return the days as CSV, a row a day."""
    under = under_of(book)
    return csv_text(day_columns(book), (day_flat(cell, book, under, lang) for cell in day_rows(book)))


def stations_csv(book: AirBook) -> str:
    """Return the stations as CSV, a row a station."""
    return csv_text(STATION_COLUMNS, map(station_flat, book.stations))


def days_xlsx(book: AirBook, lang: Lang = "zh") -> bytes:
    """Return the days as a workbook, with what has to be known of them on a sheet of its own."""
    made, zh = Book(), lang == "zh"
    columns = [Column(pick(name, lang), width) for name, width in _HEADS]
    for item in ITEMS:
        unit = unit_name(book.standards.items[item].unit, lang)
        columns.append(Column(f"{NAMES[item]}{'-8h' if item == OZONE else ''} {unit}", 17))
        columns.append(Column(f"{NAMES[item]} {'有效/应有点位' if zh else 'stations: valid/needed'}", 20))
    for edition in book.standards.editions:
        name = edition_name(edition, lang)
        columns += [Column(f"AQI {name}", 24), Column(f"{pick(_HEADS[5][0], lang)} {name}", 24)]
    rows, under = [], under_of(book)
    for cell in day_rows(book):
        row = day_flat(cell, book, under, lang)
        row[2] = day_words(cell, lang) if cell.state is not DayState.JUDGED else ""
        if cell.day is not None:
            row[3] = edition_name(cell.day.edition, lang)
            row[6], row[7] = (
                items_text(found, lang) for found in (cell.day.index.primary, cell.day.index.missing)
            )
        rows.append(row)
    made.listed(made.sheet("逐日" if zh else "Days"), columns, rows, frozen=1)
    _notes(made, book, lang)
    return made.content()


def stations_xlsx(book: AirBook, lang: Lang = "zh") -> bytes:
    """Return the stations as a workbook."""
    made, zh = Book(), lang == "zh"
    columns = [Column(pick(name, lang), width) for name, width in _STATION_HEADS]
    for item, statistic in STATION_FIGURES:
        name = f"{NAMES[item]} " if item not in ("aqi", "composite") else ""
        columns.append(Column(f"{name}{statistic_name(statistic, lang)}", 12))
    columns.append(Column("数据足够" if zh else "Enough data", 10))
    made.listed(made.sheet("点位" if zh else "Stations"), columns, map(station_flat, book.stations), frozen=2)
    _notes(made, book, lang)
    return made.content()


def _notes(made: Book, book: AirBook, lang: Lang) -> None:
    zh = lang == "zh"
    lines: Sequence[str] = [
        lead(book.year, book.standards, lang),
        *caveats(book.year, cells_of(book.year), lang),
        *small_print(book, lang),
        *(f"{'读数' if zh else 'Readings'}: {name}, SHA-256 {digest}" for name, digest in book.readings),
    ]
    title = "说明" if zh else "Notes"
    made.listed(made.sheet(title), [Column(title, 120)], [(line,) for line in lines])
