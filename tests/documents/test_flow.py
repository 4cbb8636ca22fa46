"""Reading flow: wraps, column breaks, page breaks, rows, headings, furniture, repeats."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Article, BlockKind

WRAPPED = """某市清洁能源行动方案
为落实上级部署，扎实推进本市能源结构调整，制定本方案。到
2027 年，全市单位产值能耗比 2022 年下降 16%，非化
石能源占能源消费总量的比重力争达到 2
1.5%，可再生能源装机达到三百八十万千瓦。
一、主要目标
各区要把节能放在首位，推动重点行业改造，新建建筑全部执
行绿色标准。
— 3 —

\f到期末，公共交通车辆基本实现电动化，充电设施覆盖全部街
道。
"""


def only(raw: str, **given: bool) -> Article:
    document = read_text_document(raw, "sample", given=Given(**given))  # type: ignore[arg-type]
    assert len(document.articles) == 1
    return document.articles[0]


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.clean.text[b.start : b.end] for b in article.blocks if b.kind is kind]


def test_wrapped_lines_become_paragraphs() -> None:
    article = only(WRAPPED)
    assert article.title == "某市清洁能源行动方案"
    assert blocks(article, BlockKind.HEADING) == ["某市清洁能源行动方案", "一、主要目标"]
    first, second, third = blocks(article, BlockKind.PARAGRAPH)
    assert "到2027年，全市单位产值能耗比2022年下降16%，非化石能源占能源消费总量的比重力争达到21.5%，" in first
    assert second == "各区要把节能放在首位，推动重点行业改造，新建建筑全部执行绿色标准。"
    assert third == "到期末，公共交通车辆基本实现电动化，充电设施覆盖全部街道。"
    assert blocks(article, BlockKind.FURNITURE) == ["—3—"]


def test_a_page_number_inside_a_sentence_is_put_aside() -> None:
    raw = WRAPPED.replace(
        "绿色标准。\n— 3 —\n\n\f到期末", "绿色标准，并\n— 3 —\n\n\f在到期末前完成验收，公共交"
    )
    article = only(raw)
    assert "行绿色标准，并在到期末前完成验收" in article.clean.text
    assert blocks(article, BlockKind.FURNITURE) == ["—3—"]


def test_the_first_line_of_an_article_goes_on_in_a_narrower_column() -> None:
    wide = "全市优良天数比上年增加十六天，重污染天气降到三天。\n" * 9
    raw = f"{wide}\n绿地又多了\n\n　　本报讯（记者）社区食堂已经覆盖全市84%\n的街道，每天来就餐的老人超过2000人\n次，平均每餐9.5元。\n"
    _, article = read_text_document(raw, "sample").articles
    texts = [article.clean.text[block.start : block.end] for block in article.blocks]
    assert texts[1:] == [
        "本报讯（记者）社区食堂已经覆盖全市84%的街道，每天来就餐的老人超过2000人次，平均每餐9.5元。"
    ]


def test_a_number_split_by_a_wrap_maps_to_both_lines() -> None:
    document = read_text_document(WRAPPED, "sample")
    text = document.articles[0].clean
    at = text.text.index("21.5%")
    assert text.raw_span(at, at + 5).of(document.raw) == "2\n1.5%"


COLUMNS = """## 全市推进河湖治理

本报讯(记者 甲乙)昨日，市有关部门召开会议，介绍河湖治理进展情况，部署下一阶段工作，推动沿河企业和

汛期以来治理成效一览



园区实现污水全收集。截至上月底，全市已有四十六条河流达到考核要求。

会议要求，各区要加快补齐短板，按期完成整治任务，确保水质稳定达标，加强巡查和监

