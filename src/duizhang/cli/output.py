"""Writing: data to stdout, messages to stderr, and neither fails on a terminal that lacks a character."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import IO, TYPE_CHECKING, Any

from duizhang.cli.words import say
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType

PIPED_WIDTH = 160
"""Columns of a table that goes to a file or another program."""


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


def json_file(value: Any) -> str:
    """Return a value as the text of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


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


def counted(number: int, zh: str, en: str, en_plural: str = "") -> str:
    """Return a number with its noun: ``3 份文件`` / ``3 documents``."""
    plural = en_plural or f"{en}s"
    return say(f"{number} {zh}", f"{number} {en if number == 1 else plural}")
