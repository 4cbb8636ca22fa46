"""The shapes of tasks and what became of them, as the API's description tells them."""

from __future__ import annotations

from typing import Any

from duizhang.web.api.shapes import Shape, StretchAnchors


class Review(Shape):
    """What was decided about something."""

    action: str
    by: str
    reason: str
    at: str
    decision: int
    fields: dict[str, Any]
    moved: bool


class Reasons(Shape):
    """Why a sentence is taken to speak of a task."""

    names: list[str]
    places: list[str]
    figures: list[str]
    words: list[str]
    time: str
    against: list[str]
    missing: list[str]


class TaskEvidence(Shape):
    """A later sentence that speaks of a task."""

    id: str
    doc: str
    article: str
    start: int
    end: int
    quote: str
    date: str | None
    says: str
    score: float
    reasons: Reasons
    review: Review | None


class Task(StretchAnchors):
    """A commitment of a document."""

    id: str
    doc: str
    article: str
    clause: str
    start: int
    end: int
    quote: str
    text: str
    action: str
    object: str
    due: str | None
    due_from: str | None
    subject: str
    responsible: list[str]
    responsible_from: str | None
    leading: list[str]
    supporting: list[str]
    bodies: list[str]
    levels: list[str]
    assigned_by: str
    force: str
    kind: str
    has_figure: bool
    exemption: str | None
    executor: str | None
    instruments: list[str]
    problem: str
    standard: str
    closing: str
    claims: list[str]
    status: str
    evidence: list[TaskEvidence]
    review: Review | None
