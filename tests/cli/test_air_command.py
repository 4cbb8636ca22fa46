"""``air evaluate``, ``air rank`` and ``ref standard`` as people and programs call them."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from tests.cli.conftest import Run
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """Three stations, one of them a control point; March 6 has 18 hours at one station."""

    def cell(station: str, end: datetime, item: str) -> str | None:
        if station == "甲" and end.day == 6 and 1 <= end.hour <= 6:
            return None
        return "80" if item == "pm25" and end.day == 9 else PLAIN[item]

    write_stations(
        tmp_path / "stations.csv",
        [
            ("甲", "学校", "天津", "evaluation"),
            ("乙", "公园", "天津", "evaluation"),
            ("丙", "山口", "天津", "control"),
        ],
    )
    return write_wide(tmp_path / "readings.csv", hours_of(("甲", "乙", "丙"), date(2019, 3, 1), 31, cell))


def test_a_month_in_full(run: Run, month: Path) -> None:
    found = run("air", "evaluate", month, "--stations", "stations.csv", "--month", "2019-03")
    assert found.code == 0
    assert "天津市" in found.out
    assert "优良天数比率" in found.out
    assert "GB 3095-2012，HJ 633-2012，HJ 663-2013" in found.out
    assert "读数 " in found.err
    english = run(
        "air", "evaluate", month, "--stations", "stations.csv", "--month", "2019-03", "--lang", "en"
    )
    assert "share of good days" in english.out


def test_coordinates_that_cannot_be_read_are_told(run: Run, month: Path, tmp_path: Path) -> None:
    path = tmp_path / "placed.csv"
    path.write_text(
        "code,name,city,role,经度,纬度\n甲,学校,天津,evaluation,117.2,39.1\n乙,公园,天津,evaluation,东,39\n",
        encoding="utf-8",
    )
    found = run("air", "evaluate", month, "--stations", path, "--month", "2019-03")
    assert found.code == 0
    assert "1 个点位的经纬度读不懂，地图上没有它们：公园" in found.err


def test_json_has_the_fields_of_the_contract(run: Run, month: Path) -> None:
    rows = run("air", "evaluate", month, "--stations", "stations.csv", "--month", "2019-03", "--json").json
    by = {(row["item"], row["statistic"]): row for row in rows}
    pm25 = by["pm25", "mean"]
    assert pm25 == {
        "place": "天津市",
        "station": None,
        "period": "2019-03",
        "hour": None,
        "edition": "2012",
        "item": "pm25",
        "statistic": "mean",
        "value": pytest.approx(41.290323),
        "unit": "微克/立方米",
        "published": 41,
        "printed": "41",
        "says": None,
        "valid": True,
        "capture": {"have": 31, "need": 27, "of": "days"},
        "notes": [],
    }
    assert by["aqi", "good_days"]["value"] == 30
    assert by["composite", "index"]["says"] == "ranking-2014"


def test_too_little_data_is_said(run: Run, month: Path) -> None:
    args = (
        "air",
        "evaluate",
        month,
        "--stations",
        "stations.csv",
        "--station",
        "甲",
        "--from",
        "2019-03-06",
        "--to",
        "2019-03-06",
    )
    found = run(*args, "--by", "day")
    assert "未评价（18/20小时），参考值40" in found.out
    english = run(*args, "--by", "day", "--lang", "en")
    assert "not assessed (18/20 hours), indicative 40" in english.out
    (row,) = [
        r
        for r in run(*args, "--by", "day", "--json").json
        if (r["station"], r["statistic"], r["item"]) == ("甲", "day_mean", "pm25")
    ]
    assert not row["valid"]
    assert row["notes"][0]["code"] == "too_little"


def test_hours_of_a_city(run: Run, month: Path) -> None:
    args = (
        "air",
        "evaluate",
        month,
        "--stations",
        "stations.csv",
        "--from",
        "2019-03-09",
        "--to",
        "2019-03-09",
        "--by",
        "hour",
    )
    rows = run(*args, "--json").json
    hours = {row["hour"]: row["value"] for row in rows if (row["item"], row["statistic"]) == ("pm25", "hour")}
    assert sorted(hours) == list(range(1, 25))
    assert (hours[23], hours[24]) == (80, 40)
    (index,) = [r for r in rows if r["statistic"] == "aqi" and r["hour"] == 12]
    assert index["value"] == 107
    assert "2019-03-09 24" in run(*args).out


def test_variants_tell_what_they_move(run: Run, month: Path) -> None:
    (month.parent / "dust.csv").write_text("日期,城市,来源\n2019-03-09,天津,某站\n", encoding="utf-8")
    args = (
        "air",
        "evaluate",
        month,
        "--stations",
        "stations.csv",
        "--month",
        "2019-03",
        "--dust-days",
        "dust.csv",
        "--explain",
    )
    found = run(*args, "--json").json
    chosen = {(row["choice"], row["value"]) for row in found["variants"]}
    assert {("control", "in"), ("labels", "start"), ("validity", "relaxed"), ("days", "rule"), ("dust", "kept"),
            ("dust", "means"), ("edition", "2026-transition"), ("edition", "2026-final")} == chosen  # fmt: skip
    kept = next(row for row in found["variants"] if row["value"] == "kept")
    moves = {(move["item"], move["statistic"]): move["change"] for move in kept["moves"]}
    assert moves["aqi", "good_days"] == -1
    assert moves["pm25", "mean"] > 0
    text = run(*args)
    assert "沙尘日＝保留" in text.out
    assert "剔除沙尘日1天（名单：某站）" in text.out


def test_files(run: Run, month: Path, tmp_path: Path) -> None:
    args = ("air", "evaluate", month, "--stations", "stations.csv", "--month", "2019-03", "-o")
    counts = set()
    assert run(*args, "a.csv").code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        counts.add(len(list(csv.DictReader(file))))
    run(*args, "a.xlsx")
    counts.add(openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row - 1)
    run(*args, "a.parquet")
    counts.add(pl.read_parquet(tmp_path / "a.parquet").height)
    run(*args, "a.json")
    counts.add(len(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))))
    assert len(counts) == 1


def test_without_cities_each_station_is_told(run: Run, month: Path) -> None:
    found = run("air", "evaluate", month, "--month", "2019-03")
    assert found.code == 0
    assert "不知道点位属于哪个城市" in found.err
    named = run("air", "evaluate", month, "--month", "2019-03", "--city", "天津")
    assert "没有点位名单：3个点位当作评价点，认出的对照点0个" in named.out


def test_a_bad_file_does_not_take_the_good_down(run: Run, month: Path) -> None:
    (month.parent / "bad.csv").write_text("没有,表头\n", encoding="utf-8")
    found = run("air", "evaluate", month, "bad.csv", "--stations", "stations.csv", "--month", "2019-03")
    assert found.code == 1
    assert "天津市" in found.out
    assert "bad.csv" in found.err
    alone = run("air", "evaluate", "bad.csv", "--json")
    assert alone.code == 1
    assert alone.errors[0]["code"] == "bad-input"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--city", "上海"), "没有点位在“上海市”"),
        (("--station", "丁"), "没有点位“丁”的读数"),
        (("--edition", "1996"), "没有“1996”这个版次"),
        (("--year", "2020"), "要评价的范围里没有读数"),
        (("--year", "2019", "--month", "2019-03"), "只能给一个"),
        (("--month", "2019"), "不是月份"),
        (("--dust", "removed"), "要有沙尘日名单"),
        (("--labels", "middle"), "没有 middle 这个选择"),
        (("--unit", "co"), "看不懂 co"),
        (("--unit", "co=ppb"), "不是 co 的浓度单位"),
        (("-o", "a.doc"), "不会写 .doc"),
    ],
)
def test_what_is_asked_wrongly_is_said(run: Run, month: Path, args: tuple[str, ...], says: str) -> None:
    found = run("air", "evaluate", month, "--stations", "stations.csv", *args)
    assert found.code in (1, 2)
    assert says in found.err
    assert "→" in found.err or "只能给一个" in found.err


def test_ranking(run: Run, month: Path) -> None:
    (month.parent / "districts.csv").write_text(
        "区,PM2.5,PM2.5同比,优良天数比例\n甲区,30,-5.0,80.6\n乙区,28,1.0,77.4\n丙区,,,\n", encoding="utf-8"
    )
    rows = run("air", "rank", "districts.csv", "--method", "tianjin-2021", "--json").json
    assert [(row["rank"], row["place"]) for row in rows] == [(1, "甲区"), (2, "乙区"), (None, "丙区")]
    assert set(rows[0]) >= {"rank", "place", "score", "parts"}
    assert "缺PM2.5" in run("air", "rank", "districts.csv", "--method", "tianjin-2021").out
    cities = run("air", "rank", month, "--stations", "stations.csv", "--month", "2019-03")
    assert "天津市" in cities.out
    assert run("air", "rank", month, "--stations", "stations.csv").code == 2
    assert (
        run("air", "rank", month, "--stations", "stations.csv", "--month", "2019-03", "--districts").code == 2
    )


def test_standards_are_shown(run: Run) -> None:
    listed = run("ref", "standard")
    assert "2026-transition" in listed.out
    assert "※1" in listed.out
    rows = run("ref", "standard", "pm25", "--json").json
    assert {"standard", "item", "what", "value", "unit", "clause", "unverified"} == set(rows[0])
    missed = run("ref", "standard", "hj6633")
    assert missed.code == 2
    assert "HJ 663-2013" in missed.err


def test_help_of_the_group(run: Run) -> None:
    assert "evaluate" in run("air", "--help").out
    wrong = run("air", "evalute")
    assert wrong.code == 2
    assert "evaluate" in wrong.err
