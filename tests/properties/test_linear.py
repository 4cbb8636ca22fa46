"""The time that a text takes grows as the text does, whatever it repeats."""

from __future__ import annotations

from time import process_time

import pytest

from duizhang.app.resources import resources
from duizhang.claims.extract import extract_articles
from duizhang.documents.article import read_text_document

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
