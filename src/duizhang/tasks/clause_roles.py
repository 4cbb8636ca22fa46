"""What clauses say of all that they hold: that a bureau answers for it, that it is mere background."""

from __future__ import annotations

import re

from duizhang.documents.model import Article, DocumentKind
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.notes import Named, at_clause_end


def under_bureaus(clauses: tuple[Clause, ...]) -> frozenset[int]:
    """Return the clauses that stand under the heading of a bureau, and these themselves."""
    found: set[int] = set()
    for position, clause in enumerate(clauses):
        if clause.level is Level.BUREAU or clause.parent in found:
            found.add(position)
    return frozenset(found)


def background(clauses: tuple[Clause, ...]) -> frozenset[int]:
    """Return the clauses whose titles, or those above them, say that they tell why a document was made."""
    found: set[int] = set()
    for position, clause in enumerate(clauses):
        if clause.parent in found or _BACKGROUND.match(clause.title):
            found.add(position)
    return frozenset(found)


_BACKGROUND = re.compile(
    r"(?:《[^》]+》)?(?:的)?(?:制定|编制|出台|起草|修订|政策|文件|工作)*(?:的)?(?:背景|必要性|重要意义|起草过程)(?:(?:和|与|及)[^，。]{2,8})?(?:是什么|情况)?[？?]?$"
)


class ClosingNotes:
    """The notes with which the clauses of an article close, each read when it is first asked for.

    Parameters
    ----------
    article, clauses
        The article and its clause tree.
    """

    def __init__(self, article: Article, clauses: tuple[Clause, ...]) -> None:
        self._text, self._clauses = article.clean.text, clauses
        self._known: dict[int, Named] = {}

    def of(self, position: int) -> Named:
        """Return the closing note of a clause."""
        known = self._known.get(position)
        if known is None:
            clause = self._clauses[position]
            known = self._known[position] = at_clause_end(self._text[clause.body : clause.end])
        return known


def answered(article: Article, clauses: tuple[Clause, ...], closing: ClosingNotes) -> frozenset[int]:
    """Return the innermost clauses whose closing note names the bodies that answer for them."""
    if article.kind not in (DocumentKind.LAW, DocumentKind.NEWS, DocumentKind.OTHER):
        return frozenset()
    parents = {clause.parent for clause in clauses}
    return frozenset(
        position
        for position in range(len(clauses))
        if position not in parents and closing.of(position).bodies
    )
