"""What an evaluation of readings has to say beside its figures: what was left out, and what was assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duizhang.cli.errors import print_error
from duizhang.cli.output import note
from duizhang.cli.words import language, say

if TYPE_CHECKING:
    from duizhang.app.air import AirData
    from duizhang.monitoring.air.evaluate import Evaluation


def notes(data: AirData, found: Evaluation, *, as_json: bool) -> None:
    """Say on stderr what was left out and what was assumed."""
    from duizhang.publishing.air_tables import cleaning_line

    report_unread(data, as_json=as_json)
    if as_json:
        return
    counts = data.readings.counts
    note(cleaning_line(counts, lang=language()))
    for (where, item), unit in counts.converted.items():
        note(
            say(
                f"提示：{where} 的 {item} 没有写单位，按数值大小当作 {unit}；要改用 --unit {item}=…",
                f"notice: {item} in {where} has no unit and was taken as {unit} by its size; --unit {item}=… tells another",
            )
        )
    if found.unlisted:
        names = "、".join(found.unlisted[:8])
        note(
            say(
                f"提示：{len(found.unlisted)} 个点位不在名单里，不计入任何城市：{names}",
                f"notice: {len(found.unlisted)} stations are not on the list and in no city: {names}",
            )
        )
    if data.stations.misplaced:
        wrong = data.stations.misplaced
        note(
            say(
                f"提示：名单里 {len(wrong)} 个点位的经纬度读不懂，地图上没有它们：{'、'.join(wrong[:8])}",
                f"notice: the coordinates of {len(wrong)} stations of the list cannot be read; no map shows them: "
                f"{', '.join(wrong[:8])}",
            )
        )
    if found.choices.daily == "hours" and any(not figure.valid for figure in found.figures):
        stations = set(data.readings.daily["station"].to_list())
        if stations & {code for codes in found.members.values() for code in codes}:
            note(
                say(
                    "提示：文件里有平台自己的日均值；加 --daily fill 可在小时数不足时用它补，--explain 看差多少。",
                    "notice: the files have the platform's own daily values; --daily fill uses them where hours are too few, "
                    "and --explain shows what that moves",
                )
            )
    if not found.members:
        note(
            say(
                "提示：不知道点位属于哪个城市，只逐点位评价；用 --stations 给名单，或用 --city 说明。",
                "notice: nothing tells the stations' cities; each was evaluated alone. → --stations FILE or --city NAME",
            )
        )


def report_unread(data: AirData, *, as_json: bool) -> None:
    """Write the files that were not read, or not to their end, to stderr."""
    for error in data.readings.skipped:
        print_error(error, as_json=as_json)
