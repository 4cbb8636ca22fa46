"""What every run needs once: the catalogue, the lexicon made from it, and the spellings of places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhang.catalogue.load import Catalogue
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
def subjects() -> dict[str, str]:
    """Return every spelling of a known place → its full name, which is its id in the ledger."""
    spellings: dict[str, str] = {}
    for place in catalogue().places:
        for written in (place.name, *place.aliases):
            spellings.setdefault(written, place.name)
    return spellings
