"""Writing: data to stdout, messages to stderr, and neither fails on a terminal that lacks a character."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from duizhang.cli.words import say
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType

    from duizhang.app.spreading import Progress

PIPED_WIDTH = 160
"""Columns of a table that goes to a file or another program."""
QUICK = 8
"""Documents under which no progress bar is worth showing."""


def prepare_streams() -> None:
    """Let no character make writing fail: what leaves by a pipe is UTF-8, what a terminal lacks is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        piped_elsewhere = (
            not stream.isatty() and not speaks_utf8(stream) and "PYTHONIOENCODING" not in os.environ
        )
        if piped_elsewhere:
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="backslashreplace")


def speaks_utf8(stream: IO[str]) -> bool:
    """Say whether every character can be written to a stream."""
    return (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "") == "utf8"


def encode(value: Any, stream: IO[str]) -> str:
    """Return a value as one line of JSON that the stream can carry."""
    return json.dumps(value, ensure_ascii=not speaks_utf8(stream), separators=(", ", ": "), allow_nan=False)


def write_json(value: Any) -> None:
    """Write one JSON value a line to stdout."""
    sys.stdout.write(encode(value, sys.stdout) + "\n")


def write(text: str) -> None:
    """Write a line of data to stdout."""
    sys.stdout.write(text + "\n")


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file; a text is UTF-8 with its line ends as they are.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    except OSError as error:
        raise UsageError(
            say(f"写不了：{error.strerror}。", f"It cannot be written: {error.strerror}."),
            where=str(path),
            hint=say(
                "检查文件夹和权限，或用 -o 换个地方。",
                "Check the folder and its rights, or name another place with -o.",
            ),
        ) from error


def note(text: str) -> None:
    """Write a message to stderr."""
    print(text, file=sys.stderr)


def columns() -> int:
    """Return the width to lay out for: the terminal's, what ``COLUMNS`` says, or a wide one into a pipe."""
    fallback = 100 if sys.stdout.isatty() else PIPED_WIDTH
    asked = os.environ.get("COLUMNS", "")
    if not sys.stdout.isatty():
        return int(asked) if asked.isdigit() and int(asked) > 0 else fallback
    return shutil.get_terminal_size((fallback, 24)).columns


def console() -> Console:
    """Return the console that draws tables: the terminal's own width, or a wide one into a pipe."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=columns(),
        highlight=False,
        safe_box=not speaks_utf8(sys.stdout),
        emoji=False,
        markup=False,
        soft_wrap=False,
    )


def show(renderable: RenderableType) -> None:
    """Draw a table or a text on stdout."""
    console().print(renderable)


@contextmanager
def progress_bar(label: str, *, streaming: bool = False) -> Iterator[Progress | None]:
    """Give a callback that moves a bar on stderr; ``None`` where stderr is no terminal.

    The bar appears only where there are more than a few documents, so that short work leaves no trace.
    ``streaming`` says that data is written meanwhile: a bar on the same terminal would run into it.
    """
    if not sys.stderr.isatty() or (streaming and sys.stdout.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn(label),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # else what is written meanwhile would go to stderr with the bar
        redirect_stderr=False,
    )
    task = bar.add_task(label)
    started = False

    def move(done: int, total: int) -> None:
        nonlocal started
        if total <= QUICK:
            return
        bar.update(task, completed=done, total=total)
        if not started:
            bar.start()
            started = True

    try:
        yield move
    finally:
        if started:
            bar.stop()


def counted(number: int, zh: str, en: str, en_plural: str = "") -> str:
    """Return a number with its noun: ``3 份文件`` / ``3 documents``."""
    plural = en_plural or f"{en}s"
    return say(f"{number} {zh}", f"{number} {en if number == 1 else plural}")
