"""What a reading found, under the name by which the ledger first met the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import ArticleRecord, Statement
from duizhang.ledger.rows import statement_row, task_row


class Lasting:
    """Puts what was found under the name by which the ledger first met a document."""

    def __init__(self, lasting: str, given: str, extractor_version: str) -> None:
        self._lasting, self._given, self._version = lasting, given, extractor_version
        self._statements: dict[str, str] = {}
        self._tasks: dict[str, str] = {}

    def statements(self, found: Iterable[Statement]) -> Iterator[dict[str, Any]]:
        """Yield the rows of statements."""
        for statement in found:
            known = statement
            if not known.extractor_version:
                known = replace(known, extractor_version=self._version)
            if self._lasting != self._given:
                known = replace(known, doc=self._lasting, article=self._renamed(statement.article))
                self._statements[statement.id] = known.id
            yield statement_row(known)

    def tasks(self, found: Iterable[TaskRecord]) -> Iterator[dict[str, Any]]:
        """Yield the rows of tasks; the statements in them go by their lasting ids, so those come first."""
        for task in found:
            known = task
            if not known.extractor_version:
                known = replace(known, extractor_version=self._version)
            if self._lasting != self._given:
                claims = tuple(self._statements.get(name, name) for name in task.claims)
                article = self._renamed(task.article)
                known = replace(known, doc=self._lasting, article=article, claims=claims)
                self._tasks[task.id] = known.id
            yield task_row(known)

    def article(self, article: ArticleRecord) -> ArticleRecord:
        """Return an article under its lasting id."""
        return replace(article, id=self._renamed(article.id)) if self._lasting != self._given else article

    def clause(self, clause: ClauseRecord) -> ClauseRecord:
        """Return a clause of an article under its lasting id."""
        if self._lasting == self._given:
            return clause
        return replace(clause, article=self._renamed(clause.article))

    def warning(self, warning: WarningRecord) -> WarningRecord:
        """Return a warning under its lasting name; the tasks in it go by their lasting ids, so those come first."""
        if self._lasting == self._given:
            return warning
        measures = tuple(replace(one, tasks=self._named(one.tasks)) for one in warning.measures)
        article = self._renamed(warning.article)
        return replace(warning, doc=self._lasting, article=article, measures=measures)

    def declared(self, declared: DeclaredRecord) -> DeclaredRecord:
        """Return a declared count under its lasting name, as :meth:`warning` does."""
        if self._lasting == self._given:
            return declared
        return replace(
            declared,
            doc=self._lasting,
            article=self._renamed(declared.article),
            items=self._named(declared.items),
            parts=tuple(self.declared(part) for part in declared.parts),
        )

    def _named(self, tasks: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._tasks.get(name, name) for name in tasks)

    def _renamed(self, article: str) -> str:
        given = self._given
        same = article == given or article.startswith(given + "#")
        return self._lasting + article[len(given) :] if same else article
