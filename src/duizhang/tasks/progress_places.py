"""Whether two places have nothing to do with each other."""

from __future__ import annotations

from duizhang.catalogue.book import Catalogue
from duizhang.claims.homes import NATION

_ADMINISTRATIVE = tuple("省市区县州旗")


def apart(one: str, other: str, catalogue: Catalogue) -> bool:
    """Say whether two places are known to be different and neither holds the other.

    A name that is no administrative place (an organisation, a port) is apart from nothing.

    Parameters
    ----------
    one, other
        Names as printed; ``""`` where a text names no place.
    catalogue
        Knows which place lies in which.
    """
    if not one or not other or NATION in (one, other) or one in other or other in one:
        return False
    ours, theirs = _chain(one, catalogue), _chain(other, catalogue)
    if ours and theirs:
        return one_of(ours) not in theirs and one_of(theirs) not in ours
    return one.endswith(_ADMINISTRATIVE) and other.endswith(_ADMINISTRATIVE)


def one_of(chain: tuple[str, ...]) -> str:
    """Return the innermost place of a chain."""
    return chain[0]


def _chain(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return a place and those that hold it, ``()`` where it is unknown or only a region of several."""
    chain: list[str] = []
    place = catalogue.place(name)
    while place is not None and place.name not in chain:
        if place.level not in ("province", "city", "district"):
            break
        chain.append(place.name)
        place = catalogue.place(place.parent) if place.parent else None
    return tuple(chain)
