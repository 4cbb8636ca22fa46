"""A draft read and held against a ledger; nothing of it is written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.accounts.check_due import FEWEST_RESULTS
from duizhang.accounts.check_model import Checked
from duizhang.accounts.checking import check, in_order
from duizhang.app.check_tasks import due_tasks, task_concerns
from duizhang.app.check_text import text_concerns
from duizhang.app.finding import Found, find, find_all
from duizhang.app.mentions import mentions_in
from duizhang.app.reconciling import reconciled
from duizhang.app.record import document_record
from duizhang.app.resources import catalogue, place_id, units
from duizhang.app.reviewed import statements_after_review
from duizhang.app.spreading import streamed
from duizhang.core.clock import now
from duizhang.core.errors import UsageError
from duizhang.documents.given import Given
from duizhang.documents.model import DocumentKind
from duizhang.documents.reprints import likeness, traits
from duizhang.publishing.check_listing import DraftCheck
from duizhang.publishing.lookup import Lookup
from duizhang.values.period import Period

if TYPE_CHECKING:
    from duizhang.documents.model import Document, Skipped
    from duizhang.documents.watch import Watch
    from duizhang.ledger.records import DocumentRecord, Statement
    from duizhang.ledger.store import Ledger


def check_draft(
    path: Path | str,
    ledger: Ledger,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
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
    given
        What the caller says of the draft; the day of one that tells none is today by default.
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
    read = list(streamed([path], find_all, given=given, skipped=skipped, watch=watch))
    if not read:
        raise UsageError(
            "没有读到草稿。 / No draft was read.",
            where=str(path),
            hint="一份文件，或用 - 从标准输入读 / Give a file, or - for standard input.",
        )
    dated = any(_day_of(document) is not None for document, _ in read)
    today = now().date()
    if not dated and _is_recent(read, today):
        # What is about to be published is of today unless it says otherwise, and so are its 今年 and 去年.
        read = [(document, find(document)) for document in (_published(d, today) for d, _ in read)]
    documents = [document for document, _ in read]
    found = [holds for _, holds in read]
    day = max((d for d in map(_day_of, documents) if d is not None), default=today)
    records = tuple(document_record(document, holds.places) for document, holds in read)
    statements = [s for holds in found for s in holds.statements]
    left_out = _earlier_readings(ledger, records)
    earlier = [s for s in statements_after_review(ledger).statements if s.document_id not in left_out]
    upto = max(as_of or day, day)
    recon = reconciled([*earlier, *statements], as_of=upto)
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
        units=units(),
        mentioned=mentions_in(read),
    )
    reported = {s.id for s in earlier if s.kind == "actual"}
    bodies, tasks = due_tasks(ledger, documents, checked, subjects, reported, day, upto, left_out)
    told = [*checked.concerns, *text_concerns(read), *task_concerns(tasks)]
    concerns = in_order(told, {s.id: s for s in (*earlier, *statements)})
    checked = Checked(concerns, checked.period, checked.promises)
    names = tuple(record.name for record in ledger.documents() if record.id in left_out)
    return DraftCheck(records, recon, checked, Lookup.of(recon), bodies, tasks, day, dated, names)


def _day_of(document: Document) -> date | None:
    days = [a.reference_day for a in document.articles if a.reference_day is not None]
    return max(days, default=document.published)


def _is_recent(read: Sequence[tuple[Document, Found]], today: date) -> bool:
    """Say whether a draft without a date may be of today: unless the years of its results all lie further back."""
    told = (s.period for _, holds in read for s in holds.statements if s.kind == "actual" and s.period)
    newest = max((period.last for text in told if (period := Period.parse(text)).last), default=None)
    return newest is None or newest.year >= today.year - 1


def _published(document: Document, day: date) -> Document:
    """Return a document whose articles are of a day where they tell none."""
    articles = tuple(
        a if a.reference_day is not None else replace(a, published=day) for a in document.articles
    )
    return replace(document, articles=articles, published=document.published or day)


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
    """Return the places whose promises the draft answers.

    Those that it is about and gives several results of; else all that it is about, else that of most of its results.
    """
    told = Counter(s.subject_key for s in statements if s.kind == "actual")
    places = {place_id(place) for holds in found for place, _ in holds.places.values() if place}
    reported = {place for place in places if told[place] >= FEWEST_RESULTS}
    if reported or places:
        return frozenset(reported or places)
    return frozenset(subject for subject, _ in told.most_common(1) if subject)
