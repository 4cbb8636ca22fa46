"""The commands ``air``: readings of stations evaluated by the standards, and places ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli import air_bulletin, air_editions
from duizhang.cli import air_options as of
from duizhang.cli.air_ledger import put_into_ledger
from duizhang.cli.air_notes import notes
from duizhang.cli.air_reading import end_unread, read_air
from duizhang.cli.options import AsJson, LedgerOption, output_path
from duizhang.cli.output import note, show, write_file, write_json
from duizhang.cli.program import SOME_ERRORS, Command, Group
from duizhang.cli.words import both, language, say
from duizhang.cli.work import one_of
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from duizhang.app.air import AirData

air = typer.Typer(
    name="air",
    cls=Group,
    help=both(
        "空气质量：由点位小时读数按国家标准逐级计算，各版次都能算。",
        "Air quality: from hourly readings of stations by the national standards, under every edition.",
    ),
    epilog=both(
        "duizhang air evaluate 读数.csv.gz --stations 点位.csv --city 天津 --year 2019\n"
        "duizhang air rank 各区.csv --method tianjin-2021",
        "duizhang air evaluate readings.csv.gz --stations stations.csv --city Tianjin --year 2019\n"
        "duizhang air rank districts.csv --method tianjin-2021",
    ),
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    air.command(
        "evaluate",
        cls=Command,
        help=both(
            "由小时读数计算：日均值、臭氧8小时、AQI、首要污染物，月季年的均值、百分位数、优良天数、重污染天数、达标和综合指数。"
            "数据不够的写“未评价”。",
            "From hourly readings: daily means, 8-hour ozone, AQI, primary pollutants; of months, quarters and years means, "
            "percentiles, good days, heavy days, compliance, composite index. What has too little data says so.",
        ),
        epilog=both(
            "duizhang air evaluate 读数.csv.gz --stations 点位.csv --city 天津 --year 2019\n"
            "duizhang air evaluate 读数文件夹 --stations 点位.csv --by month -o 各月.xlsx\n"
            "duizhang air evaluate 读数.parquet --city 北京 --station 1001A --by day --json\n"
            "duizhang air evaluate 读数.csv --city 天津 --year 2019 --edition 2026-transition --explain\n"
            "duizhang air evaluate 读数.csv.gz --stations 点位.csv --city 天津 --year 2019 --into-ledger",
            "duizhang air evaluate readings.csv.gz --stations stations.csv --city Tianjin --year 2019\n"
            "duizhang air evaluate FOLDER --stations stations.csv --by month -o months.xlsx\n"
            "duizhang air evaluate readings.parquet --city Beijing --station 1001A --by day --json\n"
            "duizhang air evaluate readings.csv --city Tianjin --year 2019 --edition 2026-transition --explain\n"
            "duizhang air evaluate readings.csv.gz --stations stations.csv --city Tianjin --year 2019 --into-ledger",
        ),
    )(evaluate)
    air.command(
        "rank",
        cls=Command,
        help=both(
            "给城市或区排名：由小时读数，或由一张已公布的指标表；同分同名次。",
            "Rank cities or districts, from hourly readings or from a table of published measures; equal scores share a rank.",
        ),
        epilog=both(
            "duizhang air rank 读数文件夹 --stations 点位.csv --month 2019-07\n"
            "duizhang air rank 读数文件夹 --stations 点位.csv --month 2022-07 --districts --method tianjin-2021\n"
            "duizhang air rank 各区.csv --method tianjin-2021",
            "duizhang air rank FOLDER --stations stations.csv --month 2019-07\n"
            "duizhang air rank FOLDER --stations stations.csv --month 2022-07 --districts --method tianjin-2021\n"
            "duizhang air rank districts.csv --method tianjin-2021",
        ),
    )(rank)
    air_editions.register(air)
    air_bulletin.register(air)
    app.add_typer(air)


def evaluate(
    paths: of.Readings,
    city: of.City = None,
    station: of.StationNames = None,
    first: of.First = "",
    last: of.Last = "",
    year: of.Year = "",
    month: of.Month = "",
    by: of.By = "",
    stations: of.StationList = None,
    edition: of.EditionName = "",
    labels: of.Labels = "end",
    control: of.Control = "out",
    validity: of.Validity = "strict",
    days: of.DaysJudged = "complete",
    daily: of.Daily = "hours",
    dust: of.Dust = "",
    dust_days: of.DustFile = None,
    state: of.StateName = "",
    unit: of.Units = None,
    districts: Annotated[
        bool,
        typer.Option("--districts", help=both("按区评价，不按城市。", "Evaluate districts, not cities.")),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=both(
                "再列出每一项选择（版次、时标、对照点、沙尘日、有效性）各改变多少。",
                "Also tell what each choice moves: edition, hour labels, control points, dust days, validity.",
            ),
        ),
    ] = False,
    into_ledger: Annotated[
        bool,
        typer.Option(
            "--into-ledger",
            help=both(
                "把城市的月、季、年数字作为实测记入账本，连同逐日评价和点位；账目里就有承诺、公布、实测三列，网页有日历和点位图。",
                "Put the figures of a city's months, quarters, years into the ledger as measured, with the days and stations "
                "behind them: accounts then show promised, reported, measured, and the web app a calendar and a map.",
            ),
        ),
    ] = False,
    ledger: LedgerOption = "",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both("写成 .csv、.xlsx、.parquet 或 .json。", "Write .csv, .xlsx, .parquet or .json."),
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Evaluate hourly readings."""
    from duizhang.app.air import by_district, evaluated, explained
    from duizhang.monitoring.air.evaluate import Scope
    from duizhang.publishing.air_files import FORMATS, figures_file
    from duizhang.publishing.air_shapes import figure_json, variants_json
    from duizhang.publishing.air_tables import figures_table, variants_table

    target = output_path(output, FORMATS)
    chosen = of.choices_of(
        edition=edition, labels=labels, control=control, validity=validity, days=days, daily=daily, dust=dust, state=state,
        dust_days=dust_days,
    )  # fmt: skip
    begin, end, grain = of.span_of(first, last, year, month)
    data = read_air(paths, stations, city, unit, as_json=as_json)
    if districts:
        data = by_district(data)
    named = tuple(station or ())
    alone = named or (() if any(one.city for one in data.stations.all) else ("all",))
    scope = Scope(
        places=tuple(city or ()),
        stations=("*",) if alone == ("all",) else alone,
        first=begin,
        last=end,
        by=one_of(by, of.BY, option="--by") or grain,
    )
    found = evaluated(data, chosen, scope)
    variants = explained(data, chosen, scope, found) if explain and scope.by not in ("hour", "day") else []
    if into_ledger:
        put_into_ledger(data, found, chosen, scope, paths, ledger)
    if target is not None:
        content = figures_file(found.figures, data.standards, target.suffix.lower(), lang=language())
        write_file(target, content)
        note(
            say(f"{len(found.figures)} 项写在 {target}", f"{len(found.figures)} figures written to {target}")
        )
    if as_json:
        rows = [figure_json(one, data.standards, lang=language()) for one in found.figures]
        write_json({"figures": rows, "variants": variants_json(variants)} if explain else rows)
    elif target is None:
        show(figures_table(found.figures, data.standards, lang=language()))
    if variants and not as_json:
        show("")
        show(variants_table(variants, lang=language()))
    notes(data, found, as_json=as_json)
    if data.readings.skipped:
        raise typer.Exit(SOME_ERRORS)


