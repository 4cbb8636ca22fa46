"""Several processes on one ledger, and one that is killed."""

from __future__ import annotations

import multiprocessing
import runpy
import signal
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from duizhang.ledger.store import Ledger

WRITER = Path(__file__).with_name("add_documents.py")


def _start(**arguments: Any) -> SpawnProcess:
    # Run by path: the test modules are no package that a fresh process could import.
    process = multiprocessing.get_context("spawn").Process(
        target=runpy.run_path, args=(str(WRITER), {"arguments": arguments}, "__run__")
    )
    process.start()
    return process


def test_two_processes_write_one_ledger_and_lose_nothing(tmp_path: Path) -> None:
    where = str(tmp_path / "shared.db")
    first = _start(where=where, numbers=[*range(30)])
    second = _start(where=where, numbers=[*range(49, 19, -1)])
    for process in (first, second):
        process.join(60)
        assert process.exitcode == 0
    with Ledger.open(where, create=False) as ledger:
        assert [d.name for d in ledger.documents()] == [f"document-{n:03}" for n in range(50)]
        assert ledger.counts().statements == 50 * 20
        assert ledger.counts().replaced == 0


def test_a_kill_leaves_nothing_half_there_and_the_next_run_goes_on(tmp_path: Path) -> None:
    where = str(tmp_path / "killed.db")
    killed = _start(where=where, numbers=[*range(6)], die_in=4)
    killed.join(60)
    assert killed.exitcode == -signal.SIGKILL
    with Ledger.open(where, create=False) as ledger:
        assert [d.name for d in ledger.documents()] == [f"document-{n:03}" for n in range(3)]
        assert ledger.counts().statements == 3 * 20
    again = _start(where=where, numbers=[*range(6)])
    again.join(60)
    assert again.exitcode == 0
    with Ledger.open(where, create=False) as ledger:
        assert (ledger.counts().documents, ledger.counts().statements) == (6, 120)
