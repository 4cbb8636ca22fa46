"""What the forms of the review page send."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Name = Literal["statements", "tasks", "evidence"]
"""The queues, in the order in which they are offered."""
Short = Annotated[str, Field(max_length=200)]


class Wanted(BaseModel):
    """What a form of the page decides.

    A field that a form does not have is ``None``. ``number`` is of the decision that is taken back, ``other`` the
    second thing of a decision about two, ``listed`` the figures that a task's form offered to be linked.
    """

    csrf: Short = ""
    queue: Name = "statements"
    id: Short = ""
    action: Literal[
        "accept", "amend", "reject", "link", "split", "apart", "merge", "confirm", "refuse", "undo"
    ]
    kind: Short | None = None
    period: Short | None = None
    subject: Short | None = None
    value: Short | None = None
    unit: Short | None = None
    act: Short | None = None
    object: Annotated[str, Field(max_length=1000)] | None = None
    due: Short | None = None
    force: Short | None = None
    body: Annotated[str, Field(max_length=1000)] | None = None
    exemption: Annotated[str, Field(max_length=1000)] | None = None
    figure: Annotated[list[Short], Field(max_length=200)] = []
    listed: Short = ""
    to: Short = ""
    scope: Short = ""
    into: str = Field(default="", max_length=4000)
    at: Short = ""
    other: Short = ""
    number: Short = ""
    reason: str = Field(default="", max_length=2000)
    after: Short = ""
    place: Short = ""
    doc: Short = ""
    finding: Short = ""
