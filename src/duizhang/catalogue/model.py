"""Entries of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Direction(StrEnum):
    """Which way an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"
    KEEP = "keep"  # near the target, on both sides


class Nature(StrEnum):
    """How values of two periods relate."""

    STOCK = "stock"  # a state at a time: 保有量, 覆盖率
    FLOW = "flow"  # adds up over time: 新增, 改造…公里
    RATE = "rate"  # a mean or share over a time: PM2.5年均浓度, 优良天数比率


@dataclass(frozen=True, slots=True)
class Scope:
    """A stated extent of an indicator that must not be mixed with another: 国考断面, 全市.

    ``id`` is what a statement carries: ``""`` for the default scope, else a Chinese word (``国考断面``).
    ``words`` are the phrases whose presence in the indicator phrase or its clause selects the scope; the
    scope without words is the indicator's default. ``proxy_for`` names scopes that it may stand in for, with
    the difference said; figures of scopes that are no proxy for each other are not comparable.
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    proxy_for: tuple[str, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Recount:
    """A way of counting the same thing again, which any indicator may have: dust days removed, audited, like for like.

    Its ``id`` is the scope of a statement that says one of its ``words``. ``by_title`` tells that a title may say it for
    a whole text, ``of_changes`` that only what compares two periods has it.
    """

    id: str
    name: str
    name_en: str
    words: tuple[str, ...]
    by_title: bool = False
    of_changes: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another indicator: ``kind`` is ``days_share`` (this share = other days / days of the year),
    ``not_above`` (this never exceeds the other) or ``part_of`` (this is a part of the other)."""

    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that governments count or measure.

    Parameters
    ----------
    id
        Stable, snake case: ``pm25_annual_mean``.
    name_zh, name_en
        Standard names.
    aliases
        Other wordings, OCR variants included; every alias selects exactly one indicator for a unit.
    unit
        Canonical unit of its level; ``units`` are others that convert or are customary.
    direction
        ``None`` where more is neither better nor worse by itself; the bound or the verb decides then.
    growth
        ``"real"`` where its growth is at constant prices and never ties levels, ``"nominal"`` where it is
        the growth of the level, ``"rate"`` where the indicator itself is a growth rate (居民消费价格涨幅).
    decimals
        Customary printed decimals of the level, where offices keep one; ``None`` otherwise.
    growth_decimals
        The same for its growth in percent.
    action
        Families of verbs (``build``, ``renew``, ``remove``, ``award``, ``act``) that its phrases carry where
        it counts things done: 改造供热管网. Empty for what is measured rather than done; a verb in the
        phrase then says that something else is meant.
    qualifiers
        Words that may stand before its name without changing what is meant: 环境空气质量 before 优良天数.
    unit_aliases
        Short names that mean it only in one unit, with that unit: 总产 in 斤 is grain.
    recounts
        Ways of counting it again, the same for all indicators.
    """

    id: str
    name_zh: str
    name_en: str
    domain: str
    unit: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    direction: Direction | None = None
    nature: Nature = Nature.STOCK
    growth: str = "nominal"
    decimals: int | None = None
    growth_decimals: int | None = None
    scopes: tuple[Scope, ...] = ()
    relations: tuple[Relation, ...] = ()
    definition: str = ""
    source: str = ""
    action: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    unit_aliases: tuple[tuple[str, str], ...] = ()
    recounts: tuple[Recount, ...] = ()

    def recount(self, scope_id: str) -> Recount | None:
        """Return the way of counting again that a scope is; ``None`` where it is another scope."""
        return next((one for one in self.recounts if one.id == scope_id), None)

    def scope(self, scope_id: str) -> Scope | None:
        """The scope with this id; ``None`` for an id that this indicator does not list."""
        return next((scope for scope in self.scopes if scope.id == scope_id), None)


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of policy that indicators are grouped under."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator found for a phrase: how, and how surely (0 to 1)."""

    indicator: Indicator
    scope: str
    alias: str
    score: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its spellings; ``factor`` converts to ``base`` (1 万吨标准煤 is 10000 吨标准煤)."""

    canonical: str
    name_en: str
    kind: str  # measure | count | share | points | multiple | money | time | rate
    spellings: tuple[str, ...] = ()
    base: str = ""
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: full name, other names, level and the place it belongs to.

    ``code`` is its code of GB/T 2260 (``120112``), ``""`` where it has none. A place that shares its name with another
    is called by its parent and its name: 南京市鼓楼区.
    """

    name: str
    name_en: str
    level: str  # country | region | province | city | district | area
    aliases: tuple[str, ...] = ()
    parent: str = ""
    code: str = ""

    @property
    def called(self) -> str:
        """Its name as it is said where the place is known: 鼓楼区."""
        return self.name.removeprefix(self.parent) or self.name


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: full name, short names, and the place it acts for.

    Without a place it is a pattern that every place of its ``level`` has: 市生态环境局.

    Parameters
    ----------
    name, aliases
        The register's name, and the further spellings and short names of the same body.
    level
        ``country``, ``province``, ``city`` or ``district``.
    function
        Names the work that bodies of different names do in different places.
    places
        Where this is the name for that work; empty where it may be anywhere.
    since, until
        Year or month from which it exists and from which it does not; ``""`` where that is not known or open.
    successors
        Names of the bodies that took over its work.
    source
        What tells so.
    """

    name: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    name_en: str = ""
    level: str = ""
    function: str = ""
    places: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A regulatory instrument that a document promises to apply: 排污许可, 河湖长制.

    Parameters
    ----------
    name, aliases
        The term, and the further wordings of the same instrument.
    name_en
        In English.
    law
        The law, regulation or rule that sets it up or names it; ``""`` where there is none.
    """

    name: str
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    law: str = ""