测，及时发现并处置问题。
"""


def test_a_column_break_is_joined_across_a_caption() -> None:
    article = only(COLUMNS)
    paragraphs = blocks(article, BlockKind.PARAGRAPH)
    assert "推动沿河企业和园区实现污水全收集。" in paragraphs[0]
    assert "加强巡查和监测，及时发现并处置问题。" in paragraphs[1]
    assert blocks(article, BlockKind.CAPTION) == ["汛期以来治理成效一览"]
    kinds = [block.kind for block in article.blocks]
    assert kinds.index(BlockKind.CAPTION) == kinds.index(BlockKind.PARAGRAPH) + 1


def test_a_stretch_over_reordered_blocks_maps_to_all_of_it() -> None:
    document = read_text_document(COLUMNS, "sample")
    article = document.articles[0]
    paragraph = next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
    caption = next(b for b in article.blocks if b.kind is BlockKind.CAPTION)
    raw = article.clean.raw_span(paragraph.start, caption.end).of(document.raw)
    assert "本报讯" in raw
    assert "治理成效一览" in raw
    assert "四十六条河流" in raw or raw.endswith("一览")


def test_a_figure_is_never_joined_across_what_stands_in_between() -> None:
    raw = (
        "推动沿河企业和园区实现污水全收集，加强巡查和监测，及时发现并处置问题，完成投资1\n\n"
        "治理成效一览\n\n2亿元，比上年多三成。\n"
    )
    texts = blocks(only(raw), BlockKind.PARAGRAPH)
    assert not any("12亿元" in text for text in texts)


def test_a_numbered_clause_never_continues_a_cut_sentence() -> None:
    raw = (
        "## 某市实施意见\n\n(一)治理大气。加强协同控制，推进重点行业改造，到2030年浓度下降到25微克/\n\n"
        "(二)治理水体。完成排污口整治，提升水质。\n\n### 二、保障措施\n\n加强领导，落实责任，强化督查。\n"
    )
    paragraphs = blocks(only(raw), BlockKind.PARAGRAPH)
    assert paragraphs[0].endswith("25微克/")
    assert paragraphs[1].startswith("（二）治理水体")


def test_verse_and_short_lines_stay_apart() -> None:
    article = only("大家注意啦\n本周要上班\n14日（星期六）要上班\n\n请大家\n合理安排时间\n")
    assert len(article.blocks) == 5


def test_headings_of_unwrapped_reports() -> None:
    raw = (
        "2025年某省政府工作报告\n来源：某省日报\n——2025年1月14日在某省第十届人民代表大会第三次会议上\n省长 甲乙丙\n各位代表：\n"
        "现在报告省政府过去一年的工作，请审查，列席的同志也请提出意见。\n2024年工作回顾\n"
        "过去一年，我们坚持稳中求进，全省生产总值增长百分之五，居民收入增长快于经济增长，主要目标任务较好完成。\n"
        "（一）加强生态保护。新建湿地三处，治理河道五百公里。\n（二）稳住大盘\n投资增长百分之四。\n"
    )
    article = only(raw)
    headings = blocks(article, BlockKind.HEADING)
    assert headings == ["2025年某省政府工作报告", "2024年工作回顾", "（二）稳住大盘"]
    assert "（一）加强生态保护。新建湿地三处，治理河道五百公里。" in blocks(article, BlockKind.PARAGRAPH)
    assert "省长甲乙丙" in blocks(article, BlockKind.FURNITURE)


def test_levels_count_from_the_title() -> None:
    raw = "# 某规划\n\n第一章 总则\n\n第一节 目标\n\n到期末达到百分之四十。\n\n一、分工\n\n各区负责。\n"
    levels = [block.level for block in only(raw).blocks if block.kind is BlockKind.HEADING]
    assert levels == [1, 2, 3, 4]


def test_a_heading_in_two_lines_is_one() -> None:
    raw = "一、2025年和“十四五”时期\n工作回顾\n过去一年，全省各项工作取得新的进展，主要目标任务较好完成。\n二、主要目标\n与重点任务\n今后五年，要着力推动高质量发展。\n"
    assert blocks(only(raw), BlockKind.HEADING) == [
        "一、2025年和“十四五”时期工作回顾",
        "二、主要目标与重点任务",
    ]


def test_list_items_stay_apart() -> None:
    raw = "主要任务如下，请认真抓好落实，并按月报送进展情况和存在的问题以及\n- 推进河道整治，完成排污口排查\n- 推进公园建设，完成绿化提升\n"
    assert len(only(raw).blocks) == 3


def test_rows_of_tables() -> None:
    raw = (
        "主要指标\n\n序号   指标   单位   2020年   2025年\n1    森林覆盖率    %    41.2    43\n| 2 | 湿地保护率 | % | 50 | 55 |\n|---|---|---|---|---|\n"
        "3\t噪声达标率\t%\t≥80\t≥85\n\n以上指标由各部门负责落实，按年度考核。\n"
    )
    rows = blocks(only(raw), BlockKind.ROW)
    assert rows == [
        "序号\t指标\t单位\t2020年\t2025年",
        "1\t森林覆盖率\t%\t41.2\t43",
        "2\t湿地保护率\t%\t50\t55",
        "3\t噪声达标率\t%\t≥80\t≥85",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "下载",
        "【字号：",
        "加大",
        "】",
        "— 12 —",
        "- 3 -",
        "来源：某报",
        "责任编辑：甲乙",
        "（此件公开发布）",
        "第一章 总则 ........ 5",
        "(下转第3版)",
        "■本报记者 甲乙丙",
    ],
)
def test_furniture(line: str) -> None:
    raw = f"某市召开会议\n\n{line}\n\n会议研究了有关工作，强调要抓好落实。\n"
    kinds = [block.kind for block in only(raw).blocks]
    assert BlockKind.FURNITURE in kinds


def test_flattened_paragraphs_of_a_feed() -> None:
    raw = "\r会议听取汇报。 市有关负责同志参加。\r\r他说，“要抓紧。” 会后检查了工地， 并座谈。"
    paragraphs = blocks(only(raw, feed=True), BlockKind.PARAGRAPH)
    assert paragraphs == [
        "会议听取汇报。",
        "市有关负责同志参加。",
        "他说，“要抓紧。”",
        "会后检查了工地，并座谈。",
    ]


def test_html_in_a_feed_is_dropped_and_paragraphs_stay() -> None:
    raw = "<p>全年降水<b>五百</b>毫米。</p><p>气温偏高&nbsp;一度。<br>完</p>"
    document = read_text_document(raw, "sample", given=Given(feed=True))
    clean = document.articles[0].clean
    assert clean.text == "全年降水五百毫米。\n气温偏高一度。\n完"
    at = clean.text.index("五百")
    assert clean.raw_span(at, at + 2).of(raw) == "五百"


def test_a_document_in_one_line_is_divided() -> None:
    body = "过去一年，全省上下团结奋斗，各项事业取得新的进步，" * 90
    raw = f"各位代表：现在报告工作。一、2023年工作回顾{body}完成任务。二、2024年重点工作{body}抓好落实。"
    article = only(raw)
    assert blocks(article, BlockKind.HEADING) == ["一、2023年工作回顾", "二、2024年重点工作"]


REPEATED = "加强农用地分类管理和利用，深入开展周边企业排查整治，受污染耕地安全利用率达到百分之九十二左右，强化地块风险管控和修复，推动绿色化改造试点建设，开展重点物质调查。"


def test_a_repeated_block_points_to_the_first() -> None:
    article = only(f"标题行\n\n{REPEATED}\n\n另一段文字，说的是别的事情，与上文没有关系。\n\n{REPEATED}\n")
    copies = [block for block in article.blocks if block.copy_of is not None]
    assert len(copies) == 1
    assert article.blocks[copies[0].copy_of or 0].kind is BlockKind.PARAGRAPH
    assert article.clean.text[copies[0].start : copies[0].end] == REPEATED


def test_a_repeat_inside_a_block_is_marked_as_a_stretch() -> None:
    raw = f"标题行\n\n开头的话，先说明背景和意义。{REPEATED}\n\n后来印刷的一段，别有开头，{REPEATED}再接着往下说。\n"
    article = only(raw)
    (copy,) = [block for block in article.blocks if block.copy_of is not None]
    (span,) = copy.copied
    assert span.of(article.clean.text) == REPEATED.rstrip("。")


def test_a_block_that_says_a_thing_twice_points_to_itself() -> None:
    article = only(f"标题行\n\n先说一句，{REPEATED.rstrip('。')}；又印了一遍，{REPEATED}\n")
    (number,) = [index for index, block in enumerate(article.blocks) if block.copy_of is not None]
    assert article.blocks[number].copy_of == number


def test_set_phrases_are_no_repeats() -> None:
    phrase = "深入贯彻落实关于生态文明建设的重要讲话和重要指示批示精神"
    article = only(f"标题行\n\n会议指出，要{phrase}，抓好整改。\n\n会议强调，要{phrase}，加快推进。\n")
    assert all(block.copy_of is None for block in article.blocks)


@given(
    st.text(
        alphabet=st.sampled_from(
            "一二三四五，。；：（）《》“”、章第节条\n\n\r\f\t |#*->年月日本报讯记者0123.%％２ <p>&nbsp;abc"
        ),
        max_size=300,
    ),
    st.booleans(),
)
def test_any_text_is_read_and_every_character_maps_back(raw: str, feed: bool) -> None:
    document = read_text_document(raw, "x", given=Given(feed=feed))
    for article in document.articles:
        clean = article.clean
        assert len(clean.text) == len(clean.offsets)
        assert all(0 <= at < len(raw) for at in clean.offsets)
        for block in article.blocks:
            inside = clean.offsets[block.start : block.end]
            assert list(inside) == sorted(inside)
            assert "\n" not in clean.text[block.start : block.end]
        for before, after in pairwise(article.blocks):
            assert after.start == before.end + 1
            assert clean.text[before.end] == "\n"


@given(st.text(max_size=120))
def test_arbitrary_unicode_is_read(raw: str) -> None:
    document = read_text_document(raw, "x")
    assert document.raw == raw
    for article in document.articles:
        for start in range(len(article.clean.text)):
            span = article.clean.raw_span(start, start + 1)
            assert span.end - span.start == 1
