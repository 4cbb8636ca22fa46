"""Tables in raw text: found where a header tells of one, their cells under columns, every cell tied to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.table_grid import grid_of
from duizhang.documents.table_words import ColumnRole, is_figure, is_unit, is_worded, role_of
from duizhang.documents.tables import TableForm, find_tables

PIPES = """表1 主要指标

| 类别 | 序号 | 指标名称 | 单位 | 2020年实际值 | 2025年目标值 | 属性 |
|---|---|---|---|---|---|---|
| 环境质量 | 1 | 细颗粒物浓度 | 微克/立方米 | 38 | ≤33 | 约束性 |
| | 2 | 优良天数比例 | % | 82.5 | 85 | 约束性 |
"""
COLUMNS = """
                                     现状值        目标值
 类型   序号       指标         单位                                属性
                                   （2020年）    （2025年）
         1    优良天数比例          %        82.5       >85       约束性
              县级及以上饮用水水源
 环      2                         %         98        100       约束性
              水质达标率
 境      3    森林覆盖率            %        41.2    完成省下达的    预期性
                                                    目标
  注：以上为年均值。
"""
SINGLE = """序号 指标 2025年 2030年 责任单位
1 非化石能源消费比重（%） 20 25 市发展改革委
2 光伏装机容量（万千瓦） 150 300 市能源局
"""
STREAM = "序号\n\n指标\n\n2025年\n\n属性\n\n1\n\n森林覆盖率（%）\n\n43\n\n约束性\n\n2\n\n湿地保护率（%）\n\n≥55\n\n预期性\n\n3\n\n绿地率（%）\n\n38\n\n预期性\n"


def _rows(raw: str) -> list[list[str]]:
    grid = grid_of(find_tables(raw)[0])
    assert grid is not None
    return [[cell.text if cell else "" for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("序 号", ColumnRole.SEQUENCE),
        ("指标名称", ColumnRole.NAME),
        ("计量单位", ColumnRole.UNIT),
        ("指标属性", ColumnRole.NATURE),
        ("2025年（目标值）", ColumnRole.VALUE),
        ("2023年中期目标", ColumnRole.VALUE),
        ("比上年增长（%）", ColumnRole.VALUE),
        ("责任单位", ColumnRole.OTHER),
        ("森林覆盖率", None),
        ("2025年目标值48.0", None),
    ],
)
def test_headers_are_told_from_cells(text: str, role: ColumnRole | None) -> None:
    assert role_of(text) is role


def test_cells_are_told_by_their_look() -> None:
    assert all(map(is_figure, ["≥97", "[14]", "88（点位比例）", "1,234.5", "不低于24.43"]))
    assert not is_figure("森林覆盖率达到43%的县（市、区）占全部县（市、区）的比例") and not is_figure(
        "稳中向好"
    )
    assert is_unit("万吨") and is_unit("起/每万枚") and not is_unit("GEEP")
    assert is_worded("稳中向好") and is_worded("完成省下达指标")


def test_delimited_rows_keep_their_columns_and_empty_cells() -> None:
    table = find_tables(PIPES)[0]
    assert table.form is TableForm.DELIMITED
    assert table.caption == "表1主要指标"
    assert _rows(PIPES)[1] == ["", "2", "优良天数比例", "%", "82.5", "85", "约束性"]
    assert _rows(PIPES.replace(" | ", "\t").replace("| ", "").replace(" |", ""))[0][2] == "细颗粒物浓度"


GROUPED = """类别\t指标\t单位\t规划目标
\t\t\t2025年\t2030年
环境质量\t细颗粒物浓度\t微克/立方米\t36\t30
\t优良天数比例\t%\t78\t82
"""


def test_a_name_over_several_columns_counts_for_each() -> None:
    (table,) = find_tables(GROUPED)
    grid = grid_of(table)
    assert grid is not None
    assert [column.header for column in grid.columns] == [
        "类别",
        "指标",
        "单位",
        "规划目标2025年",
        "规划目标2030年",
    ]
    assert [cell.text if cell else None for cell in grid.rows[1]] == [None, "优良天数比例", "%", "78", "82"]


def test_columns_kept_by_spaces_join_wrapped_cells() -> None:
    table = find_tables(COLUMNS)[0]
    assert table.form is TableForm.LAYOUT
    assert COLUMNS[table.span.end :].strip().startswith("注")
    assert _rows(COLUMNS) == [
        ["", "1", "优良天数比例", "%", "82.5", ">85", "约束性"],
        ["环", "2", "县级及以上饮用水水源水质达标率", "%", "98", "100", "约束性"],
        ["境", "3", "森林覆盖率", "%", "41.2", "完成省下达的目标", "预期性"],
    ]


def test_single_spaces_need_a_whole_header() -> None:
    assert _rows(SINGLE)[0] == ["1", "非化石能源消费比重（%）", "20", "25", "市发展改革委"]
    assert not find_tables("序号 指标 说明\n1 比重 20\n2 容量 30\n")


def test_a_row_short_of_values_is_unsure() -> None:
    grid = grid_of(find_tables(SINGLE + "3 单位能耗下降（%） 14 市发展改革委\n")[0])
    assert grid is not None
    assert grid.unsure == {2}


def test_one_cell_a_line_is_a_stream() -> None:
    tables = find_tables("第三章 目标\n\n" + STREAM + "\n注：指标均以上级下达为准，年度目标另行确定。\n")
    assert [table.form for table in tables] == [TableForm.STREAM]
    assert tables[0].span.of("第三章 目标\n\n" + STREAM).startswith("序号")


def test_prose_and_lists_are_no_tables() -> None:
    assert not find_tables("到2025年，森林覆盖率达到43%。\n\n到2030年，\n湿地保护率达到55%。\n")
    assert not find_tables("项目  投资  进度\n桥梁  3亿元  完成\n")


@given(st.text("指标年序号单位目标值 \n\t|2025%（）[]—-森林率约束性\f", max_size=200))
def test_every_cell_is_made_of_raw_characters(raw: str) -> None:
    for table in find_tables(raw):
        assert 0 <= table.span.start < table.span.end <= len(raw)
        for line in table.lines:
            for cell in line.cells:
                assert len(cell.text) == len(cell.offsets)
                assert all(table.span.start <= at < table.span.end for at in cell.offsets)
        grid_of(table)
