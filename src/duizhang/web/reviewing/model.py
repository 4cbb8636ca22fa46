"""What the page asks of a queue: statements, tasks and evidence of tasks each fill it in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from duizhang.app.deciding import Deciding
from duizhang.app.reviewing import told_of
from duizhang.ledger.promises import Decision
from duizhang.publishing.decisions import decision_json, decision_notes
from duizhang.publishing.quoting import plain
from duizhang.publishing.reviewed import ACTIONS
from duizhang.publishing.words import Lang, VerdictWord, pick
from duizhang.review.anchors import Anchor
from duizhang.review.model import Action, Target
from duizhang.web.books import Books
from duizhang.web.reviewing.forms import Name, Wanted
from duizhang.web.standing import Standing

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reviewer's page is made from: the ledger as it stands, all decisions in order, the language."""

    books: Books
    standing: Standing
    decisions: Sequence[Decision]
    lang: Lang


class Told(NamedTuple):
    """A decision as the history shows it."""

    number: int
    at: str
    by: str
    what: str
    about: str
    notes: tuple[str, ...]
    reason: str
    evidence: bool
    """Whether it is about a sentence that speaks of a task."""


class Moved(NamedTuple):
    """What a decision changed: a verdict or a status, before and after; ``None`` where there was none before."""

    name: str
    address: str
    before: VerdictWord | str | None
    after: VerdictWord | str


class Shown(Protocol):
    """What every queue shows of a thing: its id, what may be amended as it would be typed, and what was decided."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def fields(self) -> Mapping[str, str]:
        """What an amendment may set → what holds, as it would be typed."""

    @property
    def history(self) -> Sequence[Told]:
        """What was decided about it, the newest first."""


class Queue(ABC, Generic[Thing]):
    """A queue: which things wait in it and in which order, how one is shown, and what a form decides about it."""

    name: ClassVar[Name]
    """Also what decisions of the queue are about, as ``duizhang review`` has it."""
    prefix: ClassVar[str]
    """How ids of its things begin."""
    targets: ClassVar[tuple[Target, ...]]
    """What its decisions are about, as the ledger has it."""
    template: ClassVar[str]

    @abstractmethod
    def waiting(self, standing: Standing) -> Sequence[Thing]:
        """Return what waits, in the order in which a look is worth most."""

    @abstractmethod
    def any_read(self, standing: Standing) -> bool:
        """Say whether the ledger holds anything that could wait."""

    @abstractmethod
    def id_of(self, thing: Thing) -> str:
        """Return the id of a thing."""

    @abstractmethod
    def place_of(self, thing: Thing) -> str:
        """Return the place that a thing is about, or ``""``."""

    @abstractmethod
    def doc_of(self, thing: Thing) -> str:
        """Return the name of the document that a thing is of."""

    @abstractmethod
    def find(self, ident: str, standing: Standing) -> Thing:
        """Return the thing with an id, decided about or not.

        Raises
        ------
        NotFound
            If there is none.
        """

    @abstractmethod
    def shown(self, thing: Thing, desk: Desk) -> Shown:
        """Return a thing as it is reviewed."""

    @abstractmethod
    def asked(self, given: Wanted, standing: Standing, by: str) -> Deciding:
        """Return the decision that a form asks for; fields that were changed make an acceptance an amendment.

        Raises
        ------
        NotFound
            If what it is about is not there.
        """

    @abstractmethod
    def codes(self, standing: Standing) -> Mapping[str, str]:
        """Return what decisions may move: id → verdict or status."""

    @abstractmethod
    def moved(self, ident: str, before: str, desk: Desk) -> Moved | None:
        """Return what moved from how it is told to how it stands; ``None`` where nothing is called so: addresses lie."""

    @abstractmethod
    def about(self, decision: Decision, desk: Desk) -> str:
        """Return the id of what a decision is about, ``""`` where it is not found any more."""


def told(decision: Decision, lang: Lang, *, lost: bool = False, undone_by: int | None = None) -> Told:
    """Return a decision as the history shows it."""
    view = decision_json(decision, lost=lost, undone_by=undone_by)
    return Told(
        decision.number,
        decision.at[:16].replace("T", " "),
        decision.by,
        pick(ACTIONS[Action(decision.action)], lang),
        plain(decision.text),
        tuple(decision_notes(view, lang)),
        decision.reason,
        decision.target_kind == Target.EVIDENCE,
    )


def history(
    anchor: Anchor,
    decisions: Sequence[Decision],
    targets: Collection[Target],
    lang: Lang,
    lost: Sequence[Decision] = (),
) -> tuple[Told, ...]:
    """Return what was decided about a thing, the newest first.

    Parameters
    ----------
    decisions
        All that are on record, in order.
    targets
        What those are about that are told.
    lost
        Those that are about nothing any more.
    """
    own = [decision for decision in decisions if decision.target_kind in targets]
    found = told_of(own, [anchor], {decision.number for decision in lost})
    return tuple(told(d, lang, lost=gone, undone_by=undone) for d, gone, undone in reversed(found))


def changed(given: Wanted, held: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of a form that say something else than what holds."""
    typed = {name: getattr(given, name) for name in held}
    return {
        name: value.strip()
        for name, value in typed.items()
        if value is not None and value.strip() != held[name]
    }


def made_amendment(given: Wanted, fields: Mapping[str, object]) -> str:
    """Return the action of a form: an acceptance with changed fields amends them."""
    return "amend" if given.action == "accept" and fields else given.action
