"""Laws of extraction: whatever the text, every claim is a verbatim slice of it, and reading is stable."""

from __future__ import annotations

import re
import string
import sys
import unicodedata
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from duizhang.app.resources import resources
from duizhang.claims.extract import Extraction, extract_articles
from duizhang.claims.model import Claim, Measure
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.language.numerals import parse_numeral

DAY = date(2026, 1, 22)
LAW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WIDE = {ord(half): ord(half) + 0xFEE0 for half in string.digits + "%"}

# A small grammar of official prose.


def absent_or(words: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *words])


PLACES = st.sampled_from(["", "", "全市", "贵阳市", "浑南区", "宁波舟山港", "高新区"])
TIMES = st.sampled_from(
    [
        "",
        "",
        "2025年，",
        "去年，",
        "到2027年，",
        "“十四五”以来，",
        "截至2025年底，",
        "一季度，",
        "五年来，",
        "2026年底前，",
    ]
)
NOUNS = st.sampled_from(
    "PM2.5年均浓度 优良天数 森林覆盖率 国考断面优良水质比例 地区生产总值 城镇新增就业 污水处理厂 绿道 高新技术企业 新能源汽车保有量 “小巨人”企业 老旧小区 床位 一般公共预算收入 煤炭消费量".split()
)
VERBS = absent_or(
    "达到 为 新增 完成 建成 改造 同比增长 同比下降 较2020年增加 提升至 控制在 不低于 超过 突破 年均增长 高于全国 是2020年的 约 力争达到".split()
)
UNITS = absent_or("% 个百分点 微克/立方米 天 公里 家 个 亿元 万吨 万人 倍 平方公里 套（间） 米 岁 成".split())
CLOSINGS = st.sampled_from(["", "", "左右", "以上", "以内", "以下"])
MARKS = st.sampled_from(["，", "、", "；", "，其中", "，同比", "和"])
CHINESE = st.sampled_from("三 十二 两千 一百二十 三成 百分之五 近半 千亿 三分之二 二十余 万".split())


@st.composite
def numerals(draw: st.DrawFn) -> str:
    form = draw(st.integers(0, 5))
    if form == 0:
        return draw(CHINESE)
    whole = draw(st.integers(0, 99999))
    if form == 1:
        return f"{whole}.{draw(st.integers(0, 99))}"
    if form == 2:
        return f"{whole:,}"
    if form == 3:
        return f"{whole}{draw(st.sampled_from('万亿千百'))}"
    if form == 4:
        return f"{whole}{draw(st.sampled_from(['-', '—', '至', '~']))}{whole + draw(st.integers(0, 50))}"
    return str(whole)


@st.composite
def statements(draw: st.DrawFn) -> str:
    listed = draw(st.lists(NOUNS, min_size=1, max_size=3, unique=True))
    figure = [draw(numerals()) + draw(UNITS) for _ in listed]
    apart = "分别" if len(listed) > 1 and draw(st.booleans()) else ""
    return (
        draw(TIMES)
        + draw(PLACES)
        + "、".join(listed)
        + apart
        + draw(VERBS)
        + "、".join(figure)
        + draw(CLOSINGS)
    )


@st.composite
def prose(draw: st.DrawFn, *, headings: bool = True) -> str:
    pieces: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        if headings and draw(st.booleans()):
            pieces.append(
                draw(
                    st.sampled_from(
                        ["\n一、2025年工作回顾\n", "\n二、2026年重点工作\n", "\n（一）推动绿色发展。", "\n——"]
                    )
                )
            )
        clauses = draw(st.lists(statements(), min_size=1, max_size=3))
        text = clauses[0]
        for clause in clauses[1:]:
            text += draw(MARKS) + clause
        pieces.append(text + "。")
    return "".join(pieces)


@st.composite
def noisy(draw: st.DrawFn) -> str:
    """Prose as bad scans and copies give it."""
    signs = list(draw(prose()))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(signs) - 1))
        change = draw(st.integers(0, 5))
        if change == 0:
            signs[at] += draw(st.sampled_from([" ", "\n", "\r\n", "\u3000", "\t", "\u200b", "\xa0", "\n\n"]))
        elif change == 1:
            signs[at] = ""
        elif change == 2:
            signs[at] = draw(st.sampled_from(list('，,。.、；;：:（）()“”"《》%％·-—…')))
        elif change == 3:
            signs[at] = signs[at].translate(WIDE)
        elif change == 4:
            signs[at] = draw(st.characters(exclude_categories=["Cs"]))
        else:
            signs[at] += draw(st.sampled_from(["<sub>", "**", "$", "|", "# ", "&nbsp;", "_", "第", "¥"]))
    return "".join(signs)


