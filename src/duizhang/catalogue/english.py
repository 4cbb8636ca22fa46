"""English for what the catalogue names: units as symbols, places, public bodies, instruments, scopes.

What it does not know stays in Chinese, because a guessed name would be a false one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from duizhang.catalogue.load import load_catalogue

SYMBOLS: dict[str, str] = {
    "%": "%",
    "百分点": "pp",
    "微克/立方米": "µg/m³",
    "毫克/立方米": "mg/m³",
    "毫克/升": "mg/L",
    "吨": "t",
    "吨标准煤": "tce",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "平方公里": "km²",
    "平方米": "m²",
    "立方米": "m³",
    "亩": "mu",
    "公顷": "ha",
    "千克": "kg",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "兆瓦": "MW",
    "人": "people",
    "名": "people",
    "位": "people",
    "人次": "person-times",
    "标准箱": "TEU",
    "分贝": "dB",
}
"""Units with a symbol or a shorter word than their name in the catalogue."""

_EXTENTS = {"民心工程": "livelihood projects", "改造": "rebuilt"}
_THINGS = "个"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_APART = re.compile(r"[、，\s]+")
_PARTY = re.compile(r"^中共(.+?)委(?:员会)?$")


def unit_en(unit: str) -> str:
    """Return a unit as it stands behind an English number; ``""`` for a measure word of things.

    >>> unit_en("微克/立方米"), unit_en("座"), unit_en("天"), unit_en("元")
    ('µg/m³', '', 'days', 'yuan')
    """
    if unit in SYMBOLS or not unit:
        return SYMBOLS.get(unit, "")
    found = load_catalogue().unit(unit)
    if found is None:
        return "" if len(unit) == 1 else unit
    if found.kind == "count" and _THINGS in (found.canonical, found.base):
        return ""
    return SYMBOLS.get(found.canonical) or ("" if _CHINESE.search(found.name_en) else found.name_en)


def place_en(name: str) -> str:
    """Return a place's English name, else the name as it is.

    >>> place_en("天津市"), place_en("云梦泽市")
    ('Tianjin', '云梦泽市')
    """
    found = load_catalogue().place(name)
    return found.name_en if found is not None and found.name_en else name


def body_en(name: str) -> str:
    """Return the English name of a body or of several, with the place that it acts for.

    >>> body_en("市生态环境局"), body_en("天津市人民政府")
    ('Municipal bureau of ecology and environment', 'Tianjin municipal government')
    >>> body_en("中共天津市委 天津市人民政府")
    'Tianjin Party committee, Tianjin municipal government'
    """
    return ", ".join(_one_body(part) for part in _APART.split(name.strip()) if part)


@lru_cache(maxsize=1024)
def _one_body(name: str) -> str:
    catalogue = load_catalogue()
    named = {spelling: body for body in catalogue.bodies for spelling in (*body.aliases, body.name)}
    if name in named:
        return named[name].name_en or name
    if party := _PARTY.match(name):
        place = catalogue.place(party[1])
        return f"{place.name_en} Party committee" if place is not None and place.name_en else name
    for end in range(len(name) - 1, 1, -1):
        place = catalogue.place(name[:end])
        kind = "" if place is None else "自治区" if place.name.endswith("自治区") else place.name[-1]
        body = named.get(kind + name[end:]) if kind else None
        if place is not None and body is not None and body.name_en:
            return f"{place.name_en} {body.name_en[0].lower()}{body.name_en[1:]}"
    if name.endswith("人民政府") and (place := catalogue.place(name.removesuffix("人民政府"))) is not None:
        return f"{place.name_en} government"
    return name


def instrument_en(name: str) -> str:
    """Return the English name of a regulatory instrument, else the name as it is.

    >>> instrument_en("排污许可")
    'pollutant discharge permit'
    """
    found = load_catalogue().instruments.get(name)
    return found.name_en if found is not None else name


def scope_en(indicator_id: str, scope: str) -> str:
    """Return the English name of a scope of an indicator, or of one that any indicator can have."""
    indicator = load_catalogue().indicators.get(indicator_id)
    for one in indicator.scopes if indicator is not None else ():
        if one.id == scope and one.name_en:
            return one.name_en
    for again in load_catalogue().recounts:
        if again.id == scope:
            return again.name_en
    return _EXTENTS.get(scope, scope)
