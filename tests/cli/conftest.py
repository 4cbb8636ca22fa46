"""The program as tests call it, and one demonstration ledger for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from duizhang.cli.main import app


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call of the program wrote and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON values on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[dict[str, str]]:
        """The errors on stderr, in the one shape."""
        return [json.loads(line)["error"] for line in self.err.splitlines() if line.startswith('{"error"')]


Run = Callable[..., Outcome]


def call(*args: object, text: str | None = None, env: dict[str, str | None] | None = None) -> Outcome:
    """Run the program in this process."""
    clean: dict[str, str | None] = {"DUIZHANG_LANG": None, "DUIZHANG_LEDGER": None, "DUIZHANG_DEBUG": None}
    result = CliRunner().invoke(app, [str(arg) for arg in args], input=text, env=clean | (env or {}))
    assert "Traceback" not in result.stderr, result.stderr
    return Outcome(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in a fresh folder."""
    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one demonstration, read only."""
    folder = tmp_path_factory.mktemp("demo") / "folder"
    outcome = call("demo", "--dir", folder, "--json")
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture(scope="session")
def demo_ledger(demo: Path) -> Path:
    """The ledger of the demonstration."""
    return demo / "duizhang.db"
