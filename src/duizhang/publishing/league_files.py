"""League tables as files: CSV for programs, a workbook with one sheet a table, a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from duizhang.accounts.model import Judgement, Reconciliation
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.league import League, Row
from duizhang.publishing.league_cells import (
    COLUMNS,
    cells_of,
    heads,
    league_name,
    league_summary,
    say,
    shown_columns,
    words_of,
)
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import place_name
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.quoting import plain
from duizhang.publishing.terminal import as_of
from duizhang.publishing.words import VERDICTS, Lang
from duizhang.publishing.workbook import Book, Column
from duizhang.values.numbers import as_json

_WIDTHS = {"rank": 7, "place": 18, "verdict": 14, "change": 14}
_USUAL = 20
_REASON = 70
_CODES = (
    *("indicator_id", "measure", "scope", "subject_id", "year", "target", "target_max", "bound", "binding"),
    *("result", "gap", "verdict", "next_target", "next_target_max", "next_bound", "change", "account_id"),
)
"""Columns of a CSV file that programs read, behind those that people read."""


def league_csv(leagues: Sequence[League], recon: Reconciliation, *, lang: Lang = "zh") -> str:
    """Return league tables as one CSV text: words first, then figures in the base unit and codes."""
    lookup = Lookup.of(recon)
    named = heads(leagues[0], lang)
    indicator = "指标" if lang == "zh" else "Indicator"
    header = [indicator, *(named[key] for key in COLUMNS), say("reason", lang), *_CODES]
    rows = [
        [league_name(league, lang), *_words(row, league, lookup, lang), *_codes(row, league)]
        for league in leagues
        for row in league.rows
    ]
    return csv_text(header, rows)


def league_xlsx(leagues: Sequence[League], recon: Reconciliation, *, lang: Lang = "zh") -> bytes:
    """Return league tables as a workbook; words of documents are written as text and never run."""
    book, lookup = Book(), Lookup.of(recon)
    for league in leagues:
        named = heads(league, lang)
        columns = [Column(named[key], _WIDTHS.get(key, _USUAL)) for key in COLUMNS]
        columns.append(Column(say("reason", lang), _REASON))
        rows = [_ranked(_words(row, league, lookup, lang)) for row in league.rows]
        book.listed(book.sheet(league_name(league, lang)), columns, rows, frozen=2)
    return book.content()


def league_html(leagues: Sequence[League], recon: Reconciliation, *, lang: Lang = "zh") -> str:
    """Return league tables as a page."""
    lookup = Lookup.of(recon)
    day = recon.as_of.isoformat() if recon.as_of else None
    tables = [
        {
            "name": league_name(league, lang),
            "summary": league_summary(league, lang),
            "heads": heads(league, lang),
            "columns": shown_columns(league),
            "left_out": say("elsewhere", lang, n=league.elsewhere) if league.elsewhere else "",
            "rows": [(row, cells_of(row, league, lookup, lang)) for row in league.rows],
            "words": [(place_name(row.place, lang), _quotes(row, lookup)) for row in league.rows],
        }
        for league in leagues
    ]
    return (
        environment()
        .get_template("league.html.j2")
        .render(
            lang=lang,
            code="zh-Hans" if lang == "zh" else "en",
            say=lambda key, **values: say(key, lang, **values),
            facts=as_of(day, lang),
            tables=tables,
            tone=lambda verdict: VERDICTS[verdict].tone,
            css=Markup(asset("page.css", "league.css")),
            foreign=lambda text: foreign(text, lang),
        )
    )


def _quotes(row: Row, lookup: Lookup) -> list[tuple[str, str]]:
    """Return the words that carry a row's figures, each with its document and day."""
    return [
        (plain(s.quote), f"{s.title or s.doc} {s.published or ''}".strip()) for s in words_of(row, lookup)
    ]


def _words(row: Row, league: League, lookup: Lookup, lang: Lang) -> list[str]:
    cells = cells_of(row, league, lookup, lang)
    shown = {
        **{key: getattr(cells, key) for key in COLUMNS if key != "verdict"},
        "verdict": cells.verdict_text(lang),
    }
    return [*(shown[key] for key in COLUMNS), cells.reason]


def _ranked(words: Sequence[str]) -> list[object]:
    """Give a workbook ranks as numbers, so that it sorts by them."""
    return [int(words[0]) if words[0] else "", *words[1:]]


def _codes(row: Row, league: League) -> list[object]:
    judged, sample = row.judged, league.sample
    return [
        *(sample.indicator_id, sample.measure, sample.scope, row.place_id, league.year),
        *_figure(judged),
        judged.target.binding if judged is not None else "",
        as_json(row.value),
        as_json(judged.gap) if judged is not None else None,
        judged.verdict.value if judged is not None else "",
        *_figure(row.following),
        row.change.value if row.change is not None else "",
        row.account.id if row.account is not None else "",
    ]


def _figure(judgement: Judgement | None) -> list[object]:
    """Return a target's figure, the other end of a range, and its bound."""
    if judgement is None:
        return [None, None, ""]
    target = judgement.target
    return [as_json(target.value), as_json(target.value_max), target.bound]
