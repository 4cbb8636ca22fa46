"""``air evaluate --into-ledger``, ``air compare-editions`` and ``air bulletin`` as people and programs call them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Outcome, Run
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A year of plain days at one station in each of two districts."""
    write_stations(
        tmp_path / "stations.csv",
        [
            ("甲", "学校", "天津", "evaluation", "", "", "东区"),
            ("乙", "公园", "天津", "evaluation", "", "", "西区"),
        ],
    )
    return write_wide(
        tmp_path / "readings.csv",
        hours_of(
            ("甲", "乙"),
            date(2019, 1, 1),
            365,
            lambda _s, _t, item: "36.4" if item == "pm25" else PLAIN[item],
        ),
    )


def _into_ledger(run: Run, year: Path) -> Outcome:
    return run(
        "air",
        "evaluate",
        year,
        "--stations",
        "stations.csv",
        "--year",
        "2019",
        "--into-ledger",
        "--ledger",
        "t.db",
    )


def test_promised_reported_measured(run: Run, year: Path, tmp_path: Path) -> None:
    plan, report = tmp_path / "plan.txt", tmp_path / "report.txt"
    plan.write_text(
        "天津市2019年大气治理计划\n\n天津市生态环境局\n2019年1月20日\n\n到2019年底，全市PM2.5年均浓度控制在38微克/立方米以内。\n",
        encoding="utf-8",
    )
    report.write_text(
        "天津市2019年环境质量公报\n\n天津市生态环境局\n2020年6月5日\n\n2019年，全市PM2.5年均浓度为37微克/立方米。\n",
        encoding="utf-8",
    )
    assert run("read", plan, report, "--ledger", "t.db").code == 0
    found = _into_ledger(run, year)
    assert found.code == 0
    assert "新记入" in found.err
    account = run("account", "PM2.5年均浓度", "--subject", "天津市", "--ledger", "t.db").out
    assert all(word in account for word in ("承诺", "公布", "实测", "36.0", "37微克"))
    assert "实测" in run("accounts", "--subject", "天津市", "--ledger", "t.db").out
    (view,) = run("findings", "--kind", "report_vs_measurement", "--ledger", "t.db", "--json").json
    assert view["how"] == "within_data_quality"
    measured = next(s for s in view["evidence"] if s["doc"].startswith("实测"))
    explained = run("explain", measured["statement"], "--ledger", "t.db").out
    assert "读数文件" in explained
    assert "readings.csv，SHA-256" in explained
    assert "365 天的逐日评价" in found.err
    again = _into_ledger(run, year)
    assert "0 项新记入" in again.err
    assert "逐日评价不变" in again.err


def test_a_comparison_names_the_file_it_could_not_read(run: Run, year: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("no table\n", encoding="utf-8")
    found = run("air", "compare-editions", year, broken, "--city", "天津", "--year", "2019")
    assert found.code == 1
    assert "broken.csv" in found.err


def test_a_verdict_on_what_was_measured_is_explained(run: Run, year: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "天津市2019年大气治理计划\n\n天津市生态环境局\n2019年1月20日\n\n到2019年底，全市PM2.5年均浓度控制在38微克/立方米以内。\n",
        encoding="utf-8",
    )
    run("read", plan, "--ledger", "t.db")
    _into_ledger(run, year)
    account = run(
        "account",
        "PM2.5年均浓度",
        "--subject",
        "天津市",
        "--as-of",
        "2020-12-31",
        "--ledger",
        "t.db",
        "--json",
    ).json
    (verdict,) = account["verdicts"]
    assert verdict["verdict"] == "met"
    told = run(
        "explain",
        verdict["target_id"],
        "--as-of",
        "2020-12-31",
        "--ledger",
        "t.db",
    )
    assert told.code == 0
    assert "实测" in told.out
    listed = run("accounts", "--subject", "天津市", "--as-of", "2020-12-31", "--ledger", "t.db").out
    assert "2019年 36.0微克/立方米" in listed
    assert "已达成" in listed
    assert run("sheet", "plan", "--as-of", "2020-12-31", "--ledger", "t.db", "-o", "plan.csv").code == 0
    (row,) = csv.DictReader((tmp_path / "plan.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["实测原文写法"], row["实测时期"]) == ("36.0微克/立方米", "2019")
    assert run("sheet", "plan", "--as-of", "2020-12-31", "--ledger", "t.db", "-o", "plan.xlsx").code == 0
    lines = list(load_workbook(tmp_path / "plan.xlsx").worksheets[0].iter_rows(values_only=True))
    head = next(line for line in lines if line[0] == "序号")
    written = dict(zip(head, lines[-1], strict=True))
    assert (written["进展情况"], written["实测"]) == ("—", "2019年：36.0微克/立方米")


def test_districts_are_evaluated_as_places(run: Run, year: Path) -> None:
    rows = run(
        "air", "evaluate", year, "--stations", "stations.csv", "--year", "2019", "--districts", "--json"
    ).json
    assert {row["place"] for row in rows} == {"东区", "西区"}


def test_editions_are_compared(run: Run, year: Path, tmp_path: Path) -> None:
    given = (
        "air",
        "compare-editions",
        year,
        "--stations",
        "stations.csv",
        "--city",
        "天津",
        "--year",
        "2019",
    )
    found = run(*given, "--target", "77")
    assert found.code == 0
    assert "在2026年标准下约为" in found.out
    for name in ("x.html", "x.xlsx", "x.json"):
        assert run(*given, "-o", name).code == 0
        assert (tmp_path / name).stat().st_size > 0


def test_a_target_without_readings_has_a_range(run: Run) -> None:
    told = run("air", "compare-editions", "--target", "77", "--grade-1", "25", "--json").json
    assert told["forecast"]["rests_on"] == "rule"
    assert told["forecast"]["editions"][0]["low"] == 25


@pytest.mark.parametrize(
    "wrong",
    [
        ("compare-editions",),
        ("compare-editions", "--target", "120"),
        ("compare-editions", "--target", "many"),
        ("compare-editions", "readings.csv", "--year", "2019"),
        ("bulletin", "readings.csv", "--city", "天津"),
        ("bulletin", "readings.csv", "--city", "天津", "--month", "2019"),
        ("bulletin", "readings.csv", "--city", "天津", "--quarter", "2019-07"),
        ("bulletin", "readings.csv", "--city", "天津", "--year", "2019", "--month", "2019-07"),
        ("bulletin", "readings.csv", "--city", "天津", "--year", "2019", "-o", "x.pdf"),
        ("evaluate", "readings.csv", "--city", "天津", "--by", "day", "--into-ledger"),
    ],
)
def test_wrong_usage_is_told(run: Run, year: Path, wrong: tuple[str, ...]) -> None:
    assert year.exists()
    found = run("air", *wrong)
    assert found.code == 2
    assert "→" in found.err


def test_a_bulletin_as_text_page_and_docx(run: Run, year: Path, tmp_path: Path) -> None:
    given = ("air", "bulletin", year, "--stations", "stations.csv", "--city", "天津")
    told = run(*given, "--quarter", "2019-Q3")
    assert told.code == 0
    assert "天津市2019年三季度环境空气质量状况" in told.out
    assert "各区排名" in told.out
    for name in ("x.html", "x.docx"):
        assert run(*given, "--month", "2019-07", "-o", name).code == 0
        assert (tmp_path / name).stat().st_size > 0
    english = run(*given, "--year", "2019", "--lang", "en").out
    assert "Ambient air quality in Tianjin, 2019" in english
