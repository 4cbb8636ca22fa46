"""Files of readings to tables: CSV in any encoding and separator, gzip whole or cut off, Parquet; folders in order."""

from __future__ import annotations

import glob
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.core.errors import DuizhangError, FileBroken, FormatUnknown, LimitExceeded, PathMissing
from duizhang.documents.decode import decode

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = (".csv", ".tsv", ".txt", ".gz", ".parquet", ".pq")
"""What is read in a folder; a file that is named is read whatever its suffix."""
MOST_BYTES = 4 * 2**30
"""Unpacked size of one file."""
_GZIP, _PARQUET = b"\x1f\x8b", b"PAR1"
_SEPARATORS = ",\t;|"


@dataclass(frozen=True, slots=True)
class Table:
    """A file's table; ``cut`` says that the file ends before its end."""

    path: str
    frame: pl.DataFrame
    cut: bool = False

    @property
    def stem(self) -> str:
        """The file's name without its suffixes."""
        return Path(self.path).name.split(".")[0]


def files_of(paths: Iterable[str | Path]) -> Iterator[tuple[Path, DuizhangError | None]]:
    """Yield the files that paths, folders and patterns name, each once, or the problem with one."""
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            found = [p for p in found if not p.name.startswith(".")]
            if not found:
                yield (
                    path,
                    PathMissing(
                        "The folder holds no readings.",
                        where=str(path),
                        hint=f"Readings are {', '.join(SUFFIXES)}.",
                    ),
                )
        elif path.exists():
            found = [path]
        else:
            found = [Path(p) for p in sorted(glob.glob(str(given), recursive=True))]  # noqa: PTH207
            if not found:
                yield (
                    path,
                    PathMissing("There is no such file or folder.", where=str(path), hint="Check the path."),
                )
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one, None


def table_of(path: Path) -> Table:
    """Read a file.

    Raises
    ------
    InputError
        If it cannot be opened, is of no known format, is broken, or is too large unpacked.
    """
    import polars as pl

    where = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PathMissing(f"The path cannot be opened: {error.strerror}.", where=where) from error
    if data.startswith(_PARQUET):
        try:
            return Table(where, pl.read_parquet(io.BytesIO(data)))
        except (pl.exceptions.PolarsError, OSError, ValueError) as error:
            raise FileBroken(
                "The Parquet file is broken or cut off.", where=where, hint="Get it again."
            ) from error
    cut = False
    if data.startswith(_GZIP):
        data, cut = _unpacked(data, where)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise FormatUnknown(
            "Readings are not read from spreadsheets.", where=where, hint="Save the sheet as CSV (UTF-8)."
        )
    text, _ = decode(data, where=where)
    return Table(where, _csv(text, where), cut)


def _unpacked(data: bytes, where: str) -> tuple[bytes, bool]:
    """Unpack gzip; of a file that is cut off, what can be unpacked."""
    parts: list[bytes] = []
    size, cut = 0, False
    while data:
        stream = zlib.decompressobj(wbits=31)
        try:
            part = stream.decompress(data, MOST_BYTES - size + 1)
        except zlib.error as error:
            if not parts:
                raise FileBroken("The gzip file is broken.", where=where, hint="Get it again.") from error
            cut = True
            break
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise LimitExceeded(
                f"The file holds more than {MOST_BYTES} bytes unpacked.", where=where, hint="Divide the file."
            )
        if not stream.eof:
            cut = True
            break
        data = stream.unused_data
    whole = b"".join(parts)
    if cut:
        whole = whole[: whole.rfind(b"\n") + 1]
    return whole, cut


def _csv(text: str, where: str) -> pl.DataFrame:
    import polars as pl

    head = (
        next((line for line in text.splitlines() if line.strip()), "") if len(text) < 10**6 else text[: 10**6]
    )
    head = head.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    if not head.strip():
        raise FileBroken("The file is empty.", where=where, hint="Give a file that holds readings.")
    if head.count(separator) == 0:
        raise FormatUnknown(
            "The content is no table: its first line has no separator.",
            where=where,
            hint="Give CSV with a line of headings, or Parquet.",
        )
    problem: Exception | None = None
    for quote in ('"', None):
        try:
            return pl.read_csv(
                io.BytesIO(text.encode("utf-8")),
                separator=separator,
                infer_schema_length=0,
                truncate_ragged_lines=True,
                quote_char=quote,
            )
        except pl.exceptions.PolarsError as error:
            problem = error
    raise FileBroken(f"The table cannot be read: {problem}", where=where, hint="Save it again as CSV.")
