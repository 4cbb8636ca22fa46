"""Rows of the air quality standards for people who look something up: the texts, and every figure with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from duizhang.catalogue.air_model import AirStandards, Doubt, Edition
from duizhang.catalogue.book import nearest
from duizhang.catalogue.browse import Row
from duizhang.catalogue.phrase import fold
from duizhang.core.errors import NotFound
from duizhang.values.numbers import as_text

GRADES = ("Ⅰ", "Ⅱ")


def texts(standards: AirStandards) -> list[Row]:
    """Return the texts: limits, indices, rules of evaluation, editions, composite indices, rankings."""
    rows = []
    for edition in standards.editions:
        rows.append(
            _text("edition", edition.id, edition.zh, edition.en, edition.source, edition.doubt)
            | {"since": str(edition.since), "until": str(edition.until or "")}
        )
    seen = set()
    for edition in standards.editions:
        for kind, one, doubt in (
            ("limits", edition.limits, None),
            ("index", edition.index, None),
            ("evaluation", edition.evaluation, edition.evaluation.doubt),
        ):
            if one.id not in seen:
                seen.add(one.id)
                rows.append(
                    _text(kind, one.id, one.zh, one.en, one.source, doubt)
                    | {"since": str(one.since), "until": str(one.until or "")}
                )
    for rule in standards.composites.values():
        rows.append(_text("composite", rule.id, rule.zh, rule.en, rule.source, rule.doubt))
    for method in standards.rankings.values():
        rows.append(
            _text("ranking", method.id, method.zh, method.en, method.source, method.doubt)
            | {"since": method.since, "until": method.until}
        )
    return rows


def figures(standards: AirStandards) -> list[Row]:
    """Return every figure of every text, with its clause and what is not verified of it."""
    rows: list[Row] = []
    seen: set[str] = set()
    for edition in standards.editions:
        for row in (*_limits(edition), *_index(edition), *_evaluation(edition)):
            if row["standard"] not in seen:
                rows.append(row)
        seen |= {edition.limits.id, edition.index.id, edition.evaluation.id}
    for rule in standards.composites.values():
        for part in rule.parts:
            rows.append(
                _figure(
                    rule.id,
                    part.item,
                    f"{part.statistic} ÷ {as_text(part.limit)}",
                    f"×{as_text(part.weight)}",
                    "",
                    rule.source,
                    rule.doubt,
                )
            )
    for method in standards.rankings.values():
        for one in method.parts:
            rows.append(
                _figure(
                    method.id, one.measure, method.by, as_text(one.weight), "", method.source, method.doubt
                )
            )
    return rows


def standard_rows(standards: AirStandards, word: str = "") -> tuple[str, list[Row]]:
    """Return what a word names: the texts without one, else a text's figures or a pollutant's in every text.

    Returns
    -------
    tuple
        ``standard`` or ``figure``, what the rows are; and the rows.

    Raises
    ------
    NotFound
        If nothing has the word; the hint carries the nearest names.
    """
    listed = texts(standards)
    wanted = fold(word)
    if not wanted:
        return "standard", listed
    by_edition = {one.id: one for one in standards.editions}
    if word.strip() in by_edition:
        edition = by_edition[word.strip()]
        of = {edition.limits.id, edition.index.id, edition.evaluation.id, edition.composite.id}
        return "figure", [row for row in figures(standards) if row["standard"] in of]
    rows = figures(standards)
    items = {
        fold(name): one.id
        for one in standards.items.values()
        for name in (one.id, one.zh, one.long, *one.aliases)
    }
    if wanted in items:
        return "figure", [row for row in rows if row["item"] == items[wanted]]
    found = [row for row in rows if fold(row["standard"]) == wanted]
    found = found or [row for row in rows if wanted in fold(row["standard"])]
    if found:
        return "figure", found
    texts_found = [row for row in listed if any(wanted in fold(row[key]) for key in ("id", "zh", "en"))]
    if texts_found:
        return "standard", texts_found
    near = nearest(word, [row["id"] for row in listed] + [one.en for one in standards.items.values()], 5)
    hint = f"Did you mean: {', '.join(near)}?" if near else "Leave the word out to list everything."
    raise NotFound(f"nothing in the catalogue is called {word!r}", hint=hint)


def _text(kind: str, name: str, zh: str, en: str, source: str, doubt: Doubt | None) -> Row:
    return {
        "id": name,
        "kind": kind,
        "zh": zh,
        "en": en,
        "since": "",
        "until": "",
        "source": source,
        "unverified": doubt.zh if doubt else "",
    }


def _figure(
    standard: str, item: str, what: str, value: str, unit: str, clause: str, doubt: Doubt | None = None
) -> Row:
    return {
        "standard": standard,
        "item": item,
        "what": what,
        "value": value,
        "unit": unit,
        "clause": clause,
        "unverified": doubt.zh if doubt else "",
    }


def _limits(edition: Edition) -> Iterator[Row]:
    for limit in edition.limits.limits:
        told = " ".join(f"{g}{as_text(v)}" for g, v in zip(GRADES, limit.grades, strict=True))
        yield _figure(edition.limits.id, limit.item, limit.mean, told, limit.unit, limit.clause)
    for need in edition.limits.validity:
        for item in need.items:
            yield _figure(edition.limits.id, item, need.what, f"≥{need.need}", "", need.clause)


def _index(edition: Edition) -> Iterator[Row]:
    rules = edition.index
    yield _figure(rules.id, "aqi", "knots", _spaced(rules.knots), "", rules.clauses["knots"])
    for table in rules.tables:
        above = "" if table.above is None else f" >{table.above}"
        yield _figure(rules.id, table.item, table.mean, _spaced(table.values) + above, "", table.clause)
    for grade in rules.grades:
        yield _figure(rules.id, "aqi", f"{grade.zh} {grade.en}", f"≤{grade.upto}", "", rules.clauses["marks"])
    yield _figure(
        rules.id,
        "aqi",
        "missing_item",
        rules.missing_item,
        "",
        rules.clauses["missing_item"],
        rules.missing_doubt,
    )


def _evaluation(edition: Edition) -> Iterator[Row]:
    rules = edition.evaluation
    for one in rules.statistics:
        told = f"{'mean ' if one.mean else ''}p{one.percentile}"
        yield _figure(rules.id, one.item, "statistics", told, "", one.clause, rules.doubt)
    for places in rules.decimals:
        for item in places.items:
            yield _figure(
                rules.id, item, f"decimals: {places.what}", str(places.places), "", places.clause, rules.doubt
            )
    windows = f"{rules.first_label}–{rules.last_label}, ≥{rules.windows}"
    yield _figure(rules.id, "o3", "8h windows", windows, "", rules.clauses["ozone"], rules.doubt)
    share = f"≥{rules.percent}% (<{rules.few}: ≥{rules.percent_of_few}%)"
    yield _figure(
        rules.id, "", "stations", share, "", rules.clauses["stations"], rules.stations_doubt or rules.doubt
    )
    for periods, critical in rules.critical.items():
        yield _figure(
            rules.id,
            "",
            f"trend n={periods}",
            as_text(critical),
            "",
            rules.clauses["trend"],
            rules.trend_doubt,
        )


def _spaced(values: tuple[int, ...] | tuple[Fraction, ...]) -> str:
    return " ".join(as_text(Fraction(value)) for value in values)
