"""A text read from end to end, for all tests of claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duizhang.app.resources import resources
from duizhang.claims.extract import Extraction, extract_articles
from duizhang.claims.figures import figures_of
from duizhang.claims.sentences import Sentence, sentences_of
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import DocumentKind

Extract = Callable[..., Extraction]
Parse = Callable[..., Sentence]
Figures = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def extract() -> Extract:
    """Extracts from a text; ``title``, ``on`` (an ISO day) and ``kind`` are what is known of it before."""

    def extract_(text: str, *, title: str = "", on: str = "2026-01-22", kind: str = "") -> Extraction:
        day = date.fromisoformat(on) if on else None
        document = read_text_document(text, "note", given=Given(title=title, date=day))
        if kind:
            articles = tuple(replace(article, kind=DocumentKind(kind)) for article in document.articles)
            document = replace(document, articles=articles)
        return extract_articles(document, resources())

    return extract_


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Makes the first sentence of a text, scanned for quantities and periods."""

    def parse_(text: str, *, on: str = "2026-01-22", year: int | None = None) -> Sentence:
        day = date.fromisoformat(on)
        given = Given(title="短讯", date=day)
        article = read_text_document(text, "note", given=given).articles[0]
        return next(iter(sentences_of(article, 0, resources().lexicon, day, year)))

    return parse_


@pytest.fixture(scope="session")
def figures(parse: Parse) -> Figures:
    """Makes the figures of a text's first sentence."""

    def figures_(text: str, *, on: str = "2026-01-22") -> list[Any]:
        return [*figures_of(parse(text, on=on))]

    return figures_
