"""Warnings as events: what a notice sets, changes or lifts, its measures, and the episode that notices make up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duizhang.core.span import Span


class WarningKind(StrEnum):
    """What is warned of."""

    HEAVY_POLLUTION = "heavy_pollution"
    OZONE = "ozone"
    DUST = "dust"
    HAZE = "haze"
    FOG = "fog"
    RAIN = "rain"
    SNOW = "snow"
    ICING = "icing"
    WIND = "wind"
    CONVECTION = "convection"
    HAIL = "hail"
    LIGHTNING = "lightning"
    TYPHOON = "typhoon"
    HEAT = "heat"
    COLD = "cold"
    DROUGHT = "drought"
    FLOOD = "flood"
    MOUNTAIN_FLOOD = "mountain_flood"
    GEOLOGICAL = "geological"
    WILDFIRE = "wildfire"
    STORM_SURGE = "storm_surge"
    WAVES = "waves"
    SEA_ICE = "sea_ice"
    TSUNAMI = "tsunami"


class Action(StrEnum):
    """What a notice does with a warning."""

    START = "start"
    RAISE = "raise"
    LOWER = "lower"
    CHANGE = "change"  # to another level, the former one untold
    EXTEND = "extend"
    LIFT = "lift"


class Colour(StrEnum):
    """The colours of warnings, from the lowest level (Ⅳ) to the highest (Ⅰ)."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def level(self) -> int:
        """The level that goes with the colour: 1 for red to 4 for blue."""
        return {"red": 1, "orange": 2, "yellow": 3, "blue": 4}[self.value]


BY_LEVEL: dict[int, Colour] = {colour.level: colour for colour in Colour}
"""Level → colour: 红 Ⅰ, 橙 Ⅱ, 黄 Ⅲ, 蓝 Ⅳ, as the Emergency Response Law (2007, Art. 42) has them."""


class MeasureSort(StrEnum):
    """Under which heading a notice has a measure."""

    MANDATORY = "mandatory"
    HEALTH = "health"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"  # 防御指南: what a weather service advises
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Measure:
    """One item of a notice: what is to be done, by whom, and who is left out.

    Parameters
    ----------
    sort, clause
        Its heading's sort, and the address of its clause (``一、3``; ``""`` in running text).
    start, end
        The stretch of the raw text, final punctuation left out.
    text
        The same stretch as the grammar read it.
    executors, exemptions
        Who has to carry it out and what is left out, as worded, in the order of the text.
    force
        ``must``, ``commit``, ``strive`` or ``encourage``: the firmest of its tasks.
    tasks
        Ids of the tasks in it; one item may hold several.
    """

    sort: MeasureSort
    clause: str
    start: int
    end: int
    text: str
    executors: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    force: str = "commit"
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where a warning holds: the words, and the full name of the place in the catalogue (``""`` if unknown)."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class PlanCited:
    """The contingency plan that a notice names, with its document number where the notice has it."""

    title: str
    number: str = ""


class Note(StrEnum):
    """What a reader should know about an event or episode before relying on it."""

    NO_YEAR = "no_year"  # no day of the document, so that 2月2日 stays without a year
    END_EXPECTED = "end_expected"  # 预计…解除: the end is a forecast
    END_BEFORE_START = "end_before_start"
    LEVELS_DIFFER = "levels_differ"  # colour and response level of a pollution warning do not go together
    LIFT_WITHOUT_START = "lift_without_start"
    CHANGE_WITHOUT_START = "change_without_start"
    NO_LIFT = "no_lift"  # the next one starts although nothing ended this one
    TIMES_DIFFER = "times_differ"  # two notices give different times for one step
    LIFT_BEFORE_START = "lift_before_start"
    NOT_LONGER = "not_longer"  # an extension that ends no later than before
    NOT_HIGHER = "not_higher"  # a raise that does not raise
    NOT_LOWER = "not_lower"


@dataclass(frozen=True, slots=True)
class WarningEvent:
    """What one notice or news text says that a body did with one warning.

    Parameters
    ----------
    id
        ``warn_`` and a hash of document, place and content.
    doc, article
        Name of the document, id of the article.
    start, end
        The stretch of the raw text that announces it: the first words with verb and level.
    kind, action
        What is warned of, and what is done.
    colour, level
        Of the warning: colour, and 1 (Ⅰ, red) to 4 (Ⅳ, blue); one is derived from the other where the text has
        only one of them, and then has no span.
    response
        The level of the emergency response that is started or ended, where the text names it.
    former
        The colour before a change of level, where the text names it.
    begins, ends
        In force from and to, ``2026-02-02T14:00`` in local time, or a mere day; of a lift ``ends`` only.
    until_notice
        Whether the text says that the end will be told later (解除时间另行通知).
    issued
        When it was issued, where that is told apart from when it comes into force.
    published
        The document's day, ``""`` where it has none.
    areas, issuer, plan, reason
        Where it holds, who issued it, which plan it cites, why; empty where the text does not say.
    spans
        Field → the stretch of the raw text that it was read from.
    measures, notes
        See :class:`Measure`, :class:`Note`.
    """

    id: str
    doc: str
    article: str
    start: int
    end: int
    kind: WarningKind
    action: Action
    colour: Colour | None = None
    level: int | None = None
    response: int | None = None
    former: Colour | None = None
    begins: str | None = None
    ends: str | None = None
    until_notice: bool = False
    issued: str | None = None
    published: str = ""
    areas: tuple[Area, ...] = ()
    issuer: str = ""
    plan: PlanCited | None = None
    reason: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def at(self) -> str:
        """When it takes effect, as well as the text tells; ``""`` where nothing tells."""
        told = (self.ends, self.issued) if self.action is Action.LIFT else (self.begins, self.issued)
        return next((time for time in told if time), self.published)


@dataclass(frozen=True, slots=True)
class Step:
    """A level of an episode and since when; ``events`` are the ids of those that tell of it."""

    action: Action
    level: int | None
    since: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One warning of one kind in one place from its start to its end, put together from events.

    ``begins`` is ``None`` where no event tells of the start, ``ends`` where the end is open or untold; ``lifted`` says
    whether an event ended it, or only its own announcement did.
    """

    kind: WarningKind
    areas: tuple[Area, ...]
    begins: str | None
    ends: str | None
    lifted: bool
    steps: tuple[Step, ...]
    notes: tuple[Note, ...] = ()
