"""Responsible bodies: the list of them, and the page of one with all it answers for, by due date and status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.resources import catalogue
from duizhang.app.tasks import full_names
from duizhang.ledger.fulltext import words_of
from duizhang.ledger.promises import TaskRecord
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES, statuses_line
from duizhang.publishing.quoting import plain
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.words import ATTENTION, VERDICTS, Lang, pick, summary_sentence
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.when import due_day
from duizhang.web.addresses import body_address, document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import books_of
from duizhang.web.choosing import urgent_targets
from duizhang.web.heads import Head
from duizhang.web.language import language_of
from duizhang.web.missing import NotHere
from duizhang.web.rendering import page
from duizhang.web.rows import Cell, TargetRow, evidence_cell, target_rows
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in a list: its words, where they are read, by when, how firmly, who answers, and in which document.

    ``address`` is that of its words, ``status`` and ``proof`` tell what became of it, as far as that was sought.
    """

    ident: str
    words: str
    address: str
    due: str
    year: str
    force: str
    bodies: tuple[tuple[str, str], ...]
    title: str
    day: str
    home: str
    status: str = ""
    proof: Cell | None = None


@router.get("/bodies")
def bodies(request: Request, q: Asked = "", place: Asked = "", as_of: AsOf = "") -> Response:
    """List the bodies that answer for anything, by the place whose bodies they are."""
    standing = books_of(request).standing(asked_day(as_of))
    every = Counter({name: len(own) for name, own in standing.by_body.items()})
    judged = [(body, one.verdict in ATTENTION) for one in urgent_targets(standing) for body in one.bodies]
    targets, asking = Counter(body for body, _ in judged), Counter(body for body, danger in judged if danger)
    groups: dict[str, list[tuple[str, int, int, int]]] = {}
    for name, n in every.most_common():
        if not q or q in name or q.casefold() in body_names([name], "en").casefold():
            groups.setdefault(_place_of(name), []).append((name, n, targets[name], asking[name]))
    shown = sorted(groups.items(), key=lambda item: (not item[0], -sum(n for _, n, _, _ in item[1])))
    return page(
        request,
        "bodies.html.j2",
        groups=[(of, own) for of, own in shown if not place or of == place],
        total=sum(len(own) for _, own in shown),
        places=[of for of, _ in shown if of],
        q=q,
        chosen=place,
    )


def _place_of(body: str) -> str:
    """Return the place whose body it is by its full name, the longest that it begins with; ``""`` for none."""
    known = catalogue().places
    return next((body[:n] for n in range(len(body) - 1, 1, -1) if body[:n] in known), "")


