"""From a record of a data file to an entry, field by field; what is wrong is said with file, entry and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from duizhang.catalogue.model import (
    Body,
    Direction,
    Domain,
    Indicator,
    Instrument,
    Nature,
    Place,
    Recount,
    Relation,
    Scope,
    Unit,
)
from duizhang.catalogue.phrase import expand
from duizhang.core.errors import CatalogueError

Choice = TypeVar("Choice", bound=StrEnum)

UNIT_KINDS = ("measure", "count", "share", "points", "multiple", "money", "time", "rate")
PLACE_LEVELS = ("country", "region", "province", "city", "district", "area")
GROWTHS = ("nominal", "real", "rate")
RELATIONS = ("days_share", "not_above", "part_of")


class Fields:
    """A record that is emptied field by field, so that a field nobody knows is noticed."""

    def __init__(self, record: object, *, file: str, entry: str) -> None:
        self.file, self.entry = file, entry
        if not isinstance(record, Mapping):
            raise self.error("", f"must be a mapping, not {type(record).__name__}")
        self._left: dict[str, object] = {str(key): value for key, value in record.items()}

    def error(self, field: str, message: str, *, hint: str = "") -> CatalogueError:
        """The error for a field, with its place."""
        where = " > ".join(part for part in (self.file, self.entry, field) if part)
        return CatalogueError(message, where=where, hint=hint)

    def text(self, field: str, default: str | None = None) -> str:
        """A text; required where there is no default."""
        value = self._left.pop(field, default)
        if value is None:
            raise self.error(field, "is missing", hint="Every entry needs it.")
        if not isinstance(value, str):
            raise self.error(field, f"must be text, not {value!r}", hint="Put it in quotes.")
        return value.strip()

    def words(self, field: str) -> tuple[str, ...]:
        """Words parted by spaces, or a list of texts."""
        value = self._left.pop(field, "")
        if isinstance(value, str):
            return tuple(value.split())
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.error(field, f"must be words parted by spaces, or a list of texts, not {value!r}")

    def number(self, field: str) -> int | None:
        """A whole number at or above zero, or nothing."""
        value = self._left.pop(field, None)
        if value is None or (isinstance(value, int) and value >= 0 and not isinstance(value, bool)):
            return value
        raise self.error(field, f"must be a whole number, not {value!r}")

    def choice(self, field: str, known: tuple[str, ...], default: str | None = None) -> str:
        """One of the known words."""
        value = self.text(field, default)
        if value not in known:
            raise self.error(field, f"is {value!r}", hint=f"Use one of: {', '.join(known)}.")
        return value

    def records(self, field: str) -> list[object]:
        """A list of records, empty where the field is absent."""
        value = self._left.pop(field, [])
        if not isinstance(value, list):
            raise self.error(field, "must be a list")
        return value

    def done(self) -> None:
        """Say so where a field is left that nobody asked for."""
        if self._left:
            raise self.error(
                next(iter(self._left)), "is no field of this entry", hint="Correct or remove it."
            )


def indicator(record: object, *, file: str, domain: str) -> Indicator:
    """Read one indicator of a domain's file."""
    name = str(record.get("id", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    direction = fields.choice("direction", ("", *(d.value for d in Direction)), "")
    entry = Indicator(
        id=fields.text("id"),
        name_zh=fields.text("zh"),
        name_en=fields.text("en"),
        domain=domain,
        unit=fields.text("unit"),
        aliases=_forms(fields, "aliases"),
        units=fields.words("units"),
        direction=Direction(direction) if direction else None,
        nature=Nature(fields.choice("nature", tuple(n.value for n in Nature), Nature.STOCK.value)),
        growth=fields.choice("growth", GROWTHS, "nominal"),
        decimals=fields.number("decimals"),
        growth_decimals=fields.number("growth_decimals"),
        scopes=tuple(_scope(item, file, name) for item in fields.records("scopes")),
        relations=tuple(_relation(item, file, name) for item in fields.records("relations")),
        definition=fields.text("definition", ""),
        source=fields.text("source", "usage: work reports and plans"),
        action=fields.words("action"),
        qualifiers=_forms(fields, "with"),
        unit_aliases=tuple(_unit_alias(fields, text) for text in fields.words("aliases_in_unit")),
    )
    fields.done()
    return entry


def _forms(fields: Fields, field: str) -> tuple[str, ...]:
    """The wordings of a field of patterns, each once."""
    forms = tuple(dict.fromkeys(form for word in fields.words(field) for form in expand(word)))
    for form in forms:
        if not form or any(sign in form for sign in "()|?"):
            raise fields.error(
                field, f"expands to {form!r}", hint="Groups are (one|two) or (one|), and do not nest."
            )
    return forms


def _unit_alias(fields: Fields, text: str) -> tuple[str, str]:
    """A name and the unit that it needs, written ``name@unit``."""
    name, at, unit = text.partition("@")
    if not (name and at and unit):
        raise fields.error("aliases_in_unit", f"is {text!r}", hint="Write name@unit.")
    return name, unit


def _scope(record: object, file: str, entry: str) -> Scope:
    fields = Fields(record, file=file, entry=f"{entry} > scopes")
    scope_id = fields.text("id")
    default_proxy = [""] if fields.choice("proxy", ("", "default"), "") else []
    scope = Scope(
        id=scope_id,
        name=fields.text("name", scope_id),
        words=_forms(fields, "words"),
        proxy_for=(*default_proxy, *fields.words("proxy_for")),
        name_en=fields.text("en"),
    )
    fields.done()
    return scope


def recount(record: object, *, file: str) -> Recount:
    """Read a way of counting again."""
    fields = Fields(record, file=file, entry="recounts")
    made = Recount(
        id=fields.text("id"),
        name=fields.text("name"),
        name_en=fields.text("en"),
        words=_forms(fields, "words"),
        by_title=fields.choice("told_by", ("", "title"), "") == "title",
        of_changes=fields.choice("of", ("", "changes"), "") == "changes",
    )
    fields.done()
    return made


def _relation(record: object, file: str, entry: str) -> Relation:
    fields = Fields(record, file=file, entry=f"{entry} > relations")
    relation = Relation(kind=fields.choice("kind", RELATIONS), other=fields.text("other"))
    fields.done()
    return relation


def unit(record: object, *, file: str) -> Unit:
    """Read one unit."""
    name = str(record.get("unit", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    canonical = fields.text("unit")
    factor = fields.text("factor", "1")
    try:
        exact = Fraction(factor)
    except (ValueError, ZeroDivisionError):
        raise fields.error("factor", f"is no number: {factor!r}", hint='Write "1000" or "2000/3".') from None
    entry = Unit(
        canonical=canonical,
        name_en=fields.text("en"),
        kind=fields.choice("kind", UNIT_KINDS),
        spellings=fields.words("spellings"),
        base=fields.text("base", canonical),
        factor=exact,
    )
    fields.done()
    return entry


def place(record: object, *, file: str) -> Place:
    """Read one place that is written out as a record."""
    name = str(record.get("name", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    entry = Place(
        name=fields.text("name"),
        name_en=fields.text("en"),
        level=fields.choice("level", PLACE_LEVELS),
        aliases=fields.words("aliases"),
        parent=fields.text("parent", ""),
    )
    fields.done()
    return entry


def body(record: object, *, file: str, sources: Mapping[str, str]) -> Body:
    """Read one public body, or the pattern of one.

    Parameters
    ----------
    sources
        Short name of a source → what it is; an entry names its source by the short one.
    """
    name = str(record.get("name", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    entry = Body(
        name=fields.text("name"),
        aliases=fields.words("aliases"),
        place=fields.text("place", ""),
        name_en=fields.text("en"),
        level=fields.choice("level", ("", *PLACE_LEVELS), ""),
        function=fields.text("function", ""),
        places=fields.words("places"),
        since=fields.text("since", ""),
        until=fields.text("until", ""),
        successors=fields.words("successors"),
        source=fields.text("source", ""),
    )
    if entry.source and entry.source not in sources:
        raise fields.error("source", f"{entry.source!r} is none of the sources at the top of the file")
    if (entry.since or entry.until or entry.successors) and not entry.source:
        raise fields.error("source", "must say what tells since when, until when or what followed")
    if bool(entry.until) != bool(entry.successors):
        raise fields.error("successors", "go with the day until which there was the body")
    entry = replace(entry, source=sources.get(entry.source, ""))
    fields.done()
    return entry


def instrument(record: object, *, file: str) -> Instrument:
    """Read one regulatory instrument."""
    name = str(record.get("name", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    entry = Instrument(
        name=fields.text("name"),
        aliases=fields.words("aliases"),
        name_en=fields.text("en"),
        law=fields.text("law", ""),
    )
    fields.done()
    return entry


def domain(record: object, *, file: str) -> Domain:
    """Read one domain."""
    name = str(record.get("id", "")) if isinstance(record, Mapping) else ""
    fields = Fields(record, file=file, entry=name)
    entry = Domain(id=fields.text("id"), name_zh=fields.text("zh"), name_en=fields.text("en"))
    fields.done()
    return entry
