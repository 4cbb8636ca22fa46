"""The command ``review``: what people decide about tasks and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli import review_views
from duizhang.cli.options import AsJson, LedgerOption, named
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.cli.work import one_of, opened
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGETS = ("tasks", "evidence", "statements", "decisions")
ORDERS = ("doubt", "due")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "review",
        cls=Command,
        help=both(
            "复核读到的任务和陈述：确认、更正、剔除、合并、拆分，采信或不采信依据；读到的内容不动，决定另记，重读后仍然有效。",
            "Review what was read: accept, amend, reject, merge, split, confirm or refuse evidence. What was read stays; "
            "decisions are kept beside it and survive reading again.",
        ),
        epilog=both(
            "duizhang review tasks\n"
            "duizhang review tasks accept task_1a2b --by 张三\n"
            "duizhang review tasks amend task_1a2b --due 2026-06 --body 市水务局 --by 张三 --reason 见附件\n"
            "duizhang review tasks merge task_1a2b task_3c4d --by 张三\n"
            "duizhang review tasks split task_1a2b --at 建设绿道 --by 张三\n"
            "duizhang review evidence list 2025年报告\n"
            "duizhang review evidence confirm ev_1a2b --by 张三\n"
            "duizhang review tasks undo 3 --by 张三\n"
            "duizhang review statements --json\n"
            "duizhang review decisions export 决定.json\n"
            "duizhang review decisions import 决定.json --ledger 另一本.db",
            "duizhang review tasks\n"
            "duizhang review tasks accept task_1a2b --by Zhang\n"
            "duizhang review tasks amend task_1a2b --due 2026-06 --body 市水务局 --by Zhang --reason annex\n"
            "duizhang review tasks merge task_1a2b task_3c4d --by Zhang\n"
            "duizhang review tasks split task_1a2b --at 建设绿道 --by Zhang\n"
            "duizhang review evidence list report-2025\n"
            "duizhang review evidence confirm ev_1a2b --by Zhang\n"
            "duizhang review tasks undo 3 --by Zhang\n"
            "duizhang review statements --json\n"
            "duizhang review decisions export decisions.json\n"
            "duizhang review decisions import decisions.json --ledger other.db",
        ),
    )(review)


def _set(name: str, metavar: str, zh: str, en: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=both(zh, en))
    return option


def review(
    target: Annotated[
        str,
        typer.Argument(
            metavar="tasks|evidence|statements|decisions", help=both("复核什么。", "What to review.")
        ),
    ],
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help=both(
                "list（默认）、accept 确认、amend 更正、reject 剔除、merge 合并、split 拆分、"
                "confirm 采信、refuse 不采信、undo 撤销、history 经过；decisions 有 list、export 写成文件、import 从文件读入。",
                "list (by default), accept, amend, reject, merge, split, confirm, refuse, undo or history; of decisions "
                "list, export to a file or import from one.",
            ),
        ),
    ] = "list",
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID…",
            help=both(
                "编号或唯一的开头；list 时是文件的名字，undo 时是决定的号码；tasks confirm、refuse 时是任务和依据的位置 文章[起:止]。",
                "Ids or the unique beginnings of them; names of documents for list, the number of a decision for undo, "
                "a task and the place of its evidence, article[start:end], for tasks confirm and refuse.",
            ),
        ),
    ] = None,
    by: Annotated[str, _set("--by", "NAME", "谁作的决定。", "Who decides.")] = "",
    reason: Annotated[str, _set("--reason", "TEXT", "为什么。", "Why.")] = "",
    due: Annotated[
        str | None,
        _set("--due", "PERIOD", "更正：期限（2026-06；无 = 没有）。", "Amend: due date (2026-06, or none)."),
    ] = None,
    body: Annotated[
        list[str] | None,
        _set(
            "--body",
            "NAME",
            "list：只看由这个单位负责的；更正：责任单位。可写多次。",
            "list: only what this body answers for; amend: responsible body. May be repeated.",
        ),
    ] = None,
    force: Annotated[str | None, _set("--force", "FORCE", "更正：力度。", "Amend: force.")] = None,
    kind: Annotated[str | None, _set("--kind", "KIND", "更正：种类。", "Amend: kind.")] = None,
    subject: Annotated[
        str | None, _set("--subject", "PLACE", "更正：对象。", "Amend: the place it is about.")
    ] = None,
    period: Annotated[
        str | None, _set("--period", "PERIOD", "更正陈述：时期。", "Amend a statement: period.")
    ] = None,
    indicator: Annotated[
        str | None, _set("--indicator", "NAME", "更正陈述：指标。", "Amend a statement: indicator.")
    ] = None,
    value: Annotated[
        str | None, _set("--value", "NUMBER", "更正陈述：数值。", "Amend a statement: value.")
    ] = None,
    unit: Annotated[
        str | None, _set("--unit", "UNIT", "更正陈述：单位。", "Amend a statement: unit.")
    ] = None,
    at: Annotated[
        str,
        _set("--at", "WORDS", "拆分：第二项开头的几个字。", "Split: the first words of the second part."),
    ] = "",
    sort: Annotated[
        str,
        _set(
            "--sort",
            "doubt|due",
            "list：先看最可疑的还是最早到期的。",
            "list: the most doubtful or the earliest due first.",
        ),
    ] = "",
    show_all: Annotated[
        bool,
        typer.Option(
            "--all", "-a", help=both("list：也列已复核的，不截断。", "list: reviewed ones too, and all.")
        ),
    ] = False,
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """List what waits for review, or record a decision."""
    from duizhang.app.deciding import ALLOWED, decisions_of

    one_of(target, TARGETS, option="tasks|evidence|statements|decisions")
    allowed = ("list", *ALLOWED[target], "history") if target in ALLOWED else ("list", "export", "import")
    one_of(action, allowed, option="ACTION")
    order = one_of(sort, ORDERS, option="--sort") or ORDERS[0]
    fields: dict[str, object] = {
        "due": due,
        "body": body or None,
        "force": force,
        "kind": kind,
        "subject": subject,
        "period": period,
        "indicator": indicator,
        "value": value,
        "unit": unit,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    _check(action, given, at, by)
    with opened(ledger) as store:
        if target == "decisions" and action != "list":
            review_views.carried(store, action, names or (), as_json=as_json)
        elif target == "decisions":
            review_views.history(store, target, (), as_json=as_json)
        elif action == "list":
            review_views.queue(
                store, target, names or (), bodies=named(body), order=order, every=show_all, as_json=as_json
            )
        elif action == "history":
            review_views.history(store, target, names or (), as_json=as_json)
        else:
            decisions = decisions_of(store, target, action, names or (), given, at=at, by=by, reason=reason)
            review_views.recorded([store.decide(one) for one in decisions], as_json=as_json)


def _check(action: str, given: Mapping[str, object], at: str, by: str) -> None:
    if action not in ("list", "history", "export", "import") and not by.strip():
        raise UsageError(
            say("没有写谁作的决定。", "Nobody is named who decides."), where="--by", hint="--by 张三"
        )
    if action == "list":
        given = {name: value for name, value in given.items() if name != "body"}
    if given and action != "amend":
        name = f"--{next(iter(given))}"
        raise UsageError(
            say(f"{name} 要和 amend 一起用。", f"{name} goes with amend."),
            where=name,
            hint="duizhang review tasks amend ID …",
        )
    if action == "amend" and not given:
        raise UsageError(
            say("没有写更正什么。", "Nothing is named to amend."),
            where="amend",
            hint="--due 2026-06 / --body 市水务局 / --force must",
        )
    if bool(at) != (action == "split"):
        raise UsageError(
            say("拆分要写 --at，别的决定不用。", "A split needs --at, and nothing else takes it."),
            where="--at",
            hint="duizhang review tasks split ID --at 建设绿道 --by 张三",
        )
