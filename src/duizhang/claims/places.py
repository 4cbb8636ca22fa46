"""Places as a text means them: chains of places, names that several share, and names that no list has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhang.claims.resources import Resources
from duizhang.language.model import Lexicon, PlaceMention
from duizhang.language.places import above, owner_near, place_at, scan_places, settled

_LONGEST = 16
_FINER = ("city", "district", "area", "")
_UNLISTED = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:自治[州县旗]|新区|[市县区旗])")
_NO_NAME = re.compile(
    r"(?:自治|建成|主城|功能|控制|保护|示范|开发|试验|合作|高新|经开|保税|城|地|园|社|校|小|景|灾|山|牧|库|林|灌|片|全|我|本|各|该|都|上|省|城乡|老旧小|街|市场|[省市县]属|[省市县]|召开|主持|出席|参加|听取|调研|检查)[省市县区旗]$"
)
"""Words that close like a district and name a kind of area (建成区, 老旧小区, 上市), or whose 市 begins another (召开市政府会议)."""
_SHORTEST_UNLISTED = 3
_LONGEST_SHORT = 4
_OF_GOVERNMENT = re.compile(
    r"(?:人民)?(?:政府|代表大会)|国民经济|生态|环境|统计|关于|经济|20\d\d|“?十[一二三四五六七]五|$"
)


def place_here(text: str, start: int, lexicon: Lexicon, around: Sequence[str] = ()) -> PlaceMention | None:
    """Return the place that a text names at one point, to the end of its chain (江苏省南京市鼓楼区).

    Parameters
    ----------
    text, start
        Where the name would begin.
    lexicon
        Places.
    around
        Places spoken of, which tell what a shared name means.
    """
    first = place_at(text, start, lexicon, start + _LONGEST)
    return None if first is None or first.level == "body" else _chained(text, first, lexicon, around)


def places_in(text: str, lexicon: Lexicon, around: Sequence[str] = ()) -> list[PlaceMention]:
    """Return the places of a text as they are meant, the members of a chain as one; no bodies."""
    found: list[PlaceMention] = []
    for mention in scan_places(text, lexicon):
        if mention.level == "body" or (found and mention.start < found[-1].end):
            continue
        place = _chained(text, mention, lexicon, around)
        if place is not None:
            found.append(place)
    return found


def _chained(
    text: str, mention: PlaceMention, lexicon: Lexicon, around: Sequence[str]
) -> PlaceMention | None:
    """Follow a chain of places to its last member; a word that is no place by itself is none without one."""
    if not mention.level:
        return None
    place = mention
    if mention.name in lexicon.shared:
        place = replace(mention, name=settled(mention.name, around, lexicon))
    while True:
        finer = place_at(text, place.end, lexicon, place.end + _LONGEST)
        if finer is None or finer.level not in _FINER:
            break
        name = settled(finer.name, [place.name], lexicon)
        if place.name not in above(name, lexicon):
            break
        place = PlaceMention(place.start, finer.end, name, finer.level or "district")
    return place


def unlisted_at(text: str, start: int = 0) -> str:
    """Return what reads like the name of a county, city or district at one point, ``""`` where nothing does.

    Divisions that were renamed or merged, and zones that are called like districts, are on no list.

    >>> unlisted_at("云梦泽县人民政府"), unlisted_at("老旧小区改造")
    ('云梦泽县', '')
    """
    match = _UNLISTED.match(text, start)
    return match[0] if match and not _NO_NAME.search(match[0]) else ""


def issued_by(text: str, start: int = 0) -> str:
    """Return the unlisted place that a title names as its own: its government, statistics or plan follow."""
    name = unlisted_at(text, start)
    return name if name and _OF_GOVERNMENT.match(text, start + len(name)) else ""


def district_before(phrase: str, resources: Resources, around: Sequence[str]) -> tuple[str, int]:
    """Return the district that an indicator stands behind, and how long its name is; ``("", 0)`` for none.

    It may go by its short name where the text speaks of the place that it belongs to (南开工业增加值 in a text about
    Tianjin), stand in a list of such names, or be on no list of places (云梦泽县工业投资). Only a known indicator behind
    it shows that it is a place.
    """
    catalogue = resources.catalogue
    if catalogue.knows(phrase):
        return "", 0
    names, end = [], 0
    while name := _short_at(phrase, end, resources.lexicon, around):
        names.append(name[0])
        end = name[1]
        if catalogue.knows(phrase[end:]):
            return "、".join(names), end
        if phrase[end : end + 1] not in _AND:
            break
        end += 1
    unlisted = unlisted_at(phrase)
    if len(unlisted) >= _SHORTEST_UNLISTED and catalogue.knows(phrase[len(unlisted) :]):
        return unlisted, len(unlisted)
    return "", 0


_AND = ("、", "和", "与", "及")


def _short_at(text: str, start: int, lexicon: Lexicon, around: Sequence[str]) -> tuple[str, int] | None:
    """Return the district whose short name stands at one point, and where the name ends."""
    for length in range(_LONGEST_SHORT, 1, -1):
        owners = lexicon.short.get(text[start : start + length])
        name = owner_near(owners, around, lexicon) if owners else ""
        if name:
            return name, start + length
    place = place_here(text, start, lexicon, around)
    return (place.name, place.end) if place is not None else None


def place_named(name: str, lexicon: Lexicon, around: Sequence[str]) -> str:
    """Return the place that a name by itself means, ``""`` where it is an everyday word.

    >>> place_named("郊区", Lexicon(places={"郊区": ("郊区", "")}), [])
    ''
    """
    known = lexicon.places.get(name) or lexicon.places.get(name.removesuffix("地区"))
    if known is None or known[1] == "body":
        return name
    return settled(known[0], around, lexicon) if known[1] else ""
