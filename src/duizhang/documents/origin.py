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
    whole = Path(path)
    for file in (whole, *whole.parents):
        try:
            if not file.is_file():
                continue
            data = file.read_bytes() if file.stat().st_size <= limits.bytes else None
        except OSError:
            return None
        inside = "" if file == whole else whole.relative_to(file).as_posix()
        return data if data is None or not inside else _inside(data, inside, limits, depth=1)
    return None


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
