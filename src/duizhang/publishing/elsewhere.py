"""The same sentence in other documents: one source that appears several times, shown with each of its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from duizhang.accounts.model import Account
from duizhang.accounts.sources import one_text
from duizhang.ledger.records import Statement
from duizhang.publishing.words import Lang, say


def elsewhere(statement: Statement, account: Account) -> list[Statement]:
    """Return the statements of an account that other documents carry in the same sentence, one a document.

    Of several in one document that with the same figure for the same period is returned, else the first.
    """
    found: dict[str, Statement] = {}
    for other in sorted(account.statements, key=lambda other: not _alike(statement, other)):
        fresh = other.document_id != statement.document_id and other.document_id not in found
        if fresh and one_text(statement, other):
            found[other.document_id] = other
    return sorted(found.values(), key=lambda other: (other.published or date.max, other.doc))


def elsewhere_text(others: Iterable[Statement], numbers: Mapping[str, int], lang: Lang) -> str:
    """Return a line that names the other documents with the numbers of their notes; ``""`` where there is none."""
    named = []
    for other in others:
        day = other.published.isoformat() if other.published else ""
        number = f"[{numbers[other.id]}]" if other.id in numbers else ""
        named.append(" ".join(part for part in (number, other.title or other.doc, day) if part))
    return say("elsewhere", lang, others=say("semicolon", lang).join(named)) if named else ""


def _alike(one: Statement, other: Statement) -> bool:
    return (one.value, one.unit, one.period) == (other.value, other.unit, other.period)
