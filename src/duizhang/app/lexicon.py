"""The word lists of the language layer, filled from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.model import Place
from duizhang.language.model import Lexicon, UnitForm

# A single character (津, 京) stands for a place in headlines and names only; in running text it is a part of
# other words far more often.
_SHORTEST_PLACE = 2
_KIND = re.compile(r"(?:自治县|自治旗|林区|特区|新区|地区|[市县区旗盟])$")


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """Make the lexicon of a catalogue: every spelling of its units, places and bodies.

    Spellings convert into the canonical unit without a factor: units of another size have their own canonical
    form, so that a figure keeps the unit that its text gives it.
    """
    units = {
        spelling: UnitForm(written=spelling, canonical=unit.canonical, kind=unit.kind)
        for unit in catalogue.units.values()
        for spelling in (unit.canonical, *unit.spellings)
    }
    places = {
        name: (place.name, place.level)
        for place in catalogue.places.values()
        for name in (*place.aliases, place.name)
        if len(name) >= _SHORTEST_PLACE
    }
    shared = _shared(catalogue.places.values())
    for name, owners in shared.items():
        level = "" if name in catalogue.place_words else catalogue.places[owners[0]].level
        places.setdefault(name, (name, level))
    for body in catalogue.bodies:
        for name in (body.name, *body.aliases):
            places.setdefault(name, (catalogue.present(body).name, "body"))
    parents = {place.name: place.parent for place in catalogue.places.values() if place.parent}
    return Lexicon(
        units=units, places=places, parents=parents, shared=shared, short=_short(catalogue, places)
    )


def _shared(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Names that are called in front of their parent's name only because others have them too, or as a word."""
    owners: dict[str, list[str]] = {}
    every = list(places)
    apart = {place.called for place in every if place.called != place.name}
    for place in every:
        if place.called in apart:
            owners.setdefault(place.called, []).append(place.name)
    return {name: tuple(names) for name, names in owners.items()}


def _short(catalogue: Catalogue, places: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Names of counties and districts without their kind, where no place has them by themselves."""
    owners: dict[str, list[str]] = {}
    for place in catalogue.places.values():
        if place.level not in ("district", "city"):
            continue
        bare = _KIND.sub("", place.called)
        if len(bare) >= _SHORTEST_PLACE and bare != place.called and bare not in places:
            owners.setdefault(bare, []).append(place.name)
    return {name: tuple(names) for name, names in owners.items()}
