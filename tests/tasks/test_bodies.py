"""Bodies: headings, speakers, notes and the register."""

from __future__ import annotations

import pytest

from duizhang.app.resources import resources
from duizhang.tasks.bodies import (
    acting,
    answers_to,
    assigned_by,
    at_clause_end,
    is_body_heading,
    level_of,
    normal,
    speaker_of,
)

BOOK = resources().catalogue


@pytest.mark.parametrize(
    "line", ["市水务局", "市工业和信息化局", "天津市生态环境局", "市发展改革委、市财政局"]
)
def test_a_line_that_is_a_body_heads_a_part(line: str) -> None:
    assert is_body_heading(line)


@pytest.mark.parametrize("line", ["市政府", "中共天津市委", "市水务局整治河道", "三项举措提升服务", "本市"])
def test_other_lines_do_not(line: str) -> None:
    assert not is_body_heading(line)


def test_speakers() -> None:
    assert speaker_of("市民政局局长王某介绍，将新增床位。") == "市民政局"
    assert speaker_of("会上，市水务局党委委员、副局长李某表示，将疏浚河道。") == "市水务局"
    assert speaker_of("市政府副秘书长张某介绍，今年将办20件实事。") == ""
    assert speaker_of("居民王某说，日子更好了。") == ""


def test_acting_bodies() -> None:
    assert acting("市水务局、市财政局") == ("市水务局", "市财政局")
    assert acting("各区") == ("各区",)
    assert acting("相关部门") == ("相关部门",)
    assert acting("老旧小区") == ()


def test_notes_name_who_leads_and_who_supports() -> None:
    note = at_clause_end("整治河道。（牵头单位：市水务局；配合单位：市财政局、各区；完成时限：2026年6月底）")
    assert note.leading == ("市水务局",)
    assert note.supporting == ("市财政局", "各区")
    assert note.due == "2026年6月底"
    turns = at_clause_end("整治河道。（市水务局牵头，市财政局配合）")
    assert (turns.leading, turns.supporting) == (("市水务局",), ("市财政局",))


def test_one_body_under_several_names() -> None:
    full = normal("天津市生态环境局", BOOK)
    assert full == "天津市生态环境局"
    assert normal("市生态环境局", BOOK, home="天津市") == full
    assert normal("市环保局", BOOK, home="天津市") == full
    assert normal("生态环境部", BOOK, home="天津市") == "生态环境部"
    assert normal("市环保局", BOOK, home="南开区") == full, "a district's city"
    assert normal("市场监管局", BOOK, home="天津市") == "市场监管局"


def test_a_body_answers_to_its_names() -> None:
    assert answers_to("市水利局", "天津市水务局", BOOK, home="天津市")
    assert answers_to("市水务局", "天津市水务局", BOOK), "where no place is known it may be any city's"
    assert answers_to("市发展改革委、市财政局", "市财政局", BOOK, home="天津市")
    assert answers_to("市农业农村委（市乡村振兴局）", "市农业农村委员会", BOOK, home="天津市")
    assert not answers_to("市水务局", "天津市水务局", BOOK, home="杭州市")
    assert not answers_to("各区", "各区人民政府", BOOK, home="天津市")
    assert not answers_to("市财政局", "局", BOOK, home="天津市")


def test_levels() -> None:
    assert level_of("天津市生态环境局", BOOK) == "city"
    assert level_of("国家发展改革委", BOOK) == "country"
    assert level_of("各区人民政府", BOOK) == "district"


def test_who_set_the_task() -> None:
    assert assigned_by("完成国家下达的控煤目标") == "国家"
    assert assigned_by("完成市下达任务") == "市"
    assert assigned_by("完成年度任务") == ""
