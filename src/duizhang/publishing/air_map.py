"""A plain drawing of where stations stand: longitude and latitude on a flat sheet, a scale and the north, no ground below.

Over a city's width the earth is flat enough: a degree of longitude is drawn as short as it is at the middle latitude
(equirectangular), so that distances are true in both directions to less than one in a hundred.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from duizhang.ledger.air import MeasuredStation
from duizhang.publishing.air_book import figure_of
from duizhang.publishing.layout import Box, along, text_width
from duizhang.publishing.words import Lang

FONTS = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
"""What drawings that leave the page are lettered in."""
_KM = 111.32
"""Kilometres of a degree of latitude."""
_FILE, _TITLE = 900, 44
"""The width of a drawing that is a file of its own, and the room for its title."""
_EDGE, _FOOT = 30.0, 44.0
"""Room around the stations, and below them for the scale."""
_LEAST = 0.04
"""Degrees that the drawing shows at least: stations of a few streets are not blown up to a region."""
_TALL = (0.55, 1.25)
"""How tall a drawing is for its width, at least and at most."""
_SIZE, _LINE = 13.0, 16.0
_MARK = 6.0
_AWAY = (9.0, 15.0, 24.0, 36.0, 52.0, 70.0, 92.0, 118.0, 150.0, 190.0, 240.0)
"""How far a label stands from its station, the nearest place that is free."""
_TURNS = 24


@dataclass(frozen=True, slots=True)
class _Point:
    station: MeasuredStation
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The drawing's size, and how many of its units a kilometre takes."""

    width: float
    height: float
    per_km: float


def placed(stations: Sequence[MeasuredStation]) -> list[tuple[int, MeasuredStation]]:
    """Return the stations that have coordinates, with their numbers in the list of all."""
    return [
        (number, one)
        for number, one in enumerate(stations, 1)
        if one.longitude is not None and one.latitude is not None
    ]


def station_map(
    stations: Sequence[MeasuredStation],
    *,
    label: str,
    lang: Lang = "zh",
    width: float = 640,
    named: bool = True,
) -> str:
    """Draw stations with their numbers, and their names and PM2.5 where there is room; ``""`` where none has coordinates.

    Parameters
    ----------
    stations
        All stations of a list; each keeps the number that it has there.
    label
        What the drawing is called.
    named
        Whether names stand beside the numbers; a narrow drawing has the numbers alone.
    """
    found = placed(stations)
    if not found:
        return ""
    sheet, points = _laid_out(found, width)
    parts = [
        f'<rect class="m-sheet" x="0.5" y="0.5" width="{width - 1:.0f}" height="{sheet.height - 1:.0f}" fill="none" stroke="#bbb"/>'
    ]
    furniture, taken = _furniture(sheet, lang)
    parts += furniture
    taken += [Box(p.x - _MARK, p.y - _MARK, 2 * _MARK, 2 * _MARK) for p in points]
    labels: list[str] = []
    for point in sorted(points, key=lambda p: -_crowd(p, points)):
        words = _words(point) if named else str(point.number)
        box = _free(point, points, text_width(words, _SIZE) + 4, taken, sheet)
        near = box.nearest(point.x, point.y)
        if near[2] > _AWAY[0] + 4:
            x0, y0 = _towards(point, near[0], near[1])
            labels.append(
                f'<line class="m-lead" x1="{x0:.1f}" y1="{y0:.1f}" x2="{near[0]:.1f}" y2="{near[1]:.1f}" stroke="#888"/>'
            )
            taken += along(x0, y0, near[0], near[1])
        taken.append(box)
        labels.append(_text(box.x + 2, box.y + _LINE - 4, words))
    marks = [_mark(point) for point in points]
    return (
        f'<svg class="stations" viewBox="0 0 {width:.0f} {sheet.height:.0f}" role="img" aria-label="{escape(label)}" '
        f'font-size="{_SIZE:.0f}">{"".join([*parts, *labels, *marks])}</svg>'
    )


