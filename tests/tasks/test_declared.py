"""What documents say of themselves in numbers, compared with what is found in them."""

from __future__ import annotations

from collections.abc import Callable

from duizhang.app.resources import resources
from duizhang.claims.extract import extract_articles
from duizhang.documents.model import Document
from duizhang.tasks.clauses import clauses_of
from duizhang.tasks.declared import Counted, Declared, declared_in
from duizhang.tasks.extract import tasks_of

Read = Callable[..., Document]


def declared(document: Document) -> tuple[Declared, ...]:
    claims = extract_articles(document, resources()).claims
    tasks = tasks_of(document, resources(), claims=claims)
    (article,) = document.articles
    return declared_in(article, clauses_of(article, document.raw), tasks, claims)


def test_numbered_tasks(read: Read) -> None:
    text = "治水工作方案\n本方案明确了4项重点任务。\n一、疏浚河道30公里。\n二、修复湿地8处。\n三、更新泵站6座，检修闸门。\n"
    document = read(text)
    (one,) = declared(document)
    assert (one.number, one.thing, one.counted, one.found, one.difference) == (
        4,
        "重点任务",
        Counted.CLAUSES,
        3,
        -1,
    )
    assert one.items == ("一", "二", "三")
    assert document.raw[one.start : one.end] == one.quote == "4项重点任务"


def test_chapters_and_articles(read: Read) -> None:
    text = (
        "供水细则\n本细则共二章三条。\n第一章 总则\n第一条 为规范供水，制定本细则。\n"
        "第二章 附则\n第二条 用户按月缴费。\n第三条 本细则自公布之日起施行。\n"
    )
    assert [(one.number, one.thing, one.difference) for one in declared(read(text))] == [
        (2, "章", 0),
        (3, "条", 0),
    ]


def test_parts_that_add_up_and_parts_that_do_not(read: Read) -> None:
    text = "会上介绍了民生安排。今年共包含{}项具体工作。一是服务老人，含3项具体工作；二是改造道路，含4项具体工作。\n"
    (sums,) = declared(read(text.format(7), title="发布会"))
    assert ([part.number for part in sums.parts], sums.sums) == ([3, 4], True)
    (differs,) = declared(read(text.format(9), title="发布会"))
    assert ([part.number for part in differs.parts], differs.sums) == ([3, 4], False)


def test_names_listed_beside_the_count(read: Read) -> None:
    text = "会上介绍，《治水行动方案》提出了两方面5项任务。一是治污。包括疏浚河道、封堵排口等2项任务。二是补水。包括修建水闸、联通水系、更新泵站等3项任务。\n"
    (one,) = declared(read(text, title="发布会"))
    assert one.about == "治水行动方案"
    assert [part.number for part in one.parts] == [2, 3]
    assert (one.sums, one.counted, one.found, one.difference) == (True, Counted.LISTED, 5, 0)
    assert one.parts[0].items == ("疏浚河道", "封堵排口")


def test_counts_of_another_document_are_not_compared(read: Read) -> None:
    text = "我市印发《治水任务清单》，细化分解174项落实措施。市水务局将疏浚河道。\n"
    (one,) = declared(read(text, title="治水提速"))
    assert (one.about, one.number, one.found, one.difference) == ("治水任务清单", 174, None, None)


def test_a_series_without_a_total(read: Read) -> None:
    text = "会上介绍，《治水行动方案》分两步。一是治污。明确了7项量化指标。二是补水。明确了5项量化指标。\n"
    (one,) = declared(read(text, title="发布会"))
    assert (one.number, one.derived, one.sums) == (12, True, None)
    assert [part.number for part in one.parts] == [7, 5]


def test_what_only_looks_like_one(read: Read) -> None:
    text = "治水工作方案\n实施30项疏堵工程。更新道路80条，新建公园12个。第六章说明职责。已完成24项任务。十余项任务正在推进。\n"
    assert declared(read(text)) == ()
