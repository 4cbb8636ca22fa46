"""The stretch in which the rules of a whole text hold."""

from __future__ import annotations

from datetime import date

import pytest

from duizhang.claims.standing import in_force

DAY = date(2026, 5, 6)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本办法自2026年7月1日起施行。", "2026-07-01/"),
        ("本办法自2026年7月1日起施行，有效期至2027年6月30日。", "2026-07-01/2027-06-30"),
        ("本办法自2026年7月1日起施行，有效期至2021年6月30日。", None),
        ("本办法尚未施行。", None),
    ],
)
def test_rules_hold_from_their_first_day_to_their_last(text: str, period: str | None) -> None:
    found = in_force(text, DAY)
    assert (found.text if found is not None else None) == period
