"""The bytes of a document are found again by its path, inside archives as well."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from duizhang.documents.limits import Limits
from duizhang.documents.origin import bytes_at
from duizhang.documents.read import read_paths


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt" if content[:2] != b"PK" else f"{name}.zip", content)
    return stream.getvalue()


TEXT = "临溪市优良天数281天。".encode()


def test_every_document_is_found_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(TEXT + b"1")
    (tmp_path / "文件.zip").write_bytes(packed(乙=TEXT + b"2", 内=packed(丙=TEXT + b"3")))
    documents = read_paths([tmp_path]).documents
    assert len(documents) == 3
    for document in documents:
        assert bytes_at(document.path, Limits()) == document.raw.encode()


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "文件.zip").write_bytes(packed(乙=TEXT))
    (tmp_path / "甲.txt").write_bytes(TEXT)
    (tmp_path / "坏.zip").write_bytes(packed(乙=TEXT)[:40])
    for path in ("无.txt", "文件.zip/无.txt", "甲.txt/乙.txt", "坏.zip/乙.txt", "", "."):
        assert bytes_at(str(tmp_path / path) if path else path, Limits()) is None
    assert bytes_at(str(tmp_path / "甲.txt"), Limits(bytes=3)) is None
    assert bytes_at(str(tmp_path / "文件.zip" / "乙.txt"), Limits(depth=0)) is None
