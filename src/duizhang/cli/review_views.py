"""How review is printed: what waits, what was decided, and the history of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duizhang.cli.output import note, show, write_json
from duizhang.cli.words import language, say
from duizhang.cli.work import documents_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.ledger.promises import Decision
    from duizhang.ledger.store import Ledger

MOST = 30
"""Rows of the queue without ``--all``."""


def queue(
    store: Ledger, target: str, names: Sequence[str], *, order: str, every: bool, as_json: bool
) -> None:
    """Print what waits for review; with ``every`` also what was decided about."""
    from duizhang.cli.documents import document_named

    documents = {document_named(store, name)[0].id for name in names}
    limit = None if every else MOST
    more = say("加 --all 全列", "--all")
    if target == "tasks":
        _tasks(store, documents, order, every=every, as_json=as_json, limit=limit, more=more)
    else:
        _statements(store, documents, every=every, as_json=as_json, limit=limit, more=more)


def _tasks(
    store: Ledger,
    documents: set[str],
    order: str,
    *,
    every: bool,
    as_json: bool,
    limit: int | None,
    more: str,
) -> None:
    from duizhang.app.reviewed import tasks_after_review
    from duizhang.app.tasks import full_names
    from duizhang.publishing.reviewing import task_queue
    from duizhang.publishing.tasks import task_json
    from duizhang.review.doubts import by_doubt, by_due, doubts_of

    found = tasks_after_review(store)
    waiting = [
        task
        for task in (*found.tasks, *(found.rejected if every else ()))
        if (not documents or task.document_id in documents) and (every or task.id not in found.reviews)
    ]
    ordered = by_due(waiting) if order == "due" else by_doubt(waiting)
    if as_json:
        write_json(
            [
                {
                    **task_json(task, full_names(task), review=found.reviews.get(task.id)),
                    "doubts": [doubt.value for doubt in doubts_of(task)],
                }
                for task in ordered
            ]
        )
        return
    show(task_queue(ordered, found.reviews, lang=language(), limit=limit, more=more))
    _note_lost(len(found.lost), "tasks")


def _statements(
    store: Ledger, documents: set[str], *, every: bool, as_json: bool, limit: int | None, more: str
) -> None:
    from duizhang.app.reviewed import statements_after_review
    from duizhang.publishing.anchoring import anchored
    from duizhang.publishing.reviewed import review_json
    from duizhang.publishing.reviewing import statement_queue

    found = statements_after_review(store)
    waiting = [
        s
        for s in (*found.statements, *(found.rejected if every else ()))
        if (not documents or s.document_id in documents) and (every or s.id not in found.reviews)
    ]
    waiting.sort(key=lambda s: s.confidence)
    if as_json:
        held = documents_of(store)
        write_json([{**anchored(s, held), "review": review_json(found.reviews.get(s.id))} for s in waiting])
        return
    show(statement_queue(waiting, found.reviews, lang=language(), limit=limit, more=more))
    _note_lost(len(found.lost), "statements")


def _note_lost(number: int, target: str) -> None:
    if number:
        note(
            say(
                f"提示：{number} 个决定的原文读法已变，不再有对象。→ duizhang review {target} history",
                f"notice: {number} decisions are about nothing any more: their source changed. "
                f"→ duizhang review {target} history",
            )
        )


def recorded(decisions: Sequence[Decision], *, as_json: bool) -> None:
    """Say what was recorded."""
    from duizhang.publishing.reviewed import ACTIONS
    from duizhang.publishing.reviewing import decision_json
    from duizhang.publishing.words import pick
    from duizhang.review.model import Action

    if as_json:
        write_json([decision_json(decision) for decision in decisions])
        return
    for decision in decisions:
        word = pick(ACTIONS[Action(decision.action)], language())
        text = "".join(decision.text.split())
        note(
            say(
                f"第 {decision.number} 号决定：{word}“{text}”",
                f"Decision {decision.number}: {word} “{text}”",
            )
        )


def history(store: Ledger, target: str, names: Sequence[str], *, as_json: bool) -> None:
    """Print the decisions about all things of a kind, or about some by their ids, in the order of deciding."""
    from duizhang.app.reviewing import history_of
    from duizhang.publishing.reviewing import decision_json, history_table

    told = [
        decision_json(decision, lost=lost, undone_by=undone)
        for decision, lost, undone in history_of(store, target, names)
    ]
    if as_json:
        write_json(told)
    else:
        show(history_table(told, lang=language()))
