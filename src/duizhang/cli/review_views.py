"""How review is printed: what waits, what was decided, and the history of decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.cli.output import json_file, note, show, write_file, write_json
from duizhang.cli.words import language, say
from duizhang.cli.work import documents_of, reconciled
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.ledger.promises import Decision
    from duizhang.ledger.store import Ledger

MOST = 30
"""Rows of the queue without ``--all``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a queue is asked for.

    Parameters
    ----------
    documents
        Ids of the documents that are meant; empty for all.
    bodies
        Names of bodies, one of which has to answer for it; empty for all.
    order
        ``doubt``, ``due``, or of statements ``impact``.
    every
        Whether what was decided about is listed too, and everything.
    """

    documents: frozenset[str]
    bodies: tuple[str, ...]
    order: str
    every: bool

    @property
    def limit(self) -> int | None:
        """How many rows people see."""
        return None if self.every else MOST


def queue(
    store: Ledger,
    target: str,
    names: Sequence[str],
    *,
    bodies: tuple[str, ...],
    order: str,
    every: bool,
    as_json: bool,
) -> None:
    """Print what waits for review; with ``every`` also what was decided about."""
    from duizhang.cli.documents import document_named

    documents = frozenset(document_named(store, name)[0].id for name in names)
    asked = Asked(documents, bodies, order, every)
    views = {"tasks": _tasks, "evidence": _evidence, "statements": _statements}
    views[target](store, asked, as_json)


def _more() -> str:
    return say("加 --all 全列", "--all")


def _tasks(store: Ledger, asked: Asked, as_json: bool) -> None:
    from duizhang.app.reviewed import tasks_after_review
    from duizhang.app.task_filters import of_bodies
    from duizhang.app.tasks import full_names
    from duizhang.publishing.reviewing import task_queue
    from duizhang.publishing.tasks import task_json
    from duizhang.review.doubts import by_doubt, by_due, doubts_of

    found = tasks_after_review(store)
    waiting = [
        task
        for task in (*found.tasks, *(found.rejected if asked.every else ()))
        if (not asked.documents or task.document_id in asked.documents)
        and (asked.every or task.id not in found.reviews)
        and (not asked.bodies or of_bodies(task, asked.bodies))
    ]
    ordered = by_due(waiting) if asked.order == "due" else by_doubt(waiting)
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
    show(task_queue(ordered, found.reviews, lang=language(), limit=asked.limit, more=_more()))
    _note_lost(len(found.lost), "tasks")


def _evidence(store: Ledger, asked: Asked, as_json: bool) -> None:
    from duizhang.app.progress import judged_by, kept_progress, proposals_of
    from duizhang.app.seeking import kept_evidence
    from duizhang.app.task_filters import of_bodies
    from duizhang.app.tasks import tasks_on_record
    from duizhang.publishing.progress import evidence_json
    from duizhang.publishing.reviewing import evidence_queue
    from duizhang.tasks.when import due_day

    kept = kept_evidence(store)
    if not kept:
        note(
            say(
                "还没有找过下文。→ duizhang tasks --progress",
                "No news was sought yet. → duizhang tasks --progress",
            )
        )
    found = kept_progress(store, tasks_on_record(store), refused=asked.every, kept=kept)
    proposals = proposals_of(
        (item for item in found if not asked.documents or item.document.id in asked.documents),
        judged_by(store, None),
    )
    waiting = [
        one
        for one in proposals.values()
        if (asked.every or one.review is None) and (not asked.bodies or of_bodies(one.task, asked.bodies))
    ]
    if asked.order == "due":
        waiting.sort(key=lambda one: due_day(one.task.due) or date.max)
    elif asked.order == "doubt":
        waiting.sort(key=lambda one: one.evidence.score)
    else:
        waiting.sort(key=lambda one: one.order)
    if as_json:
        write_json(
            [
                {
                    **evidence_json(one.evidence, one.ident, one.review),
                    "task": one.task.id,
                    "text": one.task.text,
                }
                for one in waiting
            ]
        )
        return
    show(evidence_queue([one[1:4] for one in waiting], lang=language(), limit=asked.limit, more=_more()))


def _statements(store: Ledger, asked: Asked, as_json: bool) -> None:
    from duizhang.app.answering import figures_of_bodies
    from duizhang.app.reviewed import statements_after_review
    from duizhang.publishing.anchoring import anchored
    from duizhang.publishing.reviewed import review_json
    from duizhang.publishing.reviewing import impact_json, statement_queue
    from duizhang.review.impact import NOTHING, by_impact, impacts_of

    found = statements_after_review(store)
    of_body = figures_of_bodies(store, asked.bodies) if asked.bodies else None
    waiting = [
        s
        for s in (*found.statements, *(found.rejected if asked.every else ()))
        if (not asked.documents or s.document_id in asked.documents)
        and (asked.every or s.id not in found.reviews)
        and (of_body is None or s.id in of_body)
    ]
    impacts = impacts_of(reconciled(store, None))
    if asked.order == "impact":
        ordered = by_impact(waiting, impacts)
    elif asked.order == "due":
        ordered = sorted(waiting, key=lambda s: (s.period is None, s.period or ""))
    else:
        ordered = sorted(waiting, key=lambda s: s.confidence)
    if as_json:
        held = documents_of(store)
        write_json(
            [
                {
                    **anchored(s, held),
                    "review": review_json(found.reviews.get(s.id)),
                    "impact": impact_json(impacts.get(s.id, NOTHING)),
                }
                for s in ordered
            ]
        )
        return
    show(statement_queue(ordered, found.reviews, impacts, lang=language(), limit=asked.limit, more=_more()))
    _note_lost(len(found.lost), "statements")
    _note_newer(store, [statement.document_id for statement in found.decided])


def _note_lost(number: int, target: str) -> None:
    if number:
        note(
            say(
                f"提示：{number} 个决定的原文读法已变，不再有对象。→ duizhang review {target} history",
                f"notice: {number} decisions are about nothing any more: their source changed. "
                f"→ duizhang review {target} history",
            )
        )


def _note_newer(store: Ledger, documents: Sequence[str]) -> None:
    from duizhang.app.versions import newer_versions

    newer = newer_versions(store, documents)
    number = sum(document in newer for document in documents)
    if number:
        note(
            say(
                f"提示：{number} 个决定所在的文件后来又读入了新版本，看看是否还成立。→ duizhang review statements history",
                f"notice: of {number} decisions the file was read again with another text since. "
                "→ duizhang review statements history",
            )
        )


def recorded(decisions: Sequence[Decision], *, as_json: bool) -> None:
    """Say what was recorded."""
    from duizhang.publishing.decisions import decision_json
    from duizhang.publishing.reviewed import ACTIONS
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
    from duizhang.app.versions import newer_versions
    from duizhang.publishing.decisions import decision_json
    from duizhang.publishing.reviewing import history_table

    found = history_of(store, target, names)
    newer = newer_versions(store, {decision.document_id for decision, _, _ in found})
    told = [
        decision_json(decision, lost=lost, undone_by=undone, newer=newer.get(decision.document_id))
        for decision, lost, undone in found
    ]
    if as_json:
        write_json(told)
    else:
        show(history_table(told, lang=language()))


def carried(store: Ledger, action: str, names: Sequence[str], *, as_json: bool) -> None:
    """Write all decisions to a file, or record those of one.

    Raises
    ------
    UsageError
        If not one file is named, or it holds something else.
    PathMissing
        If it cannot be read.
    """
    from duizhang.app.carrying import carry, read_decisions
    from duizhang.publishing.decisions import decision_json

    if len(names) != 1:
        raise UsageError(
            say("要写一个文件。", "One file is needed."),
            where=action,
            hint=f"duizhang review decisions {action} FILE.json",
        )
    path = Path(names[0])
    if action == "export":
        decisions = [decision_json(decision) for decision in store.decisions()]
        write_file(path, json_file(decisions))
        note(say(f"{len(decisions)} 个决定写在 {path}", f"{len(decisions)} decisions are in {path}"))
        return
    came = carry(store, read_decisions(path))
    if as_json:
        write_json({"new": came.new, "same": came.same, "strange": came.strange})
        return
    note(
        say(
            f"记入 {came.new} 个决定，{came.same} 个已在账本中，{came.strange} 个的文件不在账本中",
            f"{came.new} decisions recorded, {came.same} on record already, {came.strange} about no document here",
        )
    )
