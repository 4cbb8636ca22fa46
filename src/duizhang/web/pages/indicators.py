"""Indicators: which are on record, and the league table of places for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.resources import catalogue, level_of, units
from duizhang.core.errors import NotFound
from duizhang.publishing.league import League, Row, Sort, leagues
from duizhang.publishing.league_cells import (
    Cells,
    cells_of,
    heads,
    league_name,
    league_summary,
    shown_columns,
)
from duizhang.publishing.league_files import league_csv, league_xlsx
from duizhang.publishing.words import VERDICTS, Lang
from duizhang.web.asking import Asked, AsOf, Year, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.rows import Cell, cell
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_EVERY = "all"
"""Stands in addresses for places of every level in one table."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SORTED_BY = {
    "rank": Sort.RESULT,
    "place": Sort.PLACE,
    "target": Sort.TARGET,
    "result": Sort.RESULT,
    "verdict": Sort.VERDICT,
    "next": Sort.NEXT,
    "change": Sort.CHANGE,
}
"""Column → what the table is sorted by when its head is chosen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a league table as the page shows it.

    ``target_at`` and ``result_at`` are places on the table's common axis, in hundredths; ``None`` where there is none.
    """

    row: Row
    cells: Cells
    address: str
    target: Cell | None
    result: Cell | None
    following: Cell | None
    target_at: float | None
    result_at: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A league table as the page shows it."""

    name: str
    summary: str
    heads: dict[str, str]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    drawn: bool


@router.get("/indicators")
def indicators(request: Request, as_of: AsOf = "") -> Response:
    """List the indicators of the catalogue that are on record, by field."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    known = catalogue().indicators
    places: dict[str, set[str]] = {}
    for account in standing.recon.accounts:
        if account.indicator_id in known:
            places.setdefault(account.indicator_id, set()).add(account.subject)
    groups = []
    for domain in catalogue().domains.values():
        own = [
            (ident, known[ident].name_zh if lang == "zh" else known[ident].name_en, len(found))
            for ident, found in places.items()
            if known[ident].domain == domain.id
        ]
        if own:
            own.sort(key=lambda item: (-item[2], item[1]))
            groups.append((domain.name_zh if lang == "zh" else domain.name_en, own))
    return page(request, "indicators.html.j2", groups=groups, total=len(places))


@router.get("/indicators/{ident}")
def league(
    request: Request, ident: str, year: Year = None, sort: Asked = "", levels: Asked = "", as_of: AsOf = ""
) -> Response:
    """Show the league table of an indicator: of the commonest level of places, or of all where that is asked for."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    chosen = _SORTED_BY.get(sort, Sort.RESULT)
    everything = _leagues(ident, standing, year, chosen)
    found = everything if levels == _EVERY else _leagues(ident, standing, year, chosen, every_level=False)
    left_out = sum(len(one.rows) for one in everything) - sum(len(one.rows) for one in found)
    accounts = [a for a in standing.recon.accounts if a.indicator_id == ident]
    sample = accounts[0]
    years = Counter(
        j.target.due for a in accounts for j in a.judgements if j.target.due and len(j.target.due) == 4
    )
    return page(
        request,
        "league.html.j2",
        name=(sample.indicator_en or sample.indicator_zh) if lang == "en" else sample.indicator_zh,
        ident=ident,
        tables=[_table(one, standing, lang) for one in found],
        years=sorted(years),
        year=found[0].year if found else None,
        sort=sort or "result",
        levels=levels,
        left_out=left_out,
        tone=lambda verdict: VERDICTS[verdict],
        as_of=standing.recon.as_of,
        rest=[] if found else [(a, standing.addresses.by_id[a.id]) for a in accounts],
    )  # fmt: skip


@router.get("/indicators/{ident}/league.{kind}")
def league_file(
    request: Request,
    ident: str,
    kind: Literal["csv", "xlsx"],
    year: Year = None,
    levels: Asked = "",
    as_of: AsOf = "",
) -> Response:
    """Return a league table as a file to take away."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    found = _leagues(ident, standing, year, Sort.RESULT, every_level=levels == _EVERY)
    if not found:
        raise NotFound(
            "这个指标没有可列的表。 / There is no table of this indicator.",
            hint="换一年再试 / Try another year.",
        )
    saved = {"content-disposition": f'attachment; filename="league.{kind}"'}
    if kind == "xlsx":
        return Response(league_xlsx(found, standing.recon, lang=lang), media_type=_XLSX, headers=saved)
    text = league_csv(found, standing.recon, lang=lang)
    return Response(text, media_type="text/csv; charset=utf-8", headers=saved)


def _leagues(
    ident: str, standing: Standing, year: int | None, sort: Sort, *, every_level: bool = True
) -> list[League]:
    accounts = [a for a in standing.recon.accounts if a.indicator_id == ident]
    if not accounts:
        raise NotFound(
            f"账本里没有指标 {ident}。 / The ledger has no indicator {ident}.",
            hint="从指标列表找起 / Begin at the list of indicators.",
        )

    found = leagues(
        accounts,
        standing.recon,
        level_of=level_of,
        year=year,
        sort=sort,
        every_level=every_level,
        with_missing=False,
        units=units(),
    )
    return sorted(found, key=lambda one: -sum(row.judged is not None for row in one.rows))


def _table(found: League, standing: Standing, lang: Lang) -> Table:
    values = [float(r.value) for r in found.rows if r.value is not None]
    values += [float(v) for r in found.rows if (v := _target_of(r)) is not None]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.06

    def at(value: Fraction | None) -> float | None:
        return (
            None if value is None else round(100 * (float(value) - low + room) / (high - low + 2 * room), 2)
        )

    lines = tuple(_line(row, found, standing, lang, at) for row in found.rows)
    drawn = sum(line.result_at is not None or line.target_at is not None for line in lines) > 1
    return Table(
        league_name(found, lang),
        league_summary(found, lang),
        heads(found, lang),
        shown_columns(found),
        lines,
        drawn,
    )


def _line(
    row: Row, found: League, standing: Standing, lang: Lang, at: Callable[[Fraction | None], float | None]
) -> Line:
    lookup = standing.lookup
    cells = cells_of(row, found, lookup, lang)
    result = row.result or (lookup.statements.get(row.judged.result_id or "") if row.judged else None)
    first = lookup.first_of(row.judged.target) if row.judged else None
    following = lookup.first_of(row.following.target) if row.following else None
    return Line(
        row,
        cells,
        standing.addresses.by_id[row.account.id] if row.account else "",
        None if first is None else cell(first, lang, text=cells.target),
        None if result is None else cell(result, lang, text=cells.result),
        None if following is None else cell(following, lang, text=cells.next),
        at(_target_of(row)),
        at(row.value),
    )


def _target_of(row: Row) -> Fraction | None:
    return row.judged.target.value if row.judged is not None else None
