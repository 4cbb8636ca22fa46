"""Vocabularies: the longest word at a place, as a pattern of all the words would find it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.claims.words import alternatives
from duizhang.language.vocabulary import Vocabulary

WORDS = ["改造", "改造提升", "改造提", "提升", "推进"]


@given(st.text("改造提升推进，", max_size=12))
def test_a_vocabulary_finds_what_the_pattern_finds(text: str) -> None:
    vocabulary, pattern = Vocabulary(WORDS), re.compile(alternatives(WORDS))
    for at in range(len(text) + 1):
        match = pattern.match(text, at)
        assert vocabulary.end(text, at) == (match.end() if match is not None else -1)


def test_a_word_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="推"):
        Vocabulary(["推进", "推"])
