"""Standards of air quality as data: limits, index tables, rules of evaluation, and the editions that join them.

Every figure keeps the clause that it comes from; what could not be checked against the text itself carries a
:class:`Doubt`, which every result that used it repeats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the data says and that nobody has checked against the official text."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """A pollutant: how it is called, in which unit it is told, and what a station can measure.

    Parameters
    ----------
    decimals
        Decimals of a reading.
    most
        Above it a reading is absurd.
    usual
        Where the median of many readings lies; far off it, the unit is another than the one that was assumed.
    calm
        Below it hours may differ by any factor without being a jump.
    gas
        Whether its concentration depends on the state (temperature, pressure) at which it is told.
    """

    id: str
    zh: str
    en: str
    long: str
    unit: str
    decimals: int
    most: Fraction
    usual: tuple[Fraction, Fraction]
    calm: Fraction
    aliases: tuple[str, ...]
    gas: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A concentration that a grade allows, for one pollutant and averaging time (``hour``, ``8h``, ``day``, ``year``)."""

    item: str
    mean: str
    grades: tuple[Fraction, Fraction]
    unit: str
    clause: str

    @property
    def second(self) -> Fraction:
        """The limit of grade II, which cities are judged by."""
        return self.grades[1]


@dataclass(frozen=True, slots=True)
class Need:
    """The least number of valid values behind a figure."""

    what: str
    items: tuple[str, ...]
    need: int
    clause: str


@dataclass(frozen=True, slots=True)
class Limits:
    """An edition of the limits (GB 3095), with what it takes for a mean to be valid."""

    id: str
    zh: str
    en: str
    since: date
    until: date | None
    source: str
    limits: tuple[Limit, ...]
    validity: tuple[Need, ...]

    def limit(self, item: str, mean: str) -> Limit | None:
        """Return the limit of a pollutant for an averaging time; ``None`` where there is none."""
        return next((one for one in self.limits if one.item == item and one.mean == mean), None)

    def need(self, what: str, item: str) -> int:
        """Return how many valid values something takes; 0 where nothing is said."""
        return next((n.need for n in self.validity if n.what == what and item in n.items), 0)


@dataclass(frozen=True, slots=True)
class Table:
    """Concentrations at the knots of the index, for one pollutant and averaging time.

    ``above`` is the index beyond the last concentration; ``None`` says that none is computed there.
    """

    item: str
    mean: str
    values: tuple[Fraction, ...]
    above: int | None
    clause: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A class of the index: up to which value, and what it is called."""

    grade: int
    upto: int
    zh: str
    en: str
    colour: str
    rgb: str


@dataclass(frozen=True, slots=True)
class IndexRules:
    """An edition of the air quality index (HJ 633).

    Parameters
    ----------
    knots
        Index values at the corners of the tables.
    daily, hourly
        Which pollutant and averaging time enter, as ``(item, mean)``.
    missing_item
        What becomes of a day that lacks an item and stays at or below 100: ``left_out`` of the valid days, or
        ``only_above``, which publishes an index above 100 alone.
    good, heavy, primary
        Up to which index a day is good, above which it is heavily polluted, above which it has primary pollutants.
    """

    id: str
    zh: str
    en: str
    since: date
    until: date | None
    source: str
    knots: tuple[int, ...]
    tables: tuple[Table, ...]
    daily: tuple[tuple[str, str], ...]
    hourly: tuple[tuple[str, str], ...]
    missing_item: str
    missing_doubt: Doubt | None
    grades: tuple[Grade, ...]
    good: int
    heavy: int
    primary: int
    clauses: Mapping[str, str]

    def table(self, item: str, mean: str) -> Table | None:
        """Return the table of a pollutant and averaging time."""
        return next((one for one in self.tables if one.item == item and one.mean == mean), None)

    def grade(self, index: int) -> Grade:
        """Return the class of an index; what lies above the last stays in the last."""
        return next((one for one in self.grades if index <= one.upto), self.grades[-1])


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is computed of a year for one pollutant: whether its mean, and which percentile of its daily values."""

    item: str
    mean: bool
    percentile: int
    clause: str


