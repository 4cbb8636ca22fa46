"""Rankings: shared ranks, methods, missing measures, tables and readings as input."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, Hours, hours_of, write_stations, write_wide

from duizhang.app.air import air_data, ranked, ranking_named, year_before
from duizhang.catalogue.air import air_standards
from duizhang.core.errors import InputError, NotFound, UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.measures import published_measures
from duizhang.monitoring.air.ranking import Measured, competition_ranks, rank_places
from duizhang.values.period import Period

METHODS = air_standards().rankings


def test_equal_scores_share_a_rank_and_the_next_is_left_out() -> None:
    values = [Fraction(n) for n in (4, 2, 2, 9)]
    assert competition_ranks(values) == [3, 1, 1, 4]
    assert competition_ranks(values, better="high") == [2, 3, 3, 1]


def test_a_place_without_a_measure_is_listed_without_a_rank() -> None:
    places = [Measured("甲", {"composite_index": Fraction(4)}), Measured("乙", {})]
    first, last = rank_places(places, METHODS["composite"])
    assert (first.rank, first.place) == (1, "甲")
    assert (last.rank, last.place, last.missing) == (None, "乙", ("composite_index",))


def test_the_method_of_2020_says_what_is_not_verified() -> None:
    places = [
        Measured(name, {"composite_index": Fraction(a), "composite_index_change_pct": Fraction(b)})
        for name, a, b in (("甲", 5, -1), ("乙", 4, 2), ("丙", 6, -3))
    ]
    rows = rank_places(places, METHODS["tianjin-2020"])
    assert {row.place: row.score for row in rows} == {"甲": 2, "乙": 2, "丙": 2}
    assert {dict(one.values).get("what") for one in rows[0].remarks} == {None, "tianjin-2020-ranks"}


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("区,PM2.5\n甲,abc\n", encoding="utf-8")
    with pytest.raises(InputError, match="no number"):
        published_measures(path)
    path.write_text("区,PM2.5\n甲,30\n甲,31\n", encoding="utf-8")
    with pytest.raises(InputError, match="twice"):
        published_measures(path)
    path.write_text("time,station,PM2.5\n2019-01-01 01:00,甲,30\n", encoding="utf-8")
    assert published_measures(path) is None


def test_districts_from_readings_of_two_years(tmp_path: Path) -> None:
    value = {("甲", 2022): "40", ("甲", 2023): "30", ("乙", 2022): "30", ("乙", 2023): "33"}
    hours: Hours = {}
    for year in (2022, 2023):
        hours |= hours_of(
            ("甲", "乙"), date(year, 7, 1), 31, lambda s, t, i: value[s, t.year] if i == "pm25" else PLAIN[i]
        )
    path = write_wide(tmp_path / "a.csv", hours)
    listed = write_stations(
        tmp_path / "s.csv",
        [(s, s, "天津", "evaluation", "", "", f"{s}区") for s in ("甲", "乙")],
    )
    data = air_data([path], stations=listed)
    method = ranking_named("tianjin-2021", data.standards)
    rows = ranked(data, method, Period.parse("2023-07"), Choices(), districts=True)
    assert [(row.rank, row.place) for row in rows] == [(1, "甲区"), (2, "乙区")]
    assert {part.measure: part.value for part in rows[0].parts} == {
        "pm25": 30, "pm25_change_pct": -25, "good_days_pct": 100
    }  # fmt: skip
    lone = ranked(data, method, Period.parse("2022-07"), Choices(), districts=True)
    assert [row.missing for row in lone] == [("pm25_change_pct",)] * 2


def test_what_is_asked_wrongly() -> None:
    with pytest.raises(NotFound, match="ranking method"):
        ranking_named("最好的", air_standards())
    with pytest.raises(UsageError, match="no month"):
        year_before(Period.parse("2022-07-01"))
    assert year_before(Period.parse("2022-07")).text == "2021-07"
