"""Archives: the files in them one by one, none larger than the limits, and none outside of them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Protocol

from duizhang.core.errors import DuizhangError, FileBroken, FileLocked, LimitExceeded
from duizhang.documents.formats.model import Format
from duizhang.documents.limits import Limits, exceeded

Member = tuple[str, bytes | DuizhangError]
"""Name inside the archive, and its bytes or why they are left out."""

_ENCRYPTED = 0x1
_ERRORS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    struct.error,
)
_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked: one for a file and all archives in it."""

    left: int

    def take(self, size: int, where: str, limits: Limits) -> None:
        """Count bytes that were unpacked; raises where they are more than is left."""
        if size > self.left:
            raise exceeded("unpacked", allowed=limits.unpacked, found=None, where=where)
        self.left -= size


def members(
    data: bytes, found: Format, *, where: str, limits: Limits, budget: Budget | None = None
) -> Iterator[Member]:
    """Yield the files of an archive in the order in which it lists them.

    Directories, links, devices and hidden files are left out; a member that is locked, broken or over a limit gives
    its error and the others go on.

    Parameters
    ----------
    data
        The archive's bytes.
    found
        ``ZIP``, ``TAR`` or ``GZIP``.
    where
        The archive's name, for messages.
    budget
        What it may unpack to, where it stands in another archive; by default all that the limits allow.

    Raises
    ------
    FileBroken
        If the archive cannot be opened, or ends early; what came before has been given.
    LimitExceeded
        If it holds too many files or unpacks to too much.
    """
    try:
        allowed = budget or Budget(limits.unpacked)
        if found is Format.ZIP:
            yield from _zip(data, where, limits, allowed)
        else:
            yield from _compressed(data, where, limits, allowed)
    except DuizhangError:
        raise
    except _ERRORS as error:
        raise FileBroken(
            f"The archive is broken ({type(error).__name__}).",
            where=where,
            hint="Get it again; what could be unpacked is read.",
        ) from error


def _zip(data: bytes, where: str, limits: Limits, budget: Budget) -> Iterator[Member]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > limits.members:
            raise exceeded("members", allowed=limits.members, found=len(entries), where=where)
        for entry in entries:
            if stat.S_ISLNK(entry.external_attr >> 16):
                continue
            name = _name(entry.filename if entry.flag_bits & 0x800 else _mend(entry.filename))
            if not _is_wanted(name):
                continue
            place = f"{where}/{name}"
            if entry.flag_bits & _ENCRYPTED:
                yield (
                    name,
                    FileLocked(
                        "The file is locked with a password.", where=place, hint="Unpack it yourself."
                    ),
                )
                continue
            try:
                with archive.open(entry) as stream:
                    content = _limited(stream, max(entry.compress_size, 1), place, budget, limits)
            except LimitExceeded as error:
                yield name, error
                continue
            except _ERRORS as error:
                yield (
                    name,
                    FileBroken(
                        f"The file is broken inside the archive ({type(error).__name__}).",
                        where=place,
                        hint="Get the archive again.",
                    ),
                )
                continue
            budget.take(len(content), where, limits)
            yield name, content


def _compressed(data: bytes, where: str, limits: Limits, budget: Budget) -> Iterator[Member]:
    opener = next((opener for mark, opener in _OPENERS if data.startswith(mark)), None)
    if opener is None:
        yield from _tar(BytesIO(data), where, limits, budget)
        return
    with opener(BytesIO(data), "rb") as stream:
        content = _limited(stream, len(data), where, budget, limits)
    budget.take(len(content), where, limits)
    if content[257:262] == b"ustar":
        yield from _tar(BytesIO(content), where, limits, budget)
    else:
        yield PurePosixPath(where).stem, content


def _tar(stream: IO[bytes], where: str, limits: Limits, budget: Budget) -> Iterator[Member]:
    count = 0
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        for entry in archive:
            if not entry.isfile():
                continue
            count += 1
            if count > limits.members:
                raise exceeded("members", allowed=limits.members, found=None, where=where)
            name = _name(entry.name)
            if not _is_wanted(name):
                continue
            if entry.size > limits.bytes:
                yield name, exceeded("bytes", allowed=limits.bytes, found=entry.size, where=f"{where}/{name}")
                continue
            source = archive.extractfile(entry)
            content = b"" if source is None else source.read()
            budget.take(len(content), where, limits)
            yield name, content


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _limited(stream: _Readable, packed: int, where: str, budget: Budget, limits: Limits) -> bytes:
    """Read a compressed stream as far as the limits let it."""
    # A file larger than what is left is read to one byte more, and counting it ends the archive.
    content = stream.read(min(limits.bytes, budget.left) + 1)
    if len(content) > limits.bytes:
        raise exceeded("bytes", allowed=limits.bytes, found=None, where=where)
    if len(content) > limits.ratio * packed and len(content) > _SMALL:
        raise exceeded("ratio", allowed=limits.ratio, found=len(content) // packed, where=where)
    return content


_SMALL = 1 << 20
"""Bytes below which any ratio is harmless: a blank form packs very well."""


def _name(name: str) -> str:
    """Return a member's name without anything that would lead out of the archive or break a line."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    return "/".join("".join(c if c.isprintable() else "_" for c in part) for part in parts)


def _mend(name: str) -> str:
    """Return a ZIP name that was written in the encoding of Chinese Windows and read as that of DOS."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part.startswith(".") or part == "__MACOSX" for part in parts)
