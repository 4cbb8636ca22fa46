"""Bodies: headings, speakers, notes and the register."""

from __future__ import annotations

import pytest

from duizhang.app.resources import resources
from duizhang.tasks.bodies import acting, heading_bodies, is_body_heading, opening, parted
from duizhang.tasks.notes import assigned_by, at_clause_end
from duizhang.tasks.register import answers_to, level_of, normal

BOOK = resources().catalogue


@pytest.mark.parametrize(
    "line",
    [
        "市水务局",
        "市工业和信息化局",
        "天津市生态环境局",
        "市发展改革委、市财政局",
        "【市卫健委】",
        "■ 市残联",
        "市数据局（市政务服务办）",
        "●云澜地铁集团",
    ],
)
def test_a_line_that_is_a_body_heads_a_part(line: str) -> None:
    assert is_body_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "市政府",
        "中共天津市委",
        "市水务局整治河道",
        "三项举措提升服务",
        "本市",
        "云澜地铁集团",
        "市残联为民服务",
    ],
)
def test_other_lines_do_not(line: str) -> None:
    assert not is_body_heading(line)


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


def test_notes_in_other_forms() -> None:
    turns = at_clause_end("整治河道。（市水务局牵头，市财政局、各县（市、区）政府按职责分工负责）")
    assert turns.leading == ("市水务局",)
    assert turns.bodies == ("市水务局", "市财政局", "各县（市、区）政府")
    plain = at_clause_end("将治水纳入考核。市委组织部、市水务局负责")
    assert plain.bodies == ("市委组织部", "市水务局")
    apart = at_clause_end("整治裸地。责任单位：市水务局、经开区管委会。完成时限：2026年9月底。")
    assert (apart.bodies, apart.due) == (("市水务局", "经开区管委会"), "2026年9月底")
    duty = at_clause_end("执法检查。（责任单位：市水务局、市公安局按职责分工负责，各区政府具体落实）")
    assert duty.bodies == ("市水务局", "市公安局", "各区政府")
    assert at_clause_end("企业应当对排放负责。").bodies == ()


def test_lists_of_bodies() -> None:
    assert heading_bodies("市商务局、市文化和旅游局") == ("市商务局", "市文化和旅游局")
    assert parted("市水务局会同市财政局，国网云澜供电公司") == ["市水务局", "市财政局", "国网云澜供电公司"]
    assert opening("年内，市水务局、市财政局将疏浚河道。") == ("市水务局", "市财政局")
    assert opening("市水务局大楼将重建。") == ()


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


def test_names_differ_from_place_to_place() -> None:
    assert normal("市住房城乡建设局", BOOK, home="云梦泽市") == "云梦泽市住房城乡建设局"
    assert normal("市住建局", BOOK, home="天津市") == "天津市住房城乡建设委"
    assert normal("市规划和自然资源局", BOOK, home="天津市") == "天津市规划资源局"
    assert normal("市规划资源局", BOOK, home="北京市") == "北京市规划自然资源委"
    assert normal("市教育局", BOOK, home="重庆市") == "重庆市教委"
    assert normal("区环保局", BOOK, home="南开区") == "南开区生态环境局"
    assert normal("内蒙古自治区环保厅", BOOK) == "内蒙古自治区生态环境厅"
    assert normal("自治区自然资源厅", BOOK, home="内蒙古自治区") == "内蒙古自治区自然资源厅"
    assert normal("环保部", BOOK, home="天津市") == "生态环境部"
    assert normal("国网云澜供电公司", BOOK, home="云梦泽市") == "国网云澜供电公司"


def test_predecessors_are_found_under_their_successors() -> None:
    for former in ("市国土房管局", "市规划局", "市国土资源和房屋管理局"):
        assert answers_to(former, "市规划资源局", BOOK, home="天津市")
    assert answers_to("市国土房管局", "市住房城乡建设委", BOOK, home="天津市"), "it became two"
    assert not answers_to("市规划局", "市住房城乡建设委", BOOK, home="天津市")
    assert normal("市国土房管局", BOOK, home="天津市") == "天津市国土房管局", (
        "its own name where it became two"
    )
    assert answers_to("市农委", "市农业农村委", BOOK, home="天津市")
    assert answers_to("市安监局", "市应急管理局", BOOK, home="天津市")
    assert answers_to("市金融局", "市委金融办", BOOK, home="天津市")
    assert answers_to("国家卫生计生委", "国家卫生健康委", BOOK)
    assert answers_to("银保监会", "金融监管总局", BOOK)
    assert answers_to("市住房城乡建设局", "市住建委", BOOK, home="云梦泽市"), (
        "the same work in the same place"
    )


def test_levels() -> None:
    assert level_of("天津市生态环境局", BOOK) == "city"
    assert level_of("国家发展改革委", BOOK) == "country"
    assert level_of("各区人民政府", BOOK) == "district"
    assert level_of("省生态环境厅", BOOK) == "province"
    assert level_of("南开区教育局", BOOK) == "district"
    assert level_of("生态环境部", BOOK) == "country"
    assert level_of("环保部", BOOK) == "country"
    assert level_of("云梦泽市水务局", BOOK) == "city"


def test_who_set_the_task() -> None:
    assert assigned_by("完成国家下达的控煤目标") == "国家"
    assert assigned_by("完成市下达任务") == "市"
    assert assigned_by("完成年度任务") == ""
    assert assigned_by("整改中央生态环境保护督察反馈问题") == "中央生态环境保护督察"
    assert assigned_by("按照国务院要求，清理收费") == "国务院"
    assert assigned_by("市安排资金支持项目") == ""
