"""The command ``accounts``: what was promised, reported and became of it; of one indicator a league table of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import (
    All,
    AsJson,
    AsOf,
    Bodies,
    DecidedBy,
    LedgerOption,
    Subject,
    day,
    output_path,
    to_file,
)
from duizhang.cli.output import note, show, write, write_file, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import accounts_of, documents_of, one_of, opened, reconciled
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from duizhang.accounts.model import Account, Reconciliation, Verdict
    from duizhang.publishing.league import League

FORMATS = (".csv", ".xlsx", ".html")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "accounts",
        cls=Command,
        help=both(
            "列出账目：每个指标的承诺、公布和判断；指定 --indicator 时各地对比：今年目标、结果、判断，明年目标和变化。",
            "List the accounts: promised, reported and the verdict; with --indicator a league table of places: target, "
            "result, verdict, the next target and how it moved.",
        ),
        epilog=both(
            "duizhang accounts --subject 天津市\n"
            "duizhang accounts --indicator 地区生产总值增长\n"
            "duizhang accounts --indicator PM2.5年均浓度 --sort verdict -o 对比.xlsx\n"
            "duizhang accounts --verdict behind --json",
            "duizhang accounts --subject 天津市\n"
            "duizhang accounts --indicator gdp\n"
            "duizhang accounts --indicator pm25_annual_mean --sort verdict -o league.xlsx\n"
            "duizhang accounts --verdict behind --json",
        ),
    )(accounts)


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
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=1949,
            max=2100,
            help=both(
                "各地对比哪一年的目标和结果；默认最近一个已结束的年份。",
                "League table: the year of targets and results; by default the latest that is over.",
            ),
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            metavar="BY",
            help=both(
                "各地对比按什么排：result 结果（默认）、target 目标、gap 差距、verdict 判断、next 下年目标、"
                "change 目标变化、place 地方。",
                "League table: order by result (by default), target, gap, verdict, next, change or place.",
            ),
        ),
    ] = "",
    output: Annotated[str, to_file(FORMATS, "各地对比写成文件", "Write the league table to a file")] = "",
    as_of: AsOf = "",
    decided_by: DecidedBy = "",
    ledger: LedgerOption = "",
    show_all: All = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help=both("各地对比：输出 CSV。", "League table: print CSV."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List accounts with their latest figures and verdicts."""
    from duizhang.app.find import check_subject, growth_asked, indicator_ids
    from duizhang.app.resources import catalogue
    from duizhang.publishing import tables, views
    from duizhang.publishing.league import Sort

    wanted = views.read_verdict(verdict) if verdict else None
    one_of(domain, tuple(catalogue().domains), option="--domain")
    one_of(sort, tuple(Sort), option="--sort")
    target = output_path(output, FORMATS)
    _check_league(indicator, {"--sort": sort, "--year": year, "-o": output, "--csv": as_csv})
    upto, decided = day(as_of, option="--as-of"), day(decided_by, option="--decided-by")
    with opened(ledger) as store:
        recon = reconciled(store, upto, decided_by=decided)
        of_body = accounts_of(body, store, recon)
        check_subject(subject, recon)
        ids = indicator_ids(indicator, recon, catalogue()) if indicator else ()
        measures = growth_asked(indicator, recon, ids)
        chosen = [
            account
            for account in views.select(recon, subject=subject or None, domain=domain or None)
            if (not ids or (account.indicator_id in ids and account.measure in measures))
            and (of_body is None or account.id in of_body)
        ]
        several = len({account.subject_id for account in chosen}) > 1
        league = bool(ids) and not subject and (several or as_json)
        if wanted is not None and (as_json or not league):  # a table is narrowed once places have their ranks
            chosen = [a for a in chosen if any(j.verdict is wanted for j in a.judgements)]
        if as_json and not (league and chosen):
            write_json(views.account_rows(chosen, documents=documents_of(store)))
            return
    if not chosen:
        note(say("没有符合条件的账目。", "No account fits."))
    elif league or target is not None or as_csv:
        whole = wanted is None and of_body is None
        every = show_all or as_json
        only = None if as_json else wanted
        found = _leagues(chosen, recon, year, sort, whole=whole, every=every, complete=as_json, only=only)
        _show_leagues(found, recon, target, as_csv=as_csv, as_json=as_json, every=show_all)
    else:
        more = say(
            "加 --all 全列，或用 --subject、--domain、--verdict 缩小范围",
            "--all, or narrow down with --subject, --domain, --verdict",
        )
        limit = None if show_all else 60
        show(tables.accounts_table(chosen, recon, lang=language(), limit=limit, more=more))


def _check_league(indicator: str, given: dict[str, object]) -> None:
    """Refuse options of a league table without an indicator."""
    named = next((name for name, value in given.items() if value), None)
    if named is not None and not indicator:
        raise UsageError(
            say(f"{named} 要和 --indicator 一起用。", f"{named} goes with --indicator."),
            where=named,
            hint=f"duizhang accounts --indicator 地区生产总值增长 {named} …",
        )


def _leagues(
    chosen: list[Account],
    recon: Reconciliation,
    year: int | None,
    sort: str,
    *,
    whole: bool,
    every: bool,
    complete: bool,
    only: Verdict | None,
) -> list[League]:
    from duizhang.app.resources import level_of, units
    from duizhang.publishing.league import Sort, leagues

    return leagues(
        chosen,
        recon,
        level_of=level_of,
        year=year,
        sort=Sort(sort or Sort.RESULT),
        every_level=every,
        with_missing=whole,
        complete=complete,
        verdict=only,
        units=units(),
    )


def _show_leagues(
    found: list[League],
    recon: Reconciliation,
    target: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
    every: bool,
) -> None:
    from duizhang.publishing import league_files
    from duizhang.publishing.league_cells import league_json, league_summary
    from duizhang.publishing.league_table import league_table
    from duizhang.publishing.lookup import Lookup

    lang = language()
    if target is not None:
        content: str | bytes
        if target.suffix.lower() == ".csv":
            content = league_files.league_csv(found, recon, lang=lang)
        elif target.suffix.lower() == ".xlsx":
            content = league_files.league_xlsx(found, recon, lang=lang)
        else:
            content = league_files.league_html(found, recon, lang=lang)
        write_file(target, content)
        note(
            say(
                f"{league_summary(found[0], lang)}；写在 {target}",
                f"{league_summary(found[0], lang)}; in {target}",
            )
        )
    if as_json:
        lookup = Lookup.of(recon)
        write_json([row for league in found for row in league_json(league, lookup)])
    elif as_csv:
        write(league_files.league_csv(found, recon, lang=lang).rstrip("\r\n"))
    elif target is None:
        for number, league in enumerate(found):
            if number:
                write("")
            show(league_table(league, recon, lang=lang, limit=None if every else 60, more="--all"))
