"""The air quality standards as data: editions by day, sources, doubts, and what loading refuses."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from duizhang.catalogue.air import air_standards, edition_named, edition_on
from duizhang.catalogue.air_browse import figures, standard_rows, texts
from duizhang.catalogue.load import DATA
from duizhang.core.errors import CatalogueError, NotFound, UsageError

STANDARDS = air_standards()


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2013, 1, 1), "2012"),
        (date(2026, 2, 28), "2012"),
        (date(2026, 3, 1), "2026-transition"),
        (date(2030, 12, 31), "2026-transition"),
        (date(2031, 1, 1), "2026-final"),
    ],
)
def test_the_day_of_change_belongs_to_the_new_edition(day: date, edition: str) -> None:
    assert edition_on(day, STANDARDS).id == edition


def test_no_edition_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="2012-12-31") as caught:
        edition_on(date(2012, 12, 31), STANDARDS)
    assert "2026-final" in caught.value.hint
    with pytest.raises(NotFound, match="no edition"):
        edition_named("2020", STANDARDS)


@pytest.mark.parametrize(
    ("item", "mean", "expected"),
    [("pm25", "year", (35, 30, 25)), ("pm25", "day", (75, 60, 50)), ("pm10", "day", (150, 120, 100)),
     ("so2", "day", (150, 150, 50)), ("no2", "year", (40, 40, 30)), ("o3", "8h", (160, 160, 160)), ("co", "day", (4, 4, 4))],
)  # fmt: skip
def test_limits_of_grade_two(item: str, mean: str, expected: tuple[int, int, int]) -> None:
    found = [edition.limits.limit(item, mean) for edition in STANDARDS.editions]
    assert [int(one.second) for one in found if one] == list(expected)


def test_limits_only_ever_tighten() -> None:
    for old, new in zip(STANDARDS.editions, STANDARDS.editions[1:], strict=False):
        for limit in old.limits.limits:
            later = new.limits.limit(limit.item, limit.mean)
            assert later is not None
            assert all(a >= b for a, b in zip(limit.grades, later.grades, strict=True))


def test_every_figure_has_a_clause_and_every_text_a_source() -> None:
    assert all(row["clause"] for row in figures(STANDARDS))
    assert all(row["source"] for row in texts(STANDARDS))
    assert {doubt.id for doubt in STANDARDS.doubts.values()} == set(STANDARDS.doubts)


def test_what_is_not_verified_says_so() -> None:
    told = {row["id"] for row in texts(STANDARDS) if row["unverified"]}
    assert told == {"HJ 663-2026", "2026-final", "weighted-2026", "unweighted-2026", "tianjin-2020"}


def test_the_states_of_gases() -> None:
    assert [STANDARDS.state_on(day).id for day in (date(2018, 8, 31), date(2018, 9, 1))] == [
        "standard",
        "reference",
    ]
    first, second = STANDARDS.states
    assert first.kelvin / second.kelvin == Fraction(273) / Fraction("298.15")


def test_looking_up() -> None:
    assert standard_rows(STANDARDS)[0] == "standard"
    kind, rows = standard_rows(STANDARDS, "PM2.5")
    assert kind == "figure"
    assert {row["item"] for row in rows} == {"pm25"}
    assert {row["standard"] for row in standard_rows(STANDARDS, "2026-final")[1]} == {
        "GB 3095-2026", "HJ 633-2026", "HJ 663-2026", "weighted-2026"
    }  # fmt: skip
    with pytest.raises(NotFound, match="hj6633"):
        standard_rows(STANDARDS, "hj6633")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("editions.yaml", "index: HJ 633-2012", "index: HJ 633-1996", "there is no 'HJ 633-1996'"),
        ("hj633-2012.yaml", "0 35 75 115 150 250 350 500", "0 75 35 115 150 250 350 500", "must rise"),
        ("hj633-2012.yaml", "co/day o3/hour", "co/day co/8h", "no table for co/8h"),
        ("composite.yaml", 'limit: "60"', "limit: 60.5", "no exact number"),
        ("gb3095-2012.yaml", 'since: "2016-01-01"', 'since: "2016-13-01"', "no day"),
        ("rankings.yaml", "better: low", "better: lower", "is 'lower'"),
        ("editions.yaml", "doubt: index-after-2031", "doubt: nothing", "no doubt 'nothing'"),
        ("hj663-2013.yaml", "few: 4", "fewer: 4", "missing"),
        ("items.yaml", "gas: true", "gas: perhaps", "true or false"),
    ],
)
def test_loading_refuses_what_contradicts_itself(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    folder = tmp_path / "air"
    shutil.copytree(DATA / "air", folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message) as caught:
        air_standards(folder)
    assert file in caught.value.where
