"""The bytes of a file taken apart into what is read by itself: the file, or each of those in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.core.errors import DuizhangError, FormatUnknown
from duizhang.documents.formats.archive import Budget, members
from duizhang.documents.formats.model import Format
from duizhang.documents.formats.sniff import format_of
from duizhang.documents.large import LargeFeed
from duizhang.documents.limits import Limits, exceeded
from duizhang.documents.model import Skipped
from duizhang.documents.paths import is_text, is_wanted_name, suffix_is_unknown

ARCHIVES = frozenset({Format.ZIP, Format.TAR, Format.GZIP})


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of one format, and where they come from; a file in an archive has the archive's path before its own.

    A feed too large to be held has no bytes here: ``feed`` gives its text.
    """

    path: str
    data: bytes
    found: Format
    feed: LargeFeed | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not read, or read only in part, and why."""

    path: str
    error: DuizhangError
    partial: bool = False

    def row(self) -> Skipped:
        """Return what people are told."""
        error = self.error
        place = f"{error.where}: " if error.where and error.where != self.path else ""
        step = f" {error.hint}" if error.hint else ""
        return Skipped(
            path=self.path, code=error.code, message=f"{place}{error.message}{step}", partial=self.partial
        )


def pieces(data: bytes, path: str, limits: Limits) -> Iterator[Piece | Problem]:
    """Yield what one file holds, each with its format as its content tells it.

    Archives inside archives are taken apart as well; all that one file unpacks to counts for its limit. Nothing is
    raised: what cannot be read is a problem, and what follows goes on.
    """
    try:
        yield from _pieces(data, path, limits, Budget(limits.unpacked), depth=0)
    except DuizhangError as error:
        yield Problem(path, error)


def _pieces(
    data: bytes, path: str, limits: Limits, budget: Budget, *, depth: int
) -> Iterator[Piece | Problem]:
    if len(data) > limits.bytes:
        raise exceeded("bytes", allowed=limits.bytes, found=len(data), where=path)
    if not data.strip():
        raise FormatUnknown("The file is empty.", where=path, hint="Give a file that holds a text.")
    found = format_of(data)
    if found is Format.OTHER:
        raise FormatUnknown(
            "The content is of a format without a reader (an old Office file, a spreadsheet, RTF, data).",
            where=path,
            hint="Save it as DOCX, PDF or plain text.",
        )
    if found not in ARCHIVES:
        yield Piece(path, data, found)
        return
    if depth >= limits.depth:
        raise exceeded("depth", allowed=limits.depth, found=depth + 1, where=path)
    some = False
    try:
        for name, content in members(data, found, where=path, limits=limits, budget=budget):
            place = f"{path}/{name}"
            if isinstance(content, DuizhangError):
                yield Problem(place, content)
                continue
            if not is_wanted_name(name) or (suffix_is_unknown(name) and not is_text(content)):
                continue
            some = True
            try:
                yield from _pieces(content, place, limits, budget, depth=depth + 1)
            except DuizhangError as error:
                if error.where == path:  # the whole archive's, not this file's
                    raise
                yield Problem(place, error)
    except DuizhangError as error:
        if not some:
            raise
        yield Problem(path, error, partial=True)
