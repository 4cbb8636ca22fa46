"""``mcp`` where it cannot run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest


def test_a_missing_extra_says_the_one_command(
    run: Any, demo_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        name for name in sys.modules if name == "mcp" or name.startswith(("mcp.", "duizhang.web.mcp"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    told = run("mcp", "--ledger", demo_ledger)
    assert told.code == 2
    assert "uv pip install 'duizhang[mcp]'" in told.err
    assert told.out == ""


def test_a_missing_ledger_is_told_before_anything_is_answered(run: Any) -> None:
    pytest.importorskip("mcp")
    told = run("mcp", "--ledger", "none.db")
    assert told.code == 2
    assert "duizhang read" in told.err
