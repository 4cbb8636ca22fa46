"""A long text is divided where articles and clauses begin, nothing is left out, and figures stay whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.page import Box, PagedFile
from duizhang.web.leaf import leaves_near
from duizhang.web.parts import Break, TextPart, divided, page_span, part_at


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[Break], list[tuple[int, int]]]:
    raw = draw(st.text("甲1\n\r", min_size=1, max_size=200))
    places = st.integers(0, len(raw))
    breaks = [Break(draw(places), draw(st.integers(0, 3)), "") for _ in range(draw(st.integers(0, 5)))]
    figures = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(raw) - 1))
        figures.append((start, min(len(raw), start + draw(st.integers(1, 4)))))
    return raw, sorted(breaks, key=lambda one: one.at), figures


@given(_texts(), st.integers(8, 60))
def test_parts_follow_each_other_and_leave_nothing_out(
    case: tuple[str, list[Break], list[tuple[int, int]]], most: int
) -> None:
    raw, breaks, figures = case
    parts = divided(raw, (0, len(raw)), breaks, figures, whole=most, most=most)
    assert parts[0][0] == 0 and parts[-1][1] == len(raw)
    assert all(one[1] == other[0] for one, other in pairwise(parts))
    assert all(low < high <= low + most for low, high in parts)
    for start, end in figures:
        (home,) = [part for part in parts if part[0] <= start < part[1]]
        assert end <= home[1] or home[0] == start


def test_a_part_begins_at_the_outermost_clause() -> None:
    raw = "\n".join(["甲" * 9] * 30)
    breaks = [
        Break(100, 1, "第一章"),
        Break(130, 2, "第一节"),
        Break(140, 1, "第二章"),
        Break(150, 2, "第一节"),
    ]
    assert divided(raw, (0, 299), breaks, whole=200, most=160)[:2] == [(0, 140), (140, 299)]
    assert divided(raw, (0, 299), breaks, whole=299, most=160) == [(0, 299)]


def test_any_character_finds_its_part() -> None:
    parts = [TextPart(10, 20, ""), TextPart(20, 35, "")]
    assert [part_at(parts, at) for at in (0, 10, 19, 20, 34, 99)] == [0, 0, 0, 1, 1, 1]


def test_pages_follow_each_other() -> None:
    boxes = (Box(0, 4, 1, 0, 0, 9, 9), Box(5, 9, 1, 0, 9, 9, 18), Box(11, 15, 3, 0, 0, 9, 9))
    file = PagedFile("pdf", "", ((9, 18),) * 3, boxes)
    assert [page_span(file, n, 20) for n in (1, 2, 3)] == [(0, 11), (11, 11), (11, 20)]


def test_pages_near_the_one_that_is_read_are_listed() -> None:
    assert leaves_near(None, 1) == [1]
    assert leaves_near(None, 9) == [1, 2, 3, 4, 5, None, 9]
    assert leaves_near(7, 9) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