def rank(
    paths: of.Readings,
    year: of.Year = "",
    month: of.Month = "",
    method: Annotated[
        str,
        typer.Option(
            "--method",
            metavar="ID",
            help=both(
                "排名方法：composite 综合指数，improvement 综合指数改善，tianjin-2020、tianjin-2021 天津各区；看 duizhang ref standard。",
                "Method: composite, improvement, tianjin-2020, tianjin-2021; see duizhang ref standard.",
            ),
        ),
    ] = "composite",
    districts: Annotated[
        bool, typer.Option("--districts", help=both("排各区，不排城市。", "Rank districts, not cities."))
    ] = False,
    stations: of.StationList = None,
    edition: of.EditionName = "",
    labels: of.Labels = "end",
    control: of.Control = "out",
    validity: of.Validity = "strict",
    days: of.DaysJudged = "complete",
    daily: of.Daily = "hours",
    dust: of.Dust = "",
    dust_days: of.DustFile = None,
    state: of.StateName = "",
    unit: of.Units = None,
    as_json: AsJson = False,
) -> None:
    """Rank cities or districts."""
    from duizhang.app.air import published_table, ranked, ranking_named
    from duizhang.catalogue.air import air_standards
    from duizhang.monitoring.air.ranking import rank_places
    from duizhang.publishing.air_shapes import ranked_json
    from duizhang.publishing.air_tables import ranking_table
    from duizhang.values.period import Period

    standards = air_standards()
    chosen_method = ranking_named(method, standards)
    given = published_table(paths)
    data: AirData | None = None
    if given is not None:
        rows = rank_places(given, chosen_method)
    else:
        chosen = of.choices_of(
            edition=edition, labels=labels, control=control, validity=validity, days=days, daily=daily, dust=dust, state=state,
            dust_days=dust_days,
        )  # fmt: skip
        of.span_of("", "", year, month)
        if not (year or month):
            raise UsageError(
                say("排名要说明时段。", "A ranking needs its period."),
                where="--month",
                hint="--month 2019-07 / --year 2019",
            )
        data = read_air(paths, stations, None, unit, as_json=as_json)
        rows = ranked(data, chosen_method, Period.parse(year or month), chosen, districts=districts)
    if as_json:
        write_json([ranked_json(row, standards, lang=language()) for row in rows])
    else:
        show(ranking_table(rows, standards, lang=language()))
    if data is not None:
        end_unread(data, as_json=as_json)
