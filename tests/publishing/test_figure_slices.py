"""The law of printing: a figure read back from its print has the value and the unit that are on record."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.app.pipeline import claims_of
from duizhang.language.model import Lexicon, Quantity
from duizhang.language.quantities import scan_quantities
from duizhang.language.slices import reads_back
from duizhang.publishing.figures import printed, value_text

SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "百万": 10**6}
UNITS = ("元", "户", "人次", "公里", "吨", "微克/立方米", "项", "个百分点")
HEDGES = [
    ("", "", "", "eq"), ("约", "", "", "approx"), ("", "", "左右", "approx"), ("超", "", "", "gt"),
    ("", "余", "", "gt"), ("", "多", "", "gt"), ("不低于", "", "", "ge"), ("", "", "以上", "ge"),
    ("", "", "以内", "le"), ("至少", "", "", "ge"), ("不足", "", "", "lt"),
]  # fmt: skip


def said(quote: str, number: str, value: Fraction, unit: str, bound: str = "eq", **more: Any) -> Any:
    start = quote.index(number)
    made: dict[str, Any] = {
        "value": value, "value_max": None, "number": number, "unit": unit, "bound": bound, "measure": "level",
        "value_word": False, "start": start, "quote": quote, "quote_start": 0, "reference": None, "indicator": "指标",
    }  # fmt: skip
    return SimpleNamespace(**{**made, **more})


def only(text: str) -> Quantity:
    found = scan_quantities(f"占{text}", Lexicon())
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (said("接待旅客30余万人次", "30", Fraction(300000), "人次", "gt"), "30余万人次"),
        (said("惠及1700多万户", "1700", Fraction(17000000), "户", "gt"), "1700多万户"),
        (said("减税8000多亿元", "8000", Fraction(8000 * 10**8), "元", "gt"), "8000多亿元"),
        (said("惠及80余万老年人", "80", Fraction(800000), "人", "gt"), "80余万人"),
        (said("减少贫困人口1000万以上", "1000万", Fraction(10**7), "人", "ge"), "1000万人以上"),
        (said("托位数翻两番", "两", Fraction(4), "倍", measure="multiple"), "翻两番"),
        (said("数量增长1.3倍", "1.3", Fraction(130), "%", measure="relative_change"), "增长1.3倍"),
        (said("半小时生活圈", "半", Fraction(1, 2), "小时"), "半小时"),
        (said("两三款产品", "两三", Fraction(2), "款", "range", value_max=Fraction(3)), "两三款"),
        (said("分别超98.5%和99%", "99", Fraction(99), "%", "gt"), "超99%"),
        (said("超1/4的企业", "1/4", Fraction(25), "%", "gt"), "超1/4"),
        (said("万亿级产业", "万亿", Fraction(10**12), "", "approx"), "万亿级"),
        (said("分别达1.2、1.5万亿元", "1.2", Fraction(12 * 10**11), "元"), "1.2万亿元"),
        (said("扩大1.5、减少2万亩", "1.5", Fraction(15000), "亩"), "1.5万亩"),
    ],
)
def test_a_figure_keeps_its_multiplier_and_its_words(figure: Any, shown: str) -> None:
    assert printed(figure) == shown
    assert reads_back(shown, figure)


@settings(max_examples=150, deadline=None)
@given(
    digits=st.integers(1, 99999).map(lambda n: Fraction(n, 10)),
    whole=st.booleans(),
    scale=st.sampled_from(sorted(SCALES)),
    unit=st.sampled_from(UNITS),
    hedge=st.sampled_from(HEDGES),
    astray=st.booleans(),
)
def test_a_print_reads_back_as_the_value(
    digits: Fraction, whole: bool, scale: str, unit: str, hedge: tuple[str, str, str, str], astray: bool
) -> None:
    before, inner, after, bound = hedge
    number = str(int(digits) + 1) if whole else f"{float(digits):.1f}"
    number = f"{int(number) * 10}" if inner and whole else number
    value = Fraction(number) * SCALES[scale]
    canonical = unit.removeprefix("个") if unit == "个百分点" else unit
    quote = f"全年完成{before}{number}{inner}{scale}{unit}{after}"
    figure = said(quote, number, value, canonical, bound)
    if astray:
        figure.start += 3
    shown = printed(figure)
    read = only(shown)
    assert (read.value, read.unit) == (value, canonical)
    assert str(read.bound) == bound


@settings(max_examples=150, deadline=None)
@given(
    value=st.integers(1, 10**15).map(Fraction) | st.fractions(0, 10**6, max_denominator=1000),
    unit=st.sampled_from(UNITS),
    bound=st.sampled_from(["eq", "approx", "ge", "gt", "le", "lt"]),
)
def test_a_computed_figure_reads_back_to_the_printed_place(value: Fraction, unit: str, bound: str) -> None:
    canonical = "百分点" if unit == "个百分点" else unit
    read = only(value_text(value, canonical, bound=bound))
    assert read.unit == canonical
    assert abs(read.value - value) <= value / 100 + Fraction(1, 100)
    assert str(read.bound) == bound


def test_every_figure_of_the_reports_reads_back(shared: Path) -> None:
    reports = shared / "corpus" / "reports"
    names = ("2018_国务院政府工作报告", "2026_天津市_政府工作报告", "2026_西藏自治区_政府工作报告")
    paths = [reports / f"{name}.txt" for name in names if (reports / f"{name}.txt").is_file()]
    figures = [c for c in claims_of(paths) if c.value is not None and not c.value_word]
    wrong = [(c.quote, printed(c)) for c in figures if not reads_back(printed(c), c)]
    assert len(figures) > 300
    assert wrong == []
