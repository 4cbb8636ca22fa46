"""What holds for the scanners on any text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.language import periods
from duizhang.language.answer import answer
from duizhang.language.model import Lexicon, Quantity
from duizhang.language.numerals import fold, parse_numeral, read
from duizhang.language.periods import scan_periods
from duizhang.language.places import scan_places
from duizhang.language.quantities import scan_quantities

DAY = date(2026, 2, 3)
LEXICON = Lexicon(places={"天津": ("天津市", "province"), "天津市": ("天津市", "province")})
FRAGMENTS = (
    "一二两三十百千万亿零半几多余约近超不低于以上以内左右分之又点负成番翻倍个百分点%％‰元吨公里月日年号季度上半全底前"
    "到至截至自起以来较比同期期间“”《》（）()、，。；\n 　-—~/.0123456789０１２９ABm<>第届级项家天津市今去明昨"
)
PROSE = st.text(alphabet=FRAGMENTS, max_size=60)
ANYTHING = st.text(max_size=80)
DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """Return a whole number below 10^8 as Chinese writes it out."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10**4)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_characters(high)}万{gap}{in_characters(low) if low else ''}"
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // place % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
        zero = digit == 0
        if digit == 0 and low % place:
            zero = True
    return text


def widened(text: str) -> str:
    """Return the text with full-width digits."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isdigit() else c for c in text)


@given(st.integers(0, 10**8 - 1))
def test_numbers_in_characters_read_back(number: int) -> None:
    assert parse_numeral(in_characters(number)) == number


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_arabic_numbers_read_back_with_their_last_place(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    digits = str(number).rjust(places + 1, "0")
    written = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    numeral = read(written)
    assert numeral is not None
    assert numeral.value == value
    assert numeral.step == Fraction(1, 10**places)
    assert parse_numeral(widened(written)) == value


@given(st.integers(1, 10**6), st.sampled_from(["吨", "家", "公里", "%", "个百分点", "亿元"]))
def test_full_width_digits_mean_the_same(number: int, unit: str) -> None:
    def facts(text: str) -> list[tuple[Fraction, str, str]]:
        return [(q.value, q.unit, str(q.bound)) for q in scan_quantities(text, LEXICON)]

    text = f"达到约{number}{unit}左右"
    assert facts(widened(text)) == facts(text) != []


@settings(max_examples=300)
@given(st.one_of(PROSE, ANYTHING))
def test_quantities_lie_in_the_text_in_order(text: str) -> None:
    position = 0
    for q in scan_quantities(text, LEXICON):
        assert position <= q.start <= q.number_start < q.number_end <= q.end <= len(text)
        assert q.number_start <= q.unit_start <= q.unit_end <= q.end
        assert q.step > 0
        assert q.high is None or q.high > q.value
        position = q.end


@settings(max_examples=300)
@given(st.one_of(PROSE, ANYTHING), st.sampled_from([None, DAY]))
def test_periods_lie_in_the_text_in_order(text: str, reference: date | None) -> None:
    position = 0
    for mention in scan_periods(text, reference):
        assert position <= mention.start < mention.end <= len(text)
        assert mention.yearly in (0, 1, 12)
        assert not mention.yearly or mention.period is None
        position = mention.end


@given(st.one_of(PROSE, ANYTHING))
def test_places_and_answers_lie_in_the_text(text: str) -> None:
    for place in scan_places(text, LEXICON):
        assert text[place.start : place.end] in LEXICON.places
    for record in answer(text, DAY, LEXICON):
        start, end = record["start"], record["end"]
        assert isinstance(start, int) and isinstance(end, int)
        assert text[start:end] == record["text"] != ""


@given(ANYTHING)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(PROSE)
def test_what_follows_a_full_stop_changes_nothing_before_it(text: str) -> None:
    def until(found: list[Quantity], end: int) -> list[Quantity]:
        return [q for q in found if q.end <= end]

    sentence = f"{text.replace('“', '').replace('《', '')}。"
    alone = scan_quantities(sentence, LEXICON)
    followed = scan_quantities(f"{sentence}\n另建成5座场馆。", LEXICON)
    assert until(followed, len(sentence)) == alone


@pytest.mark.parametrize(
    "behind", ["", "年", "月日", "季度", "一年", "五”", "中国", "3年", "年底", "0年", "世纪"]
)
def test_the_quick_look_for_times_finds_every_place_where_one_may_begin(behind: str) -> None:
    alphabet = sorted({*periods._START.pattern, *"05９"})
    texts = (first + second + behind for first, second in product(alphabet, repeat=2))
    assert not [text for text in texts if periods._START.match(text) and not periods._HEAD.match(text)]
