"""A draft read and held against a ledger; nothing of it is written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.accounts.check_model import Checked, Concern, ConcernKind, concern_id
from duizhang.accounts.checking import check, in_order
from duizhang.accounts.model import Bilingual
from duizhang.accounts.reconcile import reconcile
from duizhang.app.finding import Found, find_all
from duizhang.app.mentions import mentions_in
from duizhang.app.notices import declared_count
from duizhang.app.progress import index_of, with_progress
from duizhang.app.record import document_record
from duizhang.app.resources import catalogue, place_id, units
from duizhang.app.reviewed import statements_after_review, tasks_after_review
from duizhang.app.spreading import streamed
from duizhang.app.tasks import DocumentTasks, full_names
from duizhang.core.clock import now
from duizhang.core.errors import UsageError
from duizhang.documents.given import Given
from duizhang.documents.model import DocumentKind
from duizhang.documents.reprints import likeness, traits
from duizhang.publishing.check_listing import DraftCheck, DueTask
from duizhang.tasks.declared import Counted, Declared
from duizhang.tasks.when import due_period

if TYPE_CHECKING:
    from duizhang.documents.model import Document, Skipped
    from duizhang.documents.watch import Watch
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.records import DocumentRecord, Statement
    from duizhang.ledger.store import Ledger
    from duizhang.values.period import Period

_COMPARED = (Counted.CLAUSES, Counted.LISTED)
"""What is counted so surely that a difference contradicts."""


def check_draft(
    path: Path | str,
    ledger: Ledger,
    *,
    date: date | None = None,
    date_override: bool = False,
    as_of: date | None = None,
    period: Period | None = None,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> DraftCheck:
    """Read a draft and hold it against what a ledger has of the time before it.

    Parameters
    ----------
    path
        A file in any format that is read, or ``-`` for standard input.
    date
        The day of a draft that tells none; today by default.
    as_of
        Count what was published by this day; by default by that of the draft.
    period
        The time on which it reports; by default the year that most of its results are of.
    skipped
        Told of everything that is not read, or read in part.
    watch
        Told of what is being done.

    Raises
    ------
    UsageError
        If nothing could be read.
    """
    # What is about to be published is of today unless it says otherwise, and so are its 今年 and 去年.
    given = Given(date=date or now().date(), date_override=date_override)
    read = list(streamed([path], find_all, given=given, skipped=skipped, watch=watch))
    dated = date is not None or any(_tells_day(document) for document, _ in read)
    if not read:
        raise UsageError(
            "没有读到草稿。 / No draft was read.",
            where=str(path),
            hint="一份文件，或用 - 从标准输入读 / Give a file, or - for standard input.",
        )
    documents = [document for document, _ in read]
    found = [holds for _, holds in read]
    day = max((d for d in map(_day_of, documents) if d is not None), default=now().date())
    records = tuple(document_record(document, holds.places) for document, holds in read)
    statements = [s for holds in found for s in holds.statements]
    left_out = _earlier_readings(ledger, records)
    earlier = [s for s in statements_after_review(ledger).statements if s.document_id not in left_out]
    upto = max(as_of or day, day)
    book = catalogue()
    recon = reconcile(
        [*earlier, *statements],
        book.indicators,
        as_of=upto,
        units=units(),
        bounds=book.bounds,
        practices=book.practices,
    )
    subjects = _subjects(found, statements)
    checked = check(
        recon,
        statements,
        catalogue().indicators,
        day=day,
        subjects=subjects,
        every_field=any(a.kind is DocumentKind.WORK_REPORT for d in documents for a in d.articles),
        bounds=catalogue().bounds,
        period=period,
        mentioned=mentions_in(read),
    )
    counts = (declared_count(one, f.promises.tasks) for f in found for one in f.promises.declared)
    declared = [concern for one in counts for concern in _of_declared(one)]
    by_id = {s.id: s for s in (*earlier, *statements)}
    checked = Checked(in_order([*checked.concerns, *declared], by_id), checked.period, checked.promises)
    reported = {s.id for s in earlier if s.kind == "actual"}
    bodies, tasks = _due_tasks(ledger, documents, checked, subjects, reported, day, upto, left_out)
    names = tuple(record.name for record in ledger.documents() if record.id in left_out)
    return DraftCheck(records, recon, checked, bodies, tasks, day, dated, names)


def _day_of(document: Document) -> date | None:
    days = [a.reference_day for a in document.articles if a.reference_day is not None]
    return max(days, default=document.published)


def _tells_day(document: Document) -> bool:
    return any(article.found.get("published") != "argument" for article in document.articles)


def _earlier_readings(ledger: Ledger, drafts: Sequence[DocumentRecord]) -> frozenset[str]:
    """Return the documents on record that are the draft, or a text of its name that is the draft in other words."""
    names = {draft.name: draft for draft in drafts}
    same = {draft.id for draft in drafts}
    for record in ledger.documents():
        draft = names.get(record.name)
        if (
            draft is not None
            and record.id not in same
            and likeness(traits(record.raw), traits(draft.raw)).is_reprint
        ):
            same.add(record.id)
    return frozenset(same)


def _subjects(found: Sequence[Found], statements: Sequence[Statement]) -> frozenset[str]:
    """Return the places whose promises the draft answers: those that it is about, else that of most of its results."""
    places = {place_id(place) for holds in found for place, _ in holds.places.values() if place}
    if places:
        return frozenset(places)
    told = Counter(s.subject_id or s.subject for s in statements if s.kind == "actual")
    return frozenset(subject for subject, _ in told.most_common(1) if subject)


def _of_declared(one: Declared) -> list[Concern]:
    """Return what a number that the draft tells of itself contradicts: the sum of its parts, or what was counted."""
    words = f"“{one.quote}”"
    told: list[Bilingual] = []
    if one.sums is False:
        total = sum(part.number for part in one.parts)
        parts = "+".join(str(part.number) for part in one.parts)
        told.append(
            Bilingual(
                f"{words}，分项{parts}合计{total}。", f"{words}, but the parts {parts} add up to {total}."
            )
        )
    if one.counted in _COMPARED and one.difference:
        told.append(
            Bilingual(
                f"{words}，文中数得{one.found}项。", f"{words}, but {one.found} were counted in the text."
            )
        )
    if not told:
        return []
    spans = ((one.start, one.end), *((part.start, part.end) for part in one.parts))
    return [
        Concern(
            id=concern_id(ConcernKind.DECLARED_COUNT, one.doc, one.start, one.end),
            kind=ConcernKind.DECLARED_COUNT,
            account_id="",
            period=None,
            explanation=Bilingual("".join(t.zh for t in told), " ".join(t.en for t in told)),
            spans=spans,
            doc=one.doc,
        )
    ]


def _due_tasks(
    ledger: Ledger,
    documents: Sequence[Document],
    checked: Checked,
    subjects: frozenset[str],
    reported: Collection[str],
    day: date,
    upto: date,
    left_out: frozenset[str],
) -> tuple[Mapping[str, tuple[str, ...]], tuple[DueTask, ...]]:
    """Return who answers for the targets due, and the tasks due that hold none of them.

    Parameters
    ----------
    reported
        Ids of results on record: what gives nothing but results promises nothing.
    """
    if checked.period is None:
        return {}, ()
    figures = {i for promise in checked.promises for i in promise.judgement.target.statements}
    bodies: dict[str, tuple[str, ...]] = {}
    due: dict[str, list[TaskRecord]] = {}
    for task in tasks_after_review(ledger, as_of=upto).tasks:
        if task.document_id in left_out:
            continue
        held = figures.intersection(task.claims)
        bodies.update((i, full_names(task)) for i in held if task.responsible)
        told = bool(task.claims) and all(i in reported for i in task.claims)
        if not held and not told and _is_due(task, checked.period, subjects, day):
            due.setdefault(task.document_id, []).append(task)
    wanted = [DocumentTasks(d, tuple(due[d.id])) for d in ledger.documents() if d.id in due]
    became = with_progress(wanted, index_of(documents), today=day)
    return bodies, tuple(
        DueTask(task, full_names(task), item.progress[task.id]) for item in became for task in item.tasks
    )


def _is_due(task: TaskRecord, period: Period, subjects: frozenset[str], day: date) -> bool:
    due = due_period(task.due)
    if due is None or not due.ends_within(period):
        return False
    if task.published is None or task.published >= day or task.kind in ("ban", "warning"):
        return False
    return place_id(task.home) in subjects
