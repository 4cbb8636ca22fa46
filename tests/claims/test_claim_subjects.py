"""Each figure is about a place or an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duizhang.app.resources import resources
from duizhang.claims.homes import home_of
from duizhang.claims.subjects import subject_of, topic_of
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given


def home(text: str, title: str, name: str = "note") -> str:
    document = read_text_document(text, name, given=Given(title=title, date=date(2026, 1, 1)))
    return home_of(document.articles[0], resources())


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("2026年贵阳市政府工作报告", "新建公园5个。", "贵阳市"),
        ("国务院关于节能的意见", "新建公园5个。", "全国"),
        ("短讯", "青岛市新建公园5个。", "青岛市"),
        ("短讯", "新建公园5个。", ""),
    ],
)
def test_home(title: str, text: str, place: str) -> None:
    assert home(text, title) == place


@pytest.mark.parametrize(
    ("phrase", "inherited", "result"),
    [
        ("全市绿地率", "", ("成都市", "绿地率")),
        ("全国绿地率", "", ("全国", "绿地率")),
        ("全国重点实验室数量", "", ("成都市", "全国重点实验室数量")),
        ("滨海新区绿地率", "", ("滨海新区", "绿地率")),
        ("绿地率", "双流区", ("双流区", "绿地率")),
        ("绿地率", "", ("成都市", "绿地率")),
        ("地区生产总值", "", ("成都市", "地区生产总值")),
    ],
)
def test_subject_and_what_is_left(phrase: str, inherited: str, result: tuple[str, str]) -> None:
    assert subject_of(phrase, "成都市", resources().lexicon, inherited) == result


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("今年，宁波市新建公园5个。", "宁波市"),
        ("宁波市委提出新建公园5个。", ""),
        ("在湖北襄阳，5个公园建成。", "襄阳市"),
        ("作为沿海省份，福建新建公园5个。", "福建省"),
        ("新建公园5个。", ""),
    ],
)
def test_a_sentence_is_about_the_place_it_opens_with(text: str, place: str, parse: Any) -> None:
    assert topic_of(parse(text), resources().lexicon)[0] == place


def test_the_figure_after_keeps_the_subject(extract: Any) -> None:
    found = extract("双流区新增企业126家，同比增长5%。", title="2026年成都市政府工作报告")
    assert [claim.subject for claim in found.claims] == ["双流区", "双流区"]
