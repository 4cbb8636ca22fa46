"""``duizhang tasks EARLIER --against LATER``: what became of each task, with the words that say so."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duizhang.cli.main import app

EARLIER = """澄江市2025年政府工作报告
（2025年1月15日）
二、2025年重点工作
建成地铁9号线一期，新建口袋公园60个，推进望海楼修缮。
修订城市绿化管理办法，完成西郊热电厂2台机组替代。
"""
LATER = """澄江市2026年政府工作报告
（2026年1月20日）
一、2025年工作回顾
地铁9号线一期开通载客，新建口袋公园64个。西郊热电厂机组替代尚未开工。
二、2026年重点工作
继续推进望海楼修缮。
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Return the paths of an earlier and a later report."""
    earlier, later = tmp_path / "报告2025.txt", tmp_path / "报告2026.txt"
    earlier.write_text(EARLIER, encoding="utf-8")
    later.write_text(LATER, encoding="utf-8")
    return str(earlier), str(later)


def run(*arguments: str) -> str:
    """Run the command, which must succeed."""
    done = CliRunner().invoke(app, ["tasks", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_status_and_evidence_as_json(files: tuple[str, str]) -> None:
    earlier, later = files
    rows = {row["quote"]: row for row in json.loads(run(earlier, "--against", later, "--json"))}
    assert {quote: row["status"] for quote, row in rows.items()} == {
        "建成地铁9号线一期": "completed",
        "新建口袋公园60个": "completed",
        "推进望海楼修缮": "announced",
        "修订城市绿化管理办法": "overdue_unreported",
        "完成西郊热电厂2台机组替代": "behind",
    }
    first = rows["建成地铁9号线一期"]["evidence"][0]
    assert LATER[first["start"] : first["end"]] == first["quote"] == "地铁9号线一期开通载客"
    assert (first["doc"], first["date"], first["says"]) == ("报告2026", "2026-01-20", "in_use")
    assert first["reasons"]["names"] == ["地铁9号线一期"]
    assert rows["新建口袋公园60个"]["evidence"][0]["reasons"]["figures"] == ["64个"]


def test_the_table_says_why(files: tuple[str, str]) -> None:
    earlier, later = files
    shown = run(earlier, "--against", later).replace("\n", "")
    assert "已完成 2" in shown
    assert "到期未见报道 1" in shown
    assert "同名：地铁9号线一期" in "".join(shown.split())


def test_only_one_status(files: tuple[str, str]) -> None:
    earlier, later = files
    (row,) = json.loads(run(earlier, "--against", later, "--status", "滞后", "--json"))
    assert row["quote"] == "完成西郊热电厂2台机组替代"


def test_csv_has_the_first_sentence(files: tuple[str, str]) -> None:
    earlier, later = files
    rows = list(csv.DictReader(io.StringIO(run(earlier, "--against", later, "--csv").lstrip("\ufeff"))))
    assert (rows[0]["现状"], rows[0]["依据"], rows[0]["说法"]) == ("已完成", "地铁9号线一期开通载客", "投用")


def test_by_an_earlier_day_nothing_was_due(files: tuple[str, str]) -> None:
    earlier, later = files
    rows = json.loads(run(earlier, "--against", later, "--as-of", "2025-06-30", "--json"))
    assert {row["status"] for row in rows} == {"not_reported"}


def test_status_needs_later_files(files: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["tasks", files[0], "--status", "滞后"])
    assert done.exit_code == 2
    assert "--against" in done.output


def test_files_that_are_no_later_are_named(files: tuple[str, str]) -> None:
    earlier, later = files
    done = CliRunner().invoke(app, ["tasks", later, "--against", earlier])
    assert done.exit_code == 0
    assert "2025-01-15" in done.output
