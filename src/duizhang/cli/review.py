"""The command ``review``: what people decide about tasks, evidence and statements."""

from __future__ import annotations

from typing import Annotated

import typer

from duizhang.app.deciding import ALLOWED, Deciding, decisions_of
from duizhang.cli import review_views
from duizhang.cli.options import AsJson, LedgerOption, named
from duizhang.cli.program import Command
from duizhang.cli.review_decisions import check
from duizhang.cli.words import both
from duizhang.cli.work import one_of, opened

TARGETS = ("tasks", "evidence", "statements", "decisions")
ACTIONS = {
    **{target: ("list", *actions, "history") for target, actions in ALLOWED.items()},
    "decisions": ("list", "export", "import"),
}
ORDERS = ("doubt", "due", "impact")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "review",
        cls=Command,
        help=both(
            "复核读到的任务和陈述：确认、更正、剔除、合并、拆分、改指、同一或不同口径，采信或不采信依据；读到的内容不动，决定另记，重读后仍然有效。",
            "Review what was read: accept, amend, reject, merge, split, link, mark scopes as the same or not, confirm or refuse evidence. What was read stays; "
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
            "duizhang review statements\n"
            "duizhang review statements link st_1a2b --to 城镇新增就业 --by 张三\n"
            "duizhang review statements apart st_1a2b st_3c4d --scope 扣除沙尘 --by 张三 --reason 见公报\n"
            "duizhang review statements split st_1a2b --into 粮食产量 --into 蔬菜产量 --by 张三\n"
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
            "duizhang review statements\n"
            "duizhang review statements link st_1a2b --to urban_new_jobs --by Zhang\n"
            "duizhang review statements apart st_1a2b st_3c4d --scope 扣除沙尘 --by Zhang --reason bulletin\n"
            "duizhang review statements split st_1a2b --into 粮食产量 --into 蔬菜产量 --by Zhang\n"
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
                "link 改指别的指标、same 同一口径、apart 不同口径、confirm 采信、refuse 不采信、undo 撤销、history 经过；"
                "decisions 有 list、export 写成文件、import 从文件读入。",
                "list (by default), accept, amend, reject, merge, split, link to another indicator, same or apart for two "
                "statements of one scope or of two, confirm, refuse, undo or history; of decisions list, export to a file "
                "or import from one.",
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
    act: Annotated[
        str | None, _set("--action", "WORDS", "更正任务：动作。", "Amend a task: the act.")
    ] = None,
    thing: Annotated[
        str | None,
        _set(
            "--object", "WORDS", "更正任务：事项（无 = 没有）。", "Amend a task: what it is done to, or none."
        ),
    ] = None,
    exemption: Annotated[
        str | None,
        _set(
            "--exemption",
            "WORDS",
            "更正任务：除外的（无 = 没有）。",
            "Amend a task: what is left out, or none.",
        ),
    ] = None,
    figure: Annotated[
        list[str] | None,
        _set(
            "--figure",
            "ID",
            "更正任务：它的数字，写陈述的编号，可写多次（无 = 没有）。",
            "Amend a task: its figures, by the ids of statements, or none. May be repeated.",
        ),
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
    to: Annotated[str, _set("--to", "NAME", "改指：哪个指标。", "Link: the indicator that it is of.")] = "",
    into: Annotated[
        list[str] | None,
        _set(
            "--into",
            "NAME",
            "拆分陈述：分成的指标或地方，至少写两次。",
            "Split a statement: the indicators or places that it speaks of; at least twice.",
        ),
    ] = None,
    scope: Annotated[
        str | None,
        _set("--scope", "NAME", "改指、不同口径：口径叫什么。", "Link, apart: what the scope is called."),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help=both(
                "same、apart：第二条所属口径的全部陈述都照此处理。",
                "same, apart: decide so about every statement of the second one's scope.",
            ),
        ),
    ] = False,
    sort: Annotated[
        str,
        _set(
            "--sort",
            "impact|doubt|due",
            "list：陈述和依据默认先看影响大的（拿不准又决定判断、决定现状的在前）；任务默认先看最可疑的，due 是最早到期的。",
            "list: statements and evidence by impact, those unsure that decide a verdict or a status first; tasks by doubt, or the earliest due.",
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
    one_of(target, TARGETS, option="tasks|evidence|statements|decisions")
    one_of(action, ACTIONS[target], option="ACTION")
    one_of(sort, ORDERS, option="--sort")
    fields = {
        "due": due,
        "body": body or None,
        "force": force,
        "kind": kind,
        "subject": subject,
        "action": act,
        "object": thing,
        "exemption": exemption,
        "figure": figure or None,
        "period": period,
        "indicator": indicator,
        "value": value,
        "unit": unit,
    }
    given = {name: one for name, one in fields.items() if one is not None}
    typed = Deciding(
        target, action, tuple(names or ()), given, at, to, tuple(into or ()), scope, whole, by, reason
    )
    check(typed)
    with opened(ledger) as store:
        if target == "decisions" and action != "list":
            review_views.carried(store, action, typed.names, as_json=as_json)
        elif target == "decisions":
            review_views.history(store, target, (), as_json=as_json)
        elif action == "list":
            order = sort or ("doubt" if target == "tasks" else "impact")
            review_views.queue(
                store, target, typed.names, bodies=named(body), order=order, every=show_all, as_json=as_json
            )
        elif action == "history":
            review_views.history(store, target, typed.names, as_json=as_json)
        else:
            decisions = [store.decide(one) for one in decisions_of(store, typed)]
            review_views.recorded(decisions, as_json=as_json)
