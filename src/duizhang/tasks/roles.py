"""What a stretch between commas is: its role, and where its verb phrase stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from duizhang.tasks.words import MODALS


class Role(StrEnum):
    """What a stretch does."""

    ACT = "act"
    OUTCOME = "outcome"
    STATE = "state"  # an outcome without a figure
    MEANS = "means"  # belongs to the act behind it
    FORMULA = "formula"
    EFFECT = "effect"
    TALK = "talk"
    FIGURE = "figure"  # a thing with a figure, whose verb stands before
    NONE = "none"


ACT, OUTCOME, STATE, MEANS, FORMULA, EFFECT, TALK, FIGURE, NONE = Role
"""The roles by themselves: to look a member up in its enumeration costs as much as a short search, and the role of every
stretch is asked many times."""


class Head(NamedTuple):
    """The role of a stretch; positions count from its start.

    ``lead`` is where it begins behind connectives; ``start:end`` the verb phrase or predicate; ``verb`` the bare
    verb; ``subject`` what stands in front of it.
    """

    role: Role
    lead: int = 0
    start: int = 0
    end: int = 0
    verb: str = ""
    subject: str = ""


LEADERSHIP = "牵头"
"""The verb of a stretch that only says who leads: 由市水务局牵头."""
MODAL = re.compile(MODALS)
NEAREST_OBJECT = 2
DIGIT = re.compile(r"\d")
