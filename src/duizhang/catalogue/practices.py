"""How offices compute what they publish, as far as it is known: from which figures, and what is restated when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duizhang.catalogue.entries import Fields
from duizhang.core.errors import CatalogueError


class Reading(StrEnum):
    """From which levels a comparison is computed."""

    ROUNDED = "rounded"  # those that are printed
    UNROUNDED = "unrounded"
    EITHER = "either"  # not known: both are granted


@dataclass(frozen=True, slots=True)
class Computing:
    """From which levels an office computes its comparisons.

    Parameters
    ----------
    indicators, place
        What it holds for; without a place for all that have no entry of their own.
    since, until
        The years for which it holds, both included; ``None`` where open.
    source
        What tells so.
    """

    indicators: tuple[str, ...]
    place: str
    reading: Reading
    since: int | None
    until: int | None
    source: str

    def holds(self, indicator: str, place: str, year: int) -> bool:
        """Say whether it speaks of a year's comparison of an indicator and place."""
        return (
            indicator in self.indicators
            and self.place in ("", place)
            and (self.since is None or year >= self.since)
            and (self.until is None or year <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Restatement:
    """Figures of past years that an office publishes anew, with other values.

    Parameters
    ----------
    indicators
        What is restated, in every place.
    since, until
        The years whose figures are, both included; ``None`` where open.
    announced
        From this day on; ``None`` where it happens every year, ``months`` after the end of the year told of.
    why, why_en
        What it is called: 第五次全国经济普查.
    source
        What tells so.
    """

    indicators: tuple[str, ...]
    since: int | None
    until: int | None
    announced: date | None
    months: int
    why: str
    why_en: str
    source: str

    def day(self, last: date) -> date | None:
        """Return from which day the figures of a period with this last day are restated; ``None`` if they are not."""
        year = last.year
        if (self.since is not None and year < self.since) or (self.until is not None and year > self.until):
            return None
        if self.announced is not None:
            return self.announced if self.announced > last else None
        month = last.month - 1 + self.months
        return date(year + month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Practices:
    """Everything of this kind that the catalogue knows."""

    computing: tuple[Computing, ...] = ()
    restatements: tuple[Restatement, ...] = ()

    def reading(self, indicator: str, place: str, year: int) -> Reading:
        """Return from which levels a comparison is computed; a place's own entry comes before one for all places."""
        found = [c for c in self.computing if c.holds(indicator, place, year)]
        best = min(found, key=lambda c: c.place == "", default=None)
        return Reading.EITHER if best is None else best.reading


def computing(record: object, *, file: str) -> Computing:
    """Read from which levels an office computes."""
    fields = Fields(record, file=file, entry="computing")
    entry = Computing(
        indicators=fields.words("indicators"),
        place=fields.text("place", ""),
        reading=Reading(fields.choice("from", (Reading.ROUNDED.value, Reading.UNROUNDED.value))),
        since=fields.number("since"),
        until=fields.number("until"),
        source=fields.text("source"),
    )
    fields.done()
    return entry


def restatement(record: object, *, file: str) -> Restatement:
    """Read one restatement."""
    fields = Fields(record, file=file, entry="restatements")
    announced, months = fields.text("announced", ""), fields.number("months")
    try:
        day = date.fromisoformat(announced) if announced else None
    except ValueError:
        raise fields.error("announced", f"is no day: {announced!r}", hint='Write "2024-12-26".') from None
    if (day is None) == (months is None):
        raise fields.error(
            "announced", "must be told, or months", hint="Give one of them: a day, or how many months later."
        )
    entry = Restatement(
        indicators=fields.words("indicators"),
        since=fields.number("since"),
        until=fields.number("until"),
        announced=day,
        months=months or 0,
        why=fields.text("why"),
        why_en=fields.text("en"),
        source=fields.text("source"),
    )
    fields.done()
    return entry


def check_practices(
    practices: Practices, indicators: Collection[str], places: Collection[str], *, file: str
) -> None:
    """Raise :class:`CatalogueError` for the first indicator or place that is not in the catalogue."""
    named = [
        *(("computing", name, indicators) for c in practices.computing for name in c.indicators),
        *(("computing", c.place, places) for c in practices.computing if c.place),
        *(
            (f"restatements > {r.why}", name, indicators)
            for r in practices.restatements
            for name in r.indicators
        ),
    ]
    for where, name, known in named:
        if name not in known:
            raise CatalogueError(
                f"there is no {name!r}", where=f"{file} > {where}", hint="Add it, or correct the name."
            )
