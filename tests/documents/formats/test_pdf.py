"""PDF with text: lines in order with their places, ruled tables by their cells, refusals by their cause."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from duizhang.core.errors import FileBroken, FileLocked, FormatUnknown, LimitExceeded, MissingExtra
from duizhang.documents.clean import clean
from duizhang.documents.formats import image
from duizhang.documents.formats.pdf import extract
from duizhang.documents.formats.straight import Seen
from duizhang.documents.limits import Limits

FONT = "STSong-Light"
HIGH = A4[1]
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=StandardEncryption(password) if password else None)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(*texts: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(72, HIGH - 72 - 20 * number, text)

    return draw


ROWS = [
    ["指标", "单位", "2024年", "2025年"],
    ["颗粒物\n浓度", "微克", "38.1", "36.2"],
    ["优良天数", "天", "275", "281"],
]


def table(canvas: Canvas) -> None:
    canvas.drawString(72, HIGH - 72, "表前一段，完成3项。")
    made = Table(
        ROWS,
        colWidths=80,
        style=[("GRID", (0, 0), (-1, -1), 1, colors.black), ("FONT", (0, 0), (-1, -1), FONT)],
    )
    made.wrapOn(canvas, 400, 400)
    made.drawOn(canvas, 72, HIGH - 200)
    canvas.drawString(72, HIGH - 230, "表后一段，完成5项。")


def test_pages_follow_one_another() -> None:
    found = extract(pdf(lines("临溪市优良天数281天，", "比上年增加6天。"), lines("第二页。")), Limits())
    assert found.text.split("\f")[:2] == ["临溪市优良天数281天，\n比上年增加6天。\n", "第二页。\n"]
    assert len(found.pages) == 2


def test_places_are_those_of_the_page_as_it_is_shown() -> None:
    """A page that is cut off, and one whose text lies on its side to be shown upright."""

    def cut_off(canvas: Canvas) -> None:
        canvas.setCropBox((60, 100, 560, HIGH - 40))
        lines("临溪市优良天数281天，")(canvas)

    def turned(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(72, -100, "临溪市优良天数281天，")
        canvas.setPageRotation(90)

    (box,) = extract(pdf(cut_off), Limits()).boxes
    assert (11 < box.left < 14, 15 < box.top < 35) == (True, True)
    found = extract(pdf(turned), Limits())
    (box,) = found.boxes
    assert box.right - box.left > 5 * (box.bottom - box.top)
    assert all(edge > 0 for edge in (box.left, box.top))
    assert box.right < found.pages[0][0]
    assert box.bottom < found.pages[0][1]


def test_a_table_stays_in_its_place_on_a_page_that_is_cut_off() -> None:
    def cut_off(canvas: Canvas) -> None:
        canvas.setCropBox((40, 200, 500, HIGH - 30))
        table(canvas)

    whole, part = extract(pdf(table), Limits()), extract(pdf(cut_off), Limits())
    assert part.text == whole.text
    moved = [
        (round(a.left - b.left), round(a.top - b.top)) for a, b in zip(whole.boxes, part.boxes, strict=True)
    ]
    assert moved == [(40, 30)] * len(moved)


def test_each_line_has_its_place() -> None:
    found = extract(pdf(lines("临溪市优良天数281天，", "比上年增加6天。")), Limits())
    first, second = found.boxes
    assert found.text[first.start : first.end] == "临溪市优良天数281天，"
    assert found.text[second.start : second.end] == "比上年增加6天。"
    assert (first.page, first.left < 75, 55 < first.top < 75) == (1, True, True)
    assert second.top > first.top


def test_a_ruled_table_is_read_by_its_cells() -> None:
    text = extract(pdf(table), Limits()).text
    assert [line for line in text.splitlines() if line] == [
        "表前一段，完成3项。",
        "指标\t单位\t2024年\t2025年",
        "颗粒物浓度\t微克\t38.1\t36.2",
        "优良天数\t天\t275\t281",
        "表后一段，完成5项。",
    ]


def test_wide_gaps_part_cells_and_narrow_ones_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, HIGH - 72, "优良天数")
        canvas.drawString(200, HIGH - 72, "275")
        canvas.drawString(300, HIGH - 72, "281")
        canvas.drawString(72, HIGH - 100, "到 2027 年完成")

    text = extract(pdf(draw), Limits()).text
    assert "优良天数\t275\t281" in text
    assert "到 2027 年完成" in text


NARROW = [
    "指标 单位 2024年 2025年",
    "颗粒物平均浓度 微克 38.1 36.2",
    "优良天数 天 275 281",
    "森林覆盖率 % 18 20",
]


def test_narrow_gaps_part_cells_where_other_rows_have_wide_ones() -> None:
    """The longest cell of a column leaves next to no room before the next."""

    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(NARROW):
            for left, cell in zip((72, 166, 200, 240), text.split(" "), strict=True):
                canvas.drawString(left, HIGH - 72 - 20 * row, cell)
        for left, word in ((72, "表后 一段，"), (150, "完成 5"), (200, "项绿地")):
            canvas.drawString(left, HIGH - 170, word)

    rows = extract(pdf(draw), Limits()).text.splitlines()
    assert rows[:4] == [text.replace(" ", "\t") for text in NARROW]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_table_that_lies_on_its_side_is_read_upright(quarters: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(A4[0] / 2, HIGH / 2)
        canvas.rotate(90 * quarters)
        canvas.translate(-250, -HIGH + 300)
        table(canvas)

    found = extract(pdf(turned), Limits())
    upright = extract(pdf(table), Limits())
    assert sorted(found.text.splitlines()) == sorted(upright.text.splitlines())
    row = next(box for box in found.boxes if found.text[box.start : box.end].startswith("优良天数\t"))
    after = next(box for box in found.boxes if found.text[box.start : box.end].startswith("表后"))
    edges = (
        (row.bottom, after.top),
        (row.right, after.left),
        (after.bottom, row.top),
        (after.right, row.left),
    )
    before, behind = edges[quarters]
    assert 0 < behind - before < 40
    assert all(edge > 0 for edge in (row.left, row.top))
    assert row.right < found.pages[0][0]
    assert row.bottom < found.pages[0][1]


def test_marks_of_notes_are_no_figures_of_the_number_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, HIGH - 72)
        for size, rise, words in (
            (12, 0, "浓度31.5"),
            (7, 5, "12"),
            (12, 0, "微克，臭氧150μg/m"),
            (7, 5, "3"),
        ):
            text.setFont(FONT, size)
            text.setRise(rise)
            text.textOut(words)
        canvas.drawText(text)

    found = extract(pdf(draw), Limits())
    assert found.text.strip() == "浓度31.5¹²微克，臭氧150μg/m³"
    assert clean(found.text.strip())[0] == "浓度31.5微克，臭氧150μg/m3"
    (box,) = found.boxes
    assert found.text[box.start : box.end] == found.text.strip()


def picture(canvas: Canvas) -> None:
    canvas.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 100, 100)


@pytest.fixture
def without_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    image._engine.cache_clear()


@pytest.mark.usefixtures("without_recogniser")
def test_a_scan_says_what_reads_it() -> None:
    with pytest.raises(MissingExtra) as caught:
        extract(pdf(picture), Limits())
    assert "duizhang[ocr]" in caught.value.hint


@pytest.mark.usefixtures("without_recogniser")
def test_pages_that_are_pictures_are_told() -> None:
    found = extract(pdf(lines("有字的一页。"), picture, lines()), Limits())
    assert found.notes == ("1 pages hold no text and were left out: 2.",)
    assert "有字的一页。" in found.text


def test_pages_that_are_pictures_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen(((10.0, 10.0), (300.0, 10.0), (300.0, 30.0), (10.0, 30.0)), "优良天数281天。", 0.99)
    monkeypatch.setattr(image, "recognise", lambda _: [seen])
    found = extract(pdf(lines("有字的一页。"), picture), Limits())
    assert "优良天数281天。" in found.text
    assert found.boxes[-1].page == 2
    assert found.boxes[-1].right == pytest.approx(300 * 72 / 200, abs=0.1)


def test_a_file_of_blank_pages_is_refused() -> None:
    with pytest.raises(FormatUnknown):
        extract(pdf(lines()), Limits())


def test_a_locked_file_is_told_from_a_broken_one() -> None:
    with pytest.raises(FileLocked):
        extract(pdf(lines("密"), password="secret"), Limits())
    with pytest.raises(FileBroken):
        extract(b"%PDF-1.7 nothing", Limits())
    with pytest.raises(FileBroken):
        extract(pdf(lines("断"))[:200], Limits())


def test_pages_have_a_limit() -> None:
    with pytest.raises(LimitExceeded) as caught:
        extract(pdf(lines("一"), lines("二")), Limits(pages=1))
    assert "pages" in caught.value.message
