"""Tables of tasks: in each form in which they come, every row with its due date and its bodies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duizhang.documents.model import Document
from duizhang.tasks.clauses import clauses_of
from duizhang.tasks.due_words import of_term
from duizhang.tasks.model import Task, TaskKind
from duizhang.tasks.tables_find import task_tables
from duizhang.tasks.tables_words import Column, column_of, looks_bodies, opens_due

Read = Callable[..., Document]
TasksIn = Callable[..., tuple[Task, ...]]

ROWS = [
    ("排查排口120个", "2026-06", ("市生态环境局", "市水务局", "各区人民政府")),
    ("改造管网80公里", "2026", ("市水务局", "各区人民政府")),
    ("更新泵站6座", None, ("市水务局", "市财政局")),
]
TABS = """治水工作方案
一、总体要求
统筹水资源。
附件：任务分工表

序号\t重点任务\t具体措施\t完成时限\t牵头单位\t配合单位
1\t源头治理\t排查排口120个。\t2026年6月底前\t市生态环境局\t市水务局、各区人民政府
2\t\t改造管网80公里。\t2026年底\t市水务局\t各区人民政府
3\t能力建设\t更新泵站6座。\t长期坚持\t市水务局\t市财政局
"""
PIPES = """任务分工表

| 序号 | 重点任务 | 具体措施 | 完成时限 | 牵头单位 | 配合单位 |
|---|---|---|---|---|---|
| 1 | 源头治理 | 排查排口120个。 | 2026年6月底前 | 市生态环境局 | 市水务局、各区人民政府 |
| 2 | | 改造管网80公里。 | 2026年底 | 市水务局 | 各区人民政府 |
| 3 | 能力建设 | 更新泵站6座。 | 长期坚持 | 市水务局 | 市财政局 |
"""
LAYOUT = """任务分工表
序号  重点任务    具体措施              完成时限       牵头单位        配合单位
                                        2026年6       市生态环        市水务局、
 1    源头治理    排查排口120个。
                                        月底前        境局            各区人民政府
 2    管网建设    改造管网80公里。      2026年底      市水务局        各区人民政府
 3    能力建设    更新泵站6座。         长期坚持      市水务局        市财政局
