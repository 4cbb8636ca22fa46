"""Figures of one period by two definitions of the catalogue are told as such."""

from __future__ import annotations

from collections.abc import Callable

from duizhang.accounts.model import FindingKind
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator, Nature, Scope
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Make = Callable[..., Indicator]


def _days(make: Make) -> dict[str, Indicator]:
    scopes = (
        Scope("", "全域"),
        Scope("扣除沙尘", "扣除沙尘影响", ("扣除沙尘",), ("",)),
        Scope("建成区", "建成区", ("建成区",)),
    )
    return {"days": make("days", unit="天", nature=Nature.FLOW, scopes=scopes)}


def test_two_definitions_of_one_level_are_no_contradiction(say: Say, make: Make) -> None:
    release = say("days", "232", unit="天", period="2023", on="2024-01-15")
    bulletin = say("days", "244", unit="天", period="2023", scope="扣除沙尘", on="2024-06-05")
    found = reconcile([release, bulletin], _days(make)).findings
    assert [f.kind for f in found] == [FindingKind.DEFINITION_CHANGE]
    assert found[0].statements == (release.id, bulletin.id)
    assert "全域：" in found[0].explanation.zh
    assert "扣除沙尘影响：" in found[0].explanation.zh


def test_what_is_no_neighbour_equal_or_told_together_needs_no_word(say: Say, make: Make) -> None:
    whole = say("days", "232", unit="天", period="2023", on="2024-01-15")
    others = (
        say("days", "244", unit="天", period="2023", scope="建成区", on="2024-06-05"),
        say("days", "232", unit="天", period="2023", scope="扣除沙尘", on="2024-06-05"),
        say("days", "244", unit="天", period="2022", scope="扣除沙尘", on="2024-06-05"),
        say("days", "244", unit="天", period="2023", scope="扣除沙尘", on="2024-01-15"),
    )
    for other in others:
        assert reconcile([whole, other], _days(make)).findings == ()
