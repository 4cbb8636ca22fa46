"""A checked draft as it is listed: its concerns with the words of both sides, and the rows of its answer sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duizhang.accounts.check_model import NOTES, Checked, Concern, Promise
from duizhang.accounts.model import Reconciliation
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.check_words import say
from duizhang.publishing.figures import period_text, printed, target_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, body_names
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang, pick, verdict_mark
from duizhang.publishing.words import say as word
from duizhang.tasks.progress_model import Progress

MOST_WORDS = 6
"""Statements of one side whose words are shown to people; JSON has all."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task of an earlier document that is due in the time which a draft reports on.

    Parameters
    ----------
    task
        The task.
    bodies
        The full names of the bodies that answer for it.
    progress
        What the draft says of it.
    title
        Of the article that sets it.
    """

    task: TaskRecord
    bodies: tuple[str, ...]
    progress: Progress
    title: str = ""


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What checking a draft gives, with all that is needed to show it.

    Parameters
    ----------
    documents
        The draft, one or several documents.
    recon
        The accounts of the ledger with the draft in it.
    checked
        Concerns, worst first, and the targets due.
    lookup
        Everything that concerns and promises refer to, by id.
    bodies
        Id of a target's statement → the full names of the bodies that answer for it.
    tasks
        The tasks due that hold no target of ``checked``.
    day
        The day of the draft; today where it tells none.
    dated
        Whether the draft or the caller told the day.
    left_out
        Names of documents on record that are earlier readings of the draft.
    """

    documents: tuple[DocumentRecord, ...]
    recon: Reconciliation
    checked: Checked
    lookup: Lookup
    bodies: Mapping[str, tuple[str, ...]]
    tasks: tuple[DueTask, ...]
    day: date
    dated: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A verbatim slice of a document, with what it says and where it stands."""

    quote: str
    doc: str
    title: str
    date: date | None
    start: int
    end: int
    statement: str = ""

    @property
    def source(self) -> str:
        """Title and day."""
        return " ".join(part for part in (self.title, self.date.isoformat() if self.date else "") if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A promise due, on the answer sheet.

    Parameters
    ----------
    ident
        Id of the target or the task.
    figure
        Whether it is a target with a figure or in an account, else a task.
    bodies
        Who answers for it, ``""`` where nobody is named.
    promise, quote
        What was promised, and the words that promise it.
    due, last, answer
        By when; the last figure that was published before; what the draft says.
    answered
        Whether the draft says anything of it.
    """

    ident: str
    figure: bool
    bodies: tuple[str, ...]
    promise: str
    quote: str
    due: str
    title: str
    date: date | None
    last: str
    answer: str
    answered: bool


def draft_words(concern: Concern, check: DraftCheck) -> list[Words]:
    """Return the words of the draft that a concern is about."""
    found = [_words(s) for s in check.lookup.known(concern.mine)]
    if concern.spans:
        draft = next((d for d in check.documents if d.name == concern.doc), check.documents[0])
        found += [
            Words(plain(draft.raw[start:end]), draft.name, draft.title or draft.name, check.day, start, end)
            for start, end in concern.spans
        ]
    return found


def other_words(concern: Concern, check: DraftCheck) -> list[Words]:
    """Return the words of other documents that a concern is about."""
    return [_words(s) for s in check.lookup.known(concern.others)]


def _words(said: Statement) -> Words:
    return Words(
        plain(said.quote),
        said.doc,
        said.title or said.doc,
        said.published,
        said.quote_start,
        said.quote_end,
        said.id,
    )


def _counts(concerns: Sequence[Concern]) -> tuple[int, int, int]:
    """Return how many contradict, how many ask and how many only tell."""
    wrong = sum(c.contradicts for c in concerns)
    notes = sum(c.kind in NOTES for c in concerns)
    return wrong, len(concerns) - wrong - notes, notes


