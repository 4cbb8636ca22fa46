"""People, their sessions, and what is known of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do: decide about what was read, or also invite others."""

    REVIEWER = "reviewer"
    ADMIN = "admin"


class State(StrEnum):
    """``invited`` has no password yet; ``disabled`` cannot sign in."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who was invited; ``last_seen`` is when they signed in last."""

    name: str
    role: Role
    state: State
    created: datetime
    last_seen: datetime | None = None
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one time that ``token`` is known: whoever has it may set the password of ``name`` until ``until``."""

    name: str
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in: ``token`` goes into the cookie, ``csrf`` into every form and request that changes
    anything and is made from it. Of the token a hash is kept, of the other nothing."""

    user: User
    token: str
    csrf: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done with an account, from which address of the network."""

    at: datetime
    name: str
    what: str
    address: str = ""
    detail: str = ""


INVITED_FOR = timedelta(hours=72)
"""How long an invitation or reset can be used."""
SESSION_AT_MOST = timedelta(hours=12)
"""A session ends after this, whatever is done in it."""
SESSION_IDLE = timedelta(hours=1)
"""A session ends when nothing was asked in it for so long."""
MOST_FAILURES = 5
"""Wrong passwords in a row after which an account is locked."""
LOCKED_FOR = timedelta(minutes=15)
"""How long it is locked."""
SHORTEST, LONGEST = 12, 128
"""Characters of a password."""
LONGEST_NAME = 60
