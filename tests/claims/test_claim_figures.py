"""A quantity's own words are told apart from its neighbours', and quantities of no account from results."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "要抓好以下4项任务。",
        "王先生今年68岁。",
        "工程历时18个月。",
        "连续6年获评文明城市。",
        "具体名单见附件2。",
        "办好10件民生实事。",
        "专家组来了两次。",
        "聚焦三个方面。",
    ],
)
def test_quantities_of_no_account_say_why(text: str, figures: Any) -> None:
    assert all(figure.minor for figure in figures(text))


@pytest.mark.parametrize(
    "text",
    [
        "优良天数315天。",
        "人均预期寿命达到81.2岁。",
        "办理时间压缩到3天。",
        "淘汰老旧车4辆。",
        "储备能力达到20天。",
        "新增本科高校一所以上。",
        "产业规模超千亿元。",
    ],
)
def test_results_are_not_minor(text: str, figures: Any) -> None:
    assert [figure.minor for figure in figures(text)] == [""]


def test_ordinals_and_codes_are_no_figures(figures: Any) -> None:
    assert figures("第126次常务会议印发甬政发〔2024〕36号文件。") == []


def test_figures_of_one_clause_share_its_text(figures: Any) -> None:
    first, second = figures("新建幼儿园32所、学校18所。")
    assert (first.left, second.left) == ("新建幼儿园", "学校")


def test_from_and_to_are_one_turn(figures: Any) -> None:
    first, second = figures("森林覆盖率从40%提升至42%。")
    assert (first.turn, second.turn) == ("from", "to")
    assert first.left == "森林覆盖率"


def test_numbers_that_only_follow_one_another_make_no_turn(figures: Any) -> None:
    assert [figure.turn for figure in figures("森林覆盖率40%，绿地率42%。")] == ["", ""]


def test_a_quantity_inside_a_phrase_is_minor(figures: Any) -> None:
    inside, share = figures("站点50米内换乘比例达91%。")
    assert inside.minor
    assert not share.minor
    assert share.is_share


def test_people_get_their_unit(figures: Any) -> None:
    (figure,) = figures("救助450万困难群众。")
    assert figure.quantity.unit == "人"


def test_a_class_is_no_figure_of_its_own(figures: Any) -> None:
    assert [f.quantity.value for f in figures("万吨级泊位增至62个。") if not f.minor] == [62]
