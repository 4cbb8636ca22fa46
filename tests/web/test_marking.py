"""A text cut into stretches is that text, and each stretch carries what stands there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duizhang.ledger.records import Statement
from duizhang.web.marking import stretches


def _statement(raw: str, start: int, end: int, left: int, right: int, kind: str = "target") -> Statement:
    return Statement(
        document_id="doc_1", doc="d", article="d", start=start, end=end, number=raw[start:end], kind=kind,
        indicator="x", indicator_id="x:x", subject="", subject_id="", measure="level", value=Fraction(1),
        unit="个", quote_start=left, quote_end=right, quote=raw[left:right],
    )  # fmt: skip


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    raw = draw(st.text("甲乙1２\r\n\u3000𠀀<>&", min_size=1, max_size=40))
    found = []
    for _ in range(draw(st.integers(0, 6))):
        left = draw(st.integers(0, len(raw) - 1))
        right = draw(st.integers(left + 1, len(raw)))
        start = draw(st.integers(left, right - 1))
        found.append(_statement(raw, start, draw(st.integers(start + 1, right)), left, right))
    return raw, found


@given(_marked())
def test_stretches_joined_are_the_text(case: tuple[str, list[Statement]]) -> None:
    raw, statements = case
    found = stretches(raw, (0, len(raw)), statements, words=(0, max(1, len(raw) // 2)))
    assert "".join(one.text for one in found) == raw
    assert all(raw.startswith(one.text, one.start) for one in found)
    assert all("\r\n" not in one.text[:-2] for one in found)


@given(_marked())
def test_every_figure_is_marked_once_where_it_begins(case: tuple[str, list[Statement]]) -> None:
    raw, statements = case
    found = stretches(raw, (0, len(raw)), statements[:1])
    assert [one.start for one in found if one.first] == [s.start for s in statements[:1]]
    assert "".join(one.text for one in found if one.number) == "".join(s.number for s in statements[:1])


def test_a_figure_whose_words_are_not_there_is_not_marked() -> None:
    raw = "新增12个公园"
    wrong = replace(_statement(raw, 2, 4, 0, 7), number="13")
    assert not any(one.number for one in stretches(raw, (0, len(raw)), [wrong]))


def test_a_minor_figure_gives_way_to_one_that_counts() -> None:
    raw = "新增12个公园"
    minor, target = _statement(raw, 2, 4, 0, 7, "minor"), _statement(raw, 2, 4, 0, 7)
    (shown,) = [one for one in stretches(raw, (0, len(raw)), [minor, target]) if one.number]
    assert shown.number is not None and shown.number.kind == "target"
