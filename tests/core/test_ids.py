"""Identifiers agree exactly when what they name agrees."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.ids import content_hash, stable_id
from duizhang.core.span import Span

_PARTS = st.lists(st.text(max_size=6) | st.integers(-9, 9) | st.booleans() | st.none(), max_size=4)


@given(_PARTS, _PARTS)
def test_ids_agree_only_when_parts_do(
    one: list[str | int | bool | None], other: list[str | int | bool | None]
) -> None:
    same = [(type(p), p) for p in one] == [(type(p), p) for p in other]
    assert (stable_id("st", 1, one) == stable_id("st", 1, other)) == same
    assert stable_id("st", 1, one) != stable_id("st", 2, one)
    assert stable_id("st", 1, one) != stable_id("acc", 1, one)


@given(_PARTS)
def test_an_id_is_a_word_and_sixteen_digits(parts: list[str | int | bool | None]) -> None:
    assert re.fullmatch(r"doc_[0-9a-f]{16}", stable_id("doc", 1, parts))


@given(st.text(), st.text())
def test_texts_with_one_hash_are_one_text(one: str, other: str) -> None:
    assert (content_hash(one) == content_hash(other)) == (one == other)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_spans_that_cover_each_other_overlap(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(min(a, b), max(a, b) + 1), Span(min(c, d), max(c, d) + 1)
    text = "甲乙丙丁戊己庚辛壬癸" * 3
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == bool(shared)
    assert one.covers(other) == (set(range(*other)) <= set(range(*one)))
    assert one.of(text) == text[one.start : one.end]
