"""Responsible bodies: the list of them, and the page of one with all it answers for, by due date and status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.tasks import full_names
from duizhang.core.errors import NotFound
from duizhang.ledger.promises import TaskRecord
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES, said_when, statuses_line
from duizhang.publishing.quoting import plain
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.words import VERDICTS, Lang, pick, summary_sentence
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.when import due_day
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import Standing, books_of
from duizhang.web.heads import Head
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.rows import Cell, TargetRow, target_rows

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
def bodies(request: Request, q: Asked = "", as_of: AsOf = "") -> Response:
    """List the bodies that answer for anything."""
    standing = books_of(request).standing(asked_day(as_of))
    found = Counter({name: len(own) for name, own in standing.by_body.items()})
    shown = [(name, n) for name, n in found.most_common() if not q or q in name]
    return page(request, "bodies.html.j2", bodies=shown[:400], total=len(shown), q=q)


@router.get("/bodies/{name}")
def body(request: Request, name: str, as_of: AsOf = "") -> Response:
    """Show what a body answers for."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    tasks = standing.by_body.get(name)
    if tasks is None:
        near = [one for one in standing.by_body if name[-4:] in one][:5]
        raise NotFound(
            f"账本里没有“{name}”负责的事。 / The ledger has nothing that {name!r} answers for.",
            hint=f"有：{'、'.join(near)} / There are: {', '.join(near)}"
            if near
            else "看全部责任单位 / See all bodies.",
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
    every = [task for item in standing.tasks.values() for task in item.tasks]
    places = Counter(task.home for task in every if task.home)
    found = [task for task in every if not place or task.home == place]
    years = Counter(_year(task) for task in found)
    found = [task for task in found if (not due or _year(task) == due) and (not q or q in plain(task.text))]
    became = Counter(_status(task, standing) for task in found)
    found = [task for task in found if not status or _status(task, standing) == status]
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
    title = next((a.title for a in head.articles if a.id == task.article and a.title), head.title)
    return TaskLine(
        task.id,
        plain(task.text),
        document_address(task.doc, words=(task.start, task.end)),
        due_text(task.due, lang) if task.due else "",
        _year(task),
        pick(FORCES[task.force], lang),
        tuple((name, body_names([name], lang)) for name in full_names(task)),
        plain(title),
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
    told = became.evidence[0]
    address = document_address(told.doc, words=(told.start, told.end))
    return status, Cell(said_when(told, lang), "", plain(told.quote), plain(told.doc), address)


def _statuses(tasks: list[TaskRecord], standing: Standing, lang: Lang) -> str:
    """Return how many tasks stand how; ``""`` where nobody sought it."""
    return statuses_line((became for task in tasks if (became := _progress(task, standing))), lang)


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
