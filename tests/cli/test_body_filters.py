"""``--body`` on sheet, accounts and findings: what a body answers for, through the tasks that name it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PLAN = """临溪市清水行动实施方案（2026—2027年）

二、重点任务
（一）整治入河排口。到2027年，整治排口120个。（责任单位：市生态环境局）
（二）推进河道清淤。到2027年，清淤河道30公里。（责任单位：市水务局）
（三）提升公园绿地。到2027年，建设口袋公园50个。
严格工程质量管理。
"""


@pytest.fixture
def record(run: Any, tmp_path: Path) -> Path:
    (tmp_path / "清水.txt").write_text(PLAN, encoding="utf-8")
    assert run("read", "清水.txt").code == 0
    return tmp_path


@pytest.mark.usefixtures("record")
def test_a_sheet_names_clause_and_body_of_each_target(run: Any) -> None:
    view = run("sheet", "清水", "--json").json
    assert [(row["clause_address"], row["responsible"]) for row in view["rows"]] == [
        ("二（一）", ["市生态环境局"]),
        ("二（二）", ["市水务局"]),
        ("二（三）", []),
    ]
    assert (view["coverage"]["with_clause"], view["coverage"]["with_body"]) == (3, 2)
    shown = run("sheet", "清水").out
    assert "二（一） 整治入河排口" in shown
    assert "3项目标中" in shown


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", ["市水务局", "临溪市水务局"])
def test_what_a_body_answers_for(run: Any, name: str) -> None:
    assert len(run("sheet", "清水", "--body", name, "--json").json["rows"]) == 1
    (account,) = run("accounts", "--body", name, "--json").json
    assert "清淤" in str(account)
    assert run("findings", "--body", name, "--json").code == 0
    assert len(run("accounts", "--body", name, "--body", "市生态环境局", "--json").json) == 2


@pytest.mark.usefixtures("record")
def test_a_body_that_answers_for_nothing_is_told_from_those_that_do(run: Any) -> None:
    for command in (("sheet", "清水"), ("accounts",), ("findings",)):
        outcome = run(*command, "--body", "市商务局", "--json")
        assert (outcome.code, outcome.errors[0]["code"]) == (2, "not-found")
        assert "市水务局" in outcome.errors[0]["hint"]
