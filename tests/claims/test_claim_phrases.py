"""The indicator is the phrase beside the figure, made whole."""

from __future__ import annotations

import re
from typing import Any

import pytest

from duizhang.claims.measures import measured
from duizhang.claims.phrases import compose, needs_antecedent, split_subject
from duizhang.claims.trimming import action_of, after_examples, object_of, tidy
from duizhang.claims.words import alternatives


@pytest.mark.parametrize(
    ("phrase", "left_over"),
    [
        ("全市有序改造供热管网", "改造供热管网"),
        ("一是持续推进污水处理率", "推进污水处理率"),
        ("（三）新增绿地", "新增绿地"),
        ("可再生能源装机", "可再生能源装机"),
        ("将军路小学学位", "将军路小学学位"),
        ("现代服务业增加值的", "现代服务业增加值"),
        ("、，", ""),
    ],
)
def test_tidy_drops_only_words_of_manner(phrase: str, left_over: str) -> None:
    assert tidy(phrase) == left_over


@pytest.mark.parametrize(
    ("tail", "noun"),
    [
        ("口袋公园等建成开放", "口袋公园"),
        ("以上社区养老床位", "社区养老床位"),
        ("台阶", ""),
        ("行政村全部通公交", "行政村"),
    ],
)
def test_object_of_stops_where_the_next_thought_begins(tail: str, noun: str) -> None:
    assert object_of(tail) == noun


@pytest.mark.parametrize(
    ("phrase", "leans"), [("", True), ("占比", True), ("总面积", True), ("绿地率", False)]
)
def test_phrases_that_lean_on_the_figure_before(phrase: str, leans: bool) -> None:
    assert needs_antecedent(phrase) is leans


def test_the_verb_of_doing_stays_whole() -> None:
    assert action_of("改造提升农村公路") == "改造提升"
    assert action_of("农村公路") == ""


def test_examples_give_way_to_what_they_stand_for() -> None:
    assert after_examples("改造解放路、建设路等主干道路") == "改造主干道路"
    assert after_examples("改造解放路") == "改造解放路"


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("航运服务集聚区新增企业", ("航运服务集聚区", "新增企业")),
        ("农村地区新增公交线路", ("", "农村地区新增公交线路")),
        ("新增企业", ("", "新增企业")),
    ],
)
def test_an_organisation_that_counts_is_no_part_of_what_it_counts(
    phrase: str, parts: tuple[str, str]
) -> None:
    assert split_subject(phrase) == parts


@pytest.mark.parametrize(
    ("text", "carried", "action", "phrase", "rule"),
    [
        ("同比下降5%。", "PM2.5年均浓度", "", "PM2.5年均浓度", "ellipsis"),
        ("占比31%。", "绿色电力", "", "绿色电力占比", "phrase on the figure before"),
        ("新建32所幼儿园。", "", "", "新建幼儿园", "verb and object"),
        ("70%的行政村通光纤。", "", "", "行政村通光纤比例", "share of a phrase"),
        ("绿地率41%。", "道路", "改造", "绿地率", "phrase"),
    ],
)
def test_compose_says_which_rule_made_the_indicator(
    text: str, carried: str, action: str, phrase: str, rule: str, figures: Any
) -> None:
    figure = figures(text)[-1]
    found, by = compose(figure, measured(figure), carried, action)
    assert (found.replace("的", ""), by) == (phrase, rule)


def test_alternatives_prefer_the_longest() -> None:
    pattern = re.compile(alternatives(["提高", "提高到", "提", "升.级"]))
    assert pattern.findall("提高到、提高、提速、升.级、升一级") == ["提高到", "提高", "提", "升.级"]
