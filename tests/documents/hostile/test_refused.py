"""Files made to do harm, and broken ones: each is refused by its name, and the file beside it is read."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from duizhang.cli.work import failed
from duizhang.documents.limits import Limits
from duizhang.documents.model import Skipped
from duizhang.documents.read import read_paths

GOOD = "邻河县书房公报\n\n2024年，全县新建书房57家。\n"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE {{}} [<!ENTITY e0 "哈哈哈">{ENTITIES}]>'


def refused(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> Skipped:
    """Read a file beside a sound one, and return why it was refused."""
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    reading = read_paths([folder / name, folder / "good.txt"], limits=limits or Limits())
    assert [document.name for document in reading.documents] == ["good"]
    (row,) = reading.skipped
    return row


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word_with(part: str, content: bytes) -> bytes:
    """Return a Word file in which one part has another content."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, part: content})


def huge_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 9))
        + chunk(b"IEND", b"")
    )


def pdf_of_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def locked_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "31")
    canvas.save()
    return stream.getvalue()


def laughing_word() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    padding = "<?xml version='1.0'?>" + "<!-- -->" * 5000
    return word_with("word/document.xml", (padding + DOCTYPE.format("w:document") + body).encode())


NESTED = b"<html><body>" + b"<div>" * 2_000_000 + "2024年，新建书房31家。".encode()
LOCKED_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(70_000) + "EncryptedPackage".encode("utf-16-le")


def archive_of_archives() -> bytes:
    data = zipped({"a.txt": GOOD.encode()})
    for _ in range(5):
        data = zipped({"inner.zip": data})
    return data


@pytest.mark.parametrize(
    ("name", "data", "limit"),
    [
        ("zip.zip", zipped({"a.txt": b"0" * 40_000_000}), "ratio"),
        ("archives.zip", archive_of_archives(), "depth"),
        ("image.png", huge_png(), "pixels"),
        ("pages.pdf", pdf_of_pages(10_000), "pages"),
        ("tags.html", NESTED, "levels"),
        ("brackets.json", b"[" * 1_000_000, "nesting"),
    ],
)
def test_bombs_are_refused_with_the_limit(tmp_path: Path, name: str, data: bytes, limit: str) -> None:
    row = refused(tmp_path, name, data)
    assert row.code == "limit-exceeded"
    assert f"`{limit}`" in row.message


def test_archives_in_one_share_what_they_may_unpack_to(tmp_path: Path) -> None:
    inner = zipped({"a.txt": os.urandom(30_000).hex().encode()})
    data = zipped({f"{number}.zip": inner for number in range(4)})
    reading_limits = Limits(unpacked=250_000)
    (tmp_path / "a.zip").write_bytes(data)
    row = read_paths([tmp_path / "a.zip"], limits=reading_limits).skipped[-1]
    assert row.code == "limit-exceeded"
    assert "`unpacked`" in row.message


def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = word_with("word/media/image.bin", bytes(30_000_000))
    row = refused(tmp_path, "bomb.docx", bomb, Limits(unpacked=20_000_000))
    assert "`unpacked`" in row.message


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    assert "entities" in refused(tmp_path, "laugh.docx", laughing_word()).message
    xml = f"<?xml version='1.0'?>{DOCTYPE.format('a')}<a>&e9;</a>".encode()
    assert refused(tmp_path, "laugh.html", xml).code == "format-unknown"
    page = f"{DOCTYPE.format('html')}<html><body><p>2024年，新建书房31家。&e9;</p></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    for document in read_paths([tmp_path / "page.html"]).documents:
        assert len(document.raw) < 2 * len(page)


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", locked_pdf()), ("a.docx", LOCKED_WORD), ("b.doc", LOCKED_WORD)]
)
def test_what_needs_a_password_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    assert refused(tmp_path, name, data).code == "file-locked"


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".png", ".zip", ".tar.gz"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_what_is_cut_off_is_broken(
    tmp_path: Path, samples: dict[str, bytes], suffix: str, share: float
) -> None:
    data = samples[suffix]
    row = refused(tmp_path, f"cut{suffix}", data[: int(len(data) * share)])
    assert row.code == "file-broken"


def test_a_pdf_without_its_end_says_that_pages_may_be_missing(
    tmp_path: Path, samples: dict[str, bytes]
) -> None:
    (tmp_path / "cut.pdf").write_bytes(samples[".pdf"].rstrip().removesuffix(b"%%EOF"))
    (row,) = read_paths([tmp_path / "cut.pdf"]).skipped
    assert (row.code, row.partial) == ("note", True)
    assert "cut off" in row.message


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_text_that_is_cut_off_is_read_as_far_as_it_goes(
    tmp_path: Path, samples: dict[str, bytes], suffix: str
) -> None:
    (tmp_path / f"cut{suffix}").write_bytes(samples[suffix][:-15])
    assert "31家" in read_paths([tmp_path / f"cut{suffix}"]).documents[0].raw


@pytest.mark.parametrize("given", [".txt", ".html", ".docx", ".pdf", ".zip"])
@pytest.mark.parametrize("named", [".txt", ".docx", ".pdf", ".png", ".zip"])
def test_what_a_file_is_decides_and_not_its_name(
    tmp_path: Path, samples: dict[str, bytes], given: str, named: str
) -> None:
    (tmp_path / f"a{named}").write_bytes(samples[given])
    reading = read_paths([tmp_path / f"a{named}"])
    assert reading.skipped == []
    assert "31" in reading.documents[0].raw


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.json"])
def test_nothing_is_no_document(tmp_path: Path, name: str, data: bytes) -> None:
    assert refused(tmp_path, name, data).code == "format-unknown"


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.html", "a.png", "a.zip", "a.json"])
def test_noise_is_no_document(tmp_path: Path, name: str) -> None:
    noise = bytes((number * 7919 + number // 251) % 256 for number in range(20_000))
    assert refused(tmp_path, name, noise).code in ("encoding-unknown", "format-unknown")


def test_pages_beyond_the_time_of_a_whole_file_are_told_and_those_before_are_kept(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(1, 6):
        canvas.drawString(72, 700, f"In {number + 2018} the county opened {number} libraries.")
        canvas.showPage()
    canvas.save()
    (tmp_path / "slow.pdf").write_bytes(stream.getvalue())
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    reading = read_paths([tmp_path / "slow.pdf", tmp_path / "good.txt"], limits=Limits(total_seconds=0))
    assert [document.name for document in reading.documents] == ["slow", "good"]
    assert "2019" in reading.documents[0].raw
    assert "2020" not in reading.documents[0].raw
    (row,) = reading.skipped
    assert (row.code, row.partial) == ("limit-exceeded", True)
    assert "`total_seconds`" in row.message
    assert "behind page 1 of 5" in row.message
    assert failed([row]), "what is missing is an error, though the rest is read"


def test_slow_pages_without_text_name_the_limit(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(3):
        canvas.showPage()
    canvas.save()
    row = refused(tmp_path, "slow.pdf", stream.getvalue(), Limits(total_seconds=0))
    assert (row.code, "`total_seconds`" in row.message) == ("limit-exceeded", True)
