"""Seeking later news of the tasks on record: what was sought once is kept, and only what is new is sought again.

A pair of a task and a later document is searched once, however often either is read again. How rare a word is, on which scores rest, is taken from all
documents that were on record at that time, so a proposal tells how likely it was when it was made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhang.app.resources import resources
from duizhang.app.reviewed import tasks_after_review
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.core.ids import stable_id
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.ledger.proposals import ProposalRecord, Seeking
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Evidence, Reasons, Says
from duizhang.tasks.progress_passages import Passage, passages_of
from duizhang.tasks.progress_status import PROPOSED

if TYPE_CHECKING:
    from duizhang.documents.model import Document
    from duizhang.documents.watch import Watch
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.records import DocumentRecord
    from duizhang.ledger.store import Ledger

VERSION = f"progress/1 {EXTRACTOR_VERSION}"
"""Of what is sought and how it is scored; raise it when matching changes, and all is sought anew."""
KEPT = 12
"""Proposals kept for one task of one search: more than are shown, because reviewers refuse some."""
_FEEDS = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Tasks of one document, and the appearances in which news of all of them is missing."""

    document_id: str
    tasks: tuple[TaskRecord, ...]
    missing: frozenset[int]


def seek(ledger: Ledger, documents: Collection[str], *, watch: Watch | None = None) -> int:
    """Seek news of the tasks of some documents in all documents in which it was not sought yet; keep what is found.

    The tasks of each document are one transaction; a run that is cut short is taken up by the next.

    Parameters
    ----------
    documents
        Ids of the documents whose tasks are meant.
    watch
        Told of how far it has come.

    Returns
    -------
    int
        How many proposals are new.
    """
    units = list(_units(ledger, documents))
    if watch is not None:
        watch.files = watch.expected = len({unit.document_id for unit in units})
    if not units:
        return 0
    search = _Search(ledger)
    new, met = 0, set[str]()
    for unit in units:
        found = list(search.of(unit))
        names = frozenset(map(sought_as, unit.tasks))
        ledger.keep_proposals(Seeking(names, unit.missing, VERSION), found)
        new += len(found)
        met.add(unit.document_id)
        if watch is not None:
            watch.opened = watch.documents = len(met)
    return new


def _units(ledger: Ledger, documents: Collection[str]) -> Iterator[_Unit]:
    """Yield what is to be sought, document by document."""
    everything = frozenset(ledger.standing_appearances().values())
    covered = _covered(ledger)
    one = next(iter(documents)) if len(documents) == 1 else None
    by_document: dict[str, dict[frozenset[int], list[TaskRecord]]] = {name: {} for name in documents}
    for task in tasks_after_review(ledger, document_id=one).tasks:
        if task.document_id in by_document:
            known = covered.get(sought_as(task), frozenset())
            by_document[task.document_id].setdefault(known, []).append(task)
    for document_id, groups in by_document.items():
        for known, tasks in groups.items():
            if missing := everything - known:
                yield _Unit(document_id, tuple(tasks), missing)


def sought_as(task: TaskRecord) -> str:
    """Return a name for everything about a task that decides what is found for it."""
    day = task.published.isoformat() if task.published else None
    name = stable_id(
        "sought",
        1,
        [
            *(task.document_id, task.article, task.start, task.end, task.text, task.action, task.object),
            *(task.due, task.subject, task.kind, task.home, task.has_figure, day),
        ],
    )
    return name.removeprefix("sought_")


def _covered(ledger: Ledger) -> dict[str, frozenset[int]]:
    """Return where news of each task was sought, by its name."""
    covered: dict[str, frozenset[int]] = {}
    joined: dict[tuple[frozenset[int], frozenset[int]], frozenset[int]] = {}
    for seeking in ledger.seekings(VERSION):
        for name in seeking.sought:
            known = covered.get(name, frozenset())
            pair = (known, seeking.searched)
            if pair not in joined:
                joined[pair] = known | seeking.searched
            covered[name] = joined[pair]
    return covered


