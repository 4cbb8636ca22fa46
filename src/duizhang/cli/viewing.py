"""Commands that look at a ledger: ``accounts``, ``account``, ``findings``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson, AsOf, Bodies, LedgerOption, day, named
from duizhang.cli.output import note, show, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import documents_of, one_of, opened, reconciled

if TYPE_CHECKING:
    from duizhang.accounts.model import Account, Reconciliation
    from duizhang.ledger.store import Ledger

MEASURES = ("level", "growth")

Subject = Annotated[
    str,
    typer.Option(
        "--subject", "-s", metavar="PLACE", help=both("只看这个地方（天津市）。", "Only this place (天津市).")
    ),
]
All = Annotated[bool, typer.Option("--all", "-a", help=both("列出全部行，不截断。", "List every row."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "accounts",
        cls=Command,
        help=both(
            "列出账目：每个指标的承诺、公布和判断；指定 --indicator 时按地方排名。",
            "List the accounts: promised, reported and the verdict; with --indicator a league table of places.",
        ),
        epilog=both(
            "duizhang accounts --subject 天津市\n"
            "duizhang accounts --indicator PM2.5年均浓度\n"
            "duizhang accounts --verdict behind --json",
            "duizhang accounts --subject 天津市\n"
            "duizhang accounts --indicator pm25_annual_mean\n"
            "duizhang accounts --verdict behind --json",
        ),
    )(accounts)
    app.command(
        "account",
        cls=Command,
        help=both(
            "一个账目的全部：目标、公布值、推算值、判断和每个数字的原文。",
            "One account in full: targets, results, implied values, verdicts, and the words of every figure.",
        ),
        epilog=both(
            "duizhang account PM2.5年均浓度 --subject 天津市\nduizhang account 地区生产总值增长 --json",
            "duizhang account pm25_annual_mean --subject 天津市\nduizhang account GDP --measure growth --json",
        ),
    )(account)
    app.command(
        "findings",
        cls=Command,
        help=both(
            "列出发现：数据矛盾、算术不符、目标调整、目标无下文、以文字答复。",
            "List findings: contradictions, figures that do not add up, targets revised, silent or answered in words.",
        ),
        epilog="duizhang findings\nduizhang findings --kind conflict --json",
    )(findings)


def accounts(
    subject: Subject = "",
    indicator: Annotated[
        str,
        typer.Option(
            "--indicator",
            "-i",
            metavar="NAME",
            help=both("只看这个指标（编号、中英文名或别名）。", "Only this indicator (id, name or alias)."),
        ),
    ] = "",
    domain: Annotated[
        str,
        typer.Option(
            "--domain",
            "-d",
            metavar="DOMAIN",
            help=both("只看这个领域（air、water、economy …）。", "Only this domain (air, water, economy …)."),
        ),
    ] = "",
    verdict: Annotated[
        str,
        typer.Option(
            "--verdict",
            "-v",
            metavar="VERDICT",
            help=both(
                "只看有这种判断的（behind 或 进度滞后）。", "Only accounts with this verdict (behind)."
            ),
        ),
    ] = "",
    body: Bodies = None,
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    show_all: All = False,
    as_json: AsJson = False,
) -> None:
    """List accounts with their latest figures and verdicts."""
    from duizhang.app.find import check_subject, indicator_ids
    from duizhang.app.resources import catalogue
    from duizhang.publishing import tables, views

    wanted = views.read_verdict(verdict) if verdict else None
    one_of(domain, tuple(catalogue().domains), option="--domain")
    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        recon = reconciled(store, upto)
        of_body = _accounts_of(body, store, recon)
        check_subject(subject, recon)
        ids = indicator_ids(indicator, recon, catalogue()) if indicator else ()
        chosen = [
            account
            for account in views.select(recon, subject=subject or None, domain=domain or None)
            if (not ids or account.indicator_id in ids)
            and (of_body is None or account.id in of_body)
            and (wanted is None or any(j.verdict is wanted for j in account.judgements))
        ]
        if as_json:
            write_json(views.account_rows(chosen, documents=documents_of(store)))
            return
    limit = None if show_all else 60
    more = say(
        "加 --all 全列，或用 --subject、--domain、--verdict 缩小范围",
        "--all, or narrow down with --subject, --domain, --verdict",
    )
    if not chosen:
        note(say("没有符合条件的账目。", "No account fits."))
    elif ids and len({account.subject_id for account in chosen}) > 1:
        for number, group in enumerate(_by_measure_and_scope(chosen)):
            if number:
                write("")
            show(tables.league_table(group, recon, lang=language(), limit=limit, more=more))
    else:
        ordered = chosen if show_all or subject or ids or domain else _with_targets_first(chosen)
        show(tables.accounts_table(ordered, recon, lang=language(), limit=limit, more=more))


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
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Show one account in full, or the list of those that the name may mean."""
    from duizhang.app.find import accounts_named
    from duizhang.app.resources import catalogue
    from duizhang.publishing import tables, views

    one_of(measure, MEASURES, option="--measure")
    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        recon = reconciled(store, upto)
        found = accounts_named(indicator, recon, catalogue(), subject=subject, scope=scope, measure=measure)
        if as_json:
            documents = documents_of(store)
            write_json(
                views.account_view(found[0], recon, documents=documents)
                if len(found) == 1
                else views.account_rows(found, documents=documents)
            )
    if len(found) == 1:
        if not as_json:
            show(tables.account_panel(found[0], recon, lang=language()))
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
                "只看一种：conflict、arithmetic、revised_target、silent_target、answered_in_words、repeated、"
                "report_vs_measurement；"
                "默认不列 repeated（多处一致）。",
                "One kind: conflict, arithmetic, revised_target, silent_target, answered_in_words, repeated, "
                "report_vs_measurement; "
                "repeated is left out by default.",
            ),
        ),
    ] = "",
    subject: Subject = "",
    body: Bodies = None,
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    show_all: All = False,
    as_json: AsJson = False,
) -> None:
    """List findings with their proofs."""
    from duizhang.app.find import check_subject, subject_fits
    from duizhang.publishing import tables, views

    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        recon = reconciled(store, upto)
        of_body = _accounts_of(body, store, recon)
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


def _accounts_of(body: list[str] | None, store: Ledger, recon: Reconciliation) -> set[str] | None:
    """Return the accounts whose targets one of some bodies answers for; ``None`` where none was asked for."""
    from duizhang.app.answering import accounts_with, figures_of_bodies

    asked = named(body)
    if not asked:
        return None
    return {account.id for account in accounts_with(recon, figures_of_bodies(store, asked))}


def _by_measure_and_scope(accounts: list[Account]) -> list[list[Account]]:
    groups: dict[tuple[str, str, str], list[Account]] = {}
    for one in accounts:
        groups.setdefault((one.indicator_id, one.measure, one.scope), []).append(one)
    return list(groups.values())


def _with_targets_first(accounts: list[Account]) -> list[Account]:
    return sorted(accounts, key=lambda one: not one.judgements)
