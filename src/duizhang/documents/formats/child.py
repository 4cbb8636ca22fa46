"""The child process in which foreign formats are parsed: a file in, its text out, until the stream ends.

usage: python -m duizhang.documents.formats.child

What is parsed here comes from strangers. The process may use so much memory and time, writes no file, and answers
with plain data that cannot run anything in its parent.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from typing import Any

from duizhang.core.allowance import allow
from duizhang.core.errors import DuizhangError, FileBroken, MissingExtra
from duizhang.documents.formats import pace
from duizhang.documents.formats.frames import pack, unpack
from duizhang.documents.formats.model import Cut, Extracted, Format
from duizhang.documents.limits import Limits, exceeded

try:
    import resource
except ImportError:  # no limits of this kind on Windows; the parent's clock still holds
    resource = None  # type: ignore[assignment]

READERS = {
    Format.HTML: "duizhang.documents.formats.html",
    Format.DOCX: "duizhang.documents.formats.docx",
    Format.PDF: "duizhang.documents.formats.pdf",
    Format.IMAGE: "duizhang.documents.formats.image",
}
"""The module of each format's reader: a function ``extract(data, limits) -> Extracted``."""


def main() -> None:
    """Answer messages until the stream ends."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the parent, which ends this process when it is done
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between messages
    while (message := unpack(source.read)) is not None:
        head, body = message
        limits = Limits(**head["limits"])

        def step(done: int, total: int, limits: Limits = limits) -> None:
            _allow(limits)
            sink.write(pack({"done": done, "total": total}))
            sink.flush()

        pace.listen(step)
        _allow(limits)
        sink.write(pack(*_answer(head, body, limits)))
        sink.flush()


def _answer(head: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Return the answer to a message, and the bytes that go with it."""
    found = Format(head["format"])
    try:
        if "cuts" in head:
            return _cut(head["cuts"], found, data, limits)
        return _extract(found, data, limits), b""
    except Exception as error:
        return _told(error, found, limits), b""


def _extract(found: Format, data: bytes, limits: Limits) -> dict[str, Any]:
    extract = importlib.import_module(READERS[found]).extract
    result: Extracted = extract(data, limits)
    return {"extracted": result.as_json()}


def _cut(cuts: list[Any], found: Format, data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    from duizhang.documents.formats.cutting import cut

    pictures = cut(data, found, [Cut(**one) for one in cuts], limits)
    return {"pictures": [len(picture) for picture in pictures]}, b"".join(pictures)


def _told(error: Exception, found: Format, limits: Limits) -> dict[str, Any]:
    """Return what went wrong as plain data."""
    match error:
        case DuizhangError():
            told = error
        case MemoryError():
            told = exceeded("memory", allowed=limits.memory, found=None, where="")
        case RecursionError():
            told = exceeded("nesting", allowed=limits.nesting, found=None, where="")
        case ImportError():
            told = MissingExtra(
                f"Reading {found.value} files needs the library {error.name}.", hint="Install duizhang[ocr]."
            )
        case _:
            # Parsers of foreign formats raise whatever they like at broken input; the kind of it helps whoever looks.
            told = FileBroken(
                f"The file is broken or not what it says it is ({type(error).__name__}).",
                hint="Open it in its own program and save it again, or give its text.",
            )
    return told.as_json()


def _allow(limits: Limits) -> None:
    """Set what the next message may use; time counts from what is used already."""
    if resource is None:
        return
    allow("AS", limits.memory)
    allow("FSIZE", 0)
    allow("CORE", 0)
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.seconds + 1, hard))


if __name__ == "__main__":
    main()
