"""The bytes that a document was read from, found again by the path under which it was met."""

from __future__ import annotations

from pathlib import Path

from duizhang.core.errors import DuizhangError
from duizhang.documents.formats.archive import members
from duizhang.documents.formats.model import Format
from duizhang.documents.formats.sniff import format_of
from duizhang.documents.limits import Limits

_ARCHIVES = (Format.ZIP, Format.TAR, Format.GZIP)


def bytes_at(path: str, limits: Limits) -> bytes | None:
    """Return the bytes of a file, or of a file inside archives (``a.zip/b.pdf``); ``None`` where there is none.

    Parameters
    ----------
    path
        As reading gave it to the document.
    limits
        What is larger, or unpacks to more, is not there.
    """
    try:
        file = _file(path)
        if file is None or file.stat().st_size > limits.bytes:
            return None
        data = file.read_bytes()
    except (OSError, ValueError):
        return None
    inside = "" if file == Path(path) else Path(path).relative_to(file).as_posix()
    return _inside(data, inside, limits, depth=1) if inside else data


def stamp_at(path: str) -> tuple[int, ...] | None:
    """Return what changes when the file at a path does, or the archive that holds it; ``None`` where there is none."""
    try:
        file = _file(path)
        if file is None:
            return None
        told = file.stat()
    except (OSError, ValueError):
        return None
    return (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


def _file(path: str) -> Path | None:
    """Return the file at a path, or the archive that a path leads into."""
    whole = Path(path)
    return next((file for file in (whole, *whole.parents) if file.is_file()), None)


def _inside(data: bytes, path: str, limits: Limits, *, depth: int) -> bytes | None:
    found = format_of(data)
    if found not in _ARCHIVES or depth > limits.depth:
        return None
    try:
        for name, content in members(data, found, where=path, limits=limits):
            if isinstance(content, bytes) and name == path:
                return content
            if isinstance(content, bytes) and path.startswith(f"{name}/"):
                return _inside(content, path.removeprefix(f"{name}/"), limits, depth=depth + 1)
    except DuizhangError:
        return None
    return None