class _Search:
    """The documents on record, read again as they would be read today, and the index over them."""

    def __init__(self, ledger: Ledger) -> None:
        self._records: dict[str, list[DocumentRecord]] = {}
        self._standing = ledger.standing_appearances()
        records = ledger.documents()
        for record in records:
            self._records.setdefault(record.name, []).append(record)
        passages: list[Passage] = []
        self._places: list[int] = []
        for record in records:
            own = list(passages_of([read_again(record)], resources()))
            passages += own
            self._places += [self._standing[record.id]] * len(own)
        self._index = PassageIndex(passages)
        self._all = frozenset(self._places)

    def of(self, unit: _Unit) -> Iterator[ProposalRecord]:
        """Yield what speaks of the tasks of a unit in the documents where it is missing."""
        among = None
        if not self._all <= unit.missing:
            among = bytes(place in unit.missing for place in self._places)
            if not any(among):
                return
        by_article: dict[str, list[TaskRecord]] = {}
        for task in unit.tasks:
            by_article.setdefault(task.article, []).append(task)
        for article, own in by_article.items():
            reprints = self._index.reprints_of(task.text for task in own) - {article}
            for task in own:
                found = evidence_of(
                    task,
                    self._index,
                    resources(),
                    published=task.published,
                    home=task.home,
                    reprints=reprints,
                    limit=KEPT,
                    among=among,
                )
                yield from (self._record(task, one) for one in found if one.score >= PROPOSED)

    def _record(self, task: TaskRecord, one: Evidence) -> ProposalRecord:
        home = next(r for r in self._records[one.doc] if r.raw[one.start : one.end] == one.quote)
        return ProposalRecord(
            task=sought_as(task),
            document_id=home.id,
            appearance=self._standing[home.id],
            doc=one.doc,
            article=one.article,
            start=one.start,
            end=one.end,
            quote=one.quote,
            date=one.date,
            says=one.says.value,
            score=one.score,
            reasons=_plain(one.reasons),
        )


def read_again(record: DocumentRecord) -> Document:
    """Return a document on record with its articles, as its text reads today."""
    feed = Path(record.path).suffix.lower() in _FEEDS
    first = record.articles[0] if record.articles else None
    given = Given(
        title=record.title if feed else "",
        publisher=first.publisher if feed and first else "",
        url=record.url,
        published=record.published if feed else None,
        date=record.published,
        feed=feed,
    )
    return read_text_document(
        record.raw, record.name, path=record.path, encoding=record.encoding, given=given
    )


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """The proposals on record, and for which tasks where was searched.

    Parameters
    ----------
    covered
        The name of a task as it was sought → the appearances in which it was.
    proposals
        The same → what was proposed for it, the likeliest first.
    everything
        The appearances under which documents were read last.
    """

    covered: Mapping[str, frozenset[int]] = field(default_factory=dict)
    proposals: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    everything: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.covered)

    def of(
        self, tasks: Iterable[TaskRecord], read: Mapping[str, TaskRecord]
    ) -> dict[str, Sequence[Evidence]]:
        """Return what was proposed for those of some tasks for which something was sought, by their ids.

        Parameters
        ----------
        read
            Id of a task → the task as it was read, for amended ones: until news of a task is sought as it stands now,
            that of the same words as they were read is taken.
        """
        found: dict[str, Sequence[Evidence]] = {}
        for task in tasks:
            names = [sought_as(task), *((sought_as(read[task.id]),) if task.id in read else ())]
            if (name := next((n for n in names if n in self.covered), None)) is not None:
                found[task.id] = self.proposals.get(name, ())
        return found

    def unsought(self, tasks: Iterable[TaskRecord]) -> int:
        """Return in how many documents on record news of some tasks was not sought yet."""
        known = {self.covered.get(sought_as(task), frozenset()) for task in tasks}
        return max((len(self.everything - one) for one in known), default=0)


def kept_evidence(ledger: Ledger) -> KeptEvidence:
    """Return the proposals that a ledger keeps."""
    covered = _covered(ledger)
    if not covered:
        return KeptEvidence()
    found: dict[str, dict[str, Evidence]] = {}
    for row in ledger.proposals(VERSION):
        one = Evidence(
            doc=row.doc,
            article=row.article,
            start=row.start,
            end=row.end,
            quote=row.quote,
            date=row.date,
            says=Says(row.says),
            score=row.score,
            reasons=_reasons(row.reasons),
        )
        # The same words may be printed in several documents, and two processes may have sought them at once.
        own = found.setdefault(row.task, {})
        words = "".join(row.quote.split())
        if words not in own or _order(one) < _order(own[words]):
            own[words] = one
    proposals = {task: tuple(sorted(own.values(), key=_order)) for task, own in found.items()}
    return KeptEvidence(covered, proposals, frozenset(ledger.standing_appearances().values()))


def _order(one: Evidence) -> tuple[float, str, str, int]:
    return (-one.score, one.date.isoformat() if one.date else "9999", one.doc, one.start)


_LISTED = ("names", "places", "figures", "words", "against", "missing")


def _plain(reasons: Reasons) -> dict[str, Any]:
    plain = {name: list(value) for name in _LISTED if (value := getattr(reasons, name))}
    return plain | ({"time": reasons.time} if reasons.time else {})


def _reasons(plain: Mapping[str, Any]) -> Reasons:
    return Reasons(
        **{name: tuple(plain.get(name, ())) for name in _LISTED},
        time=plain.get("time", ""),
    )
