"""A copy of a ledger is whole, sound, for its owner alone, and never in place of something else."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from duizhang.core.errors import DuizhangError, LedgerError, UsageError
from duizhang.ledger.copying import copy_file, copy_ledger, file_of
from duizhang.ledger.schema import VERSION_TABLE
from duizhang.ledger.store import Ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of an empty ledger."""
    Ledger.open(tmp_path / "账 本#1.db").close()
    return tmp_path / "账 本#1.db"


def test_a_copy_is_a_ledger_of_its_owner_alone(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份.db"
    copy_ledger(file, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    Ledger.open(copy, create=False).close()
    assert {path.name for path in tmp_path.glob(".*")} == set()


def test_a_ledger_of_an_older_release_stays_one(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as direct, direct:
        direct.execute(f"UPDATE {VERSION_TABLE} SET version_num = 'v0001'")
    copy_ledger(file, tmp_path / "b.db")
    for each in (file, tmp_path / "b.db"):
        with closing(sqlite3.connect(each)) as direct:
            assert direct.execute(f"SELECT * FROM {VERSION_TABLE}").fetchall() == [("v0001",)]


def test_what_stands_there_is_kept(file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("mine")
    with pytest.raises(UsageError, match="does not exist yet"):
        copy_ledger(file, tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "mine"


def test_what_is_no_ledger_is_not_copied(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as direct, direct:
        direct.execute("CREATE TABLE other (x)")
    (tmp_path / "text.db").write_text("no database at all" * 99)
    for name, words in (("other.db", "something else"), ("text.db", "not a database")):
        with pytest.raises(LedgerError, match=words):
            copy_ledger(tmp_path / name, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_a_broken_file_gives_no_copy(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as direct, direct:
        direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = direct.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    content[size * 3 : size * 20] = os.urandom(size * 17)
    file.write_bytes(content)
    with pytest.raises(LedgerError, match="malformed") as caught:
        copy_ledger(file, tmp_path / "b.db")
    assert "Restore" in caught.value.hint
    assert {path.name for path in tmp_path.glob("*b.db*")} == set()


def test_a_folder_that_is_not_there_is_told(file: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"cannot be written.*folder exists"):
        copy_file(file, tmp_path / "none" / "b.db")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("postgresql://me:secret@host/name", "pg_dump"),
        ("none.db", "no ledger here"),
        ("mysql://a/b", "mysql"),
    ],
)
def test_what_has_no_file_says_what_to_do(where: str, words: str) -> None:
    with pytest.raises(DuizhangError, match=words) as caught:
        file_of(where)
    assert "secret" not in str(caught.value)
