"""The register of public bodies: one name for all that a body is called, its level, and what it was before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.model import Body

_KINDS = ("自治区", "市", "省", "区", "县", "州", "旗")
"""What a body's name begins with in place of its place's: 市水务局."""
_LOWER = ("区", "县", "州", "旗")
_BEHIND_NAME = re.compile(r"[（(][^（）()]*[）)]$")
_FEWEST_OF_NAME = 3
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?P<kind>自治区|[省市区县州旗])(?=[\u4e00-\u9fff]{2,}$)")


@dataclass(frozen=True, slots=True)
class _Read:
    """A name taken apart: kind and place of its owner, what follows, and the pattern that it is an instance of."""

    kind: str
    owner: str
    rest: str
    body: Body | None


def normal(name: str, catalogue: Catalogue, *, home: str = "") -> str:
    """Return the register's name of a body, with the place in front where its own name has none.

    A former name gives that of its successor where it has one only. A name that differs from place to place is the one
    used in the place at hand, where the register knows it, and else stands as the text has it.

    Parameters
    ----------
    name
        As a text names it.
    home
        The place that the text is about.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> book = load_catalogue()
    >>> normal("市环保局", book, home="天津市") == normal("天津市生态环境局", book)
    True
    >>> normal("市住建局", book, home="天津市"), normal("市住建局", book, home="云梦泽市")
    ('天津市住房城乡建设委', '云梦泽市住房城乡建设局')
    """
    read = _read(name, catalogue, home)
    if read is None:
        return name
    if read.body is None:
        return read.owner + read.rest if read.owner else name
    body = catalogue.present(read.body)
    if body.place:
        return body.name
    return _full(read, _local(body, read.owner, catalogue))


def answers_to(name: str, asked: str, catalogue: Catalogue, *, home: str = "") -> bool:
    """Say whether a body as a text names it may be the one asked for, by full, short or former name.

    Parameters
    ----------
    name
        As named; of a heading with several bodies any may be meant.
    asked
        A full name, a short one (of the place at hand), or the end of one: 水务局.
    home
        The place that the text is about.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> book = load_catalogue()
    >>> answers_to("市环保局", "天津市生态环境局", book, home="天津市")
    True
    >>> answers_to("市国土房管局", "天津市规划资源局", book, home="天津市")
    True
    >>> answers_to("市环保局", "天津市生态环境局", book, home="杭州市")
    False
    """
    wanted = _names(asked, catalogue, home)
    for part in name.split("、"):
        plain = _BEHIND_NAME.sub("", part)
        found = _names(plain, catalogue, home)
        if found & wanted:
            return True
        full = normal(plain, catalogue, home=home)
        if len(asked) >= _FEWEST_OF_NAME and full.endswith(asked):
            return True
        if len(full) >= _FEWEST_OF_NAME and _kind_of(full) and any(one.endswith(full) for one in wanted):
            return True
    return False


def level_of(name: str, catalogue: Catalogue) -> str:
    """Return the level of a body: country, province, city or district, ``""`` where nothing tells."""
    read = _read(name, catalogue, "")
    if read is not None:
        if read.kind in ("省", "自治区"):
            return "province"
        if read.kind == "市":
            return "city"
        if read.kind:
            return "district"
        if read.body is not None:
            return read.body.level
    if re.match(r"国家|中央|国务院", name):
        return "country"
    owner = _OF_A_PLACE.match(name)
    if owner is not None:  # of a place that the catalogue does not have
        return {"省": "province", "自治区": "province", "市": "city"}.get(owner["kind"], "district")
    return "district" if name.startswith(("各区", "各县")) else ""


def _read(name: str, catalogue: Catalogue, home: str) -> _Read | None:
    """Take a name apart; ``None`` for one of no owner that the register does not know."""
    register = _register(catalogue)
    whole = register.get(name)
    if whole is not None and (whole.place or not _kind_of(name)):
        if whole.place or not _kind_of(whole.name):
            return _Read("", "", name, whole)
        kind = _kind_of(whole.name)  # 生态环境局: without its owner
        return _Read(kind, _above(home, kind, catalogue), name, whole)
    owner = _owner_of(name, catalogue)
    if owner and len(name) > len(owner) + 1:
        kind, rest = _kind_of_place(owner), name[len(owner) :]
    elif kind := _kind_of(name):
        owner, rest = _above(home, kind, catalogue), name[len(kind) :]
    else:
        return None
    body = register.get(kind + rest)
    if body is None and kind in _LOWER:
        body = register.get("市" + rest)
    elif body is None and kind == "自治区":
        body = register.get("省" + rest)
    return _Read(kind, owner, rest, body)


def _full(read: _Read, body: Body) -> str:
    """The name of a pattern's instance: its place, else the kind of its place, before what all of them are called."""
    called = body.name[len(_kind_of(body.name)) :]
    return (read.owner or read.kind) + called


def _above(home: str, kind: str, catalogue: Catalogue) -> str:
    """The place of a kind that a place is or lies in: 市水务局 in a text about a district is the city's."""
    while home and _kind_of_place(home) != kind:
        above = catalogue.place(home)
        home = above.parent if above is not None else ""
    return home


def _local(body: Body, owner: str, catalogue: Catalogue) -> Body:
    """The body that does the same work in a place under the name used there."""
    if not owner or not body.function or owner in body.places:
        return body
    return _variants(catalogue).get((body.function, owner), body)


def _names(name: str, catalogue: Catalogue, home: str) -> frozenset[str]:
    """The full names of a body and of all that it became, and of those that do its work in the same place."""
    read = _read(name, catalogue, home)
    if read is None or read.body is None:
        return frozenset({normal(name, catalogue, home=home)})
    names: set[str] = set()
    pending = [read.body]
    while pending:
        body = pending.pop()
        if body.place:
            names.add(body.name)
        elif not body.successors:
            names.add(_full(read, _local(body, read.owner, catalogue)))
            if body.function:
                names.add(f"{read.owner or read.kind}#{body.function}")
        pending += [_register(catalogue)[successor] for successor in body.successors]
    return frozenset(names)


def _kind_of(name: str) -> str:
    """The kind of place that a name begins with instead of the place: 市 of 市水务局."""
    if name.startswith("市场"):
        return ""
    return next((kind for kind in _KINDS if name.startswith(kind) and len(name) > len(kind) + 1), "")


def _kind_of_place(place: str) -> str:
    return "自治区" if place.endswith("自治区") else place[-1]


@lru_cache(maxsize=4)
def _register(catalogue: Catalogue) -> dict[str, Body]:
    return {name: body for body in catalogue.bodies for name in (*body.aliases, body.name)}


@lru_cache(maxsize=4)
def _variants(catalogue: Catalogue) -> dict[tuple[str, str], Body]:
    """What does a kind of work in the places that have a name of their own for it."""
    return {
        (body.function, place): body
        for body in catalogue.bodies
        for place in body.places
        if body.function and not body.successors
    }


def _owner_of(name: str, catalogue: Catalogue) -> str:
    """Return the place whose full name a body's name begins with, the longest; ``""`` for none."""
    owners = _owners(catalogue)
    return next((name[:end] for end in range(len(name), 1, -1) if name[:end] in owners), "")


@lru_cache(maxsize=4)
def _owners(catalogue: Catalogue) -> frozenset[str]:
    """Full names of places that own bodies."""
    return frozenset(p.name for p in catalogue.places.values() if p.level in ("province", "city", "district"))
