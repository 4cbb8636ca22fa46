"""What offices published of a year beside what its readings give: consistent within the quality of the data."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from tests.cli.conftest import Run, call

BULLETINS = {
    "tianjin": (
        "天津市2019年环境质量公报\n\n天津市生态环境局\n2020年6月5日\n\n2019年，本市PM2.5年均浓度为51微克/立方米，"
        "PM10年均浓度为76微克/立方米，环境空气质量综合指数为5.48。全年优良天数219天，重污染天数15天，优良天数比率为60.0%。\n"
    ),
    "beijing-2014": (
        "北京市2014年环境质量公报\n\n北京市环境保护局\n2015年4月16日\n\n2014年，本市PM2.5年均浓度为85.9微克/立方米，"
        "SO2年均浓度为21.8微克/立方米，NO2年均浓度为56.7微克/立方米。全年优良天数172天，重污染天数47天。\n"
    ),
    "beijing-2015": (
        "北京市2015年环境质量公报\n\n北京市环境保护局\n2016年4月15日\n\n2015年，本市PM2.5年均浓度为80.6微克/立方米，"
        "SO2年均浓度为13.5微克/立方米，NO2年均浓度为50.0微克/立方米。全年优良天数186天，重污染天数46天。\n"
    ),
}
"""Official figures (Tianjin: status bulletin of 2020; Beijing: of 2014 and 2015) in words of our own."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in a fresh folder."""
    monkeypatch.chdir(tmp_path)
    return call


def _read(run: Run, name: str) -> None:
    Path(f"{name}.txt").write_text(BULLETINS[name], encoding="utf-8")
    assert run("read", f"{name}.txt", "--ledger", "t.db").code == 0


def _compared(run: Run) -> dict[str, tuple[str, str]]:
    """Indicator and year → answer and explanation."""
    views = run("findings", "--kind", "report_vs_measurement", "--ledger", "t.db", "--json").json
    return {f"{view['evidence'][0]['statement']}": (view["how"], view["explanation"]["zh"]) for view in views}


def test_tianjin_2019(run: Run, shared: Path) -> None:
    _read(run, "tianjin")
    readings = shared / "readings"
    found = run(
        "air", "evaluate", readings / "beijing_tianjin_hourly_2019" / "bj_tj_wide_2019.csv.gz",
        "--stations", readings / "station_list" / "NewSiteList.csv", "--city", "天津", "--year", "2019",
        "--into-ledger", "--ledger", "t.db",
    )  # fmt: skip
    assert found.code == 0
    account = run("account", "PM2.5年均浓度", "--subject", "天津市", "--ledger", "t.db").out
    assert "51微克/立方米" in account
    assert "53.6微克/立方米（仅供参考）" in account
    answers = _compared(run)
    assert len(answers) == 6
    assert {how for how, _ in answers.values()} == {"within_data_quality"}
    pm25 = next(told for _, told in answers.values() if "PM2.5年均浓度" in told)
    assert "公布51微克/立方米，实测53.6微克/立方米（数据不足，仅供参考）：在数据质量范围内一致" in pm25


def test_beijing_2014_and_2015(run: Run, shared: Path) -> None:
    readings = shared / "readings" / "beijing_hourly_2013_2015" / "prsa_hourly.parquet"
    names = pl.read_parquet(readings, columns=["station"])["station"].unique().sort().to_list()
    with Path("stations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "city", "role"])
        writer.writerows([n, n, "北京", "control" if n == "Dingling" else "evaluation"] for n in names)
    for year, pm25 in (("2014", "87.1"), ("2015", "80.7")):
        _read(run, f"beijing-{year}")
        found = run(
            "air", "evaluate", readings, "--stations", "stations.csv", "--city", "北京", "--year", year,
            "--unit", "co=µg/m³", "--into-ledger", "--ledger", "t.db",
        )  # fmt: skip
        assert found.code == 0
        account = run("account", "PM2.5年均浓度", "--subject", "北京市", "--ledger", "t.db").out
        assert f"{pm25}微克/立方米" in account
    answers = _compared(run)
    assert len(answers) == 10
    assert {how for how, _ in answers.values()} <= {"consistent", "within_data_quality"}
