"""A draft of a stranger checked in a process of its own.

Whatever it does to that process (it takes too long, it takes too much, it makes a library fail) it does to that process
alone; whoever asked goes on. The processes are copies of one that has read the catalogue and knows no ledger, so that a
short draft need not wait for it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from duizhang.app.checking import check_draft
from duizhang.core.allowance import allow
from duizhang.core.errors import DuizhangError
from duizhang.documents.given import Given
from duizhang.documents.limits import MEGABYTE, exceeded
from duizhang.documents.model import Skipped
from duizhang.ledger.store import Ledger
from duizhang.publishing.check_listing import DraftCheck
from duizhang.values.period import Period

SECONDS = 90.0
"""How long a check may take."""
MEMORY = 3072 * MEGABYTE
"""Addresses that it may use, and each of those that parse its file."""
_READY = "duizhang.app.apart_ready"


@dataclass(slots=True)
class Apart:
    """What a check came to: what was found, or why nothing was; and what was not read.

    ``failure`` is the traceback of what nobody foresaw.
    """

    found: DraftCheck | None = None
    refused: DuizhangError | None = None
    skipped: list[Skipped] = field(default_factory=list)
    failure: str = ""


def check_apart(
    path: Path, ledger: Ledger, *, given: Given, period: Period | None = None, seconds: float = SECONDS
) -> Apart:
    """Check a draft as :func:`duizhang.app.checking.check_draft` does, in a process that is ended when its time is over.

    Raises
    ------
    LimitExceeded
        If it takes too long or too much memory.
    """
    answers, answering = _context().Pipe(duplex=False)
    process = _context().Process(
        target=_check, args=(answering, path, ledger.address, given, period), daemon=True
    )
    process.start()
    answering.close()
    try:
        if not answers.poll(seconds):
            raise exceeded("seconds", allowed=int(seconds), found=None, where=path.name)
        done = answers.recv()
    except EOFError:
        raise exceeded("memory", allowed=MEMORY, found=None, where=path.name) from None
    finally:
        _end(process)
        answers.close()
    assert isinstance(done, Apart)
    if done.failure:
        raise RuntimeError(done.failure)
    return done


def make_ready() -> None:
    """Start the process from which those of checks are copied; otherwise the first check waits for it."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


@cache
def _context() -> ForkServerContext | SpawnContext:
    # A copy of this process would hold its locks and connections, and its threads would be missing.
    if "forkserver" not in get_all_start_methods():  # Windows
        return get_context("spawn")
    found = get_context("forkserver")
    found.set_forkserver_preload([_READY])
    return found


def _check(answering: Connection, path: Path, address: str, given: Given, period: Period | None) -> None:
    """Check a draft and send what came of it."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that what it starts ends with it
    allow("AS", MEMORY)
    allow("CORE", 0)
    done = Apart()
    try:
        with Ledger.open(address, create=False) as ledger:
            done.found = check_draft(path, ledger, given=given, period=period, skipped=done.skipped.append)
    except DuizhangError as error:
        done.refused = error
    except MemoryError:
        done.refused = exceeded("memory", allowed=MEMORY, found=None, where=path.name)
    except Exception:
        done.failure = traceback.format_exc()
    answering.send(done)


def _end(process: BaseProcess) -> None:
    """End a process and all that it started."""
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    process.close()
