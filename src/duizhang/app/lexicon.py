"""The word lists of the language layer, filled from the catalogue."""

from __future__ import annotations

from duizhang.catalogue.book import Catalogue
from duizhang.language.model import Lexicon, UnitForm

# A single character (津, 京) stands for a place in headlines and names only; in running text it is a part of
# other words far more often.
_SHORTEST_PLACE = 2


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
    for body in catalogue.bodies:
        for name in (body.name, *body.aliases):
            places.setdefault(name, (body.name, "body"))
    return Lexicon(units=units, places=places)
