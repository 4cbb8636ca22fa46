"""Paths to documents: files, folders, patterns and standard input; one bad file never stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 (the parameter of that name is part of the contract)
from pathlib import Path

from duizhang.core.errors import DuizhangError
from duizhang.documents.draft import Draft
from duizhang.documents.drafts import drafts_of
from duizhang.documents.formats.model import Format
from duizhang.documents.given import Given
from duizhang.documents.intake import Intake
from duizhang.documents.large import large_feed
from duizhang.documents.limits import Limits, exceeded
from duizhang.documents.met import Met
from duizhang.documents.model import Document, Skipped
from duizhang.documents.opening import load
from duizhang.documents.paths import STDIN, expand
from duizhang.documents.pieces import Piece, Problem, pieces
from duizhang.documents.untold import Untold, untold_by
from duizhang.documents.watch import Watch


@dataclass(slots=True)
class Reading:
    """What one call read.

    Parameters
    ----------
    documents
        In the order of the paths, a folder's files sorted by name; none where they are streamed.
    skipped
        One row for each thing that was not read, or read only in part.
    undated
        Names of documents with no day printed or given: their relative periods stay open.
    duplicates
        How many documents equalled one already read and were left out.
    unchanged
        How many files were left out because an earlier reading of the same bytes still stands.
    untold
        What articles do not tell of themselves.
    """

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    duplicates: int = 0
    unchanged: int = 0
    untold: list[Untold] = field(default_factory=list)

    def met(self, document: Document) -> None:
        """Note what a document that was read does not tell."""
        if all(article.reference_day is None for article in document.articles):
            self.undated.append(document.name)
        self.untold.extend(untold_by(document))


@dataclass(slots=True)
class FileRead:
    """A file whose documents have all been given.

    Parameters
    ----------
    path
        As it was given, or found in a folder.
    content_hash
        SHA-256 of its bytes.
    documents
        Id, name and path of each; no name for one that equals another.
    skipped
        What was told of it.
    earlier
        What the caller knows of the earlier reading that stands, where the file was not read again.
    """

    path: str
    content_hash: str
    documents: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    earlier: object | None = None


Known = Callable[[str, str], FileRead | None]
"""Given a file's path and the hash of its bytes: the earlier reading of it that still stands, if there is one."""


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
    for item in stream_drafts(paths, reading, given=given, limits=limits, stdin=stdin):
        if isinstance(item, Draft):
            document = item.document()
            reading.met(document)
            yield document


def stream_drafts(
    paths: Iterable[str | Path],
    reading: Reading,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    stdin: bytes = b"",
    jobs: int = 1,
    watch: Watch | None = None,
    known: Known | None = None,
) -> Generator[Draft | FileRead, None, None]:
    """Yield the documents of paths as drafts, equal ones once and each under a name of its own, and behind those of a
    file the file.

    What is still to be done on a draft is a pure function of it, so the caller may have that done anywhere.

    Parameters
    ----------
    paths, reading, limits, stdin
        As for :func:`stream_paths`.
    given
        What the caller says of all documents.
    jobs
        Child processes that parse formats other than text; the order stays that of the paths.
    watch
        Told of files, pages and documents.
    known
        Tells which files need not be read again; by default none.
    """
    watch = watch or Watch()
    files = _files(paths, reading, limits)
    watch.files = watch.expected = len(files)
    met = Met()
    with Intake(limits, jobs=jobs, watch=watch) as intake:
        opened = _opened(files, watch, limits, stdin, known)
        for (file, item), parsed in intake.parsed(opened, _piece):
            if isinstance(item, Piece):
                for draft in drafts_of(item, parsed, given, limits, intake.extract):
                    if isinstance(draft, Skipped):
                        _tell(reading, file, draft)
                    elif met.holds(draft.id):
                        reading.duplicates += 1
                        file.documents.append((draft.id, "", draft.path))
                    else:
                        own = draft.named(met.own(draft.id, draft.name, draft.path))
                        file.documents.append((own.id, own.name, own.path))
                        watch.expected += 1
                        yield own
            elif item is not None:
                _tell(reading, file, item.row())
            else:
                if file.earlier is not None:
                    reading.unchanged += 1
                    reading.skipped.extend(file.skipped)
                    for document in file.documents:
                        met.remember(*document)
                yield file


Opened = tuple[FileRead, Piece | Problem | None]
"""A file with a piece of it or a problem with it, and at its end with nothing."""


def _opened(
    files: list[str], watch: Watch, limits: Limits, stdin: bytes, known: Known | None
) -> Iterator[Opened]:
    """Yield the pieces of files, each file opened when its first piece is asked for."""
    for path in files:
        watch.opened += 1
        watch.expected -= 1
        try:
            feed = large_feed(path, limits) if path != STDIN else None
            data = stdin if path == STDIN else b"" if feed is not None else load(path, limits)
        except DuizhangError as error:
            yield FileRead(path, ""), Problem(path, error)
            continue
        file = FileRead(path, feed.content_hash if feed is not None else hashlib.sha256(data).hexdigest())
        earlier = known(path, file.content_hash) if known is not None else None
        if earlier is None and feed is not None:
            yield file, Piece(path, b"", Format.TEXT, feed)
        elif earlier is None:
            for piece in pieces(data, path, limits):
                yield file, piece
        yield earlier or file, None


def _piece(opened: Opened) -> Piece | None:
    return opened[1] if isinstance(opened[1], Piece) else None


def _tell(reading: Reading, file: FileRead, row: Skipped) -> None:
    reading.skipped.append(row)
    file.skipped.append(row)


def _files(paths: Iterable[str | Path], reading: Reading, limits: Limits) -> list[str]:
    """Return the paths that lead to a file, and tell of those that do not."""
    files: list[str] = []
    for path, problem in expand(paths):
        if problem:
            reading.skipped.append(Problem(path, problem).row())
        elif len(files) < limits.files:
            files.append(path)
        else:
            too_many = exceeded("files", allowed=limits.files, found=None, where=path)
            reading.skipped.append(Problem(path, too_many, partial=True).row())
            break
    return files
