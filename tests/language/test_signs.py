"""Signs: which stand in a stretch; none is ever overlooked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhang.language.signs import ANYTHING, Signs

PAST, BOUND, MARK = 1, 2, 4
WORDS = {PAST: "已 截至 同比", BOUND: "必须 不得 不再", MARK: "“ 已建成"}


@given(st.text("已截至同比必须不得再“建成，", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_no_sign_is_overlooked(text: str, start: int, end: int) -> None:
    stands = Signs(WORDS).read(text).between(start, end)
    for sign, words in WORDS.items():
        if any(word in text[start:end] for word in words.split()):
            assert stands & sign


def test_a_stretch_has_only_the_signs_in_it() -> None:
    standing = Signs(WORDS).read("同比增长，不得新增。")
    assert standing.between(0, 5) == PAST
    assert standing.between(5, 10) == BOUND
    assert standing.between(1, 5) == 0


def test_nobody_has_looked_means_anything() -> None:
    assert all(ANYTHING & sign for sign in WORDS)


def test_without_words_nothing_stands() -> None:
    assert Signs({}).read("不得新增").between(0, 4) == 0
