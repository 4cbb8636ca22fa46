"""``user``: people by invitation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duizhang.access.store import Access
from duizhang.core.errors import SignInNeeded


def test_inviting_listing_and_disabling(run: Any) -> None:
    told = run("user", "invite", "张三", "--url", "https://对账.example.cn/", "--ledger", "a.db")
    assert told.code == 0
    assert told.out.startswith("https://对账.example.cn/invitation?token=")
    assert Path("a.users.db").is_file()
    assert not Path("a.db").exists()
    (person,) = run("user", "list", "--ledger", "a.db", "--json").json
    assert (person["name"], person["role"], person["state"]) == ("张三", "reviewer", "invited")
    assert run("user", "disable", "张三", "--ledger", "a.db").code == 0
    assert run("user", "reset", "张三", "--ledger", "a.db", "--json").json["name"] == "张三"
    assert [e["what"] for e in run("user", "log", "--ledger", "a.db", "--json").json] == [
        "reset",
        "disabled",
        "invited",
    ]


def test_the_log_gives_names_that_strangers_chose_no_power_over_the_terminal(run: Any) -> None:
    run("user", "list", "--ledger", "a.db")
    with Access.open("a.users.db") as access, pytest.raises(SignInNeeded):
        access.sign_in("\x1b[2Jroot\tsigned in\n", "no")
    told = run("user", "log", "--ledger", "a.db").out
    assert told.count("\n") == 1 and "\x1b" not in told and told.count("\t") == 4
    assert "root" in told


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("invite",), "要写用户名"),
        (("list", "张三"), "不用写用户名"),
        (("disable", "张三"), "没有叫"),
        (("promote", "张三"), "没有 promote 这个选择"),
        (("invite", "张三", "--role", "king"), "没有 king 这个选择"),
    ],
)
def test_a_slip_says_what_to_write(run: Any, args: tuple[str, ...], words: str) -> None:
    told = run("user", *args, "--ledger", "a.db")
    assert told.code == 2
    assert words in told.err
