"""From records of the files of air quality standards to typed entries, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from duizhang.catalogue.air_model import (
    Composite,
    ControlPoint,
    Doubt,
    Grade,
    Item,
    Limit,
    Need,
    Part,
    Places,
    Ranking,
    RankPart,
    State,
    Statistic,
    Table,
)
from duizhang.catalogue.entries import Fields

MEANS = ("hour", "8h", "day", "quarter", "year")


class AirFields(Fields):
    """Fields of a record with days, exact numbers and doubts among them."""

    def exact(self, field: str) -> Fraction:
        """An exact number, written as text or as a whole number."""
        value = self._left.pop(field, None)
        return self.fraction(field, value)

    def fraction(self, field: str, value: object) -> Fraction:
        """Return a value of a field as an exact number; a decimal must be text, since YAML makes floats of it."""
        if isinstance(value, (int, str)) and not isinstance(value, bool):
            try:
                return Fraction(value)
            except (ValueError, ZeroDivisionError):
                pass
        raise self.error(
            field, f"is no exact number: {value!r}", hint='Write "1.8" in quotes, or a whole number.'
        )

    def many(self, field: str) -> tuple[Fraction, ...]:
        """Numbers as one text parted by spaces, or as a list of texts."""
        return tuple(self.fraction(field, one) for one in self.words(field))

    def day(self, field: str) -> date | None:
        """A day, or nothing."""
        text = self.text(field, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.error(field, f"is no day: {text!r}", hint='Write "2026-03-01".') from None

    def required_day(self, field: str) -> date:
        """A day that must be there."""
        found = self.day(field)
        if found is None:
            raise self.error(field, "is missing", hint='Write "2026-03-01".')
        return found

    def whole(self, field: str) -> int:
        """A whole number that must be there."""
        found = self.number(field)
        if found is None:
            raise self.error(field, "is missing", hint="Every entry needs it.")
        return found

    def record(self, field: str) -> AirFields:
        """A record inside this one."""
        return AirFields(
            self._left.pop(field, None), file=self.file, entry=f"{self.entry} > {field}".strip(" >")
        )

    def flag(self, field: str) -> bool:
        """A truth value that must be there."""
        value = self._left.pop(field, None)
        if not isinstance(value, bool):
            raise self.error(field, f"must be true or false, not {value!r}")
        return value

    def mapping(self, field: str) -> Mapping[object, object]:
        """A mapping, empty where the field is absent."""
        value = self._left.pop(field, {})
        if not isinstance(value, Mapping):
            raise self.error(field, "must be a mapping")
        return value

    def doubt(self, doubts: Mapping[str, Doubt]) -> Doubt | None:
        """The doubt that the record names, or none."""
        name = self.text("doubt", "")
        if name and name not in doubts:
            raise self.error("doubt", f"there is no doubt {name!r}", hint="Add it under `doubts`.")
        return doubts[name] if name else None


def item(fields: AirFields) -> Item:
    """Read a pollutant."""
    low, high = fields.many("usual")
    return Item(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        long=fields.text("long"),
        unit=fields.text("unit"),
        decimals=fields.whole("decimals"),
        most=fields.exact("most"),
        usual=(low, high),
        calm=fields.exact("calm"),
        aliases=fields.words("aliases"),
        gas=fields.flag("gas"),
    )


def limit(fields: AirFields) -> Limit:
    """Read a limit."""
    first, second = fields.many("grades")
    return Limit(
        item=fields.text("item"),
        mean=fields.choice("mean", MEANS),
        grades=(first, second),
        unit=fields.text("unit"),
        clause=fields.text("clause"),
    )


def need(fields: AirFields) -> Need:
    """Read a least number of valid values."""
    return Need(fields.text("what"), fields.words("items"), fields.whole("need"), fields.text("clause"))


def table(fields: AirFields) -> Table:
    """Read the concentrations of one pollutant at the knots of the index."""
    values = fields.many("values")
    if list(values) != sorted(set(values)):
        raise fields.error("values", "must rise from knot to knot")
    above = fields._left.pop("above", None)
    if above != "none" and not isinstance(above, int):
        raise fields.error("above", f"is {above!r}", hint="Write the index beyond the last knot, or none.")
    return Table(
        item=fields.text("item"),
        mean=fields.choice("mean", MEANS),
        values=values,
        above=above if isinstance(above, int) else None,
        clause=fields.text("clause"),
    )


def grade(fields: AirFields) -> Grade:
    """Read a class of the index."""
    return Grade(
        fields.whole("grade"),
        fields.whole("upto"),
        fields.text("zh"),
        fields.text("en"),
        fields.text("colour"),
        fields.text("rgb"),
    )


def statistic(fields: AirFields) -> Statistic:
    """Read what is computed of a year."""
    return Statistic(
        fields.text("item"), fields.flag("mean"), fields.whole("percentile"), fields.text("clause")
    )


def places(fields: AirFields) -> Places:
    """Read to how many decimals something is rounded."""
    return Places(fields.text("what"), fields.words("items"), fields.whole("places"), fields.text("clause"))


def state(fields: AirFields) -> State:
    """Read a state at which concentrations are told."""
    return State(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        since=fields.day("since"),
        until=fields.day("until"),
        kelvin=fields.exact("kelvin"),
        source=fields.text("source"),
    )


def standing_on(fields: AirFields) -> tuple[str, frozenset[str]]:
    """Read which indicators stand on editions, or on states."""
    return fields.choice("of", ("editions", "states")), frozenset(fields.words("ids"))


def part(fields: AirFields) -> Part:
    """Read a summand of a composite index."""
    return Part(fields.text("item"), fields.text("statistic"), fields.exact("limit"), fields.exact("weight"))


def rank_part(fields: AirFields) -> RankPart:
    """Read what a ranking weighs."""
    return RankPart(fields.text("measure"), fields.exact("weight"), fields.choice("better", ("low", "high")))


def composite(fields: AirFields, parts: tuple[Part, ...], doubts: Mapping[str, Doubt]) -> Composite:
    """Read a composite index whose summands are read."""
    return Composite(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        source=fields.text("source"),
        doubt=fields.doubt(doubts),
        places=fields.whole("places"),
        parts=parts,
    )


def ranking(fields: AirFields, parts: tuple[RankPart, ...], doubts: Mapping[str, Doubt]) -> Ranking:
    """Read a method of ranking whose parts are read."""
    return Ranking(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        by=fields.choice("by", ("value", "rank")),
        since=fields.text("since"),
        until=fields.text("until", ""),
        parts=parts,
        source=fields.text("source"),
        doubt=fields.doubt(doubts),
    )


def control_point(fields: AirFields) -> ControlPoint:
    """Read a control point."""
    return ControlPoint(fields.text("code"), fields.text("city"), fields.words("names"))


def doubt(name: str, fields: AirFields) -> Doubt:
    """Read a doubt."""
    return Doubt(name, fields.text("zh"), fields.text("en"))
