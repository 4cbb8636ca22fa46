"""A year of bad readings: everything that goes wrong with files and sensors at once, and what is left is exactly the rest."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, Hours, hours_of, table, write_stations, write_wide

from duizhang.app.air import AirData, air_data, evaluated
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.cleaning import Reason
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.model import RemarkCode

STATIONS = ("甲", "乙", "丙", "丁")
YEAR = Scope(first=date(2019, 1, 1), last=date(2019, 12, 31))


def plain(station: str, end: datetime, item: str) -> str:
    """A level that differs by station and hour, so that a value in a wrong place shows."""
    if item == "co":
        return f"0.{3 + STATIONS.index(station) + end.hour % 3}"
    return str(int(PLAIN[item]) + 2 * STATIONS.index(station) + end.hour % 5 + end.day % 7)


def spoil(hours: Hours) -> tuple[Hours, dict[tuple[str, datetime, str], None]]:
    """Return the hours with everything bad in them, and the readings that must not count."""
    spoilt = dict(hours)
    lost: dict[tuple[str, datetime, str], None] = {}
    for key in hours:
        station, end, item = key
        if (station, end.month, end.day) == ("甲", 2, 3):
            spoilt[key] = ""
        elif (station, end.month, end.day) == ("乙", 3, 4):
            spoilt[key] = "-999"
        elif (station, end.month, end.day) == ("乙", 3, 5):
            spoilt[key] = "维护"
        elif (station, end.month, item) == ("丙", 5, "pm25") and end.day in (6, 7):
            spoilt[key] = "99999"
        elif (station, item) == ("丁", "co") and end.month == 6 and end.day <= 20:
            spoilt[key] = str(round(float(hours[key]) * 1000))
        else:
            continue
        lost[key] = None
    for day in (8, 9):
        for hour in range(1, 24):
            key = ("丙", datetime(2019, 7, day, hour), "no2")  # noqa: DTZ001 (readings have Chinese time)
            spoilt[key] = hours["丙", datetime(2019, 7, 8, 1), "no2"]  # noqa: DTZ001
    return spoilt, lost


def unread(station: str, end: datetime, item: str) -> bool:
    """Whether a reading is contradicted by the hour that comes twice, or lies behind the break of the last file."""
    if (station, end.month, end.day, end.hour) == ("甲", 10, 27, 2):
        return True
    if (end.year, end.month, end.day) != (2019, 12, 31):
        return False
    return end.hour > 20 or (end.hour == 20 and item != "co")


@pytest.fixture(scope="module")
def good() -> Hours:
    return hours_of(STATIONS, date(2019, 1, 1), 365, plain)


@pytest.fixture(scope="module")
def bad(good: Hours, tmp_path_factory: pytest.TempPathFactory) -> tuple[AirData, AirData]:
    """The bad year in files of all sorts, and the same year with what is lost taken out beforehand."""
    folder = tmp_path_factory.mktemp("year")
    spoilt, lost = spoil(good)
    listed = write_stations(folder / "stations.csv", [(one, one, "甲市", "evaluation") for one in STATIONS])
    readings = folder / "readings"
    readings.mkdir()
    for month in range(1, 13):
        part = {key: cell for key, cell in spoilt.items() if key[1].month == month}
        path = write_wide(readings / f"2019{month:02d}.csv", part)
        if month == 1:  # a station named twice
            lines = path.read_text(encoding="utf-8").splitlines()
            column = lines[0].split(",").index("乙")
            path.write_text(
                "\n".join(f"{line},{line.split(',')[column]}" for line in lines), encoding="utf-8"
            )
        if month == 9:  # saved by an old program, with a summary below
            path.write_bytes((path.read_text(encoding="utf-8") + "合计,,,1,2,3,4\n").encode("gb18030"))
        if month == 10:  # summer time: an hour comes twice, with other values
            text = path.read_text(encoding="utf-8")
            again = [line for line in text.splitlines() if line.startswith("20191027,2,")]
            path.write_text(text + "\n".join(f"{line}9" for line in again) + "\n", encoding="utf-8")
        if month == 12:  # cut off in the middle of a line
            data = path.read_bytes()
            path.write_bytes(data[: data.index(b"20191231,20,NO2")] + b"20191231,20,NO")
    (readings / "notes.txt").write_text("站房维护记录", encoding="utf-8")
    with_bad = air_data([readings], stations=listed)
    clean = {key: cell for key, cell in good.items() if key not in lost and not unread(*key)}
    reference = air_data([write_wide(folder / "clean.csv", clean)], stations=listed)
    return with_bad, reference


def test_everything_is_counted_by_reason(bad: tuple[AirData, AirData]) -> None:
    counts = bad[0].readings.counts
    found = {reason: counts.of(reason) for reason in Reason}
    assert found[Reason.BLANK] == 24 * 6
    assert found[Reason.NEGATIVE] == 24 * 6
    assert found[Reason.UNREADABLE] == 24 * 6
    assert found[Reason.ABSURD] == 48
    assert found[Reason.UNIT] == 20 * 24
    assert found[Reason.DUPLICATE] >= 31 * 24 * 6 - 6
    assert found[Reason.CONFLICT] > 0
    assert found[Reason.STILL] >= 24
    assert found[Reason.TIME] >= 1
    assert [Path(error.where).name for error in bad[0].readings.skipped] == ["notes.txt"]


def test_what_is_left_out_does_not_move_the_year(bad: tuple[AirData, AirData]) -> None:
    """Pollutants that lost the same hours in both have the same means, to the last digit."""
    spoilt, clean = (table(evaluated(data, Choices(), YEAR)) for data in bad)
    for item, statistic in (
        ("so2", "mean"),
        ("pm10", "mean"),
        ("pm25", "mean"),
        ("o3", "p90"),
        ("co", "p95"),
    ):
        ours, theirs = spoilt["2019", item, statistic], clean["2019", item, statistic]
        assert ours.valid
        assert (ours.value, ours.capture) == (theirs.value, theirs.capture)


def test_a_day_with_too_few_hours_says_so(bad: tuple[AirData, AirData]) -> None:
    scope = Scope(stations=("乙",), first=date(2019, 3, 3), last=date(2019, 3, 6), by="day")
    figures = [one for one in evaluated(bad[0], Choices(), scope).figures if one.station == "乙"]
    days = {one.period.text for one in figures if one.statistic == "day_mean" and one.valid}
    assert days == {"2019-03-03", "2019-03-06"}
    short = [one for one in figures if not one.valid and one.statistic == "day_mean"]
    assert all(any(remark.code is RemarkCode.TOO_LITTLE for remark in one.remarks) for one in short)
