"""Paths to files: folders opened in order, patterns expanded, each file once."""

from __future__ import annotations

import glob
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from duizhang.core.errors import DuizhangError, PathMissing
from duizhang.documents.decode import decode
from duizhang.documents.opening import not_a_file

KNOWN_SUFFIXES = set(
    ".txt .text .md .markdown .json .jsonl .ndjson .html .htm .xhtml .shtml .docx .pdf"
    " .png .jpg .jpeg .tif .tiff .webp .bmp .zip .tar .gz .tgz .bz2 .xz".split()
)
# Data and programs: never documents, whatever language their words are in.
OTHER_SUFFIXES = set(".csv .tsv .yaml .yml .toml .ini .cfg .log .xml .svg .css .js .py .sql .db".split())
# Documents without a reader: inside a folder they are named, so that nobody thinks that they were read.
FOREIGN_SUFFIXES = set(".doc .wps .rtf .ofd .xlsx .xls .pptx .caj .7z .rar".split())
SNIFFED_BYTES = 4096
STDIN = "-"

Found = tuple[str, DuizhangError | None]
"""A file, or a path that leads to none and why."""


def expand(paths: Iterable[str | Path]) -> Iterator[Found]:
    """Yield the files that the arguments name, each once, or the problem with an argument.

    A folder gives its files recursively, sorted by name: those of known suffix, those whose suffix another
    installation would read, and those whose content is Chinese text; hidden files are left out.
    """
    given: set[str] = set()
    for path in paths:
        for found, problem in _files(str(path)):
            if found in given and not problem:
                continue
            given.add(found)
            yield found, problem


def _files(path: str) -> Iterator[Found]:
    """Yield the files that one argument names, or the problem with it."""
    if path == STDIN:
        yield path, None
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from _folder(place)
            return
        if place.exists():
            yield path, None if place.is_file() else not_a_file(path)
            return
    except (OSError, ValueError) as error:
        yield path, PathMissing(f"The path cannot be opened: {error}.", where=path)
        return
    matches = (
        sorted(
            glob.glob(path, recursive=True)  # noqa: PTH207 (patterns may be absolute)
        )
        if glob.has_magic(path)
        else []
    )
    if not matches:
        yield path, PathMissing("There is no such file or folder.", where=path, hint="Check the path.")
    for match in matches:
        yield from _files(match)


def _folder(folder: Path) -> Iterator[Found]:
    """Yield a folder's files in order: those of known suffix, and others whose content is text.

    What looks like a document and cannot be opened is a problem: nobody shall think that it was read.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        yield (
            str(folder),
            PathMissing(f"The folder cannot be read: {reason}.", where=str(folder), hint="Check its rights."),
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.is_symlink():  # a link to a folder above would never end
                yield str(entry), _link("The link leads to a folder and was not followed.", entry)
            else:
                yield from _folder(entry)
        elif entry.is_file():
            if _is_wanted(entry):
                yield str(entry), None
        elif entry.is_symlink():
            yield str(entry), _link("The link leads nowhere.", entry)
        elif is_wanted_name(entry.name):
            yield str(entry), not_a_file(str(entry))


def _link(message: str, link: Path) -> PathMissing:
    return PathMissing(message, where=str(link), hint="Name what it should lead to as a path of its own.")


def shown(name: str) -> str:
    """Return a file's name as people can be shown it and type it: in one line, without signs that nobody sees.

    >>> shown("公报\\n2024")
    '公报_2024'
    """
    if name.isprintable():
        return name
    return "".join("_" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in name)


def is_wanted_name(name: str) -> bool:
    """Say whether a file of this name may be a document, whoever's: data and programs are none."""
    return Path(name).suffix.lower() not in OTHER_SUFFIXES


def suffix_is_unknown(name: str) -> bool:
    """Say whether only the content can tell whether a file of this name is a document."""
    return Path(name).suffix.lower() not in KNOWN_SUFFIXES | FOREIGN_SUFFIXES


def is_text(data: bytes) -> bool:
    """Say whether a file's first bytes are Chinese text."""
    sample = data[:SNIFFED_BYTES]
    if not sample or b"\x00" in sample:
        return False
    try:
        text = decode(sample[: sample.rfind(b"\n") + 1] or sample, where="")[0]
    except DuizhangError:
        return False
    return sum("\u4e00" <= char <= "\u9fff" for char in text) * 5 >= len(text)


def _is_wanted(file: Path) -> bool:
    if not suffix_is_unknown(file.name):
        return True
    return is_wanted_name(file.name) and _begins_as_text(file)


def _begins_as_text(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return is_text(stream.read(SNIFFED_BYTES))
    except OSError:
        return True  # the reading itself will say what is wrong
