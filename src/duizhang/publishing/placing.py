"""Where a figure stands and who answers for it: its clause, and the task that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhang.ledger.promises import ClauseRecord, Promises, TaskRecord
from duizhang.ledger.records import Statement


@dataclass(frozen=True, slots=True)
class Place:
    """Address and title of a clause, the tasks that hold a figure, and the bodies that answer for those.

    ``title`` is that of the innermost clause around it that has one.
    """

    address: str = ""
    title: str = ""
    tasks: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()


class Placing:
    """Finds the places of statements by a document's tasks and clauses."""

    def __init__(self, promises: Promises) -> None:
        self._holding: dict[str, list[TaskRecord]] = {}
        for task in promises.tasks:
            for name in task.claims:
                self._holding.setdefault(name, []).append(task)
        self._clauses: dict[str, list[ClauseRecord]] = {}
        for clause in promises.clauses:
            self._clauses.setdefault(clause.article, []).append(clause)

    def of(self, statement: Statement) -> Place:
        """Return the place of a statement: by the task that holds it, else by the clause around its figure."""
        tasks = self._holding.get(statement.id, ())
        around = [
            clause
            for clause in self._clauses.get(statement.article, ())
            if clause.start <= statement.start < clause.end
        ]
        around.sort(key=lambda clause: clause.depth)
        named = next((task.clause for task in tasks if task.clause), "")
        address = named or (around[-1].address if around else "")
        return Place(
            address=address,
            title=next((clause.title for clause in reversed(around) if clause.title), ""),
            tasks=tuple(task.id for task in tasks),
            responsible=tuple(dict.fromkeys(body for task in tasks for body in task.responsible)),
        )
