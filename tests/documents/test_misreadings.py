"""What recognition misreads in numbers is repaired where nothing else can be meant, and stays tied to the raw text."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.article import read_text_document
from duizhang.documents.misreadings import mend_line, mend_percent, mend_units


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
        ("优良天数28l天、巡查3O次、新增2O处", "优良天数281天、巡查30次、新增20处"),
        ("形成3个干亿级集群，上干家企业，成干上万", "形成3个千亿级集群，上千家企业，成千上万"),
        ("若干亿元项目、骨干亿元企业，晚上干家务", "若干亿元项目、骨干亿元企业，晚上干家务"),
        ("12条人海河流、人河排污口3个，人海和谐", "12条入海河流、入河排污口3个，人海和谐"),
        ("绿地12OO公顷，O3浓度", "绿地1200公顷，O3浓度"),
        ("常住入口820万人，农村入口占三成", "常住人口820万人，农村人口占三成"),
        ("政务服务总入口、高速城镇入口、3个入口", "政务服务总入口、高速城镇入口、3个入口"),
        ("进人全国前列，纳人考核范围，深人推进", "进入全国前列，纳入考核范围，深入推进"),
        ("引进人才300名，吸纳人才计划，资深人员", "引进人才300名，吸纳人才计划，资深人员"),
        ("投资2.5亿兀，面积3万平方来，浓度38徽克", "投资2.5亿元，面积3万平方米，浓度38微克"),
        ("增长8.2%左石，用煤12吨标淮煤", "增长8.2%左右，用煤12吨标准煤"),
        ("徽州3家，平方来源，突兀", "徽州3家，平方来源，突兀"),
        ("造林1 2 万亩，见表1 2025年", "造林12 万亩，见表1 2025年"),
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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("浓度降至35微克/立方，", "浓度降至35微克/立方米，"),
        ("35微克/立方米、2毫克/立方厘米", "35微克/立方米、2毫克/立方厘米"),
        ("治理面积300平方公以上", "治理面积300平方公里以上"),
        ("占地3平方公顷、5平方公里", "占地3平方公顷、5平方公里"),
        ("节约2万吨标准，5万吨标准煤", "节约2万吨标准煤，5万吨标准煤"),
        ("风电装机达到120万千以上", "风电装机达到120万千瓦以上"),
        ("产量120万千，", "产量120万千，"),
        ("末行降至35微克/立方", "末行降至35微克/立方"),
    ],
)
def test_units_that_were_cut_off(read: str, meant: str) -> None:
    text, offsets = mend_units(read, places(read))
    assert text == meant
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(offsets)


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
