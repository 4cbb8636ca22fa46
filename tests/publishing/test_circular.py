"""A sheet as it is circulated: the same rows in a workbook, a Word file and a PDF, and nothing of a document runs."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from duizhang.core.errors import MissingExtra
from duizhang.publishing.circular import Circular, circular_of
from duizhang.publishing.circular_cells import cells_of, columns_of, notes_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.sheet_docx import sheet_docx
from duizhang.publishing.sheet_pdf import sheet_pdf
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.sheet_xlsx import sheet_xlsx


def _made(case: Any, name: str = "opinions-2024", lang: Any = "zh") -> Circular:
    documents = {d.id: d for d in case.documents.values()}
    view = sheet_view(case.documents[name], case.recon, lang=lang)
    return circular_of(view, Lookup.of(case.recon), documents=documents, lang=lang)


@pytest.fixture(scope="module")
def circular(case: Any) -> Circular:
    return _made(case)


def _named(circular: Circular, words: str) -> Any:
    return next(row for row in circular.rows if words in row.task)


def test_a_row_holds_the_target_what_followed_and_the_verdict(circular: Any) -> None:
    row = _named(circular, "35微克")
    assert row.responsible == "市生态环境局、市发展改革委"
    assert (row.due, row.progress) == ("2027年", "2025年：36.2微克/立方米")
    assert (row.gap, row.verdict) == ("高于目标数1.2微克/立方米", "进度正常")


def test_notes_are_numbered_in_the_order_of_the_rows_and_every_row_cites_its_own_words(circular: Any) -> None:
    assert [note.number for note in circular.notes] == list(range(1, len(circular.notes) + 1))
    firsts = [row.notes[0] for row in circular.rows]
    assert firsts == sorted(firsts)
    quotes = {note.number: note.quote for note in circular.notes}
    assert "35微克" in quotes[_named(circular, "35微克").notes[0]]


def test_the_counts_add_up_to_the_rows(circular: Any) -> None:
    assert sum(n for _, n in circular.counts) == len(circular.rows)
    assert f"{len(circular.rows)}项目标" in circular.summary[0]


def test_what_is_not_due_says_so_in_one_word(circular: Any) -> None:
    waiting = [row for row in circular.rows if row.verdict == "未到期"]
    assert waiting and all(
        cells_of(row, ["verdict"], "zh") == ("未到期",) for row in waiting if not row.reason
    )


def test_english_has_english_words(case: Any) -> None:
    row = _named(_made(case, lang="en"), "35")
    assert row.progress.startswith("2025: 36.2") and row.verdict == "on track"


def test_numbers_that_follow_each_other_are_a_range() -> None:
    assert notes_text((3, 1, 2, 7, 9, 10)) == "[1–3] [7] [9–10]"


def test_a_workbook_has_the_summary_the_rows_and_the_evidence(circular: Any) -> None:
    book = load_workbook(io.BytesIO(sheet_xlsx(circular)))
    rows, notes = book.worksheets
    lines = list(rows.iter_rows(values_only=True))
    head = next(at for at, line in enumerate(lines) if line[0] == "序号")
    assert any("项目标中" in str(line[0]) for line in lines[:head])
    assert len(lines) == head + 1 + len(circular.rows)
    assert notes.max_row == 1 + len(circular.notes)


def _evil(circular: Circular) -> Circular:
    row = replace(circular.rows[0], task='=HYPERLINK("http://x","y")', clause="#let x = 1 $a$ *b* \x00")
    return replace(circular, rows=(row, *circular.rows[1:]))


def test_nothing_of_a_document_becomes_a_formula_or_a_link(circular: Any) -> None:
    book = load_workbook(io.BytesIO(sheet_xlsx(_evil(circular))))
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(cell.value == '=HYPERLINK("http://x","y")' for cell in cells)


def test_a_word_file_has_a_table_whose_head_repeats_and_numbered_notes(circular: Any) -> None:
    paper = Document(io.BytesIO(sheet_docx(_evil(circular))))
    table = paper.tables[1]
    assert [cell.text for cell in table.rows[0].cells][:3] == ["序号", "条款", "目标任务"]
    assert len(table.rows) == 1 + len(circular.rows)
    assert "w:tblHeader" in table.rows[0]._tr.xml
    section = paper.sections[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height
    assert sum(p.text.startswith("[") for p in paper.paragraphs) == len(circular.notes)


def test_a_pdf_shows_chinese_with_the_font_that_comes_along(circular: Any) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("noto_cjk_sans_otc")
    from pypdfium2 import PdfDocument

    paper = PdfDocument(sheet_pdf(_evil(circular)))
    words = "".join(page.get_textpage().get_text_bounded() for page in paper)
    assert "目标任务" in words and "责任单位" in words and "提前达成" in words
    # What looks like markup is printed as it stands.
    assert "#let x = 1 $a$ *b*" in " ".join(words.split())
    page = paper[0]
    assert page.get_width() > page.get_height()


def test_a_row_longer_than_a_page_goes_on_over_the_page(circular: Any) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("noto_cjk_sans_otc")
    from pypdfium2 import PdfDocument

    long = replace(circular.rows[0], reason="很长的说明，" * 1500 + "到此为止。")
    paper = PdfDocument(sheet_pdf(replace(circular, rows=(long,))))
    assert any("到此为止" in page.get_textpage().get_text_bounded() for page in paper)


def test_without_the_typesetter_one_command_is_named(circular: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "noto_cjk_sans_otc", None)
    with pytest.raises(MissingExtra, match=r"duizhang\[pdf\]"):
        sheet_pdf(circular)


def test_a_document_without_targets_says_so(circular: Any) -> None:
    empty = replace(circular, rows=(), notes=(), counts=(), summary=("没有读到带数字的目标。",))
    assert len(Document(io.BytesIO(sheet_docx(empty))).tables) == 0
    assert load_workbook(io.BytesIO(sheet_xlsx(empty))).worksheets[1].max_row == 1


@pytest.fixture
def with_measured(circular: Any) -> Circular:
    first, *rest = circular.rows
    row = replace(first, measured="2025年：36.4微克/立方米（仅供参考）")
    made: Circular = replace(circular, rows=(row, *rest))
    return made


def test_what_was_measured_has_a_column_only_where_readings_are_in(circular: Any, with_measured: Any) -> None:
    assert not any(row.measured for row in circular.rows)
    assert "measured" not in columns_of(circular)
    columns = columns_of(with_measured)
    assert columns.index("measured") == columns.index("progress") + 1
    assert cells_of(with_measured.rows[0], columns, "zh")[6].endswith("（仅供参考）")


def test_every_file_has_the_measured_column(with_measured: Any) -> None:
    rows = load_workbook(io.BytesIO(sheet_xlsx(with_measured))).worksheets[0]
    lines = list(rows.iter_rows(values_only=True))
    head = next(line for line in lines if line[0] == "序号")
    first = lines[lines.index(head) + 1]
    assert first[head.index("实测")] == "2025年：36.4微克/立方米（仅供参考）"
    table = Document(io.BytesIO(sheet_docx(with_measured))).tables[1]
    assert [cell.text for cell in table.rows[0].cells][5:7] == ["进展情况", "实测"]
    widths = [cell.width.cm for cell in table.rows[0].cells]
    assert sum(widths) == pytest.approx(26.1, abs=0.1)


def test_the_measured_column_of_a_pdf(with_measured: Any) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("noto_cjk_sans_otc")
    from pypdfium2 import PdfDocument

    words = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(sheet_pdf(with_measured)))
    assert "实测" in words and "36.4" in words
