"""What every run needs once: the catalogue, the lexicon made from it, the ids of places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhang.catalogue.book import Catalogue
    from duizhang.catalogue.model import Unit
    from duizhang.claims.resources import Resources


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the catalogue, loaded and checked once a process.

    Raises
    ------
    CatalogueError
        If the shipped data contradicts itself; the installation is damaged.
    """
    from duizhang.catalogue.load import load_catalogue

    return load_catalogue()


@lru_cache(maxsize=1)
def resources() -> Resources:
    """Return what extraction works with, built once a process."""
    from duizhang.app.lexicon import build_lexicon
    from duizhang.claims.resources import Resources

    return Resources(lexicon=build_lexicon(catalogue()), catalogue=catalogue())


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Return every spelling of a unit → the unit."""
    spellings: dict[str, Unit] = {}
    for unit in catalogue().units.values():
        for written in (unit.canonical, *unit.spellings):
            spellings.setdefault(written, unit)
    return spellings


def level_of(subject: str) -> str:
    """Return the administrative level of a place of the catalogue; ``""`` for any other subject."""
    place = catalogue().place(subject)
    return place.level if place is not None else ""


def place_id(subject: str) -> str:
    """Return the id of a subject: the full name of a known place, else the words themselves."""
    place = catalogue().place(subject) if subject else None
    return place.name if place else subject