注：本表由治水办解释。
"""
SPACED = """任务分工表
序号 重点任务 完成时限 牵头单位 配合单位
1 排查排口120个 2026年6月底前 市生态环境局 市水务局、各区人民政府
2 改造管网80公里 2026年底 市水务局 各区人民政府
3 更新泵站6座 长期坚持 市水务局 市财政局
"""
STREAM = """任务分工表
序
号
重点
任务
具体措施 完成时限
牵头单位
配合单位
1 源头
治理
排查排口120个。
2026年6
月底前
市生态环
境局
市水务局、各
区人民政府
2
改造管网80公里。 2026年底 市水务局 各区人民政府
3
能力
建设
更新泵站6座。
长期坚持
市水务局 市财政局
注：本表由治水办解释。
"""


@pytest.mark.parametrize("text", [TABS, PIPES, LAYOUT, SPACED, STREAM])
def test_rows_in_every_form(text: str, tasks_in: TasksIn) -> None:
    found = [task for task in tasks_in(text) if task.responsible_from == "column"]
    assert [(task.text, task.due, task.responsible) for task in found] == ROWS
    assert found[0].leading == ("市生态环境局",)
    assert found[0].supporting == ("市水务局", "各区人民政府")
    assert [task.clause.split("/")[-1] for task in found] == ["1", "2", "3"]
    assert {task.due_from for task in found} == {"clause", None}


def test_a_row_is_cited_by_clause_table_and_number(read: Read, tasks_in: TasksIn) -> None:
    assert [task.clause for task in tasks_in(TABS)][-3:] == [
        "附件/任务分工表/1",
        "附件/任务分工表/2",
        "附件/任务分工表/3",
    ]
    document = read(TABS)
    assert [c.address for c in clauses_of(document.articles[0], document.raw)] == ["一", "附件"]


def test_rows_do_not_become_prose_as_well(tasks_in: TasksIn) -> None:
    texts = [task.text for task in tasks_in(TABS)]
    assert len(texts) == len(set(texts))


def test_what_is_merged_with_the_row_above(tasks_in: TasksIn) -> None:
    text = (
        "任务清单\n\n任务\t措施\t时限\t责任单位\t配合单位\n治水\t疏浚河道9公里\t2026年底\t市水务局\t市财政局\n"
        "\t修复湿地8处\t\t\t\n治土\t封存矿坑7处\t\t市规划资源局\t—\n"
    )
    found = tasks_in(text)
    assert [task.due for task in found] == ["2026", "2026", "2026"]
    assert [task.responsible for task in found] == [
        ("市水务局", "市财政局"),
        ("市水务局", "市财政局"),
        ("市规划资源局",),
    ]


def test_a_header_of_two_lines_and_rows_that_name_groups(tasks_in: TasksIn) -> None:
    text = (
        "重点任务分工表\n\n序号\t任务\t完成时限\t责任单位\t\n\t\t\t牵头单位\t配合单位\n一、产业\n"
        "1\t淘汰产能100万吨\t2026年\t市工业和信息化局\t市发展改革委\n二、能源\n"
        "2\t新增装机50万千瓦\t2027年底\t市发展改革委\t国网云澜供电公司\n"
    )
    found = tasks_in(text)
    assert [(task.text, task.due) for task in found] == [
        ("淘汰产能100万吨", "2026"),
        ("新增装机50万千瓦", "2027"),
    ]
    assert found[1].leading == ("市发展改革委",)
    assert found[1].supporting == ("国网云澜供电公司",)


def test_a_table_that_is_turned(tasks_in: TasksIn) -> None:
    text = (
        "督察反馈问题整改任务\n\n问题\t工地扬尘\n整改措施\t安装喷淋设备300套。\n完成时限\t2026年3月底\n责任单位\t市住房城乡建设局\n\n"
        "问题\t污水直排\n整改措施\t建设截污管15公里。\n完成时限\t2026年12月底\n责任单位\t市水务局、云水区人民政府\n"
    )
    found = tasks_in(text)
    assert [(task.text, task.due, task.responsible) for task in found] == [
        ("安装喷淋设备300套", "2026-03", ("市住房城乡建设局",)),
        ("建设截污管15公里", "2026-12", ("市水务局", "云水区人民政府")),
    ]
    assert {task.kind for task in found} == {TaskKind.RECTIFICATION}
    assert [task.problem for task in found] == ["工地扬尘", "污水直排"]


def test_several_acts_in_a_cell(tasks_in: TasksIn) -> None:
    text = (
        "整改清单\n\n序号\t反馈问题\t整改措施\t整改时限\t责任单位\n"
        "1\t河道漂浮物多\t1.清理河道漂浮物，配备打捞船12艘。2.建立日常保洁制度。\t立行立改\t市水务局\n"
    )
    assert [task.text for task in tasks_in(text)] == [
        "清理河道漂浮物",
        "配备打捞船12艘",
        "建立日常保洁制度",
    ]


def test_other_tables_are_left_alone() -> None:
    indicators = "序号\t指标\t单位\t2025年目标\t责任单位\n1\t绿地率\t%\t40\t市园林绿化局\n"
    assert task_tables(indicators) == []
    assert task_tables("责任单位要落实任务。\n牵头单位要定期调度。\n") == []


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("序 号", Column.NUMBER),
        ("工作任务", Column.TASK),
        ("整改措施", Column.MEASURE),
        ("存在问题", Column.PROBLEM),
        ("预期成果", Column.GOAL),
        ("计划完成时间", Column.DUE),
        ("市级牵头单位", Column.LEADING),
        ("责任单位及责任人", Column.RESPONSIBLE),
        ("配合部门", Column.SUPPORTING),
        ("备注", Column.OTHER),
        ("推进治水", None),
    ],
)
def test_names_of_columns(header: str, column: Column | None) -> None:
    assert column_of(header) is column


def test_cells_of_answers() -> None:
    for cell in ("2026年6月底前", "长期坚持", "持续推进", "12月底", "立行立改", "“十五五”期间", "每季度"):
        assert opens_due(cell), cell
    for cell in ("市水务局", "2026年建成泵站6座", "推进治水"):
        assert not opens_due(cell), cell
    assert looks_bodies("市水务局、国网云澜供电公司、各县（市、区）政府")
    assert not looks_bodies("月底前市水务局")


def test_due_dates_of_cells() -> None:
    assert of_term("2025年底", None, None) == "2025"
    assert of_term("12月底", None, "2026") == "2026-12"
    assert of_term("2025年启动，2026年6月底完成", None, None) == "2026-06"
    assert of_term("2026—2028年", None, None) == "2028"
    assert of_term("持续推进", None, "2026") is None
    assert of_term("按要求", None, "2026") is None
