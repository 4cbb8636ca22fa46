"""Days of air and stations, as computed from readings that are on record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_days import DayCell
from duizhang.publishing.air_year_shapes import day_json, day_rows, held_json, station_json, under_of
from duizhang.publishing.shapes import Json
from duizhang.web.api import shapes
from duizhang.web.api import shapes_air as told
from duizhang.web.api.replying import Asked, Asking, Cursor, Filter, Limit
from duizhang.web.language import language_of
from duizhang.web.pages.air import air_place

router = APIRouter(tags=["air"])

Place = Annotated[
    str, Query(min_length=1, max_length=200, description="A place whose days are on record, by its name.")
]
Year = Annotated[int | None, Query(ge=1000, le=9999, description="By default the newest on record.")]
Variant = Annotated[
    str | None, Query(max_length=200, description="As `/air` has it; by default what follows the standard.")
]


@router.get(
    "/air", response_model=shapes.Page[told.AirYears], summary="Places whose days of air are on record"
)
def air(asked: Asked, place: Filter = "", limit: Limit = 50, cursor: Cursor = "") -> Response:
    """List the places whose days were computed from readings, with their years."""

    def found() -> list[Json]:
        return [held_json(one) for one in asked.standing.air.held if place in ("", one.place)]

    return asked.page(found, list, limit=limit, cursor=cursor)


@router.get("/air/days", response_model=shapes.Page[told.AirDay], summary="The days of a place in a year")
def days(
    asked: Asked,
    place: Place,
    year: Year = None,
    variant: Variant = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Return every day of a place in a year, with its values and what each edition of the standards makes of it."""

    def found() -> Sequence[DayCell]:
        return day_rows(_book(asked, place, year, variant))

    def show(some: Sequence[DayCell]) -> list[Json]:
        book, lang = _book(asked, place, year, variant), language_of(asked.request)
        under = under_of(book)
        return [day_json(cell, book, under, lang) for cell in some]

    return asked.page(found, show, limit=limit, cursor=cursor)


@router.get(
    "/air/stations", response_model=shapes.Page[told.AirStation], summary="The stations of a place in a year"
)
def stations(
    asked: Asked,
    place: Place,
    year: Year = None,
    variant: Variant = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Return the stations of a place with their coordinates and their own figures of a year."""

    def found() -> list[Json]:
        return [station_json(one) for one in _book(asked, place, year, variant).stations]

    return asked.page(found, list, limit=limit, cursor=cursor)


def _book(asked: Asking, place: str, year: int | None, variant: str | None) -> AirBook:
    return asked.standing.air.book(air_place(place, asked.standing), year, variant)
