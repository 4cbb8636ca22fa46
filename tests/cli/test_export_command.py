"""``export`` on the demonstration's ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_people_see_what_was_written(run: Any, demo_ledger: Path) -> None:
    told = run("export", "数据", "--ledger", demo_ledger)
    assert told.code == 0
    assert "statements" in told.out
    assert "codebook.md" in told.err
    assert json.loads(Path("数据/datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_programs_get_the_counts(run: Any, demo_ledger: Path) -> None:
    told = run("export", "data", "--format", "sqlite", "--ledger", demo_ledger, "--json").json
    assert told["format"] == "sqlite"
    assert told["rows"]["statements"] > 0
    assert Path("data/duizhang.sqlite").is_file()


def test_an_unknown_format_is_refused(run: Any, demo_ledger: Path) -> None:
    told = run("export", "data", "--format", "xls", "--ledger", demo_ledger)
    assert told.code == 2
    assert "csv、parquet、json、sqlite" in told.err
