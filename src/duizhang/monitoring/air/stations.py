"""Stations: which city each belongs to, its role, where it stands, and from when to when; averages of a city need to know.

Control points, regional, background, roadside and source points take no part in a city's value (HJ 663-2013, annex A.2).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from duizhang.catalogue.air_model import ControlPoint
from duizhang.core.errors import InputError, PathMissing
from duizhang.documents.decode import decode
from duizhang.monitoring.air.columns import fold
from duizhang.monitoring.air.stamps import day_at, day_of
from duizhang.values.numbers import exact


class Role(StrEnum):
    """What a station is for."""

    EVALUATION = "evaluation"
    CONTROL = "control"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Station:
    """A station; without days it is there as long as it has readings.

    ``position`` is its longitude and latitude in degrees as the list has them, ``None`` where it has none.
    """

    code: str
    name: str
    city: str
    role: Role
    district: str = ""
    since: date | None = None
    until: date | None = None
    position: tuple[Fraction, Fraction] | None = None


_COLUMNS = {
    "code": "code station stationcode station_code id site 监测点编码 站点编码 点位编码 编码 站点 点位",
    "name": "name stationname station_name 监测点名称 站点名称 点位名称 名称",
    "city": "city 城市 城市名称 地市",
    "district": "district county 区县 区 县 行政区 所属区",
    "control": "control 对照点 是否对照点",
    "role": "role type 类型 点位类型 角色",
    "since": "since from start 启用 启用日期 开始",
    "until": "until to end 停运 停用日期 结束",
    "longitude": "longitude lon lng long 经度 东经",
    "latitude": "latitude lat 纬度 北纬",
}
_BY_NAME = {fold(word): key for key, words in _COLUMNS.items() for word in words.split()}
_YES = frozenset("y yes true 1 是 对照点 对照".split())
_ROLES = {
    Role.EVALUATION: "evaluation city urban 评价点 城市点 城市评价点 国控点 评价",
    Role.CONTROL: "control 对照点 清洁对照点 对照",
    Role.OTHER: "other regional background roadside source traffic 区域点 背景点 路边点 交通点 污染监控点 其他",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_EAST, _NORTH = 180, 90
_STOPPED = re.compile(r"[(（]停运\s*(\d{2})(\d{2})(\d{2})[)）]")
_CONTROL_NAME = re.compile(r"[(（](?:清洁)?对照点?[)）]")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


class Stations:
    """A list of stations, found by code or by name."""

    def __init__(self, stations: Iterable[Station], *, listed: bool, misplaced: tuple[str, ...] = ()) -> None:
        self.listed = listed
        """Whether somebody gave a list; else the roles are unknown."""
        self.misplaced = misplaced
        """Stations whose coordinates in the list are no place on earth."""
        self.all = tuple(stations)
        self._by: dict[str, Station] = {}
        for one in self.all:
            self._by.setdefault(one.code, one)
        for one in self.all:
            for name in (one.name, _BRACKETS.sub("", one.name)):
                if name:
                    self._by.setdefault(fold(name), one)

    def find(self, station: str) -> Station | None:
        """Return the station with a code or name."""
        return self._by.get(station) or self._by.get(fold(station))

    def in_cities(self, rename: Mapping[str, str]) -> Stations:
        """Return the list with cities under other names."""
        return Stations(
            (replace(one, city=rename.get(one.city, one.city)) for one in self.all),
            listed=self.listed,
            misplaced=self.misplaced,
        )

    def of_city(self, city: str) -> Stations:
        """Return the stations of one city."""
        return Stations((one for one in self.all if one.city == city), listed=self.listed)

    def districts_as_cities(self) -> Stations:
        """Return the list with districts as the places that are evaluated; stations without one stay out."""
        return Stations(
            (replace(one, city=one.district) for one in self.all if one.district),
            listed=self.listed,
            misplaced=self.misplaced,
        )


def stations_of_readings(
    cities: Mapping[str, str], stations: Iterable[str], city: str, known: Iterable[ControlPoint] = ()
) -> Stations:
    """Return what can be known without a list: the cities that the readings tell, or the one that was named.

    Parameters
    ----------
    known
        Control points that are known all the same.
    """
    control = {fold(name) for point in known for name in (point.code, *point.names)}
    return Stations(
        (
            Station(
                code,
                code,
                cities.get(code, city),
                Role.CONTROL
                if fold(_BRACKETS.sub("", code)) in control or _CONTROL_NAME.search(code)
                else Role.UNKNOWN,
            )
            for code in stations
        ),
        listed=False,
    )


def load_stations(path: Path) -> Stations:
    """Read a list of stations from CSV.

    Raises
    ------
    InputError
        If it cannot be read, has no column of stations and cities, or a role or day in it cannot be told.
    """
    where = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PathMissing(
            f"The path cannot be opened: {error.strerror}.", where=where, hint="Check the path."
        ) from error
    text, _ = decode(data, where=where)
    reader = csv.DictReader(io.StringIO(text))
    roles = {_BY_NAME[fold(name)]: name for name in reader.fieldnames or () if fold(name) in _BY_NAME}
    if not ({"code", "name"} & set(roles)) or "city" not in roles:
        raise InputError(
            f"The list of stations has no column of stations or cities: its columns are {', '.join(reader.fieldnames or ())}.",
            where=where,
            hint="Give the columns code, name, city and role (evaluation, control, other); since and until may follow.",
        )
    found, misplaced = [], []
    for number, row in enumerate(reader, 2):
        cell = {key: (row.get(column) or "").strip() for key, column in roles.items()}
        if cell.get("code") or cell.get("name"):
            one = _station(cell, f"{where}:{number}")
            found.append(one)
            if one.position is None and (cell.get("longitude") or cell.get("latitude")):
                misplaced.append(one.name or one.code)
    return Stations(found, listed=True, misplaced=tuple(misplaced))


def _station(cell: Mapping[str, str], where: str) -> Station:
    name = cell.get("name", "")
    stopped = _STOPPED.search(name)
    until = _day(cell.get("until", ""), where)
    if stopped and until is None:
        until = date(2000 + int(stopped[1]), int(stopped[2]), int(stopped[3]))
    return Station(
        code=cell.get("code") or name,
        name=name,
        city=cell["city"],
        role=_role(cell, name, bool(stopped), where),
        district=cell.get("district", ""),
        since=_day(cell.get("since", ""), where),
        until=until,
        position=_position(cell.get("longitude", ""), cell.get("latitude", "")),
    )


def _position(longitude: str, latitude: str) -> tuple[Fraction, Fraction] | None:
    """Return where a station stands; ``None`` where the cells hold no place on earth, or the 0, 0 that stands for none.

    No figure needs a position, so cells that hold none take nothing else from the station; the list tells which they are.
    """
    try:
        found = exact(longitude), exact(latitude)
    except (ValueError, ZeroDivisionError):
        return None
    on_earth = abs(found[0]) <= _EAST and abs(found[1]) <= _NORTH
    return found if on_earth and any(found) else None


def _role(cell: Mapping[str, str], name: str, stopped: bool, where: str) -> Role:
    """Tell a role; a list that marks stations it no longer counts as control points means it of the time since."""
    told = cell.get("role", "").casefold()
    if told:
        if told not in _ROLE_OF:
            raise InputError(
                f"There is no role {told!r} of a station.",
                where=where,
                hint="Use evaluation, control or other.",
            )
        return _ROLE_OF[told]
    if _CONTROL_NAME.search(name):
        return Role.CONTROL
    if cell.get("control", "").casefold() in _YES:
        return Role.EVALUATION if stopped else Role.CONTROL
    return Role.EVALUATION


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    number = day_of(text)
    if number is None:
        raise InputError(f"{text!r} is no day.", where=where, hint="Write 2019-07-01.")
    return day_at(number)
