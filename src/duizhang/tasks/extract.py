"""Clauses and tasks of documents: pure functions that any process may run."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from duizhang.claims.extract import extract_articles
from duizhang.claims.homes import home_of
from duizhang.claims.model import Claim
from duizhang.claims.resources import Resources
from duizhang.claims.subjects import subject_of
from duizhang.core.ids import stable_id
from duizhang.core.span import Span
from duizhang.documents.model import Article, Document
from duizhang.tasks import bodies, due, notes
from duizhang.tasks.acts import Commitment
from duizhang.tasks.clauses import clauses_of
from duizhang.tasks.commitments import commitments_of
from duizhang.tasks.conditions import carried_out_by
from duizhang.tasks.instruments import instruments_in
from duizhang.tasks.model import Clause, Level, Task, TaskKind
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.speakers import Speakers
from duizhang.tasks.tables import rows_of, tables_in
from duizhang.tasks.tables_tasks import tasks_of_rows
from duizhang.tasks.telling import Telling
from duizhang.tasks.timing import Timing
from duizhang.tasks.voices import Voices
from duizhang.tasks.warnings_executors import executor_of
from duizhang.tasks.warnings_measures import announces, is_lead_in
from duizhang.tasks.warnings_model import WarningEvent
from duizhang.tasks.warnings_read import main_of, obliges, warnings_in

__all__ = ["clauses_of", "tasks_of"]

_MANDATORY = re.compile(r"强制")
_ADVISED = re.compile(r"建议|倡议")
_PUT_RIGHT = re.compile(r"整改|销号")
_FORBIDS = re.compile(r"严禁|禁止|不得|杜绝|不再|停止|严防|停产|限产")


@dataclass(frozen=True, slots=True)
class _Above:
    """What the headings above a place say of all tasks there.

    ``bodies`` are those of the innermost heading that is nothing but bodies, the article's own last.
    """

    bodies: tuple[str, ...]
    mandatory: bool
    advised: bool


@dataclass(slots=True)
class _Context:
    """What holds for all tasks of one article."""

    document: Document
    article: Article
    resources: Resources
    clauses: tuple[Clause, ...]
    telling: Telling
    home: str
    timing: Timing
    warning: WarningEvent | None
    speakers: Speakers
    rectification: Rectification
    notes: dict[int, notes.Named] = field(default_factory=dict)
    above: dict[int | None, _Above] = field(default_factory=dict)
    opening: tuple[tuple[int, int], tuple[str, ...]] = ((-1, -1), ())
    """The sentence that was asked last, and the bodies with which it opens."""
    parents: frozenset[int | None] = field(init=False)
    """Which clauses hold others."""

    def __post_init__(self) -> None:
        self.parents = frozenset(clause.parent for clause in self.clauses)


def tasks_of(
    document: Document,
    resources: Resources,
    *,
    claims: Sequence[Claim] | None = None,
    claim_id: Callable[[Claim], str] | None = None,
    trees: Mapping[str, tuple[Clause, ...]] | None = None,
) -> tuple[Task, ...]:
    """Return the tasks of a document in reading order.

    Parameters
    ----------
    document, resources
        As for :func:`duizhang.claims.extract.extract_articles`.
    claims
        The document's claims where the caller has them; extracted here otherwise.
    claim_id
        Names a claim in :attr:`Task.claims`; the raw offset of its numeral by default.
    trees
        The clauses of each article by its id where the caller has them; read here otherwise.

    Returns
    -------
    tuple of Task
        ``document.raw[task.start:task.end]`` is the stretch that each was read from; status and evidence are empty.
    """
    found = extract_articles(document, resources).claims if claims is None else claims
    named = claim_id or (lambda claim: str(claim.start))
    linked = sorted((claim.start, claim.end, named(claim)) for claim in found)
    tasks: list[Task] = []
    for article in document.articles:
        clauses = clauses_of(article, document.raw) if trees is None else trees[article.id]
        tasks.extend(_tasks(document, article, clauses, resources, linked))
    return tuple(tasks)


def _tasks(
    document: Document,
    article: Article,
    clauses: tuple[Clause, ...],
    resources: Resources,
    linked: list[tuple[int, int, str]],
) -> Iterator[Task]:
    reference = due.reference_of(article)
    telling = Telling(article, reference)
    home = home_of(article, resources)
    warning = main_of(warnings_in(document, article, resources, home))
    if obliges(article, warning):
        telling.set_out()
    else:
        warning = None
    context = _Context(
        document=document,
        article=article,
        resources=resources,
        clauses=clauses,
        telling=telling,
        home=home,
        timing=Timing(article, telling, alert_from=_alert_from(warning)),
        warning=warning,
        speakers=Speakers(article),
        rectification=Rectification(article, clauses),
    )
    tables = tables_in(document.raw, article)
    said = commitments_of(article, clauses, telling, Voices(article), context.rectification, context.speakers)
    found = _made(context, said, linked)
    if tables:
        prose = [task for task in found if not any(t.span.start <= task.start < t.span.end for t in tables)]
        rows = rows_of(tables, clauses)
        listed = tasks_of_rows(
            rows, article, reference, context.timing.plan.all, partial(_cell, context, linked)
        )
        found = iter(sorted([*prose, *listed], key=lambda task: task.start))
    seen: set[tuple[int, int, str]] = set()
    for task in found:
        key = (task.start, task.end, task.action)
        if warning is not None and task.start < warning.end and not announces(task.text):
            continue  # the forecast and the consent before the announcement
        if warning is not None and is_lead_in(task.text):
            continue
        if key not in seen and task.end > task.start:
            seen.add(key)
            yield task


def _made(
    context: _Context, commitments: Iterable[Commitment], linked: list[tuple[int, int, str]]
) -> Iterator[Task]:
    """Make tasks of commitments in reading order."""
    carried: tuple[tuple[int, int], tuple[str, ...]] = ((-1, -1), ())
    for commitment in commitments:
        task, carried = _task(context, commitment, carried, linked)
        yield task


def _cell(
    context: _Context, linked: list[tuple[int, int, str]], cell: Article, commitments: Iterable[Commitment]
) -> Iterator[Task]:
    """Make tasks of what stands in a cell of a table, read as an article of its own."""
    telling = Telling(cell, context.telling.reference)
    own = replace(
        context,
        article=cell,
        clauses=(),
        telling=telling,
        timing=Timing(cell, telling),
        warning=None,
        speakers=Speakers(cell),
        rectification=Rectification(cell, ()),
        notes={},
        above={},
    )
    return _made(own, commitments, linked)


def _task(
    context: _Context,
    commitment: Commitment,
    carried: tuple[tuple[int, int], tuple[str, ...]],
    linked: list[tuple[int, int, str]],
) -> tuple[Task, tuple[tuple[int, int], tuple[str, ...]]]:
    article, text = context.article, context.article.clean.text
    sentence = commitment.sentence
    if carried[0] != sentence:
        carried = (sentence, ())
    said = text[commitment.start : commitment.end]
    item = context.rectification.at(commitment.start)
    note = item.named if item is not None else _note(context, commitment.clause)
    if item is None and 0 <= note.reach < commitment.start - _body(context, commitment.clause):
        note = notes.NOBODY  # a paragraph behind the note
    when = context.timing.due_of(commitment, note.due)
    responsible, where, note = _responsible(context, commitment, said, note, carried[1])
    acts = where == "sentence" and (bodies.is_agent(said) or not bodies.joined(said))
    acting = responsible if acts else carried[1]
    carried = (sentence, acting)
    span = article.clean.raw_span(commitment.start, commitment.end)
    clause = context.clauses[commitment.clause] if commitment.clause is not None else None
    above = _above(context, commitment.clause)
    force = commitment.force
    if context.warning is not None and above.mandatory:
        force = "must"
    elif above.advised:
        force = "encourage"
    problem = item.problem if item is not None else ""
    problem = problem or context.rectification.problem_before(commitment.sentence, commitment.start)
    applied = instruments_in(said, context.resources.catalogue)
    subject, _ = subject_of(commitment.object or said, context.home, context.resources.lexicon, "")
    if _warns(context, said, clause, span):
        kind, executor = TaskKind.WARNING, executor_of(commitment.subject, commitment.object, said)
    else:
        kind, executor = _kind(commitment, said, applied, problem), carried_out_by(commitment.subject, said)
    task = Task(
        id=stable_id("task", 1, [context.document.id, article.id, span.start, span.end, commitment.action]),
        doc=article.doc,
        article=article.id,
        clause=clause.address if clause is not None else _headline(article),
        start=span.start,
        end=span.end,
        text=said,
        action=commitment.action,
        object=commitment.object,
        due=when.period,
        due_from=when.source,
        subject=subject or context.home,
        responsible=responsible,
        responsible_from=where,
        leading=note.leading,
        supporting=note.supporting,
        assigned_by=notes.assigned_by(said),
        force=force,
        has_figure=commitment.has_figure,
        exemption=commitment.exemption,
        executor=executor,
        kind=kind,
        instruments=applied,
        problem=problem,
        standard=item.standard if item is not None else "",
        closing=item.closing if item is not None else None,
        claims=_within(linked, span),
    )
    return task, carried


def _body(context: _Context, clause: int | None) -> int:
    return context.clauses[clause].body if clause is not None else 0


def _within(linked: list[tuple[int, int, str]], span: Span) -> tuple[str, ...]:
    low = bisect_left(linked, (span.start,))
    high = bisect_left(linked, (span.end,), low)
    if low == high:  # most tasks
        return ()
    return tuple(name for _, end, name in linked[low:high] if end <= span.end)


def _headline(article: Article) -> str:
    head = article.title.split(" ")[0]
    return head if bodies.is_body_heading(head) else ""


def _above(context: _Context, clause: int | None) -> _Above:
    """What the headings of a clause and of those that hold it say, read once for all its tasks."""
    known = context.above.get(clause)
    if known is None:
        titles: list[str] = []
        districts: list[str] = []
        place = clause
        while place is not None:
            titles.append(context.clauses[place].title)
            if context.clauses[place].level is Level.BUREAU:
                districts.append(context.clauses[place].title)
            place = context.clauses[place].parent
        title = context.article.title
        named = (bodies.heading_bodies(heading) for heading in (*titles, _headline(context.article)))
        district = next((title for title in districts if not bodies.heading_bodies(title)), "")
        known = context.above[clause] = _Above(
            bodies=next((found for found in named if found), ())
            or ((district,) if district else bodies.of_title(title)),
            mandatory=any(_MANDATORY.search(heading) for heading in titles),
            advised=any(_ADVISED.search(heading) for heading in titles),
        )
    return known


def _alert_from(warning: WarningEvent | None) -> str | None:
    """Since when the measures of a warning are in force, in the form of a due date."""
    return f"{warning.begins}/" if warning is not None and warning.begins is not None else None


def _responsible(
    context: _Context, commitment: Commitment, said: str, note: notes.Named, carried: tuple[str, ...]
) -> tuple[tuple[str, ...], str | None, notes.Named]:
    none = notes.NOBODY
    named = _acting(context, commitment)
    together = bodies.joined(said)
    heading = _above(context, commitment.clause).bodies
    if named or together:
        alone = named or bodies.is_agent(said)
        lead = () if alone else heading or context.speakers.at(commitment.start)
        return tuple(dict.fromkeys((*lead, *named, *together))), "sentence", note
    if note.bodies:
        return note.bodies, "clause", note
    if (carried and not _OTHERS.search(commitment.subject)) or (carried := _opening(context, commitment)):
        return carried, "sentence", note
    if heading:
        return heading, "heading", none
    speaking = context.speakers.at(commitment.start)
    if speaking:
        return speaking, "speaker", none
    if context.warning is not None and context.warning.issuer:
        return (context.warning.issuer,), "sentence" if commitment.clause is None else "speaker", none
    return (), None, none


def _acting(context: _Context, commitment: Commitment) -> tuple[str, ...]:
    """The bodies that a commitment names as its subject; 该局 is the one of its kind that was named last."""
    subject = commitment.subject
    if not subject:
        return ()
    if subject.startswith("该") and (same := bodies.SAME.match(subject)) is not None:
        before = context.article.clean.text[max(0, commitment.start - _AS_FAR_BACK) : commitment.start]
        last = bodies.last_of_kind(before, same["kind"])
        return (last,) if last else ()
    return bodies.acting(subject)


_AS_FAR_BACK = 120
_OTHERS = re.compile(r"(?:单位|企业|公司|业主)$")
"""Who acts, though no public body does."""


def _opening(context: _Context, commitment: Commitment) -> tuple[str, ...]:
    """The bodies with which the sentence opens, for what it says before its first semicolon."""
    text, (low, high) = context.article.clean.text, commitment.sentence
    if text.find("；", low, commitment.start) >= 0:
        return ()
    if context.opening[0] != commitment.sentence:
        context.opening = (commitment.sentence, bodies.opening(text[low:high]))
    return context.opening[1]


def _note(context: _Context, clause: int | None) -> notes.Named:
    """The bodies named at the end of the clause, else those that a part which holds it names for all it lists."""
    if clause is None:
        return notes.NOBODY
    known = context.notes.get(clause)
    if known is None:
        part = context.clauses[clause]
        own = context.article.clean.text[part.body : part.end]
        known = notes.of_all(own) if clause in context.parents else notes.at_clause_end(own)
        if not known.bodies and part.parent is not None:
            above = _note(context, part.parent)
            known = replace(above, due=known.due) if above.bodies and context.parents else known
        context.notes[clause] = known
    return known


def _warns(context: _Context, said: str, clause: Clause | None, span: Span) -> bool:
    """Whether a task is a measure of the warning that its notice announces."""
    warning = context.warning
    return warning is not None and span.start >= warning.start and (clause is not None or not announces(said))


def _kind(commitment: Commitment, said: str, applied: tuple[str, ...], problem: str) -> TaskKind:
    if problem or _PUT_RIGHT.search(said):
        return TaskKind.RECTIFICATION
    if _FORBIDS.search(commitment.action):
        return TaskKind.BAN
    if applied:
        return TaskKind.INSTRUMENT
    return TaskKind.OUTCOME if commitment.outcome else TaskKind.ACT
