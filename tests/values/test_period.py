"""Periods keep their precision and know their days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.errors import PeriodUnreadable
from duizhang.values.period import Grain, Period

_YEARS = st.integers(1949, 2060)
_ATOMS = st.one_of(
    _YEARS.map(str),
    st.builds("{}-Q{}".format, _YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, _YEARS, st.integers(1, 2)),
    st.builds("{}-{:02d}".format, _YEARS, st.integers(1, 12)),
    st.dates(date(1949, 1, 1), date(2060, 12, 31)).map(date.isoformat),
)


@given(_ATOMS)
def test_a_period_prints_as_it_was_read(text: str) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert period.days is not None
    assert not period.is_open


@given(_ATOMS, _ATOMS)
def test_periods_that_cover_each_other_share_days(one: str, other: str) -> None:
    a, b = Period.parse(one), Period.parse(other)
    if a.covers(b):
        assert a.overlaps(b)
        assert a.days is not None
        assert b.days is not None
        assert a.days >= b.days
    assert a.overlaps(b) == b.overlaps(a)
    assert a.covers(a)


@given(_YEARS)
def test_the_parts_of_a_year_make_the_year(year: int) -> None:
    whole = Period.year(year)
    for parts in (
        [f"{year}-H{i}" for i in (1, 2)],
        [f"{year}-Q{i}" for i in range(1, 5)],
        [f"{year}-{i:02d}" for i in range(1, 13)],
    ):
        periods = [Period.parse(p) for p in parts]
        assert sum(p.days or 0 for p in periods) == whole.days
        assert all(whole.covers(p) for p in periods)
        for before, after in pairwise(periods):
            assert before.last is not None
            assert after.first == before.last + timedelta(days=1)


def test_spans_and_open_ends() -> None:
    span = Period.span(Period.year(2021), Period.year(2025))
    assert (span.text, span.grain, list(span.years)) == (
        "2021/2025",
        Grain.INTERVAL,
        [2021, 2022, 2023, 2024, 2025],
    )
    since, until = Period.parse("2023/"), Period.parse("/2024")
    assert (since.is_open, since.days, list(since.years)) == (True, None, [2023])
    assert list(until.years) == [2024]
    assert since.covers(Period.year(2030))
    assert not since.covers(until)
    assert since.overlaps(until)
    assert until.ends_within(span)
    assert not since.ends_within(until)
    assert not until.ends_within(since)
    assert not Period.parse("2025/").overlaps(until)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "25",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-Q5",
        "2025-H3",
        "2026/2025",
        "2025年",
        "2025/2026/2027",
    ],
)
def test_what_is_no_period_says_so(text: str) -> None:
    with pytest.raises(PeriodUnreadable, match="is not a period"):
        Period.parse(text)
