"""Tables on the terminal are readable at 80 to 120 columns and say what they leave out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from duizhang.accounts.model import FindingKind
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.language.model import Bound
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.tables import (
    account_panel,
    accounts_table,
    claims_table,
    findings_table,
    same_answer,
    sheet_table,
    summary_line,
)
from duizhang.publishing.views import sheet_view


def drawn(renderable: RenderableType, width: int = 100) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as got:
        console.print(renderable)
    return got.get()


def every_table(case: Any, lang: Any) -> Any:
    recon = case.recon
    yield accounts_table(recon.accounts, recon, lang=lang)
    yield account_panel(recon.accounts[0], recon, lang=lang)
    yield findings_table(recon.findings, recon, lang=lang)
    yield sheet_table(sheet_view(case.documents["opinions-2024"], recon, lang=lang), lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal(case: Any, lang: Any, width: Any) -> None:
    for table in every_table(case, lang):
        assert all(cell_len(line) <= width for line in drawn(table, width).splitlines())


def test_verdicts_are_readable_without_colour(case: Any) -> None:
    shown = drawn(accounts_table(case.recon.accounts, case.recon), 120)
    for mark in (
        "✓ 已达成",
        "✓ 提前达成",
        "→ 进度正常",
        "↘ 进度滞后",
        "~ 待定",
        "“” 以文字答复",
        "○ 未到期",
        "… 尚无结果",
    ):
        assert mark in shown
    assert "2027年 35微克/立方米" in shown
    assert "实测" not in shown


def test_a_long_table_says_how_many_rows_it_leaves_out_and_how_to_see_them(case: Any) -> None:
    shown = drawn(accounts_table(case.recon.accounts, case.recon, limit=3, more="duizhang accounts --all"))
    assert "另有 7 行未列出：duizhang accounts --all" in shown
    assert "未列出" not in drawn(accounts_table(case.recon.accounts, case.recon, limit=None))


def test_measured_figures_have_a_column_once_there_are_any(case: Any) -> None:
    pm = case.recon.accounts[0]
    measured = replace(pm.statements[1], kind="measured", value=Fraction("36.4"), number="36.4")
    account = replace(pm, statements=(*pm.statements, measured))
    shown = drawn(accounts_table([account], case.recon), 120)
    assert "实测" in shown and "36.4" in shown
    assert "实测" in drawn(account_panel(account, case.recon), 120)


def test_an_account_shows_reasons_implied_values_and_marked_words(case: Any) -> None:
    shown = drawn(account_panel(case.recon.accounts[0], case.recon))
    for words in (
        "时序进度线",
        "37.8–38.4",
        "[1]",
        "过去一年，PM2.5年均浓度36.2微克/立方米",
        case.recon.accounts[0].statements[1].id,
    ):
        assert words in shown.replace("\n    ", "")


def test_findings_show_their_proof(case: Any) -> None:
    shown = drawn(findings_table(case.recon.findings, case.recon))
    assert "算术不符" in shown and "1. 36.2 ÷" in shown and "同比下降5%" in shown


def test_empty_states_say_what_to_do_next(case: Any) -> None:
    assert "duizhang read" in drawn(accounts_table([], case.recon))
    assert drawn(findings_table([], case.recon)).strip() == "没有发现。"
    assert drawn(claims_table([])).strip()
    empty = sheet_view(case.documents["opinions-2024"], replace(case.recon, accounts=()))
    assert "duizhang claims" in drawn(sheet_table(empty))


def test_claims_are_listed_with_their_words() -> None:
    claim = Claim(
        doc="d", article="d#1", start=2, end=5, number="300", quote_start=0, quote_end=6, quote="新建300个",
        sentence_start=0, sentence_end=7, sentence="新建300个。", kind=Kind.TARGET, indicator="口袋公园",
        indicator_id="x", scope="", subject="天津市", value=Fraction(300), unit="个", bound=Bound.EQ,
        measure=Measure.LEVEL, period="2027",
    )  # fmt: skip
    shown = drawn(claims_table([claim, replace(claim, kind=Kind.ACTUAL)]))
    assert "承诺" in shown and "公布" in shown and "300个" in shown and "2027年" in shown


def test_the_summary_is_one_line(case: Any) -> None:
    view = sheet_view(case.documents["opinions-2024"], case.recon)
    assert drawn(summary_line(view["summary"])).startswith("✓ 提前达成 1   → 进度正常 2")


def test_markup_in_a_document_is_not_obeyed(case: Any) -> None:
    hostile = replace(case.recon.accounts[0], subject="[red]天津[/red]", indicator_zh="[link=x]PM")
    shown = drawn(accounts_table([hostile], case.recon), 120)
    assert "[red]天津[/red]" in shown and "[link=x]PM" in shown


def test_one_sentence_that_answers_many_targets_is_shown_once(case: Any) -> None:
    land, sea = case.recon.accounts[3], case.recon.accounts[2]
    answer = land.statements[0]
    found = [
        replace(
            case.recon.findings[0],
            id=f"fd_{account.id}",
            kind=FindingKind.ANSWERED_IN_WORDS,
            account_id=account.id,
            statements=(account.targets[0].statements[0], answer.id),
        )
        for account in (land, sea)
    ]
    recon = replace(case.recon, findings=tuple(found))
    shown = drawn(findings_table(found, recon), 120)
    assert shown.count("持续保持安全利用") == 2, "the words and the clause, once each"
    assert "2 项目标" in shown
    assert "受污染耕地安全利用率、近岸海域优良水质比例" in shown
    assert len(same_answer(found, Lookup.of(recon))) == 1
    assert "answers 2 targets" in drawn(findings_table(found, recon, lang="en"), 120)


def test_a_step_that_repeats_the_explanation_is_left_out(case: Any) -> None:
    (one,) = case.recon.findings
    echo = replace(one, chain=(one.explanation, *one.chain))
    assert drawn(findings_table([echo], case.recon), 120) == drawn(findings_table([one], case.recon), 120)


def test_a_sentence_with_several_figures_is_printed_once(case: Any) -> None:
    pm = case.recon.accounts[0]
    shown = drawn(account_panel(pm, case.recon), 120)
    assert shown.count("优良天数比率77%") == 1
    assert "同句" in shown


def test_an_account_with_neither_promise_nor_figure_has_no_row(case: Any) -> None:
    empty = replace(case.recon.accounts[0], indicator_zh="空账目", judgements=(), latest=None, statements=())
    shown = drawn(accounts_table([empty, *case.recon.accounts], case.recon), 120)
    assert "空账目" not in shown
