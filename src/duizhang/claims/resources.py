"""What the extractor works with besides the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from duizhang.catalogue.book import Catalogue
from duizhang.language.model import Lexicon

EXTRACTOR_VERSION = "claims/1"
"""Raise it when the extractor may find other claims in the same text."""


@dataclass(frozen=True, slots=True)
class Resources:
    """Word lists for the scanner, and the catalogue that claims are linked to."""

    lexicon: Lexicon
    catalogue: Catalogue = field(repr=False)
