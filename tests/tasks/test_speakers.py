"""Who speaks: turns of conferences, interviews and sources, and where they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duizhang.tasks.model import Task
from duizhang.tasks.speech import Stage, introduce, of_label, said_by

TasksIn = Callable[..., tuple[Task, ...]]


def bodies(tasks: tuple[Task, ...]) -> dict[str, tuple[str, ...]]:
    return {task.text: task.responsible for task in tasks}


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("昨日市水务局副局长王某表示，将疏浚河道。", "市水务局"),
        ("东丽经开区党工委书记、管委会主任李某介绍，", "东丽经开区党工委"),
        ("会上，市卫生健康委基层处处长介绍，", "市卫生健康委"),
        ("记者从市水务局获悉，今年将疏浚河道。", "市水务局"),
        ("据天津海关介绍，通关更快。", "天津海关"),
        ("中国人民银行天津市分行副行长李某表示，", "中国人民银行天津市分行"),
        ("国家能源局电力司司长杜某表示，", "国家能源局"),
        ("市水务局表示，将疏浚河道。", "市水务局"),
        ("清河镇党委书记陆某说，将整治坑塘。", "清河镇"),
        ("市委宣传部副部长李某主持发布会。", ""),
        ("市水务局、市教育局有关负责人介绍情况并回答记者提问。", ""),
        ("市委全会召开，市水务局、市教委负责同志作发言。", ""),
        ("居民王某说，日子更好了。", ""),
    ],
)
def test_one_sentence(sentence: str, body: str) -> None:
    said = said_by(sentence, Stage())
    assert (said.bodies[:1] if said is not None else ()) == ((body,) if body else ())


def test_people_are_known_by_name_once_introduced() -> None:
    stage = Stage()
    introduce("市水务局局长何兰、市教育局副局长吴敏出席发布会。", stage)
    assert stage.people == {"何兰": ("市水务局",), "吴敏": ("市教育局",)}
    said = said_by("何兰补充说，汛期前完成清淤。", stage)
    assert said is not None and said.bodies == ("市水务局",)
    assert of_label("吴敏", stage) == ("市教育局",)
    assert of_label("云澜日报记者", stage) == ()
    assert of_label("市民政局副局长 周宁", stage) == ("市民政局",)
    assert of_label("主要任务", stage) is None


def test_a_turn_lasts_over_paragraphs_and_ends_with_the_next(tasks_in: TasksIn) -> None:
    text = (
        "新闻发布会实录\n市水务局副局长 何兰：\n今年将整治积水点42处。\n我们还将新建泵站6座。\n"
        "日报记者：\n请问校舍改造将采取哪些措施？\n市教育局副局长 吴敏：\n今年将改造校舍30所。\n"
        "何兰：\n今年将疏浚河道90公里。\n"
    )
    assert bodies(tasks_in(text, title="新闻发布会实录")) == {
        "今年将整治积水点42处": ("市水务局",),
        "将新建泵站6座": ("市水务局",),
        "今年将改造校舍30所": ("市教育局",),
        "今年将疏浚河道90公里": ("市水务局",),
    }


def test_answers_are_those_of_whoever_is_interviewed(tasks_in: TasksIn) -> None:
    text = (
        "市民政局有关负责人就养老方案答记者问\n问：有哪些举措？\n答：今年将新增床位3000张。\n"
        "问：市卫生健康委将做什么？\n答：市卫生健康委将建设示范机构10家。\n"
    )
    found = bodies(tasks_in(text, title="市民政局有关负责人就养老方案答记者问"))
    assert found["今年将新增床位3000张"] == ("市民政局",)
    assert found["市卫生健康委将建设示范机构10家"] == ("市卫生健康委",)


def test_a_leader_ends_a_turn_and_a_bystander_interrupts_it(tasks_in: TasksIn) -> None:
    text = (
        "发布会\n市水务局局长何兰介绍，今年将整治积水点42处。\n居民李某说，今年应当增设路灯90盏。\n"
        "今年还将新建泵站6座。\n副市长赵某强调，要更新管网30公里。\n"
    )
    found = bodies(tasks_in(text, title="发布会"))
    assert [names for names in found.values() if names] == [("市水务局",), ("市水务局",)]
    assert found["要更新管网30公里"] == ()


def test_words_quoted_before_the_speaker_is_named(tasks_in: TasksIn) -> None:
    text = (
        "发布会\n市教委主任何兰介绍，今年将新建学校9所。\n“今年将新建泵站6座。”市水务局局长吴敏介绍了安排。\n"
    )
    assert list(bodies(tasks_in(text, title="发布会")).values()) == [("市教委",), ("市水务局",)]


def test_the_bureau_whose_plan_it_is(tasks_in: TasksIn) -> None:
    text = "云澜市水务局2026年工作要点\n一、治水。整治排口260个。\n二、防汛。联合市应急局开展演练12场。\n"
    found = tasks_in(text, title="云澜市水务局2026年工作要点")
    assert [task.responsible for task in found] == [("云澜市水务局",), ("云澜市水务局", "市应急局")]
    assert found[0].responsible_from == "heading"
