"""Loading the standards of air quality, with every reference between their files checked, and choosing an edition by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from duizhang.catalogue import air_entries as read
from duizhang.catalogue.air_entries import AirFields
from duizhang.catalogue.air_model import (
    AirStandards,
    Composite,
    Doubt,
    Edition,
    Evaluation,
    IndexRules,
    Limits,
    Ranking,
)
from duizhang.catalogue.load import DATA, yaml_mapping
from duizhang.core.errors import CatalogueError, NotFound, UsageError

Entry = TypeVar("Entry")

LIMITS, INDICES, EVALUATIONS = "gb3095-", "hj633-", "hj663-"
"""How the names of the files of limits, indices and rules of evaluation begin: a new edition is a new file."""
OTHERS = ("items.yaml", "composite.yaml", "rankings.yaml", "editions.yaml", "control_points.yaml")


@lru_cache(maxsize=4)
def air_standards(folder: Path = DATA / "air") -> AirStandards:
    """Return the standards of a folder, by default those that ship with the package; loaded once.

    Raises
    ------
    CatalogueError
        If a file is missing or no YAML, a field is missing, unknown or of the wrong kind, or an entry names
        something that is not there.
    """
    of_editions = [
        p.name for prefix in (LIMITS, INDICES, EVALUATIONS) for p in sorted(folder.glob(f"{prefix}*.yaml"))
    ]
    files = {name: yaml_mapping(folder / name) for name in (*of_editions, *OTHERS)}

    def beginning(prefix: str) -> list[str]:
        return [name for name in of_editions if name.startswith(prefix)]

    doubts = _doubts(files)
    items = {one.id: one for one in _listed("items.yaml", files["items.yaml"], "items", read.item)}
    limits = {one.id: one for one in (_limits(name, files[name]) for name in beginning(LIMITS))}
    indices = {one.id: one for one in (_index(name, files[name], doubts) for name in beginning(INDICES))}
    evaluations = {
        one.id: one for one in (_evaluation(name, files[name], doubts) for name in beginning(EVALUATIONS))
    }
    composites = {one.id: one for one in _composites(files["composite.yaml"], doubts)}
    rankings = {one.id: one for one in _rankings(files["rankings.yaml"], doubts)}
    top = files["editions.yaml"]
    editions = []
    for record in top.get("editions") or ():
        fields = AirFields(record, file="editions.yaml", entry=str(record.get("id", "")))
        editions.append(
            Edition(
                id=fields.text("id"),
                zh=fields.text("zh"),
                en=fields.text("en"),
                since=fields.required_day("since"),
                until=fields.day("until"),
                limits=_named(fields, "limits", limits),
                index=_named(fields, "index", indices),
                evaluation=_named(fields, "evaluation", evaluations),
                composite=_named(fields, "composite", composites),
                source=fields.text("source"),
                doubt=fields.doubt(doubts),
            )
        )
        fields.done()
    states = tuple(_listed("editions.yaml", top, "states", read.state))
    points = tuple(_listed("control_points.yaml", files["control_points.yaml"], "points", read.control_point))
    standing = dict(_listed("editions.yaml", top, "indicators", read.standing_on))
    return AirStandards(
        items,
        tuple(editions),
        states,
        composites,
        rankings,
        points,
        doubts,
        by_edition=standing.get("editions", frozenset()),
        by_state=standing.get("states", frozenset()),
    )


def edition_on(day: date, standards: AirStandards) -> Edition:
    """Return the edition that judges a day; the day of change belongs to the new edition.

    Raises
    ------
    UsageError
        If no edition is in force that day.
    """
    for edition in standards.editions:
        if edition.covers(day):
            return edition
    known = ", ".join(f"{one.id} ({one.since} …)" for one in standards.editions)
    raise UsageError(
        f"No edition of the air quality standards is in force on {day}.",
        where="--edition",
        hint=f"Force one of: {known}.",
    )


def edition_named(name: str, standards: AirStandards) -> Edition:
    """Return the edition with an id, or the one a standard's number names alone.

    Raises
    ------
    NotFound
        If there is none of this name.
    """
    wanted = name.strip().casefold()
    for edition in standards.editions:
        if wanted in (edition.id, edition.zh, edition.en.casefold(), edition.limits.id.casefold()):
            return edition
    raise NotFound(
        f"There is no edition {name!r}.",
        hint=f"Use one of: {', '.join(one.id for one in standards.editions)}.",
    )


def _listed(
    file: str, content: Mapping[str, object], key: str, reader: Callable[[AirFields], Entry]
) -> list[Entry]:
    records = content.get(key)
    if not isinstance(records, list):
        raise CatalogueError(f"has no list {key!r}", where=file)
    return _each(file, key, records, reader)


def _each(
    file: str, key: str, records: Iterable[object], reader: Callable[[AirFields], Entry]
) -> list[Entry]:
    found = []
    for number, record in enumerate(records, 1):
        name = (
            record.get("id") or record.get("item") or record.get("what")
            if isinstance(record, Mapping)
            else ""
        )
        fields = AirFields(record, file=file, entry=f"{key} {number} {name or ''}".strip())
        found.append(reader(fields))
        fields.done()
    return found


def _named(fields: AirFields, key: str, known: Mapping[str, Entry]) -> Entry:
    name = fields.text(key)
    if name not in known:
        raise fields.error(key, f"there is no {name!r}", hint=f"Use one of: {', '.join(known)}.")
    return known[name]


def _doubts(files: Mapping[str, Mapping[str, object]]) -> dict[str, Doubt]:
    found: dict[str, Doubt] = {}
    for file, content in files.items():
        told = content.get("doubts") or {}
        if not isinstance(told, Mapping):
            raise CatalogueError("must be a mapping", where=f"{file} > doubts")
        for name, record in told.items():
            fields = AirFields(record, file=file, entry=f"doubts > {name}")
            found[str(name)] = read.doubt(str(name), fields)
            fields.done()
    return found


def _limits(file: str, content: Mapping[str, object]) -> Limits:
    fields = AirFields(content, file=file, entry="")
    limits, validity = fields.records("limits"), fields.records("validity")
    entry = Limits(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        since=fields.required_day("since"),
        until=fields.day("until"),
        source=fields.text("source"),
        limits=tuple(_each(file, "limits", limits, read.limit)),
        validity=tuple(_each(file, "validity", validity, read.need)),
    )
    fields.done()
    return entry


def _index(file: str, content: Mapping[str, object], doubts: Mapping[str, Doubt]) -> IndexRules:
    fields = AirFields(content, file=file, entry="")
    knots, marks, missing = fields.record("knots"), fields.record("marks"), fields.record("missing_item")
    daily, hourly, first = fields.record("daily"), fields.record("hourly"), fields.record("round_first")
    tables, grades = fields.records("tables"), fields.records("levels")
    parts = {"knots": knots, "marks": marks, "daily": daily, "hourly": hourly, "missing_item": missing}
    entry = IndexRules(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        since=fields.required_day("since"),
        until=fields.day("until"),
        source=fields.text("source"),
        knots=tuple(int(one) for one in knots.many("values")),
        tables=tuple(_each(file, "tables", tables, read.table)),
        daily=_pairs(daily),
        hourly=_pairs(hourly),
        missing_item=missing.choice("rule", ("left_out", "only_above")),
        missing_doubt=missing.doubt(doubts),
        grades=tuple(_each(file, "levels", grades, read.grade)),
        good=marks.whole("good"),
        heavy=marks.whole("heavy"),
        primary=marks.whole("primary"),
        clauses={
            **{name: part.text("clause") for name, part in parts.items()},
            "round_first": f"{first.text('clause')}：{first.text('rule')}",
        },
    )
    for rest in (*parts.values(), first, fields):
        rest.done()
    for pair in (*entry.daily, *entry.hourly):
        if entry.table(*pair) is None:
            raise fields.error("tables", f"there is no table for {'/'.join(pair)}")
    return entry


def _pairs(fields: AirFields) -> tuple[tuple[str, str], ...]:
    pairs = []
    for word in fields.words("values"):
        item, stroke, mean = word.partition("/")
        if not stroke or mean not in read.MEANS:
            raise fields.error("values", f"{word!r} is no item/mean", hint="Write pm25/day.")
        pairs.append((item, mean))
    return tuple(pairs)


def _evaluation(file: str, content: Mapping[str, object], doubts: Mapping[str, Doubt]) -> Evaluation:
    fields = AirFields({k: v for k, v in content.items() if k != "doubts"}, file=file, entry="")
    statistics, decimals = fields.records("statistics"), fields.records("decimals")
    ozone, stations = fields.record("ozone"), fields.record("stations")
    percentile, trend = fields.record("percentile"), fields.record("trend")
    percentile.choice("rule", ("linear",))
    critical = trend.mapping("critical")
    parts = {"ozone": ozone, "stations": stations, "percentile": percentile, "trend": trend}
    ozone_hours = ozone.whole("hours")
    if ozone_hours != 8:
        raise ozone.error("hours", "must be 8: the mean is one of eight hours")
    entry = Evaluation(
        id=fields.text("id"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        since=fields.required_day("since"),
        until=fields.day("until"),
        source=fields.text("source"),
        doubt=fields.doubt(doubts),
        statistics=tuple(_each(file, "statistics", statistics, read.statistic)),
        decimals=tuple(_each(file, "decimals", decimals, read.places)),
        first_label=ozone.whole("first_label"),
        last_label=ozone.whole("last_label"),
        windows=ozone.whole("windows"),
        percent=stations.whole("percent"),
        few=stations.whole("few"),
        percent_of_few=stations.whole("percent_of_few"),
        stations_doubt=stations.doubt(doubts),
        trend_periods=trend.whole("periods"),
        critical={int(str(n)): trend.fraction("critical", value) for n, value in critical.items()},
        trend_doubt=trend.doubt(doubts),
        clauses={name: part.text("clause") for name, part in parts.items()},
    )
    for rest in (*parts.values(), fields):
        rest.done()
    return entry


def _composites(content: Mapping[str, object], doubts: Mapping[str, Doubt]) -> list[Composite]:
    file = "composite.yaml"

    def one(fields: AirFields) -> Composite:
        parts = tuple(_each(file, "parts", fields.records("parts"), read.part))
        return read.composite(fields, parts, doubts)

    return _listed(file, content, "composites", one)


def _rankings(content: Mapping[str, object], doubts: Mapping[str, Doubt]) -> list[Ranking]:
    file = "rankings.yaml"

    def one(fields: AirFields) -> Ranking:
        parts = tuple(_each(file, "parts", fields.records("parts"), read.rank_part))
        return read.ranking(fields, parts, doubts)

    return _listed(file, content, "rankings", one)
