"""Administrative divisions by their public codes, as places of the catalogue.

A code says by itself what a division belongs to: the first two digits are the province, four the prefecture. Where
one name belongs to several places (鼓楼区 of four cities), each but one that ``places.yaml`` lists is called by its
parent and its name: 南京市鼓楼区.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from duizhang.catalogue.model import Place
from duizhang.core.errors import CatalogueError

_ROW = re.compile(r"(\d{6})\t([\u4e00-\u9fff]{2,})")
_NO_PREFECTURE = "90"
"""Digits of counties that stand under their province."""
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_ZONE = "7"
"""Fifth digit of development zones that are counted like counties."""
_PEOPLES = (
    "蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克|朝鲜|达斡尔|鄂温克|土家|布依|仡佬|哈尼|拉祜|布朗|纳西|傈僳|普米|独龙|裕固|东乡|保安|撒拉|仫佬|毛南"
    "|(?:[满回藏苗侗瑶壮黎羌彝水白傣佤怒土畲各](?=族))"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治([县旗])$")
_ZONE_FORMS = (
    (re.compile("高新技术(?:产业)?开发区$|高技术产业开发区$|高新技术产业园区$"), "高新区"),
    (re.compile("经济技术开发区$"), "经开区"),
    (re.compile("^(..+?)市(?=.{4})"), r"\1"),
)


def read_divisions(path: Path) -> dict[str, str]:
    """Return code → name, in the order of the codes.

    Raises
    ------
    CatalogueError
        If the file cannot be read, a line is no code and name, a code is listed twice, or its parent is missing.
    """
    rows: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as cause:
        raise CatalogueError(f"cannot be read: {cause.strerror}", where=path.name) from cause
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or not line:
            continue
        row = _ROW.fullmatch(line)
        if row is None:
            raise CatalogueError(
                f"is no code and name: {line!r}",
                where=f"{path.name}:{number}",
                hint="Write six digits, a tab and the name.",
            )
        if rows.setdefault(row[1], row[2]) != row[2]:
            raise CatalogueError("is listed twice", where=f"{path.name}:{number} > {row[1]}")
    for code in rows:
        if (above := parent_code(code)) and above not in rows:
            raise CatalogueError(
                f"belongs to {above}, which is not listed",
                where=f"{path.name} > {code}",
                hint="List the division above it.",
            )
    return rows


def parent_code(code: str) -> str:
    """Return the code of the division that one belongs to, ``""`` for a province.

    >>> parent_code("320106"), parent_code("120101"), parent_code("429004"), parent_code("320000")
    ('320100', '120000', '420000', '')
    """
    if code.endswith("0000"):
        return ""
    if code.endswith("00") or code[2:4] == _NO_PREFECTURE or code[:2] in _MUNICIPALITIES:
        return code[:2] + "0000"
    return code[:4] + "00"


def with_divisions(places: Sequence[Place], rows: Mapping[str, str], words: Collection[str]) -> list[Place]:
    """Return listed places with their codes, and behind them the divisions that are not listed.

    Parameters
    ----------
    places
        Those of ``places.yaml``, which carry English names and short ones.
    rows
        Code → name of all divisions.
    words
        Names that are everyday words (郊区): they are called by parent and name though no other place has them.
    """
    listed = {(place.name, place.parent): place for place in places}
    names = {place.name for place in places} | {alias for place in places for alias in place.aliases}
    times = Counter(rows.values())
    codes: dict[str, str] = {}
    added: list[Place] = []
    aliases: Counter[str] = Counter()
    for code, name in rows.items():
        above = parent_code(code)
        parent = rows.get(above, _NATION)
        if (name, parent) in listed:
            codes[name] = code
            continue
        apart = times[name] > 1 or name in names or name in words
        forms = () if apart else tuple(form for form in _short_forms(code, name) if form not in names)
        aliases.update(forms)
        level = "area" if code[4] == _ZONE else "city" if code.endswith("00") else "district"
        added.append(Place(parent + name if apart else name, "", level, forms, parent, code))
    return [
        *(replace(place, code=codes[place.name]) if place.name in codes else place for place in places),
        *(
            replace(place, aliases=tuple(form for form in place.aliases if aliases[form] == 1))
            if place.aliases
            else place
            for place in added
        ),
    ]


_NATION = "全国"


def _short_forms(code: str, name: str) -> list[str]:
    """Return the customary shorter forms of a full name: 三江县, 合肥高新区."""
    if own := _AUTONOMOUS.match(name):
        return [own[1] + own[2]]
    if code[4] != _ZONE:
        return []
    forms = [name]
    for pattern, short in _ZONE_FORMS:
        forms += [changed for form in forms if (changed := pattern.sub(short, form)) != form]
    return list(dict.fromkeys(forms[1:]))
