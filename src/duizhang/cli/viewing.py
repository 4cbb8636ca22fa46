"""Commands that look closer at a ledger: ``account`` and ``findings``."""

from __future__ import annotations

from typing import Annotated

import typer

from duizhang.cli.options import All, AsJson, AsOf, Bodies, DecidedBy, LedgerOption, Subject, day
from duizhang.cli.output import note, show, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import accounts_of, documents_of, one_of, opened, reconciled

MEASURES = ("level", "growth")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "account",
        cls=Command,
        help=both(
            "一个账目的全部：目标、公布值、推算值、判断和每个数字的原文。",
            "One account in full: targets, results, implied values, verdicts, and the words of every figure.",
        ),
        epilog=both(
            "duizhang account PM2.5年均浓度 --subject 天津市\n"
            "duizhang account PM2.5年均浓度 --subject 天津市 --history\n"
            "duizhang account 地区生产总值增长 --as-of 2025-06-01 --json",
            "duizhang account pm25_annual_mean --subject 天津市\n"
            "duizhang account pm25_annual_mean --subject 天津市 --history\n"
            "duizhang account GDP --measure growth --as-of 2025-06-01 --json",
        ),
    )(account)
    app.command(
        "findings",
        cls=Command,
        help=both(
            "列出发现：数据矛盾、算术不符、目标调整、口径有变、目标无下文、以文字答复。",
            "List findings: contradictions, figures that do not add up, targets revised, definitions changed, targets silent or answered in words.",
        ),
        epilog="duizhang findings\nduizhang findings --kind conflict --json",
    )(findings)


def account(
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR",
            help=both(
                "账目编号，或指标的编号、中英文名、别名。",
                "An account's id, or an indicator's id, name or alias.",
            ),
        ),
    ],
    subject: Subject = "",
    scope: Annotated[
        str | None,
        typer.Option(
            "--scope", metavar="SCOPE", help=both("只看这个口径（国考断面）。", "Only this scope (国考断面).")
        ),
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="level|growth",
            help=both(
                "水平值还是增速；默认先看水平值。", "Level or growth; the level comes first by default."
            ),
        ),
    ] = "",
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help=both(
                "判断怎么随文件变化：哪一天、哪份文件、哪句话改变了它。",
                "How the verdict changed: on which day, by which document, by which words.",
            ),
        ),
    ] = False,
    as_of: AsOf = "",
    decided_by: DecidedBy = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Show one account in full, or the list of those that the name may mean."""
    from duizhang.app.find import accounts_named
    from duizhang.app.pipeline import history_of
    from duizhang.app.resources import catalogue
    from duizhang.publishing import tables, views
    from duizhang.publishing.history import history_table, verdict_history_json

    one_of(measure, MEASURES, option="--measure")
    upto, decided = day(as_of, option="--as-of"), day(decided_by, option="--decided-by")
    with opened(ledger) as store:
        recon = reconciled(store, upto, decided_by=decided)
        found = accounts_named(indicator, recon, catalogue(), subject=subject, scope=scope, measure=measure)
        one = found[0] if len(found) == 1 else None
        moments = history_of(store, one, as_of=upto, decided_by=decided) if one and history else ()
        documents = documents_of(store)
        if one is not None and as_json:
            view = views.account_view(one, recon, documents=documents)
            write_json(view | ({"history": verdict_history_json(moments)} if history else {}))
        elif as_json:
            write_json(views.account_rows(found, documents=documents))
    if one is not None:
        if not as_json:
            drawn = history_table(moments, one, recon, lang=language())
            show(drawn if history else tables.account_panel(one, recon, lang=language()))
        return
    if not as_json:
        show(tables.accounts_table(found, recon, lang=language(), limit=None))
    note(
        say(
            f"“{indicator}”有 {len(found)} 个账目。→ 用 --subject、--scope 或 --measure 选一个。",
            f"{indicator!r} has {len(found)} accounts. → Choose with --subject, --scope or --measure.",
        )
    )


def findings(
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help=both(
                "只看一种：conflict、arithmetic、revised_target、silent_target、answered_in_words、definition_change、restated、repeated、"
                "report_vs_measurement；"
                "默认不列 repeated（多处一致）。",
                "One kind: conflict, arithmetic, revised_target, silent_target, answered_in_words, definition_change, restated, repeated, "
                "report_vs_measurement; "
                "repeated is left out by default.",
            ),
        ),
    ] = "",
    subject: Subject = "",
    body: Bodies = None,
    as_of: AsOf = "",
    decided_by: DecidedBy = "",
    ledger: LedgerOption = "",
    show_all: All = False,
    as_json: AsJson = False,
) -> None:
    """List findings with their proofs."""
    from duizhang.app.find import check_subject, subject_fits
    from duizhang.publishing import tables, views

    upto, decided = day(as_of, option="--as-of"), day(decided_by, option="--decided-by")
    with opened(ledger) as store:
        recon = reconciled(store, upto, decided_by=decided)
        of_body = accounts_of(body, store, recon)
        check_subject(subject, recon)
        listed = views.findings_view(recon, kind=kind or None)
        if subject:
            homes = {account.id for account in recon.accounts if subject_fits(account, subject)}
            listed = [view for view in listed if view["account_id"] in homes]
        if of_body is not None:
            listed = [view for view in listed if view["account_id"] in of_body]
        if as_json:
            write_json(views.with_evidence(listed, recon, documents_of(store)))
            return
    fitting = {view["id"] for view in listed}
    shown = [
        f for f in views.in_reading_order(recon) if f.id in fitting and (kind or f.kind.value != "repeated")
    ]
    repeated = sum(f.kind.value == "repeated" and f.id in fitting for f in recon.findings)
    show(
        tables.findings_table(
            shown, recon, lang=language(), limit=None if show_all else 40, more=say("加 --all 全列", "--all")
        )
    )
    if repeated and not kind:
        note(
            say(
                f"另有 {repeated} 处同一数字在多份文件里一致（--kind repeated）。",
                f"{repeated} figures are repeated alike in several places (--kind repeated).",
            )
        )
