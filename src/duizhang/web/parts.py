"""Where a long document is divided, so that each part is a page that opens at once.

A part is asked for by any character in it (``at=12034``): an address of words stays true however the document is divided.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhang.core.page import PagedFile
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.quoting import plain

WHOLE = 48_000
"""Characters up to which a document is one page: the longest report of a government."""
MOST = 20_000
"""Characters of a part of a longer one."""
_TITLE = 28

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a document: its stretch of the raw text, and what it is called in the list of parts."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a part may begin: an article or a clause, its depth (the outermost first) and its name."""

    at: int
    depth: int
    title: str


def breaks_of(articles: Iterable[ArticleRecord], clauses: Iterable[tuple[int, int, str]]) -> list[Break]:
    """Return where articles and clauses begin, in the order of the text.

    Parameters
    ----------
    clauses
        Start, depth and name of each.
    """
    own = [Break(a.start, 0, plain(a.title)) for a in articles]
    own += [Break(start, depth + 1, plain(title)) for start, depth, title in clauses]
    return sorted(own, key=lambda one: (one.at, one.depth))


def divided(
    raw: str,
    span: Span,
    breaks: Sequence[Break],
    together: Iterable[Span] = (),
    *,
    whole: int = WHOLE,
    most: int = MOST,
) -> list[Span]:
    """Divide a stretch of a text into parts that follow each other and leave nothing out.

    A part begins where an article or a clause does, an outer one before an inner one, else a line, else anywhere.

    Parameters
    ----------
    together
        Stretches that are not cut through.
    whole, most
        Characters up to which nothing is divided, and of a part.
    """
    low, high = span
    if high - low <= whole:
        return [span]
    held = sorted(together)
    cuts = [low]
    while high - cuts[-1] > most:
        cuts.append(_unbroken(_next(raw, cuts[-1], breaks, most), cuts[-1], held))
    return list(pairwise([*cuts, high]))


def _next(raw: str, at: int, breaks: Sequence[Break], most: int) -> int:
    """Return where the part behind another begins that begins at a place."""
    least, last = at + most // 3, at + most
    fit = [one for one in breaks if least <= one.at <= last]
    if fit:
        outermost = min(one.depth for one in fit)
        return max(one.at for one in fit if one.depth == outermost)
    line = raw.rfind("\n", least, last)
    return line + 1 if line >= 0 else last


def _unbroken(cut: int, at: int, together: Sequence[Span]) -> int:
    """Return a cut moved before the stretch that it would go through, unless nothing would be left of the part."""
    for start, end in reversed(together):  # what is moved before one may go through one that begins earlier
        if start < cut < end and start > at:
            cut = start
    return cut


def parts_of(
    record: DocumentRecord, span: Span, breaks: Sequence[Break], statements: Iterable[Statement]
) -> list[TextPart]:
    """Return the parts of a document, or of an article of it, each with the name of what begins in it first."""
    numbers = [(s.start, s.end) for s in statements]
    places = [one.at for one in breaks]
    found = []
    for start, end in divided(record.raw, span, breaks, numbers):
        first = bisect_left(places, start)
        named = breaks[first].title if first < len(breaks) and breaks[first].at < end else ""
        found.append(TextPart(start, end, _short(named or record.raw[start : start + 200])))
    return found


def part_at(parts: Sequence[TextPart], at: int) -> int:
    """Return which part holds a character; the first or last for one outside."""
    return max(0, bisect_right([part.start for part in parts], at) - 1)


def page_span(file: PagedFile, number: int, length: int) -> Span:
    """Return the stretch of the raw text that stands on a page; what lies between two pages ends the first."""
    starts = [box.start for box in file.boxes if box.page >= number]
    behind = [box.start for box in file.boxes if box.page > number]
    low = 0 if number == 1 else min(starts, default=length)
    return low, min(behind, default=length)


def _short(text: str) -> str:
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    return line if len(line) <= _TITLE else f"{line[:_TITLE]}…"
