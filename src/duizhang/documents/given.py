"""What is known of a document before its text is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 (a field of that name is part of the contract)

SETTABLE = ("title", "publisher", "issuer", "number", "place", "kind", "url")
"""Fields of an article that a caller may set; the day has parameters of its own."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a feed's record or a file's format says, and the caller's arguments.

    Parameters
    ----------
    title, publisher, url, number, published
        Fields of the feed's record; ``""`` and ``None`` for a file.
    keys
        Under which key of the feed each field stood.
    places
        Where a file's own format names each field (``meta element pubdate``), where it is no feed.
    date, date_override
        The caller's day: it fills a gap, or wins over what is printed (``date_override``).
    setting
        Fields of articles that the caller sets whatever is printed: of :data:`SETTABLE`.
    mapping
        Which keys of a feed the caller says mean which field; by default they are recognised.
    feed
        The text is an article of a feed: one article, spaces may stand for paragraph breaks.
    """

    title: str = ""
    publisher: str = ""
    url: str = ""
    number: str = ""
    published: Date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    date: Date | None = None
    date_override: bool = False
    setting: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    feed: bool = False
