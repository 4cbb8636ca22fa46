"""Foreign formats are parsed in a child process, limited in memory and time; a new one takes over where one dies."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import Any, Self

from duizhang.core import errors
from duizhang.core.errors import DuizhangError, FileBroken, LimitExceeded
from duizhang.documents.formats.frames import pack, unpack
from duizhang.documents.formats.model import Cut, Extracted, Format
from duizhang.documents.formats.pace import Step
from duizhang.documents.limits import Limits, exceeded

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_CHUNK = 1 << 20
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))
_KILLED = int(getattr(signal, "SIGKILL", 0))
"""How a system without memory ends a process."""
_NEARLY = 0.5
"""Share of the memory allowed that a child held when a library, given no more, ended it."""
_ERRORS = {
    error.code: error
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, DuizhangError)
}


class Workshop:
    """A child process that takes text out of files, started when it is first needed.

    Use it as a context manager, one for a thread; ``step`` is told of each page of files with pages. A file that makes the child crash, grow or hang costs that file
    alone: the child is ended and the next file gets a new one.
    """

    def __init__(self, step: Step | None = None) -> None:
        self.step = step
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()

    def extract(self, data: bytes, found: Format, *, where: str, limits: Limits) -> Extracted:
        """Return the text of a file.

        Parameters
        ----------
        data
            The file's bytes.
        found
            Its format, of those that have a reader.
        where
            The file's name, for messages.
        limits
            What it may be and what parsing it may use.

        Raises
        ------
        LimitExceeded
            If it is over a limit: pages, pixels, unpacked size, memory, seconds.
        FileBroken, FileLocked
            If it cannot be parsed, or only with a password.
        MissingExtra
            If the library for it is not installed.
        """
        head = {"format": found.value, "limits": asdict(limits)}
        return Extracted.of_json(self._ask(pack(head, data), where, limits)[0]["extracted"])

    def cut(
        self, data: bytes, found: Format, cuts: Sequence[Cut], *, where: str, limits: Limits
    ) -> list[bytes]:
        """Return a PNG for each of some cut-outs of a file's pages; empty where there is none.

        Raises
        ------
        LimitExceeded, FileBroken, FileLocked
            As for :meth:`extract`.
        """
        head = {"format": found.value, "limits": asdict(limits), "cuts": [asdict(one) for one in cuts]}
        answer, body = self._ask(pack(head, data), where, limits)
        pictures: list[bytes] = []
        at = 0
        for size in answer["pictures"]:
            pictures.append(body[at : at + size])
            at += size
        return pictures

    def _ask(self, message: bytes, where: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
        """Return the child's answer with the bytes that go with it, or raise what it tells."""
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(message)
            child.stdin.flush()
            while True:
                # A clock of its own: the child's limit counts its work alone, and waiting costs none.
                stream = _Timed(child.stdout.fileno(), time.monotonic() + 2 * limits.seconds)
                answer = unpack(stream.read)
                if answer is None or "done" not in answer[0]:
                    break
                if self.step is not None:
                    self.step(answer[0]["done"], answer[0]["total"])
        except (BrokenPipeError, ConnectionError):
            answer = None
        except TimeoutError:
            self.close()
            raise exceeded("seconds", allowed=limits.seconds, found=None, where=where) from None
        if answer is not None:
            if "error" in answer[0]:
                told = answer[0]["error"]
                if told["code"] == LimitExceeded.code:
                    self.close()  # what had no room may have left half of its work behind
                raise _ERRORS.get(told["code"], FileBroken)(told["message"], where=where, hint=told["hint"])
            return answer
        status, most = _ended(child)
        self.close()
        if _OUT_OF_TIME and status == -_OUT_OF_TIME:
            raise exceeded("seconds", allowed=limits.seconds, found=None, where=where)
        if status == -_KILLED or (status < 0 and most > _NEARLY * limits.memory):
            raise exceeded("memory", allowed=limits.memory, found=None, where=where)
        raise FileBroken(
            "The file is broken: the program that parses it ended on it.",
            where=where,
            hint="Open it in its own program and save it again, or give its text.",
        )

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "duizhang.documents.formats.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._child


def _ended(child: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Return how a child ended, and the most memory that it held, in bytes; 0 where nobody can say."""
    if resource is None or child.returncode is not None:
        return child.wait(), 0
    try:
        _, status, used = os.wait4(child.pid, 0)
    except ChildProcessError:  # somebody else has waited for it
        return child.wait(), 0
    child.returncode = os.waitstatus_to_exitcode(status)
    # What this process held when it made the child counts as the child's too; below that nothing can be told.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    return child.returncode, used.ru_maxrss * unit if used.ru_maxrss > own else 0


class _Timed:
    """Reads from a pipe until a moment has come."""

    def __init__(self, handle: int, until: float) -> None:
        self._handle, self._until = handle, until

    def read(self, size: int) -> bytes:
        parts: list[bytes] = []
        left = size
        with selectors.DefaultSelector() as selector:
            selector.register(self._handle, selectors.EVENT_READ)
            while left:
                if not selector.select(max(0.0, self._until - time.monotonic())):
                    raise TimeoutError
                part = os.read(self._handle, min(left, _CHUNK))
                if not part:
                    break
                parts.append(part)
                left -= len(part)
        return b"".join(parts)


def _environment() -> dict[str, str]:
    """Return the child's environment: it finds the package where this process does.

    Its limit of memory counts addresses; without bounds the allocator reserves far more of them for each thread of the
    recogniser than are used.
    """
    place = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": place, "MALLOC_ARENA_MAX": "2"}
