"""A league table for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.model import Reconciliation
from duizhang.publishing.league import League
from duizhang.publishing.league_cells import cells_of, heads, league_name, league_summary, say, shown_columns
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.terminal import cut, table, title, verdict_cell
from duizhang.publishing.words import Lang


def league_table(
    league: League,
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    limit: int | None = 60,
    more: str = "",
) -> RenderableType:
    """Return one indicator over places: what each promised and reached for a year, and what it promises next.

    ``limit`` cuts the rows, ``more`` says how to see the rest.
    """
    lookup = Lookup.of(recon)
    named = heads(league, lang)
    columns = shown_columns(league)
    grid = table([named[key] for key in columns])
    rows: list[list[RenderableType]] = []
    for row in league.rows:
        cells = cells_of(row, league, lookup, lang)
        verdict: RenderableType = "—" if cells.verdict is None else verdict_cell(cells.verdict, lang)
        rows.append([verdict if key == "verdict" else getattr(cells, key) for key in columns])
    told = [Text(league_summary(league, lang), style="dim")]
    if league.elsewhere:
        told.append(Text(say("elsewhere", lang, n=league.elsewhere), style="dim"))
    return Group(title(league_name(league, lang), recon, lang), *cut(grid, rows, limit, more, lang), *told)
