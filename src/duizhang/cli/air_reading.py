"""Reading readings for the commands ``air``, with what could not be read said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from duizhang.cli import air_options as of
from duizhang.cli.air_notes import report_unread
from duizhang.cli.program import SOME_ERRORS
from duizhang.cli.progress import files_shown
from duizhang.cli.words import say
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from duizhang.app.air import AirData


def read_air(
    paths: list[Path], stations: Path | None, city: list[str] | None, unit: list[str] | None, *, as_json: bool
) -> AirData:
    """Read the readings; where nothing could be read, the problems speak and the run ends."""
    from duizhang.app.air import air_data

    with files_shown(say("读入读数", "Reading readings")) as on_file:
        data = air_data(
            paths,
            stations=stations,
            city=city[0] if city and len(city) == 1 else "",
            units=of.units_of(unit),
            on_file=on_file,
        )
    if data.readings.hours.is_empty():
        end_unread(data, as_json=as_json)
        raise UsageError(
            say("没有读到任何读数。", "No readings were found."),
            hint=say("检查列名和污染物的写法。", "Check the headings and the names of pollutants."),
        )
    return data


def end_unread(data: AirData, *, as_json: bool) -> None:
    """Name the files that were not read, or not to their end; if there are any, the run ends with their code."""
    report_unread(data, as_json=as_json)
    if data.readings.skipped:
        raise typer.Exit(SOME_ERRORS)
