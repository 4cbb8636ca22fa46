"""Decisions carried from one ledger to another: documents are named by their text, so each finds what it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhang.core.errors import PathMissing, UsageError
from duizhang.ledger.promises import Decision
from duizhang.review.model import Action, Target

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

_TEXTS = ("target", "key", "action", "document_id", "article", "text", "by")
_PLACES = ("start", "end")


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of decisions that were read: how many are new, are on record already, or are about no document here."""

    new: int = 0
    same: int = 0
    strange: int = 0


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a file as ``duizhang review decisions export`` writes it.

    Raises
    ------
    PathMissing
        If the file cannot be read.
    UsageError
        If it holds something else.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PathMissing(
            f"{path} 读不了：{error.strerror}。 / {path} cannot be read: {error.strerror}.", where=str(path)
        ) from error
    except ValueError:
        raise _no_decision(path, 1) from None
    if not isinstance(rows, list):
        raise _no_decision(path, 1)
    return [_decision(row, path, number) for number, row in enumerate(rows, start=1)]


def carry(ledger: Ledger, decisions: Sequence[Decision]) -> Carried:
    """Record decisions that were made on another ledger, in their order; what is on record already is left alone.

    A decision about a document that is not on record is left out: once the document is read, carrying again adds it.
    """
    here = {name.id for name in ledger.names()}
    numbers = {_named(decision): decision.number for decision in ledger.decisions()}
    renumbered: dict[int, int] = {}
    new = same = strange = 0
    for decision in decisions:
        known = numbers.get(_named(decision))
        if known is not None:
            renumbered[decision.number] = known
            same += 1
        elif decision.document_id not in here or (
            decision.undoes is not None and decision.undoes not in renumbered
        ):
            strange += 1
        else:
            undoes = None if decision.undoes is None else renumbered[decision.undoes]
            kept = ledger.decide(replace(decision, undoes=undoes))
            renumbered[decision.number] = kept.number
            numbers[_named(kept)] = kept.number
            new += 1
    return Carried(new, same, strange)


def _named(decision: Decision) -> tuple[str, ...]:
    """Return what tells a decision from all others, on whichever ledger it was made."""
    values = json.dumps(dict(decision.values), sort_keys=True)
    return (decision.target_kind, decision.target_key, decision.action, decision.by, decision.at, values)


def _decision(row: Any, path: Path, number: int) -> Decision:
    if not isinstance(row, Mapping):
        raise _no_decision(path, number)
    texts, places = [row.get(name) for name in _TEXTS], [row.get(name) for name in _PLACES]
    values, undoes = row.get("values"), row.get("undoes")
    fits = (
        all(isinstance(text, str) for text in (*texts, row.get("reason"), row.get("at")))
        and all(isinstance(place, int) for place in (*places, row.get("number")))
        and isinstance(values, Mapping)
        and (undoes is None or isinstance(undoes, int))
        and row["target"] in list(Target)
        and row["action"] in list(Action)
        and row["at"]
    )
    if not fits:
        raise _no_decision(path, number)
    return Decision(
        target_kind=row["target"],
        target_key=row["key"],
        action=row["action"],
        document_id=row["document_id"],
        article=row["article"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        by=row["by"],
        reason=row["reason"],
        values=dict(row["values"]),
        undoes=undoes,
        number=row["number"],
        at=row["at"],
    )


def _no_decision(path: Path, number: int) -> UsageError:
    return UsageError(
        f"{path} 第 {number} 条不是复核决定。 / Record {number} of {path} is no decision.",
        where=str(path),
        hint="duizhang review decisions export FILE.json",
    )