def map_file(
    stations: Sequence[MeasuredStation], *, title: str, notes: Sequence[str], lang: Lang = "zh"
) -> str:
    """Return the drawing as a file of its own, on white; ``""`` where no station has coordinates.

    Parameters
    ----------
    title, notes
        What stands above it, and below it a line each.
    """
    drawn = station_map(stations, label=title, lang=lang, width=_FILE)
    if not drawn:
        return ""
    tall = int(drawn.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])
    below = _TITLE + tall + 24
    lines = [
        f'<text x="0" y="{below + n * 20}" font-size="13">{escape(line)}</text>'
        for n, line in enumerate(notes)
    ]
    height = below + len(notes) * 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_FILE + 40}" height="{height + 20}" '
        f'viewBox="-20 -10 {_FILE + 40} {height + 20}" role="img" aria-label="{escape(title)}" font-family="{FONTS}">'
        f'<rect x="-20" y="-10" width="{_FILE + 40}" height="{height + 20}" fill="#ffffff"/>'
        f'<text x="0" y="24" font-size="20" font-weight="700">{escape(title)}</text>'
        f'<svg y="{_TITLE}" width="{_FILE}" height="{tall}"{drawn.removeprefix("<svg")}{"".join(lines)}</svg>'
    )


def _laid_out(found: Sequence[tuple[int, MeasuredStation]], width: float) -> tuple[_Sheet, list[_Point]]:
    lon = [float(one.longitude or 0) for _, one in found]
    lat = [float(one.latitude or 0) for _, one in found]
    middle = (min(lat) + max(lat)) / 2
    shrink = max(math.cos(math.radians(middle)), 0.05)
    across = max((max(lon) - min(lon)) * shrink, _LEAST)
    down = max(max(lat) - min(lat), _LEAST)
    inner = width - 2 * _EDGE
    per_degree = inner / across
    tall = min(max(down * per_degree, width * _TALL[0]), width * _TALL[1])
    per_degree = min(per_degree, tall / down)
    height = tall + 2 * _EDGE + _FOOT
    left = (min(lon) + max(lon)) / 2
    points = [
        _Point(
            one,
            number,
            width / 2 + (x - left) * shrink * per_degree,
            _EDGE + tall / 2 - (y - middle) * per_degree,
        )
        for (number, one), x, y in zip(found, lon, lat, strict=True)
    ]
    return _Sheet(width, height, per_degree / _KM), points


def scale_of(width: float, per_km: float) -> Fraction:
    """Return the round number of kilometres whose bar takes about a quarter of a drawing's width.

    >>> scale_of(640, 8), scale_of(640, 400)
    (Fraction(20, 1), Fraction(1, 2))
    """
    wanted = width / 4 / per_km
    power = Fraction(10) ** math.floor(math.log10(wanted))
    return max((m * power for m in (1, 2, 5) if m * power <= wanted), default=power)


def _furniture(sheet: _Sheet, lang: Lang) -> tuple[list[str], list[Box]]:
    """The scale at the foot and the arrow to the north, with the room that they take."""
    kilometres = scale_of(sheet.width, sheet.per_km)
    long, base = float(kilometres) * sheet.per_km, sheet.height - 18
    unit = "公里" if lang == "zh" else "km"
    told = f"{float(kilometres):g} {unit}"
    north = "北" if lang == "zh" else "N"
    right = sheet.width - 40
    parts = [
        f'<path class="m-line" d="M16 {base - 5:.1f}v5h{long:.1f}v-5" fill="none" stroke="#444"/>',
        _text(16 + long + 8, base + 4, told),
        f'<path class="m-ink" d="M{right:.1f} {base - 14:.1f}l6 18l-6 -5l-6 5z" fill="#444"/>',
        _text(right + 12, base + 4, north),
    ]
    return parts, [Box(0, sheet.height - _FOOT + 8, sheet.width, _FOOT)]


