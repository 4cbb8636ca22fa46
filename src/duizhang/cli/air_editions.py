"""The command ``air compare-editions``: one year under every edition of the standards, and a target with it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli import air_options as of
from duizhang.cli.air_reading import end_unread, read_air
from duizhang.cli.options import AsJson, output_path
from duizhang.cli.output import note, show, write_file, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.core.errors import UsageError
from duizhang.values.period import Period

if TYPE_CHECKING:
    from duizhang.app.air import AirData

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]…",
        help=both(
            "小时读数；没有读数时只能按规则给出目标的范围。",
            "Hourly readings; without them only the range that rules give for a target.",
        ),
    ),
]
CityName = Annotated[str, typer.Option("--city", metavar="NAME", help=both("哪个城市。", "Which city."))]
Share = Annotated[
    str,
    typer.Option(
        "--target",
        metavar="PERCENT",
        help=both(
            "旧标准下的优良天数比率目标（77），推算它在新标准下约为多少。",
            "A target for the share of good days under the standards of 2012 (77): about what it is under the newer ones.",
        ),
    ),
]
GradeOne = Annotated[
    str,
    typer.Option(
        "--grade-1",
        metavar="PERCENT",
        help=both(
            "没有读数时：已知的优级天比率，作范围的下界。",
            "Without readings: the share of days of grade I, if known; the lower end of the range.",
        ),
    ),
]


def register(air: typer.Typer) -> None:
    """Add the command to ``air``."""
    air.command(
        "compare-editions",
        cls=Command,
        help=both(
            "同一年按2012年标准、2026年过渡期限值和2031年起的限值各算一遍：优良天数、重污染天数、达标、综合指数；"
            "并推算优良天数目标在新标准下约为多少。",
            "One year under the standards of 2012, the transition limits of 2026 and the limits from 2031: good and heavy days, "
            "compliance, composite index; and about what a target for good days becomes.",
        ),
        epilog=both(
            "duizhang air compare-editions 读数.csv.gz --stations 点位.csv --city 天津 --year 2019 --target 77\n"
            "duizhang air compare-editions 读数.csv.gz --city 天津 --year 2019 -o 新旧标准.html\n"
            "duizhang air compare-editions --target 77 --grade-1 25",
            "duizhang air compare-editions readings.csv.gz --stations stations.csv --city Tianjin --year 2019 --target 77\n"
            "duizhang air compare-editions readings.csv.gz --city Tianjin --year 2019 -o standards.html\n"
            "duizhang air compare-editions --target 77 --grade-1 25",
        ),
    )(compare)


def compare(
    paths: Paths = None,
    city: CityName = "",
    year: of.Year = "",
    target: Share = "",
    grade_one: GradeOne = "",
    stations: of.StationList = None,
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
            help=both("写成 .html、.xlsx 或 .json。", "Write .html, .xlsx or .json."),
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Compare editions."""
    import json

    from duizhang.app.air import compared_editions
    from duizhang.catalogue.air import air_standards
    from duizhang.monitoring.air.editions import forecast_by_rule
    from duizhang.publishing import air_editions as shown

    file = output_path(output, shown.FORMATS)
    wanted = _percent(target, "--target")
    standards = air_standards()
    data: AirData | None = None
    if not paths:
        if wanted is None:
            raise UsageError(
                say("没有读数，也没有目标。", "There are neither readings nor a target."),
                where="PATH",
                hint=say("给出读数，或用 --target 77。", "Name readings, or use --target 77."),
            )
        found = forecast_by_rule(standards, wanted, _percent(grade_one, "--grade-1"))
    else:
        chosen = of.choices_of(
            edition="", labels=labels, control=control, validity=validity, days=days, daily=daily, dust=dust, state=state,
            dust_days=dust_days,
        )  # fmt: skip
        of.span_of("", "", year, "")
        if not year or not city:
            raise UsageError(
                say("比较要说明城市和年份。", "A comparison needs its city and its year."),
                where="--year" if city else "--city",
                hint="--city 天津 --year 2019",
            )
        data = read_air(paths, stations, [city], unit, as_json=as_json)
        found = compared_editions(data, chosen, city, Period.parse(year), wanted)
    if file is not None:
        content: str | bytes
        if file.suffix.lower() == ".html":
            content = shown.editions_html(found, standards, lang=language())
        elif file.suffix.lower() == ".xlsx":
            content = shown.editions_xlsx(found, standards, lang=language())
        else:
            told = shown.editions_json(found, standards, lang=language())
            content = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_file(file, content)
        note(say(f"已写入 {file}", f"Written to {file}"))
    if as_json:
        write_json(shown.editions_json(found, standards, lang=language()))
    elif file is None:
        show(shown.editions_table(found, standards, lang=language()))
    if data is not None:
        end_unread(data, as_json=as_json)


def _percent(text: str, option: str) -> Fraction | None:
    """Return a share in percent as typed; ``None`` where none was.

    Raises
    ------
    UsageError
        If it is no number from 0 to 100.
    """
    if not text:
        return None
    try:
        value = Fraction(text.strip().rstrip("%％"))
    except (ValueError, ZeroDivisionError):
        value = Fraction(-1)
    if not 0 <= value <= 100:
        raise UsageError(
            say(f"{text} 不是0到100的百分数。", f"{text} is no percentage from 0 to 100."),
            where=option,
            hint="77",
        )
    return value
