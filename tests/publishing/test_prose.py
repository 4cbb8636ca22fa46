"""Chinese lines break between characters and never tear a figure that fits."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from duizhang.publishing.prose import Prose, breaks, pieces

LINES = st.text(alphabet="天津年均浓度（）。，36.2%–ab “”", max_size=60)


@given(line=LINES, width=st.integers(min_value=4, max_value=40))
def test_no_line_is_wider_than_the_column_and_nothing_is_lost(line: Any, width: Any) -> None:
    ends = breaks(line, width)
    assert ends[-1] == len(line)
    assert ends == sorted(ends)
    cuts = [0, *ends]
    assert all(cell_len(line[a:b]) <= width for a, b in zip(cuts, ends, strict=False))


@given(line=LINES, width=st.integers(min_value=4, max_value=40))
def test_a_piece_that_fits_is_never_torn(line: Any, width: Any) -> None:
    ends = set(breaks(line, width))
    at = 0
    for piece in pieces(line):
        if cell_len(piece) <= width:
            assert not ends & set(range(at + 1, at + len(piece)))
        at += len(piece)


def test_styles_stay_on_their_characters() -> None:
    text = Text("浓度为")
    text.append("36.2", style="bold")
    console = Console(width=8, file=None, force_terminal=True, color_system="truecolor")
    with console.capture() as got:
        console.print(Prose(text))
    assert "\x1b[1m36.2" in got.get()


def test_english_lines_do_not_begin_with_a_space() -> None:
    console = Console(width=12)
    with console.capture() as got:
        console.print(Prose("36.2 in 2025, ahead of the straight line."))
    assert not any(line.startswith(" ") for line in got.get().splitlines())
