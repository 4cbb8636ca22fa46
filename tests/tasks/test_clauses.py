"""The clause tree: levels, addresses, titles and spans."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Document
from duizhang.tasks.clauses import clauses_of
from duizhang.tasks.model import Level

Read = Callable[..., Document]

PLAN = """治水工作方案
一、总体要求
统筹水资源与水环境。
二、主要任务
（一）治理黑臭水体。疏浚河道，修复湿地，消除积水点位。
1.排查排口。逐一登记排口，建立台账，限期整治到位。
2.整治排口。封堵违规排口，改造混接管网，完善监测。
（二）防治扬尘。增设监测点位，落实湿法作业要求。
三、保障措施
1.加强领导。成立专班，定期调度进展情况。
"""
RULES = """供水管理细则
第一章 总则
第一条 为规范供水，制定本细则。
第二条 用户应按时缴费：
（一）居民用户按月缴费；
（二）单位用户按季缴费。
第二章 附则
第三条 本细则自2026年3月1日起施行。
"""


def addresses(document: Document) -> list[str]:
    return [clause.address for clause in clauses_of(document.articles[0])]


def test_numbers_of_three_levels(read: Read) -> None:
    document = read(PLAN)
    assert addresses(document) == [
        "一",
        "二",
        "二（一）",
        "二（一）1",
        "二（一）2",
        "二（二）",
        "三",
        "三、1",
    ]
    titles = [clause.title for clause in clauses_of(document.articles[0])]
    assert titles[1:4] == ["主要任务", "治理黑臭水体", "排查排口"]


def test_articles_are_cited_without_their_chapter(read: Read) -> None:
    document = read(RULES)
    assert addresses(document) == [
        "第一章",
        "第一条",
        "第二条",
        "第二条（一）",
        "第二条（二）",
        "第二章",
        "第三条",
    ]


def test_the_bureaus_of_a_page(read: Read) -> None:
    text = "昨日召开新闻发布会。\n市水务局\n今年将整治积水点20处，改造泵站。\n市园林绿化局\n今年将新建公园8座，栽植乔木。\n"
    clauses = clauses_of(read(text, title="发布会").articles[0])
    assert [(clause.address, clause.level) for clause in clauses] == [
        ("市水务局", Level.BUREAU),
        ("市园林绿化局", Level.BUREAU),
    ]


def test_a_number_that_occurs_twice_keeps_its_address_apart(read: Read) -> None:
    text = "说明如下：\n（一）登记排口并建档。\n（二）封堵排口并复核。\n（一）更新泵站设备。\n（二）检修闸门设备。\n"
    found = addresses(read(text))
    assert len(set(found)) == len(found) == 4


LINES = st.lists(
    st.sampled_from(
        "一、目标|二、任务|（一）治水|（二）治土|1.排查排口|2.整治排口|（1）登记|①复核|第一章 总则|第一条 适用范围|"
        "市水务局|疏浚河道，修复湿地。|到2027年建成10座泵站。|附件1：清单".split("|")
    ),
    min_size=1,
    max_size=14,
)


@given(LINES)
def test_laws_of_the_tree(lines: list[str]) -> None:
    document = read_text_document("\n".join(lines), "note", given=Given())
    for article in document.articles:
        clauses = clauses_of(article)
        assert len({clause.address for clause in clauses}) == len(clauses)
        assert [clause.start for clause in clauses] == sorted(clause.start for clause in clauses)
        for clause in clauses:
            assert 0 <= clause.start < clause.end <= len(article.clean.text)
            assert 0 <= clause.span.start < clause.span.end <= len(document.raw)
            if clause.parent is not None:
                holder = clauses[clause.parent]
                assert holder.start <= clause.start and clause.end <= holder.end
                assert clause.depth == holder.depth + 1
