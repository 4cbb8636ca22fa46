"""Opening what is missing, foreign, locked or full says what to do next."""

from __future__ import annotations

import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from duizhang.core.errors import LedgerError, MissingExtra
from duizhang.core.ids import content_hash
from duizhang.ledger.engine import locate, shown
from duizhang.ledger.records import DocumentRecord
from duizhang.ledger.store import Ledger


def _document(raw: str) -> DocumentRecord:
    return DocumentRecord(id=f"doc_{content_hash(raw)[:16]}", name=raw[:5], raw=raw)


def test_a_ledger_is_a_path_or_a_url(tmp_path: Path) -> None:
    for where in (tmp_path / "a.db", str(tmp_path / "b 账.db"), f"sqlite:///{tmp_path / 'c.db'}"):
        with Ledger.open(where) as ledger:
            assert Path(ledger.where).is_file()
            with Ledger.open(ledger.address, create=False) as again:
                assert Path(again.where).samefile(ledger.where)
            assert ledger.counts().documents == 0


def test_a_ledger_in_memory_lives_as_long_as_it_is_open() -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add([_document("一份文件")], {}, extractor_version="1")
        assert ledger.counts().documents == 1
        assert ledger.where == ":memory:"


def test_readers_see_the_ledger_while_it_is_written(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "a.db").close()
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize("create", [True, False])
def test_a_missing_folder_is_named(tmp_path: Path, create: bool) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path / "none" / "a.db", create=create)
    assert str(tmp_path / "none") in caught.value.where
    assert caught.value.hint


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="Name a file"):
        Ledger.open(tmp_path)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("不是数据库，只是一些字。" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="not a ledger: it holds tables of something else"):
        Ledger.open(tmp_path / "other.db")


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(tmp_path / "empty.db", create=False)
    Ledger.open(tmp_path / "empty.db").close()


@pytest.mark.parametrize("where", ["mysql://host/name", "://", "sqlite+no"])
def test_an_address_of_neither_kind_is_refused(where: str, tmp_path: Path) -> None:
    if "://" not in where:
        assert locate(where).database == where
        return
    with pytest.raises(LedgerError, match="sqlite:///PATH"):
        Ledger.open(where)
    assert not list(tmp_path.iterdir())


def test_passwords_are_not_shown() -> None:
    assert "secret" not in shown(make_url("postgresql://me:secret@host/name"))


def test_postgresql_without_its_driver_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"duizhang\[postgres\]"):
        Ledger.open("postgresql://me@localhost/name")


def test_a_locked_ledger_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            Ledger.open(path, busy_seconds=0.05) as ledger,
            pytest.raises(LedgerError, match=r"locked.*Another process is writing"),
        ):
            ledger.add([_document("一份文件")], {}, extractor_version="1")
    finally:
        other.close()


def test_a_full_disk_says_so_and_leaves_whole_documents(tmp_path: Path) -> None:
    small = _document("第一份文件")
    # Letters that do not compress, more than the limit below leaves room for.
    large = _document("".join(content_hash(str(n)) for n in range(20_000)))
    with Ledger.open(tmp_path / "a.db") as ledger:

        @event.listens_for(ledger._engine, "begin")
        def _limit(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count=120")  # type: ignore[attr-defined]

        ledger.add([small], {}, extractor_version="1")
        with pytest.raises(LedgerError, match=r"full.*Free some space"):
            ledger.add([large], {}, extractor_version="1")
        assert [d.name for d in ledger.documents()] == [small.name]
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add([small, large], {}, extractor_version="1")
        assert ledger.counts().documents == 2


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.add([_document(f"第{n}份文件") for n in range(50)], {}, extractor_version="1")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x99" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError) as caught, Ledger.open(path) as ledger:
        ledger.documents()
    assert caught.value.hint


def test_opening_waits_for_another_process_that_makes_the_ledger(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.1, other.close)
    release.start()
    try:
        Ledger.open(tmp_path / "a.db").close()
    finally:
        release.join()
