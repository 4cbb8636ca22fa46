"""A task as pages show it: its words in their paragraph, who answers by when, its figures, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duizhang.accounts.model import Account
from duizhang.app.progress import Proposal, kept_progress, proposals_of
from duizhang.app.resources import catalogue
from duizhang.catalogue.english import instrument_en
from duizhang.core.errors import NotFound
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing import words
from duizhang.publishing.anchoring import page_of
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.listing import DocumentTasks, clause_titles
from duizhang.publishing.naming import account_name, body_names, place_name
from duizhang.publishing.progress import SAYS, STATUSES, reasons_text
from duizhang.publishing.quoting import Run, paragraph_runs, plain
from duizhang.publishing.reviewed import review_text
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.task_words import CLOSINGS, DUE_FROM, FORCES, KINDS, NAMED_IN, say
from duizhang.publishing.words import VERDICTS, Lang, VerdictWord, pick
from duizhang.review.model import Action
from duizhang.tasks.register import normal
from duizhang.web.addresses import document_address, place_address
from duizhang.web.books import Books
from duizhang.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document in their paragraph, with what is to be known of the document.

    ``words`` is the address at which they are read, ``place`` where they stand, for citing.
    """

    runs: tuple[Run, ...]
    title: str
    issuer: str
    day: str
    words: str
    url: str
    place: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of a task, its account, and the verdict on what was promised with it."""

    name: str
    text: str
    address: str
    word: VerdictWord | None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A sentence of a later document that speaks of a task: what it says, how likely, why, and what was decided."""

    id: str
    source: Source
    says: str
    score: str
    why: str
    review: str
    refused: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with all that is known about it.

    Parameters
    ----------
    stands
        Whether it is a task after review: a rejected one is none.
    bodies
        Of each body its name in addresses, as it is shown, and whether it leads or supports.
    place
        The place that it is about, and its address where the ledger has a page of it.
    facts
        What else is known of it: name and words.
    sought
        Whether later news of it was sought.
    """

    task: TaskRecord
    stands: bool
    source: Source
    clause: str
    due: str
    due_from: str
    force: str
    bodies: tuple[tuple[str, str, str], ...]
    named_in: str
    place: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    figures: tuple[FigureLine, ...]
    status: str
    sought: bool
    evidence: tuple[EvidenceLine, ...]
    review: str


def found_task(ident: str, standing: Standing) -> tuple[DocumentTasks, TaskRecord, bool]:
    """Return the task with an id, its document's tasks, and whether it stands: rejected ones are found too.

    What was merged or split is found under the ids that it had when it was read.

    Raises
    ------
    NotFound
        If there is none.
    """
    known = standing.promises.by_id
    if ident in known:
        return *known[ident], True
    after = standing.promises.reviewed
    name = after.renamed.get(ident, ident)
    if name in known:
        return *known[name], True
    gone = next((task for task in after.rejected if task.id == name), None)
    if gone is not None and gone.document_id in standing.tasks:
        return standing.tasks[gone.document_id], gone, False
    raise NotFound(
        f"没有编号为“{ident}”的任务。 / No task has the id {ident!r}.",
        hint="文件重新读入后，编号可能改变；看全部任务 / It may have another id since its file was read again; see all tasks.",
    )


def proposals_for(item: DocumentTasks, task: TaskRecord, standing: Standing, day: date) -> list[Proposal]:
    """Return the sentences that were proposed for a task, those that reviewers refused last."""
    held = item.only((task,))
    if any(review.action is Action.REFUSE for review in item.evidence_reviews.values()):
        held = kept_progress(standing.ledger, [held], today=standing.as_of, refused=True)[0]
    return list(proposals_of([held], day).values())


def task_view(
    item: DocumentTasks,
    task: TaskRecord,
    standing: Standing,
    books: Books,
    lang: Lang,
    *,
    stands: bool = True,
) -> TaskView:
    """Return a task as pages show it."""
    document = item.document
    titles = clause_titles(item)
    title = plain(titles.get((task.article, task.clause), ""))
    claims = [item.figures[name] for name in task.claims if name in item.figures]
    became = item.progress.get(task.id)
    proposals = proposals_for(item, task, standing, standing.promises.day) if became else []
    roles = dict.fromkeys(task.leading, say("leading", lang)) | dict.fromkeys(
        task.supporting, say("supporting", lang)
    )
    names = {name: normal(name, catalogue(), home=task.home) for name in task.responsible}
    return TaskView(
        task=task,
        stands=stands,
        source=source_of(
            document, task.article, (task.start, task.end), lang, [(s.start, s.end) for s in claims]
        ),
        clause=task.clause if not title or title in task.clause else f"{task.clause} {title}",
        due=due_text(task.due, lang) if task.due else "",
        due_from=pick(DUE_FROM[task.due_from], lang) if task.due_from else "",
        force=pick(FORCES[task.force], lang),
        bodies=tuple((full, body_names([full], lang), roles.get(name, "")) for name, full in names.items()),
        named_in=pick(NAMED_IN[task.responsible_from], lang) if task.responsible_from else "",
        place=_place(task, standing, lang),
        facts=_facts(task, lang),
        figures=tuple(figure_line(s, standing, lang) for s in claims),
        status=pick(STATUSES[became.status], lang) if became else "",
        sought=became is not None,
        evidence=tuple(evidence_line(one, books, lang) for one in proposals),
        review=review_text(item.reviews.get(task.id), lang),
    )


def _place(task: TaskRecord, standing: Standing, lang: Lang) -> tuple[str, str]:
    name = task.subject or task.home
    return place_name(name, lang), place_address(name) if name in standing.places else ""


def _facts(task: TaskRecord, lang: Lang) -> tuple[tuple[str, str], ...]:
    instruments = task.instruments if lang == "zh" else [instrument_en(name) for name in task.instruments]
    found = {
        "kind": pick(KINDS[task.kind], lang),
        "action": plain(task.action),
        "object": plain(task.object),
        "assigned_by": body_names([task.assigned_by], lang) if task.assigned_by else "",
        "exemption": plain(task.exemption or ""),
        "executor": plain(task.executor or ""),
        "instruments": ("、" if lang == "zh" else ", ").join(instruments),
        "problem": plain(task.problem),
        "standard": plain(task.standard),
        "closing": pick(CLOSINGS[task.closing], lang) if task.closing else "",
    }
    return tuple((say(name, lang), value) for name, value in found.items() if value)


def figure_line(statement: Statement, standing: Standing, lang: Lang) -> FigureLine:
    """Return a figure of a task with its account and the verdict on it, where it has any."""
    home: Account | None = standing.home.get(statement.id)
    judged = [j for j in home.judgements if statement.id in j.target.statements] if home else []
    when = period_text(statement.period, lang) if statement.period else ""
    name = account_name(home, lang) if home else plain(statement.indicator)
    return FigureLine(
        name,
        " ".join(part for part in (when, printed(statement, lang)) if part),
        standing.addresses.by_id[home.id] if home else "",
        VERDICTS[judged[0].verdict] if judged else None,
    )


def evidence_line(proposal: Proposal, books: Books, lang: Lang) -> EvidenceLine:
    """Return a sentence that was proposed for a task."""
    one = proposal.evidence
    why = reasons_text(one.reasons, lang)
    lacking = "、".join(one.reasons.missing)
    missing = f"{say('missing', lang)}{words.say('colon', lang)}{lacking}" if lacking else ""
    return EvidenceLine(
        id=proposal.ident,
        source=source_of(books.document(one.doc), one.article, (one.start, one.end), lang, day=one.date),
        says=pick(SAYS[one.says], lang),
        score=f"{one.score:.2f}",
        why=words.say("semicolon", lang).join(part for part in (why, missing) if part),
        review=review_text(proposal.review, lang),
        refused=proposal.review is not None and proposal.review.action is Action.REFUSE,
    )


def source_of(
    document: DocumentRecord,
    article: str,
    span: tuple[int, int],
    lang: Lang,
    numbers: list[tuple[int, int]] | None = None,
    *,
    day: date | None = None,
) -> Source:
    """Return words of a document in their paragraph.

    Parameters
    ----------
    numbers
        Numerals in it that are marked.
    day
        The day on which they were said, where that is another than that of the article.
    """
    found = next((a for a in document.articles if a.id == article), None) or ArticleRecord(
        article, document.id
    )
    said = day or found.adopted or found.published or document.published
    url = next((u for u in (found.url, document.url) if u.startswith(("https://", "http://"))), "")
    page = page_of(document, *span)
    where = f"{article} [{span[0]}:{span[1]}]"
    return Source(
        runs=paragraph_runs(document.raw, *span, numbers or ()),
        title=plain(found.title or document.title or document.name),
        issuer=body_names([found.issuer or found.publisher], lang),
        day=said.isoformat() if said else "",
        words=document_address(document.name, words=span),
        url=url,
        place=f"{where} {words.say('page', lang, n=page)}" if page else where,
    )
