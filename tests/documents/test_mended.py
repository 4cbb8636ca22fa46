"""What was mended is told in the raw words and in those that are read; what was only respelled is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.article import read_text_document
from duizhang.documents.mended import Mend, mends


def told(raw: str) -> list[tuple[str, str]]:
    clean = read_text_document(raw, "note").articles[0].clean
    found = mends(raw, clean.text, clean.offsets, 0, len(clean.text))
    return [(mend.raw, mend.clean) for mend in found]


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("到2O25年，森林覆盖率稳定在四成。", [("2O25", "2025")]),
        ("到2 025年，森林覆盖率稳定在四成。", [("2 025", "2025")]),
        ("全市PM25年均浓度下降至36微克/立方米。", [("PM25", "PM2.5")]),
        ("新增风电装机60万干瓦，修建绿道5干米。", [("万干瓦", "万千瓦"), ("5干", "5千")]),
        ("新建建筑执行标准的比例达到5096，验收合格。", [("5096", "50%")]),
        ("屋顶覆盖比例提升到159%6。", [("159%6", "15%")]),
        ("细颗粒物降至35微克/立方，节能降碳。", [("方，", "方米，")]),
        ("城镇居民人均可支配收人增长6.1%。", [("收人增", "收入增")]),
    ],
)
def test_repairs_are_told(raw: str, mended: list[tuple[str, str]]) -> None:
    assert told(raw) == mended


@pytest.mark.parametrize(
    "raw",
    [
        "到２０２５年，优良天数比率达到７８％。",
        "全市 PM<sub>2.5</sub> 年均浓度&nbsp;36微克，建筑12万㎡。",
        "优良天数比率达\n到七成八,地表水(国考断面)保持稳定.",
        "完成投资 30 亿元，见[公告](https://example.org/a1)。",
        "**重点任务**：新建公园12个。",
    ],
)
def test_what_is_respelled_joined_or_markup_is_no_repair(raw: str) -> None:
    assert told(raw) == []


def test_a_repair_reads_as_a_sentence() -> None:
    assert str(Mend("2O25", "2025")) == "2O25 read as 2025"


@given(st.text(alphabet="2O0l1I5 年.%PM干万人入均方/立克\n<b>，。", max_size=60), st.data())
def test_any_stretch_of_any_text_can_be_asked(raw: str, data: st.DataObject) -> None:
    clean = read_text_document(raw, "note").articles[0].clean
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    for mend in mends(raw, clean.text, clean.offsets, start, end):
        assert mend.clean in clean.text
