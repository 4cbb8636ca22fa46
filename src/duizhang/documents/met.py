"""The documents met so far: equal ones are told, and names that collide made to differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duizhang.documents.model import Document


class Met:
    """Tells documents that equal one met before, and gives each of the others a name of its own."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._paths: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def holds(self, document: Document) -> bool:
        """Say whether an equal document was met."""
        return document.id in self._ids

    def own(self, document: Document) -> Document:
        """Return the document under a name that no other has, and remember it."""
        name = document.name
        if name in self._paths:
            folder = Path(document.path).parent.name
            if self._paths[name] != document.path and folder and f"{folder}/{name}" not in self._paths:
                name = f"{folder}/{name}"
            else:
                name = self._numbered(name)
            document = rename(document, name)
        self._ids.add(document.id)
        self._paths[name] = document.path
        return document

    def _numbered(self, name: str) -> str:
        number = self._numbers.get(name, 2)
        while f"{name}~{number}" in self._paths:
            number += 1
        self._numbers[name] = number + 1
        return f"{name}~{number}"


def rename(document: Document, name: str) -> Document:
    """Return the document under another name, its articles' ids with it."""
    articles = tuple(
        replace(article, doc=name, id=name + article.id[len(document.name) :])
        for article in document.articles
    )
    return replace(document, name=name, articles=articles)
