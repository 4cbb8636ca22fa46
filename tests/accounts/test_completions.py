"""A part of a target that a sentence tells of behind a count gives the target of what is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from duizhang.accounts.model import Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
_SENTENCE = {"sentence_start": 100, "sentence_end": 140, "doc": "六月", "on": "2023-06-10", "period": "2023"}


def _begun(say: Say) -> list[Statement]:
    return [
        say("parks", "36", unit="个", scope="启动", at=110, **_SENTENCE),
        say("x:开工率", "72", unit="%", reference="年度计划", at=120, **_SENTENCE),
    ]


def _later(say: Say) -> Statement:
    return say("labs", "12", unit="家", period="2023", on="2024-01-20")


def test_the_target_is_one_for_what_is_to_be_done(say: Say, catalogue: dict[str, Indicator]) -> None:
    plan = say("parks", "80", unit="个", kind="target", period="2024", on="2024-01-20")
    outcome = reconcile([*_begun(say), plan, _later(say)], catalogue)
    assert {(a.indicator_id, a.scope) for a in outcome.accounts} == {
        ("parks", ""),
        ("parks", "启动"),
        ("labs", ""),
    }
    parks = next(a for a in outcome.accounts if (a.indicator_id, a.scope) == ("parks", ""))
    judged = {j.target.due: j for j in parks.judgements}
    assert judged["2023"].target.value == Fraction(50)
    assert judged["2023"].target.implied
    assert judged["2023"].verdict is Verdict.NO_RESULT
    assert judged["2023"].result is None
    assert "36个" in judged["2023"].reason.zh


def test_without_an_account_of_what_is_done_it_stands_with_what_is_begun(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    outcome = reconcile([*_begun(say), _later(say)], catalogue)
    (target,) = (t for a in outcome.accounts if a.scope == "启动" for t in a.targets)
    assert target.value == Fraction(50)


def test_a_rate_of_its_own_sentence_stays_where_it_is(say: Say, catalogue: dict[str, Indicator]) -> None:
    count, rate = _begun(say)
    elsewhere = replace(rate, sentence_start=200, sentence_end=220)
    outcome = reconcile([count, elsewhere], catalogue)
    assert {a.indicator_id for a in outcome.accounts} == {"parks", "x:开工率"}
    assert not [t for a in outcome.accounts for t in a.targets]
