"""A look at one character before a pattern is tried must let through whatever the pattern takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.claims import actors, completing, trimming
from duizhang.documents import table_lines
from duizhang.language import dates, periods, points, quantities
from duizhang.language.model import Lexicon
from duizhang.language.numerals import fold
from duizhang.language.quantities import scan_quantities
from duizhang.language.units import table_for


def edges(pattern: re.Pattern[str], *, last: bool = False) -> set[str]:
    """Return the characters that a pattern begins with, or closes with; classes such as ``\\d`` are left out."""
    return set(_edges(list(_parser.parse(pattern.pattern)), last)[0])


def _edges(items: list[Any], last: bool) -> tuple[set[str], bool]:
    """Return the characters at one edge of a sequence, and whether it may be empty."""
    found: set[str] = set()
    for kind, value in reversed(items) if last else items:
        chars, empty = _edge(str(kind), value, last)
        found |= chars
        if not empty:
            return found, False
    return found, True


def _edge(kind: str, value: Any, last: bool) -> tuple[set[str], bool]:
    if kind == "LITERAL":
        return {chr(value)}, False
    if kind == "IN":
        return set(_members(value)), False
    if kind == "BRANCH":
        parts = [_edges(list(branch), last) for branch in value[1]]
        return set().union(*(chars for chars, _ in parts)), any(empty for _, empty in parts)
    if kind == "SUBPATTERN":
        return _edges(list(value[-1]), last)
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        chars, empty = _edges(list(value[2]), last)
        return chars, empty or value[0] == 0
    assert kind in ("AT", "ASSERT", "ASSERT_NOT"), kind
    return set(), True


def _members(items: list[Any]) -> Iterator[str]:
    for kind, value in items:
        if str(kind) == "LITERAL":
            yield chr(value)
        elif str(kind) == "RANGE":
            yield from map(chr, range(value[0], value[1] + 1))


LOOKS: list[tuple[re.Pattern[str], Callable[[str], bool]]] = [
    (actors._LEAD, lambda char: char in actors._LEADS or char.isspace()),
    (actors._AGAIN, actors._AGAINS.__contains__),
    (trimming._LEADING, lambda char: char in trimming._LEADS or not char.isalpha()),
    (trimming.ACTION, trimming._ACTING.__contains__),
    (points._SUB, points._SUB_HEADS.__contains__),
    (points._MONTH_WORD, points._WHICH_HEADS.__contains__),
    (points._QUARTER_WORD, points._WHICH_HEADS.__contains__),
    (points._CONTEXT_YEAR, points._CONTEXT_HEADS.__contains__),
    (points._DAY_WORD, points._DAY_SHIFT.__contains__),
    (points._BARE_DAY, lambda char: char == " " or char.isdigit()),
    (table_lines._PAGE, table_lines._PAGE_HEADS.__contains__),
]


@pytest.mark.parametrize(("pattern", "passes"), LOOKS, ids=range(len(LOOKS)))
def test_what_a_pattern_begins_with_passes(pattern: re.Pattern[str], passes: Callable[[str], bool]) -> None:
    assert not [char for char in edges(pattern) if not passes(char)]


def test_what_names_an_extent_closes_as_it_is_looked_for() -> None:
    assert edges(completing._EXTENT, last=True) <= completing._ENDS_OF_EXTENTS


def test_edges_are_read_off_a_pattern() -> None:
    assert edges(re.compile(r"^(?:甲|乙?丙)丁?")) == {"甲", "乙", "丙"}
    assert edges(re.compile(r"(?:甲|乙丙?)$"), last=True) == {"甲", "乙", "丙"}


signs = st.text(
    "一二三十百万两零〇○半几余多第年月日季度届期世纪级个家倍成分之百点、和至到—-（）() 〉\t15“””年内初末今去本上下党的是体批",
    max_size=12,
)


@given(signs)
def test_a_numeral_passed_by_at_one_look_never_counts(text: str) -> None:
    class Patient(quantities._Scanner):
        def _stands_alone(self, at: int) -> bool:
            del at
            return False

    table, folded = table_for(Lexicon().units), fold(text)
    patient = quantities._join(folded, Patient(folded, table, 0).run(), 0)
    assert scan_quantities(text, Lexicon()) == patient


@given(signs)
def test_where_a_time_may_start_is_found(text: str) -> None:
    for at in range(len(text)):
        assert periods._START.match(text, at) is None or periods._HEAD.match(text, at) is not None


@given(signs)
def test_a_date_passes_the_look_at_what_follows_its_digits(text: str) -> None:
    patient = re.compile(dates._STEP_OVER.pattern.removeprefix(dates._MAY_BE))
    for at in range(len(text)):
        found, sought = dates._STEP_OVER.match(text, at), patient.match(text, at)
        assert (found and found.span()) == (sought and sought.span())
