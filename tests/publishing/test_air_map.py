"""The drawing of stations: true to distances, nothing on top of anything, marked by what counts."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.ledger.air import MeasuredStation, StationFigure
from duizhang.publishing.air_map import map_file, placed, scale_of, station_map
from duizhang.publishing.layout import Box, text_width


def station(
    number: int, longitude: str | None, latitude: str | None, name: str = "", counts: bool = True
) -> MeasuredStation:
    mean = StationFigure(
        "pm25", "mean", Fraction(42), "42", "微克/立方米", valid=number % 2 == 0, have=300, need=324
    )
    return MeasuredStation(
        *("2019", f"{number:04d}A", name or f"点位{number}", "", "evaluation" if counts else "control"),
        counts=counts,
        longitude=None if longitude is None else Fraction(longitude),
        latitude=None if latitude is None else Fraction(latitude),
        since=None,
        until=None,
        edition="2012",
        figures=(mean,),
    )


def marks(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle[^>]*cx="([\d.]+)" cy="([\d.]+)"', svg)]


def labels(svg: str) -> list[Box]:
    """Return the boxes of the labels, without those of the scale and the north."""
    found = re.findall(r'<text class="m-words" x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)<', svg)
    return [Box(float(x), float(y) - 12, text_width(words, 13), 16) for x, y, words in found[2:]]


def test_distances_are_true_in_both_directions() -> None:
    # A tenth of a degree to the east at 60 degrees north is half as long as one to the north.
    svg = station_map([station(1, "10", "60"), station(2, "10.2", "60"), station(3, "10", "60.1")], label="x")
    a, b, c = marks(svg)
    assert math.isclose(b[0] - a[0], a[1] - c[1], rel_tol=0.02)
    assert a[1] > c[1], "the north is above"
    long = float(re.findall(r'class="m-line" d="M16 [\d.]+v5h([\d.]+)v-5"', svg)[0])
    kilometres = float(re.findall(r">([\d.]+) 公里<", svg)[0])
    assert math.isclose(long / kilometres * 11.132, a[1] - c[1], rel_tol=0.02)


def test_stations_that_count_and_others_are_marked_otherwise_and_only_those_with_coordinates() -> None:
    stations = [station(1, "117", "39"), station(2, None, None), station(3, "117.2", "39.1", counts=False)]
    svg = station_map(stations, label="x")
    assert svg.count("<circle") == 1 and svg.count('class="m-other"') == 1
    assert ">3 点位3 42*<" in svg, "a station keeps its number in the list, and says that its data is short"
    assert [number for number, _ in placed(stations)] == [1, 3]
    assert station_map([station(1, None, None)], label="x") == "" == map_file([], title="x", notes=())


def test_names_are_escaped_and_a_file_stands_alone() -> None:
    svg = map_file([station(1, "117", "39", name='<b>"路')], title='<i>"', notes=["<u>", "二"])
    assert "<b>" not in svg and "<i>" not in svg and "<u>" not in svg and ">二</text>" in svg
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')


def test_one_station_or_several_in_one_place_are_drawn() -> None:
    one = station_map([station(1, "117", "39")], label="x")
    assert marks(one) == [(320.0, marks(one)[0][1])]
    same = station_map([station(n, "117", "39") for n in range(1, 6)], label="x")
    boxes = labels(same)
    assert all(not a.overlap(b) for a, b in combinations(boxes, 2))


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=1, max_size=24, unique=True),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_no_label_lies_on_another_or_outside(places: list[tuple[int, int]], named: bool) -> None:
    stations = [
        station(n, str(Fraction(1170 + x, 10)), str(Fraction(390 + y, 10)))
        for n, (x, y) in enumerate(places, 1)
    ]
    svg = station_map(stations, label="x", width=640 if named else 350, named=named)
    boxes = labels(svg)
    assert len(boxes) == len(stations)
    assert all(a.overlap(b) < 1 for a, b in combinations(boxes, 2))
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    assert all(b.x >= 0 and b.y >= 0 and b.x + b.width <= width and b.y + b.height <= height for b in boxes)


@given(st.floats(0.01, 5000))
def test_the_scale_is_a_round_number_that_fits(per_km: float) -> None:
    found = scale_of(640, per_km)
    assert 0 < float(found) * per_km <= 160.001
    assert str(f"{float(found):.0e}")[0] in "125"
