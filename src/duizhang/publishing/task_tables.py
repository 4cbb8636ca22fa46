"""Tasks and clause trees for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing import words
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.listing import Coverage
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import evidence_cell, status_cell, statuses_line
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.reviewed import review_text
from duizhang.publishing.task_words import DUE_FROM, FORCES, NAMED_IN, say
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.warning_tables import warning_block
from duizhang.publishing.words import Lang, pick
from duizhang.review.model import Review
from duizhang.tasks.model import Level
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.warnings_model import WarningEvent

_UNNUMBERED = (Level.BUREAU, Level.HEADING)
"""Clauses whose address is their title."""


def tasks_table(
    tasks: Sequence[TaskRecord],
    document: DocumentRecord,
    figures: Mapping[str, Statement],
    clauses: Mapping[str, Sequence[ClauseRecord]],
    *,
    warnings: Sequence[WarningEvent] = (),
    progress: Mapping[str, Progress] | None = None,
    reviews: Mapping[str, Review] | None = None,
    evidence_reviews: Mapping[str, Review] | None = None,
    lang: Lang = "zh",
    limit: int | None = None,
    more: str = "",
) -> RenderableType:
    """Return the tasks of a document, article by article, under the clauses that they stand in.

    What an article says was done with ``warnings`` comes first, with the measures; the tasks in a measure are not
    shown again below.

    Parameters
    ----------
    progress
        Id of a task → what became of it; where there is evidence, it takes the place of force and figures.
    reviews, evidence_reviews
        Id of a task, or of a piece of evidence → what was decided about it.
    """
    articles = [(a, [t for t in tasks if t.article == a.id]) for a in document.articles]
    shown: list[RenderableType] = []
    for article, own in articles:
        events = [event for event in warnings if event.article == article.id]
        if own or events:
            titles = {clause.address: clause for clause in clauses.get(article.id, ())}
            blocks = [warning_block(event, document.raw, lang=lang) for event in events]
            measured = {name for event in events for measure in event.measures for name in measure.tasks}
            rest = [task for task in own if task.id not in measured]
            facts = coverage_facts(Coverage.of(own), lang) if own else []
            became = {task.id: progress[task.id] for task in own if progress and task.id in progress}
            decided = {task.id: reviews[task.id] for task in own if reviews and task.id in reviews}
            if became:
                facts.append(statuses_line(became.values(), lang))
            shown += [_head([article], lang, *facts), *([Text("")] if blocks else []), *blocks]
            decided |= evidence_reviews or {}
            shown += _rows(rest, figures, titles, became, decided, lang, limit, more) if rest else []
    return Group(*shown) if shown else Group(_head(document.articles, lang), Text(say("nothing_tasks", lang)))


def tasks_list(
    tasks: Sequence[tuple[str, TaskRecord]],
    figures: Mapping[str, Statement],
    *,
    progress: Mapping[str, Progress] | None = None,
    reviews: Mapping[str, Review] | None = None,
    lang: Lang = "zh",
    limit: int | None = None,
    more: str = "",
) -> RenderableType:
    """Return tasks in the order given, each with the name of its document and its clause.

    Parameters
    ----------
    progress
        As for :func:`tasks_table`.
    reviews
        Id of a piece of evidence → what was decided about it.
    """
    keys = ("status", "evidence") if progress else ("force", "figures")
    rows: list[list[RenderableType]] = []
    for name, task in tasks:
        became = progress.get(task.id) if progress else None
        told: tuple[RenderableType, RenderableType] = (
            (status_cell(became, lang), evidence_cell(task, became, reviews or {}, lang))
            if progress
            else (pick(FORCES[task.force], lang), figures_text(task, figures, lang))
        )
        where = Text(" ".join(part for part in (name, task.clause) if part), style="dim")
        cells = (_due_cell(task, lang), _bodies_cell(task, lang), task.text, *told, where)
        rows.append([*cells])
    heads = [say(key, lang) for key in ("due", "responsible", "task", *keys, "clause")]
    return Group(*cut(table(heads), rows, limit, more, lang))


def clauses_tree(
    document: DocumentRecord, clauses: Mapping[str, Sequence[ClauseRecord]], *, lang: Lang = "zh"
) -> RenderableType:
    """Return the clauses of a document, each under the one that holds it."""
    shown: list[RenderableType] = []
    for article in document.articles:
        own = clauses.get(article.id, ())
        if own:
            shown.append(_head([article], lang, _count("clauses", len(own), lang)))
            shown += [_clause_line(clause) for clause in own]
    if shown:
        return Group(*shown)
    return Group(_head(document.articles, lang), Text(say("nothing_clauses", lang)))


def _rows(
    tasks: Sequence[TaskRecord],
    figures: Mapping[str, Statement],
    clauses: Mapping[str, ClauseRecord],
    progress: Mapping[str, Progress],
    reviews: Mapping[str, Review],
    lang: Lang,
    limit: int | None,
    more: str,
) -> list[RenderableType]:
    columns = _columns(tasks, figures, progress, reviews, lang)
    grid = table([say(key, lang) for key in columns])
    rows: list[list[RenderableType]] = []
    address = ""
    for task in tasks:
        if task.clause and task.clause != address:
            rows.append([_clause_cell(task.clause, clauses), *[""] * (len(columns) - 1)])
        address = task.clause
        rows.append([cell(task) for cell in columns.values()])
    return [*cut(grid, rows, limit, more, lang), Text("")]


def _reviewed(words: str, review: Review | None, lang: Lang) -> Text:
    cell = Text(words)
    return cell if review is None else cell.append("\n" + review_text(review, lang), style="dim")


def _columns(
    tasks: Sequence[TaskRecord],
    figures: Mapping[str, Statement],
    progress: Mapping[str, Progress],
    reviews: Mapping[str, Review],
    lang: Lang,
) -> dict[str, Callable[[TaskRecord], RenderableType]]:
    """Return the columns that these tasks fill: the word of each heading and what a task has there."""
    columns: dict[str, Callable[[TaskRecord], RenderableType]] = {
        "task": lambda task: task.text,
        "due": lambda task: _due_cell(task, lang),
    }
    if any(task.id in reviews for task in tasks):
        columns["task"] = lambda task: _reviewed(task.text, reviews.get(task.id), lang)
    told = any(became.evidence for became in progress.values())
    if not told:
        columns["force"] = lambda task: pick(FORCES[task.force], lang)
    if any(task.responsible or task.assigned_by for task in tasks):
        columns["responsible"] = lambda task: _bodies_cell(task, lang)
    if progress:
        columns["status"] = lambda task: status_cell(progress.get(task.id), lang)
    if told:
        columns["evidence"] = lambda task: evidence_cell(task, progress.get(task.id), reviews, lang)
    elif any(figures_text(task, figures, lang) for task in tasks):
        columns["figures"] = lambda task: figures_text(task, figures, lang)
    return columns


def _head(articles: Sequence[ArticleRecord], lang: Lang, *facts: str) -> RenderableType:
    titles = dict.fromkeys(article.title or article.id for article in articles)
    article = articles[0] if len(articles) == 1 else None
    known = [] if article is None else [body_names([article.issuer], lang) if article.issuer else ""]
    day = article.adopted or article.published if article is not None else None
    if day is not None:
        known.append(day.isoformat())
    line = " · ".join(part for part in (*known, *facts) if part)
    lines: list[RenderableType] = [Prose(Text("；".join(titles), style="bold"))]
    return Group(*lines, *([Prose(Text(line, style="dim"))] if line else []))


def coverage_facts(counts: Coverage, lang: Lang = "zh") -> list[str]:
    """Say how many tasks there are, and how many of them say when, how much and who."""
    parts = (
        ("with_due", counts.with_due),
        ("with_figure", counts.with_figure),
        ("with_body", counts.with_body),
    )
    return [_count("count", counts.tasks, lang), *(say(key, lang, n=n) for key, n in parts if n)]


def _count(key: str, number: int, lang: Lang) -> str:
    return say(f"{key}_one" if number == 1 else key, lang, n=number)


def _clause_cell(address: str, clauses: Mapping[str, ClauseRecord]) -> Text:
    clause = clauses.get(address)
    headed = clause is None or not clause.title or clause.level in _UNNUMBERED
    return Text(address if headed or clause is None else f"{address} {clause.title}", style="dim")


def _clause_line(clause: ClauseRecord) -> RenderableType:
    line = Text("  " * clause.depth).append(plain(clause.address), style="bold")
    if clause.level not in _UNNUMBERED:
        line.append(f" {clause.title}" if clause.title else "")
        if not clause.title:
            line.append(f" {clause.opening}", style="dim")
    return Prose(line)


def _due_cell(task: TaskRecord, lang: Lang) -> Text:
    if task.due is None:
        return Text("—")
    cell = Text(due_text(task.due, lang))
    if task.due_from and task.due_from != "own":
        cell.append("\n" + pick(DUE_FROM[task.due_from], lang), style="dim")
    return cell


def due_text(due: str, lang: Lang = "zh") -> str:
    """Return a due date in the reader's words.

    >>> due_text("2027"), due_text("2026-02-02T14:00/")
    ('2027年', '2026年2月2日14:00起')
    >>> due_text("2026-02-02T14:00/", "en")
    'from 2 Feb 2026 14:00'
    """
    day, hour, time = due.rstrip("/").partition("T")
    text = period_text(day, lang)
    if not due.endswith("/"):
        return text + (f" {time}" if hour else "")
    if lang == "zh":
        return f"{text}{time}起"
    return f"from {text}" + (f" {time}" if hour else "")


def _bodies_cell(task: TaskRecord, lang: Lang) -> Text:
    cell = Text()
    roles = {"leading": task.leading, "supporting": task.supporting}
    colon = words.say("colon", lang)
    told = {name for names in roles.values() for name in names}
    plainly = [name for name in task.responsible if name not in told]
    lines = [body_names(plainly, lang)] if plainly else []
    lines += [f"{say(role, lang)}{colon}{body_names(names, lang)}" for role, names in roles.items() if names]
    cell.append("\n".join(lines))
    notes = [pick(NAMED_IN[task.responsible_from], lang)] if task.responsible_from else []
    notes += [say("assigned", lang, who=body_names([task.assigned_by], lang))] if task.assigned_by else []
    if notes:
        cell.append(("\n" if lines else "") + "；".join(notes), style="dim")
    return cell


def figures_text(task: TaskRecord, figures: Mapping[str, Statement], lang: Lang = "zh") -> str:
    """Return the figures of a task with what they measure, one a line; minor ones are left out."""
    return "\n".join(_figure(figures[name], lang) for name in task.claims if _shown(figures.get(name)))


def _shown(claim: Statement | None) -> bool:
    return claim is not None and claim.kind != "minor"


def _figure(claim: Statement, lang: Lang) -> str:
    return " ".join(part for part in (claim.indicator, printed(claim, lang)) if part)