def check_summary(check: DraftCheck, lang: Lang = "zh") -> str:
    """Return how many concerns contradict, ask and only tell."""
    named = zip(("contradictions", "questions", "notes"), _counts(check.checked.concerns), strict=True)
    return word("comma", lang).join(say(key, lang, n=n) for key, n in named)


def answers_summary(check: DraftCheck, lang: Lang = "zh") -> str:
    """Return how many figures and tasks are on the answer sheet, and how many of them the draft answers."""
    rows = rows_of(check, lang)
    figures = sum(row.figure for row in rows)
    return word("comma", lang).join(
        (
            say("figures_due", lang, n=figures),
            say("tasks_due", lang, n=len(rows) - figures),
            say("answered_of", lang, n=sum(row.answered for row in rows)),
        )
    )


def rows_of(check: DraftCheck, lang: Lang = "zh") -> list[Row]:
    """Return the answer sheet: figures first, then tasks, each by the bodies that answer for them.

    What no body is named for comes last.
    """
    rows = [_figure_row(promise, check, lang) for promise in check.checked.promises]
    rows += [_task_row(due, lang) for due in check.tasks]
    order = {row.ident: at for at, row in enumerate(rows)}
    return sorted(rows, key=lambda r: (not r.figure, not r.bodies, r.bodies, order[r.ident]))


def _figure_row(promise: Promise, check: DraftCheck, lang: Lang) -> Row:
    account, judgement = promise.account, promise.judgement
    target, lookup = judgement.target, check.lookup
    first = lookup.first_of(target)
    shown = target_text(target, first, account.unit, lang)
    bodies = dict.fromkeys(name for i in target.statements for name in check.bodies.get(i, ()))
    answers = lookup.known(promise.answers)
    results = [s for s in answers if s.kind != "target"]
    last = next(iter(lookup.known([promise.last] if promise.last else [])), None)
    mark = f"{verdict_mark(judgement.verdict, lang)} " if results else ""
    told = "；".join(dict.fromkeys(plain(s.quote) for s in (results or answers)[:MOST_WORDS]))
    return Row(
        ident=target.id,
        figure=True,
        bodies=tuple(bodies),
        promise=f"{account_name(account, lang)} {shown}",
        quote=plain(first.quote) if first else "",
        due=period_text(target.due, lang),
        title=(first.title or first.doc) if first else "",
        date=first.published if first else None,
        last=f"{period_text(last.period, lang)} {printed(last, lang)}" if last else "",
        answer=f"{mark}{told}" if told else "",
        answered=bool(answers),
    )


def _task_row(due: DueTask, lang: Lang) -> Row:
    task, progress = due.task, due.progress
    status = pick(STATUSES[progress.status], lang)
    told = plain(progress.evidence[0].quote) if progress.evidence else ""
    return Row(
        ident=task.id,
        figure=False,
        bodies=due.bodies,
        promise=plain(task.text),
        quote=plain(task.quote),
        due=period_text(task.due, lang),
        title=due.title or task.doc,
        date=task.published,
        last="",
        answer=f"{status}：{told}" if told and lang == "zh" else f"{status}: {told}" if told else "",
        answered=bool(told),
    )


def row_groups(check: DraftCheck, lang: Lang = "zh") -> list[tuple[str, list[Row]]]:
    """Return the rows of the answer sheet by who answers for them."""
    groups: dict[str, list[Row]] = {}
    for row in rows_of(check, lang):
        groups.setdefault(bodies_text(row, say("no_body", lang), lang), []).append(row)
    return list(groups.items())


def steps_of(concern: Concern, lang: Lang = "zh") -> list[str]:
    """Return the steps that prove a concern and are not in its explanation already."""
    explanation = pick(concern.explanation, lang)
    return [text for step in concern.chain if (text := pick(step, lang)) not in explanation]


def bodies_text(row: Row, missing: str, lang: Lang = "zh") -> str:
    """Return who answers for a row."""
    return body_names(row.bodies, lang) if row.bodies else missing
