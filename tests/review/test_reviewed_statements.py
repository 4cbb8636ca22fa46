"""Statements after review: rejected ones are gone, amended ones say something else and are known by both ids."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.review.anchors import of_statement
from duizhang.review.model import Action
from duizhang.review.statements import reviewed_statements

RAW = "绿道达到12公里，公园3个"


def _statement(number: str, **changed: object) -> Statement:
    start = RAW.index(number)
    made = Statement(
        document_id="doc_1",
        doc="plan",
        article="plan",
        start=start,
        end=start + len(number),
        number=number,
        kind="target",
        indicator="绿道",
        indicator_id="x:绿道",
        subject="云溪市",
        subject_id="云溪市",
        measure="level",
        value=Fraction(number),
        unit="公里",
        period="2027",
        quote_start=0,
        quote_end=len(RAW),
        quote=RAW,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def _decision(statement: Statement, action: Action, number: int = 1, **values: object) -> Decision:
    a = of_statement(statement)
    return Decision(
        *("statement", a.key, action.value, a.document_id, a.article, a.start, a.end, a.text),
        by="李四",
        values=values,
        number=number,
        at="2026-06-04T00:00:00+00:00",
    )


@pytest.fixture
def statements() -> list[Statement]:
    return [_statement("12"), _statement("3", unit="个")]


def test_accept_amend_reject(statements: list[Statement]) -> None:
    green, park = statements
    assert reviewed_statements(statements, []).statements == tuple(statements)
    accepted = reviewed_statements(statements, [_decision(green, Action.ACCEPT)])
    assert accepted.statements == tuple(statements)
    assert accepted.reviews[green.id].by == "李四"
    gone = reviewed_statements(statements, [_decision(park, Action.REJECT)])
    assert (gone.statements, gone.rejected) == ((green,), (park,))
    changed = reviewed_statements(statements, [_decision(green, Action.AMEND, value="120", period="2026")])
    now = changed.statements[0]
    assert (now.value, now.period, now.number) == (Fraction(120), "2026", "12")
    assert changed.renamed == {green.id: now.id}
    assert changed.reviews[now.id].fields == {"value": "120", "period": "2026"}


def test_a_better_reading_keeps_the_decision(statements: list[Statement]) -> None:
    decision = _decision(statements[0], Action.AMEND, kind="actual")
    better = replace(statements[0], period="2028", quote=RAW[:8], quote_end=8, confidence=0.5)
    found = reviewed_statements([better, statements[1]], [decision])
    assert found.statements[0].kind == "actual"
    assert found.reviews[found.statements[0].id].moved
    assert reviewed_statements([statements[1]], [decision]).lost == (decision,)


def test_words_about_several_things_are_told_apart() -> None:
    one = _statement("12", value=None, measure="words", words="kept")
    two = replace(one, indicator="河道", indicator_id="x:河道")
    found = reviewed_statements([one, two], [_decision(two, Action.REJECT)])
    assert found.statements == (one,)
