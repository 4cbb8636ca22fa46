"""The documents met so far: equal ones are told, and names that collide made to differ."""

from __future__ import annotations

from pathlib import Path


class Met:
    """Tells documents that equal one met before, and gives each of the others a name of its own."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._paths: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def holds(self, document: str) -> bool:
        """Say whether a document of this id was met."""
        return document in self._ids

    def remember(self, document: str, name: str, path: str) -> None:
        """Remember a document under its name, if it has one."""
        self._ids.add(document)
        if name:
            self._paths[name] = path

    def own(self, document: str, name: str, path: str) -> str:
        """Return a name for a document that no other has, and remember it."""
        if name in self._paths:
            folder = Path(path).parent.name
            if self._paths[name] != path and folder and f"{folder}/{name}" not in self._paths:
                name = f"{folder}/{name}"
            else:
                name = self._numbered(name)
        self.remember(document, name, path)
        return name

    def _numbered(self, name: str) -> str:
        number = self._numbers.get(name, 2)
        while f"{name}~{number}" in self._paths:
            number += 1
        self._numbers[name] = number + 1
        return f"{name}~{number}"
