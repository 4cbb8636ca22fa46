"""What published figures cannot help but obey: shares of things that are counted, totals and their parts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from duizhang.catalogue.entries import Fields
from duizhang.core.errors import CatalogueError


@dataclass(frozen=True, slots=True)
class Denominator:
    """Of how many things some indicators are a share.

    Parameters
    ----------
    indicators, scope, place
        What it holds for; without a place for every one that has no entry of its own.
    fewest, most
        How many things may have been assessed.
    known
        Whether the number of things is known, or only that it is no larger than ``most``.
    since, until
        The years for which it holds, both included; ``None`` where open.
    thing, thing_en
        What is counted: 国考断面.
    source
        What tells so.
    """

    indicators: tuple[str, ...]
    scope: str
    place: str
    fewest: int
    most: int
    known: bool
    since: int | None
    until: int | None
    thing: str
    thing_en: str
    source: str

    def holds(self, indicator: str, scope: str, place: str, year: int) -> bool:
        """Say whether a share of an indicator, scope, place and year is one of these things."""
        return (
            indicator in self.indicators
            and scope == self.scope
            and self.place in ("", place)
            and (self.since is None or year >= self.since)
            and (self.until is None or year <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Total:
    """An indicator that is by definition the sum of others."""

    whole: str
    parts: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """An indicator in percent that is by definition the share of one indicator in another."""

    share: str
    part: str
    whole: str
    source: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Everything of this kind that the catalogue knows."""

    denominators: tuple[Denominator, ...] = ()
    totals: tuple[Total, ...] = ()
    shares: tuple[Share, ...] = ()

    def denominator(self, indicator: str, scope: str, place: str, year: int) -> Denominator | None:
        """Return what a share is a share of; a place's own entry comes before one for all places."""
        found = [d for d in self.denominators if d.holds(indicator, scope, place, year)]
        return min(found, key=lambda d: d.place == "", default=None)


def denominator(record: object, *, file: str) -> Denominator:
    """Read one denominator."""
    fields = Fields(record, file=file, entry="denominators")
    count, most = fields.number("count"), fields.number("most")
    assessed, highest = fields.number("assessed"), count or most
    if highest is None:
        raise fields.error("count", "is missing", hint="Give count, or most where it is not known.")
    entry = Denominator(
        indicators=fields.words("indicators"),
        scope=fields.text("scope", ""),
        place=fields.text("place", ""),
        fewest=assessed or count or 1,
        most=highest,
        known=count is not None,
        since=fields.number("since"),
        until=fields.number("until"),
        thing=fields.text("thing"),
        thing_en=fields.text("en"),
        source=fields.text("source"),
    )
    fields.done()
    return entry


def total(record: object, *, file: str) -> Total:
    """Read one total."""
    fields = Fields(record, file=file, entry="totals")
    entry = Total(fields.text("whole"), fields.words("parts"), fields.text("source"))
    fields.done()
    return entry


def share(record: object, *, file: str) -> Share:
    """Read one share."""
    fields = Fields(record, file=file, entry="shares")
    entry = Share(fields.text("share"), fields.text("part"), fields.text("whole"), fields.text("source"))
    fields.done()
    return entry


def check_bounds(bounds: Bounds, indicators: Collection[str], places: Collection[str], *, file: str) -> None:
    """Raise :class:`CatalogueError` for the first indicator or place that is not in the catalogue."""
    named = [
        *(
            (f"denominators > {d.thing}", name, indicators)
            for d in bounds.denominators
            for name in d.indicators
        ),
        *((f"denominators > {d.thing}", d.place, places) for d in bounds.denominators if d.place),
        *((f"totals > {t.whole}", name, indicators) for t in bounds.totals for name in (t.whole, *t.parts)),
        *(
            (f"shares > {s.share}", name, indicators)
            for s in bounds.shares
            for name in (s.share, s.part, s.whole)
        ),
    ]
    for where, name, known in named:
        if name not in known:
            raise CatalogueError(
                f"there is no {name!r}", where=f"{file} > {where}", hint="Add it, or correct the name."
            )
