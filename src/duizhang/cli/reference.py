"""The catalogue, offline: ``ref``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from duizhang.cli.options import AsJson
from duizhang.cli.output import note, show, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.core.errors import NotFound

if TYPE_CHECKING:
    from duizhang.catalogue.book import Catalogue

LISTED = ("indicator", "unit", "place")
COLUMNS = {
    "id": ("编号", "Id"),
    "zh": ("指标", "Chinese"),
    "en": ("英文", "English"),
    "unit": ("单位", "Unit"),
    "direction": ("方向", "Better"),
    "nature": ("性质", "Nature"),
    "domain": ("领域", "Domain"),
    "scopes": ("口径", "Scopes"),
    "aliases": ("别名", "Aliases"),
    "definition": ("定义", "Definition"),
    "source": ("出处", "Source"),
    "kind": ("种类", "Kind"),
    "spellings": ("写法", "Spellings"),
    "base": ("换算", "Converts to"),
    "place": ("地方", "Place"),
    "level": ("级别", "Level"),
    "parent": ("属于", "Part of"),
    "code": ("代码", "Code"),
    "period": ("时期", "Period"),
    "standard": ("标准", "Standard"),
    "item": ("污染物", "Item"),
    "what": ("项目", "What"),
    "value": ("数值", "Value"),
    "clause": ("条款", "Clause"),
    "since": ("自", "Since"),
    "until": ("至", "Until"),
    "unverified": ("未核实", "Not verified"),
    "first": ("第一天", "First day"),
    "last": ("最后一天", "Last day"),
    "days": ("天数", "Days"),
    "grain": ("精度", "Precision"),
}
WORDS = {
    "higher": ("越高越好", "higher"),
    "lower": ("越低越好", "lower"),
    "keep": ("保持在目标附近", "near the target"),
    "stock": ("存量", "stock"),
    "flow": ("流量，可累加", "flow, adds up"),
    "rate": ("均值或比率", "mean or share"),
    "country": ("国家", "country"),
    "region": ("区域", "region"),
    "province": ("省级", "province"),
    "city": ("地级", "city"),
    "district": ("区县", "district"),
    "area": ("片区", "area"),
    "day": ("日", "day"),
    "month": ("月", "month"),
    "quarter": ("季度", "quarter"),
    "half": ("半年", "half-year"),
    "year": ("年", "year"),
    "interval": ("区间", "interval"),
    "measure": ("计量", "measure"),
    "count": ("件数", "count"),
    "share": ("比率", "share"),
    "points": ("百分点", "points"),
    "multiple": ("倍数", "multiple"),
    "money": ("金额", "money"),
    "time": ("时间", "time"),
    "edition": ("版次", "edition"),
    "limits": ("限值", "limits"),
    "index": ("指数", "index"),
    "evaluation": ("评价", "evaluation"),
    "composite": ("综合指数", "composite index"),
    "ranking": ("排名", "ranking"),
}
"""Codes of the catalogue as people read them; JSON keeps the codes."""
CODED = ("direction", "nature", "level", "grain", "kind", "domain")
MANY = ("aliases", "spellings")
SHOWN_NAMES = 8
"""Names that are shown of a long list; JSON has them all."""
IN_LIST = {
    "indicator": ("id", "zh", "unit", "direction", "domain"),
    "unit": ("unit", "en", "kind", "spellings"),
    "place": ("place", "en", "level", "parent", "code"),
    "period": ("period", "first", "last", "days", "grain"),
    "standard": ("id", "kind", "zh", "since", "until", "unverified"),
    "figure": ("standard", "item", "what", "value", "unit", "clause", "unverified"),
}
UNNAMED = ("period", "figure")
"""Lists of which no entry is looked up by a name of its own."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "ref",
        cls=Command,
        help=both(
            "查目录：指标、单位、地方、空气质量标准和时期写法；写错一点会提示相近的名字。",
            "Browse the catalogue: indicators, units, places, air quality standards, forms of period; a slip gets the nearest names.",
        ),
        epilog="duizhang ref indicator\nduizhang ref indicator PM2.5\nduizhang ref unit 万吨标准煤\nduizhang ref standard 2026-transition\nduizhang ref period 2024-H2",
    )(ref)


