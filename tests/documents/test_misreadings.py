"""What recognition misreads in numbers is repaired where nothing else can be meant, and stays tied to the raw text."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.article import read_text_document
from duizhang.documents.misreadings import mend_line, mend_percent


def places(text: str) -> array[int]:
    return array("q", range(len(text)))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("到2O25年", "到2025年"),
        ("到2 025年", "到2025年"),
        ("到2 0 3 0 年", "到2030 年"),
        ("下降l5%、1O0%覆盖", "下降15%、100%覆盖"),
        ("下降3.O个百分点", "下降3.0个百分点"),
        ("建成l2个", "建成12个"),
        ("臭氧O3浓度", "臭氧O3浓度"),
        ("二氧化碳CO2排放", "二氧化碳CO2排放"),
        ("PM25与PMl0、PM1O", "PM2.5与PM10、PM10"),
        ("长5干米、110干伏、200万干瓦", "长5千米、110千伏、200万千瓦"),
        ("实施“干万工程”", "实施“千万工程”"),
        ("若干万元、骨干企业、干部3人", "若干万元、骨干企业、干部3人"),
        ("惠及3万入次，收入均衡，入均公园面积", "惠及3万人次，收入均衡，人均公园面积"),
        ("可支配收人增长", "可支配收入增长"),
        ("产量12 345.6吨", "产量12345.6吨"),
        ("浓度35μg/m 3", "浓度35μg/m3"),
        ("第1 2025年", "第1 2025年"),
    ],
)
def test_misread_figures(read: str, meant: str) -> None:
    text, offsets = mend_line(read, places(read))
    assert text == meant
    assert len(offsets) == len(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("执行标准的比例达到5096。", "执行标准的比例达到50%。"),
        ("屋顶面积比例不低于309%", "屋顶面积比例不低于30%"),
        ("机组完成率达到96%", "机组完成率达到96%"),
        ("平均增长率达到309%", "平均增长率达到309%"),
        ("总量达到5096", "总量达到5096"),
    ],
)
def test_percent_signs_read_as_figures(read: str, meant: str) -> None:
    assert mend_percent(read, places(read))[0] == meant


@given(st.text(alphabet="2O0l1I5 年.%PM干万人入均比例达到96μg/m3"))
def test_a_repair_keeps_its_place(text: str) -> None:
    mended, offsets = mend_line(text, places(text))
    mended, offsets = mend_percent(mended, offsets)
    assert len(mended) == len(offsets)
    assert list(offsets) == sorted(offsets)


def test_a_repaired_number_is_a_raw_slice() -> None:
    raw = "到2O25年，绿地达到l2 345公顷。"
    clean = read_text_document(raw, "note").articles[0].clean
    start = clean.text.index("2025")
    span = clean.raw_span(start, start + 4)
    assert raw[span.start : span.end] == "2O25"