@router.get("/bodies/{name}")
def body(request: Request, name: str, as_of: AsOf = "") -> Response:
    """Show what a body answers for."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    tasks = standing.by_body.get(name)
    if tasks is None:
        near = [one for one in standing.by_body if name[-4:] in one][:5]
        raise NotHere(
            f"账本里没有“{name}”负责的事。 / The ledger has nothing that {name!r} answers for.",
            hint="看全部责任单位 / See all bodies.",
            links=[("/bodies", "责任单位"), *((body_address(one), one) for one in near)],
        )
    figures = {ident for task in tasks for ident in task.claims}
    rows: list[TargetRow] = []
    for account in standing.recon.accounts:
        if any(s.id in figures for s in account.statements):
            rows += [row for row in target_rows(account, standing, lang) if name in row.bodies]
    rows.sort(key=lambda row: (row.due or "9", row.urgency))
    counts = Counter(row.verdict for row in rows)
    lines = [line_of(task, standing, lang) for task in tasks]
    lines.sort(key=lambda line: (line.year or "9", line.title))
    return page(
        request,
        "body.html.j2",
        name=name,
        rows=rows,
        sentence=summary_sentence(dict(counts), lang) if rows else "",
        groups=_by_year(lines),
        total=len(lines),
        statuses=_statuses(tasks, standing, lang),
        has_status=any(line.status for line in lines),
        as_of=standing.recon.as_of,
        verdicts=VERDICTS,
        has_measured=any(row.measured for row in rows),
    )


@router.get("/tasks")
def tasks(
    request: Request,
    place: Asked = "",
    due: Asked = "",
    status: Asked = "",
    q: Asked = "",
    from_: From = 0,
    as_of: AsOf = "",
) -> Response:
    """List the tasks of all documents, by filters."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    wanted = words_of(q) if q.strip() else ()
    every = [task for text, task in standing.task_texts if all(word in text for word in wanted)]
    places = Counter(task.home for task in every if task.home)
    found = [task for task in every if not place or task.home == place]
    years = Counter(_year(task) for task in found)
    found = [task for task in found if not due or _year(task) == due]
    became = Counter(_status(task, standing) for task in found)
    found = [task for task in found if not status or _status(task, standing) == status]
    found.sort(key=lambda task: task.published or date.min, reverse=True)
    lines = [line_of(task, standing, lang) for task in found[from_ : from_ + _A_PAGE]]
    return page(
        request,
        "tasks.html.j2",
        lines=lines,
        statuses=_statuses(found, standing, lang),
        has_status=any(line.status for line in lines),
        total=len(found),
        places=places.most_common(40),
        years=sorted((year, n) for year, n in years.items() if year),
        became=[(s.value, pick(pair, lang), became[s]) for s, pair in STATUSES.items() if became[s]],
        asked={"place": place, "due": due, "status": status, "q": q},
        **turns(from_, _A_PAGE, len(found)),
    )


def line_of(task: TaskRecord, standing: Standing, lang: Lang) -> TaskLine:
    """Return a task as lists show it."""
    head = standing.heads.get(task.document_id, Head(task.document_id, task.doc, task.doc))
    return TaskLine(
        task.id,
        plain(task.text),
        document_address(task.doc, words=(task.start, task.end)),
        due_text(task.due, lang) if task.due else "",
        _year(task),
        pick(FORCES[task.force], lang),
        tuple((name, body_names([name], lang)) for name in full_names(task)),
        plain(head.title_of(task.article)),
        task.published.isoformat() if task.published else "",
        task.home,
        *_became(task, standing, lang),
    )


def _became(task: TaskRecord, standing: Standing, lang: Lang) -> tuple[str, Cell | None]:
    """Return the status of a task and the likeliest sentence that tells it."""
    became = _progress(task, standing)
    if became is None:
        return "", None
    status = pick(STATUSES[became.status], lang)
    if not became.evidence:
        return status, None
    return status, evidence_cell(became.evidence[0], standing, lang)


def _statuses(tasks: list[TaskRecord], standing: Standing, lang: Lang) -> str:
    """Return how many tasks stand how; ``""`` where nobody sought it."""
    return statuses_line((became for task in tasks if (became := _progress(task, standing))), lang)


def statuses_of_place(place: str, standing: Standing, lang: Lang) -> tuple[int, str]:
    """Return how many tasks a place has, and how they stand; ``""`` where nobody sought it."""
    own = [task for item in standing.tasks.values() for task in item.tasks if task.home == place]
    return len(own), _statuses(own, standing, lang)


def _status(task: TaskRecord, standing: Standing) -> str:
    became = _progress(task, standing)
    return became.status.value if became else ""


def _progress(task: TaskRecord, standing: Standing) -> Progress | None:
    """Return what became of a task; ``None`` where nobody sought it."""
    item = standing.tasks.get(task.document_id)
    return item.progress.get(task.id) if item and item.progress else None


def _year(task: TaskRecord) -> str:
    return _year_of(task.due)


@lru_cache(maxsize=4096)
def _year_of(due: str | None) -> str:
    """Return the year of a due date; a ledger has many tasks and few dates."""
    day = due_day(due)
    return str(day.year) if day else ""


def _by_year(lines: list[TaskLine]) -> list[tuple[str, list[TaskLine]]]:
    groups: dict[str, list[TaskLine]] = {}
    for line in lines:
        groups.setdefault(line.year, []).append(line)
    return list(groups.items())
