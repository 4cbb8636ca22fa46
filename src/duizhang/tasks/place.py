"""Where a stretch of an article stands, and what that says of it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where a stretch stands: its clause, and what that clause says of all it holds.

    ``numbered`` clauses count their content; ``answered`` ones name the bodies that answer for it; ``guiding`` ones
    only say by what the rest is guided; ``dated`` ones carry a term for all they hold. ``answering``
    says that a bureau's heading stands above, or that somebody speaks for a body.
    """

    clause: int | None = None
    numbered: bool = False
    answered: bool = False
    guiding: bool = False
    dated: bool = False
    answering: bool = False
