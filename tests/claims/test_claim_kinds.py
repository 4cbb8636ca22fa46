"""Targets, results, rules and figures of no account are told apart, and each says why."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.claims.force import binding_of, force_of

REPORT = {"title": "2026年贵阳市政府工作报告", "kind": "work_report"}


@pytest.mark.parametrize(
    ("text", "given", "kind"),
    [
        ("一、2025年工作回顾\n新建公园5个。", REPORT, "actual"),
        ("二、2026年重点工作\n新建公园5个。", REPORT, "target"),
        ("二、2026年重点工作\n去年已建成公园5个。", REPORT, "actual"),
        ("第五条 罚款最高不超过五千元。", {"title": "贵阳市公园条例", "kind": "law"}, "norm"),
        ("到2027年，森林覆盖率达到56%。", {"title": "短讯"}, "target"),
        ("截至2025年底，森林覆盖率达到56%。", {"title": "短讯"}, "actual"),
        ("超额完成减排10%的目标。", {"title": "短讯"}, "target"),
        ("新建数据中心能源利用效率不高于1.3。", {"title": "贵阳市节能方案", "kind": "plan"}, "norm"),
        ("2026年底前，改造管网85公里。", {"title": "贵阳市管网方案", "kind": "plan"}, "target"),
        ("今年发放乘车券，单张最高优惠9元。", {"title": "短讯"}, "norm"),
        ("购票的旅客每人每月可领3张。", {"title": "短讯"}, "norm"),
        ("将按成交价的12%给予补贴。", {"title": "短讯"}, "norm"),
        ("今年领取的凭证有效期为45日。", {"title": "短讯"}, "norm"),
        ("二、2026年重点工作\n每户补助种羊3只。", REPORT, "target"),
        ("去年每户已补贴最高800元。", {"title": "短讯"}, "actual"),
        ("绿廊北起甲河，南至乙湖，全长约35公里，将建成步道。", {"title": "短讯"}, "actual"),
        ("将建设绿廊，全长35公里。", {"title": "短讯"}, "target"),
    ],
)
def test_kinds(text: str, given: dict[str, str], kind: str, extract: Any) -> None:
    (claim,) = extract(text, **given).claims
    assert claim.kind == kind
    assert any(note.startswith(f"kind: {kind}, ") for note in claim.explanation)


def test_a_change_starts_from_a_fact_and_ends_in_a_goal(extract: Any) -> None:
    found = extract("到2030年，再生水利用率从35%提高到50%。", title="贵阳市节水规划", kind="plan")
    assert [claim.kind for claim in found.claims] == ["actual", "target"]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("确保新建公园5个。", "must"),
        ("力争新建公园5个。", "strive"),
        ("鼓励新建公园5个。", "encourage"),
        ("新建公园5个。", "commit"),
    ],
)
def test_how_firmly_a_target_is_meant(text: str, force: str, figures: Any, extract: Any) -> None:
    assert force_of(figures(text)[0]) == force
    (claim,) = extract("二、2026年重点工作\n" + text, **REPORT).claims
    assert claim.force == force


def test_results_have_no_force(extract: Any) -> None:
    (claim,) = extract("一、2025年工作回顾\n确保新建公园5个。", **REPORT).claims
    assert claim.force == ""


def test_binding_is_what_the_sentence_says(figures: Any) -> None:
    assert binding_of(figures("森林覆盖率达到42%（约束性）。")[0]) == "约束性"
    assert binding_of(figures("森林覆盖率达到42%。")[0]) == ""
