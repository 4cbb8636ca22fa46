"""How a measured figure came about travels in its statement and comes back whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duizhang.ledger.computations import MEASURED, Computation, Reach, computation_of
from duizhang.ledger.records import Statement

WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
FRACTIONS = st.fractions(max_denominator=10_000)
COMPUTATIONS = st.builds(
    Computation,
    unrounded=FRACTIONS,
    published=st.from_regex(r"\d{1,3}(\.\d)?", fullmatch=True),
    valid=st.booleans(),
    have=st.integers(0, 366),
    need=st.none() | st.integers(0, 366),
    hours=st.integers(0, 10**8),
    stations=st.lists(WORDS, max_size=4).map(tuple),
    variant=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    readings=st.lists(st.tuples(WORDS.map(lambda name: f"{name} 读数.csv"), WORDS), max_size=2).map(tuple),
    reaches=st.lists(
        st.builds(Reach, WORDS, st.none() | FRACTIONS, st.none() | FRACTIONS, st.integers(0, 400)), max_size=3
    ).map(tuple),
)


def measured(computation: Computation) -> Statement:
    return Statement(
        document_id="doc_1", doc="record", article="", start=0, end=2, number="54", kind=MEASURED, indicator="PM2.5年均浓度",
        indicator_id="pm25_annual_mean", subject="甲市", subject_id="甲市", measure="level", value=Fraction(54),
        unit="微克/立方米", explanation=computation.notes(),
    )  # fmt: skip


@given(COMPUTATIONS)
def test_a_computation_comes_back_whole(computation: Computation) -> None:
    assert computation_of(measured(computation)) == computation


def test_only_measured_statements_have_one() -> None:
    plain = Computation(Fraction(54), "54", True, 330, 324, 100)
    statement = measured(plain)
    assert computation_of(replace(statement, kind="actual")) is None
    assert computation_of(replace(statement, explanation=())) is None


def test_a_choice_or_too_little_data_decides_nothing() -> None:
    plain = Computation(Fraction(54), "54", True, 330, 324, 100)
    assert plain.decides
    assert not replace(plain, valid=False).decides
    assert not replace(plain, variant=(("dust", "removed"),)).decides
