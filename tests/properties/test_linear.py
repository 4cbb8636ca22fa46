"""The time that a text takes grows as the text does, whatever it repeats."""

from __future__ import annotations

from time import process_time

import pytest

from duizhang.app.resources import resources
from duizhang.claims.extract import extract_articles
from duizhang.documents.article import read_text_document
from duizhang.tasks.extract import tasks_of

SHORT, LONG = 2_000, 16_000
"""Eight times as long: linear work takes eight times as long, quadratic work sixty-four times."""
FEW_SECONDS = 0.4
"""What is done so fast says nothing about how it grows."""

UNITS = [
    "全年新建书房12家，藏书量增长8.5%以上，借阅人次达到36万",
    "全年新建书房12家。",
    "建成3个；",
    "2021—",
    "2021年、",
    "3月至",
    "两",
    "百十百",
    "一两",
    "第一",
    "三分之",
    "1 ",
    "1,234,",
    "1点",
    "（",
    "“",
    "《",
    "[",
    "<",
    "*甲",
    "\r",
    "\r\r\r甲",
    " ",
    "| 甲 ",
    "指标\n单位\n2025年\n",
    "绿化率  %  12\n",
]


def _seconds(unit: str, length: int) -> float:
    text = "前言" + (unit * (length // len(unit) + 1))[:length]
    resources()
    started = process_time()
    extract_articles(read_text_document(text, "long"), resources())
    return process_time() - started


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_as_the_text_does(unit: str) -> None:
    long = min(_seconds(unit, LONG) for _ in range(2))
    if long > FEW_SECONDS:
        assert long / min(_seconds(unit, SHORT) for _ in range(3)) < 24


def _seconds_for_tasks(sections: int) -> float:
    text = "某市2025年重点工作方案\n" + "".join(
        f"{'一二三四五六七八九'[at % 9]}、推进第{at}类书房\n（一）将新建书房{at}家。\n（二）将改建书房{at}家，市文化局牵头。\n"
        for at in range(sections)
    )
    document = read_text_document(text, "long")
    claims = extract_articles(document, resources()).claims
    started = process_time()
    assert tasks_of(document, resources(), claims=claims)
    return process_time() - started


def test_the_time_for_tasks_grows_as_the_number_of_clauses_does() -> None:
    long = min(_seconds_for_tasks(800) for _ in range(2))
    if long > FEW_SECONDS:
        assert long / min(_seconds_for_tasks(100) for _ in range(3)) < 24
