"""Who may decide over the web: ``user``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson, LedgerOption, ledger_address
from duizhang.cli.output import note, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.cli.work import one_of
from duizhang.core.errors import UsageError
from duizhang.documents.paths import shown

if TYPE_CHECKING:
    from duizhang.access.store import Access

ACTIONS = ("invite", "list", "disable", "reset", "log")
ROLES = ("reviewer", "admin")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "user",
        cls=Command,
        help=both(
            "管理谁能在网页上复核：邀请、列出、停用、重置、看日志。没有默认密码，受邀人自己设。",
            "Who may review over the web: invite, list, disable, reset, log. No default password; the invited set theirs.",
        ),
        epilog=both(
            "duizhang user invite 张三\nduizhang user invite 李四 --role admin\nduizhang user list\n"
            "duizhang user disable 张三\nduizhang user reset 张三\nduizhang user log",
            "duizhang user invite zhang\nduizhang user invite li --role admin\nduizhang user list\n"
            "duizhang user disable zhang\nduizhang user reset zhang\nduizhang user log",
        ),
    )(user)


def user(
    action: Annotated[
        str, typer.Argument(metavar="|".join(ACTIONS), help=both("做什么。", "What to do."))
    ] = "list",
    name: Annotated[str, typer.Argument(metavar="NAME", help=both("用户名。", "The name."))] = "",
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="|".join(ROLES),
            help=both(
                "reviewer 复核；admin 还能邀请别人。默认 reviewer。",
                "A reviewer decides; an admin invites others too. reviewer by default.",
            ),
        ),
    ] = "reviewer",
    url: Annotated[
        str,
        typer.Option(
            "--url",
            metavar="URL",
            help=both("网页的地址，邀请链接以它开头。", "Address of the web app, for the link."),
        ),
    ] = "http://localhost:8000",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Manage the people who may review."""
    from duizhang.access.model import Role
    from duizhang.access.store import Access, beside

    one_of(action, ACTIONS, option="ACTION")
    one_of(role, ROLES, option="--role")
    if bool(name) != (action in ("invite", "disable", "reset")):
        raise UsageError(
            say(
                f"{action} {'不用' if name else '要'}写用户名。",
                f"{action} takes {'no' if name else 'a'} name.",
            ),
            where="NAME",
            hint=f"duizhang user {action}{'' if name else ' NAME'}",
        )
    with Access.open(beside(ledger_address(ledger))) as access:
        if action in ("invite", "reset"):
            told = access.invite(name, Role(role)) if action == "invite" else access.reset(name)
            _invitation(told.name, told.token, told.until.isoformat(), url, as_json=as_json)
        elif action == "disable":
            access.disable(name)
            note(say(f"已停用 {name}，登录也已结束。", f"{name} is disabled and signed out."))
        elif action == "log":
            _log(access, as_json=as_json)
        else:
            _list(access, as_json=as_json)


def _invitation(name: str, token: str, until: str, url: str, *, as_json: bool) -> None:
    from duizhang.web.addresses import invitation_address

    link = url.rstrip("/") + invitation_address(token)
    if as_json:
        write_json({"name": name, "link": link, "until": until})
        return
    write(link)
    note(
        say(
            f"把这个链接交给 {name}，只能用一次，{until} 前有效；它不会再显示。",
            f"Give this link to {name}: it works once, until {until}, and is not shown again.",
        )
    )


def _list(access: Access, *, as_json: bool) -> None:
    from duizhang.web.api.people import person_view

    found = access.users()
    if as_json:
        write_json([person_view(one) for one in found])
        return
    for one in found:
        seen = one.last_seen.isoformat() if one.last_seen else "—"
        write(f"{one.name}\t{one.role.value}\t{one.state.value}\t{seen}")
    if not found:
        note(
            say(
                "还没有邀请任何人。→ duizhang user invite 用户名",
                "Nobody was invited. → duizhang user invite NAME",
            )
        )


def _log(access: Access, *, as_json: bool) -> None:
    rows = [
        {"at": e.at.isoformat(), "name": e.name, "what": e.what, "address": e.address, "detail": e.detail}
        for e in access.events()
    ]
    if as_json:
        write_json(rows)
        return
    for row in rows:
        write("\t".join(map(shown, row.values())))  # whoever tries to sign in chooses the name
