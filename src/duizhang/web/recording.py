"""Decisions that were asked for in a browser or by a program: into the ledger, and into the log of who did what."""

from __future__ import annotations

from fastapi import Request

from duizhang.app.deciding import Deciding, decisions_of
from duizhang.ledger.promises import Decision
from duizhang.web.books import books_of
from duizhang.web.sessions import access_of, address_of


def record(request: Request, asked: Deciding) -> list[Decision]:
    """Record what is asked in the name that it carries, and return the decisions as they are on record.

    The caller has made sure that the session of the request is that person's.

    Raises
    ------
    UsageError, NotFound
        If one of the decisions cannot be made; then none is recorded.
    """
    ledger = books_of(request).ledger
    made = [ledger.decide(one) for one in decisions_of(ledger, asked)]
    numbers = ",".join(str(one.number) for one in made)
    access_of(request).note(
        asked.by, "decided", address=address_of(request), detail=f"{asked.action} {numbers}"
    )
    return made
