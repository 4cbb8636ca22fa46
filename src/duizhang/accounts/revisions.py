"""Targets that a later document moved: which were replaced, and what is certain of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.books import Book
from duizhang.accounts.entries import GROWTH
from duizhang.accounts.settings import Settings
from duizhang.accounts.targets import Draft, span_of
from duizhang.catalogue.model import Direction, Nature

MOST_DIFFERENT = Fraction(2)
"""Beyond this ratio two figures are hardly one target restated; a part or another counting is likelier."""

MOST_DIFFERENT_FLOW = Fraction(3, 2)
"""The same for flows, where parts of a whole (one programme, one district) carry the same words."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One target that another replaced.

    ``how`` is ``tightened``, ``loosened``, ``changed`` (no direction) or ``postponed``.
    """

    old: Draft
    new: Draft
    how: str


def revisions_of(book: Book, drafts: Sequence[Draft], settings: Settings) -> list[Revision]:
    """Mark replaced targets and return the revisions, oldest first.

    A target is replaced by the next later one of the same due period, relation and setter; one without a due
    date by the next later dated one. A target that is only striven for replaces none that is not.
    """
    found: list[Revision] = []
    for old in drafts:
        if old.replaced_by is not None:
            found.append(Revision(old, old.replaced_by, _how(book, old, old.replaced_by, settings)))
            continue
        if old.implied:
            continue
        later = [new for new in drafts if _replaces(book, old, new, settings)]
        if later:
            new = min(later, key=lambda d: d.entries[0].order)
            old.replaced_by = new
            found.append(Revision(old, new, _how(book, old, new, settings)))
            continue
        moved = [new for new in drafts if _postpones(book, old, new, drafts)]
        if moved:
            found.append(Revision(old, min(moved, key=lambda d: d.entries[0].order), "postponed"))
    return found


def _replaces(book: Book, old: Draft, new: Draft, settings: Settings) -> bool:
    if new is old or new.implied or old.value is None or new.value is None:
        return False
    if new.first <= old.first or new.last < old.last:
        return False
    if new.relation != old.relation or new.stretch != old.stretch:
        return False
    if old.assigned_by and new.assigned_by and old.assigned_by != new.assigned_by:
        return False
    if new.due is None or (old.due is not None and old.due.text != new.due.text):
        return False
    if old.end(book, settings).accept == new.end(book, settings).accept:
        return False
    if _single_year(book, new) and not _single_year(book, old):
        return False
    limit = MOST_DIFFERENT_FLOW if book.profile.nature is Nature.FLOW else MOST_DIFFERENT
    if book.key.measure != GROWTH and not _near(old.value, new.value, limit):
        return False
    return not book.profile.provisional or _sure(old, new, settings)


def _sure(old: Draft, new: Draft, settings: Settings) -> bool:
    return min(old.confidence, new.confidence) >= settings.provisional_confidence


def _near(one: Fraction, other: Fraction, limit: Fraction) -> bool:
    small, large = sorted((abs(one), abs(other)))
    return large <= small * limit or large - small <= 1


def _single_year(book: Book, draft: Draft) -> bool:
    """Say whether a flow's target is for one year only, against one over several."""
    span = span_of(draft, book.profile.nature)
    return book.profile.nature is Nature.FLOW and span is not None and len(span.years) == 1


def _postpones(book: Book, old: Draft, new: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the same figure was put off: a longer-term target that came up again with a later due.

    Yearly targets repeat from year to year and whole shares (100 %) hold for good; neither is put off.
    """
    if new is old or new.implied or old.due is None or new.due is None or old.value is None:
        return False
    if book.profile.nature is Nature.FLOW or book.key.measure == GROWTH or old.value in (0, 100):
        return False
    if old.due.last is None or new.due.last is None or new.due.last <= old.due.last:
        return False
    long_term = old.due.last.year - old.first.year >= 2 and new.due.last.year - new.first.year >= 2
    same = (old.value, old.value_max, old.relation) == (new.value, new.value_max, new.relation)
    again = any(d.due == old.due and d.last >= new.first for d in drafts)
    return long_term and same and old.first < new.first <= old.due.last and not again


def _how(book: Book, old: Draft, new: Draft, settings: Settings) -> str:
    before, after = old.end(book, settings), new.end(book, settings)
    if before.near is None or after.near is None or before.near == after.near:
        return "changed"
    if Direction.KEEP in (before.direction, after.direction):
        return "changed"
    raised = after.near > before.near
    return "tightened" if raised == (after.direction is Direction.HIGHER) else "loosened"
