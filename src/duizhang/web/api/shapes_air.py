"""The shapes of days of air and of stations, as the API's description tells them."""

from __future__ import annotations

from duizhang.web.api.shapes import Capture, Number, Shape


class AirYears(Shape):
    """Of which years a place's days are on record; ``variant`` is what was chosen otherwise than the standard chooses."""

    place: str
    variant: str
    years: list[int]


class DayValue(Shape):
    """A value of a day: from ``have`` of ``need`` stations; ``value`` is unrounded, ``published`` as the edition rounds it."""

    item: str
    statistic: str
    value: Number
    published: str
    unit: str
    valid: bool
    have: int
    need: int
    sub_index: int | None


class DayJudged(Shape):
    """A day under an edition; where it is not ``complete``, its index is at least what is told."""

    edition: str | None
    aqi: int | None
    grade: int | None
    category: str | None
    complete: bool
    primary: list[str]
    missing: list[str]


class AirDay(DayJudged):
    """A day of a place, judged by the edition in force on it, and by every edition."""

    place: str
    date: str
    state: str
    dust: bool
    values: list[DayValue]
    editions: list[DayJudged]


class StationFigure(Shape):
    """A figure of a station for a period."""

    item: str
    statistic: str
    value: Number
    published: str
    unit: str
    valid: bool
    capture: Capture


class AirStation(Shape):
    """A station of a place with its own figures; ``counts`` says whether it takes part in the place's values."""

    code: str
    name: str
    district: str
    role: str
    counts: bool
    longitude: Number
    latitude: Number
    since: str | None
    until: str | None
    period: str
    edition: str
    figures: list[StationFigure]
