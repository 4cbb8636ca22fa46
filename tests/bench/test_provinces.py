"""Every verdict that the hand-read figures of provinces imply comes out of their reports."""

from __future__ import annotations

from pathlib import Path

from bench.provinces import Difference, compare

EXPLAINED = {("two accounts", "粮食产量", "西藏自治区")}
"""One figure that is promised for three harvests at once (…产量均…) stays with the list that it is said of."""


def test_every_verdict_comes_out(shared: Path) -> None:
    agree, differences = compare(shared)

    def named(one: Difference) -> tuple[str, str, str]:
        return (one.sort, *one.figure.key)

    assert {named(one) for one in differences if one.sort != "not hand-read"} <= EXPLAINED
    assert sum(agree.values()) >= 110
