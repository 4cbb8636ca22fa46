"""Quotes are marked where the spans say, and not at all where they do not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from duizhang.publishing.quoting import (
    context_runs,
    is_anchored,
    paragraph_around,
    paragraph_runs,
    plain,
    sentence_runs,
)


def test_number_and_quote_are_marked(case: Any) -> None:
    pm = case.recon.accounts[0]
    runs = sentence_runs(pm.statements[1])
    assert [(r.text, r.mark) for r in runs] == [
        ("过去一年，", ""), ("PM2.5年均浓度", "quote"), ("36.2", "number"), ("微克/立方米", "quote"),
        ("、同比下降5%，优良天数比率77%。", ""),
    ]  # fmt: skip


def test_every_statement_of_the_case_is_anchored(case: Any) -> None:
    for account in case.recon.accounts:
        assert all(is_anchored(s) for s in (*account.statements, *account.ties))


def test_a_column_break_inside_a_quote_is_joined_without_a_space(case: Any) -> None:
    sea = case.recon.accounts[2]
    shown = "".join(run.text for run in sentence_runs(sea.statements[1]))
    assert "近岸海域优良水质比例达到73%左右" in shown
    assert plain("PM2.5\nmean　\n比例") == "PM2.5 mean比例"


def test_a_span_that_does_not_fit_marks_nothing(case: Any) -> None:
    astray = replace(case.recon.accounts[0].statements[1], start=0, end=4)
    assert [run.mark for run in sentence_runs(astray)] == [""]
    assert not is_anchored(astray)


def test_context_is_the_paragraph_with_the_sentence_marked(case: Any) -> None:
    pm = case.recon.accounts[0]
    target = next(s for s in pm.statements if s.number == "35")
    before, sentence, after = context_runs(target, case.documents["opinions-2024"])
    assert before.text == "一、总体要求。"
    assert sentence.mark == "quote" and "35微克" in sentence.text
    assert after.text.startswith("到2035年") and "二、城镇污水" not in after.text


def test_context_needs_the_very_text(case: Any) -> None:
    target = case.recon.accounts[0].statements[2]
    assert context_runs(target, None) == ()
    assert context_runs(target, case.documents["report-2026"]) == ()


@given(st.text(alphabet="天津a1 \n", max_size=30), st.data())
def test_marking_changes_no_character_but_line_ends(case: Any, text: Any, data: Any) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    statement = replace(
        case.recon.accounts[0].statements[0], sentence=text, sentence_start=0, sentence_end=len(text), start=start,
        end=end, number=text[start:end], quote_start=start, quote_end=end, quote=text[start:end],
    )  # fmt: skip
    shown = "".join(run.text for run in sentence_runs(statement))
    assert "".join(shown.split()) == "".join((text or statement.quote).split())


def test_blanks_that_a_scan_left_inside_words_are_not_shown() -> None:
    assert plain("绿色建 筑300 万平方 米，PM2.5 年均") == "绿色建筑300万平方米，PM2.5年均"


@given(
    text=st.text("江河湖海。；\n　x1", min_size=1, max_size=400),
    ends=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    figure=st.integers(0, 400),
)
def test_a_paragraph_holds_its_stretch_and_every_character_once(
    text: str, ends: tuple[int, int], figure: int
) -> None:
    start, end = sorted(min(at, len(text)) for at in ends)
    left, right = paragraph_around(text, start, end)
    assert 0 <= left <= start <= end <= right <= len(text)
    runs = paragraph_runs(text, start, end, [(figure, figure + 1)])
    bare = "".join("".join(run.text for run in runs).split())
    assert bare == "".join(text[left:right].split()), "nothing is lost and nothing is added"
    marked = "".join("".join(run.text for run in runs if run.mark != "").split())
    assert "".join(text[start:end].split()) in marked


def test_figures_are_marked_within_the_words_of_a_task() -> None:
    raw = "一、治水。清淤河道30公里，新建绿道12公里。"
    start = raw.index("清淤")
    figure = raw.index("30")
    runs = paragraph_runs(raw, start, raw.index("，"), [(figure, figure + 2), (900, 902)])
    assert [(r.text, r.mark) for r in runs] == [
        ("一、治水。", ""), ("清淤河道", "quote"), ("30", "number"), ("公里", "quote"), ("，新建绿道12公里。", ""),
    ]  # fmt: skip
