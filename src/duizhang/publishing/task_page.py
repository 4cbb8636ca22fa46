"""Tasks as one page that needs nothing else: by clause, each with the words around it, summed up by when and who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import ArticleRecord
from duizhang.publishing import words
from duizhang.publishing.declared import Count, counts_of
from duizhang.publishing.declared import say as say_of_counts
from duizhang.publishing.listing import Coverage, DocumentTasks, FullNames, Summary, clause_titles
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.progress import STATUSES, evidence_note, statuses_line
from duizhang.publishing.quoting import Run, plain, slice_runs
from duizhang.publishing.reviewed import review_text
from duizhang.publishing.task_tables import coverage_facts, due_text, figures_text
from duizhang.publishing.task_words import DUE_FROM, FORCES, KINDS, NAMED_IN, say
from duizhang.publishing.warning_notice import Notice, notice_of
from duizhang.publishing.warning_words import say as say_of_warning
from duizhang.publishing.words import Lang, pick
from duizhang.review.evidence import evidence_id
from duizhang.tasks.progress_model import Progress

_MOST_BODIES = 12
"""How many bodies the summary names."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the summary: what is counted, how many, and how long its bar is, in percent of the longest."""

    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """A task on the page."""

    ident: str
    words: str
    runs: tuple[Run, ...]
    due: str
    due_from: str
    force: str
    firm: bool
    bodies: str
    roles: tuple[tuple[str, str], ...]
    named_in: str
    figures: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    place: str
    status: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An article on the page: its title, what is known of it, its warnings, and its other tasks by clause."""

    title: str
    facts: str
    counts: str
    notices: tuple[Notice, ...]
    declared: tuple[Count, ...]
    clauses: tuple[tuple[str, tuple[Line, ...]], ...]


def tasks_html(found: Sequence[DocumentTasks], full_names: FullNames, *, lang: Lang = "zh") -> str:
    """Return the tasks of documents as a page."""
    tasks = [task for item in found for task in item.tasks]
    sections = [section for item in found for section in _sections(item, lang)]
    summary = Summary.of(tasks, full_names)
    years = [
        (f"{year}年" if lang == "zh" else str(year)) if year else say("not_stated", lang)
        for year, _ in summary.years
    ]
    named = [(body_names([body], lang), n) for body, n in summary.bodies if body]
    shown = named[:_MOST_BODIES]
    return (
        environment()
        .get_template("tasks.html.j2")
        .render(
            lang=lang,
            code="zh-Hans" if lang == "zh" else "en",
            say=lambda key, **values: say(key, lang, **values),
            of_warning=lambda key: say_of_warning(key, lang),
            of_counts=lambda key: say_of_counts(key, lang),
            colon=words.say("colon", lang),
            title=_title(found, sections, lang),
            facts=sections[0].facts if len(sections) == 1 else "",
            lead=words.say("comma", lang).join(coverage_facts(Coverage.of(tasks), lang)),
            years=_bars(list(zip(years, (n for _, n in summary.years), strict=True))),
            bodies=_bars(shown),
            others=len(named) - len(shown),
            sections=sections,
            has_figures=any(line.figures for s in sections for _, lines in s.clauses for line in lines),
            has_bodies=any(
                line.bodies or line.roles for s in sections for _, lines in s.clauses for line in lines
            ),
            has_status=any(item.progress for item in found),
            statuses=statuses_line((p for item in found for p in _of(item)), lang),
            css=Markup(asset("page.css", "tasks.css")),
            foreign=lambda text: foreign(text, lang),
        )
    )


def _of(item: DocumentTasks) -> list[Progress]:
    return [item.progress[task.id] for task in item.tasks if task.id in item.progress]


def _title(found: Sequence[DocumentTasks], sections: Sequence[Section], lang: Lang) -> str:
    if len(sections) == 1:
        return sections[0].title
    if len(found) == 1:
        return plain(found[0].document.title or found[0].document.name)
    return say("page_of", lang, n=len(found))


def _bars(counted: Sequence[tuple[str, int]]) -> list[Bar]:
    most = max((n for _, n in counted), default=1)
    return [Bar(name, n, round(100 * n / most, 1)) for name, n in counted]


def _sections(item: DocumentTasks, lang: Lang) -> list[Section]:
    titles = clause_titles(item)
    sections = []
    for article in item.document.articles:
        own = [task for task in item.tasks if task.article == article.id]
        events = [event for event in item.warnings if event.article == article.id]
        if not own and not events:
            continue
        measured = {name for event in events for measure in event.measures for name in measure.tasks}
        groups: list[tuple[str, list[Line]]] = []
        address = None
        for task in own:
            if task.id in measured:
                continue
            if task.clause != address:
                address = task.clause
                title = plain(titles.get((article.id, task.clause), ""))
                groups.append((address if not title or title in address else f"{address} {title}", []))
            groups[-1][1].append(_line(task, item, lang))
        clauses = tuple((label, tuple(lines)) for label, lines in groups)
        counts = " · ".join(coverage_facts(Coverage.of(own), lang))
        notices = tuple(notice_of(event, item.document.raw, lang=lang) for event in events)
        title = plain(article.title or article.id)
        declared = counts_of(
            [one for one in item.declared if one.article == article.id],
            {task.id: task.text for task in item.tasks},
            titles,
            lang=lang,
        )
        facts = _facts(article, lang)
        sections.append(Section(title, facts, counts if own else "", notices, tuple(declared), clauses))
    return sections


def _facts(article: ArticleRecord, lang: Lang) -> str:
    day = article.adopted or article.published
    known = [body_names([article.issuer], lang) if article.issuer else "", day.isoformat() if day else ""]
    return " · ".join(fact for fact in known if fact)


def _line(task: TaskRecord, item: DocumentTasks, lang: Lang) -> Line:
    told = {*task.leading, *task.supporting}
    became = item.progress.get(task.id)
    roles = (("leading", task.leading), ("supporting", task.supporting))
    facts = (
        (say("kind", lang), pick(KINDS[task.kind], lang)),
        (say("subject", lang), place_name(task.subject, lang)),
        (say("assigned_by", lang), body_names([task.assigned_by], lang) if task.assigned_by else ""),
        (say("exemption", lang), plain(task.exemption or "")),
        (say("executor", lang), plain(task.executor or "")),
        (say("review", lang), review_text(item.reviews.get(task.id), lang)),
    )
    return Line(
        ident=task.id,
        words=task.text,
        runs=slice_runs(item.document, task.start, task.end),
        due=due_text(task.due, lang) if task.due else "",
        due_from=pick(DUE_FROM[task.due_from], lang) if task.due_from and task.due_from != "own" else "",
        force=pick(FORCES[task.force], lang),
        firm=task.force == "must",
        bodies=body_names([name for name in task.responsible if name not in told], lang),
        roles=tuple((say(role, lang), body_names(names, lang)) for role, names in roles if names),
        named_in=pick(NAMED_IN[task.responsible_from], lang) if task.responsible_from else "",
        figures=tuple(figures_text(task, item.figures, lang).splitlines()),
        facts=tuple((name, value) for name, value in facts if value),
        place=f"{task.article} [{task.start}:{task.end}]",
        status=pick(STATUSES[became.status], lang) if became else "",
        evidence=tuple(
            (plain(one.quote), evidence_note(one, item.evidence_reviews.get(evidence_id(task, one)), lang))
            for one in (became.evidence if became else ())
        ),
    )
