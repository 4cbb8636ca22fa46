"""The quick looks that spare patterns: what they look for stands in every match of the pattern that they guard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tasks.patterns import always_holds, first_characters

from duizhang.documents.model import Block, BlockKind
from duizhang.tasks import (
    acts,
    bodies,
    clause_marks,
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
    passing,
    rectification,
    segments,
    signs,
    speakers,
    speech,
    stretches,
    telling,
    timing,
    verbs,
    voices,
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
    (signs.TIME, passing._YEAR),
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
    (signs.TELLS, stretches._MAY_TELL),
    (signs.PREAMBLE, commitments._PREAMBLE),
    (signs.HERE, due_words._WITHIN),
    (signs.FORBIDS, making._FORBIDS),
    (signs.TIME, telling._LOOKS_BACK),
    (signs.TIME, passing._HALF),
    (signs.TIME, passing._MONTHS_OVER),
    (signs.BEHIND, words.PAST),
    (signs.AHEAD, re.compile(words.AHEAD.pattern.replace("(?=", "(?:"))),
    (signs.STANDS, telling._STANDING),
    (signs.STANDS, telling._WHOM),
]


@pytest.mark.parametrize(("sign", "pattern"), HOLDS)
def test_every_match_of_a_pattern_holds_its_sign(sign: int, pattern: re.Pattern[str]) -> None:
    assert always_holds(pattern.pattern, signs.NEWS_WORDS[sign].split())


SPEECH = [
    (signs.POST, speech._HAS_POST.pattern),
    (signs.SAYS, "|".join((speech._VERBS, speech._SOURCES))),
    (signs.COLON, speakers._LABEL.pattern),
    (signs.VOICE, voices._SAYS),
    (signs.COMPANY, voices._OF_A_COMPANY.pattern),
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


@pytest.mark.parametrize("pattern", [timing._OPENS_A_LIST, timing._OPENS_GOALS])
def test_what_opens_a_dated_list_names_a_year_or_plan(pattern: re.Pattern[str]) -> None:
    when, _, _ = pattern.pattern.partition("[^。]")
    assert always_holds(when, ["年", "“十"])


PROSE = st.lists(
    st.sampled_from(
        [
            *(word for own in signs.NEWS_WORDS.values() for word in own.split()),
            *"，；：,“”《》（）【】。？、\n 河道整治",
        ]
    ),
    max_size=30,
).map("".join)


@given(PROSE)
def test_a_stretch_knows_every_sign_that_stands_in_it(text: str) -> None:
    for low, high in segments.sentences(text, 0, len(text)):
        standing = signs.NEWS_SIGNS.read(text, low, high)
        whole = standing.anywhere()
        assert whole == standing.between(low, high)
        for segment in segments.segments(text, low, high, whole, signs.NEWS_SIGNS.read(text, low, high)):
            own = signs.NEWS_SIGNS.read(segment.text).anywhere()
            assert segment.signs & own == own
            assert whole & segment.signs == segment.signs


@given(st.text("第章总则.．·•…0123456789 \u3000\n", min_size=1, max_size=20))
def test_a_line_of_contents_is_not_overlooked(line: str) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, len(line))
    assert clause_marks._closes_with_leaders(line, block) == (clause_marks._LEADERS.search(line) is not None)


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
