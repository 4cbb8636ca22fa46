"""The quick looks that spare patterns: what they look for stands in every match of the pattern that they guard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tasks.patterns import always_holds, first_characters

from duizhang.tasks import (
    acts,
    bodies,
    commitments,
    conditions,
    cutting,
    due_words,
    heads,
    leads,
    making,
    notes,
    openings,
    outcomes,
    over,
    rectification,
    segments,
    signs,
    speakers,
    speech,
    stretches,
    telling,
    told,
    verbs,
    words,
)

BEGINS = [
    (openings.LEAD, words.LEADS),
    (openings.LEAD, leads._TIME),
    (openings.LEAD, words.OWN),
    (openings.LEAD, leads._MODAL_BEFORE_TIME),
    (openings.DESCRIPTION, words.DESCRIBES),
    (openings.MODAL, heads._BARE_MODAL),
    (openings.GUIDE, heads._GUIDES),
    (openings.GUIDE, heads._TOWARDS),
    (openings.EFFECT, heads._EFFECT),
    (openings.PHRASE, words.HEAD),
    (openings.CLOSING, outcomes._CLOSING),
]


@pytest.mark.parametrize(("opening", "pattern"), BEGINS)
def test_a_pattern_begins_with_one_of_its_characters(opening: int, pattern: re.Pattern[str]) -> None:
    missing = {
        char for char in first_characters(pattern.pattern) if not openings.OPENS.get(char, 0) & opening
    }
    assert not missing


HOLDS = [
    (signs.PAST, telling._PLAIN_PAST),
    (signs.TIME, due_words._TIMELIKE),
    (signs.TIME, stretches._DATED),
    (signs.TIME, over.YEAR),
    *((signs.FORCE, pattern) for _, pattern in words.FORCES),
    (signs.BINDS, acts._BINDS),
    (signs.TOLD, acts._TOLD),
    (signs.EXEMPTS, conditions._BRACKETED),
    (signs.OBLIGES, conditions._OBLIGED),
    (signs.OBLIGED, conditions._OBLIGED),
    (signs.RECTIFIES, making._PUT_RIGHT),
    (signs.ASSIGNS, notes._ASSIGNS),
    (signs.JOINED, re.compile(bodies._JOINED.pattern.replace("(?=", "(?:"))),
    (signs.PROBLEM, rectification._MEANT),
    (signs.LISTS, cutting.LISTED_TITLES),
    (signs.NEXT_ACT, cutting._NEXT_ACT),
    (signs.COUNTS, stretches._COUNTED_CONTENT),
    (signs.ONCE_DONE, stretches._ONCE_DONE),
    (signs.GROUPS, stretches._OF_A_GROUP),
    (signs.IS, stretches._IS),
    (signs.TELLS, told._MAY_TELL),
    (signs.PREAMBLE, commitments._PREAMBLE),
    (signs.PAIR, segments._OPENING),
    (signs.NUMERAL, words._NUMERAL),
    (signs.HERE, due_words._WITHIN),
]


@pytest.mark.parametrize(("sign", "pattern"), HOLDS)
def test_every_match_of_a_pattern_holds_its_sign(sign: int, pattern: re.Pattern[str]) -> None:
    assert always_holds(pattern.pattern, signs.WORDS[sign].split())


SPEECH = [
    (signs.POST, speech._HAS_POST.pattern),
    (signs.SAYS, "|".join((speech._VERBS, speech._SOURCES))),
    (signs.COLON, speakers._LABEL.pattern),
]


@pytest.mark.parametrize(("sign", "pattern"), SPEECH)
def test_every_word_of_speech_is_a_sign(sign: int, pattern: str) -> None:
    assert always_holds(pattern, signs.SPEECH_WORDS[sign].split())


def test_the_sign_of_a_body_is_its_end_with_what_it_will_do() -> None:
    for sentence in (
        "市水务局将疏浚河道。",
        "市民政局（牵头）要扩大覆盖。",
        "各有关单位还应当检查。",
        "有关部门和单位负责落实。",
    ):
        assert bodies.opening(sentence)
        assert signs.SIGNS.read(sentence).between(0, len(sentence)) & signs.BODY_WILL


@given(
    st.lists(
        st.sampled_from(
            [*words.VERBS, *words.ADVERBS, *"、和与及并或好成到将要应须“”不再地还均都的率工作管网，"],
        ),
        max_size=6,
    )
)
def test_a_verb_phrase_is_what_the_pattern_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    for at in range(len(text)):
        match = words.HEAD.match(text, at)
        found = verbs.phrase_at(text, at)
        if match is None:
            assert found is None
        else:
            assert found == (at, match.start("verb"), match.end(), match["adverbs"], match["verb"])


@given(st.text("由会同分别按职责分工负责落实牵头配合（）()，；。：", max_size=30))
def test_a_closing_bracket_is_not_overlooked(text: str) -> None:
    if notes._BY_TURNS.search(text) is not None:
        assert notes._CLOSES_A_TURN.search(text) is not None


def test_a_note_for_all_is_not_overlooked() -> None:
    text = "。以上任务由市水务局、市林业局按职责分工负责。"
    assert notes._OF_ALL.search(text) and notes._SAYS_OF_ALL.search(text)
