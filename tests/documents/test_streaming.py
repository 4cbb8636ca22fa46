"""Documents are made when they are asked for."""

from __future__ import annotations

from pathlib import Path

from duizhang.documents.read import Reading, stream_paths


def test_a_file_is_opened_when_its_documents_are_asked_for(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"书房{name}的情况\n\n全年新建书房12家。\n", encoding="utf-8")
    reading = Reading()
    stream = stream_paths([tmp_path, tmp_path / "none.txt"], reading)
    assert next(stream).name == "a"
    assert [notice.code for notice in reading.skipped] == ["path-missing"], "told before the first document"
    (tmp_path / "b.txt").unlink()
    assert [document.name for document in stream] == ["c"]
    assert len(reading.skipped) == 2
    assert reading.documents == [], "the caller keeps what it needs"


def test_many_documents_of_one_name_are_numbered(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    records = (f'{{"id": "n", "content": "第{number}次新建书房{number}家。"}}' for number in range(2, 6))
    feed.write_text("\n".join(records), encoding="utf-8")
    assert [document.name for document in stream_paths([feed], Reading())] == ["n", "n~2", "n~3", "n~4"]