def _words(point: _Point) -> str:
    name = point.station.name or point.station.code
    figure = figure_of(point.station, "pm25", "mean")
    told = "" if figure is None else f" {figure.published}{'' if figure.valid else '*'}"
    return f"{point.number} {name}{told}"


def _crowd(point: _Point, points: Sequence[_Point]) -> float:
    """How close others stand: labels are placed first where room is scarce."""
    return sum(1 / (10 + math.hypot(point.x - one.x, point.y - one.y)) for one in points if one is not point)


def _free(point: _Point, points: Sequence[_Point], wide: float, taken: Sequence[Box], sheet: _Sheet) -> Box:
    """Return the nearest free place for a label, away from the neighbours; where none is free, the one that covers least."""
    best: tuple[float, Box] | None = None
    for box, lead in _around(point, points, wide):
        outside = (
            box.x < 3
            or box.y < 3
            or box.x + box.width > sheet.width - 3
            or box.y + box.height > sheet.height - 3
        )
        covered = sum(box.overlap(one) for one in taken)
        crossed = sum(piece.overlap(one) for piece in lead for one in taken)
        cost = covered + crossed + (1e6 if outside else 0)
        if not cost:
            return box
        if best is None or cost < best[0]:
            best = cost, box
    assert best is not None
    return best[1]


def _around(point: _Point, points: Sequence[_Point], wide: float) -> Iterator[tuple[Box, list[Box]]]:
    x, y = _outwards(point, points)
    first = math.atan2(y, x)
    for away in _AWAY:
        for turn in range(_TURNS):
            angle = first + (turn + 1) // 2 * (-1) ** turn * 2 * math.pi / _TURNS
            dx, dy = math.cos(angle), math.sin(angle)
            # A label beside its station begins there; above and below it stands in its middle.
            left = point.x + dx * away - wide * (1 - dx) / 2
            top = point.y + dy * away - _LINE * (1 - dy) / 2
            box = Box(left, top, wide, _LINE)
            near = box.nearest(point.x, point.y)
            if near[2] <= _AWAY[0] + 4:
                yield box, []
                continue
            x0, y0 = _towards(point, near[0], near[1])
            yield box, along(x0, y0, near[0], near[1])


def _outwards(point: _Point, points: Sequence[_Point]) -> tuple[float, float]:
    """The direction away from where the neighbours stand."""
    x = y = 0.0
    for one in points:
        if one is not point:
            far = max(math.hypot(point.x - one.x, point.y - one.y), 1.0)
            x += (point.x - one.x) / far**2
            y += (point.y - one.y) / far**2
    return (x, y) if x or y else (1.0, 0.0)


def _towards(point: _Point, x: float, y: float) -> tuple[float, float]:
    """Where a line to a label leaves the mark of its station."""
    far = math.hypot(x - point.x, y - point.y) or 1.0
    step = min(_MARK + 2.5, far)
    return point.x + (x - point.x) * step / far, point.y + (y - point.y) * step / far


def _mark(point: _Point) -> str:
    """A disc of a station that counts; a hollow diamond of a control point or another that does not."""
    one = point.station
    told = f"<title>{escape(f'{one.code} {one.name}')}</title>"
    if one.counts:
        return f'<circle class="m-counts" cx="{point.x:.1f}" cy="{point.y:.1f}" r="{_MARK - 1:.0f}" fill="#0072b2">{told}</circle>'
    r = _MARK
    return (
        f'<path class="m-other" d="M{point.x:.1f} {point.y - r:.1f}l{r} {r}l-{r} {r}l-{r} -{r}z" fill="#fff" stroke="#222" '
        f'stroke-width="1.6">{told}</path>'
    )


def _text(x: float, y: float, words: str) -> str:
    return f'<text class="m-words" x="{x:.1f}" y="{y:.1f}" fill="#222">{escape(words)}</text>'
