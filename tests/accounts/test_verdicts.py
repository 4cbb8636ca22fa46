"""Verdicts one by one: ends, results, lines, flows, growth, silence and words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.model import FindingKind, Judgement, Reconciliation, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator, Nature, Relation, Scope, Unit
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Catalogue = dict[str, Indicator]


def _judge(outcome: Reconciliation, due: str | None = None) -> Judgement:
    found = [j for a in outcome.accounts for j in a.judgements if due is None or j.target.due == due]
    assert len(found) == 1, [(j.target.due, j.verdict) for j in found]
    return found[0]


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ({"value": "38", "bound": "le"}, {"value": "36.2"}, "met"),
        ({"value": "36.2", "bound": "le"}, {"value": "36.2"}, "met"),  # printed equal
        ({"value": "36.2", "bound": "lt"}, {"value": "36.2"}, "undecided"),
        ({"value": "36", "bound": "le"}, {"value": "36.2"}, "missed"),
        ({"value": "36", "bound": "approx"}, {"value": "37.5"}, "met"),  # 37.8 is the end
        ({"value": "36", "bound": "approx"}, {"value": "37.9"}, "missed"),
        ({"value": "36", "bound": "approx"}, {"value": "30"}, "met"),
        ({"value": "36.23"}, {"value": "36.2"}, "undecided"),
        ({"value": "36", "bound": "ge"}, {"value": "36.5"}, "undecided"),  # against the catalogue's direction
        ({"value": "35", "value_max": Fraction(37), "bound": "range"}, {"value": "36.8"}, "met"),
        ({"value": "40", "bound": "le"}, {"value": "38", "bound": "lt"}, "met"),
        ({"value": "36", "bound": "le"}, {"value": "38", "bound": "lt"}, "undecided"),
    ],
)
def test_the_end_of_a_ceiling(
    target: dict[str, Any], result: dict[str, Any], verdict: str, say: Say, catalogue: Catalogue
) -> None:
    common = {"unit": "微克/立方米", "period": "2025"}
    statements = [
        say("pm25", target.pop("value"), kind="target", on="2025-01-14", **common, **target),
        say("pm25", result.pop("value"), **common, **result),
    ]
    assert _judge(reconcile(statements, catalogue)).verdict == verdict


@pytest.mark.parametrize(
    ("bound", "result", "verdict"),
    [
        ("approx", "2.1", "met"),
        ("approx", "0.2", "missed"),
        ("le", "0.2", "met"),
        ("eq", "2.0", "met"),
        ("ge", "2.5", "met"),
    ],
)
def test_a_target_to_keep_near_is_a_band(
    bound: str, result: str, verdict: str, say: Say, catalogue: Catalogue
) -> None:
    given = {"measure": "relative_change", "period": "2025", "baseline": "2024"}
    statements = [
        say("cpi", "2", kind="target", bound=bound, on="2025-01-14", **given),
        say("cpi", result, **given),
    ]
    assert _judge(reconcile(statements, catalogue)).verdict == verdict


def test_a_fall_by_so_much_or_more_is_a_ceiling_on_the_change(say: Say, catalogue: Catalogue) -> None:
    given = {"measure": "relative_change", "period": "2025", "baseline": "2024"}
    for value, verdict in (("-3.2", Verdict.MET), ("-2.5", Verdict.MISSED)):
        statements = [
            say("pm25", "-3", kind="target", bound="ge", on="2025-01-14", **given),
            say("pm25", value, **given),
        ]
        judged = _judge(reconcile(statements, catalogue))
        assert (judged.verdict, judged.target.bound) == (verdict, "le")


def test_a_result_that_came_before_the_target_is_no_interim_result(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("unemployment", "5.2", period="2025", on="2026-01-26"),
        say("unemployment", "5.5", kind="target", period="2026", bound="approx", on="2026-01-26"),
    ]
    assert _judge(reconcile(statements, catalogue)).verdict is Verdict.NOT_YET_DUE


def test_the_line_needs_bases_that_agree(say: Say, catalogue: Catalogue) -> None:
    common = {"unit": "微克/立方米"}
    statements = [
        say("pm25", "60", period="2020", on="2021-01-20", **common),
        say("pm25", "40", period="2023", on="2024-01-20", **common),
        say("pm25", "30", kind="target", period="2027", on="2021-06-01", **common),
        say("pm25", "30", kind="target", period="2027", on="2024-07-29", **common),
        say("pm25", "37.5", period="2025", **common),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.why_undecided) == (Verdict.UNDECIDED, "base")
    assert [(b.period, b.verdict) for b in judged.bases] == [
        ("2020", Verdict.ON_TRACK),
        ("2023", Verdict.BEHIND),
    ]
    assert "不同基期结论不一" in judged.reason.zh


def test_the_share_of_the_way(say: Say, catalogue: Catalogue) -> None:
    common = {"unit": "微克/立方米"}
    statements = [
        say("pm25", "40.0", period="2023", on="2024-01-20", **common),
        say("pm25", "30", kind="target", period="2027", on="2024-07-29", **common),
        say("pm25", "37.0", period="2025", **common),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.share_of_way) == (Verdict.BEHIND, Fraction(3, 10))
    assert judged.gap == 7
    assert "判断：进度滞后，距目标还差7微克/立方米" in judged.reason.zh
    assert "以2023年（40微克/立方米）为基期，2025年时序进度应为" in judged.basis.zh
    assert "behind" in judged.reason.en


def test_flows_add_up_over_their_own_span_only(say: Say, catalogue: Catalogue) -> None:
    target = say("parks", "300", kind="target", bound="ge", unit="个", period="2027", on="2023-06-06")
    foreign = say("parks", "275", unit="个", period="2021/2025")
    judged = _judge(reconcile([target, foreign], catalogue))
    assert (judged.verdict, judged.comparability) == (Verdict.NOT_COMPARABLE, "different")
    years = [
        say("parks", "40", unit="个", period="2024", on="2025-01-14"),
        say("parks", "60", unit="个", period="2025"),
    ]
    judged = _judge(reconcile([target, foreign, *years], catalogue))
    assert (judged.verdict, judged.result_period) == (Verdict.BEHIND, "2024/2025")
    assert judged.result == 100
    assert judged.coverage == "2 of the 5 years 2023–2027 (2 of the 3 elapsed)"
    assert judged.share_of_way == Fraction(1, 3)


def test_a_flow_with_gaps_is_undecided_when_its_time_is_over(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("parks", "300", kind="target", unit="个", period="2025", on="2023-06-06"),
        say("parks", "120", unit="个", period="2024", on="2025-01-14"),
        say("parks", "85", unit="个", period="2025"),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.why_undecided) == (Verdict.UNDECIDED, "coverage")
    statements.append(say("parks", "110", unit="个", period="2023", on="2024-01-14"))
    assert _judge(reconcile(statements, catalogue)).verdict is Verdict.MET


def test_a_mean_of_five_years_answers_no_yearly_target(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say(
            "gdp",
            "5",
            kind="target",
            measure="relative_change",
            period="2025",
            baseline="2024",
            on="2025-01-14",
        ),
        say("gdp", "5.4", measure="annual_average_change", period="2021/2025", baseline="2020"),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.comparability) == (Verdict.NOT_COMPARABLE, "different")


def test_a_cumulative_fall_is_held_against_its_own_baseline(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say(
            "pm25",
            "-28",
            kind="target",
            measure="relative_change",
            period="2027",
            baseline="2020",
            on="2023-06-06",
        ),
        say("pm25", "-5", measure="relative_change", period="2025", baseline="2024"),
        say("pm25", "-25", measure="relative_change", period="2025", baseline="2020"),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert judged.verdict is Verdict.ON_TRACK
    assert judged.result == -25
    assert [b.period for b in judged.bases] == ["2020"]


def test_growth_can_follow_from_two_levels(say: Say, catalogue: Catalogue) -> None:
    common = {"unit": "元", "step": Fraction(10**7)}
    statements = [
        say("revenue", 2000 * 10**8, period="2024", on="2025-01-14", **common),
        say(
            "revenue",
            "4",
            kind="target",
            measure="relative_change",
            period="2025",
            baseline="2024",
            on="2025-01-14",
        ),
        say("revenue", 2100 * 10**8, period="2025", **common),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.comparability, judged.result_id) == (Verdict.MET, "proxy", None)
    assert set(judged.because) >= {statements[0].id, statements[2].id}


def test_a_quarter_tells_how_a_years_growth_stands(say: Say, catalogue: Catalogue) -> None:
    given = {"measure": "relative_change"}
    statements = [
        say("gdp", "5", kind="target", bound="approx", period="2026", baseline="2025", **given),
        say("gdp", "4.2", period="2026-Q1", baseline="2025-Q1", on="2026-04-20", **given),
    ]
    assert _judge(reconcile(statements, catalogue)).verdict is Verdict.BEHIND


def test_no_result_needs_a_report_of_the_period(say: Say, catalogue: Catalogue) -> None:
    target = say("unemployment", "5.5", kind="target", bound="approx", period="2025", on="2025-01-14")
    judged = _judge(reconcile([target], catalogue, as_of=date(2026, 1, 10)))
    assert (judged.verdict, judged.why_undecided) == (Verdict.UNDECIDED, "report")
    report = say("labs", "29", unit="家", period="2025", on="2026-01-26")
    outcome = reconcile([target, report], catalogue)
    judged = next(j for a in outcome.accounts for j in a.judgements)
    assert judged.verdict is Verdict.NO_RESULT
    assert [f.kind for f in outcome.findings] == [FindingKind.SILENT_TARGET]


def test_as_of_a_day_only_what_was_published_counts(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("pm25", "38", kind="target", bound="le", unit="微克/立方米", period="2025", on="2025-01-14"),
        say("pm25", "36.2", unit="微克/立方米", period="2025", on="2026-01-26"),
    ]
    early = reconcile(statements, catalogue, as_of=date(2025, 6, 30))
    assert (_judge(early).verdict, early.as_of) == (Verdict.NOT_YET_DUE, date(2025, 6, 30))
    assert reconcile(statements, catalogue).as_of == date(2026, 1, 26)


def test_units_convert_where_the_catalogue_knows_how(say: Say, catalogue: Catalogue) -> None:
    units = {
        "处": Unit("处", "places", "count", base="个"),
        "个": Unit("个", "", "count"),
        "打": Unit("打", "dozen", "count", base="个", factor=Fraction(12)),
    }
    statements = [
        say("parks", "24", kind="target", unit="个", period="2025", on="2025-01-14"),
        say("parks", "3", unit="打", period="2025"),
    ]
    judged = _judge(reconcile(statements, catalogue, units=units))
    assert judged.verdict is Verdict.MET
    assert judged.result == 36
    assert judged.gap == 12
    without = _judge(reconcile(statements, catalogue))
    assert without.verdict is Verdict.NOT_COMPARABLE
    assert "计量单位" in without.reason.zh


def test_a_later_document_supersedes(say: Say, catalogue: Catalogue) -> None:
    common = {"kind": "target", "period": "2027"}
    statements = [
        say("water", "55", on="2023-06-06", **common),
        say("water", "60", bound="ge", on="2024-07-29", **common),
    ]
    outcome = reconcile(statements, catalogue)
    verdicts = {j.target.value: j.verdict for a in outcome.accounts for j in a.judgements}
    assert verdicts == {55: Verdict.SUPERSEDED, 60: Verdict.NOT_YET_DUE}
    (finding,) = outcome.findings
    assert finding.kind is FindingKind.REVISED_TARGET
    assert "收紧" in finding.explanation.zh
    assert "tightened" in finding.explanation.en


def test_a_higher_aim_beside_the_target_replaces_nothing(say: Say, catalogue: Catalogue) -> None:
    given = {"kind": "target", "measure": "relative_change", "period": "2025", "baseline": "2024"}
    statements = [
        say("gdp", "7", bound="ge", on="2025-01-14", **given),
        say("gdp", "8", force="strive", on="2025-02-01", **given),
    ]
    outcome = reconcile(statements, catalogue)
    assert not [f for f in outcome.findings if f.kind is FindingKind.REVISED_TARGET]


def test_words_answer_only_without_a_figure_and_are_kept_beside_one(say: Say, catalogue: Catalogue) -> None:
    target = say("water", "60", kind="target", period="2025", on="2025-01-14")
    words = say("water", None, measure="words", words="reached", period="2025", quote="全面完成年度目标")
    judged = _judge(reconcile([target, words], catalogue))
    assert (judged.verdict, judged.declared) == (Verdict.ANSWERED_IN_WORDS, "met")
    assert words.id in judged.because
    figure = say("water", "58.0", period="2025")
    judged = _judge(reconcile([target, words, figure], catalogue))
    assert (judged.verdict, judged.declared) == (Verdict.MISSED, "met")


def test_a_gap_shows_the_target_that_is_not_printed(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("water", "55.6", period="2025", scope="national"),
        say(
            "water",
            "11.2",
            measure="gap",
            unit="百分点",
            reference="国家下达目标",
            period="2025",
            scope="national",
        ),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.target.value, judged.target.implied, judged.verdict) == (
        Fraction("44.4"),
        True,
        Verdict.MET,
    )
    assert judged.gap == Fraction("11.2")


def test_a_completion_rate_shows_the_target_that_is_not_printed(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("parks", "44", unit="个", period="2025", at=1),
        say("parks", "88", unit="%", reference="年度目标", period="2025", at=2),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert judged.verdict is Verdict.MISSED
    assert judged.target.value == 50


def test_a_proxy_is_named(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("water", "60", kind="target", period="2025", on="2025-01-14"),
        say("water", "61.0", period="2025", scope="national"),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert (judged.verdict, judged.comparability) == (Verdict.MET, "proxy")
    assert "公布口径为国考断面，目标口径为全市" in judged.reason.zh


def test_a_document_that_contains_its_text_twice_contradicts_nothing(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say(
            "labs",
            value,
            unit="家",
            period="2025",
            doc="d",
            at=at,
            sentence="上半年新设实验室13家，下半年新设17家。",
            sentence_start=at - at % 100,
            sentence_end=at - at % 100 + 50,
        )
        for value, at in (("13", 110), ("17", 120), ("13", 510), ("17", 520))
    ]
    assert reconcile(statements, catalogue).findings == ()


def test_a_flow_so_far_does_not_contradict_the_years_figure(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("parks", "40", unit="个", period="2025", on="2025-07-01"),
        say("parks", "85", unit="个", period="2025", on="2026-01-26"),
    ]
    assert reconcile(statements, catalogue).findings == ()
    statements.append(say("parks", "95", unit="个", period="2025", on="2026-02-03"))
    assert [f.kind for f in reconcile(statements, catalogue).findings] == [FindingKind.CONFLICT]


def test_nothing_gives_nothing() -> None:
    outcome = reconcile([], {})
    assert (outcome.accounts, outcome.findings, outcome.as_of) == ((), (), None)


def test_a_target_put_off_is_a_revision(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("water", "60", kind="target", period="2025", on="2021-06-06"),
        say("water", "60", kind="target", period="2030", on="2024-07-29"),
    ]
    (finding,) = reconcile(statements, catalogue).findings
    assert finding.kind is FindingKind.REVISED_TARGET
    assert "推迟" in finding.explanation.zh


def test_yearly_targets_that_recur_are_not_put_off(say: Say, catalogue: Catalogue) -> None:
    statements = [
        say("unemployment", "5.5", kind="target", period=str(year), on=f"{year}-01-14")
        for year in (2024, 2025, 2026)
    ]
    outcome = reconcile(statements, catalogue)
    assert not [f for f in outcome.findings if f.kind is FindingKind.REVISED_TARGET]


def test_a_part_of_a_flow_does_not_revise_the_whole(say: Say, catalogue: Catalogue) -> None:
    common = {"kind": "target", "unit": "个", "period": "2026"}
    statements = [
        say("parks", "600", on="2026-01-26", **common),
        say("parks", "200", on="2026-02-01", **common),
    ]
    outcome = reconcile(statements, catalogue)
    assert [j.verdict for a in outcome.accounts for j in a.judgements] == [Verdict.NOT_YET_DUE] * 2
    assert outcome.findings == ()


def test_a_successor_that_passes_a_target_over_leaves_it_silent(say: Say, catalogue: Catalogue) -> None:
    first, second = "2025年甲市政府工作报告", "2026年甲市政府工作报告"
    target = say("water", "60", kind="target", period="2027", on="2025-01-14", title=first, doc="r2025")
    follower = say("labs", "29", unit="家", period="2025", title=second, doc="r2026")
    (finding,) = reconcile([target, follower], catalogue).findings
    assert finding.kind is FindingKind.SILENT_TARGET
    assert "r2026" in finding.explanation.zh
    repeated = say("water", "60", kind="target", period="2027", title=second, doc="r2026")
    kinds = {f.kind for f in reconcile([target, follower, repeated], catalogue).findings}
    assert kinds == {FindingKind.REPEATED}


def test_parts_never_exceed_the_whole(say: Say, make: Callable[..., Indicator]) -> None:
    whole = make("all", unit="家")
    part = make("some", unit="家", relations=(Relation("part_of", "all"),))
    statements = [say("all", "29", unit="家", period="2025"), say("some", "31", unit="家", period="2025")]
    (finding,) = reconcile(statements, {"all": whole, "some": part}).findings
    assert finding.kind is FindingKind.ARITHMETIC
    assert set(finding.statements) == {s.id for s in statements}


def test_provisional_accounts_accuse_only_when_sure(say: Say) -> None:
    for confidence, kinds in ((0.95, [FindingKind.CONFLICT]), (0.7, [])):
        statements = [
            say("x:湿地保护", "40", unit="万亩", period="2025", doc="a", confidence=confidence),
            say("x:湿地保护", "60", unit="万亩", period="2025", doc="b", confidence=0.95),
        ]
        assert [f.kind for f in reconcile(statements, {}).findings] == kinds


def test_one_text_does_not_contradict_itself_by_names_of_its_own(say: Say) -> None:
    events = [
        say("x:震源深度", "50", unit="公里", period="2025-07", doc="a"),
        say("x:震源深度", "10", unit="公里", period="2025-07", doc="a"),
    ]
    assert not reconcile(events, {}).findings
    assert [
        f.kind
        for f in reconcile(
            [events[0], say("x:震源深度", "10", unit="公里", period="2025-07", doc="b")], {}
        ).findings
    ]


def test_the_verb_tells_the_way_where_the_catalogue_does_not(say: Say) -> None:
    given = {"measure": "relative_change", "period": "2025", "baseline": "2024"}
    for goal, result, verdict in (
        ("8", "7.4", Verdict.MISSED),
        ("8", "9", Verdict.MET),
        ("-8", "-9", Verdict.MET),
    ):
        statements = [
            say("x:某数", goal, kind="target", on="2025-01-14", **given),
            say("x:某数", result, **given),
        ]
        assert _judge(reconcile(statements, {})).verdict is verdict


def test_without_a_way_only_the_printed_figure_itself_is_reached(say: Say) -> None:
    target = say("x:某标准", "2375", kind="target", unit="元", period="2025", on="2025-01-14")
    for result, verdict in (("2375", Verdict.MET), ("2400", Verdict.UNDECIDED)):
        judged = _judge(reconcile([target, say("x:某标准", result, unit="元", period="2025")], {}))
        assert judged.verdict is verdict


def test_not_comparable_names_what_each_side_counts(say: Say, make: Callable[..., Indicator]) -> None:
    scopes = (Scope("", "完成改造"), Scope("启动", "启动改造", ("启动",)))
    blocks = make("blocks", unit="个", nature=Nature.FLOW, scopes=scopes)
    target = {"kind": "target", "unit": "个", "period": "2025", "on": "2025-01-14"}
    statements = [say("blocks", 30, **target), say("blocks", 19, unit="个", period="2025", scope="启动")]
    reason = _judge(reconcile(statements, {"blocks": blocks})).reason.zh
    assert "目标：2025年30个；公布：2025年19个" in reason
    assert "口径不同：目标按“完成改造”，公布数按“启动改造”" in reason
    growth = {"measure": "relative_change", "unit": "%"}
    statements = [
        say("gdp", 5, kind="target", period="2025", baseline="2024", on="2025-01-14", **growth),
        say("gdp", 21, period="2025", baseline="2020", **growth),
    ]
    told = _judge(reconcile(statements, {"gdp": make("gdp", unit="元", nature=Nature.FLOW)})).reason
    assert "比较基期不同：目标按“同比”" in told.zh
    assert "公布数按“较2020年”" in told.zh
    assert "Another baseline" in told.en and "the figure on 2020" in told.en


def test_what_has_no_figure_carries_none(say: Say, catalogue: Catalogue) -> None:
    """An earlier year's figure stands in the account and never beside the verdict on a later year's target."""
    statements = [
        say("unemployment", "5.2", period="2024", on="2025-01-14"),
        say("unemployment", "5.5", kind="target", period="2025", on="2025-01-14"),
        say("unemployment", "5.5", kind="target", period="2026", on="2026-01-26"),
    ]
    judged = [j for a in reconcile(statements, catalogue).accounts for j in a.judgements]
    assert {j.verdict for j in judged} <= {Verdict.NO_RESULT, Verdict.NOT_YET_DUE, Verdict.UNDECIDED}
    assert [(j.result, j.result_id, j.result_period, j.gap) for j in judged] == [(None,) * 4] * 2


def test_an_aim_striven_for_is_called_so(say: Say, catalogue: Catalogue) -> None:
    given = {"measure": "relative_change", "period": "2025", "baseline": "2024"}
    statements = [
        say("gdp", 8, kind="target", force="strive", on="2025-01-14", **given),
        say("gdp", 7, **given),
    ]
    judged = _judge(reconcile(statements, catalogue))
    assert judged.verdict is Verdict.MISSED
    assert "目标：2025年增长8%（力争）" in judged.reason.zh
    assert "判断：未达成，相差1个百分点" in judged.reason.zh
    assert "(striven for)" in judged.reason.en


def test_over_a_figure_is_not_equal_to_it(say: Say, catalogue: Catalogue) -> None:
    target = say("labs", 30, kind="target", unit="家", period="2025", on="2025-01-14")
    for bound, level in (("gt", False), ("eq", True)):
        judged = _judge(
            reconcile([target, say("labs", 30, unit="家", period="2025", bound=bound)], catalogue)
        )
        assert judged.verdict is Verdict.MET
        assert ("持平" in judged.reason.zh) == level


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ("2.5", "2.4", Verdict.MET),  # the end is 2.375, finer than anything that is printed
        ("6.5", "6.2", Verdict.MET),
        ("5.5", "5.2", Verdict.MISSED),  # the end is 5.225
        ("5", "4.7", Verdict.MISSED),
        ("5", "4.8", Verdict.MET),
    ],
)
def test_about_a_figure_is_judged_by_what_is_printed(
    say: Say, catalogue: dict[str, Indicator], target: str, result: str, verdict: Verdict
) -> None:
    growth = {"measure": "relative_change", "period": "2025", "baseline": "2024"}
    said = [
        say("revenue", target, kind="target", bound="approx", on="2025-01-14", **growth),
        say("revenue", result, on="2026-01-20", **growth),
    ]
    (judgement,) = [j for a in reconcile(said, catalogue).accounts for j in a.judgements]
    assert judgement.verdict is verdict