@dataclass(frozen=True, slots=True)
class Places:
    """To how many decimals something is rounded."""

    what: str
    items: tuple[str, ...]
    places: int
    clause: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An edition of the rules of evaluation (HJ 663).

    Parameters
    ----------
    first_label, last_label, windows
        Hours at whose end the 8-hour means of a day are taken, and how many of them a day needs.
    percent, few, percent_of_few
        Share of a city's stations that must be valid, and that of a city with fewer than ``few``.
    trend_periods, critical
        Fewest periods for a trend, and the critical value of rank correlation by their number.
    """

    id: str
    zh: str
    en: str
    since: date
    until: date | None
    source: str
    doubt: Doubt | None
    statistics: tuple[Statistic, ...]
    decimals: tuple[Places, ...]
    first_label: int
    last_label: int
    windows: int
    percent: int
    few: int
    percent_of_few: int
    stations_doubt: Doubt | None
    trend_periods: int
    critical: Mapping[int, Fraction]
    trend_doubt: Doubt | None
    clauses: Mapping[str, str]

    def places(self, what: str, item: str) -> int:
        """Return the decimals of something; 0 where nothing is said."""
        return next((one.places for one in self.decimals if one.what == what and item in one.items), 0)

    def statistic(self, item: str) -> Statistic | None:
        """Return what is computed of a year for a pollutant."""
        return next((one for one in self.statistics if one.item == item), None)

    def stations_needed(self, stations: int) -> int:
        """Return how many of a city's stations must be valid."""
        percent = self.percent_of_few if stations < self.few else self.percent
        return -(-stations * percent // 100)


@dataclass(frozen=True, slots=True)
class Part:
    """A summand of a composite index: a pollutant's statistic over its limit, weighted."""

    item: str
    statistic: str
    limit: Fraction
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite index."""

    id: str
    zh: str
    en: str
    source: str
    doubt: Doubt | None
    places: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RankPart:
    """What a ranking weighs: a measure of places, its weight, and whether ``low`` or ``high`` is better."""

    measure: str
    weight: Fraction
    better: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A method of ranking places; ``by`` says whether ``value`` or ``rank`` of each part is weighted."""

    id: str
    zh: str
    en: str
    by: str
    since: str
    until: str
    parts: tuple[RankPart, ...]
    source: str
    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class State:
    """Temperature at which concentrations of gases are told, by day."""

    id: str
    zh: str
    en: str
    since: date | None
    until: date | None
    kelvin: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The texts that judge a day together: limits, index, evaluation and composite index."""

    id: str
    zh: str
    en: str
    since: date
    until: date | None
    limits: Limits
    index: IndexRules
    evaluation: Evaluation
    composite: Composite
    source: str
    doubt: Doubt | None

    def covers(self, day: date) -> bool:
        """Say whether the edition is in force on a day; the day of change belongs to the new one."""
        return self.since <= day and (self.until is None or day <= self.until)

    def doubts(self, *, of_city: bool) -> tuple[Doubt, ...]:
        """Return what is not verified of the rules that every figure under the edition uses; of a city, of stations too."""
        found = [self.doubt, self.evaluation.doubt, self.evaluation.stations_doubt if of_city else None]
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A control point that is known without a list of stations."""

    code: str
    city: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AirStandards:
    """Everything that the catalogue knows of air quality standards.

    ``by_edition`` and ``by_state`` are ids of the indicators whose figures before and after another edition, or
    another state, are not counted alike.
    """

    items: Mapping[str, Item]
    editions: tuple[Edition, ...]
    states: tuple[State, ...]
    composites: Mapping[str, Composite]
    rankings: Mapping[str, Ranking]
    control_points: tuple[ControlPoint, ...] = ()
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    by_edition: frozenset[str] = frozenset()
    by_state: frozenset[str] = frozenset()

    def state_on(self, day: date) -> State:
        """Return the state at which concentrations are told on a day."""
        return next(
            one
            for one in self.states
            if (one.since is None or one.since <= day) and (one.until is None or day <= one.until)
        )
