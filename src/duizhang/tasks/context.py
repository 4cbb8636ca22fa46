"""What holds for all commitments of one article, of one clause and of one sentence, each found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from duizhang.claims.resources import Resources
from duizhang.core.ids import Series
from duizhang.documents.model import Article, Document
from duizhang.tasks import bodies, notes
from duizhang.tasks.acts import Commitment
from duizhang.tasks.clause_roles import ClosingNotes
from duizhang.tasks.instruments import named_at
from duizhang.tasks.lines import Lines
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.signs import BODY_WILL
from duizhang.tasks.speakers import Speakers
from duizhang.tasks.telling import Telling
from duizhang.tasks.timing import Timing
from duizhang.tasks.warnings_model import WarningEvent

_MANDATORY = re.compile(r"强制")
_ADVISED = re.compile(r"建议|倡议")


class Around(NamedTuple):
    """What a clause and the headings above it say of all tasks there.

    ``bodies`` are those of the innermost heading that is nothing but bodies, the article's own last; ``note`` is the
    clause's closing note, ``body`` where the clause's text begins behind its title.
    """

    address: str
    bodies: tuple[str, ...]
    mandatory: bool
    advised: bool
    note: notes.Named
    body: int


@dataclass(slots=True)
class Context:
    """What holds for all tasks of one article."""

    document: Document
    article: Article
    resources: Resources
    clauses: tuple[Clause, ...]
    telling: Telling
    home: str
    timing: Timing
    warning: WarningEvent | None
    speakers: Speakers
    rectification: Rectification
    closing: ClosingNotes
    names: Series = field(init=False)
    carried: tuple[str, ...] = ()
    """Who acted in the last commitment of the sentence."""
    _last: int = 0
    """Where the last commitment ends."""
    _sentence: tuple[int, int] = (-1, -1)
    _opening: tuple[str, ...] | None = None
    applies: bool = False
    """Whether the sentence names any regulatory instrument."""
    _instruments: list[int] | None = None
    """Where the article names regulatory instruments."""
    _around: dict[int | None, Around] = field(init=False, default_factory=dict)
    _parents: frozenset[int | None] = field(init=False)
    """Which clauses hold others."""

    def __post_init__(self) -> None:
        self.names = Series("task", 1, (self.document.id, self.article.id))
        self._parents = frozenset(clause.parent for clause in self.clauses)

    def of_cell(self, cell: Article) -> Context:
        """Return what holds for a cell of a table of the article, read as an article of its own."""
        telling, lines = Telling(cell, self.telling.reference), Lines(cell)
        return Context(
            document=self.document,
            article=cell,
            resources=self.resources,
            clauses=(),
            telling=telling,
            home=self.home,
            timing=Timing(cell, telling, lines),
            warning=None,
            speakers=Speakers(cell, lines),
            rectification=Rectification(cell, ()),
            closing=ClosingNotes(cell, ()),
        )

    def enter(self, commitment: Commitment) -> None:
        """Go on to the next commitment: who acted before a new sentence, or a semicolon, acts no longer."""
        if commitment.sentence != self._sentence:
            self._sentence, self.carried, self._opening = commitment.sentence, (), None
            low, high = commitment.sentence
            if self._instruments is None:
                self._instruments = named_at(self.article.clean.text, self.resources.catalogue)
            self.applies = bisect_left(self._instruments, low) < bisect_left(self._instruments, high)
        elif self.carried and self.article.clean.text.find("；", self._last, commitment.start) >= 0:
            self.carried = ()
        self._last = commitment.end

    def opening(self, commitment: Commitment) -> tuple[str, ...]:
        """Return the bodies with which the sentence opens, for what it says before its first semicolon."""
        if not commitment.signs & BODY_WILL:
            return ()
        text, (low, high) = self.article.clean.text, commitment.sentence
        if text.find("；", low, commitment.start) >= 0:
            return ()
        if self._opening is None:
            self._opening = bodies.opening(text[low:high])
        return self._opening

    def around(self, position: int | None) -> Around:
        """Return what a clause and the headings of those that hold it say, read once for all its tasks."""
        known = self._around.get(position)
        if known is None:
            known = self._around[position] = self._read(position)
        return known

    def _read(self, position: int | None) -> Around:
        titles: list[str] = []
        place = position
        districts: list[str] = []
        while place is not None:
            clause = self.clauses[place]
            titles.append(clause.title)
            if clause.level is Level.BUREAU:
                districts.append(clause.title)
            place = clause.parent
        head = _headline(self.article)
        named = (bodies.heading_bodies(heading) for heading in (*titles, head))
        district = next((title for title in districts if not bodies.heading_bodies(title)), "")
        return Around(
            address=self.clauses[position].address if position is not None else head,
            bodies=next((found for found in named if found), ())
            or ((district,) if district else bodies.of_title(self.article.title)),
            mandatory=any(_MANDATORY.search(heading) for heading in titles),
            advised=any(_ADVISED.search(heading) for heading in titles),
            note=self._note(position),
            body=self.clauses[position].body if position is not None else 0,
        )

    def _note(self, position: int | None) -> notes.Named:
        """The bodies named at the end of a clause, else those that a part which holds it names for all it lists."""
        if position is None:
            return notes.NOBODY
        clause = self.clauses[position]
        if position in self._parents:
            known = notes.of_all(self.article.clean.text[clause.body : clause.end])
        else:
            known = self.closing.of(position)
        if not known.bodies and clause.parent is not None:
            above = self.around(clause.parent).note
            known = replace(above, due=known.due) if above.bodies else known
        return known


def _headline(article: Article) -> str:
    head = article.title.split(" ")[0]
    return head if bodies.is_body_heading(head) else ""
