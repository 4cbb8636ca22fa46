"""What a file is, told by its content and not by its name."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.formats.model import Format
from duizhang.documents.formats.sniff import format_of


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def bundled() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 ...", Format.PDF),
        (b"\n\n%PDF-1.4 ...", Format.PDF),
        (packed("word/document.xml", "[Content_Types].xml"), Format.DOCX),
        (packed("xl/workbook.xml", "[Content_Types].xml"), Format.OTHER),
        (packed("a.txt"), Format.ZIP),
        (b"PK\x03\x04....", Format.ZIP),
        (bundled(), Format.TAR),
        (b"\x1f\x8b\x08", Format.GZIP),
        (b"\x89PNG\r\n\x1a\n....", Format.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Format.IMAGE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OTHER),
        (b"{\\rtf1 x}", Format.OTHER),
        (b"<?xml version='1.0'?><rss/>", Format.OTHER),
        ("<!DOCTYPE html><html><p>正文</p></html>".encode(), Format.HTML),
        ("<!-- 存档 --><html><body>正文</body></html>".encode("utf-16"), Format.HTML),
        ("<?xml version='1.0' encoding='gb2312'?>\n<!DOCTYPE html><html/>".encode("gb18030"), Format.HTML),
        ("<p>全市</p><p>完成</p>".encode(), Format.HTML),
        ("<某市>工作简报：全市完成三十项。".encode(), Format.TEXT),
        ("BM 是品牌名，不是图片。".encode(), Format.TEXT),
        ('[{"title": "<p>题</p>"}]'.encode(), Format.TEXT),
        (b"", Format.TEXT),
    ],
)
def test_content_tells_the_format(data: bytes, found: Format) -> None:
    assert format_of(data) is found


@given(st.binary(max_size=400))
def test_any_bytes_have_a_format(data: bytes) -> None:
    assert format_of(data) in Format