def read(text: str) -> Extraction:
    document = read_text_document(text, "note", given=Given(title="2026年某某市政府工作报告", date=DAY))
    return extract_articles(document, resources())


def said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, apart from where it stands."""
    return (
        claim.kind,
        claim.indicator_id,
        claim.value,
        claim.value_max,
        claim.unit,
        claim.bound,
        claim.measure,
        claim.baseline,
        claim.period,
    )


def hold(raw: str, extraction: Extraction) -> None:
    """Check every claim against the text that it was read from."""
    for claim in (*extraction.claims, *extraction.answers):
        assert raw[claim.start : claim.end] == claim.number != ""
        assert raw[claim.quote_start : claim.quote_end] == claim.quote
        assert raw[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert claim.quote_start <= claim.start < claim.end <= claim.quote_end
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        assert 0 < claim.confidence <= 1
        assert claim.explanation
    for claim in extraction.claims:
        if not claim.value_word:
            assert _printed(claim), (claim.number, claim.value)
    starts = [claim.start for claim in extraction.claims if not claim.value_word]
    assert len(starts) == len(set(starts)), "one numeral makes at most one claim"


def _printed(claim: Claim) -> bool:
    """Whether a value is that of the numeral as printed, but for multipliers set apart from it and shares."""
    stated = _stated(claim.number)
    if stated is None or claim.value is None:
        return False
    value = abs(claim.value)
    if claim.measure is Measure.MULTIPLE and value == 2 ** min(abs(stated), Fraction(64)):
        return True
    if not stated or not value:
        return stated == value
    ratio = value / abs(stated)
    return ratio.denominator == 1 and str(ratio.numerator).rstrip("0") == "1"


_MARKUP = re.compile(r"<[^>]*>|&nbsp;|[\s*_|$#]")


_NOTE = re.compile(r"(?<=[\d\u4e00-\u9fff])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![\d⁰¹²³⁴⁵⁶⁷⁸⁹])|\[\d{1,2}\]|[①-⑳])")
"""Marks of notes inside a figure: 8765.4[1]亿."""
_MISREAD = str.maketrans("OolI", "0011")
"""Letters that a scan gives for digits, and that cleaning reads as digits beside them."""
_TWO_OR_THREE = re.compile(r"[一二两三四五六七八九]{2}([十百千]?[万亿]?)")
"""Two digits in a row say a range from the first."""
_HALF_MORE = re.compile(r"(.+?)(?:个|[^\d.个]{1,3})半")
_MONEY = re.compile(r"(.+?)元零?(?:(.+)[角毛])?(?:(.+)分)?")
"""Numbers that go on behind a unit."""


def _stated(number: str) -> Fraction | None:
    number = _NOTE.sub("", _MARKUP.sub("", number))
    shown = (sign for sign in number if not unicodedata.category(sign).startswith("C"))
    plain = unicodedata.normalize("NFKC", "".join(shown)).translate(_MISREAD)
    if plain in ("一半", "半"):
        return Fraction(1, 2)
    if two := _TWO_OR_THREE.fullmatch(plain):
        plain = plain[0] + two[1]
    if half := _HALF_MORE.fullmatch(plain):
        whole = parse_numeral(half[1])
        return None if whole is None else whole + Fraction(1, 2)
    if money := _MONEY.fullmatch(plain):
        parts = [Fraction(0) if part is None else parse_numeral(part) for part in money.groups()]
        values = [part for part in parts if part is not None]
        return values[0] + values[1] / 10 + values[2] / 100 if len(values) == len(parts) else None
    over = re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", plain)
    return Fraction(int(over[1]), int(over[2])) if over else parse_numeral(plain)


@LAW
@given(prose())
@example("全市两成左右的村、半数以上的镇建成驿站，翻了两番。")
@example("到2030年，比2020年翻一番半。")
@example("增长1.5倍、3/4，近三分之二。")
def test_claims_of_prose_are_verbatim(text: str) -> None:
    hold(text, read(text))


@LAW
@given(noisy())
@example("（一）治理。2025年，优良天数、绿地同比增长10.10%、1\n\n000.10平方公里PM\n2.5年均浓度三。")
@example("全市水价达到1¹0元，完成12¹万个、8.5[1]亿元、31.5①微克/立方米。")
@example("全市水价达到3元5角2分、0元1分，耗时2年半、一个半月，投入一二十亿元。")
def test_claims_of_bad_copies_are_verbatim(text: str) -> None:
    hold(text, read(text))


@LAW
@given(st.text())
@example("\x00\ud7ff0.0.0%%%、，。")
@example("0" * 400)
@example("0l%")
@example("万亿万亿百千分之成成个%百分点")
@example("1,2,3,4，5，000，000.5.5")
def test_claims_of_any_text_are_verbatim(text: str) -> None:
    hold(text, read(text))


@LAW
@given(st.text(alphabet="0123456789０９,.，。、；（）()%％万亿成倍番年月日至-—个元家到从由分别增长下降 \n"))
def test_claims_of_number_soup_are_verbatim(text: str) -> None:
    hold(text, read(text))


@LAW
@given(noisy())
def test_reading_twice_gives_equal_claims(text: str) -> None:
    assert read(text) == read(text)


@LAW
@given(prose())
def test_full_width_figures_say_the_same(text: str) -> None:
    plain, wide = read(text), read(text.translate(WIDE))
    assert [said(claim) for claim in wide.claims] == [said(claim) for claim in plain.claims]
    assert [claim.start for claim in wide.claims] == [claim.start for claim in plain.claims]


def wrap(paragraph: str, width: int) -> list[str]:
    """Break a paragraph as typesetters do: no mark opens a line, no word of letters or digits is torn."""
    lines, at = [], 0
    while at < len(paragraph):
        end = min(at + width, len(paragraph))
        while at + 1 < end < len(paragraph) and _TIED.match(paragraph, end - 1):
            end -= 1
        lines.append(paragraph[at:end])
        at = end
    return lines


_TIED = re.compile(r"[A-Za-z0-9.,%~—-][A-Za-z0-9.,%~—-]|.[，。、；：）”》！？%]|[（“《]")
_LOOKS_NUMBERED = re.compile(r"[一二三四五六七八九十百零]+、|\d+[.、]|[（(][一二三四五六七八九十\d]")
"""A line that begins so cannot be told from a heading or an item of a list."""


@LAW
@given(st.lists(statements(), min_size=4, max_size=8), st.integers(24, 40), st.sampled_from(["\n", "\r\n"]))
def test_hard_wrapping_a_paragraph_changes_no_claim(clauses: list[str], width: int, newline: str) -> None:
    paragraph = "全市上下齐心协力，各项工作取得新的进展，" + "，".join(clauses) + "。"
    lines = wrap(paragraph, width)
    assume(not any(_LOOKS_NUMBERED.match(line) for line in lines))
    assume(not any(line.endswith("）") for line in lines[:-1]))
    wrapped = newline.join(lines)
    assert [said(c) for c in read(wrapped).claims] == [said(c) for c in read(paragraph).claims]


@LAW
@given(prose(), prose(headings=False))
def test_a_document_of_its_own_is_not_changed_by_another(one: str, other: str) -> None:
    before = read(one)
    read(other)
    assert read(one) == before


LONG = 2_000
"""Characters of one sentence without a full stop."""

SENTENCE = "全市优良天数比例、绿化覆盖率分别达到83.6%、43%以上，新建绿道120公里、口袋公园50个，"


@pytest.mark.parametrize(
    "unit",
    [
        SENTENCE,
        "1,2，（3）",
        "（",
        "分别",
        "12345678",
        "从1至2",
        "、",
        "“",
        "一二三万亿",
        "2025年",
        "达到",
        "%",
        "到2027年，",
    ],
)
def test_a_long_single_sentence_comes_to_an_end(unit: str) -> None:
    """No pattern may try every pair of places; one that does would not come back from these."""
    raw = unit * (LONG // len(unit))
    hold(raw, read(raw))


def test_two_hundred_kilobytes_in_one_line_come_to_an_end() -> None:
    paragraph = SENTENCE * 8 + "。"
    raw = paragraph * (200_000 // 3 // len(paragraph))  # three bytes a character
    assert "\n" not in raw
    found = read(raw)
    hold(raw, found)
    assert len(found.claims) == 4 * raw.count("分别")


@pytest.mark.parametrize("unit", ["1", ",", "，", "（", "1.", "、"])
def test_a_megabyte_of_figures_and_marks_comes_to_an_end(unit: str) -> None:
    raw = unit * (1_000_000 // len(unit.encode()))
    hold(raw, read(raw))


def operations(raw: str) -> int:
    """Count the calls that a reading makes: a measure of work that no other load disturbs."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(raw)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        SENTENCE,
        "2025年，",
        "（",
        "“十四五”",
        "3万",
        "到2027年达到3%，",
    ],
)
def test_work_grows_with_the_length_and_not_its_square(unit: str) -> None:
    read(unit)
    short, long = unit * (2500 // len(unit)), unit * (10000 // len(unit))
    assert operations(long) <= 8 * operations(short)


@pytest.mark.parametrize("text", ["他说了一番话。", "番茄产量30万吨，2番茄大棚建成。"])
def test_words_with_fan_are_no_doublings(text: str) -> None:
    hold(text, read(text))
