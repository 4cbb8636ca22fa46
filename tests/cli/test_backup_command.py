"""``backup``: the ledger and its people, in files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_a_backup_gives_the_same_accounts_and_people(run: Any, demo_ledger: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    assert run("backup", ledger, "--ledger", demo_ledger).code == 0
    assert not Path("a.users.db").exists()  # nobody was invited
    assert run("user", "invite", "张三", "--ledger", ledger).code == 0
    made = run("backup", "b.db", "--ledger", ledger)
    assert made.code == 0, made.err
    assert made.out.split() == ["b.db", "b.users.db"]
    for asked in (("accounts", "--json"), ("findings", "--json"), ("user", "list", "--json")):
        assert run(*asked, "--ledger", "b.db").out == run(*asked, "--ledger", ledger).out


def test_as_json(run: Any, demo_ledger: Path) -> None:
    made = run("backup", "b.db", "--ledger", demo_ledger, "--json")
    assert made.json == {"ledger": "b.db", "people": None}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("b.db", "--ledger", "none.db"), "这里没有账本"),
        (("taken.db", "--ledger", "{ledger}"), "换一个还没有的文件名"),
        (("none/b.db", "--ledger", "{ledger}"), "备份写不了"),
        (("b.db", "--ledger", "postgresql://me@host/name"), "pg_dump"),
    ],
)
def test_what_cannot_be_backed_up_is_told(
    run: Any, demo_ledger: Path, args: tuple[str, ...], words: str
) -> None:
    Path("taken.db").touch()
    told = run("backup", *(arg.format(ledger=demo_ledger) for arg in args))
    assert told.code == 2
    assert words in told.err


def test_people_on_their_own_are_not_written_over(run: Any, demo_ledger: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "a.db", "--ledger", demo_ledger)
    run("user", "invite", "张三", "--ledger", "a.db")
    Path("b.users.db").write_text("mine")
    assert run("backup", "b.db", "--ledger", "a.db").code == 2
    assert Path("b.users.db").read_text() == "mine"
    assert not Path("b.db").exists()
