"""Reading order of a page: recognised lines, put straight, divided into columns, rows of tables and headlines.

Recognisers give lines from top to bottom across the whole page, which mixes the columns of a newspaper. Here a page that
was put straight (:mod:`~duizhang.documents.formats.straight`) is divided again and again: above headlines that have
nothing beside them; at gutters that no line crosses; else, where few lines cross one (captions), into the bands that
these part; else it is one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from duizhang.documents.formats.straight import Line, Seen, straight


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read together: a column, a headline, a table.

    ``rows`` are its lines from above; a row holds several where a line was recognised in pieces or the region is a
    table.
    """

    rows: tuple[tuple[Line, ...], ...]
    table: bool = False
    headline: bool = False


_GUTTER = 0.8  # heights of a line: the narrowest gap between the ink of two columns
_FEW = 0.22  # share of a region's height whose lines may cross a gutter and be headlines above columns
_BIG = 1.45  # times the usual height: a headline
_CELL = 7  # characters: lines of a table's cells are mostly shorter, lines of columns mostly longer
_FEWEST_ROWS, _FEWEST_CELLS = 3, 3  # rows of a table, and cells in each
_BAND = 1.6  # heights of a line: a gap from above to below that parts articles


def regions(seen: Sequence[Seen]) -> list[Region]:
    """Return the regions of a page in reading order.

    Parameters
    ----------
    seen
        The recognised lines, in any order.
    """
    lines = straight(seen)
    if not lines:
        return []
    usual = _usual_height(lines)
    return list(_divided(lines, usual, depth=0))


def _usual_height(lines: Sequence[Line]) -> float:
    """Return the height of most of the text: that of the median character."""
    heights = sorted((line.height, len(line.text)) for line in lines)
    half = sum(count for _, count in heights) / 2
    for height, count in heights:
        half -= count
        if half <= 0:
            return height
    return heights[-1][0]


def _divided(lines: list[Line], usual: float, *, depth: int) -> Iterator[Region]:
    if len(lines) < 2 or depth > 60:
        yield from _column(lines, usual)
        return
    bands = _bands_above_headlines(lines, usual)
    if len(bands) > 1:
        for band in bands:
            yield from _divided(band, usual, depth=depth + 1)
        return
    bands = _bands_around_tables(lines)
    if len(bands) > 1:
        for band in bands:
            yield from _divided(band, usual, depth=depth + 1)
        return
    columns = _columns(lines, usual)
    if len(columns) > 1:
        if _is_table(columns, usual):
            yield Region(tuple(_rows(lines)), table=True)
            return
        for column in columns:
            yield from _divided(column, usual, depth=depth + 1)
        return
    bands = _bands_by_headlines(lines, usual)
    if len(bands) < 2:
        bands = _bands_by_gaps(lines, usual)
    if len(bands) < 2:
        yield from _column(lines, usual)
        return
    for band in bands:
        yield from _divided(band, usual, depth=depth + 1)


def _bands_above_headlines(lines: list[Line], usual: float) -> list[list[Line]]:
    """Divide lines above each row of headlines that has no text beside it, and below it where it is one headline."""
    rows = _rows(lines)
    big = [min(line.height for line in row) > _BIG * usual for row in rows]
    bands: list[list[Line]] = [[]]
    under_one = False
    for index, row in enumerate(rows):
        low, high = min(line.top for line in row), max(line.bottom for line in row)
        free = big[index] and not any(
            low < line.middle < high
            for near in rows[max(0, index - 3) : index + 4]
            if near is not row
            for line in near
        )
        one = free and len(row) == 1
        if bands[-1] and ((free and not (one and under_one)) or (under_one and not one)):
            bands.append([])
        bands[-1].extend(row)
        under_one = one
    return bands


def _bands_around_tables(lines: list[Line]) -> list[list[Line]]:
    """Divide lines above and below rows of short cells, which may stand under columns as if they belonged to them."""
    bands: list[list[Line]] = []
    rows = _rows(lines)
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and _is_row_of_cells(rows[stop]):
            stop += 1
        if stop - at < _FEWEST_ROWS:
            stop = max(stop, at + 1)
            if not bands:
                bands.append([])
            bands[-1].extend(line for row in rows[at:stop] for line in row)
        else:
            bands.extend([[line for row in rows[at:stop] for line in row], []])
        at = stop
    return [band for band in bands if band]


def _is_row_of_cells(row: Sequence[Line]) -> bool:
    return len(row) >= _FEWEST_CELLS and median(len(line.text) for line in row) <= _CELL


def _columns(lines: list[Line], usual: float) -> list[list[Line]]:
    """Divide lines at the gutters that none of them crosses."""
    ordered = sorted(lines, key=lambda line: line.inner[0])
    columns: list[list[Line]] = [[ordered[0]]]
    reached = ordered[0].inner[1]
    for line in ordered[1:]:
        if line.inner[0] - reached > _GUTTER * usual:
            columns.append([])
        columns[-1].append(line)
        reached = max(reached, line.inner[1])
    return columns


