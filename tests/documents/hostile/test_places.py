"""Places that are no plain files: none keeps the reading waiting, and each is named."""

from __future__ import annotations

import io
import os
import socket
import tarfile
from pathlib import Path

import pytest

from duizhang.documents.opening import load
from duizhang.documents.read import Reading, read_paths, stream_paths

TEXT = "临溪市书房公报\n\n2024年，全市新建书房31家。\n"
needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "papers"
    own.mkdir()
    (own / "good.txt").write_text(TEXT, encoding="utf-8")
    return own


def only_refusal(folder: Path, path: Path) -> tuple[str, str]:
    """Return path and code of what is refused in a folder whose other file is read."""
    reading = read_paths([folder])
    assert [document.name for document in reading.documents] == ["good"]
    (row,) = reading.skipped
    assert row.path == str(path)
    (again,) = read_paths([path]).skipped
    return row.code, again.code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert only_refusal(folder, folder / "pipe.txt") == ("format-unknown", "format-unknown")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with names here")
def test_a_socket_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.txt")
        assert only_refusal(folder, folder / "s.txt") == ("format-unknown", "format-unknown")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_not_read(folder: Path) -> None:
    (row,) = read_paths([Path("/dev/zero")]).skipped
    assert row.code == "format-unknown"
    (folder / "zero.txt").symlink_to("/dev/zero")
    assert only_refusal(folder, folder / "zero.txt")[1] == "format-unknown"


def test_links_end(folder: Path) -> None:
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "up").symlink_to(folder)
    reading = read_paths([folder])
    assert [document.name for document in reading.documents] == ["good"]
    assert {Path(row.path).name: row.code for row in reading.skipped} == dict.fromkeys(
        ("a.txt", "b.txt", "gone.txt", "up"), "path-missing"
    )
    assert read_paths([folder / "a.txt"]).skipped[0].code == "path-missing"


def test_a_link_to_a_file_is_the_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text(TEXT * 2, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert [document.name for document in read_paths([folder]).documents] == ["good", "link"]


@needs_rights
def test_what_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "shut").mkdir(mode=0)
    assert only_refusal(folder, folder / "shut")[0] == "path-missing"


def test_a_folder_that_cannot_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut").mkdir()
    opened = Path.iterdir

    def refuse(place: Path) -> object:
        if place.name == "shut":
            raise PermissionError(13, "Permission denied", str(place))
        return opened(place)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert only_refusal(folder, folder / "shut")[0] == "path-missing"


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut.txt").write_text(TEXT, encoding="utf-8")
    opened = os.open

    def refuse(path: str, *rest: int) -> int:
        if str(path).endswith("shut.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert only_refusal(folder, folder / "shut.txt") == ("path-missing", "path-missing")


def test_a_file_that_vanishes_is_told(folder: Path) -> None:
    (folder / "later.txt").write_text(TEXT * 2, encoding="utf-8")
    reading = Reading()
    stream = stream_paths([folder], reading)
    assert next(stream).name == "good"
    (folder / "later.txt").unlink()
    assert list(stream) == []
    (row,) = reading.skipped
    assert row.code == "path-missing"


def test_a_file_that_becomes_a_folder_is_told(folder: Path) -> None:
    (folder / "later.txt").write_text(TEXT * 2, encoding="utf-8")
    reading = Reading()
    stream = stream_paths([folder], reading)
    next(stream)
    (folder / "later.txt").unlink()
    (folder / "later.txt").mkdir()
    assert list(stream) == []
    assert reading.skipped[0].code == "path-missing"


@pytest.mark.parametrize("name", ["two\nlines", "bell\a", "escape\x1b[31mred", "left\u202eright"])
def test_names_are_shown_in_one_plain_line(folder: Path, name: str) -> None:
    (folder / f"{name}.txt").write_text(TEXT * 2, encoding="utf-8")
    names = [document.name for document in read_paths([folder]).documents]
    assert len(names) == 2
    assert all(shown.isprintable() for shown in names)


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere")
def test_a_name_that_is_no_text_is_no_obstacle(folder: Path) -> None:
    path = os.fsencode(folder) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_text(TEXT * 2, encoding="utf-8")
    documents = read_paths([folder]).documents
    assert {"good", "__"} == {document.name for document in documents}


def test_names_in_archives_never_lead_outside(folder: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name in ("../../../../etc/passwd\n.txt", "/root/.ssh.txt", "C:\\\\Windows\\\\a.txt"):
            data = (TEXT + name).encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    (folder / "a.tar").write_bytes(stream.getvalue())
    for document in read_paths([folder / "a.tar"]).documents:
        inside = document.path.removeprefix(f"{folder}/a.tar/")
        assert ".." not in inside.split("/")
        assert not inside.startswith("/")
        assert inside.isprintable()


def test_a_file_is_never_read_beyond_its_limit(tmp_path: Path) -> None:
    from duizhang.core.errors import LimitExceeded
    from duizhang.documents.limits import Limits

    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(LimitExceeded, match="bytes"):
        load(str(tmp_path / "a.txt"), Limits(bytes=10))
