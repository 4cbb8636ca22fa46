"""Arguments and options of the commands ``air``, declared once, and what they are read as."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import day
from duizhang.cli.words import both, say
from duizhang.cli.work import one_of
from duizhang.core.errors import UsageError
from duizhang.values.period import Grain, Period

if TYPE_CHECKING:
    from duizhang.monitoring.air.choices import Choices

BY = ("hour", "day", "month", "quarter", "year")

Readings = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help=both(
            "小时读数：CSV（可用 gzip）、Parquet，或装着它们的文件夹。",
            "Hourly readings: CSV (gzip too), Parquet, or folders of them.",
        ),
    ),
]
StationList = Annotated[
    Path | None,
    typer.Option(
        "--stations",
        metavar="FILE",
        help=both(
            "点位名单 CSV：编码、名称、城市、对照点或角色，可有启用、停运日期和区。",
            "List of stations (CSV): code, name, city, role (evaluation, control, other); since, until and district if known.",
        ),
    ),
]
City = Annotated[
    list[str] | None,
    typer.Option(
        "--city",
        metavar="NAME",
        help=both(
            "只评价这个城市；没有点位名单时，表示读数属于它。可写多次。",
            "Only this city; without a list of stations, the city that the readings are of. May be repeated.",
        ),
    ),
]
StationNames = Annotated[
    list[str] | None,
    typer.Option(
        "--station",
        metavar="CODE",
        help=both(
            "单独评价这个点位；all 为全部点位。可写多次。",
            "Evaluate this station on its own; all for every one. May be repeated.",
        ),
    ),
]
First = Annotated[
    str, typer.Option("--from", metavar="DAY", help=both("从这一天起（2019-01-01）。", "From this day on."))
]
Last = Annotated[str, typer.Option("--to", metavar="DAY", help=both("到这一天止。", "Up to this day."))]
Year = Annotated[str, typer.Option("--year", metavar="YEAR", help=both("只算这一年。", "This year alone."))]
Month = Annotated[
    str,
    typer.Option(
        "--month", metavar="MONTH", help=both("只算这个月（2019-07）。", "This month alone (2019-07).")
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="|".join(BY),
        help=both(
            "按什么时段列；默认按年，给定时段时按该时段。", "By which periods; years, or the period given."
        ),
    ),
]
EditionName = Annotated[
    str,
    typer.Option(
        "--edition",
        metavar="ID",
        help=both(
            "指定标准版次：2012、2026-transition、2026-final；默认由被评价的日期决定。",
            "Force an edition: 2012, 2026-transition, 2026-final; by default the day evaluated chooses.",
        ),
    ),
]
Labels = Annotated[
    str,
    typer.Option(
        "--labels",
        metavar="end|start",
        help=both(
            "时标是小时的终点（end，国家数据如此）还是起点。",
            "Whether a label names the end of its hour (default) or the start.",
        ),
    ),
]
Control = Annotated[
    str,
    typer.Option(
        "--control",
        metavar="out|in",
        help=both(
            "对照点是否计入城市；默认不计入。", "Control points out of the city's values (default) or in."
        ),
    ),
]
Validity = Annotated[
    str,
    typer.Option(
        "--validity",
        metavar="strict|relaxed",
        help=both(
            "relaxed：数据不足的小时数、点位数也计入，只作参考。",
            "relaxed: what has too little data counts too; indicative.",
        ),
    ),
]
DaysJudged = Annotated[
    str,
    typer.Option(
        "--days",
        metavar="complete|rule",
        help=both(
            "判定哪些天：六项齐全的（默认，各地公报的惯例），或按标准原文加上缺项而已超标的。",
            "Which days are judged: those with all pollutants (default, the practice of bulletins), or by the text of the "
            "standard also those above 100 that lack some.",
        ),
    ),
]
Daily = Annotated[
    str,
    typer.Option(
        "--daily",
        metavar="hours|fill",
        help=both(
            "日值只由小时值算（默认），或在小时数不足时用文件里平台自己的日均值（PM2.5_24h 等）补。",
            "Daily values from hours alone (default), or the platform's own (PM2.5_24h, …) where too few hours are there.",
        ),
    ),
]
Dust = Annotated[
    str,
    typer.Option(
        "--dust",
        metavar="kept|means|removed",
        help=both(
            "沙尘日：保留、只从均值剔除、全部剔除；给了 --dust-days 时默认全部剔除。",
            "Dust days: kept, out of means, or removed from days too; removed by default where --dust-days is given.",
        ),
    ),
]
DustFile = Annotated[
    Path | None,
    typer.Option(
        "--dust-days",
        metavar="FILE",
        help=both(
            "沙尘日名单 CSV：日期，可有城市和来源。",
            "List of dust days (CSV): date; city and source if known.",
        ),
    ),
]
StateName = Annotated[
    str,
    typer.Option(
        "--state",
        metavar="standard|reference",
        help=both(
            "读数的状态：标准状态 273 K 或参比状态 298.15 K；默认就是当日标准所用的。",
            "State of the readings: standard (273 K) or reference (298.15 K); by default the one in force that day.",
        ),
    ),
]
Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="ITEM=UNIT",
        help=both(
            "读数的单位，如 co=µg/m³；可写多次。", "Unit of the readings, such as co=µg/m³; may be repeated."
        ),
    ),
]


def choices_of(
    *,
    edition: str,
    labels: str,
    control: str,
    validity: str,
    days: str,
    daily: str,
    dust: str,
    state: str,
    dust_days: Path | None,
) -> Choices:
    """Return the choices of a run.

    Raises
    ------
    UsageError
        If a value is none of its choices, or dust is removed without a list.
    NotFound
        If there is no such edition.
    """
    from duizhang.app.air import with_dust
    from duizhang.catalogue.air import air_standards, edition_named
    from duizhang.monitoring.air import choices as known

    found = known.Choices(
        edition=edition_named(edition, air_standards()).id if edition else "",
        labels=one_of(labels, known.LABELS, option="--labels"),
        control=one_of(control, known.CONTROL, option="--control"),
        validity=one_of(validity, known.VALIDITY, option="--validity"),
        days=one_of(days, known.DAYS, option="--days"),
        daily=one_of(daily, known.DAILY, option="--daily"),
        dust=one_of(dust, known.DUST, option="--dust") or ("kept" if dust_days is None else "removed"),
        state=one_of(state, known.STATES, option="--state"),
    )
    return with_dust(found, dust_days)


def units_of(told: list[str] | None) -> dict[str, str]:
    """Return pollutant → unit as told on the command line."""
    from duizhang.catalogue.air import air_standards
    from duizhang.monitoring.air.columns import ItemNames

    names = ItemNames(air_standards().items)
    found = {}
    for text in told or ():
        item, equals, unit = text.partition("=")
        if not equals or not names.id_of(item) or not unit:
            raise UsageError(
                say(f"看不懂 {text}。", f"{text} cannot be read."),
                where="--unit",
                hint=say("写成 co=µg/m³。", "Write co=µg/m³."),
            )
        found[names.id_of(item)] = unit
    return found


def span_of(first: str, last: str, year: str, month: str) -> tuple[date | None, date | None, str]:
    """Return first and last day of what was asked for, and the grain to tell it by.

    Raises
    ------
    UsageError
        If several are given, or a year or month is none.
    """
    given = [
        name for name, text in (("--from/--to", first or last), ("--year", year), ("--month", month)) if text
    ]
    if len(given) > 1:
        raise UsageError(
            say(f"{'、'.join(given)} 只能给一个。", f"Give only one of {', '.join(given)}."), where=given[-1]
        )
    if year or month:
        period = Period.parse(year or month)
        wanted = Grain.YEAR if year else Grain.MONTH
        if period.grain is not wanted:
            raise UsageError(
                say(
                    f"{year or month} 不是{'年份' if year else '月份'}。",
                    f"{year or month} is no {wanted.value}.",
                ),
                where=given[0],
                hint=say("写成 2019 或 2019-07。", "Write 2019 or 2019-07."),
            )
        return period.first, period.last, wanted.value
    if first or last:
        return day(first, option="--from"), day(last, option="--to"), "span"
    return None, None, "year"
