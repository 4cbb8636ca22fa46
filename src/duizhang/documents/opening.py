"""Opening files that strangers name: regular files alone, never more of one than is allowed, and without waiting."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from duizhang.core.errors import FormatUnknown, PathMissing
from duizhang.documents.limits import Limits, exceeded

# A pipe without a writer would keep the opening waiting; Windows has neither the pipes nor the flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def load(path: str, limits: Limits) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    PathMissing, FormatUnknown
        As for :func:`opened`.
    LimitExceeded
        If it is larger than the limits allow.
    """
    with opened(path) as (stream, size):
        if size > limits.bytes:
            raise exceeded("bytes", allowed=limits.bytes, found=size, where=path)
        data = stream.read(limits.bytes + 1)
        if len(data) > limits.bytes:
            raise exceeded("bytes", allowed=limits.bytes, found=None, where=path)
        return data


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file, and tell its size.

    Raises
    ------
    PathMissing
        If it cannot be opened or read: it is gone, or without the right to read it.
    FormatUnknown
        If it is a pipe, a device or a socket, which may never end.
    """
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        # Asked of the open file: the name may meanwhile lead to another one.
        told = os.fstat(handle)
        if stat.S_ISDIR(told.st_mode):
            raise _unreadable(path, IsADirectoryError(0, "Is a directory"))
        if not stat.S_ISREG(told.st_mode):
            raise not_a_file(path)
        with os.fdopen(handle, "rb", closefd=False) as stream:
            yield stream, told.st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(handle)


def not_a_file(path: str) -> FormatUnknown:
    """Return the error for something that has a name in a folder and is no file."""
    return FormatUnknown(
        "This is a pipe, a device or a socket, not a file.",
        where=path,
        hint="Give a file, or the text on standard input as `-`.",
    )


def _unreadable(path: str, error: OSError | ValueError) -> PathMissing:
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or "it cannot be opened"
    return PathMissing(f"The file cannot be read: {reason}.", where=path, hint="Check its rights.")
