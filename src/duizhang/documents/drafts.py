"""From the pieces of files to drafts of documents: a text gives one, a feed one for each of its records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from duizhang.core.errors import DuizhangError, FormatUnknown, LimitExceeded, RecordIncomplete
from duizhang.core.ids import content_hash
from duizhang.documents.decode import decode
from duizhang.documents.draft import Draft
from duizhang.documents.feed import Record, looks_like_feed, mend_surrogates, read_feed
from duizhang.documents.formats.model import Extracted, Format
from duizhang.documents.given import Given
from duizhang.documents.intake import Parsed
from duizhang.documents.limits import Limits
from duizhang.documents.model import Skipped
from duizhang.documents.numbers import number_in
from duizhang.documents.paths import STDIN, shown
from duizhang.documents.pieces import Piece, Problem

FEED_SUFFIXES = {".json", ".jsonl", ".ndjson"}


Extract = Callable[[Piece], Parsed]
"""Takes the text out of a piece that is no text."""
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|style|iframe|nav)\b", re.IGNORECASE)
"""What a record's text holds where it is a web page, and not a text with some markup in it."""


def drafts_of(
    piece: Piece, parsed: Parsed, given: Given, limits: Limits, extract: Extract
) -> Iterator[Draft | Skipped]:
    """Yield the documents of a piece, and a row for each thing that is left out; nothing is raised.

    Parameters
    ----------
    parsed
        What parsing gave, for formats other than text.
    given
        What the caller says of all documents.
    extract
        Parses records of a feed that are web pages.
    """
    name = "stdin" if piece.path == STDIN else shown(Path(piece.path).stem)
    try:
        if isinstance(parsed, DuizhangError):
            raise parsed
        if isinstance(parsed, Extracted):
            for note in parsed.notes:
                yield Skipped(path=piece.path, code="note", message=note, partial=True)
            if len(parsed.pages) < parsed.total:
                yield Problem(piece.path, _too_long(parsed, piece.path, limits), partial=True).row()
            yield _of_format(parsed, piece, name, given)
            return
        if piece.feed is not None:
            yield from _of_feed(piece.feed.parts(), piece.path, piece.feed.encoding, given, limits, extract)
            return
        text, encoding = decode(piece.data, where=piece.path)
        if not text.strip():
            raise FormatUnknown("The file is empty.", where=piece.path, hint="Give a file that holds a text.")
        if looks_like_feed(text) or Path(piece.path).suffix.lower() in FEED_SUFFIXES:
            yield from _of_feed((text,), piece.path, encoding, given, limits, extract)
            return
        yield Draft(text, name, piece.path, encoding, given)
    except DuizhangError as error:
        yield Problem(piece.path, error).row()


def _too_long(taken: Extracted, where: str, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"The limit `total_seconds` ({limits.total_seconds}) was over behind page {len(taken.pages)} of {taken.total}; "
        "the pages up to there are read.",
        where=where,
        hint="Divide the file.",
    )


def _of_format(taken: Extracted, piece: Piece, name: str, given: Given) -> Draft:
    known = replace(
        given,
        title=taken.about.get("title", ""),
        publisher=taken.about.get("publisher", ""),
        url=taken.about.get("url", ""),
        number=number_in(taken.about.get("number", "")),
        published=taken.published,
        places=taken.found,
    )
    paged = taken.paged(piece.found, piece.data) if taken.pages else None
    return Draft(mend_surrogates(taken.text), name, piece.path, piece.found.value, known, paged)


def _of_feed(
    parts: Iterable[str], path: str, encoding: str, given: Given, limits: Limits, extract: Extract
) -> Iterator[Draft | Skipped]:
    some = told = False
    for record in read_feed(parts, where=path, limits=limits, mapping=given.mapping):
        told = True
        if isinstance(record, DuizhangError):
            yield Problem(path, record, partial=some and not isinstance(record, RecordIncomplete)).row()
            continue
        some = True
        taken = None
        if _PAGE.search(record.text):
            taken = extract(Piece(path, record.text.encode("utf-8", "replace"), Format.HTML))
        if isinstance(taken, DuizhangError):
            place = f"{path}, record {record.place}"
            yield Problem(path, type(taken)(taken.message, where=place, hint=taken.hint)).row()
        else:
            yield _of_record(record, taken, path, encoding, given)
    if not told:
        raise FormatUnknown(
            "The JSON holds no record with a text.",
            where=path,
            hint="A feed is a list of objects with a title, a time and a content.",
        )


def _of_record(record: Record, page: Extracted | None, path: str, encoding: str, given: Given) -> Draft:
    """Return the draft of a record; what the record does not say, the page that it holds may."""
    about = page.about if page is not None else {}
    text = mend_surrogates(page.text) if page is not None else record.text
    known = replace(
        given,
        title=record.title or about.get("title", ""),
        publisher=record.publisher or about.get("publisher", ""),
        url=record.url or about.get("url", ""),
        number=record.number or number_in(about.get("number", "")),
        published=record.published or (page.published if page is not None else None),
        keys=record.keys or {},
        feed=True,
    )
    return Draft(text, record.id or content_hash(text)[:16], path, encoding, known)
