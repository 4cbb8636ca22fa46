"""Organisations and works that clauses speak of."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.app.resources import resources
from duizhang.claims.actors import actors_of, doer_of, names_more
from duizhang.claims.subjects import topic_of
from duizhang.claims.themes import theme_of
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given

LEXICON = resources().lexicon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("临江供热集团新建换热站3座。", ["临江供热集团"]),
        ("城西新港已开通航线5条，南京禄口机场新增航线3条。", ["城西新港", "南京禄口机场"]),
        ("据了解，甬江药业有限公司年产药品3万吨。", ["甬江药业有限公司"]),
        ("天开园累计新增企业300家。", ["天开高教科创园"]),
        ("16家企业集团新建厂房3座。", []),
        ("产业园区加快建设，新增企业3家。", []),
        ("国家级示范基地新增3个。", []),
        ("上市公司达到288家。", []),
        ("推进重点项目建设，完成投资3亿元。", []),
        ("自贸试验区新设企业3家。", []),
    ],
)
def test_who_a_clause_opens_with(text: str, names: list[str], parse: Any) -> None:
    assert [actor.name for actor in actors_of(parse(text), LEXICON)] == names


def test_a_limit_binds_who_is_named_before_it(parse: Any) -> None:
    sentence = parse("受托银行应当在3个工作日内完成审核。")
    assert doer_of(sentence, sentence.end) == "受托银行"
    sentence = parse("应当在3个工作日内完成审核。")
    assert doer_of(sentence, sentence.end) == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("杭州湾新区大学新增专业3个。", False),
        ("滨海新区新建铁路3公里。", True),
        ("滨海新区地区生产总值增长5%。", True),
        ("深圳理工大学获批，新增专业3个。", False),
    ],
)
def test_a_place_in_a_longer_name_is_no_topic(text: str, place: bool, parse: Any) -> None:
    assert bool(topic_of(parse(text), LEXICON)[0]) is place


def test_what_follows_tells_a_name_from_a_place() -> None:
    assert names_more("广州第二机场获批", 2)
    assert not names_more("广州新建机场", 2)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        (
            "宁波市临港热电联产项目开工。该项目总投资18亿元。该项目分两期建设。",
            "宁波市临港热电联产项目",
        ),
        ("宁波市临港热电联产项目开工。", ""),
        ("宁波市临港热电联产项目开工。该项目惠及全市。该项目服务我市居民。", ""),
        ("一批项目开工。该项目总投资18亿元。该项目分两期建设。", ""),
    ],
)
def test_the_project_that_a_text_is_about(text: str, theme: str) -> None:
    document = read_text_document(text, "note", given=Given(title="短讯"))
    assert theme_of(document.articles[0], LEXICON, "") == theme
