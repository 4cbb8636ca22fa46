"""Figures of tables: what row and column make of them, and what is left open where neither can be told."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.app.resources import resources
from duizhang.claims.extract import Extraction, extract_articles
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.tables_cells import name_of, values_of
from duizhang.claims.tables_columns import Stretch, five_years_before, plan_of
from duizhang.documents.article import read_text_document
from duizhang.language.model import Bound

Extract = Callable[..., Extraction]
PLAN = "临海市“十四五”生态环境保护规划"


def _table(header: str, *rows: str) -> str:
    return "\n".join(["表1 主要指标", "", header, "|" + "---|" * header.count("|"), *rows, ""])


def _claims(extract: Extract, text: str, title: str = PLAN) -> list[Claim]:
    return list(extract(text, title=title, on="2022-03-01", kind="plan").claims)


@pytest.fixture
def row(extract: Extract) -> Callable[[str], list[Claim]]:
    """The claims of one row under 指标 | 单位 | 2020年 | 2025年 | 年均/累计 | 属性."""

    def row_(cells: str) -> list[Claim]:
        header = "| 指标 | 单位 | 2020年 | 2025年 | 年均/累计 | 属性 |"
        return _claims(extract, _table(header, cells, "| 湿地保护率 | % | — | — | — | 预期性 |"))

    return row_


def test_a_row_gives_its_name_unit_and_nature_to_each_figure(row: Callable[[str], list[Claim]]) -> None:
    base, goal = row("| 细颗粒物（PM2.5）浓度 | 微克/立方米 | 38 | ≤33 | — | 约束性 |")
    assert (base.kind, base.period, base.value, base.unit) == (
        Kind.ACTUAL,
        "2020",
        Fraction(38),
        "微克/立方米",
    )
    assert (goal.kind, goal.period, goal.value, goal.bound) == (Kind.TARGET, "2025", Fraction(33), Bound.LE)
    assert goal.indicator == "细颗粒物（PM2.5）浓度"
    assert goal.indicator_id == "pm25_annual_mean"
    assert goal.subject == "临海市"
    assert goal.binding == "约束性"


@pytest.mark.parametrize(
    ("cells", "measure", "value", "baseline", "period"),
    [
        ("| 单位GDP能耗下降 | % | — | 14 | — | 约束性 |", Measure.RELATIVE_CHANGE, -14, "2020", "2025"),
        (
            "| 煤炭消费量较2015年下降 | % | — | 10 | — | 约束性 |",
            Measure.RELATIVE_CHANGE,
            -10,
            "2015",
            "2025",
        ),
        (
            "| 地区生产总值增长 | % | 3.9 | — | — | 预期性 |",
            Measure.RELATIVE_CHANGE,
            Fraction("3.9"),
            "2019",
            "2020",
        ),
        (
            "| 地区生产总值增长 | % | — | — | 6.5 | 预期性 |",
            Measure.ANNUAL_AVERAGE_CHANGE,
            Fraction("6.5"),
            "2020",
            "2021/2025",
        ),
        ("| 化学需氧量减排量 | 万吨 | — | [1.25] | — | 约束性 |", Measure.LEVEL, 12500, None, "2021/2025"),
        ("| 人均预期寿命 | 岁 | — | — | [1.2] | 预期性 |", Measure.CHANGE, Fraction("1.2"), "2020", "2025"),
        ("| 湿地保护率（%） | | — | 55 | — | 约束性 |", Measure.LEVEL, 55, None, "2025"),
    ],
)
def test_names_brackets_and_columns_tell_the_measure(
    row: Callable[[str], list[Claim]],
    cells: str,
    measure: Measure,
    value: Fraction,
    baseline: str | None,
    period: str,
) -> None:
    (claim,) = row(cells)
    assert (claim.measure, claim.value, claim.baseline, claim.period) == (measure, value, baseline, period)


def test_a_bulletin_counts_and_compares(extract: Extract) -> None:
    text = _table(
        "| 指标 | 单位 | 绝对数 | 比上年增长（%） |",
        "| 地区生产总值 | 亿元 | 1234.5 | 5.6 |",
        "| 规模以上工业增加值 | 亿元 | 345.6 | -2.3 |",
    )
    claims = extract(
        text, title="2023年宁海市国民经济和社会发展统计公报", on="2024-03-01", kind="bulletin"
    ).claims
    assert [(c.kind, c.period, c.baseline, c.unit, c.value) for c in claims] == [
        (Kind.ACTUAL, "2023", None, "元", 123_450_000_000),
        (Kind.ACTUAL, "2023", "2022", "%", Fraction("5.6")),
        (Kind.ACTUAL, "2023", None, "元", 34_560_000_000),
        (Kind.ACTUAL, "2023", "2022", "%", Fraction("-2.3")),
    ]


def test_a_scrambled_table_pairs_a_block_of_names_with_as_many_rows(extract: Extract) -> None:
    text = (
        "指标\n属性\n\n森林覆盖率（%）\n湿地保护率（%）\n\n2020年\n\n2025年\n\n"
        "41\n\n43\n\n约束性\n\n50\n\n55\n\n约束性\n\n绿地率（%）\n\n36\n\n38\n\n预期性\n"
    )
    claims = _claims(extract, text)
    assert [(c.indicator, c.value, c.period) for c in claims] == [
        ("森林覆盖率", Fraction(41), "2020"),
        ("森林覆盖率", Fraction(43), "2025"),
        ("湿地保护率", Fraction(50), "2020"),
        ("湿地保护率", Fraction(55), "2025"),
        ("绿地率", Fraction(36), "2020"),
        ("绿地率", Fraction(38), "2025"),
    ]


def test_cells_on_lines_of_their_own_keep_years_and_units_apart(extract: Extract) -> None:
    cells = (
        "指标 单位 2020年现状 2025年目标 属性 用水总量 亿立方米 0.42 0.45 约束性 自来水普及率 % 96 98 预期性"
    )
    found = _claims(extract, "表1 主要指标\n" + "\n".join(cells.split()) + "\n")
    told = [(claim.indicator, claim.unit, claim.kind, claim.period) for claim in found if claim.indicator]
    assert told == [
        ("用水总量", "立方米", Kind.ACTUAL, "2020"),
        ("用水总量", "立方米", Kind.TARGET, "2025"),
        ("自来水普及率", "%", Kind.ACTUAL, "2020"),
        ("自来水普及率", "%", Kind.TARGET, "2025"),
    ]


def test_a_note_in_a_cell_says_what_it_compares_with(row: Callable[[str], list[Claim]]) -> None:
    (goal,) = row("| 单位GDP二氧化碳排放下降率 | % | — | 63（较2005年） | — | 约束性 |")
    assert (goal.measure, goal.value, goal.baseline) == (Measure.RELATIVE_CHANGE, Fraction(-63), "2005")


def test_where_counts_do_not_agree_names_stay_open(extract: Extract) -> None:
    text = (
        "指标\n属性\n\n2020年\n\n2025年\n\n森林覆盖率（%）\n\n湿地保护率（%）\n\n绿地率（%）\n\n"
        "41\n\n43\n\n约束性\n\n50\n\n55\n\n约束性\n"
    )
    claims = _claims(extract, text)
    assert [c.value for c in claims] == [41, 43, 50, 55]
    assert all(not c.indicator and c.confidence < 0.5 for c in claims)
    assert all("no name told" in c.explanation[0] for c in claims)


def test_a_figure_whose_column_is_open_has_no_period(extract: Extract) -> None:
    text = (
        "指标\n属性\n\n2020年\n\n2025年\n\n森林覆盖率（%）\n\n43\n\n约束性\n\n湿地保护率（%）\n\n50\n\n55\n\n约束性\n\n"
        "绿地率（%）\n\n36\n\n38\n\n预期性\n"
    )
    first = _claims(extract, text)[0]
    assert (first.indicator, first.period) == ("森林覆盖率", None)
    assert first.confidence <= 0.5


def test_rows_numbers_and_notes_are_no_figures(extract: Extract) -> None:
    text = "序号\n\n指标\n\n2025年\n\n属性\n\n1\n\n森林覆盖率（%）\n\n43\n\n约束性\n\n2\n\n湿地保护率（%）\n\n≥55\n\n预期性\n\n3\n\n绿地率（%）\n\n38\n\n预期性\n"
    assert [c.number for c in _claims(extract, text)] == ["43", "55", "38"]


def test_prose_around_a_table_reads_as_before(extract: Extract) -> None:
    before, after = "到2025年，森林覆盖率达到43%。\n", "到2025年，湿地保护率达到55%。\n"
    table = _table("| 指标 | 单位 | 2025年 |", "| 绿地率 | % | 38 |", "| 绿道 | 公里 | 500 |")
    claims = _claims(extract, before + "\n" + table + "\n" + after)
    assert [(c.indicator, c.value) for c in claims] == [
        ("森林覆盖率", Fraction(43)),
        ("绿地率", Fraction(38)),
        ("绿道", Fraction(500)),
        ("湿地保护率", Fraction(55)),
    ]


def test_cells_give_their_parts() -> None:
    lexicon = resources().lexicon
    assert name_of("（2）化学需氧量排放量减少（%）#").falls
    whole, part = values_of("2350，其中机动车2025年目标为1800", "吨", lexicon)
    assert (whole.quantity.value, part.quantity.value, part.own, part.part) == (
        Fraction(2350),
        Fraction(1800),
        "机动车",
        True,
    )
    assert values_of("5", "万标台", lexicon)[0].quantity.value == 50_000
    assert not values_of("2025年底前完成", "", lexicon) and not values_of("—", "%", lexicon)


def test_plans_say_what_changes_are_measured_from() -> None:
    assert plan_of(["表1", "“十三五”指标完成情况"]) == Stretch(2016, 2020)
    assert five_years_before("2020", Stretch(2021, 2025)) == "2015"
    assert five_years_before("2023", None) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "指标 2025年 2020年目标值 属性 单位 % 43 ≥5 [10] 约束性 — 森林覆盖率（%） 绿地率 1 2 县城 稳中向好 2350，其中 （ 万吨".split()
        ),
        max_size=60,
    )
)
def test_any_order_of_cells_is_read_without_failing(cells: list[str]) -> None:
    raw = "\n\n".join(cells)
    document = read_text_document(raw, "note")
    for claim in extract_articles(document, resources()).claims:
        assert raw[claim.start : claim.end] == claim.number
        assert raw[claim.quote_start : claim.quote_end] == claim.quote
        assert claim.quote_start <= claim.start and claim.end <= claim.quote_end
