"""Tasks and clauses as plain data, in the shapes that programs rely on, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from duizhang.catalogue.english import instrument_en
from duizhang.catalogue.load import load_catalogue
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import Statement
from duizhang.publishing.anchoring import stretch_json
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.listing import DocumentTasks, FullNames, Pair
from duizhang.publishing.progress import SAYS, STATUSES, evidence_json
from duizhang.publishing.quoting import plain
from duizhang.publishing.reviewed import review_json, review_line
from duizhang.publishing.task_words import CLOSINGS, DUE_FROM, FORCES, NAMED_IN, say
from duizhang.publishing.views import Json
from duizhang.publishing.words import Lang, pick
from duizhang.review.evidence import evidence_id
from duizhang.review.model import Review
from duizhang.tasks.progress_model import Progress, Says, Status
from duizhang.tasks.register import level_of

_WORDED = (
    *("document", "clause", "task", "action", "object", "due", "due_from", "force", "subject"),
    *("responsible", "leading", "supporting", "named_in", "register", "figures", "exemption", "executor"),
    *(
        "instruments",
        "problem",
        "standard",
        "closing",
        "status",
        "evidence",
        "says",
        "said",
        "judged",
        "review",
    ),
)
_CODES = ("force", "kind", "task_id", "start", "end")
TASK_COLUMNS = (*_WORDED, *_CODES)
"""The columns of a table with everything about tasks; codes for programs stand last."""


def task_json(
    task: TaskRecord,
    bodies: Sequence[str] = (),
    progress: Progress | None = None,
    review: Review | None = None,
    evidence_reviews: Mapping[str, Review] | None = None,
) -> Json:
    """Return one task as ``duizhang tasks --json`` prints it.

    Parameters
    ----------
    bodies
        The register's names of those that answer for it.
    progress
        What became of it, where later documents were searched.
    review
        What was decided about it.
    evidence_reviews
        Id of a piece of evidence → what was decided about it.
    """
    decided = evidence_reviews or {}
    evidence = [(evidence_id(task, one), one) for one in progress.evidence] if progress else []
    return {
        "id": task.id,
        "doc": task.doc,
        "article": task.article,
        "clause": task.clause,
        "start": task.start,
        "end": task.end,
        "quote": task.quote,
        "text": task.text,
        "action": task.action,
        "object": task.object,
        "due": task.due,
        "due_from": task.due_from,
        "subject": task.subject,
        "responsible": list(task.responsible),
        "responsible_from": task.responsible_from,
        "leading": list(task.leading),
        "supporting": list(task.supporting),
        "bodies": list(bodies),
        "levels": [_level(name) for name in bodies],
        "assigned_by": task.assigned_by,
        "force": task.force,
        "kind": task.kind,
        "has_figure": task.has_figure,
        "exemption": task.exemption,
        "executor": task.executor,
        "instruments": list(task.instruments),
        "problem": task.problem,
        "standard": task.standard,
        "closing": task.closing,
        "claims": list(task.claims),
        "status": progress.status.value if progress else "",
        "evidence": [evidence_json(one, ident, decided.get(ident)) for ident, one in evidence],
        "review": review_json(review),
    }


@lru_cache(maxsize=1024)
def _level(body: str) -> str:
    return level_of(body, load_catalogue())


def task_views(pairs: Iterable[Pair], full_names: FullNames) -> list[Json]:
    """Return tasks (:func:`task_json`) with all that is known about them."""
    return [task_view(item, task, full_names) for item, task in pairs]


def task_view(item: DocumentTasks, task: TaskRecord, full_names: FullNames) -> Json:
    """Return one task of a document with all that is known about it."""
    return task_json(
        task,
        full_names(task),
        item.progress.get(task.id),
        item.reviews.get(task.id),
        item.evidence_reviews,
    )


def anchored_tasks(pairs: Iterable[Pair], full_names: FullNames) -> Iterator[Json]:
    """Yield tasks as ``duizhang tasks --json`` prints them, with how to find their words again."""
    for item, task in pairs:
        document = item.document
        url = next((a.url for a in document.articles if a.id == task.article), "") or document.url
        anchors = stretch_json(task.start, task.end, task.quote, document, url)
        yield {**task_view(item, task, full_names), **anchors}


def clause_json(clause: ClauseRecord, doc: str) -> Json:
    """Return one clause of an article's tree as ``duizhang tasks --clauses --json`` prints it."""
    return {
        "doc": doc,
        "article": clause.article,
        "address": clause.address,
        "number": clause.number,
        "title": clause.title,
        "level": clause.level,
        "depth": clause.depth,
        "parent": clause.parent,
        "start": clause.start,
        "end": clause.end,
    }


def tasks_csv(views: Iterable[Json], figures: Mapping[str, Statement], *, lang: Lang = "zh") -> str:
    """Return tasks (:func:`task_json`) as CSV; encode it as UTF-8 to write it.

    Parameters
    ----------
    figures
        The statements that the tasks link to, by id.
    """
    return csv_text(task_heads(lang), (task_cells(view, figures, lang) for view in views))


def task_heads(lang: Lang = "zh") -> list[str]:
    """Return the heads of :data:`TASK_COLUMNS`."""
    return [*(say(key, lang) for key in _WORDED), *_CODES]


def clauses_csv(views: Iterable[Json], *, lang: Lang = "zh") -> str:
    """Return clauses (:func:`clause_json`) as CSV; encode it as UTF-8 to write it."""
    keys = ("document", "clause", "title", "depth", "parent")
    header = [*(say(key, lang) for key in keys), "level", "start", "end"]
    rows = (
        [v["article"], v["address"], v["title"], v["depth"], v["parent"], v["level"], v["start"], v["end"]]
        for v in views
    )
    return csv_text(header, rows)


def task_cells(view: Json, figures: Mapping[str, Statement], lang: Lang = "zh") -> list[object]:
    """Return the cells of a task (:func:`task_json`) under :func:`task_heads`."""
    due_from, named_in = view["due_from"], view["responsible_from"]
    return [
        view["article"],
        view["clause"],
        view["text"],
        view["action"],
        view["object"],
        view["due"],
        pick(DUE_FROM[due_from], lang) if due_from else "",
        pick(FORCES[view["force"]], lang),
        view["subject"],
        "、".join(view["responsible"]),
        "、".join(view["leading"]),
        "、".join(view["supporting"]),
        pick(NAMED_IN[named_in], lang) if named_in else "",
        "、".join(view["bodies"]),
        "；".join(figures[name].number for name in view["claims"] if name in figures),
        view["exemption"],
        view["executor"],
        "、".join(view["instruments"])
        if lang == "zh"
        else ", ".join(map(instrument_en, view["instruments"])),
        view["problem"],
        view["standard"],
        pick(CLOSINGS[view["closing"]], lang) if view["closing"] else "",
        pick(STATUSES[Status(view["status"])], lang) if view["status"] else "",
        *_first_evidence(view["evidence"], lang),
        review_line(view["review"], lang),
        view["force"],
        view["kind"],
        view["id"],
        view["start"],
        view["end"],
    ]


def _first_evidence(evidence: Sequence[Json], lang: Lang) -> list[object]:
    if not evidence:
        return [""] * 4
    first = evidence[0]
    return [
        plain(first["quote"]),
        pick(SAYS[Says(first["says"])], lang),
        first["date"] or first["doc"],
        review_line(first["review"], lang),
    ]
