"""The command ``air bulletin``: the notice on a city's air that an office would publish, from readings."""

from __future__ import annotations

from typing import Annotated

import typer

from duizhang.cli import air_options as of
from duizhang.cli.air_editions import CityName
from duizhang.cli.air_reading import end_unread, read_air
from duizhang.cli.options import output_path
from duizhang.cli.output import note, write, write_file
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.core.errors import UsageError
from duizhang.values.period import Grain, Period

Quarter = Annotated[
    str,
    typer.Option(
        "--quarter",
        metavar="QUARTER",
        help=both("只算这个季度（2019-Q3）。", "This quarter alone (2019-Q3)."),
    ),
]


def register(air: typer.Typer) -> None:
    """Add the command to ``air``."""
    air.command(
        "bulletin",
        cls=Command,
        help=both(
            "写一个城市某月、季、年的空气质量通报：文字、指标表（有读数时与上期、上年同期比）、各区或点位排名、日历图和柱形图。",
            "The notice on a city's air of a month, quarter or year: text, table (beside the period before and the year before where "
            "readings are in), districts or stations in order, drawings.",
        ),
        epilog=both(
            "duizhang air bulletin 读数.csv.gz --stations 点位.csv --city 天津 --month 2019-07 -o 通报.html\n"
            "duizhang air bulletin 读数.csv.gz --stations 点位.csv --city 天津 --year 2019 -o 通报.docx",
            "duizhang air bulletin readings.csv.gz --stations stations.csv --city Tianjin --month 2019-07 -o notice.html\n"
            "duizhang air bulletin readings.csv.gz --stations stations.csv --city Tianjin --year 2019 -o notice.docx",
        ),
    )(write_bulletin)


def write_bulletin(
    paths: of.Readings,
    city: CityName = "",
    month: of.Month = "",
    quarter: Quarter = "",
    year: of.Year = "",
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
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                "写成 .html 或 .docx；不写则只显示文字。",
                "Write .html or .docx; without it the text alone is shown.",
            ),
        ),
    ] = "",
) -> None:
    """Write a bulletin."""
    from duizhang.app.air import bulletin
    from duizhang.publishing import air_bulletin as shown

    file = output_path(output, shown.FORMATS)
    if sum(bool(text) for text in (month, quarter, year)) != 1 or not city:
        raise UsageError(
            say("通报要说明城市和一个时段。", "A bulletin needs its city and one period."),
            where="--city" if not city else "--month",
            hint="--city 天津 --month 2019-07 / --quarter 2019-Q3 / --year 2019",
        )
    chosen = of.choices_of(
        edition=edition, labels=labels, control=control, validity=validity, days=days, daily=daily, dust=dust, state=state,
        dust_days=dust_days,
    )  # fmt: skip
    period = _period(month, quarter, year)
    data = read_air(paths, stations, [city], unit, as_json=False)
    found = bulletin(data, chosen, city, period)
    if file is None:
        write(shown.bulletin_text(found, data.standards, lang=language()))
    elif file.suffix.lower() == ".html":
        write_file(file, shown.bulletin_html(found, data.standards, lang=language()))
    else:
        write_file(file, shown.bulletin_docx(found, data.standards, lang=language()))
    if file is not None:
        note(say(f"已写入 {file}", f"Written to {file}"))
    end_unread(data, as_json=False)


def _period(month: str, quarter: str, year: str) -> Period:
    """Return the one period that was given.

    Raises
    ------
    UsageError
        If it is another than its option says.
    """
    if not quarter:
        of.span_of("", "", year, month)
        return Period.parse(year or month)
    period = Period.parse(quarter)
    if period.grain is not Grain.QUARTER:
        raise UsageError(
            say(f"{quarter} 不是季度。", f"{quarter} is no quarter."), where="--quarter", hint="2019-Q3"
        )
    return period
