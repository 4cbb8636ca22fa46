"""Reading order: columns, headlines, tables and pages askew, from lines whose places are known."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.formats.image import written
from duizhang.documents.formats.layout import regions
from duizhang.documents.formats.straight import Point, Seen, slope_of, straight

HIGH = 24.0
STEP = 34.0


def seen(text: str, left: float, top: float, *, high: float = HIGH) -> Seen:
    right = left + high * len(text)
    return Seen(((left, top), (right, top), (right, top + high), (left, top + high)), text, 0.99)


def column(name: str, left: float, top: float, rows: int, *, wide: int = 14) -> list[Seen]:
    """Lines of a column, each saying which it is; the first one is set in."""
    lines = [seen((f"{name}{row:02}" + "字" * wide)[:wide], left, top + row * STEP) for row in range(rows)]
    first = lines[0].text[: wide - 2]
    return [seen(first, left + 2 * HIGH, top), *lines[1:]]


def order(lines: list[Seen]) -> list[str]:
    mixed = list(lines)
    random.Random(1).shuffle(mixed)
    return [text.strip("　")[:3] for text, _ in written(regions(mixed)) if text]


def names(*columns: tuple[str, int]) -> list[str]:
    return [f"{name}{row:02}" for name, rows in columns for row in range(rows)]


def turned(angle: float) -> Callable[[Point], Point]:
    cos, sin = math.cos(angle), math.sin(angle)
    return lambda p: (p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos)


def moved(lines: list[Seen], move: Callable[[Point], Point]) -> list[Seen]:
    return [Seen(tuple(move(corner) for corner in line.corners), line.text, line.score) for line in lines]  # type: ignore[arg-type]


PAGE = [
    seen("横跨两栏的标题在此", 250, 40, high=52),
    *column("甲", 60, 130, 12),
    *column("乙", 440, 130, 11),
]


def test_columns_are_read_one_after_the_other() -> None:
    assert order(PAGE) == ["横跨两", *names(("甲", 12), ("乙", 11))]


@pytest.mark.parametrize("angle", [-0.03, -0.01, 0.015, 0.04])
def test_a_page_askew_is_read_in_the_same_order(angle: float) -> None:
    askew = moved(PAGE, turned(angle))
    assert slope_of(askew) == pytest.approx(angle, abs=1e-6)
    assert order(askew) == order(PAGE)


def test_a_page_seen_at_an_angle_is_read_in_the_same_order() -> None:
    def view(p: Point) -> Point:
        x, y = p
        depth = 1 + 0.00006 * y
        return ((x - 400) / depth + 400 + 0.03 * y, y / depth + 0.01 * x)

    long = [PAGE[0], *column("甲", 60, 130, 40), *column("乙", 440, 130, 40)]
    assert order(moved(long, view)) == order(long)


def test_two_articles_below_each_other_are_kept_apart() -> None:
    lines = [
        *PAGE,
        seen("第二篇的标题", 320, 600, high=52),
        *column("丙", 60, 690, 6),
        *column("丁", 440, 690, 5),
    ]
    assert order(lines) == ["横跨两", *names(("甲", 12), ("乙", 11)), "第二篇", *names(("丙", 6), ("丁", 5))]


def test_articles_side_by_side_keep_their_own_headlines() -> None:
    left = [seen("左边的标题", 110, 600, high=52), *column("丙", 60, 690, 8)]
    right = [seen("右边的标题", 490, 600, high=52), *column("丁", 440, 690, 8)]
    assert order([*PAGE, *left, *right])[24:] == [
        "左边的",
        *names(("丙", 8)),
        "右边的",
        *names(("丁", 8)),
    ]


def test_a_closing_sign_that_hangs_over_closes_no_gutter() -> None:
    lines = [line._replace(text=line.text[:-1] + "，") for line in column("甲", 60, 130, 9)]
    hanging = moved(lines[2:3], lambda p: (p[0] + (24 if p[0] > 300 else 0), p[1]))
    lines[2:3] = hanging
    other = column("乙", 60 + 15 * HIGH + 6, 130, 9)
    assert order([*lines, *other]) == names(("甲", 9), ("乙", 9))


def test_a_table_is_read_by_rows() -> None:
    rows = [("指标", "单位", "前年", "去年"), ("浓度", "微克", "38.1", "36.2"), ("天数", "天", "275", "281")]
    lines = [
        seen(cell, 80 + 200 * at, 100 + 40 * row)
        for row, cells in enumerate(rows)
        for at, cell in enumerate(cells)
    ]
    text = [line for line, _ in written(regions(lines)) if line]
    assert text == ["指标\t单位\t前年\t去年", "浓度\t微克\t38.1\t36.2", "天数\t天\t275\t281"]


def test_pieces_of_a_line_are_put_together() -> None:
    lines = [
        seen("全市完成投资", 60, 100),
        seen("三十亿元。", 60 + 7 * HIGH, 101),
        seen("下一行从头开始写起。", 60, 134),
    ]
    assert [text for text, _ in written(regions(lines)) if text] == [
        "全市完成投资三十亿元。",
        "下一行从头开始写起。",
    ]


def test_the_first_line_of_a_paragraph_stays_set_in() -> None:
    assert written(regions(column("甲", 60, 130, 5)))[0][0].startswith("　　甲00")


@given(
    st.lists(
        st.tuples(
            st.floats(-1e4, 1e4),
            st.floats(-1e4, 1e4),
            st.floats(0, 2e3),
            st.floats(0, 200),
            st.text(max_size=8),
        ),
        max_size=40,
    )
)
def test_every_line_is_read_once_wherever_it_stands(
    made: list[tuple[float, float, float, float, str]],
) -> None:
    lines = [
        Seen(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), text, 0.5)
        for x, y, wide, high, text in made
    ]
    read = sorted(line.source for region in regions(lines) for row in region.rows for line in row)
    assert read == sorted(line.source for line in straight(lines))
    assert read == [n for n, line in enumerate(lines) if line.text.strip()]


def test_a_table_below_columns_is_read_by_its_rows() -> None:
    cells = [
        ["指标", "单位", "2024年", "2025年"],
        ["优良天数", "天", "275", "281"],
        ["绿道", "公里", "142", "206"],
    ]
    table = [
        seen(cell, left, 620 + 60 * row)
        for row, texts in enumerate(cells)
        for cell, left in zip(texts, (80, 300, 460, 640), strict=True)
    ]
    above = [*column("甲", 60, 130, 12, wide=12), *column("乙", 400, 130, 12, wide=12)]
    below = [*column("丙", 60, 900, 6, wide=12), *column("丁", 400, 900, 6, wide=12)]
    lines = [text for text, _ in written(regions([*above, *table, *below])) if text]
    at = lines.index("指标\t单位\t2024年\t2025年")
    assert lines[at + 1 : at + 3] == ["优良天数\t天\t275\t281", "绿道\t公里\t142\t206"]
    told = [line.strip("　")[:3] for line in (*lines[:at], *lines[at + 3 :])]
    assert told == names(("甲", 12), ("乙", 12), ("丙", 6), ("丁", 6))


def test_a_short_column_below_a_headline_has_its_gutter() -> None:
    """Hardly a line crosses the short column, but beside it there is nothing."""
    page = [
        seen("横跨两栏的标题在此", 250, 40, high=52),
        *column("甲", 60, 130, 40),
        *column("乙", 430, 130, 6),
    ]
    assert order(page) == ["横跨两", *names(("甲", 40), ("乙", 6))]


def test_ragged_edges_make_no_page_lean() -> None:
    chance = random.Random(3)
    page = [
        Seen((a, (b[0] + chance.uniform(-9, 9), b[1]), (c[0] + chance.uniform(-9, 9), c[1]), d), text, score)
        for (a, b, c, d), text, score in [*column("甲", 60, 130, 30), *column("乙", 440, 130, 22)]
    ]
    assert all(line.left == page[line.source].corners[0][0] for line in straight(page))
