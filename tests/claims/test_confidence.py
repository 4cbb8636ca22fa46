"""What went along with errors weighs on a claim's confidence, and a claim tells its doubts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.claims.confidence import COSTS, PLAIN, confidence_of, doubts_of
from duizhang.claims.lists import UNDIVIDED
from duizhang.claims.model import Kind

BEST: dict[str, Any] = {
    "phrase": "森林覆盖率",
    "linked": 1.0,
    "unit": "%",
    "kind": Kind.ACTUAL,
    "period": "2025",
    "rule": "phrase",
    "when": "time of the section",
}
UNKNOWN: dict[str, Any] = BEST | {"phrase": "夜游航线开行班次", "linked": 0.0, "unit": "班"}
ALARM, ALARM_UNKNOWN = 0.6, 0.85
"""Below these a claim, and one that the catalogue does not know, raises no alarm."""


def _sure(**given_: Any) -> float:
    return confidence_of(doubts_of(**given_))


@pytest.mark.parametrize(
    ("reading", "doubt"),
    [
        (BEST | {"phrase": "", "linked": 0.0}, "no name"),
        (BEST | {"notes": [UNDIVIDED]}, "not divided"),
        (UNKNOWN, "not in the catalogue"),
        (BEST | {"linked": 0.75}, "loosely in the catalogue"),
        (UNKNOWN | {"phrase": "班次"}, "very short name"),
        (UNKNOWN | {"phrase": "航线班次"}, "short name"),
        (UNKNOWN | {"phrase": "由航运集团开行的夜游航线"}, "a clause for a name"),
        (UNKNOWN | {"phrase": "夜游航线班次介于"}, "a clause for a name"),
        (UNKNOWN | {"rule": "object"}, "named by what follows"),
        (BEST | {"period": None, "when": "no time said"}, "no period"),
        (UNKNOWN | {"period": "2021/2025", "when": "time of the paragraphs"}, "time of the paragraphs"),
        (UNKNOWN | {"period": "2025-10", "when": "time in the sentence"}, "part of a year or several"),
        (UNKNOWN | {"when": "time said before"}, "time said before"),
        (
            BEST | {"kind": Kind.NORM, "period": None, "when": "a standing rule has no period"},
            "a rule's parameter",
        ),
        (BEST | {"unit": ""}, "no unit"),
        (BEST | {"plain": False}, "repaired text"),
        (BEST | {"value_word": True}, "value word"),
        (BEST | {"news": True}, "news"),
    ],
)
def test_every_doubt_is_found_and_lowers_it(reading: dict[str, Any], doubt: str) -> None:
    assert doubt in doubts_of(**reading)
    assert _sure(**reading) < _sure(**BEST)
    without = [other for other in doubts_of(**reading) if other != doubt]
    assert _sure(**reading) < confidence_of(without)


@pytest.mark.parametrize(
    "reading",
    [
        BEST,
        BEST | {"phrase": "出口"},
        BEST | {"rule": "ellipsis"},
        BEST | {"period": "2021/2025", "when": "time of the paragraphs"},
        BEST | {"period": "2025-10", "when": "time in the sentence"},
        BEST | {"when": "year of the document"},
        UNKNOWN | {"rule": "table"},
    ],
)
def test_what_did_not_go_along_with_errors_is_no_doubt(reading: dict[str, Any]) -> None:
    assert doubts_of(**reading) == ()
    assert _sure(**reading) == PLAIN


@pytest.mark.parametrize(
    "name",
    "在校学生人数 对外贸易总额 和平区项目投资 其他服务业收入 为民服务站点 从业人员数量 合同行为 产业协作".split(),
)
def test_words_that_only_begin_or_end_like_a_clause_are_names(name: str) -> None:
    assert "a clause for a name" not in doubts_of(**(UNKNOWN | {"phrase": name}))


def test_one_doubt_of_the_usual_kind_leaves_a_claim_its_alarms() -> None:
    grave = {"no name", "not divided", "very short name"}
    assert all((confidence_of([doubt]) < ALARM) == (doubt in grave) for doubt in COSTS)
    assert _sure(**UNKNOWN) >= ALARM_UNKNOWN
    assert _sure(**(UNKNOWN | {"rule": "object"})) >= ALARM_UNKNOWN


def test_a_standing_rule_needs_no_period() -> None:
    rule = BEST | {"kind": Kind.NORM, "period": None, "when": "a standing rule has no period"}
    assert "no period" not in doubts_of(**rule)


def test_a_figure_without_indicator_raises_no_alarm() -> None:
    assert _sure(**(BEST | {"phrase": "", "linked": 0.0})) < ALARM


def test_a_claim_tells_its_doubts(extract: Any) -> None:
    text = "全市森林覆盖率达到30%。夜游航线开行班次达到130班。"
    known, other = extract(text, title="2026年政府工作报告", on="2026-01-20", kind="work_report").claims
    assert not any(note == "doubt: not in the catalogue" for note in known.explanation)
    assert "doubt: not in the catalogue" in other.explanation
    assert other.confidence < known.confidence


@given(st.lists(st.sampled_from(sorted(COSTS)), unique=True), st.sampled_from(sorted(COSTS)))
def test_it_is_a_share_and_never_rises_with_a_doubt(doubts: list[str], another: str) -> None:
    assert 0 < confidence_of(doubts) < 1
    assert confidence_of({*doubts, another}) <= confidence_of(doubts)


def test_no_doubt_adds() -> None:
    assert all(cost > 0 for cost in COSTS.values())
