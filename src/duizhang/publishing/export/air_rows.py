"""The rows of an export that tell of air: days, days under each edition, figures of stations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_year_shapes import (
    ITEMS,
    day_json,
    day_rows,
    number,
    station_json,
    statistic_of,
    under_of,
)

Row = dict[str, Any]


def air_days(books: Sequence[AirBook]) -> Iterator[Row]:
    """Yield the days of all books."""
    for book in books:
        for row, told in _days(book):
            values = {v["item"]: v for v in told["values"] if v["statistic"] == statistic_of(v["item"])}
            yield {
                **row,
                **{
                    name: told[name]
                    for name in ("state", "edition", "aqi", "grade", "primary", "missing", "dust")
                },
                **{item: number(values[item]["published"]) if item in values else None for item in ITEMS},
                "too_few": [item for item in ITEMS if item in values and not values[item]["valid"]],
            }


def air_judged(books: Sequence[AirBook]) -> Iterator[Row]:
    """Yield the days of all books under every edition."""
    for book in books:
        for row, told in _days(book):
            for one in told["editions"]:
                yield {
                    **row,
                    **{name: one[name] for name in ("edition", "aqi", "grade", "complete", "primary")},
                }


def air_stations(books: Sequence[AirBook]) -> Iterator[Row]:
    """Yield the figures of the stations of all books."""
    for book in books:
        for station in book.stations:
            told = station_json(station)
            for figure in told["figures"]:
                yield {
                    "place": book.place,
                    "variant": book.variant,
                    **{name: told[name] for name in ("period", "code", "name", "role", "counts", "edition")},
                    **{name: told[name] for name in ("longitude", "latitude")},
                    **{
                        name: figure[name]
                        for name in ("item", "statistic", "value", "published", "unit", "valid")
                    },
                    "days": figure["capture"]["have"],
                }


def _days(book: AirBook) -> Iterator[tuple[Row, Row]]:
    under = under_of(book)
    for cell in day_rows(book):
        told = day_json(cell, book, under)
        yield {"place": book.place, "variant": book.variant, "date": told["date"]}, told
