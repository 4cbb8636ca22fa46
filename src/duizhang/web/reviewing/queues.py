"""The queues by name, and which of them a thing is of."""

from __future__ import annotations

from typing import Any

from duizhang.web.reviewing.evidence import EvidenceOfTasks
from duizhang.web.reviewing.forms import Name
from duizhang.web.reviewing.model import Queue
from duizhang.web.reviewing.statements import Statements
from duizhang.web.reviewing.tasks import Tasks

QUEUES: dict[Name, Queue[Any]] = {queue.name: queue for queue in (Statements(), Tasks(), EvidenceOfTasks())}
"""In the order in which they are offered."""


def queue_for(ident: str, otherwise: Name) -> Queue[Any]:
    """Return the queue that a thing is of, by how its id begins; another where it begins otherwise."""
    return next((q for q in QUEUES.values() if ident.startswith(q.prefix)), QUEUES[otherwise])
