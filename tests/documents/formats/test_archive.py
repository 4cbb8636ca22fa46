"""Archives: their files one by one, within the limits, and never outside."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from duizhang.documents.limits import Limits
from duizhang.documents.read import read_paths

TEXT = "临溪市全年优良天数281天，比上年增加6天，全市水库蓄水充足。\n"


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


FILES = {"甲/one.txt": TEXT.encode(), "two.md": ("# 二\n\n" + TEXT).encode("gb18030")}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tgz", tarred(FILES)),
        ("a.tar.xz", tarred(FILES, "w:xz")),
        ("a.tar.bz2", tarred(FILES, "w:bz2")),
        ("named.wrongly", zipped(FILES)),
    ],
)
def test_the_files_of_an_archive_are_documents(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read_paths([tmp_path / name])
    assert [document.name for document in reading.documents] == ["one", "two"]
    assert reading.skipped == []
    assert reading.documents[0].path.endswith(f"{name}/甲/one.txt")


def test_one_compressed_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "note.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (document,) = read_paths([tmp_path / "note.txt.gz"]).documents
    assert document.name == "note"


def test_names_written_on_chinese_windows_are_mended(tmp_path: Path) -> None:
    data = zipped({"x" * 4 + ".txt": TEXT.encode()})
    (tmp_path / "a.zip").write_bytes(data.replace(b"xxxx", "公报".encode("gb18030")))
    (document,) = read_paths([tmp_path / "a.zip"]).documents
    assert document.name == "公报"


def test_names_never_lead_outside(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        zipped({"../../etc/one.txt": TEXT.encode(), "/root/two\n.txt": (TEXT * 2).encode()})
    )
    reading = read_paths([tmp_path / "a.zip"])
    assert [document.path.removeprefix(f"{tmp_path}/") for document in reading.documents] == [
        "a.zip/etc/one.txt",
        "a.zip/root/two_.txt",
    ]


def test_links_and_devices_are_left_out(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("device.txt", tarfile.CHRTYPE),
            ("p.txt", tarfile.FIFOTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type = kind
            entry.linkname = "/etc/passwd"
            archive.addfile(entry)
    (tmp_path / "a.tar").write_bytes(stream.getvalue())
    assert read_paths([tmp_path / "a.tar"]).documents == []


def test_a_bomb_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.txt": b"0" * 30_000_000, **FILES}))
    reading = read_paths([tmp_path / "a.zip"])
    assert len(reading.documents) == 2
    (row,) = reading.skipped
    assert row.code == "limit-exceeded"
    assert "ratio" in row.message


@pytest.mark.parametrize(
    ("limits", "word"),
    [(Limits(members=1), "members"), (Limits(unpacked=50), "unpacked"), (Limits(depth=0), "depth")],
)
def test_limits_are_named(tmp_path: Path, limits: Limits, word: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(FILES))
    (row,) = read_paths([tmp_path / "a.zip"], limits=limits).skipped
    assert row.code == "limit-exceeded"
    assert word in row.message


def test_archives_inside_archives_end(tmp_path: Path) -> None:
    data = zipped(FILES)
    for _ in range(6):
        data = zipped({"inner.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    reading = read_paths([tmp_path / "a.zip"])
    assert reading.documents == []
    assert "depth" in reading.skipped[0].message


def test_a_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    data = tarred({"one.txt": TEXT.encode(), "two.txt": (TEXT * 900).encode()}, "w")
    (tmp_path / "a.tar").write_bytes(data[:3000])
    reading = read_paths([tmp_path / "a.tar"])
    assert [document.name for document in reading.documents] == ["one"]
    assert reading.skipped[0].code == "file-broken"
