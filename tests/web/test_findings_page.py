"""The axis of a finding: what each figure may stand for, drawn to one scale."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from duizhang.accounts.model import FindingKind
from duizhang.ledger.records import Statement
from duizhang.web.pages.findings import SETTLED_BY, _intervals
from duizhang.web.words import words


def _said(value: str, **more: Any) -> Statement:
    fields: dict[str, Any] = {"unit": "%", "step": Fraction(1), "period": "2025", **more}
    return Statement(
        document_id="doc_1", doc="d", article="d", start=1, end=2, number=value, kind="actual", indicator="x",
        indicator_id="x:x", subject="某市", subject_id="某市", measure="level", value=Fraction(value), quote=value,
        **fields,
    )  # fmt: skip


def test_figures_that_agree_within_their_digits_overlap_and_others_do_not() -> None:
    first, second, third = _intervals(
        [_said("77"), _said("77.4", step=Fraction(1, 10)), _said("79")], lang="zh"
    )
    assert first.left <= second.left and second.left + second.width <= first.left + first.width + 0.1
    assert third.left > first.left + first.width


def test_a_bound_reaches_to_the_end_of_the_axis() -> None:
    at_most, exact = _intervals([_said("80", bound="le"), _said("75")], lang="zh")
    assert at_most.left == 0 and at_most.width > exact.left


def test_figures_of_different_units_share_no_axis() -> None:
    assert _intervals([_said("80"), _said("75", unit="天")], lang="zh") == []
    assert _intervals([_said("80")], lang="zh") == []


def test_every_kind_of_finding_says_who_can_settle_it() -> None:
    assert set(SETTLED_BY) == set(FindingKind)
    for lang in ("zh", "en"):
        assert all(words(lang)[key] for key in SETTLED_BY.values())
