"""Paths to documents: what is read, what is skipped and why, and that one bad file stops nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from duizhang.documents.limits import Limits
from duizhang.documents.read import read_paths

TEXT = "某市全年降水量五百毫米，较上年增加一成，全市水库蓄水充足。\n"
RECORD: dict[str, object] = {
    "id": "a1",
    "title": "题",
    "content": TEXT,
    "time": "2024-01-02",
    "url": "https://example.org",
}


def dump(*records: dict[str, object]) -> str:
    return json.dumps(list(records), ensure_ascii=False, indent=1)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("# 二\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("隐藏", encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(b"\x00\x01\x02")
    (tmp_path / "无后缀").write_text("另一段文字，没有后缀也能看出是中文。\n", encoding="utf-8")
    (tmp_path / "program.py").write_text("x = 1\n", encoding="utf-8")
    reading = read_paths([tmp_path])
    assert [document.name for document in reading.documents] == ["a", "two", "无后缀"]
    assert reading.skipped == []


def test_patterns_and_stdin(tmp_path: Path) -> None:
    (tmp_path / "x1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x2.txt").write_text(TEXT + "二", encoding="utf-8")
    reading = read_paths([str(tmp_path / "x*.txt"), "-"], stdin=("输入" + TEXT).encode())
    assert [document.name for document in reading.documents] == ["x1", "x2", "stdin"]


def test_a_feed_gives_a_document_a_record() -> None:
    reading = read_paths(["-"], stdin=dump(RECORD, {"content": "无题无日期的一条，也要保留下来。"}).encode())
    first, second = reading.documents
    assert (first.name, first.title, first.published, first.url) == (
        "a1",
        "题",
        date(2024, 1, 2),
        "https://example.org",
    )
    assert first.raw == TEXT
    assert first.articles[0].found["published"] == "feed field time"
    assert len(second.name) == 16
    assert reading.undated == [second.name]


def test_names_that_collide_get_the_folder_or_a_number(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(TEXT + folder, encoding="utf-8")
    reading = read_paths([tmp_path])
    assert [document.name for document in reading.documents] == ["report", "甲/report"]
    assert reading.documents[1].articles[0].id == "甲/report"
    twice = read_paths(
        ["-"], stdin=dump(RECORD, RECORD | {"content": "同一编号，另一正文。"}, RECORD).encode()
    )
    assert [document.name for document in twice.documents] == ["a1", "a1~2"]
    assert twice.duplicates == 1


def test_reading_the_same_twice_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    reading = read_paths([tmp_path, tmp_path / "a.txt"])
    assert len(reading.documents) == 1
    assert reading.duplicates == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bad.txt", b"\xe5\x85\xff\xff\x80\x81", "encoding-unknown"),
        ("scan.pdf", b"%PDF-1.4", "file-broken"),
        ("note.docx", b"PK\x03\x04", "file-broken"),
        ("page.html", b"<html><script>var a = 1</script></html>", "format-unknown"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format-unknown"),
        ("letter.rtf", b"{\\rtf1 text}", "format-unknown"),
        ("binary.txt", b"abc\x00def", "format-unknown"),
        ("empty.txt", b" \n", "format-unknown"),
        ("list.json", b"[1, 2]", "format-unknown"),
        ("cut.json", dump(RECORD).encode()[:-30], "json-broken"),
        ("nosuch", None, "path-missing"),
    ],
)
def test_one_bad_file_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    reading = read_paths([bad, good])
    assert [document.name for document in reading.documents] == ["good"]
    (row,) = reading.skipped
    assert (row.path, row.code, row.partial) == (str(bad), code, False)
    assert row.message


def test_a_cut_feed_is_read_in_part(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(
        dump(RECORD, RECORD | {"id": "a2", "content": "第二条。"}, RECORD)[:-20], encoding="utf-8"
    )
    reading = read_paths([feed])
    assert [document.name for document in reading.documents] == ["a1", "a2"]
    (row,) = reading.skipped
    assert row.code == "json-broken"
    assert row.partial
    assert "line" in row.message
    assert "column" in row.message


def test_limits_are_named(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(TEXT * 50, encoding="utf-8")
    (row,) = read_paths([big], limits=Limits(bytes=100)).skipped
    assert row.code == "limit-exceeded"
    assert "bytes" in row.message
    (row,) = read_paths([big, tmp_path / "none"], limits=Limits(files=0)).skipped[:1]
    assert "files" in row.message


def test_newlines_and_marks_of_the_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "crlf.txt"
    file.write_bytes(b"\xef\xbb\xbf" + "第一行。\r\n第二行。\r第三行。".encode())
    document = read_paths([file]).documents[0]
    assert document.raw == "第一行。\r\n第二行。\r第三行。"
    assert document.encoding == "utf-8-sig"
    assert document.articles[0].clean.text == "第一行。\n第二行。\n第三行。"


def test_the_same_bytes_give_the_same_id(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert read_paths([file]).documents[0].id == read_paths([file]).documents[0].id
