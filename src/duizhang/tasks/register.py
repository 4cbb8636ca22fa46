"""The register of public bodies: one name for all that a body is called, its level, and what it was before."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.model import Body


def normal(name: str, catalogue: Catalogue, *, home: str = "") -> str:
    """Return the register's name of a body, with the place in front where its own name has none.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> book = load_catalogue()
    >>> normal("市环保局", book, home="天津市") == normal("天津市生态环境局", book)
    True
    """
    short, place = name, ""
    owner = _owner_of(name, catalogue)
    if owner and len(name) > len(owner) + 1:
        short, place = owner[-1] + name[len(owner) :], owner
    body = _register(catalogue).get(short) or _register(catalogue).get(name)
    standard = body.name if body is not None else short
    if (body is not None and body.place) or name.startswith("各") or not _placeless(standard):
        return standard
    owner = place or home
    while owner and owner[-1] != standard[0]:  # 市水务局 in a text about a district is the city's
        above = catalogue.place(owner)
        owner = above.parent if above is not None else ""
    return owner + standard[1:] if owner else standard


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
    >>> answers_to("市环保局", "天津市生态环境局", book, home="杭州市")
    False
    """
    wanted = normal(asked, catalogue, home=home)
    for part in name.split("、"):
        full = normal(_BEHIND_NAME.sub("", part), catalogue, home=home)
        if full == wanted or (len(asked) >= _FEWEST_OF_NAME and full.endswith(asked)):
            return True
        if len(full) >= _FEWEST_OF_NAME and _placeless(full) and wanted.endswith(full):
            return True
    return False


_BEHIND_NAME = re.compile(r"[（(][^（）()]*[）)]$")
_FEWEST_OF_NAME = 3


def _placeless(name: str) -> bool:
    """Whether a name begins with the kind of its place instead of the place: 市水务局."""
    return name.startswith(("市", "省", "区", "县", "州", "自治区")) and not name.startswith("市场")


def level_of(name: str, catalogue: Catalogue) -> str:
    """Return the level of a body: country, province, city or district, ``""`` where nothing tells."""
    body = _register(catalogue).get(name)
    if body is None:
        if owner := _owner_of(name, catalogue):
            name = owner[-1] + name[len(owner) :]
        body = _register(catalogue).get(name)
    if body is not None:
        return body.level
    if re.match(r"国家|中央|国务院", name):
        return "country"
    if name.startswith(("省", "自治区")):
        return "province"
    if name.startswith("市"):
        return "city"
    return "district" if name.startswith(("区", "县", "各区", "各县")) else ""


@lru_cache(maxsize=4)
def _register(catalogue: Catalogue) -> dict[str, Body]:
    return {name: body for body in catalogue.bodies for name in (body.name, *body.aliases)}


def _owner_of(name: str, catalogue: Catalogue) -> str:
    """Return the place whose full name a body's name begins with, the longest; ``""`` for none."""
    owners = _owners(catalogue)
    return next((name[:end] for end in range(len(name), 1, -1) if name[:end] in owners), "")


@lru_cache(maxsize=4)
def _owners(catalogue: Catalogue) -> frozenset[str]:
    """Full names of places that own bodies."""
    return frozenset(p.name for p in catalogue.places.values() if p.level in ("province", "city", "district"))
