"""Where words stand on a page, and how other programs find them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from duizhang.core.page import Box, PagedFile
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import anchors_json, boxes_of, page_of
from duizhang.publishing.picturing import cut_of

RAW = "　　年均浓度降至35微克，\n优良天数281天。\n指标\t35\t281\n"
LINES = [(0, 13), (14, 23), (24, 33)]
FILE = PagedFile(
    "pdf",
    "f1",
    ((600.0, 800.0),) * 2,
    tuple(
        Box(start, end, 1 if n < 2 else 2, 100, 100 + 20 * n, 100 + 10 * wide, 112 + 20 * n)
        for n, ((start, end), wide) in enumerate(zip(LINES, (20, 15, 30), strict=True))
    ),
)


PLAIN = DocumentRecord("doc_1", "a", RAW)
PAGED = replace(PLAIN, file=FILE)
STATEMENT = Statement(
    document_id="doc_1",
    doc="a",
    article="a",
    start=8,
    end=10,
    number="35",
    kind="target",
    indicator="年均浓度",
    indicator_id="x:年均浓度",
    subject="",
    subject_id="",
    measure="level",
    value=Fraction(35),
    unit="微克",
    quote=RAW[2:12],
    quote_start=2,
    quote_end=12,
    source_url="https://e.org/a",
)


def box(start: int, end: int) -> list[tuple[int, float, float]]:
    return [(b.page, b.left, b.right) for b in boxes_of(RAW, FILE, start, end)]


def test_a_part_of_a_line_has_the_part_that_it_takes() -> None:
    assert RAW[8:10] == "35"
    assert box(8, 10) == [(1, 220, 240)]
    assert box(2, 8) == [(1, 100, 220)]


def test_blanks_that_set_a_line_in_stand_outside_its_box() -> None:
    assert box(0, 4) == [(1, 100, 140)]
    assert box(0, 2) == []


def test_a_stretch_over_lines_has_a_box_for_each() -> None:
    assert [(b[0], b[1]) for b in box(8, 18)] == [(1, 220), (1, 100)]


def test_of_a_row_of_cells_the_whole_is_told() -> None:
    assert RAW[27:29] == "35"
    assert box(27, 29) == [(2, 100, 400)]


def test_evidence_tells_its_page_its_boxes_and_selectors() -> None:
    told = anchors_json(STATEMENT, PAGED, STATEMENT.source_url)
    quote, position = told["selectors"]
    assert RAW[position["start"] : position["end"]] == quote["exact"] == STATEMENT.quote
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in RAW
    assert told["page"] == 1
    assert told["pages"] == [{"page": 1, "width": 600.0, "height": 800.0, "unit": "pt"}]
    assert told["number_boxes"] == [{"page": 1, "left": 220.0, "top": 100, "right": 240.0, "bottom": 112}]
    assert told["fragment"] == "https://e.org/a#page=1"
    assert (page_of(PAGED, 28, 29), page_of(PLAIN, 28, 29), page_of(None, 0, 1)) == (2, None, None)


def test_without_pages_or_text_nothing_is_told_of_them() -> None:
    told, without = (
        anchors_json(STATEMENT, PAGED, STATEMENT.source_url),
        anchors_json(STATEMENT, PLAIN, STATEMENT.source_url),
    )
    assert without["fragment"].startswith("https://e.org/a#:~:text=")
    assert (without["page"], without["pages"], without["boxes"], without["number_boxes"]) == (
        None,
        [],
        [],
        [],
    )
    nothing = anchors_json(STATEMENT, None, STATEMENT.source_url)
    assert nothing.keys() == told.keys()
    assert not any(nothing.values())


def test_lines_in_another_column_are_not_cut_out() -> None:
    whole = replace(STATEMENT, quote=RAW[2:22], quote_start=2, quote_end=22)
    beside = Box(14, 23, 1, 400, 500, 550, 512)
    together = cut_of(whole, PAGED)
    parted = cut_of(whole, replace(PLAIN, file=replace(FILE, boxes=(FILE.boxes[0], beside))))
    assert together is not None
    assert parted is not None
    assert (together.page, together.region) == (1, (94, 94, 306, 138))
    assert parted.region == (94, 94, 306, 118)
    assert cut_of(whole, PLAIN) is None
