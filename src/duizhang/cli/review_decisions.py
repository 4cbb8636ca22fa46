"""Whether the words of ``duizhang review`` go together."""

from __future__ import annotations

from duizhang.app.deciding import Deciding
from duizhang.cli.words import say
from duizhang.core.errors import UsageError

_READING = ("list", "history", "export", "import")
"""Actions that decide nothing."""


def check(typed: Deciding) -> None:
    """Refuse a decision without its maker, and options that do not go with it.

    Raises
    ------
    UsageError
        Saying what is missing, or what goes with what.
    """
    action = typed.action
    if action not in _READING and not typed.by.strip():
        raise UsageError(
            say("没有写谁作的决定。", "Nobody is named who decides."), where="--by", hint="--by 张三"
        )
    of_list = {name for name in typed.given if name == "body"} if action == "list" else set()
    fields = [name for name in typed.given if name not in of_list]
    if fields and action != "amend":
        raise _goes_with(f"--{fields[0]}", "amend", "duizhang review tasks amend ID …")
    if action == "amend" and not fields:
        raise UsageError(
            say("没有写更正什么。", "Nothing is named to amend."),
            where="amend",
            hint="--due 2026-06 / --body 市水务局 / --force must",
        )
    of_statements = typed.target == "statements"
    _pair(bool(typed.at), action == "split" and not of_statements, "--at", "split", "--at 建设绿道")
    _pair(
        bool(typed.into),
        action == "split" and of_statements,
        "--into",
        "split",
        "--into 粮食产量 --into 蔬菜产量",
    )
    _pair(bool(typed.to), action == "link", "--to", "link", "--to 城镇新增就业")
    if typed.scope is not None and action not in ("link", "apart"):
        raise _goes_with("--scope", "link / apart", "duizhang review statements apart ID ID --scope 扣除沙尘")
    if typed.whole and action not in ("same", "apart"):
        raise _goes_with("--whole", "same / apart", "duizhang review statements same ID ID --whole")


def _pair(given: bool, wanted: bool, option: str, action: str, example: str) -> None:
    """Refuse an option without its action, and the action without it."""
    if given and not wanted:
        raise _goes_with(option, action, f"duizhang review … {action} ID {example} --by 张三")
    if wanted and not given:
        raise UsageError(
            say(f"{action} 要写 {option}。", f"{action} needs {option}."),
            where=option,
            hint=f"duizhang review … {action} ID {example} --by 张三",
        )


def _goes_with(option: str, action: str, hint: str) -> UsageError:
    return UsageError(
        say(f"{option} 要和 {action} 一起用。", f"{option} goes with {action}."), where=option, hint=hint
    )
