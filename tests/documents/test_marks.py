"""Half-width marks of Chinese text become full-width, one for one; all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.marks import pair_quotes, respell


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("水质改善,比例提高", "水质改善，比例提高"),
        ("降至30%,比上年", "降至30%，比上年"),
        ("总投资1,234.5亿元,其中", "总投资1,234.5亿元，其中"),
        ("重点任务:一是治气;二是治水", "重点任务：一是治气；二是治水"),
        ("于10:30开始", "于10:30开始"),
        ("浓度(年均)下降", "浓度（年均）下降"),
        ("生态产品总值(GEP)增长", "生态产品总值（GEP）增长"),
        ("rank(PM2.5) only", "rank(PM2.5) only"),
        ("（一)治理", "（一）治理"),
        ("得到治理.到明年", "得到治理。到明年"),
        ("达到50%.城市", "达到50%。城市"),
        ("得到治理.2025年完成", "得到治理。2025年完成"),
        ("一.总体要求", "一.总体要求"),
        ("1.加强治理", "1.加强治理"),
        ("下降3.5个百分点", "下降3.5个百分点"),
        ("指导思想.......2", "指导思想.......2"),
    ],
)
def test_marks(printed: str, meant: str) -> None:
    assert respell(printed) == meant


@given(st.text(alphabet="治水2(5).,;:!?（）%A年“”…"))
def test_one_mark_for_one(text: str) -> None:
    assert len(respell(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ('"十四五"与"十五五"', "“十四五”与“十五五”"),
        ('管径5" ', '管径5" '),
        ("无引号", "无引号"),
    ],
)
def test_straight_quotes_open_and_close_in_turn(printed: str, meant: str) -> None:
    assert pair_quotes(printed) == meant
