"""Rows of the catalogue for people who look something up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from duizhang.catalogue.book import Catalogue, nearest
from duizhang.catalogue.model import Indicator, Place, Unit
from duizhang.catalogue.phrase import fold
from duizhang.core.errors import NotFound, UsageError

Row = dict[str, str]
"""Column → text, in the order to print."""

Entry = TypeVar("Entry")

KINDS = ("indicator", "unit", "place")


def entries(catalogue: Catalogue, kind: str, word: str = "") -> list[Row]:
    """Rows of one kind, all or those that a word names or occurs in.

    Parameters
    ----------
    catalogue
        Where to look.
    kind
        ``indicator``, ``unit`` or ``place``.
    word
        An id, name or alias, or a part of one; ``""`` lists everything. An exact name comes alone.

    Raises
    ------
    UsageError
        If the kind is none of these.
    NotFound
        If nothing has the word; the hint carries the nearest names.
    """
    match kind:
        case "indicator":
            return _rows(catalogue.indicators.values(), word, _indicator_names, _indicator_row)
        case "unit":
            return _rows(catalogue.units.values(), word, _unit_names, _unit_row)
        case "place":
            return _rows(catalogue.places.values(), word, _place_names, _place_row)
        case _:
            raise UsageError(f"there is no list of {kind!r}", hint=f"Use one of: {', '.join(KINDS)}.")


def _rows(
    items: Iterable[Entry], word: str, names: Callable[[Entry], tuple[str, ...]], row: Callable[[Entry], Row]
) -> list[Row]:
    listed = list(items)
    wanted = fold(word)
    if not wanted:
        return [row(item) for item in listed]
    folded = [(item, [fold(name) for name in names(item)]) for item in listed]
    exact = [item for item, forms in folded if wanted in forms]
    found = exact or [item for item, forms in folded if any(wanted in form for form in forms)]
    if not found:
        near = nearest(word, [name for item in listed for name in names(item)], 5)
        hint = f"Did you mean: {', '.join(near)}?" if near else "Leave the word out to list everything."
        raise NotFound(f"nothing in the catalogue is called {word!r}", hint=hint)
    return [row(item) for item in found]


def _indicator_names(entry: Indicator) -> tuple[str, ...]:
    return (entry.id, entry.name_zh, entry.name_en, *entry.aliases)


def _indicator_row(entry: Indicator) -> Row:
    return {
        "id": entry.id,
        "zh": entry.name_zh,
        "en": entry.name_en,
        "unit": entry.unit,
        "direction": entry.direction.value if entry.direction else "",
        "nature": entry.nature.value,
        "domain": entry.domain,
        "scopes": "、".join(scope.name for scope in entry.scopes),
        "aliases": "、".join(entry.aliases),
        "definition": entry.definition,
        "source": entry.source,
    }


def _unit_names(unit: Unit) -> tuple[str, ...]:
    return (unit.canonical, unit.name_en, *unit.spellings)


def _unit_row(unit: Unit) -> Row:
    return {
        "unit": unit.canonical,
        "en": unit.name_en,
        "kind": unit.kind,
        "spellings": "、".join(unit.spellings),
        "base": f"{unit.factor} {unit.base}" if unit.base != unit.canonical else "",
    }


def _place_names(place: Place) -> tuple[str, ...]:
    return (place.name, place.name_en, *place.aliases, place.called, place.code)


def _place_row(place: Place) -> Row:
    return {
        "place": place.name,
        "en": place.name_en,
        "level": place.level,
        "aliases": "、".join(place.aliases),
        "parent": place.parent,
        "code": place.code,
    }
