"""The rows of what documents tell besides figures and tasks: warnings with their measures, and counts of themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """One item of a notice; fields as of :class:`duizhang.tasks.warnings_model.Measure`."""

    sort: str
    clause: str
    start: int
    end: int
    text: str
    executors: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    force: str = "commit"
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WarningRecord:
    """What one article says that a body did with one warning, with its place in the text.

    Parameters
    ----------
    document_id, id, doc, article
        The document, the event's id, the document's name, the id of the article.
    start, end, quote
        The slice of the raw text that announces it: ``raw[start:end] == quote``.
    kind, action, colour, level, response, former, begins, ends, until_notice, issued, published, issuer, reason
        As in :class:`duizhang.tasks.warnings_model.WarningEvent`.
    areas
        Name as worded and the catalogue's name of each place.
    plan
        Title and number of the plan that is cited.
    spans
        Field, start and end of the stretch that it was read from.
    measures
        The items of the notice, in the order of the text.
    notes
        What to know before relying on it.
    """

    document_id: str
    id: str
    doc: str
    article: str
    start: int
    end: int
    quote: str
    kind: str
    action: str
    colour: str | None = None
    level: int | None = None
    response: int | None = None
    former: str | None = None
    begins: str | None = None
    ends: str | None = None
    until_notice: bool = False
    issued: str | None = None
    published: str = ""
    issuer: str = ""
    reason: str = ""
    areas: tuple[tuple[str, str], ...] = ()
    plan: tuple[str, str] | None = None
    spans: tuple[tuple[str, int, int], ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredRecord:
    """One count that an article tells, as :class:`duizhang.tasks.declared.Declared` has it; its parts have none."""

    document_id: str
    doc: str
    article: str
    start: int
    end: int
    quote: str
    number: int
    thing: str
    about: str = ""
    counted: str | None = None
    found: int | None = None
    items: tuple[str, ...] = ()
    derived: bool = False
    parts: tuple[DeclaredRecord, ...] = ()
