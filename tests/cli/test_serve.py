"""``duizhang serve`` says where to look, serves the ledger, and refuses a port that is taken."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from duizhang.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """An empty ledger."""
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    return path


def test_it_says_where_to_look_and_serves(run: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[int] = []

    def serve(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        client = TestClient(self.config.app, base_url="http://duizhang.example")  # type: ignore[arg-type]
        served.append(client.get("/").status_code)
        served.append(sockets[0].getsockname()[1])

    monkeypatch.setattr(uvicorn.Server, "run", serve)
    done = run("serve", "--ledger", str(ledger), "--port", "0", "--allow-host", "duizhang.example")
    assert done.code == 0, done.err
    assert served[0] == 200
    assert f"http://127.0.0.1:{served[1]}" in done.err


def test_a_port_that_is_taken_is_told(run: Any, ledger: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("serve", "--ledger", str(ledger), "--port", str(other.getsockname()[1]))
    assert done.code == 2
    assert "usage" in done.err and "--port" in done.err


def test_a_ledger_that_is_not_there_is_told(run: Any, tmp_path: Path) -> None:
    done = run("serve", "--ledger", str(tmp_path / "none.db"))
    assert done.code == 2 and "duizhang read" in done.err
