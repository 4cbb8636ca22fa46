"""The claims of a text do not depend on how it is printed: width of characters, wraps, spaces, marks, misreadings."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.app.pipeline import extractions
from duizhang.documents.article import read_text_document

SENTENCES = (
    "到2025年，细颗粒物（PM2.5）年均浓度控制在35微克/立方米以内，优良天数比例达到72.6%左右。",
    "2024年，全市地区生产总值增长5.1%，规模以上工业增加值增长4.6%，新增城镇就业35.2万人。",
    "“十四五”期间，累计建成5G基站7.8万个，新建绿道1200公里，森林覆盖率提高到13.07%。",
    "力争到2030年，非化石能源消费比重达到25%左右，单位生产总值二氧化碳排放比2005年下降65%以上。",
    "今年要完成老旧小区改造286个，惠及居民超过12万户；新增公共充电桩不少于3000台。",
    "2023年，国控断面优良水体比例达到63.9%，同比提高8.9个百分点，城市黑臭水体全部消除。",
)
TEXT = "某市2025年政府工作报告\n" + "\n".join("\u3000\u3000" + sentence for sentence in SENTENCES) + "\n"

Printed = Callable[[str], str]


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char in "0123456789.%" else char for char in text)


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（），：；", "(),:;"))


def spaced(text: str) -> str:
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[\dA-Z])|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)
    return re.sub(r"(?<=\d\.)(?=\d)|(?<=[，。；、）])(?=[^\n])|(?=（)", " ", text)


def letters_apart(text: str) -> str:
    return re.sub(r"(?<=[^\s])(?=[^\s])", " ", text)


def misread(text: str) -> str:
    return text.replace("2030", "2O30").replace("1200", "l200").replace("PM2.5", "PM25").replace("千", "干")


def wrapped(text: str, width: int) -> str:
    lines = (line[at : at + width] for line in text.splitlines() for at in range(0, len(line), width))
    return "\n".join(lines)


def claims(text: str) -> list[tuple[object, ...]]:
    document = read_text_document(text, "note")
    found = [claim for _, one in extractions([document]) for claim in one.claims]
    for claim in found:
        assert text[claim.start : claim.end] == claim.number
    return [
        (
            claim.kind,
            claim.indicator.replace("(", "（").replace(")", "）"),
            claim.value,
            claim.value_max,
            claim.unit,
            claim.bound,
            claim.measure,
            claim.period,
            claim.baseline,
        )
        for claim in found
    ]


PLAIN = claims(TEXT)

PRINTINGS: dict[str, Printed] = {
    "full-width figures": full_width,
    "half-width marks": half_width,
    "spaces round figures": spaced,
    "letters apart": letters_apart,
    "misread letters": misread,
    "stops as points": lambda text: text.replace("。", "."),
    "straight quotes": lambda text: re.sub("[“”]", '"', text),
    "lower index": lambda text: text.replace("PM2.5", "PM₂.₅"),
    "markup": lambda text: text.replace("PM2.5", "PM<sub>2.5</sub>"),
    "lines of another system": lambda text: text.replace("\n", "\r\n"),
    "spaces that do not break": lambda text: spaced(text).replace(" ", "\u00a0"),
}


def test_the_text_makes_claims() -> None:
    assert len(PLAIN) >= 15


@pytest.mark.parametrize("name", PRINTINGS)
def test_a_printing_changes_no_claim(name: str) -> None:
    assert claims(PRINTINGS[name](TEXT)) == PLAIN


@settings(max_examples=25, deadline=None)
@given(
    width=st.integers(min_value=30, max_value=60),
    names=st.sets(
        st.sampled_from(
            [
                "full-width figures",
                "half-width marks",
                "straight quotes",
                "lower index",
                "spaces round figures",
            ]
        )
    ),
)
def test_wraps_and_printings_together_change_no_claim(width: int, names: set[str]) -> None:
    text = TEXT
    for name in sorted(names):
        text = PRINTINGS[name](text)
    assert claims(wrapped(text, width)) == PLAIN
