"""Tables as CSV that office software opens rightly and that runs nothing.

UTF-8 with a byte order mark, so that Chinese shows; text cells that a spreadsheet would take for a formula
are preceded by an apostrophe. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from duizhang.accounts.model import Verdict
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_view import place_label
from duizhang.publishing.words import COMPARABILITY, VERDICTS, Lang, pick, say

_DANGEROUS = re.compile(r" *[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]")
"""How a text begins that is a formula to one office program or another: full-width and small forms included, behind
blanks and signs that nobody sees, which some of them leave away."""


def safe_cell(cell: object) -> str | int | float:
    """Return a cell that no spreadsheet runs.

    >>> safe_cell("=1+1"), safe_cell(-5), safe_cell("PM2.5"), safe_cell(None)
    ("'=1+1", -5, 'PM2.5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return cell
    text = str(cell)
    return f"'{text}" if _DANGEROUS.match(text) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV text, byte order mark included; lines end with CRLF as RFC 4180 has it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([safe_cell(h) for h in header])
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return "\ufeff" + buffer.getvalue()


def sheet_csv(view: Json, *, lang: Lang = "zh") -> str:
    """Return the sheet of a document as CSV; encode it as UTF-8 to write it.

    Figures stand twice: as printed, and as a number in the base unit with its bound.
    """
    number, unit, as_printed = (
        ("数值", "单位", "原文写法") if lang == "zh" else ("value", "unit", "as printed")
    )
    promised, reported = say("promised", lang), say("reported", lang)
    joint = "" if lang == "zh" else " "
    header = [
        say("clause", lang),
        say("indicator", lang),
        say("subject", lang),
        say("scope", lang),
        f"{promised}{joint}{as_printed}",
        f"{promised}{joint}{number}",
        say("bound", lang),
        unit,
        say("due", lang),
        f"{reported}{joint}{as_printed}",
        f"{reported}{joint}{number}",
        say("period", lang),
        "来历" if lang == "zh" else "Derived",
        say("gap", lang),
        say("verdict", lang),
        "可比性" if lang == "zh" else "Comparability",
        say("reason", lang),
        say("responsible", lang),
        say("quote", lang),
        say("document", lang),
        "verdict",
        "target_id",
        "statement_id",
        "start",
        "end",
        f"{say('measured', lang)}{joint}{as_printed}",
        f"{say('measured', lang)}{joint}{say('period', lang)}",
        f"{say('measured', lang)}{joint}{'说明' if lang == 'zh' else 'mark'}",
    ]
    return csv_text(header, (_sheet_row(row, lang) for row in view["rows"]))


def _sheet_row(row: Json, lang: Lang) -> list[Any]:
    target, verdict = row["target"], row["verdict"]
    # A figure older than the promise is no result: a spreadsheet would compute with it.
    answers = row["result_basis"] not in ("", "earlier")
    shown = row["result"] or row["latest"] or {}
    value = verdict["result"] if verdict["result"] is not None else shown.get("value")
    return [
        place_label(row),
        row["indicator"],
        target["subject"],
        target["scope"],
        row["target_text"],
        target["value"],
        target["bound"],
        target["unit"],
        target["period"],
        row["result_text"] if answers else "",
        value if answers else None,
        row["result_period"] if answers else None,
        row["result_mark"] if answers else "",
        row["gap"],
        VERDICTS[Verdict(verdict["verdict"])].word(lang),
        pick(COMPARABILITY.get(verdict["comparability"], COMPARABILITY[""]), lang),
        verdict["reason"][lang] or verdict["reason"]["zh"],
        "、".join(row["responsible"]),
        target["quote"],
        row["document"],
        verdict["verdict"],
        verdict["target_id"],
        target["id"],
        target["start"],
        target["end"],
        row["measured_text"],
        row["measured_period"],
        row["measured_mark"],
    ]
