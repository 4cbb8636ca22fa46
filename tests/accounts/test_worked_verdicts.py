"""The worked verdicts: what eight provinces promised for 2025 and reported a year later."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from duizhang.accounts.model import Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature
from duizhang.ledger.records import Statement

_LOWER = {"PM2.5浓度", "城镇调查失业率"}
_FLOWS = {"城镇新增就业", "粮食产量"}


def _indicators(rows: list[dict[str, str]]) -> dict[str, Indicator]:
    found = {}
    for row in rows:
        name, growth = row["indicator"], row["measure"] == "relative_change"
        found[name] = Indicator(
            id=name,
            name_zh=name,
            name_en=name,
            domain="",
            unit=row["unit"] if not growth else "",
            direction=Direction.LOWER if name in _LOWER else Direction.HIGHER,
            nature=Nature.FLOW if name in _FLOWS else Nature.RATE,
            growth="real" if growth else "nominal",
            decimals=1 if row["unit"] == "%" else None,
            growth_decimals=1,
        )
    return found


def _step(value: str, quote: str) -> Fraction:
    """Return the last printed place, read from the numeral in the quote."""
    for numeral, multiplier in re.findall(r"(\d+(?:\.\d+)?)([万亿]*)", quote):
        scale = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}.get(multiplier, 1)
        if Fraction(numeral) * scale == Fraction(value):
            return Fraction(scale, 10 ** len(numeral.partition(".")[2]))
    return Fraction(1)


def _statements(rows: list[dict[str, str]], say: Callable[..., Statement]) -> list[Statement]:
    found = []
    for row in rows:
        year = row["report_year"]
        made = say(
            row["indicator"],
            row["value"],
            kind=row["field"].partition("_")[0],
            subject=row["province"],
            subject_id=row["province"],
            unit=row["unit"],
            bound=row["bound"],
            measure=row["measure"],
            period=row["period"],
            baseline=str(int(row["period"]) - 1) if row["measure"] == "relative_change" else None,
            value_max=Fraction(row["value_max"]) if row["value_max"] else None,
            doc=f"{row['province']}-{year}",
            on=f"{year}-01-20",
        )
        found.append(replace(made, step=_step(row["value"], row["quote"])))
    return found


def test_every_worked_verdict_comes_out(shared: Path, say: Callable[..., Statement]) -> None:
    with (shared / "provinces" / "figures.tsv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["field"]]
    outcome = reconcile(_statements(rows, say), _indicators(rows))
    verdicts = {
        (account.indicator_id, account.subject): judgement
        for account in outcome.accounts
        for judgement in account.judgements
        if judgement.target.due == "2025"
    }
    table = (shared / "design" / "worked_verdicts.md").read_text(encoding="utf-8")
    worked = re.findall(r"^\| (\S+) \| (\S+) \| .*? \| .*? \| `(\w+)` \|", table, re.MULTILINE)
    assert len(worked) == 38
    wrong = {
        (name, place): (verdicts[name, place].verdict, expected)
        for name, place, expected in worked
        if verdicts[name, place].verdict != expected
    }
    assert wrong == {}
    judged = [j for j in verdicts.values() if j.verdict in (Verdict.MET, Verdict.MISSED)]
    assert len(judged) == len(worked)
    assert all(j.reason.zh and j.reason.en and j.result_id for j in judged)


def test_the_provinces_raise_no_alarm(shared: Path, say: Callable[..., Statement]) -> None:
    with (shared / "provinces" / "figures.tsv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["field"]]
    outcome = reconcile(_statements(rows, say), _indicators(rows))
    assert [f for f in outcome.findings if f.kind in ("conflict", "arithmetic")] == []
