"""The recogniser, the reading order and the division into articles on one drawn page, where the extra is installed."""

from __future__ import annotations

import pytest
from bench.ocr import distance, measure, numeral_recall
from bench.pages import Slot, draw, has_font, stories


def test_distance_counts_signs() -> None:
    assert distance("三百四十", "三白四") == 2
    assert distance("", "abc") == 3


def test_each_numeral_counts_as_often_as_it_stands() -> None:
    assert numeral_recall("5%和5%和36.2", "5%和36.2") == pytest.approx(2 / 3)


def test_a_drawn_page_is_read_character_by_character() -> None:
    pytest.importorskip("rapidocr")
    if not has_font():
        pytest.skip("no Noto CJK font on this machine")
    page = draw("note", (Slot(40, 40, 900, 420, 2),), stories(1, seed=5, characters=300), size=(980, 500))
    row = measure(page, "skewed")
    assert row.cer < 0.01
    assert row.numerals == 1
    assert row.articles == 1
