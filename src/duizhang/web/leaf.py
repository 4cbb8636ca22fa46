"""Pages as pictures: a page of a file with the places of its figures, and the cut-outs of words in it.

A picture has an address of its own and is drawn when a browser asks for it. What stands in its place, where the file is
away or another by now, is told before: the page says so instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from duizhang.core.page import Box
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import boxes_of
from duizhang.publishing.picturing import Missing, PagePicture, cut_of, picture_size, whole_page
from duizhang.publishing.words import Lang
from duizhang.web.addresses import cutout_address, leaf_picture_address
from duizhang.web.books import Books
from duizhang.web.inking import told

_ROOM = 0.1
"""Heights of a line that are left free around a figure."""
_NEAR = 4
"""Pages before and behind the one that is read whose numbers are listed; the first and the last are always."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands on a page: its edges in the page's units, the statements that have it, and what they say."""

    left: float
    top: float
    wide: float
    high: float
    kind: str
    marks: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a document's file.

    Parameters
    ----------
    number
        Counted from 1.
    picture
        Its picture, or why there is none.
    size
        Its width and height in the units of the places.
    places
        Where its figures stand, in the order of the text.
    hits
        Where the words stand that the address asks for.
    """

    number: int
    picture: PagePicture
    size: tuple[float, float]
    places: tuple[Place, ...]
    hits: tuple[Place, ...]


def leaf_of(
    record: DocumentRecord,
    number: int,
    statements: Sequence[Statement],
    books: Books,
    lang: Lang,
    *,
    words: tuple[int, int] | None = None,
) -> Leaf:
    """Return a page of a document that has pages.

    Parameters
    ----------
    statements
        Those of the document.
    words
        The stretch of the text that the address asks for.
    """
    assert record.file is not None
    missing, name = _missing(record, books)
    cut = whole_page(record.file, number)
    source = "" if missing else leaf_picture_address(record.name, number)
    return Leaf(
        number,
        PagePicture(source, number, name, missing, picture_size(cut, record.file)),
        record.file.sizes[number - 1],
        _places(record, number, statements, lang),
        tuple(
            _place(box, "hit", (), "")
            for box in (boxes_of(record.raw, record.file, *words) if words else ())
            if box.page == number
        ),
    )


def leaves_near(number: int | None, total: int) -> list[int | None]:
    """Return the pages that are listed; ``None`` stands for those that are left out between two.

    >>> leaves_near(1, 3), leaves_near(20, 40)
    ([1, 2, 3], [1, None, 16, 17, 18, 19, 20, 21, 22, 23, 24, None, 40])
    """
    here = number or 1
    shown = sorted({1, total, *range(max(1, here - _NEAR), min(total, here + _NEAR) + 1)})
    found: list[int | None] = []
    for one in shown:
        if found and found[-1] is not None and one - found[-1] > 1:
            found.append(one - 1 if one - found[-1] == 2 else None)
        found.append(one)
    return found


def cutouts(statements: Iterable[Statement], books: Books) -> Mapping[str, PagePicture]:
    """Return the pictures of the statements whose documents have pages, by statement id."""
    found: dict[str, PagePicture] = {}
    for statement in statements:
        record = books.document(statement.document_id)
        cut = cut_of(statement, record) if record.file is not None else None
        if cut is None or record.file is None:
            continue
        missing, name = _missing(record, books)
        source = "" if missing else cutout_address(record.name, statement.id)
        found[statement.id] = PagePicture(source, cut.page, name, missing, picture_size(cut, record.file))
    return found


def _missing(record: DocumentRecord, books: Books) -> tuple[Missing | None, str]:
    """Return why no page of a document can be shown, and its file's name; where it stands on the machine is nobody's."""
    assert record.file is not None
    paths = books.paths(record.id)
    return books.pictures.missing(record.file, paths), PurePath(paths[-1]).name if paths else record.name


def _places(
    record: DocumentRecord, number: int, statements: Sequence[Statement], lang: Lang
) -> tuple[Place, ...]:
    """Return the places of figures; those of one row of a table have one place."""
    assert record.file is not None
    own: dict[tuple[float, float, float, float], list[tuple[Box, Statement]]] = {}
    for statement in statements:
        if statement.kind == "minor" or record.raw[statement.start : statement.end] != statement.number:
            continue
        for box in boxes_of(record.raw, record.file, statement.start, statement.end):
            if box.page == number:
                own.setdefault((box.left, box.top, box.right, box.bottom), []).append((box, statement))
    return tuple(
        _place(
            found[0][0],
            found[0][1].kind,
            tuple(s.id for _, s in found),
            "\n".join(told(s, lang) for _, s in found),
        )
        for found in own.values()
    )


def _place(box: Box, kind: str, marks: tuple[str, ...], words: str) -> Place:
    room = _ROOM * (box.bottom - box.top)
    return Place(
        round(box.left - room, 2),
        round(box.top - room, 2),
        round(box.right - box.left + 2 * room, 2),
        round(box.bottom - box.top + 2 * room, 2),
        kind,
        marks,
        words,
    )
