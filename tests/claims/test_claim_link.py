"""Indicators are tied to the catalogue, or keep a name of their own."""

from __future__ import annotations

import pytest

from duizhang.app.resources import resources
from duizhang.claims.link import LIVELIHOOD_SCOPE, Link, is_livelihood, link
from duizhang.claims.model import Measure


def linked(
    phrase: str, unit: str = "%", measure: Measure = Measure.LEVEL, *, livelihood: bool = False
) -> Link:
    return link(
        resources().catalogue, phrase, unit, measure, clause=phrase, subject="贵阳市", livelihood=livelihood
    )


def test_spellings_of_one_indicator_share_its_id() -> None:
    ids = {linked(phrase, "微克/立方米").indicator_id for phrase in ("PM2.5年均浓度", "细颗粒物年均浓度")}
    assert len(ids) == 1
    assert not next(iter(ids)).startswith("x:")


def test_growth_of_gdp_is_found_without_its_full_name() -> None:
    gdp = linked("地区生产总值", "%", Measure.RELATIVE_CHANGE)
    assert linked("经济", "%", Measure.RELATIVE_CHANGE).indicator_id == gdp.indicator_id


def test_a_count_of_parts_is_no_part_of_the_name() -> None:
    bare = linked("国考断面优良水质比例")
    assert linked("12个国考断面优良水质比例").indicator_id == bare.indicator_id


@pytest.mark.parametrize("phrase", ["“某某”摊位", "的“某某”摊位", "某某 摊位"])
def test_an_unknown_phrase_keeps_its_words(phrase: str) -> None:
    found = linked(phrase, "个")
    assert found.indicator_id == "x:某某摊位"
    assert found.score == 0


def test_no_phrase_links_to_nothing() -> None:
    assert linked("") == Link("x:", "", 0.0)


def test_a_list_of_livelihood_projects_is_a_part_of_the_works() -> None:
    assert is_livelihood("2026年贵阳市民生实事项目")
    assert not is_livelihood("2026年贵阳市政府工作报告")
    assert linked("某某摊位", "个", livelihood=True).scope == LIVELIHOOD_SCOPE


@pytest.mark.parametrize(
    "phrase",
    [
        "扣除沙尘影响后优良天数",
        "优良天数（扣除沙尘影响）",
        "剔除沙尘天气影响后的优良天数",
        "不计沙尘天优良天数",
    ],
)
def test_dust_days_removed_are_a_scope_of_their_own(phrase: str) -> None:
    assert linked(phrase, "天").indicator_id == linked("优良天数", "天").indicator_id
    assert linked(phrase, "天").scope == "扣除沙尘"
    assert linked("优良天数", "天").scope == ""