def ref(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="indicator|unit|place|standard|period",
            help=both("查哪一类；也可以直接写要查的词。", "Which list; or just the word to look up."),
        ),
    ] = "",
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD",
            help=both("编号、名字、别名或其中一部分。", "An id, name, alias or a part of one."),
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Look something up in the catalogue."""
    if kind == "period":
        _print("period", [_period(word)] if word else _periods(), as_json=as_json)
        return
    if kind == "standard":
        from duizhang.catalogue.air import air_standards
        from duizhang.catalogue.air_browse import standard_rows

        _print(*standard_rows(air_standards(), word), as_json=as_json)
        return
    from duizhang.app.resources import catalogue

    book = catalogue()
    if not kind:
        _overview(book, as_json=as_json)
    elif kind in LISTED:
        _print(kind, _rows(book, kind, word), as_json=as_json)
    else:
        _everywhere(book, f"{kind} {word}".strip(), as_json=as_json)


def _rows(book: Catalogue, kind: str, word: str) -> list[dict[str, Any]]:
    from duizhang.catalogue.browse import entries

    return list(entries(book, kind, word))


def _everywhere(book: Catalogue, word: str, *, as_json: bool) -> None:
    """Look a word up in every list; the first miss with suggestions speaks for all."""
    found: dict[str, list[dict[str, Any]]] = {}
    misses: list[NotFound] = []
    for kind in LISTED:
        try:
            found[kind] = _rows(book, kind, word)
        except NotFound as error:
            misses.append(error)
    if not found:
        raise misses[0]
    if as_json:
        write_json(found)
        return
    for kind, rows in found.items():
        _print(kind, rows, as_json=False)


def _overview(book: Catalogue, *, as_json: bool) -> None:
    counts = {"indicator": len(book.indicators), "unit": len(book.units), "place": len(book.places)}
    if as_json:
        write_json(counts)
        return
    names = {
        "indicator": say("指标", "indicators"),
        "unit": say("单位", "units"),
        "place": say("地方", "places"),
    }
    for kind, count in counts.items():
        write(f"{count:>6} {names[kind]}  duizhang ref {kind} [{say('词', 'WORD')}]")
    write(
        f"{'':>6} {say('空气质量标准', 'air quality standards')}  duizhang ref standard [{say('词', 'WORD')}]"
    )
    write(f"{'':>6} {say('时期写法', 'forms of period')}  duizhang ref period [2024-H2]")


def _print(kind: str, rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        write_json(rows)
        return
    if len(rows) == 1:
        for key, value in rows[0].items():
            if value not in ("", None):
                write(f"{say(*COLUMNS[key])}{say('：', ': ')}{_shown(key, value)}")
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    keys = [say(key, "en") if key == "zh" else key for key in IN_LIST[kind]]
    for key in keys:
        table.add_column(say(*COLUMNS[key]), overflow="fold")
    doubts = dict.fromkeys(row["unverified"] for row in rows if row.get("unverified"))
    marks = {doubt: f"※{number}" for number, doubt in enumerate(doubts, 1)}
    for row in rows:
        table.add_row(*(marks.get(row.get(key)) or _shown(key, row.get(key)) for key in keys))
    show(table)
    for doubt, mark in marks.items():
        write(f"{mark} {doubt}")
    if kind not in UNNAMED:
        note(
            say(
                f"共 {len(rows)} 项；细看一项：duizhang ref {kind} 名字",
                f"{len(rows)} in all; one in full: duizhang ref {kind} NAME",
            )
        )


def _shown(key: str, value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    if key == "domain":
        from duizhang.app.resources import catalogue

        domain = catalogue().domains.get(text)
        return say(domain.name_zh, domain.name_en) if domain else text
    if key in MANY:
        names = text.split("、")
        if len(names) > SHOWN_NAMES:
            rest = len(names) - SHOWN_NAMES
            return "、".join(names[:SHOWN_NAMES]) + say(f" …… 另有 {rest} 种写法", f" … and {rest} more")
    return say(*WORDS[text]) if key in CODED and text in WORDS else text


def _period(text: str) -> dict[str, Any]:
    from duizhang.values.period import Period

    period = Period.parse(text)
    return {
        "period": period.text,
        "first": period.first.isoformat() if period.first else None,
        "last": period.last.isoformat() if period.last else None,
        "days": period.days,
        "grain": period.grain.value,
    }


def _periods() -> list[dict[str, Any]]:
    return [
        _period(form)
        for form in ("2027", "2024-H2", "2025-Q1", "2026-02", "2026-02-09", "2021/2025", "2023/")
    ]
