"""The shipped entries: what must be there, and that they mean one thing each."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from duizhang.app.lexicon import build_lexicon
from duizhang.catalogue.load import load_catalogue
from duizhang.catalogue.model import Direction, Nature
from duizhang.catalogue.phrase import expand, fold

CATALOGUE = load_catalogue()


def test_no_two_indicators_share_a_name() -> None:
    for names in (
        Counter(fold(e.name_zh) for e in CATALOGUE.indicators.values() if not e.action),
        Counter(e.name_en.casefold() for e in CATALOGUE.indicators.values()),
    ):
        assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("entry", CATALOGUE.indicators.values(), ids=lambda entry: entry.id)
def test_every_entry_is_whole(entry) -> None:  # type: ignore[no-untyped-def]
    assert entry.id.isascii() and entry.id == entry.id.lower()
    assert entry.name_en.isascii()
    assert entry.source
    assert all(scope.name_en for scope in entry.scopes)
    assert not entry.scopes or entry.scope("") is not None, "a default scope says what the plain name means"
    if entry.action:
        assert entry.nature is not Nature.RATE


@pytest.mark.parametrize("entry", CATALOGUE.indicators.values(), ids=lambda entry: entry.id)
def test_an_indicator_is_found_by_its_own_name(entry) -> None:  # type: ignore[no-untyped-def]
    match = CATALOGUE.match(entry.name_zh, entry.unit, "level")
    assert match is not None, entry.name_zh
    assert match.indicator.id == entry.id


def test_every_domain_is_used() -> None:
    assert {entry.domain for entry in CATALOGUE.indicators.values()} == set(CATALOGUE.domains)


@pytest.mark.parametrize(
    ("indicator", "direction"),
    [
        ("pm25_annual_mean", Direction.LOWER),
        ("good_days", Direction.HIGHER),
        ("heavy_pollution_days", Direction.LOWER),
        ("unemployment_surveyed", Direction.LOWER),
        ("cpi", Direction.LOWER),
        ("coal_use", Direction.LOWER),
        ("pocket_parks", Direction.HIGHER),
        ("gdp", Direction.HIGHER),
    ],
)
def test_directions(indicator: str, direction: Direction) -> None:
    assert CATALOGUE.indicators[indicator].direction is direction


def test_relations_of_the_days() -> None:
    share = CATALOGUE.indicators["good_days_share"]
    assert [(r.kind, r.other) for r in share.relations] == [("days_share", "good_days")]


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("μg/m³", "微克/立方米"),
        ("微克每立方米", "微克/立方米"),
        ("％", "%"),
        ("个百分点", "百分点"),
        ("吨标煤", "吨标准煤"),
        ("套(间)", "套（间）"),
        ("TEU", "标准箱"),
        ("微克／立方米", "微克/立方米"),
    ],
)
def test_units_by_spelling(spelling: str, canonical: str) -> None:
    unit = CATALOGUE.unit(spelling)
    assert unit is not None and unit.canonical == canonical


def test_units_convert_to_their_base() -> None:
    mu = CATALOGUE.units["亩"]
    assert (mu.base, mu.factor) == ("平方米", Fraction(2000, 3))
    assert CATALOGUE.units["家"].base == CATALOGUE.units["个"].canonical
    assert CATALOGUE.units["人次"].base == "人次"
    assert CATALOGUE.unit("镞") is None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("天津", "天津市"),
        ("津", "天津市"),
        ("西藏", "西藏自治区"),
        ("Tianjin", "天津市"),
        ("滨海新区", "滨海新区"),
        ("吉林", "吉林省"),
        ("京津冀", "京津冀"),
    ],
)
def test_places_by_name(name: str, full: str) -> None:
    place = CATALOGUE.place(name)
    assert place is not None and place.name == full


def test_the_provinces_are_complete() -> None:
    levels = Counter(place.level for place in CATALOGUE.places.values())
    assert levels["province"] == 35  # 34 and the production corps
    assert levels["city"] >= 330
    districts = [p for p in CATALOGUE.places.values() if p.parent == "天津市" and p.level == "district"]
    assert len(districts) == 16


def test_find_goes_by_id_then_name_then_alias() -> None:
    assert [e.id for e in CATALOGUE.find("good_days")] == ["good_days"]
    assert [e.id for e in CATALOGUE.find("Days with good air quality")] == ["good_days"]
    assert [e.id for e in CATALOGUE.find("细颗粒物浓度")] == ["pm25_annual_mean"]
    assert CATALOGUE.find("没有这个") == []


def test_suggestions_are_near() -> None:
    assert "优良天数比率" in CATALOGUE.suggest("优良天数比")
    assert "gdp" in CATALOGUE.suggest("gpd")
    assert len(CATALOGUE.suggest("浓度", n=3)) == 3


def test_patterns_expand() -> None:
    assert list(expand("a(b|)(c|d)")) == ["abc", "abd", "ac", "ad"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM<sub>2.5</sub>浓度", "PM25浓度"),
        ("ＧＤＰ", "地区生产总值"),
        ("优于Ⅲ类水体占比", "优良水体比例"),
        ("“无废城市”", "无废城市"),
        ("可吸入颗粒物（PM10）", "PM₁₀"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_lexicon_holds_units_places_and_bodies() -> None:
    lexicon = build_lexicon(CATALOGUE)
    assert lexicon.units["吨标煤"].canonical == "吨标准煤"
    assert lexicon.units["吨标煤"].factor == 1
    assert lexicon.places["天津"] == ("天津市", "province")
    assert lexicon.places["市环保局"] == ("市生态环境局", "body")
    assert "津" not in lexicon.places
    assert "" not in lexicon.units


@pytest.mark.parametrize(
    ("indicator", "source"),
    [
        ("heavy_pollution_days", "HJ 633"),
        ("pm25_annual_mean", "HJ 663"),
        ("near_shore_good_share", "GB 3097"),
        ("surface_water_worse_v_sections", "GB 3838"),
        ("unemployment_surveyed", "劳动力调查制度"),
        ("fixed_asset_investment", "固定资产投资统计报表制度"),
        ("gas_coverage", "住房城乡建设部"),
        ("back_streets", "usage: work reports and plans"),
    ],
)
def test_an_entry_names_what_defines_it(indicator: str, source: str) -> None:
    assert source in CATALOGUE.indicators[indicator].source


def test_a_third_of_the_entries_is_defined_by_a_standard_or_a_statistical_system() -> None:
    sources = [entry.source for entry in CATALOGUE.indicators.values()]
    assert sum(not source.startswith("usage") for source in sources) / len(sources) > 0.33
