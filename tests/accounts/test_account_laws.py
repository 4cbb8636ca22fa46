"""Laws of reconciliation: order, relevance, consistent worlds and planted errors."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.accounts.model import FindingKind
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature, Relation
from duizhang.ledger.records import Statement
from duizhang.values.rounding import round_half_even_gbt8170, round_half_up

ALARMS = {FindingKind.CONFLICT, FindingKind.ARITHMETIC}
YEARS = range(2020, 2026)

CATALOGUE = {
    "level": Indicator(
        "level", "水平", "level", "", "微克/立方米", direction=Direction.LOWER, nature=Nature.RATE
    ),
    "share": Indicator(
        "share",
        "比率",
        "share",
        "",
        "%",
        direction=Direction.HIGHER,
        nature=Nature.RATE,
        decimals=1,
        relations=(Relation("days_share", "days"),),
    ),
    "days": Indicator("days", "天数", "days", "", "天", direction=Direction.HIGHER, nature=Nature.FLOW),
}


def _printed(value: Fraction, step: Fraction, *, up: bool) -> Fraction:
    return round_half_up(value, step) if up else round_half_even_gbt8170(value, step)


def _statement(indicator: str, value: Fraction, at: int, step: Fraction, **more: Any) -> Statement:
    base: dict[str, Any] = {
        "document_id": f"d{at}",
        "doc": f"d{at}",
        "article": "a",
        "start": at,
        "end": at + 1,
        "number": str(float(abs(value))),
        "kind": "actual",
        "indicator": indicator,
        "indicator_id": indicator,
        "subject": "甲市",
        "subject_id": "甲市",
        "measure": "level",
        "value": value,
        "unit": CATALOGUE[indicator].unit,
        "step": step,
    }
    return Statement(**base | more)


@st.composite
def worlds(draw: st.DrawFn) -> list[Statement]:
    """Levels of six years, printed at a step, with changes computed from rounded or unrounded levels."""
    step = Fraction(1, draw(st.sampled_from([1, 10])))
    change_step = Fraction(1, draw(st.sampled_from([1, 10])))
    up = draw(st.booleans())
    true = {y: Fraction(draw(st.integers(20_000, 90_000)), 1000) for y in YEARS}
    shown = {y: _printed(v, step, up=up) for y, v in true.items()}
    said: list[Statement] = []
    printed = draw(st.sets(st.sampled_from(list(YEARS))))
    sources: dict[tuple[int, int], bool] = {}
    for year in sorted(printed):
        said.append(_statement("level", shown[year], len(said), step, period=str(year)))
    pairs = st.tuples(st.sampled_from(list(YEARS)), st.sampled_from(list(YEARS)))
    for late, early in draw(st.lists(pairs, max_size=8)):
        if late <= early:
            continue
        # Where the levels are not printed, nobody can know that two offices rounded them differently.
        rounded = (
            draw(st.booleans())
            if {late, early} <= printed
            else sources.setdefault((late, early), draw(st.booleans()))
        )
        source = shown if rounded else true
        kind = draw(st.sampled_from(["relative_change", "change", "multiple", "annual_average_change"]))
        more = {"period": str(late), "baseline": str(early), "measure": kind, "unit": "%"}
        place = change_step
        if kind == "change":
            value, more["unit"], place = source[late] - source[early], "微克/立方米", min(step, change_step)
        elif kind == "multiple":
            value, more["unit"], place = source[late] / source[early], "倍", Fraction(1, 10)
        elif kind == "annual_average_change":
            mean = (float(source[late]) / float(source[early])) ** (1 / (late - early)) - 1
            value, more["period"] = Fraction(mean) * 100, f"{early + 1}/{late}"
        else:
            value = (source[late] / source[early] - 1) * 100
        said.append(_statement("level", _printed(value, place, up=up), len(said), place, **more))
    return said


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_a_consistent_world_raises_no_alarm(said: list[Statement]) -> None:
    outcome = reconcile(said, CATALOGUE)
    assert [f.explanation.en for f in outcome.findings if f.kind in ALARMS] == []


def test_a_level_that_nobody_printed_may_have_been_rounded_for_one_comparison_and_not_for_another() -> None:
    tenth, one = Fraction(1, 10), Fraction(1)
    said = [
        _statement("level", Fraction(value), at, one, period=year)
        for at, (year, value) in enumerate({"2021": 71, "2022": 72, "2023": 67}.items())
    ]
    grown = (("2022", "2021", "2"), ("2024", "2022", "-16.7"), ("2024", "2023", "-11.5"))
    for late, early, value in grown:  # of 71.0, 72.4, 67.4 and 59.6; the second of 72 and 60
        more = {"measure": "relative_change", "period": late, "baseline": early, "unit": "%"}
        said.append(_statement("level", Fraction(value), len(said), tenth, **more))
    assert not [f for f in reconcile(said, CATALOGUE).findings if f.kind in ALARMS]


def test_yearly_means_from_rounded_and_unrounded_levels_do_not_conflict() -> None:
    tenth, one = Fraction(1, 10), Fraction(1)
    said = [_statement("level", Fraction(50), 0, one, period="2021")]
    said.append(_statement("level", Fraction(40), 1, one, period="2022"))
    more = {"measure": "annual_average_change", "period": "2022/2022", "baseline": "2021", "unit": "%"}
    said += (
        _statement("level", Fraction(value), at, tenth, **more)
        for at, value in ((2, "-20"), (3, "-20.7"))  # of 50.4 and 40.0 that is −20.7 %
    )
    assert not [f for f in reconcile(said, CATALOGUE).findings if f.kind in ALARMS]


@settings(max_examples=60, deadline=None)
@given(
    days=st.dictionaries(st.sampled_from(list(YEARS)), st.integers(150, 360), min_size=2),
    rounded=st.booleans(),
    step=st.sampled_from([Fraction(1), Fraction(1, 10)]),
)
def test_days_and_shares_of_one_world_raise_no_alarm(
    days: dict[int, int], rounded: bool, step: Fraction
) -> None:
    length = {y: 366 if y % 4 == 0 else 365 for y in YEARS}
    true = {y: Fraction(100 * d, length[y]) for y, d in days.items()}
    shown = {y: round_half_up(v, step) for y, v in true.items()}
    said: list[Statement] = []
    for year, count in days.items():
        said.append(_statement("days", Fraction(count), len(said), Fraction(1), period=str(year)))
        said.append(_statement("share", shown[year], len(said), step, period=str(year)))
    late, early = max(days), min(days)
    source = shown if rounded else true
    tenth = Fraction(1, 10)
    change = round_half_up(source[late] - source[early], tenth)
    more = {"measure": "change", "period": str(late), "baseline": str(early), "unit": "百分点"}
    said.append(_statement("share", change, len(said), tenth, **more))
    outcome = reconcile(said, CATALOGUE)
    assert [f.explanation.en for f in outcome.findings if f.kind in ALARMS] == []


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_does_not_matter(said: list[Statement], random: Any) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    assert reconcile(shuffled, CATALOGUE) == reconcile(said, CATALOGUE)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_an_irrelevant_statement_changes_nothing(said: list[Statement]) -> None:
    before = reconcile(said, CATALOGUE)
    norm = _statement("level", Fraction(35), 900, Fraction(1), kind="norm", period="2025")
    elsewhere = _statement(
        "level", Fraction(99), 901, Fraction(1), period="2025", subject="乙市", subject_id="乙市"
    )
    after = reconcile([*said, norm, elsewhere], CATALOGUE)
    kept = [a for a in after.accounts if a.subject == "甲市"]
    assert (tuple(kept), after.findings) == (before.accounts, before.findings)


@settings(max_examples=60, deadline=None)
@given(
    level=st.integers(200, 900),
    percent=st.integers(-30, 30).filter(lambda p: p != 0),
    error=st.sampled_from([15, -15, 40]),
)
def test_a_planted_error_is_found_with_its_chain(level: int, percent: int, error: int) -> None:
    tenth = Fraction(1, 10)
    early = Fraction(level, 10)
    late = round_half_up(early * Fraction(100 + percent, 100), tenth)
    wrong = Fraction(percent + error)
    said = [
        _statement("level", early, 1, tenth, period="2024"),
        _statement("level", late, 2, tenth, period="2025"),
        _statement(
            "level",
            wrong,
            3,
            Fraction(1),
            period="2025",
            baseline="2024",
            measure="relative_change",
            unit="%",
        ),
        _statement("level", early, 4, tenth, period="2020"),
    ]
    found = [f for f in reconcile(said, CATALOGUE).findings if f.kind is FindingKind.ARITHMETIC]
    assert len(found) == 1
    assert set(found[0].statements) == {s.id for s in said[:3]}
    assert found[0].chain


@given(st.integers(100, 900), st.integers(2, 50))
def test_two_reports_far_apart_conflict(level: int, off: int) -> None:
    tenth = Fraction(1, 10)
    one = _statement("level", Fraction(level, 10), 1, tenth, period="2025")
    other = replace(one, document_id="other", doc="other", value=Fraction(level + off, 10))
    kinds = [f.kind for f in reconcile([one, other], CATALOGUE).findings]
    assert kinds == [FindingKind.CONFLICT]
    unsure = replace(other, confidence=0.3)
    assert reconcile([one, unsure], CATALOGUE).findings == ()
