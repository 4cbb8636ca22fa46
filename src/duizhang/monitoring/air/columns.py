"""What columns of readings are called, and which pollutant and unit a heading names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from duizhang.catalogue.air_model import Item

ROLES: dict[str, tuple[str, ...]] = {
    "time": tuple("time datetime timestamp timepoint t ts 时间 监测时间 日期时间 数据时间 时次".split()),
    "date": tuple("date 日期 监测日期 数据日期".split()),
    "year": ("year", "年", "年份"),
    "month": ("month", "月", "月份"),
    "day": ("day", "日"),
    "hour": tuple("hour hr 小时 时 时刻 钟点".split()),
    "station": tuple(
        "station stationcode station_code stationid station_id code site siteid site_id 站点 站点编码 站点名称 点位 点位编码 "
        "点位名称 监测点 监测点编码 监测点位 监测点名称 测点 测点名称 stationname station_name".split()
    ),
    "city": tuple("city 城市 城市名称 area 地市".split()),
    "item": tuple(
        "type pol pollutant item parameter param 污染物 污染物名称 项目 监测项目 指标 因子 监测因子".split()
    ),
    "value": tuple("value val 值 浓度 数值 监测值 小时值 conc concentration".split()),
    "unit": tuple("unit units 单位".split()),
}
"""Role of a column → the names under which it is met, folded."""

_BRACKETS = re.compile(r"[(（\[【]\s*([^)）\]】]+?)\s*[)）\]】]\s*$")
_DAILY = re.compile(r"(.+?)_?(8h)?_?24h")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def fold(name: str) -> str:
    """Return a heading without case, spaces and subscripts."""
    return name.translate(_SUBSCRIPTS).strip().strip("\ufeff").replace(" ", "").casefold()


def role_of(name: str) -> str:
    """Return the role of a column by its heading; ``""`` where it has none.

    >>> role_of("监测时间"), role_of("Station_Code"), role_of("1001A")
    ('time', 'station', '')
    """
    folded = fold(name)
    return next((role for role, names in ROLES.items() if folded in names), "")


def heading(name: str) -> tuple[str, str]:
    """Return a heading without the unit in its brackets, and that unit.

    >>> heading("PM2.5(μg/m³)"), heading("CO")
    (('PM2.5', 'μg/m³'), ('CO', ''))
    """
    found = _BRACKETS.search(name.strip())
    return (name[: found.start()].strip(), found[1]) if found else (name.strip(), "")


class ItemNames:
    """Which pollutant a word names."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._ids: dict[str, str] = {}
        for item in items.values():
            for name in (item.id, item.zh, item.en, item.long, *item.aliases):
                self._ids[fold(name)] = item.id

    def id_of(self, name: str) -> str:
        """Return the id of the pollutant whose hourly value a word names; ``""`` for anything else (``PM2.5_24h``)."""
        return self._ids.get(fold(name), "")

    def daily_of(self, name: str) -> tuple[str, str]:
        """Return pollutant and statistic of a day's value that the platform computed itself; ``("", "")`` for anything else.

        Such a name ends in ``24h``: ``PM2.5_24h`` is a mean, ``O3_8h_24h`` the highest 8-hour mean, ``O3_24h`` the highest hour.
        """
        found = _DAILY.fullmatch(fold(name))
        item = self.id_of(found[1]) if found else ""
        if not found or not item or (found[2] and item != "o3"):
            return "", ""
        return item, "day_mean" if item != "o3" else "max8h" if found[2] else "max1h"

    def among(self, names: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return, of headings, those that name a pollutant → its id and the unit in the heading."""
        found = {}
        for name in names:
            word, unit = heading(name)
            if item := self.id_of(word):
                found[name] = (item, unit)
        return found
