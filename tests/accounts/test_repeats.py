"""Corroboration: one figure in several texts, and copies that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from duizhang.accounts.model import Finding, FindingKind
from duizhang.accounts.reconcile import reconcile
from duizhang.accounts.sources import contained, plain
from duizhang.catalogue.model import Indicator
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Catalogue = dict[str, Indicator]

_REPORT = "全市细颗粒物年均浓度36.2微克/立方米，重污染天数4天，生态环境质量稳步提升。"
_BULLETIN = "去年本市大气环境继续改善，细颗粒物浓度年均值为36.2微克/立方米。"


def _repeats(say: Say, catalogue: Catalogue, *told: tuple[str, str], **given: Any) -> list[Finding]:
    statements = [
        say("pm25", "36.2", unit="微克/立方米", period="2025", doc=doc, sentence=text, at=n * 100, **given)
        for n, (doc, text) in enumerate(told)
    ]
    return [f for f in reconcile(statements, catalogue).findings if f.kind is FindingKind.REPEATED]


def test_two_texts_corroborate(say: Say, catalogue: Catalogue) -> None:
    (finding,) = _repeats(say, catalogue, ("report", _REPORT), ("bulletin", _BULLETIN))
    assert len(finding.statements) == 2
    assert "2份文件中有2处不同表述" in finding.explanation.zh
    assert "再次刊出" not in finding.explanation.zh


@pytest.mark.parametrize(
    "copy",
    [
        _REPORT,
        _REPORT.replace("，", ",").replace("36.2", "３６.２ "),
        _REPORT.replace("细颗粒物", "细颗粒 物"),
        _REPORT.replace("稳步", "持续"),
        _REPORT.partition("，")[0],
    ],
)
def test_a_text_printed_again_corroborates_nothing(copy: str, say: Say, catalogue: Catalogue) -> None:
    assert _repeats(say, catalogue, ("feed", _REPORT), ("file", copy)) == []


def test_copies_are_counted_beside_the_texts(say: Say, catalogue: Catalogue) -> None:
    told = (("feed", _REPORT), ("file", _REPORT), ("bulletin", _BULLETIN))
    (finding,) = _repeats(say, catalogue, *told)
    assert len(finding.statements) == 3
    assert "另有再次刊出1处" in finding.explanation.zh
    assert "1 more are copies" in finding.explanation.en


def test_a_document_that_says_it_twice_in_other_words_is_one_finding(say: Say, catalogue: Catalogue) -> None:
    (finding,) = _repeats(say, catalogue, ("page", _REPORT), ("page", _BULLETIN))
    assert "1份文件中有2处不同表述" in finding.explanation.zh


def test_a_passage_marked_as_a_copy_needs_no_sentence(say: Say, catalogue: Catalogue) -> None:
    assert _repeats(say, catalogue, ("page", ""), ("page", ""), copy_of=True) == []


def test_words_for_nothing_left_are_told_apart_by_what_they_leave_open(say: Say) -> None:
    given = {"unit": "条", "kind": "target", "period": "2025", "value_word": True, "number": "消除"}
    statements = [
        say("x:黑臭水体", 0, bound="approx", sentence="基本消除较大面积的黑臭水体。", doc="a", **given),
        say("x:黑臭水体", 0, sentence="今年动态消除各类黑臭水体。", doc="b", **given),
    ]
    assert reconcile(statements, {}).findings == ()


def test_containment_counts_pieces_of_the_shorter_text() -> None:
    assert plain("１ ０％，") == "10"
    assert contained("甲乙丙", "甲乙丙丁") == 1
    assert contained("甲乙丙丁", "甲乙") == 1
    assert contained("甲乙", "丙丁") == 0
