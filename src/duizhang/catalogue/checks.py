"""What must hold between entries; one broken reference stops the loading and names its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from itertools import product

from duizhang.catalogue.model import Body, Domain, Indicator, Instrument, Place, Unit
from duizhang.catalogue.phrase import Vocabulary, fold
from duizhang.core.errors import CatalogueError


def check(
    indicators: Sequence[Indicator],
    *,
    files: Mapping[str, str],
    units: Sequence[Unit],
    places: Sequence[Place],
    bodies: Sequence[Body],
    instruments: Sequence[Instrument],
    domains: Sequence[Domain],
    vocabulary: Vocabulary,
) -> None:
    """Raise :class:`CatalogueError` for the first reference or name that does not hold.

    Parameters
    ----------
    files
        Indicator id → the file it stands in, for the messages.
    """
    spellings = _units(units)
    _places(places, bodies)
    _instruments(instruments)
    _domains(domains)
    known = {
        "domain": [d.id for d in domains],
        "unit": list(spellings),
        "action": sorted(set(vocabulary.verbs.values())),
    }
    ids = {entry.id for entry in indicators}
    for entry in indicators:
        where = f"{files[entry.id]} > {entry.id}"
        _known(entry.domain, known["domain"], f"{where} > domain", "domain")
        for unit in filter(
            None, (entry.unit, *entry.units, *(unit for _, unit in entry.unit_aliases))
        ):  # "" is a pure number: an index, a coefficient
            _known(unit, known["unit"], f"{where} > unit", "unit")
        for family in entry.action:
            _known(family, known["action"], f"{where} > action", "family of verbs")
        for relation in entry.relations:
            _known(relation.other, ids, f"{where} > relations", "indicator")
        _scopes(entry, where)
    _names(indicators, files, spellings)


def _known(name: str, known: Collection[str], where: str, noun: str) -> None:
    if name in known:
        return
    near = get_close_matches(name, sorted(known), n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Add the {noun}, or correct the name."
    raise CatalogueError(f"there is no {noun} {name!r}", where=where, hint=hint)


def _units(units: Sequence[Unit]) -> dict[str, Unit]:
    spellings: dict[str, Unit] = {}
    for unit in units:
        for spelling in (unit.canonical, *unit.spellings):
            other = spellings.setdefault(spelling, unit)
            if other is not unit:
                raise CatalogueError(
                    f"{spelling!r} is a spelling of {other.canonical!r} already",
                    where=f"units.yaml > {unit.canonical} > spellings",
                    hint="One spelling means one unit.",
                )
    canonical = {unit.canonical for unit in units}
    for unit in units:
        _known(unit.base, canonical, f"units.yaml > {unit.canonical} > base", "unit")
        base = spellings[unit.base]
        if base.base != base.canonical:
            raise CatalogueError(
                f"{unit.base!r} has a base of its own, {base.base!r}",
                where=f"units.yaml > {unit.canonical} > base",
                hint="Point to the last base.",
            )
    return spellings


def _places(places: Sequence[Place], bodies: Sequence[Body]) -> None:
    names: set[str] = set()
    for place in places:
        if place.name in names:
            raise CatalogueError("is listed twice", where=f"places.yaml > {place.name} > name")
        names.add(place.name)
    taken: dict[str, str] = {}
    for place in places:
        for alias in place.aliases:
            other = place.name if alias not in names else alias
            if taken.setdefault(alias, other) != place.name or other != place.name:
                raise CatalogueError(
                    f"{alias!r} is a name of {taken[alias]!r} already",
                    where=f"places.yaml > {place.name} > aliases",
                    hint="A short name belongs to one place.",
                )
        if place.parent:
            _known(place.parent, names, f"places.yaml > {place.name} > parent", "place")
    _bodies(bodies, names)


def _instruments(instruments: Sequence[Instrument]) -> None:
    """Each wording belongs to one instrument."""
    owners: dict[str, str] = {}
    for instrument in instruments:
        for wording in (instrument.name, *instrument.aliases):
            if wording in owners:
                raise CatalogueError(
                    f"{wording!r} is a wording of {owners[wording]!r} already",
                    where=f"instruments.yaml > {instrument.name} > aliases",
                    hint="A wording belongs to one instrument.",
                )
            owners[wording] = instrument.name


_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


def _bodies(bodies: Sequence[Body], places: set[str]) -> None:
    """Each spelling belongs to one body; places and successors are there; years and months are such."""
    owners: dict[str, str] = {}
    names = {body.name for body in bodies}
    for body in bodies:
        where = f"bodies.yaml > {body.name}"
        for place in (*([body.place] if body.place else []), *body.places):
            _known(place, places, f"{where} > place", "place")
        for spelling in (body.name, *body.aliases):
            if owners.setdefault(spelling, body.name) != body.name:
                raise CatalogueError(
                    f"{spelling!r} is a name of {owners[spelling]!r} already",
                    where=f"{where} > aliases",
                    hint="A name belongs to one body.",
                )
        for successor in body.successors:
            _known(successor, names - {body.name}, f"{where} > successors", "body")
        for field, value in (("since", body.since), ("until", body.until)):
            if value and not _MONTH.fullmatch(value):
                raise CatalogueError(
                    f"{value!r} is no year and no month",
                    where=f"{where} > {field}",
                    hint="Write 2018 or 2018-03.",
                )


def _domains(domains: Sequence[Domain]) -> None:
    ids = [domain.id for domain in domains]
    for name in ids:
        if ids.count(name) > 1:
            raise CatalogueError("is listed twice", where=f"domains.yaml > {name} > id")


def _scopes(entry: Indicator, where: str) -> None:
    ids = [scope.id for scope in entry.scopes]
    for scope in entry.scopes:
        if ids.count(scope.id) > 1:
            raise CatalogueError(f"scope {scope.id!r} is listed twice", where=f"{where} > scopes")
        if bool(scope.words) == (scope.id == ""):
            raise CatalogueError(
                f"scope {scope.id!r} must have words unless it is the default",
                where=f"{where} > scopes > words",
                hint='The default scope has the id "" and no words.',
            )
        for other in scope.proxy_for:
            _known(other, ["", *ids], f"{where} > scopes > {scope.id} > proxy_for", "scope")


def _names(indicators: Sequence[Indicator], files: Mapping[str, str], spellings: Mapping[str, Unit]) -> None:
    """A name belongs to one indicator, but that a unit may part two, or the verb that goes with it."""
    english: dict[str, str] = {}
    owners: dict[tuple[str, str, str], str] = {}
    for entry in indicators:
        where = f"{files[entry.id]} > {entry.id}"
        other = english.setdefault(entry.name_en.casefold(), entry.id)
        if other != entry.id:
            raise CatalogueError(f"{entry.name_en!r} is the name of {other!r} already", where=f"{where} > en")
        bases = {spellings[unit].base if unit else "" for unit in (entry.unit, *entry.units)}
        names = [(alias, bases) for alias in (entry.name_zh, *entry.aliases)]
        names += [(alias, {unit}) for alias, unit in entry.unit_aliases]
        for form, (alias, of) in {fold(alias): (alias, of) for alias, of in names}.items():
            for base, family in product(of, entry.action or ("",)):
                other = owners.setdefault((form, base, family), entry.id)
                if other != entry.id:
                    raise CatalogueError(
                        f"{alias!r} in {base!r} is a name of {other!r} already",
                        where=f"{where} > aliases",
                        hint="A name, a unit and a verb select one indicator; make one of them more exact.",
                    )
