"""What offices printed of air quality: rankings, indices, multiples and shares follow from their own figures."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from duizhang.catalogue.air import air_standards
from duizhang.monitoring.air.measures import published_measures
from duizhang.monitoring.air.ranking import rank_places
from duizhang.monitoring.air.scaled import rounded_text

HERE = Path(__file__).parent
with (HERE / "air_official.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


def numbers(text: str) -> list[Fraction]:
    """Return the numbers of a text without those in names of pollutants."""
    return [Fraction(one) for one in re.findall(r"(?<![A-Z\d.-])\d+(?:\.\d+)?(?![\d.])", text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['city']} {row['year']} {row['item']}")
def test_printed_figures_follow_from_printed_figures(row: dict[str, str]) -> None:
    places = len(row["value"].partition(".")[2])
    given = numbers(row["printed_from"])
    if row["item"].endswith("_change_pct"):
        now, before = given
        found = (now - before) / before * 100
    elif row["item"].endswith("_multiple"):
        value, limit = given
        found = (value - limit) / limit
    elif row["item"] == "good_share":
        days, valid = given
        found = 100 * days / valid
    else:
        order = ("pm25", "pm10", "so2", "no2", "co", "o3")
        values = dict(zip(order, given, strict=True))
        rule = air_standards().composites["ranking-2014"]
        found = sum((part.weight * values[part.item] / part.limit for part in rule.parts), Fraction(0))
    assert rounded_text(found, places) == row["value"]


def test_the_ranking_of_districts_is_reproduced(tmp_path: Path) -> None:
    """Competition ranks, 30 % PM2.5, 30 % its change, 40 % the share of good days."""
    lines = (HERE / "air_districts_2022-07.csv").read_text(encoding="utf-8").splitlines()[1:]
    path = tmp_path / "districts.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    given = published_measures(path)
    assert given is not None
    rows = rank_places(list(reversed(given)), air_standards().rankings["tianjin-2021"])
    printed = [line.split(",")[0] for line in lines[1:]]
    tied = {row.place for row in rows if row.remarks}
    assert tied == {"宁河区", "滨海新区", "河西区", "南开区", "河北区", "红桥区"}
    in_order = sorted(rows, key=lambda row: (row.rank or 0, printed.index(row.place)))
    assert [row.place for row in in_order] == printed
    assert [row.rank for row in rows] == [1, 2, 3, 4, 5, 6, 7, 7, 9, 9, 11, 12, 12, 14, 15, 16]
    scores = {row.place: row.score for row in rows}
    assert scores["河北区"] == scores["红桥区"] == Fraction("10.2")
