"""Paths to files: folders opened in order, patterns expanded, each file once."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from duizhang.core.errors import DuizhangError, PathMissing
from duizhang.documents.decode import decode

KNOWN_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".json", ".jsonl", ".ndjson"}
# Data and programs: never documents, whatever language their words are in.
OTHER_SUFFIXES = set(".csv .tsv .yaml .yml .toml .ini .cfg .log .xml .svg .css .js .py .sql .db".split())
# Suffixes whose readers are not part of this installation: inside a folder they are named, not sniffed.
FOREIGN_SUFFIXES = set(".pdf .docx .doc .html .htm .xhtml .wps .rtf .ofd .xlsx .xls .pptx".split())
SNIFFED_BYTES = 4096
STDIN = "-"


def expand(paths: Iterable[str | Path]) -> Iterator[tuple[str, DuizhangError | None]]:
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


def _files(path: str) -> Iterator[tuple[str, DuizhangError | None]]:
    """Yield the files that one argument names, or the problem with it."""
    if path == STDIN:
        yield path, None
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from ((str(file), None) for file in _folder(place))
            return
        if place.exists():
            yield path, None
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


def _folder(folder: Path) -> Iterator[Path]:
    """Yield a folder's files in order: those of known suffix, and others whose content is text."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder above would never end
                yield from _folder(entry)
        elif entry.is_file() and _is_wanted(entry):
            yield entry


def _is_wanted(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix in KNOWN_SUFFIXES or suffix in FOREIGN_SUFFIXES:
        return True
    return suffix not in OTHER_SUFFIXES and _is_text(file)


def _is_text(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            sample = stream.read(SNIFFED_BYTES)
    except OSError:
        return True  # the reading itself will say what is wrong
    if not sample or b"\x00" in sample:
        return False
    try:
        text = decode(sample[: sample.rfind(b"\n") + 1] or sample, where=str(file))[0]
    except DuizhangError:
        return False
    return sum("\u4e00" <= char <= "\u9fff" for char in text) * 5 >= len(text)
