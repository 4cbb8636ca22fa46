"""Paths to documents: files, folders, patterns and standard input; one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 (the parameter of that name is part of the contract)
from pathlib import Path

from duizhang.core.errors import DuizhangError, FormatUnknown, PathMissing
from duizhang.core.ids import content_hash
from duizhang.documents.article import read_text_document
from duizhang.documents.decode import decode
from duizhang.documents.feed import Record, looks_like_feed, mend_surrogates, read_feed
from duizhang.documents.formats.archive import members
from duizhang.documents.formats.model import Extracted, Format
from duizhang.documents.formats.sniff import format_of
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.given import Given
from duizhang.documents.limits import Limits, exceeded
from duizhang.documents.model import Document, Skipped
from duizhang.documents.paths import STDIN, expand, is_text, is_wanted_name, suffix_is_unknown

ARCHIVES = {Format.ZIP, Format.TAR, Format.GZIP}
FEED_SUFFIXES = {".json", ".jsonl", ".ndjson"}


@dataclass(slots=True)
class Reading:
    """What one call read.

    Parameters
    ----------
    documents
        In the order of the paths, a folder's files sorted by name.
    skipped
        One row for each thing that was not read, or read only in part.
    undated
        Names of documents with no day printed or given: their relative periods stay open.
    duplicates
        How many documents equalled one already read and were left out.
    """

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    duplicates: int = 0


def read_paths(
    paths: Iterable[str | Path],
    *,
    date: Date | None = None,
    date_override: bool = False,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    stdin: bytes = b"",
) -> Reading:
    """Read files, folders, patterns and standard input into documents.

    Parameters
    ----------
    paths
        Files, folders (read recursively, sorted, hidden files left out), glob patterns, or ``-`` for
        ``stdin``.
    date
        Day for documents that print none.
    date_override
        ``date`` wins over what documents print.
    limits
        What is refused; see :class:`~duizhang.documents.limits.Limits`.
    stdin
        The bytes that ``-`` stands for.

    Returns
    -------
    Reading
        Documents and rows for what was left out; a bad file never raises.
    """
    reading = Reading()
    with Workshop() as workshop:
        _read_all(reading, paths, Given(date=date, date_override=date_override), limits, stdin, workshop)
    return reading


def _read_all(
    reading: Reading,
    paths: Iterable[str | Path],
    given: Given,
    limits: Limits,
    stdin: bytes,
    workshop: Workshop,
) -> None:
    seen: dict[str, str] = {}
    names: dict[str, str] = {}
    count = 0
    for path, problem in expand(paths):
        if problem:
            reading.skipped.append(_row(path, problem))
            continue
        count += 1
        if count > limits.files:
            reading.skipped.append(
                _row(path, exceeded("files", allowed=limits.files, found=None, where=path), partial=True)
            )
            break
        try:
            data = stdin if path == STDIN else _load(Path(path), limits)
            documents, rows = _read(data, path, given, limits, workshop, depth=0)
        except DuizhangError as error:
            reading.skipped.append(_row(path, error))
            continue
        reading.skipped.extend(rows)
        for document in documents:
            _keep(document, reading, seen, names)


def read_bytes(
    data: bytes,
    path: str,
    *,
    date: Date | None = None,
    date_override: bool = False,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    workshop: Workshop | None = None,
) -> tuple[list[Document], list[Skipped]]:
    """Read the bytes of one file: an archive gives its files, a feed a document a record, any other file one.

    Parameters
    ----------
    workshop
        Where formats other than text are parsed; by default one that lives as long as this call.

    Raises
    ------
    LimitExceeded, FormatUnknown, EncodingUnknown, FileBroken, FileLocked
        If nothing of the file can be read.
    """
    given = Given(date=date, date_override=date_override)
    if workshop is not None:
        return _read(data, path, given, limits, workshop, depth=0)
    with Workshop() as own:
        return _read(data, path, given, limits, own, depth=0)


def _read(
    data: bytes, path: str, given: Given, limits: Limits, workshop: Workshop, *, depth: int
) -> tuple[list[Document], list[Skipped]]:
    if len(data) > limits.bytes:
        raise exceeded("bytes", allowed=limits.bytes, found=len(data), where=path)
    if not data.strip():
        raise FormatUnknown("The file is empty.", where=path, hint="Give a file that holds a text.")
    found = format_of(data)
    if found in ARCHIVES:
        return _read_archive(data, path, found, given, limits, workshop, depth=depth + 1)
    if found is Format.OTHER:
        raise FormatUnknown(
            "The content is of a format without a reader (an old Office file, a spreadsheet, RTF, data).",
            where=path,
            hint="Save it as DOCX, PDF or plain text.",
        )
    name = "stdin" if path == STDIN else Path(path).stem
    if found is not Format.TEXT:
        taken = workshop.extract(data, found, where=path, limits=limits)
        return [_taken(taken, found, name, path, given)], [
            Skipped(path=path, code="note", message=note, partial=True) for note in taken.notes
        ]
    text, encoding = decode(data, where=path)
    if not text.strip():
        raise FormatUnknown("The file is empty.", where=path, hint="Give a file that holds a text.")
    if looks_like_feed(text) or Path(path).suffix.lower() in FEED_SUFFIXES:
        return _read_feed(text, path, encoding, given, limits)
    return [read_text_document(text, name, path=path, encoding=encoding, given=given)], []


def _taken(taken: Extracted, found: Format, name: str, path: str, given: Given) -> Document:
    """Return the document that a reader's text makes."""
    known = replace(
        given,
        title=taken.about.get("title", ""),
        publisher=taken.about.get("publisher", ""),
        url=taken.about.get("url", ""),
        published=taken.published,
        places=taken.found,
    )
    return read_text_document(mend_surrogates(taken.text), name, path=path, encoding=found.value, given=known)


