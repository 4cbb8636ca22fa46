"""The rows of promises that travel: tasks and clauses on record, and what a reader decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duizhang.core.ids import stable_id
from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.records import Named


@dataclass(frozen=True, slots=True)
class TaskRecord(Named):
    """One commitment of one document, with its place in the text.

    Parameters
    ----------
    document_id, doc, article, clause
        The document, its name, the id of the article, the address of the clause (``""`` outside all clauses).
    start, end, quote
        The slice of the document's raw text: ``raw[start:end] == quote``.
    text
        The same stretch as the grammar read it: without line breaks and page furniture.
    action, object, due, due_from, subject, responsible, responsible_from, leading, supporting, assigned_by,
    force, kind, has_figure, exemption, executor, instruments, problem, standard, closing
        As in :class:`duizhang.tasks.model.Task`.
    home
        The place that the article is about; bodies named without their place are its own.
    claims
        Ids of the statements whose figure lies in the slice.
    published
        Of the article: adoption where there is one, else publication.
    """

    document_id: str
    doc: str
    article: str
    clause: str
    start: int
    end: int
    quote: str
    text: str
    action: str
    object: str
    due: str | None = None
    due_from: str | None = None
    subject: str = ""
    home: str = ""
    responsible: tuple[str, ...] = ()
    responsible_from: str | None = None
    leading: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    assigned_by: str = ""
    force: str = "commit"
    kind: str = "act"
    has_figure: bool = False
    exemption: str | None = None
    executor: str | None = None
    instruments: tuple[str, ...] = ()
    problem: str = ""
    standard: str = ""
    closing: str = ""
    claims: tuple[str, ...] = ()
    published: date | None = None
    extractor_version: str = ""

    @property
    def id(self) -> str:
        """Hash of where it stands and of the act; not of how it was found."""
        try:
            return self._id
        except AttributeError:
            parts: list[str | int | bool | None] = [self.document_id, self.article, self.start, self.end]
            object.__setattr__(self, "_id", stable_id("task", 1, [*parts, self.action]))
            return self._id


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """A clause of an article on record; ``start:end`` is its stretch of the raw text, from number to end.

    Parameters
    ----------
    address, number, title, level, depth
        As in :class:`duizhang.tasks.model.Clause`.
    parent
        Address of the clause that holds it, ``None`` for the outermost.
    opening
        The first words behind number and title, for clauses that have no title.
    """

    document_id: str
    article: str
    address: str
    number: str
    title: str
    level: str
    depth: int
    parent: str | None
    start: int
    end: int
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """What one reading found on a document besides figures."""

    tasks: tuple[TaskRecord, ...] = ()
    clauses: tuple[ClauseRecord, ...] = ()
    warnings: tuple[WarningRecord, ...] = ()
    declared: tuple[DeclaredRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a task, a statement or a piece of evidence.

    Parameters
    ----------
    target_kind
        ``task``, ``statement`` or ``evidence``.
    target_key
        Names what is said and where, so that a later reading with other limits is met again.
    action
        ``accept``, ``amend``, ``reject``, ``merge``, ``split``, ``confirm``, ``refuse`` or ``undo``.
    document_id, article, start, end, text
        Where the target stood when the decision was made, and its words.
    values
        What the action needs: the fields of an amendment, the parts of a split, the keys of a merger.
    by, reason
        Who decided, and why.
    undoes
        Number of the decision that this one takes back.
    number, at
        Its place in the ledger, and a moment in UTC, ISO 8601; given by the ledger, the moment unless it is known.
    """

    target_kind: str
    target_key: str
    action: str
    document_id: str
    article: str
    start: int
    end: int
    text: str
    by: str
    reason: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    undoes: int | None = None
    number: int = 0
    at: str = ""
