"""Feeds too large to be held: the same records as of a small one, and flat memory."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest

from duizhang.core.errors import EncodingUnknown, FormatUnknown, LimitExceeded
from duizhang.documents import large
from duizhang.documents.feed import read_feed
from duizhang.documents.large import large_feed
from duizhang.documents.limits import Limits
from duizhang.documents.read import Reading, read_paths, stream_paths

TEXT = "临溪市全年新建书房{}家，优良天数281天。"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files for large, and read them in small parts."""
    monkeypatch.setattr(large, "LARGE", 10)
    monkeypatch.setattr(large, "_PART", 101)


def feed(count: int) -> str:
    records = [{"id": f"r{n}", "title": "书房", "content": TEXT.format(n)} for n in range(1, count + 1)]
    return json.dumps(records, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_large_feed_gives_its_records_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(feed(40).encode(encoding))
    found = large_feed(str(path), Limits())
    assert found is not None
    assert (found.encoding, "".join(found.parts())) == (encoding, feed(40))
    assert found.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    reading = read_paths([path], limits=Limits(bytes=20))
    assert [document.name for document in reading.documents] == [f"r{n}" for n in range(1, 41)]
    assert reading.documents[6].raw == TEXT.format(7)
    assert not reading.skipped


def test_a_large_feed_that_is_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(feed(40).encode()[:-60])
    reading = read_paths([path])
    assert len(reading.documents) == 39
    (row,) = reading.skipped
    assert (row.code, row.partial) == ("json-broken", True)
    assert "line 200 column" in row.message


def test_what_is_no_json_is_left_to_others(tmp_path: Path) -> None:
    for name, content in (("a.txt", "说明：" * 100), ("b.md", "[注] 说明" * 100), ("c.txt", "")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert large_feed(str(tmp_path / name), Limits()) is None
    (tmp_path / "d.json").write_text(feed(3), encoding="utf-16")
    assert large_feed(str(tmp_path / "d.json"), Limits()) is None
    assert len(read_paths([tmp_path / "d.json"]).documents) == 3


def test_what_is_wrong_with_a_large_feed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    data = feed(40).encode()
    path.write_bytes(data)
    with pytest.raises(LimitExceeded, match="`feed`"):
        large_feed(str(path), Limits(feed=100))
    at = data.index(TEXT[:2].encode(), 2000)
    path.write_bytes(data[:at] + b"\xff" + data[at + 1 :])
    with pytest.raises(EncodingUnknown, match=f"byte {at}"):
        large_feed(str(path), Limits())
    path.write_bytes(data[:at] + b"\x00" + data[at:])
    with pytest.raises(FormatUnknown, match="binary"):
        large_feed(str(path), Limits())


def test_a_feed_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(feed(400).encode())
    reading = Reading()
    stream = stream_paths([path], reading)
    next(stream)
    with path.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff" * 10)
    assert 0 < len(list(stream)) < 400
    assert [row.code for row in reading.skipped] == ["encoding-unknown"]


def test_memory_does_not_grow_with_a_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_PART", 1 << 16)
    text = TEXT.format(1) * 200
    most = []
    for count in (200, 1000):
        path = tmp_path / f"{count}.jsonl"
        records = ({"id": str(n), "content": f"{n}{text}"} for n in range(count))
        path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
        found = large_feed(str(path), Limits())
        assert found is not None
        tracemalloc.start()
        assert sum(1 for _ in read_feed(found.parts(), where="a", limits=Limits())) == count
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < 1.2 * most[0]
