"""A text read for its clauses and tasks, for all tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from duizhang.app.resources import resources
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Document, DocumentKind
from duizhang.tasks.extract import tasks_of
from duizhang.tasks.model import Task

Read = Callable[..., Document]
TasksIn = Callable[..., tuple[Task, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text; ``title``, ``on`` (an ISO day) and ``kind`` are what is known of it before."""

    def read_(text: str, *, title: str = "", on: str = "2026-02-01", kind: str = "") -> Document:
        given = Given(title=title, date=date.fromisoformat(on))
        document = read_text_document(text, "note", given=given)
        if kind:
            articles = tuple(replace(article, kind=DocumentKind(kind)) for article in document.articles)
            document = replace(document, articles=articles)
        return document

    return read_


@pytest.fixture(scope="session")
def tasks_in(read: Read) -> TasksIn:
    """Returns the tasks of a text."""

    def tasks_in_(text: str, **known: str) -> tuple[Task, ...]:
        return tasks_of(read(text, **known), resources())

    return tasks_in_
