"""From later documents to what became of tasks: evidence from files, and proposals on record as reviewers left them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duizhang.app.pipeline import read_documents
from duizhang.app.resources import resources
from duizhang.app.seeking import KeptEvidence, kept_evidence
from duizhang.core.days import known_by
from duizhang.documents.given import Given
from duizhang.review.evidence import EvidenceReviews, evidence_id
from duizhang.review.model import Action, Review, Target
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import MOST, evidence_of
from duizhang.tasks.progress_model import Evidence, Progress
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_status import PROPOSED, status_of

if TYPE_CHECKING:
    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.model import Document, Skipped
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.store import Ledger


def index_of(documents: Iterable[Document]) -> PassageIndex:
    """Return the passages of documents, ready to be searched."""
    return PassageIndex(passages_of(documents, resources()))


def later_index(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    skipped: Callable[[Skipped], None] | None = None,
) -> PassageIndex:
    """Read the files and folders that are to say what became of tasks.

    Parameters
    ----------
    given
        What the caller says of all of them.
    skipped
        Told of everything that was not read, or read in part.
    """
    return index_of(read_documents(paths, given=given, skipped=skipped))


def with_progress(
    found: Sequence[DocumentTasks], index: PassageIndex, *, today: date | None = None
) -> list[DocumentTasks]:
    """Return documents with what became of each of their tasks.

    Parameters
    ----------
    index
        Where later sentences are sought.
    today
        The day by which it is judged; the newest day in the index by default.
    """
    day = today or index.newest
    return [replace(item, progress=_progress(item.tasks, index, day)) for item in found]


def kept_progress(
    ledger: Ledger,
    found: Sequence[DocumentTasks],
    *,
    today: date | None = None,
    refused: bool = False,
    kept: KeptEvidence | None = None,
) -> list[DocumentTasks]:
    """Return documents with what the proposals on record say became of their tasks, as reviewers left them.

    A task for which nobody sought anything yet has no progress (see :func:`duizhang.app.seeking.seek`).

    Parameters
    ----------
    today
        The day by which it is judged; that of the newest document on record by default.
    refused
        Whether refused sentences are listed as well; they prove nothing anyway.
    kept
        The proposals on record, where they were read already.
    """
    kept = kept_evidence(ledger) if kept is None else kept
    if not kept:
        return list(found)
    day = judged_by(ledger, today)
    names = {name.id: name.name for name in ledger.names()}
    reviews = EvidenceReviews(ledger.decisions(target_kind=Target.EVIDENCE), names)
    return [_as_kept(item, kept.of(item.tasks, item.read), reviews, day, refused=refused) for item in found]


class Proposal(NamedTuple):
    """A sentence that was proposed as speaking of a task, and what was decided about it.

    Parameters
    ----------
    ident
        Its id as evidence of the task.
    decides
        Whether the task would stand otherwise without it.
    """

    ident: str
    task: TaskRecord
    evidence: Evidence
    review: Review | None
    decides: bool

    @property
    def order(self) -> tuple[bool, float]:
        """Sorts first what decides what became of a task, and within that what is least sure."""
        return not self.decides, self.evidence.score


def proposals_of(found: Iterable[DocumentTasks], day: date) -> dict[str, Proposal]:
    """Return the sentences that were proposed for the tasks of documents, by their ids.

    What a document prints twice is one task, and its evidence is decided about once.

    Parameters
    ----------
    day
        The day by which it is judged what became of the tasks (:func:`judged_by`).
    """
    proposals: dict[str, Proposal] = {}
    for item in found:
        for task in item.tasks:
            became = item.progress.get(task.id)
            reviews = [(evidence_id(task, one), one) for one in (became.evidence if became else ())]
            proving = [
                one
                for ident, one in reviews
                if (review := item.evidence_reviews.get(ident)) is None or review.action is Action.CONFIRM
            ]
            for ident, one in reviews:
                others = [other for other in proving if other is not one]
                decides = became is not None and status_of(task, others, day) is not became.status
                proposals[ident] = Proposal(ident, task, one, item.evidence_reviews.get(ident), decides)
    return proposals


def judged_by(ledger: Ledger, today: date | None) -> date:
    """Return the day by which it is judged what became of tasks: that of the newest document where none is given."""
    return today or ledger.newest_day() or date.max


def _as_kept(
    item: DocumentTasks,
    kept: Mapping[str, Sequence[Evidence]],
    reviews: EvidenceReviews,
    day: date,
    *,
    refused: bool,
) -> DocumentTasks:
    progress: dict[str, Progress] = {}
    decided: dict[str, Review] = {}
    for task in item.tasks:
        if task.id not in kept:
            continue
        told: list[Evidence] = []
        sure: list[Evidence] = []
        out: list[Evidence] = []
        for one in (*kept[task.id], *reviews.confirmed(task, kept[task.id])):
            review = reviews.of(task, one)
            if review is not None:
                decided[evidence_id(task, one)] = review
            if known_by(day, one.date):
                (told if review is None else sure if review.action is Action.CONFIRM else out).append(one)
        shown = tuple((*sure, *told)[: max(MOST, len(sure))])
        listed = (*shown, *out) if refused else shown
        progress[task.id] = Progress(status_of(task, shown, day), listed)
    return replace(item, progress=progress, evidence_reviews=decided)


def _progress(tasks: Sequence[TaskRecord], index: PassageIndex, today: date | None) -> Mapping[str, Progress]:
    by_article: dict[str, list[TaskRecord]] = {}
    for task in tasks:
        by_article.setdefault(task.article, []).append(task)
    reprints = {
        article: index.reprints_of(task.text for task in own) - {article}
        for article, own in by_article.items()
    }
    return {task.id: _of_task(task, index, reprints[task.article], today) for task in tasks}


def _of_task(task: TaskRecord, index: PassageIndex, reprints: frozenset[str], today: date | None) -> Progress:
    """Return the status and what proves it; what is unlikely is left out."""
    found = evidence_of(task, index, resources(), published=task.published, home=task.home, reprints=reprints)
    told = tuple(one for one in found if one.score >= PROPOSED and known_by(today, one.date))
    return Progress(status_of(task, told, today or date.max), told)
