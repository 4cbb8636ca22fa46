"""A text read for its clauses and tasks, for all tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from duizhang.app.resources import resources
from duizhang.claims.homes import home_of
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Document, DocumentKind
from duizhang.tasks.extract import clauses_of, tasks_of
from duizhang.tasks.model import Task
from duizhang.tasks.warnings_model import WarningEvent
from duizhang.tasks.warnings_read import warnings_of

Read = Callable[..., Document]
TasksIn = Callable[..., tuple[Task, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text; ``title``, ``on`` (an ISO day, ``""`` for none) and ``kind`` are what is known of it before."""

    def read_(text: str, *, title: str = "", on: str = "2026-02-01", kind: str = "") -> Document:
        given = Given(title=title, date=date.fromisoformat(on) if on else None)
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


@pytest.fixture(scope="session")
def warnings_in_text(read: Read) -> Callable[..., tuple[WarningEvent, ...]]:
    """Returns the warnings of a text."""

    def warnings_in_text_(text: str, **known: str) -> tuple[WarningEvent, ...]:
        document = read(text, **known)
        return warnings_of(
            document,
            resources(),
            tasks_of(document, resources()),
            {article.id: clauses_of(article, document.raw) for article in document.articles},
            {article.id: home_of(article, resources()) for article in document.articles},
        )

    return warnings_in_text_
