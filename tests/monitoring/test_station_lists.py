"""Lists of stations: where each stands, in every heading that is known, and what is no place on earth."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from duizhang.monitoring.air.stations import load_stations


def _load(path: Path, text: str) -> list[tuple[str, tuple[Fraction, Fraction] | None]]:
    path.write_text(text, encoding="utf-8")
    return [(one.code, one.position) for one in load_stations(path).all]


@pytest.mark.parametrize("heads", ["经度,纬度", "longitude,latitude", "lng,lat", "Lon,Lat"])
def test_coordinates_are_read_exactly(tmp_path: Path, heads: str) -> None:
    found = _load(tmp_path / "s.csv", f"code,city,{heads}\n甲,天津,117.1510,39.097\n")
    assert found == [("甲", (Fraction("117.151"), Fraction("39.097")))]


def test_what_is_no_place_on_earth_is_named_and_takes_nothing_else_from_the_station(tmp_path: Path) -> None:
    rows = [
        "甲,天津,,",
        "乙,天津,abc,39",
        "丙,天津,0,0",
        "丁,天津,1171510,39",
        "戊,天津,1/0,39",
        "己,天津,117,39",
    ]
    path = tmp_path / "s.csv"
    found = dict(_load(path, "\n".join(["code,city,经度,纬度", *rows]) + "\n"))
    assert [code for code, position in found.items() if position] == ["己"]
    listed = load_stations(path)
    assert listed.misplaced == ("乙", "丙", "丁", "戊")
    assert listed.in_cities({"天津": "天津市"}).misplaced == listed.misplaced


def test_a_list_without_coordinates_is_a_list(tmp_path: Path) -> None:
    assert _load(tmp_path / "s.csv", "code,city\n甲,天津\n") == [("甲", None)]
