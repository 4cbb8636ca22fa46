"""A score for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.score_model import Score
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.prose import Prose
from duizhang.publishing.score_listing import Line, day_of, headline, lines_of, what_is_open
from duizhang.publishing.score_words import say
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.words import Lang


def score_table(score: Score, lookup: Lookup, *, lang: Lang = "zh") -> RenderableType:
    """Return the score, what is open of it, and every entry with what it was derived from."""
    name = score.sheet.zh if lang == "zh" else score.sheet.en
    grid = table([say(key, lang) for key in ("entry", "weight", "points", "why")])
    rows: list[list[RenderableType]] = []
    sort = "items"
    for line in lines_of(score, lookup, lang):
        if line.sort != sort:
            sort = line.sort
            rows.append([Text(say(sort, lang), style="dim"), "", "", ""])
        rows.append([line.name, line.weight, Text(line.points, style="bold"), _why(line)])
    told = [
        Text.assemble((name, "bold"), "  ", (day_of(score, lang), "dim")),
        Text(headline(score, lang), style="bold"),
    ]
    note = score.sheet.note_zh if lang == "zh" else score.sheet.note_en
    notes = [Prose(text) for text in (what_is_open(score, lang), note) if text]
    return Group(*told, *cut(grid, rows, None, "", lang), *notes)


def _why(line: Line) -> str:
    lines = [line.rule, line.reason, *(f"   {s.title}：{s.quote}" for s in line.sources)]
    return "\n".join(text for text in lines if text)
