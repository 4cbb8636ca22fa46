"""Files: the same readings in every layout and coding, and everything that is wrong with files."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.monitoring.readings import (
    PLAIN,
    Hours,
    hours_of,
    write_by_pollutant,
    write_tidy,
    write_wide,
)

from duizhang.app.air import unit_factor
from duizhang.catalogue.air import air_standards
from duizhang.core.errors import InputError
from duizhang.monitoring.air.cleaning import Reason
from duizhang.monitoring.air.read import Readings, read_readings


def read(*paths: Path, units: dict[str, str] | None = None) -> Readings:
    return read_readings(paths, air_standards(), unit_factor=unit_factor, units=units)


@pytest.fixture
def hours() -> Hours:
    return hours_of(
        ("甲", "乙"), date(2019, 3, 1), 2, lambda s, t, i: PLAIN[i] if s == "甲" else str(t.hour + 1)
    )


def same(found: Readings, other: Readings) -> bool:
    return found.hours.equals(other.hours)


def test_all_layouts_give_the_same_hours(tmp_path: Path, hours: Hours) -> None:
    wide = read(write_wide(tmp_path / "wide.csv", hours))
    assert wide.hours.height == 96
    assert same(wide, read(write_tidy(tmp_path / "tidy.csv", hours)))
    plain = write_by_pollutant(tmp_path / "plain.csv", hours)
    assert same(wide, read(plain))
    text = plain.read_text(encoding="utf-8")
    packed = tmp_path / "plain.csv.gz"
    packed.write_bytes(gzip.compress(text.encode("gb18030")))
    assert same(wide, read(packed))
    parquet = tmp_path / "plain.parquet"
    pl.read_csv(plain, try_parse_dates=True).write_parquet(parquet)
    assert same(wide, read(parquet))
    tabs = tmp_path / "tabs.tsv"
    tabs.write_text(text.replace(",", "\t"), encoding="utf-8")
    assert same(wide, read(tabs))


def test_columns_of_year_month_day_and_hour(tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_text(
        "No,year,month,day,hour,PM2.5,PM10\n1,2014,3,1,0,12,NA\n2,2014,3,1,1,13,20\n", encoding="utf-8"
    )
    found = read(path)
    assert found.stations == ["甲"]
    assert found.hours["pm25"].to_list() == [12, 13]
    assert found.counts.reasons[Reason.BLANK, "pm10"] == 1


def test_hours_that_stand_in_two_files_are_compared(tmp_path: Path, hours: Hours) -> None:
    folder = tmp_path / "readings"
    folder.mkdir()
    write_wide(folder / "a.csv", hours)
    changed = {key: "99" if key[2] == "pm25" and key[1].hour == 5 else cell for key, cell in hours.items()}
    write_wide(folder / "b.csv", changed)
    found = read(folder)
    assert found.files == 2
    assert found.counts.reasons[Reason.CONFLICT, "pm25"] == 8
    assert found.counts.of(Reason.DUPLICATE) == 96 * 6 - 4
    assert found.hours["pm25"].null_count() == 4


def test_a_station_with_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(
        "date,hour,type,3207A,3207A\n20190301,1,PM2.5,10,\n20190301,2,PM2.5,11,11\n", encoding="utf-8"
    )
    found = read(path)
    assert found.hours["pm25"].to_list() == [10, 11]
    assert found.counts.of(Reason.DUPLICATE) == 1


def test_what_cannot_be_a_reading_is_counted_by_reason(tmp_path: Path) -> None:
    cells = ["12", "-5", "abc", "", "—", "99999", "13", "13", "14", "8"]
    stamps = [f"2019-03-01 {h:02d}:00" for h in (1, 2, 3, 4, 5, 6, 7, 7, 7)] + ["2019-03-01 08:30"]
    path = tmp_path / "tidy.csv"
    rows = [f"甲,{stamp},PM2.5,{cell}" for stamp, cell in zip(stamps, cells, strict=True)]
    path.write_text("\n".join(["station,time,type,value", *rows]), encoding="utf-8")
    counts = read(path).counts
    assert {reason: counts.of(reason) for reason in Reason if counts.of(reason)} == {
        Reason.BLANK: 2,
        Reason.UNREADABLE: 1,
        Reason.TIME: 1,
        Reason.NEGATIVE: 1,
        Reason.ABSURD: 1,
        Reason.CONFLICT: 3,
    }
    assert counts.kept["pm25"] == 1


def test_stamps_with_offsets_are_taken_to_chinese_time(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    rows = [
        "甲,2019-03-01T01:00:00Z,PM2.5,5",
        "甲,2019-03-01T09:00:00+08:00,PM10,7",
        "甲,2019/3/1 9:00,CO,0.5",
    ]
    path.write_text("\n".join(["station,time,type,value", *rows]), encoding="utf-8")
    found = read(path).hours
    assert found.height == 1
    assert found.row(0, named=True) | {"t": 0} == {
        "station": "甲", "t": 0, "so2": None, "no2": None, "co": 5, "o3": None, "pm10": 7, "pm25": 5
    }  # fmt: skip


def test_units_are_told_in_headings_columns_and_options(tmp_path: Path) -> None:
    heading = tmp_path / "a.csv"
    heading.write_text("station,time,CO(μg/m³),PM2.5\n甲,2019-03-01 01:00,1250,35.5\n", encoding="utf-8")
    assert read(heading).hours.select("co", "pm25").row(0) == (12, 36)
    column = tmp_path / "b.csv"
    column.write_text(
        "station,time,type,value,unit\n甲,2019-03-01 01:00,PM2.5,0.0345,mg/m3\n", encoding="utf-8"
    )
    assert read(column).hours["pm25"].to_list() == [34]
    option = tmp_path / "c.csv"
    option.write_text("station,time,CO\n甲,2019-03-01 01:00,1250\n", encoding="utf-8")
    assert read(option, units={"co": "µg/m³"}).hours["co"].to_list() == [12]
    assert read(option).counts.reasons[Reason.UNIT, "co"] == 1
    with pytest.raises(InputError, match="no unit"):
        read(option, units={"co": "ppb"})


def test_a_file_in_another_unit_throughout_is_converted_and_says_so(tmp_path: Path) -> None:
    hours = hours_of(("甲",), date(2019, 3, 1), 60, lambda _s, _t, i: "800" if i == "co" else PLAIN[i])
    found = read(write_by_pollutant(tmp_path / "a.csv", hours))
    assert set(found.hours["co"].to_list()) == {8}
    assert list(found.counts.converted.values()) == ["µg/m³"]


def test_a_month_in_another_unit_is_left_out(tmp_path: Path) -> None:
    def cell(station: str, _: object, item: str) -> str:
        return "0.8" if station == "甲" else "0.040" if item == "pm25" else PLAIN[item]

    hours = hours_of(("甲", "乙"), date(2019, 3, 1), 20, cell, items=("pm25",))
    hours |= hours_of(("丙",), date(2019, 3, 1), 20, items=("pm25",))
    found = read(write_tidy(tmp_path / "a.csv", hours))
    assert found.counts.reasons[Reason.UNIT, "pm25"] == 480
    assert "乙" not in found.stations


def test_a_cut_off_gzip_is_read_to_the_break(tmp_path: Path, hours: Hours) -> None:
    whole = write_wide(tmp_path / "wide.csv", hours).read_bytes()
    packed = tmp_path / "wide.csv.gz"
    packed.write_bytes(gzip.compress(whole)[:-300])
    found = read(packed)
    assert 0 < found.hours.height < 96
    assert [error.code for error in found.skipped] == ["bad-input"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "file-broken"),
        ("prose.csv", "这是一段话。".encode(), "format-unknown"),
        ("head.csv", b"a,b,c\n1,2,3\n", "bad-input"),
        ("time.csv", b"station,PM2.5\na,3\n", "bad-input"),
        ("broken.parquet", b"PAR1 no table PAR1", "file-broken"),
        ("broken.csv.gz", b"\x1f\x8b\x08 no gzip", "file-broken"),
        ("book.csv", b"PK\x03\x04 a workbook", "format-unknown"),
        ("nul.csv", b"station,time,PM2.5\na\x00,2019-01-01,3\n", "format-unknown"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_read(
    tmp_path: Path, hours: Hours, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    good = write_wide(tmp_path / "good.csv", hours)
    found = read(tmp_path / name, good, tmp_path / "none.csv")
    assert [error.code for error in found.skipped] == [code, "path-missing"]
    assert all(error.where and error.hint for error in found.skipped)
    assert found.hours.height == 96


def test_the_same_readings_in_32_bit_floats(tmp_path: Path, hours: Hours) -> None:
    tidy = pl.read_csv(write_tidy(tmp_path / "tidy.csv", hours))
    single, double = tmp_path / "single.parquet", tmp_path / "double.parquet"
    tidy.with_columns(pl.col("浓度").cast(pl.Float32)).write_parquet(single)
    tidy.with_columns(pl.col("浓度").cast(pl.Float64)).write_parquet(double)
    assert same(read(single), read(double))


def test_a_type_of_stations_beside_columns_of_pollutants(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("station,type,time,PM2.5\n甲,城市点,2019-03-01 01:00,12\n", encoding="utf-8")
    assert read(path).hours["pm25"].to_list() == [12]


def test_two_units_of_one_pollutant_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["甲,2019-03-01 01:00,PM2.5,12,µg/m3", "甲,2019-03-01 02:00,PM2.5,0.012,mg/m3"]
    path.write_text("\n".join(["station,time,type,value,unit", *rows]), encoding="utf-8")
    (error,) = read(path).skipped
    assert "two units" in error.message
