"""The fields of a score sheet's entries: numbers with decimals, shares, periods, and words that must be known."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from fractions import Fraction

from duizhang.catalogue.entries import Fields
from duizhang.catalogue.score_sheets import HUNDRED
from duizhang.core.errors import PeriodUnreadable, SheetBroken
from duizhang.values.period import Period

_MOST_NAMED = 12


class Entry(Fields):
    """A record of a sheet."""

    def error(self, field: str, message: str, *, hint: str = "") -> SheetBroken:
        """The error for a field, with its place."""
        where = " > ".join(part for part in (self.file, self.entry, field) if part)
        return SheetBroken(message, where=where, hint=hint)

    def exact(self, field: str) -> Fraction | None:
        """A number that may have decimals, or nothing."""
        value = self._left.pop(field, None)
        if value is None:
            return None
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            try:
                return Fraction(str(value))
            except (ValueError, ZeroDivisionError):
                pass
        raise self.error(field, f"must be a number, not {value!r}", hint="Write 15 or 2.5.")

    def points(self, field: str) -> Fraction:
        """A number at or above zero; required."""
        value = self.exact(field)
        if value is None:
            raise self.error(field, "is missing", hint="Every entry of this kind needs it.")
        if value < 0:
            raise self.error(field, f"must not be below zero, but is {value}")
        return value

    def yes(self, field: str) -> bool:
        """Whether a field says yes; no where it is absent."""
        value = self._left.pop(field, False)
        if not isinstance(value, bool):
            raise self.error(field, f"must be true or false, not {value!r}")
        return value

    def has(self, field: str) -> bool:
        """Say whether a field is there and was not read yet."""
        return field in self._left

    def taken(self, field: str) -> object:
        """Take a field out as it is; ``None`` where it is absent."""
        return self._left.pop(field, None)

    def share(self, field: str) -> Fraction:
        """A share of a weight in percent, from 0 to 100; required."""
        value = self.points(field)
        if value > HUNDRED:
            raise self.error(field, f"must be a share of the weight up to 100, not {value}")
        return value

    def period(self, field: str) -> str:
        """A period in its canonical form, or an empty text."""
        value = self.taken(field)
        if value is None:
            return ""
        try:
            return Period.parse(str(value)).text
        except PeriodUnreadable as cause:
            raise self.error(field, f"is no period: {value!r}", hint="Write 2027 or 2025-H1.") from cause

    def known(self, field: str, known: Collection[str]) -> tuple[str, ...]:
        """Words parted by spaces, each of which must be one of those known."""
        words = self.words(field)
        for word in words:
            if word not in known:
                raise self.error(field, f"there is no {word!r}", hint=near(word, known))
        return words


def near(word: str, known: Collection[str]) -> str:
    """Return a hint with the known words that are spelled like one, else with the first of them."""
    found = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    if found:
        return f"Did you mean {', '.join(found)}?"
    return f"Use one of: {', '.join(sorted(known)[:_MOST_NAMED])}."