def _read_archive(
    data: bytes, path: str, found: Format, given: Given, limits: Limits, workshop: Workshop, *, depth: int
) -> tuple[list[Document], list[Skipped]]:
    """Read the files of an archive; what cannot be read of it is a row, and the others go on."""
    if depth > limits.depth:
        raise exceeded("depth", allowed=limits.depth, found=depth, where=path)
    documents: list[Document] = []
    rows: list[Skipped] = []
    try:
        for name, content in members(data, found, where=path, limits=limits):
            place = f"{path}/{name}"
            if isinstance(content, DuizhangError):
                rows.append(_row(place, content))
                continue
            if not is_wanted_name(name) or (suffix_is_unknown(name) and not is_text(content)):
                continue
            try:
                read, left_out = _read(content, place, given, limits, workshop, depth=depth)
            except DuizhangError as error:
                rows.append(_row(place, error))
                continue
            documents.extend(read)
            rows.extend(left_out)
    except DuizhangError as error:
        if not documents:
            raise
        rows.append(_row(path, error, partial=True))
    return documents, rows


def _read_feed(
    text: str, path: str, encoding: str, given: Given, limits: Limits
) -> tuple[list[Document], list[Skipped]]:
    feed = read_feed(text, where=path, limits=limits)
    rows = [_row(path, problem) for problem in feed.problems]
    if feed.broken:
        rows.append(_row(path, feed.broken, partial=bool(feed.records)))
    if not feed.records and not rows:
        problem = FormatUnknown(
            "The JSON holds no record with a text.",
            where=path,
            hint="A feed is a list of objects with a title, a time and a content.",
        )
        rows.append(_row(path, problem))
    return [_document(record, path, encoding, given) for record in feed.records], rows


def _document(record: Record, path: str, encoding: str, given: Given) -> Document:
    known = replace(
        given,
        title=record.title,
        publisher=record.publisher,
        url=record.url,
        published=record.published,
        keys=record.keys or {},
        feed=True,
    )
    name = record.id or content_hash(record.text)[:16]
    return read_text_document(record.text, name, path=path, encoding=encoding, given=known)


def _keep(document: Document, reading: Reading, seen: dict[str, str], names: dict[str, str]) -> None:
    """Add a document unless an equal one is there; give it a name of its own where two collide."""
    if document.id in seen:
        reading.duplicates += 1
        return
    name = document.name
    if name in names:
        folder = Path(document.path).parent.name
        if names[name] != document.path and folder and f"{folder}/{name}" not in names:
            name = f"{folder}/{name}"
        else:
            number = 2
            while f"{name}~{number}" in names:
                number += 1
            name = f"{name}~{number}"
    if name != document.name:
        document = rename(document, name)
    seen[document.id] = name
    names[name] = document.path
    reading.documents.append(document)
    if all(article.reference_day is None for article in document.articles):
        reading.undated.append(name)


def rename(document: Document, name: str) -> Document:
    """Return the document under another name, its articles' ids with it."""
    articles = tuple(
        replace(article, doc=name, id=name + article.id[len(document.name) :])
        for article in document.articles
    )
    return replace(document, name=name, articles=articles)


def _load(file: Path, limits: Limits) -> bytes:
    try:
        size = file.stat().st_size
        if size > limits.bytes:
            raise exceeded("bytes", allowed=limits.bytes, found=size, where=str(file))
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise PathMissing(
            f"The file cannot be read: {reason}.", where=str(file), hint="Check its rights."
        ) from error


def _row(path: str, error: DuizhangError, *, partial: bool = False) -> Skipped:
    place = f"{error.where}: " if error.where and error.where != path else ""
    step = f" {error.hint}" if error.hint else ""
    return Skipped(path=path, code=error.code, message=f"{place}{error.message}{step}", partial=partial)
