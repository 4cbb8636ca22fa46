"""Word files: everything that a reader of the printed page sees, in its order."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from duizhang.core.errors import FileBroken, LimitExceeded
from duizhang.documents.formats.docx import extract
from duizhang.documents.formats.docx_numbers import _written
from duizhang.documents.limits import Limits

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(document: Any) -> str:
    stream = io.BytesIO()
    document.save(stream)
    return extract(stream.getvalue(), Limits()).text


def test_what_stands_above_the_line_is_raised() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("产值8765.4")
    paragraph.add_run("[1]").font.superscript = True
    paragraph.add_run("亿元，臭氧150μg/m")
    paragraph.add_run("3").font.superscript = True
    assert text_of(document).strip() == "产值8765.4[¹]亿元，臭氧150μg/m³"


def test_paragraphs_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("临溪市环境公报", 0)
    run = document.add_paragraph("全市PM")
    run.add_run("2.5").font.subscript = True
    run.add_run("浓度为36.2微克。")
    table = document.add_table(rows=2, cols=3)
    for cell, word in zip(table.rows[0].cells, ("指标", "2024年", "2025年"), strict=True):
        cell.text = word
    for cell, word in zip(table.rows[1].cells, ("优良天数", "275", "281"), strict=True):
        cell.text = word
    document.add_paragraph("表后一段。")
    lines = [line for line in text_of(document).splitlines() if line]
    assert lines == [
        "临溪市环境公报",
        "全市PM2.5浓度为36.2微克。",
        "指标\t2024年\t2025年",
        "优良天数\t275\t281",
        "表后一段。",
    ]


def test_merged_cells_leave_gaps_and_say_their_text_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "大气"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "36.2"
    table.cell(1, 1).text = "天"
    table.cell(1, 2).text = "281"
    lines = [line for line in text_of(document).splitlines() if line]
    assert lines == ["大气\t36.2", "\t天\t281"]


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("完成")
    paragraph._p.append(parse_xml(f"<w:del {SPACE}><w:r><w:delText>20</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {SPACE}><w:r><w:t>30</w:t></w:r></w:ins>"))
    paragraph.add_run("项。")
    assert "完成30项。" in text_of(document)


def test_content_controls_and_text_boxes_are_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {SPACE}><w:sdtContent><w:p><w:r><w:t>控件里的8座泵站。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    paragraph = document.add_paragraph("正文。")
    paragraph._p.append(
        parse_xml(
            f"<w:r {SPACE}><w:pict><w:txbxContent><w:p><w:r><w:t>框里的5盏灯。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    text = text_of(document)
    assert "控件里的8座泵站。" in text
    assert text.index("正文。") < text.index("框里的5盏灯。")


def test_automatic_numbers_are_printed() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in (
            (0, "chineseCounting", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
        )
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {SPACE} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, words in (
        (0, "总体要求"),
        (0, "重点任务"),
        (1, "治理大气"),
        (2, "控煤"),
        (1, "治理水"),
        (0, "保障"),
    ):
        paragraph = document.add_paragraph(words)
        properties = f'<w:numPr {SPACE}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
    lines = [line for line in text_of(document).splitlines() if line]
    assert lines == ["一、总体要求", "二、重点任务", "（一）治理大气", "1.控煤", "（二）治理水", "三、保障"]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "lowerLetter", "d"),
        (9, "upperRoman", "IX"),
        (12, "decimal", "12"),
    ],
)
def test_counts_are_written_as_lists_print_them(count: int, form: str, shown: str) -> None:
    assert _written(count, form) == shown


def test_a_package_that_is_none_is_refused() -> None:
    with pytest.raises(FileBroken):
        extract(b"PK\x03\x04 nothing", Limits())


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 2_000_000)
    with pytest.raises(LimitExceeded):
        extract(stream.getvalue(), Limits(unpacked=1_000_000))
