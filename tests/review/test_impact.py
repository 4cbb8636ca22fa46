"""The queue begins where a look is worth most."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from duizhang.accounts.model import (
    Account,
    Bilingual,
    Finding,
    FindingKind,
    Judgement,
    Reconciliation,
    Target,
    Verdict,
)
from duizhang.ledger.records import Statement
from duizhang.review.impact import by_impact, impacts_of


def _statement(start: int, confidence: float, indicator_id: str = "pm25") -> Statement:
    return Statement(
        *(
            "doc_1",
            "d",
            "d",
            start,
            start + 2,
            "36",
            "actual",
            "细颗粒物浓度",
            indicator_id,
            "甲市",
            "甲市",
            "level",
        ),
        value=Fraction(36),
        unit="微克/立方米",
        confidence=confidence,
    )


def _recon(judgement: Judgement, *findings: Finding) -> Reconciliation:
    account = Account(
        *(
            "acc_1",
            "pm25",
            "细颗粒物浓度",
            "PM2.5",
            "微克/立方米",
            "lower",
            "air",
            "level",
            "",
            "甲市",
            "甲市",
        ),
        provisional=False,
        statements=(),
        judgements=(judgement,),
    )
    return Reconciliation(None, (account,), findings)


def _judgement(verdict: Verdict, *because: str) -> Judgement:
    target = Target("t", "2025", Fraction(35), None, "le", None, None, ())
    return Judgement(target, verdict, "same", Bilingual("", ""), because=because)


def _finding(kind: FindingKind, *ids: str) -> Finding:
    return Finding(f"fd_{kind}", kind, "acc_1", "2025", ids, Bilingual("", ""))


def test_what_is_unsure_and_decides_comes_first_then_findings_then_the_rest() -> None:
    unsure, sure, found, rest = (_statement(n, c) for n, c in ((1, 0.7), (2, 0.95), (3, 0.9), (4, 0.2)))
    recon = _recon(
        _judgement(Verdict.MISSED, unsure.id, sure.id), _finding(FindingKind.CONFLICT, found.id, sure.id)
    )
    impacts = impacts_of(recon)
    assert by_impact([rest, sure, found, unsure], impacts) == [unsure, found, sure, rest]
    assert [f.kind for f in impacts[sure.id].findings] == [FindingKind.CONFLICT]
    assert [j.verdict for _, j in impacts[unsure.id].verdicts] == [Verdict.MISSED]


def test_what_decides_nothing_has_no_impact() -> None:
    statement = _statement(1, 0.5)
    for verdict in (Verdict.NOT_YET_DUE, Verdict.UNDECIDED, Verdict.SUPERSEDED):
        assert impacts_of(_recon(_judgement(verdict, statement.id))) == {}
    repeated = _recon(_judgement(Verdict.NOT_YET_DUE), _finding(FindingKind.REPEATED, statement.id))
    assert impacts_of(repeated) == {}


def test_known_indicators_come_before_words_of_one_text() -> None:
    known, provisional = _statement(1, 0.8), _statement(2, 0.3, "x:某率")
    recon = _recon(_judgement(Verdict.MET, known.id, provisional.id))
    assert list(by_impact([provisional, known], impacts_of(recon))) == [known, provisional]


def test_the_order_is_that_of_confidence_where_nothing_hangs_on_it() -> None:
    several: list[Any] = [replace(_statement(n, c)) for n, c in ((1, 0.9), (2, 0.1), (3, 0.5))]
    assert [s.confidence for s in by_impact(several, {})] == [0.1, 0.5, 0.9]
