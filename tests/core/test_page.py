"""The lines of a file with pages that a stretch of its text touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.page import Box, PagedFile


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=12),
    st.integers(0, 90),
    st.integers(0, 40),
)
def test_the_lines_are_those_that_share_a_character(
    gaps: list[tuple[int, int]], start: int, long: int
) -> None:
    boxes, at = [], 0
    for gap, length in gaps:
        boxes.append(Box(at + gap, at + gap + length, 1, 0, 0, 1, 1))
        at += gap + length
    file = PagedFile("pdf", "", ((1, 1),), tuple(boxes))
    touched = [box for box in boxes if set(range(box.start, box.end)) & set(range(start, start + long))]
    assert list(file.lines(start, start + long)) == touched


def test_units() -> None:
    assert [PagedFile(kind, "", (), ()).unit for kind in ("pdf", "image")] == ["pt", "px"]
