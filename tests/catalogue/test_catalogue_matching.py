"""From phrases to indicators: what links, what must not, and the hand-made accounts."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.catalogue.load import load_catalogue

CATALOGUE = load_catalogue()


def link(phrase: str, unit: str = "", measure: str = "level", **more: str) -> tuple[str, str] | None:
    match = CATALOGUE.match(phrase, unit, measure, **more)
    return (match.indicator.id, match.scope) if match else None


@pytest.mark.parametrize(
    ("phrase", "unit", "measure", "indicator", "scope"),
    [
        ("PM2.5年均浓度", "微克/立方米", "level", "pm25_annual_mean", ""),
        ("PM25 年均浓度", "%", "relative_change", "pm25_annual_mean", ""),
        ("全省细颗粒物（PM2.5）平均浓度", "μg/m³", "level", "pm25_annual_mean", ""),
        ("空气质量优良天数", "天", "level", "good_days", ""),
        ("优良天数", "%", "level", "good_days_share", ""),
        ("优良天数比例", "天", "change", "good_days", ""),
        ("优良天数比例", "百分点", "change", "good_days_share", ""),
        ("环境空气质量优良天数比率", "%", "level", "good_days_share", ""),
        ("地表水国考断面达到或优于Ⅲ类水体比例", "%", "level", "surface_water_good_share", "国考断面"),
        ("国考断面水质优良率", "%", "level", "surface_water_good_share", "国考断面"),
        ("全市地表水水质优良比例", "%", "level", "surface_water_good_share", ""),
        ("农村黑臭水体", "个", "level", "black_odorous_remaining", "农村"),
        ("整治农村黑臭水体", "条", "level", "black_odorous_treated", "农村"),
        ("地区生产总值", "元", "level", "gdp", ""),
        ("生产总值增长", "%", "relative_change", "gdp", ""),
        ("GDP年均增长", "%", "annual_average_change", "gdp", ""),
        ("经济增长", "%", "relative_change", "gdp", ""),
        ("地区生产总值增速", "百分点", "gap", "gdp", ""),
        ("CPI涨幅", "%", "relative_change", "cpi", ""),
        ("居民消费价格", "%", "level", "cpi", ""),
        ("单位GDP能耗", "%", "relative_change", "energy_per_gdp", ""),
        ("能耗强度", "%", "relative_change", "energy_per_gdp", ""),
        ("规上工业增加值", "%", "relative_change", "industrial_value_added", ""),
        ("改造老旧燃气管网", "公里", "level", "gas_pipes_renewed", ""),
        ("居民户内燃气管道改造", "公里", "level", "gas_pipes_renewed", "户内"),
        ("新建提升改造口袋公园", "个", "level", "pocket_parks", ""),
        ("口袋公园向市民开放", "处", "level", "pocket_parks", ""),
        ("新开工口袋公园", "个", "level", "pocket_parks", "启动"),
        ("推进城中村改造项目", "个", "level", "villages_in_city", "推进"),
        ("启动改造城中村", "个", "level", "villages_in_city", "启动"),
        ("上市公司", "家", "level", "listed_companies", ""),
        ("新增上市公司", "家", "level", "listed_companies_new", ""),
        ("充电桩", "个", "level", "charging_piles", ""),
        ("新建公共充电桩", "个", "level", "charging_piles_built", "公共"),
        ("民心工程改造燃气管网", "公里", "level", "gas_pipes_renewed", "民心工程"),
        ("优化公交线路", "条", "level", "bus_routes_optimised", ""),
        ("新开通公交线路", "条", "level", "bus_routes_new", ""),
        ("提升改造农村公路", "公里", "level", "rural_roads", "改造"),
        ("完成造林", "亩", "level", "afforestation", ""),
        ("完成重点项目投资", "元", "level", "project_investment_completed", ""),
        ("新建和改造提升高标准农田", "亩", "level", "high_standard_farmland", ""),
        ("改造提升高标准农田", "亩", "level", "high_standard_farmland", "改造"),
        ("城镇调查失业率控制", "%", "level", "unemployment_surveyed", ""),
        ("筹集保障性住房", "套", "level", "affordable_housing_raised", ""),
        ("竣工各类保障房", "套", "level", "affordable_housing_done", ""),
        ("新增保障性住房", "套", "level", "affordable_housing_new", ""),
        ("建成保障性住房", "套", "level", "affordable_housing_done", ""),
        ("新筹建各类保障性住房", "套（间）", "level", "affordable_housing_raised", ""),
        ("新建续建保障性安居工程", "套", "level", "affordable_housing_works", ""),
        ("建设保障性安居工程", "套", "level", "affordable_housing_works", ""),
        ("新开工保障性安居工程", "套", "level", "affordable_housing_works", "启动"),
        ("建成幸福河湖", "条（段）", "level", "happy_rivers_lakes", ""),
        ("创建美丽河湖", "个", "level", "beautiful_rivers_lakes", ""),
        ("新增义务教育学位", "个", "level", "school_places", "义务教育"),
        ("新增基础教育公办学位", "个", "level", "school_places", "基础教育"),
        ("新增公办学位", "个", "level", "school_places", ""),
        ("新增绿色工厂", "家", "level", "green_factories_new", ""),
        ("新培育国家级绿色工厂", "个", "level", "green_factories_new", "国家级"),
        ("省级以上绿色工厂", "家", "level", "green_factories", "省级以上"),
        ("新增社区微花园", "个", "level", "micro_gardens", ""),
        ("新建社区公园", "个", "level", "community_parks_built", ""),
        ("新增普惠性托位", "个", "level", "childcare_places", "普惠"),
        ("新增公办托位", "个", "level", "childcare_places", "公办"),
        ("新设本科层次职业学校", "所", "level", "vocational_universities_new", ""),
        ("新设本科院校", "所", "level", "universities_new", ""),
        ("建设社区型养老服务综合体（农村幸福院）", "个", "level", "care_complexes", ""),
        ("新建农村幸福院", "个", "level", "village_care_homes", ""),
        ("数字经济核心产业增加值", "元", "level", "digital_value_added", "核心产业"),
        ("建设“四好农村路”", "公里", "level", "rural_roads", "四好农村路"),
        ("农村规模化供水工程覆盖人口比例", "%", "level", "rural_scale_water", ""),
        ("归集发布高校毕业生就业岗位", "个", "level", "graduate_jobs", ""),
        ("PM2.5浓度", "", "words", "pm25_annual_mean", ""),
    ],
)
def test_links(phrase: str, unit: str, measure: str, indicator: str, scope: str) -> None:
    assert link(phrase, unit, measure) == (indicator, scope)


@pytest.mark.parametrize(
    ("phrase", "unit", "measure"),
    [
        ("PM10、NO2、O3年均浓度", "微克/立方米", "level"),  # several things
        ("城镇生活垃圾无害化处理率、城市生活垃圾分类覆盖率", "%", "level"),
        ("供热、燃气管网", "公里", "level"),
        ("12条入海河流", "条", "level"),  # a restriction that no scope knows
        ("武清区地区生产总值", "%", "relative_change"),
        ("海洋生产总值", "%", "level"),
        ("规模以下工业增加值", "%", "relative_change"),
        ("民营经济增长", "%", "relative_change"),
        ("近岸海域水质优良断面", "个", "level"),
        ("地下水水质优良比例", "%", "level"),
        ("地区生产总值", "天", "level"),  # another unit
        ("PM2.5年均浓度", "%", "level"),
        ("优良天数", "元", "level"),
        ("口袋公园总数", "个", "level"),  # a stock, where the indicator counts what was done
        ("公交线路", "条", "level"),  # opened or improved: nothing says which
        ("新建燃气管网", "公里", "level"),  # another action
        ("新增优良天数", "天", "level"),
        ("", "个", "level"),
    ],
)
def test_does_not_link(phrase: str, unit: str, measure: str) -> None:
    assert link(phrase, unit, measure) is None


def test_a_clause_selects_a_scope_that_the_phrase_leaves_open() -> None:
    assert link("消除易积水点位", "处", clause="在中心城区消除12处易积水点位") == (
        "waterlogging_points",
        "中心城区",
    )
    assert link("水质优良断面比例", "%", clause="国考断面水质优良断面比例达到60%") == (
        "surface_water_good_share",
        "国考断面",
    )


def test_a_clause_selects_no_scope_by_what_it_says_of_another_thing() -> None:
    assert link("充电桩保有量", "个", clause="公共机构带头，充电桩保有量达到10万个") == ("charging_piles", "")
    assert link("新增上市公司", "家", clause="新增境内外上市公司12家") == ("listed_companies_new", "")
    assert link("境内外上市公司", "家") == ("listed_companies", "")


def test_a_name_that_needs_its_unit() -> None:
    assert link("总产量", "斤") == ("grain_output", "")
    assert link("总产量", "吨") is None


def test_a_bare_flow_needs_a_verb_in_its_clause() -> None:
    assert link("绿道", "公里", clause="新建绿道100公里") == ("greenways", "")
    assert link("绿道", "公里", clause="绿道达到1000公里") is None


def test_a_place_before_the_name_must_be_the_subject() -> None:
    assert link("天津市地区生产总值", "元", subject="天津市") == ("gdp", "")
    assert link("天津地区生产总值", "元", subject="天津市") == ("gdp", "")
    assert link("天津市地区生产总值", "元", subject="北京市") is None
    assert link("天津市地区生产总值", "元") is None


def test_the_score_falls_with_what_was_read_into_the_phrase() -> None:
    scores = [CATALOGUE.match(p, "公里", "level") for p in ("改造燃气管网", "改造老旧燃气管道", "燃气管道")]
    found = [match.score for match in scores if match]
    assert len(found) == 3 and found == sorted(found, reverse=True) and found[0] > found[-1]


@given(
    phrase=st.text(max_size=30),
    unit=st.sampled_from(["", "%", "个", "元", "天", "怪"]),
    measure=st.sampled_from(["level", "change", "gap"]),
)
def test_any_text_is_answered(phrase: str, unit: str, measure: str) -> None:
    match = CATALOGUE.match(phrase, unit, measure)
    assert match is None or 0 < match.score <= 1


ALIASES = [
    (entry, alias) for entry in CATALOGUE.indicators.values() for alias in entry.aliases if not entry.action
]


@given(pair=st.sampled_from(ALIASES), before=st.sampled_from(["", "全市", "我市", "全省", "预计全市"]))
def test_an_alias_with_plain_words_around_it_links_to_its_indicator(
    pair: tuple[object, str], before: str
) -> None:
    entry, alias = pair
    assert CATALOGUE.match(before + alias, entry.unit, "level").indicator is entry  # type: ignore[union-attr,attr-defined]


# What a note in the accounts says beyond the phrase: the unit and measure of a neighbour that shares the name,
# and the words that are prose about a phrase rather than one.
_NOTE = re.compile(r"\s*\([^)]*\)|[0-9.]+(?:%|公里|处|个)?(?=$)")
_OTHER_CLASS = {
    "PM2.5年均浓度 同比下降": ("%", "relative_change"),
    "优良天数": ("天", "level"),
    "地区生产总值": ("元", "level"),
    "GDP年均增长": ("%", "annual_average_change"),
}


def _class(measure: str) -> str:
    return measure if measure in {"level", "annual_average_change"} else "growth"


def _key(phrase: str, unit: str, measure: str) -> tuple[str, str, str] | None:
    found = link(phrase, unit, measure)
    return (*found, _class(measure)) if found else None


def test_the_accounts_hold_what_belongs_together_and_nothing_else(shared: Path) -> None:
    accounts = [json.loads(line) for line in (shared / "gold/accounts.jsonl").read_text("utf-8").splitlines()]
    assert len(accounts) >= 15
    for account in accounts:
        unit, measure = account["unit"], "level" if account["measure_class"] == "level" else "relative_change"
        own = _key(account["indicator"], unit, measure)
        assert own is not None, account["indicator"]
        for phrase in account["same_as"]:
            assert _key(phrase.replace(" (OCR)", ""), unit, measure) == own, (account["id"], phrase)
        for written in account["not_same_as"]:
            if written.endswith("(words)"):
                continue  # no figure, so nothing that a link could mix up
            phrase = _NOTE.sub("", written).strip()
            other_unit, other_measure = _OTHER_CLASS.get(phrase, (unit, measure))
            clause = "民心工程" if "民心工程" in written else ""
            other = _key(clause + phrase, other_unit, other_measure)
            assert other != own, (account["id"], written)


def test_each_figure_of_the_provinces_has_an_indicator_of_its_own(shared: Path) -> None:
    with (shared / "provinces/figures.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    keys = defaultdict(set)
    for row in rows:
        name = row["indicator"].removesuffix("总量") if row["unit"] == "元" else row["indicator"]
        found = link(name, row["unit"], row["measure"])
        assert found is not None, row["indicator"]
        keys[row["indicator"]].add((found[0], "level" if row["measure"] == "level" else "change"))
    assert all(len(found) == 1 for found in keys.values())
    assert len({next(iter(found)) for found in keys.values()}) == len(keys)


def test_most_labelled_claims_link(shared: Path) -> None:
    claims = [json.loads(line) for line in (shared / "gold/claims.jsonl").read_text("utf-8").splitlines()]
    phrases = {
        (c["indicator"], c["unit"] or "", c["measure"])
        for c in claims
        if c["indicator"] and c["kind"] != "minor"
    }
    linked = [phrase for phrase in phrases if CATALOGUE.match(*phrase)]
    assert len(linked) / len(phrases) > 0.65
