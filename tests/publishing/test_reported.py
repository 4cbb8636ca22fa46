"""The cell beside a target says what is known and never that nothing was published."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from duizhang.accounts.model import Verdict
from duizhang.publishing.csvout import sheet_csv
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.reported import nothing_text, reported
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.views import sheet_view


def of(case: Any, name: str) -> Any:
    return next(a for a in case.recon.accounts if a.indicator_zh == name)


def test_an_empty_cell_speaks_of_the_ledger_and_only_of_periods_that_are_over(case: Any) -> None:
    rows = sheet_view(case.documents["opinions-2024"], case.recon)["rows"]
    absent = {r["target"]["number"]: r["result_absent"] for r in rows}
    assert absent["6300亿"] == "账本中未见"
    assert absent["800"] == "—"
    assert absent["35"] == ""
    page = sheet_html(case.documents["opinions-2024"], case.recon)
    assert "账本中未见" in page
    assert "未公布</span>" not in page


def test_a_due_day_decides_what_an_empty_cell_says(case: Any) -> None:
    target = of(case, "固定资产投资").targets[0]
    assert nothing_text(replace(target, due="2026"), date(2026, 6, 4)) == "—"
    assert nothing_text(replace(target, due="2025"), date(2026, 6, 4), "en") == "not in the ledger"
    assert nothing_text(replace(target, due=None), date(2026, 6, 4)) == "—"
    assert nothing_text(target, None) == "—"


def test_no_figure_of_another_year_stands_beside_a_target_without_result(case: Any) -> None:
    pm = of(case, "PM2.5年均浓度")
    silent = replace(pm.judgements[0], verdict=Verdict.NO_RESULT, result_id=None, result=None)
    assert reported(silent, pm, Lookup.of(case.recon)) is None


def test_a_figure_older_than_the_promise_is_marked_and_is_no_number_of_the_table(case: Any) -> None:
    pm = of(case, "PM2.5年均浓度")
    judged = pm.judgements[1]
    later = replace(judged.target, first_published=date(2026, 2, 1))
    waiting = replace(
        judged, target=later, verdict=Verdict.NOT_YET_DUE, result_id=None, result=None, bases=()
    )
    found = reported(waiting, pm, Lookup.of(case.recon))
    assert found is not None
    assert (found.basis, found.answers) == ("earlier", False)
    assert found.dated("zh") == "2025年 36.2微克/立方米（此前）"
    account = replace(pm, judgements=(pm.judgements[0], waiting, pm.judgements[2]), targets=())
    view = sheet_view(case.documents["opinions-2024"], replace(case.recon, accounts=(account,)))
    row = next(csv.DictReader(io.StringIO(sheet_csv(view).removeprefix("\ufeff"))))
    assert (row["公布数值"], row["公布原文写法"]) == ("", "")


def test_sums_and_implied_results_say_so(case: Any) -> None:
    parks = of(case, "新改扩建口袋公园")
    more = replace(parks.statements[0], period="2024", value=Fraction(56), number="56", start=901)
    account = replace(parks, statements=(more, *parks.statements))
    lookup = Lookup.of(replace(case.recon, accounts=(account,)))
    judged = replace(
        parks.judgements[0],
        result_id=None,
        result=Fraction(141),
        result_period="2024/2025",
        because=(more.id, parks.statements[0].id),
    )
    found = reported(judged, account, lookup)
    assert found is not None
    assert found.dated("zh") == "2024—2025年 141个（合计）"
    assert found.statement == parks.statements[0]
    implied = reported(replace(judged, result=Fraction(42)), account, lookup, "en")
    assert implied is not None
    assert implied.shown("en") == "42 (implied)"
