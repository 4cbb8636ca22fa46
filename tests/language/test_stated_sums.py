"""Sums told with their parts: broken ones are found, others stay quiet; and the three industries make up a hundred."""

from __future__ import annotations

import pytest

from duizhang.app.resources import resources
from duizhang.language.stated_sums import broken_sums

BROKEN = [
    ("今年安排35项重点任务：民生类10项，城建类9项，环保类8项，产业类5项。", "32"),
    ("新建泵站12座、水闸8座，共计21座。", "20"),
    ("第一产业120亿元、第二产业1100亿元、第三产业1860亿元，三项合计3180亿元。", "308000000000"),
    ("民生类11项，城建类19项、环保类25项、产业类12项，四类共66项。", "67"),
    ("去年建成甲类泵站3座、乙类5座，其中大型2座，共计9座。", "8"),
    ("全年新修A线12.5公里、B线8.3公里，共21.4公里。", "104/5"),
    ("三次产业结构为3.6:33.1:64.3。", "101"),
    ("三次产业比例由2.1∶40.0∶57.9调整，三次产业构成为1.4：35.1：64.5。", "101"),
]
SOUND = [
    "今年安排32项重点任务：民生类10项，城建类9项，环保类8项，产业类5项。",
    "今年安排35项重点任务：民生类10项，城建类9项，环保类8项等。",
    "今年安排35项重点任务：民生类10项，城建类9项，环保类8项，其中上半年完成5项。",
    "去年完成20项：新建学校3所、改造小区12个、修路5条。",
    "新建泵站12座、水闸8座，共计20座。",
    "改造小区30个、公园20个（其中口袋公园5个），共50个。",
    "改造小区30个、公园20个（其中口袋公园5个、社区公园15个），共计50个。",
    "新增企业3家、科技企业5家，全市共有科技企业120家。",
    "改造供热管网80公里、燃气管网90公里等，共计400公里。",
    "甲区3个、乙区4个，比上年增加2个，共7个。",
    "新建小学3所、初中2所，新增学位8000个，合计投资3亿元。",
    "就业3.2万人、转移就业4.1万人，合计7.3万人。",
    "甲区投资3.24亿元、乙区4.13亿元，合计7.4亿元。",
    "约12座泵站、8座水闸，共计21座。",
    "新建泵站12座、水闸8座，累计共建成310座。",
    "三次产业比例为1.4∶35.1∶63.5。",
    "清理河道12条、沟渠8条，三项共计25条。",
]


@pytest.mark.parametrize(("text", "added"), BROKEN)
def test_a_broken_sum_is_found(text: str, added: str) -> None:
    (found,) = broken_sums(text, resources().lexicon)
    assert str(found.added) == added
    for start, end, _ in found.parts:
        assert text[start:end][0].isdigit()


@pytest.mark.parametrize("text", SOUND)
def test_what_adds_up_or_need_not_stays_quiet(text: str) -> None:
    assert list(broken_sums(text, resources().lexicon)) == []