def _is_table(columns: list[list[Line]], usual: float) -> bool:
    """Say whether columns are those of a table: short cells whose rows stand side by side."""
    lines = [line for column in columns for line in column]
    if len(columns) < 3 or len(lines) < 2 * len(columns) or median(len(line.text) for line in lines) > _CELL:
        return False
    rows = list(_rows(lines))
    return (
        sum(len(row) > 1 for row in rows) * 2 > len(rows) and max(line.height for line in lines) < 2 * usual
    )


def _bands_by_headlines(lines: list[Line], usual: float) -> list[list[Line]]:
    """Divide lines into what stands above, on and below the few that cross the best gutter of the others."""
    crossing = _over_gutter(lines, usual)
    if not crossing:
        return [lines]
    beside = [line for line in lines if line not in crossing]
    bands: list[list[Line]] = []
    rest = sorted(beside, key=lambda line: line.middle)
    for line in sorted(crossing, key=lambda line: line.middle):
        above = [other for other in rest if other.middle < line.middle]
        if above:
            bands.append(above)
            rest = [other for other in rest if other.middle >= line.middle]
        bands.append([line])
    if rest:
        bands.append(rest)
    return _joined(bands)


def _over_gutter(lines: list[Line], usual: float) -> list[Line]:
    """Return the few lines that cross the gutter which fewest of them cross; none where there is no gutter.

    Where a column is short, few lines cross it as well; but then nothing stands on its other side.
    """
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    tall = max(line.bottom for line in lines) - min(line.top for line in lines)
    if high - low < 8 * usual or tall < 2 * usual:
        return []
    step = max(usual / 4, 1.0)
    places = [low + 3 * usual + step * number for number in range(int((high - low - 6 * usual) / step) + 1)]
    shares: list[tuple[float, float]] = []
    for at in places:
        share = sum(line.height for line in _crossing(lines, at - step / 2, at + step / 2)) / tall
        if share <= _FEW:
            shares.append((share, at))
    for _, at in sorted(shares):
        crossing = _crossing(lines, at - step / 2, at + step / 2)
        left = [line for line in lines if line.inner[1] <= at + step / 2 and line not in crossing]
        right = [line for line in lines if line.inner[0] >= at - step / 2 and line not in crossing]
        if left and right and _face_each_other(left, right, crossing):
            return crossing
    return []


def _crossing(lines: Sequence[Line], low: float, high: float) -> list[Line]:
    """Return the lines whose boxes reach over either edge of a stretch of the page's width."""
    return [
        line for line in lines if line.inner[0] < low < line.inner[1] or line.inner[0] < high < line.inner[1]
    ]


def _face_each_other(left: list[Line], right: list[Line], crossing: list[Line]) -> bool:
    """Say whether text stands on both sides of a gutter at the same height somewhere: else it is no gutter."""
    spans = [(line.top, line.bottom) for line in right]
    facing = sum(any(top < line.middle < bottom for top, bottom in spans) for line in left)
    return facing >= 2 or (facing >= 1 and len(crossing) <= 2)


def _joined(bands: list[list[Line]]) -> list[list[Line]]:
    """Put neighbouring bands of one crossing line together: a headline of two lines, a caption."""
    joined: list[list[Line]] = []
    alone = False
    for band in bands:
        single = len(band) == 1
        if single and alone:
            joined[-1].extend(band)
        else:
            joined.append(list(band))
        alone = single
    return joined


def _bands_by_gaps(lines: list[Line], usual: float) -> list[list[Line]]:
    """Divide lines where a gap runs across all of them."""
    ordered = sorted(lines, key=lambda line: line.top)
    bands: list[list[Line]] = [[ordered[0]]]
    reached = ordered[0].bottom
    for line in ordered[1:]:
        if line.top - reached > _BAND * usual:
            bands.append([])
        bands[-1].append(line)
        reached = max(reached, line.bottom)
    return bands


def _column(lines: list[Line], usual: float) -> Iterator[Region]:
    """Yield a column, its headlines apart from its text."""
    rows = _rows(lines)
    text: list[tuple[Line, ...]] = []
    big: list[tuple[Line, ...]] = []
    for row in rows:
        is_big = max(line.height for line in row) > _BIG * usual
        if is_big and text:
            yield Region(tuple(text))
            text = []
        if not is_big and big:
            yield Region(tuple(big), headline=True)
            big = []
        (big if is_big else text).append(row)
    if text:
        yield Region(tuple(text))
    if big:
        yield Region(tuple(big), headline=True)


def _rows(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Return lines from above, those that stand side by side in one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows:
            last = rows[-1]
            level = sum(other.middle for other in last) / len(last)
            least = min(line.height, *(other.height for other in last))
            apart = all(
                line.left >= other.right - least or line.right <= other.left + least for other in last
            )
            if apart and abs(line.middle - level) < least / 2:
                last.append(line)
                continue
        rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]
