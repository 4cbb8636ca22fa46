"""Paths to documents: files, folders, patterns and standard input; one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from duizhang.documents.met import Met
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
        In the order of the paths, a folder's files sorted by name; none where they are streamed.
    expected
        How many documents there are, as far as the files opened so far tell; a file that waits counts as one.
    skipped
        One row for each thing that was not read, or read only in part.
    undated
        Names of documents with no day printed or given: their relative periods stay open.
    duplicates
        How many documents equalled one already read and were left out.
    """

    documents: list[Document] = field(default_factory=list)
    expected: int = 0
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
    """Read files, folders, patterns and standard input into documents; see :func:`stream_paths`.

    Returns
    -------
    Reading
        Documents and rows for what was left out; a bad file never raises.
    """
    reading = Reading()
    stream = stream_paths(paths, reading, date=date, date_override=date_override, limits=limits, stdin=stdin)
    reading.documents.extend(stream)
    return reading


def stream_paths(
    paths: Iterable[str | Path],
    reading: Reading,
    *,
    date: Date | None = None,
    date_override: bool = False,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    stdin: bytes = b"",
) -> Iterator[Document]:
    """Yield the documents of files, folders, patterns and standard input, each made when it is asked for.

    Memory is needed for the file that is open and the documents that the caller keeps, however many there are. A
    bad file never raises.

    Parameters
    ----------
    paths
        Files, folders (read recursively, sorted, hidden files left out), glob patterns, or ``-`` for
        ``stdin``.
    reading
        Takes what is told beside the documents, as it comes up: of paths that lead nowhere before the first document.
    date
        Day for documents that print none.
    date_override
        ``date`` wins over what documents print.
    limits
        What is refused; see :class:`~duizhang.documents.limits.Limits`.
    stdin
        The bytes that ``-`` stands for.
    """
    given = Given(date=date, date_override=date_override)
    files = _files(paths, reading, limits)
    reading.expected = len(files)
    met = Met()
    with Workshop() as workshop:
        for path in files:
            reading.expected -= 1
            try:
                data = stdin if path == STDIN else _load(Path(path), limits)
                for document in _read(data, path, given, limits, workshop, reading, depth=0):
                    if met.holds(document):
                        reading.duplicates += 1
                        reading.expected -= 1
                        continue
                    own = met.own(document)
                    if all(article.reference_day is None for article in own.articles):
                        reading.undated.append(own.name)
                    yield own
            except DuizhangError as error:
                reading.skipped.append(_row(path, error))


def _files(paths: Iterable[str | Path], reading: Reading, limits: Limits) -> list[str]:
    """Return the paths that lead to a file, and tell of those that do not."""
    files: list[str] = []
    for path, problem in expand(paths):
        if problem:
            reading.skipped.append(_row(path, problem))
        elif len(files) < limits.files:
            files.append(path)
        else:
            too_many = exceeded("files", allowed=limits.files, found=None, where=path)
            reading.skipped.append(_row(path, too_many, partial=True))
            break
    return files


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
    reading = Reading()
    if workshop is not None:
        documents = list(_read(data, path, given, limits, workshop, reading, depth=0))
    else:
        with Workshop() as own:
            documents = list(_read(data, path, given, limits, own, reading, depth=0))
    return documents, reading.skipped


def _read(
    data: bytes,
    path: str,
    given: Given,
    limits: Limits,
    workshop: Workshop,
    reading: Reading,
    *,
    depth: int,
) -> Iterator[Document]:
    """Yield the documents of one file and tell of what is left out; raises where nothing of it can be read."""
    if len(data) > limits.bytes:
        raise exceeded("bytes", allowed=limits.bytes, found=len(data), where=path)
    if not data.strip():
        raise FormatUnknown("The file is empty.", where=path, hint="Give a file that holds a text.")
    found = format_of(data)
    if found in ARCHIVES:
        yield from _read_archive(data, path, found, given, limits, workshop, reading, depth=depth + 1)
        return
    if found is Format.OTHER:
        raise FormatUnknown(
            "The content is of a format without a reader (an old Office file, a spreadsheet, RTF, data).",
            where=path,
            hint="Save it as DOCX, PDF or plain text.",
        )
    name = "stdin" if path == STDIN else Path(path).stem
    if found is not Format.TEXT:
        taken = workshop.extract(data, found, where=path, limits=limits)
        notes = [Skipped(path=path, code="note", message=note, partial=True) for note in taken.notes]
        reading.skipped.extend(notes)
        reading.expected += 1
        yield _taken(taken, found, name, path, given, data)
        return
    text, encoding = decode(data, where=path)
    if not text.strip():
        raise FormatUnknown("The file is empty.", where=path, hint="Give a file that holds a text.")
    if looks_like_feed(text) or Path(path).suffix.lower() in FEED_SUFFIXES:
        yield from _read_feed(text, path, encoding, given, limits, reading)
        return
    reading.expected += 1
    yield read_text_document(text, name, path=path, encoding=encoding, given=given)


def _taken(taken: Extracted, found: Format, name: str, path: str, given: Given, data: bytes) -> Document:
    """Return the document that a reader's text makes, with the places of its lines."""
    known = replace(
        given,
        title=taken.about.get("title", ""),
        publisher=taken.about.get("publisher", ""),
        url=taken.about.get("url", ""),
        published=taken.published,
        places=taken.found,
    )
    text = mend_surrogates(taken.text)
    document = read_text_document(text, name, path=path, encoding=found.value, given=known)
    return replace(document, file=taken.paged(found, data)) if taken.pages else document


def _read_archive(
    data: bytes,
    path: str,
    found: Format,
    given: Given,
    limits: Limits,
    workshop: Workshop,
    reading: Reading,
    *,
    depth: int,
) -> Iterator[Document]:
    """Read the files of an archive; what cannot be read of it is a row, and the others go on."""
    if depth > limits.depth:
        raise exceeded("depth", allowed=limits.depth, found=depth, where=path)
    some = False
    try:
        for name, content in members(data, found, where=path, limits=limits):
            place = f"{path}/{name}"
            if isinstance(content, DuizhangError):
                reading.skipped.append(_row(place, content))
                continue
            if not is_wanted_name(name) or (suffix_is_unknown(name) and not is_text(content)):
                continue
            try:
                for document in _read(content, place, given, limits, workshop, reading, depth=depth):
                    some = True
                    yield document
            except DuizhangError as error:
                reading.skipped.append(_row(place, error))
    except DuizhangError as error:
        if not some:
            raise
        reading.skipped.append(_row(path, error, partial=True))


def _read_feed(
    text: str, path: str, encoding: str, given: Given, limits: Limits, reading: Reading
) -> Iterator[Document]:
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
    reading.skipped.extend(rows)
    reading.expected += len(feed.records)
    for record in feed.records:
        yield _document(record, path, encoding, given)


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
