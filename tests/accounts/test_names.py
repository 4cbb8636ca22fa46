"""Provisional names: which are one, which may be, and what follows for a target without a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.model import Judgement, Reconciliation, Verdict
from duizhang.accounts.names import bare, joined, light, near
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator, Nature
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Catalogue = dict[str, Indicator]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("完成到位资金", "到位资金"),
        ("新建停车楼", "建成停车楼"),
        ("民营投资占比", "民营投资比重"),
        ("瞪羚企业数量", "瞪羚企业"),
        ("全市“瞪羚”企业", "瞪羚企业"),
        ("科技投入再", "科技投入"),
    ],
)
def test_names_that_are_one(one: str, other: str, say: Say) -> None:
    statements = [say(f"x:{one}", 1, unit="个"), say(f"x:{other}", 2, unit="个")]
    home = joined(statements)
    assert len(set(home.values())) == 1
    assert len(reconcile(statements, {}).accounts) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新建停车楼", "停车楼"),  # what was added and what there is
        ("新建停车楼", "改造停车楼"),
        ("国家级瞪羚企业", "瞪羚企业"),
        ("民营投资占比", "民营投资"),
        ("农村道路", "城市道路"),
    ],
)
def test_names_that_are_two(one: str, other: str, say: Say) -> None:
    statements = [say(f"x:{one}", 1, unit="个"), say(f"x:{other}", 2, unit="个")]
    assert len(set(joined(statements).values())) == 2


def test_names_that_differ_in_what_is_done_join_only_where_they_count_one_unit(say: Say) -> None:
    statements = [say("x:完成停车楼", 1, unit="座"), say("x:停车楼", 2, unit="平方米")]
    assert len(set(joined(statements).values())) == 2


@given(st.text(alphabet="本市全完成新建实现占比重例数量总再累计停车楼“”的", min_size=1, max_size=12))
def test_normal_forms_are_stable(name: str) -> None:
    assert light(light(name)) == light(name)
    assert bare(name) == bare(light(name))


def _pair(say: Say, promised: str, reported: str, **result: Any) -> list[Statement]:
    common = {"unit": "个", "period": "2025"}
    return [
        say(promised, 50, kind="target", on="2025-01-14", indicator=promised.removeprefix("x:"), **common),
        say(
            reported,
            **{"value": 60, "indicator": reported.removeprefix("x:"), **common, **result},
        ),
    ]


def _judge(outcome: Reconciliation) -> Judgement:
    (judged,) = [j for a in outcome.accounts for j in a.judgements]
    return judged


@pytest.mark.parametrize(
    ("promised", "reported", "result"),
    [
        ("x:试点建设智能康复中心", "x:智能康复中心建成", {}),
        ("x:新建社区合作助老餐厅和餐点", "x:建成助老餐厅", {"value": 50}),
        ("x:创成乡村示范村", "x:完成乡村示范村创建", {"value": 50, "period": "2021/2025"}),
    ],
)
def test_a_result_under_a_name_nearby_leaves_the_target_undecided(
    promised: str, reported: str, result: dict[str, Any], say: Say
) -> None:
    judged = _judge(reconcile(_pair(say, promised, reported, **result), {}))
    assert (judged.verdict, judged.why_undecided) == (Verdict.UNDECIDED, "name")
    assert (judged.comparability, judged.result, judged.result_id, judged.gap) == ("", None, None, None)
    assert f"可能对应：“{reported.removeprefix('x:')}”" in judged.reason.zh
    assert len(judged.because) == 2


@pytest.mark.parametrize(
    ("promised", "reported", "result"),
    [
        ("x:新建农村养老院", "x:新建城市停车楼", {}),
        ("x:新建养老院", "x:新建养老院床位", {"unit": "张"}),
        ("x:建设产业基地园区", "x:产业基地园区", {"value": 5000}),  # all there are, not what was added
        ("x:国家级产业基地园区", "x:产业基地园区", {}),
        ("x:创成乡村示范村", "x:完成乡村示范村创建", {"period": "2021/2025"}),
        ("x:试点建设康复中心", "x:康复中心建成", {"subject": "乙市", "subject_id": "乙市"}),
    ],
)
def test_what_is_not_near_answers_nothing(
    promised: str, reported: str, result: dict[str, Any], say: Say
) -> None:
    report = say("x:某项目", 7, unit="家", period="2025")
    judged = _judge(reconcile([*_pair(say, promised, reported, **result), report], {}))
    assert judged.verdict is Verdict.NO_RESULT


def test_two_known_indicators_never_stand_in_for_each_other(say: Say, make: Callable[..., Indicator]) -> None:
    known = {name: make(name, unit="个") for name in ("国家高新技术企业总数", "新增国家高新技术企业")}
    statements = _pair(say, "新增国家高新技术企业", "国家高新技术企业总数")
    assert _judge(reconcile(statements, known)).verdict is Verdict.NO_RESULT


def test_a_name_nearby_silences_the_alarm(say: Say, catalogue: Catalogue) -> None:
    statements = _pair(say, "parks", "x:parks建成")
    outcome = reconcile(statements, catalogue)
    assert _judge(outcome).why_undecided == "name"
    assert outcome.findings == ()


def test_counters_of_any_place_are_one_unit_and_the_catalogues_name_is_a_name_too(
    say: Say, make: Callable[..., Indicator]
) -> None:
    statements = [
        *_pair(say, "x:改善重点区域周边环境面貌", "x:重点区域环境面貌显著提升", unit="处", value=60),
    ]
    assert _judge(reconcile(statements, {})).why_undecided == "name"
    known = {"centres": make("centres", name_zh="区域性智能康复中心", unit="个", nature=Nature.FLOW)}
    statements = _pair(say, "centres", "x:区域智能康复中心建成", value=60)
    assert _judge(reconcile(statements, known)).why_undecided == "name"


def test_equal_figures_need_a_shorter_likeness() -> None:
    assert near("新建合作助老餐厅和助餐点", "建成助老餐厅", equal_figure=True)
    assert not near("社区覆盖率", "高速公路覆盖率", equal_figure=True)
