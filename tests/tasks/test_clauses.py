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


def test_headings_without_a_number_part_numbers_that_begin_again(read: Read) -> None:
    text = (
        "治水工作方案\n一、重点任务\n强化源头管控\n（一）排查排口。逐一登记排口，建立台账，限期整治。\n"
        "（二）封堵排口。改造混接管网，完善监测体系。\n严格日常监管\n（一）加密巡查。每周巡查重点河段，及时处置。\n"
        "（二）公开信息。每季度公布水质，接受群众监督。\n二、保障措施\n落实资金。\n"
    )
    assert addresses(read(text)) == [
        "一",
        "一/强化源头管控",
        "一/强化源头管控/（一）",
        "一/强化源头管控/（二）",
        "一/严格日常监管",
        "一/严格日常监管/（一）",
        "一/严格日常监管/（二）",
        "二",
    ]


def test_chapters_that_begin_again_are_cited_with_their_volume(read: Read) -> None:
    text = (
        "治水规划\n目录\n第一篇 形势 ........ 1\n第二篇 任务 ........ 9\n第一篇 形势\n第一章 成效\n河道清了许多，水也更清。\n"
        "第二章 不足\n管网仍有混接，需要改造。\n第二篇 任务\n第一章 清淤\n疏浚河道，修复湿地。\n"
    )
    assert addresses(read(text)) == [
        "第一篇",
        "第一篇第一章",
        "第一篇第二章",
        "第二篇",
        "第二篇第一章",
    ]


def test_contents_are_no_clauses(read: Read) -> None:
    text = (
        "治水规划\n第一章 总则\n第二章 任务\n第三章 附则\n第一章 总则\n第一条 为治水制定本规划。\n"
        "第二章 任务\n第二条 疏浚河道。\n第三章 附则\n第三条 本规划自公布之日起施行。\n"
    )
    assert addresses(read(text)) == ["第一章", "第一条", "第二章", "第二条", "第三章", "第三条"]


def test_misread_numbers_are_told_by_their_neighbours(read: Read) -> None:
    text = (
        "治水工作方案\n一、任务\n（一）清淤。疏浚河道，修复湿地，消除积水。\n（=）封堵排口。登记排口，改造混接管网。\n"
        "（三）防汛。检修闸门，备足物资。\n1.检修闸门。逐座检修闸门，建立台账。\n2排查泵站。逐站排查泵站，限期整改。\n"
        "3.备足物资。清点物资，按需补充储备。\n（x）这里只是一句闲话。\n"
    )
    assert addresses(read(text)) == [
        "一",
        "一（一）",
        "一（二）",
        "一（三）",
        "一（三）1",
        "一（三）2",
        "一（三）3",
    ]


def test_a_lost_number_keeps_what_it_held(read: Read) -> None:
    items = "1.查清底数。逐一登记，建立台账。\n2.限期整治。改造管网，完善监测。\n"
    text = f"方案\n一、任务\n（一）排口\n{items}（二）管网\n{items}~~~ 河道\n{items}（四）泵站\n{items}"
    assert addresses(read(text))[7:10] == ["一（三）", "一（三）1", "一（三）2"]


def test_sentences_that_only_begin_with_a_number(read: Read) -> None:
    text = (
        "治水工作方案\n一、任务\n一、二级水源地先行整治，三、四线城区跟进。\n1.5万亩水面统一管护。\n3.5亿元用于清淤。\n"
        "2025年完成清淤。\n第一条生产线已经投产。\n24小时内处置险情。\n二、保障\n落实资金，提高效益。\n"
    )
    assert addresses(read(text)) == ["一", "二"]


def test_signatures_and_listed_annexes_are_no_parts(read: Read) -> None:
    text = (
        "关于印发治水方案的通知\n各单位：\n现将方案印发给你们。\n附件：1.治水方案\n2.分工表\n市水务局\n2026年1月5日\n"
        "附件1\n治水方案\n一、清淤。疏浚河道，修复湿地。\n二、防汛。检修闸门，备足物资。\n附件2\n分工表\n一、清淤由市水务局负责。\n二、防汛由市应急局负责。\n"
    )
    assert addresses(read(text)) == [
        "附件1",
        "附件1/一",
        "附件1/二",
        "附件2",
        "附件2/一",
        "附件2/二",
    ]


def test_rows_of_a_table_are_no_clauses(read: Read) -> None:
    rows = "".join(f"（{n}）\t水质指标{n}\t%\t8{n}\t9{n}\t预期性\n" for n in range(1, 5))
    text = f"治水规划\n一、目标\n主要目标如下。\n序号\t指标\t单位\t2020年\t2025年\t属性\n{rows}二、任务\n疏浚河道。\n"
    document = read(text)
    found = [clause.address for clause in clauses_of(document.articles[0], document.raw)]
    assert found == ["一", "二"]
