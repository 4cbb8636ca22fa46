"""A statement's id names what is said and where."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from duizhang.ledger.records import Statement

FIGURE = Statement(
    document_id="doc_1",
    doc="bulletin",
    article="bulletin",
    start=3,
    end=7,
    number="36.5",
    kind="actual",
    indicator="林木绿化率",
    indicator_id="tree_cover",
    subject="云溪市",
    subject_id="云溪市",
    measure="level",
    value=Fraction("36.5"),
    unit="%",
    period="2025",
)
WORDS = replace(FIGURE, number="保持", measure="words", words="kept", value=None, unit="")


@pytest.mark.parametrize(
    "said",
    [
        {"document_id": "doc_2"},
        {"article": "bulletin#2"},
        {"start": 4},
        {"kind": "target"},
        {"value": Fraction(37)},
        {"unit": "个"},
        {"measure": "gap"},
        {"period": "2026"},
    ],
)
def test_what_is_said_and_where_makes_the_id(said: dict[str, object]) -> None:
    assert replace(FIGURE, **said).id != FIGURE.id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found",
    [
        {"extractor_version": "2"},
        {"confidence": 0.5, "explanation": ("rule: another",)},
        {"indicator_id": "x:林木绿化率", "subject": "全市", "baseline": "2020", "bound": "ge"},
    ],
)
def test_how_it_was_found_and_linked_does_not(found: dict[str, object]) -> None:
    assert replace(FIGURE, **found).id == FIGURE.id  # type: ignore[arg-type]


def test_one_word_may_answer_for_several_indicators_and_places() -> None:
    others = (
        replace(WORDS, indicator_id="wetland"),
        replace(WORDS, subject_id="青岭区"),
        replace(WORDS, words="reached"),
    )
    assert len({WORDS.id, *(other.id for other in others)}) == 4


def test_classes_of_measures() -> None:
    growth = ("relative_change", "annual_average_change", "multiple")
    assert {replace(FIGURE, measure=measure).measure_class for measure in growth} == {"growth"}
    assert FIGURE.measure_class == "level"
    assert WORDS.measure_class == "words"
