"""Enumerations give every figure its own item."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.claims.lists import runs, share_out


@pytest.mark.parametrize(
    ("phrase", "count", "items"),
    [
        ("改造老旧供水、排水、燃气管网", 3, ["改造老旧供水管网", "改造老旧排水管网", "改造老旧燃气管网"]),
        ("食品、药品抽检合格率", 2, ["食品抽检合格率", "药品抽检合格率"]),
        ("森林覆盖率、绿地率", 2, ["森林覆盖率", "绿地率"]),
        ("城镇和农村居民收入", 2, None),
        ("租赁和商务服务业增加值", 3, None),
        ("绿地率", 1, None),
    ],
)
def test_heads_and_tails_said_once_belong_to_all(phrase: str, count: int, items: list[str] | None) -> None:
    found = share_out(phrase, count)
    if items is None:
        assert found is None or len(found) == count
    else:
        assert found == items


def test_a_run_has_nothing_but_separators_inside(figures: Any) -> None:
    assert runs(figures("甲、乙、丙分别达到10公里、20公里和30公里，丁40公里。"))[0][:3] == [0, 1, 2]
    assert runs(figures("森林覆盖率40%，同比下降3%。")) == []


def test_minor_figures_belong_to_no_run(figures: Any) -> None:
    assert runs(figures("实施5大行动。")) == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("森林覆盖率、绿地率分别达到40%、43%以上。", ["ge", "ge"]),
        ("森林覆盖率、绿地率分别达到40%、43%左右。", ["approx", "approx"]),
        ("森林覆盖率、绿地率分别达到40%、43%。", ["eq", "eq"]),
        ("森林覆盖率、绿地率分别超过40%、43%。", ["gt", "gt"]),
    ],
)
def test_a_bound_of_the_list_holds_for_all(text: str, bounds: list[str], extract: Any) -> None:
    claims = extract(text, title="某某市2025年工作情况").claims
    assert [claim.bound for claim in claims] == bounds
    assert all(any("enumeration" in note for note in claim.explanation) for claim in claims)


def test_a_sum_of_several_things_is_none_of_them(extract: Any) -> None:
    claims = extract("2025年新建泵站12座、水闸8座，合计20座。").claims
    assert [claim.indicator for claim in claims] == ["新建泵站", "新建水闸", "新建泵站、新建水闸合计"]
