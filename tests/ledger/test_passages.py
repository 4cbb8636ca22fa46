"""Where sentences of a raw text begin and end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.folding import fold
from duizhang.ledger.passages import sentences


def cut(raw: str) -> list[str]:
    return [raw[start:end] for start, end in sentences(raw)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("河道要清。岸线要绿！“真的吗？”是的", ["河道要清。", "岸线要绿！", "“真的吗？”", "是的"]),
        ("一、总体要求\n全面推进治理，到年底见效。\n", ["一、总体要求", "全面推进治理，到年底见效。"]),
        # lines as wide as the page go on, those that stop before the margin do not
        (
            "本市持续推进河道整治和岸线绿化，全年计划完成\n整治二十公里，新增绿地三十公顷，并按月公布进展\n情况。",
            [
                "本市持续推进河道整治和岸线绿化，全年计划完成\n整治二十公里，新增绿地三十公顷，并按月公布进展\n情况。"
            ],
        ),
        ("指标\t数值\n绿化率\t36.5\n", ["指标\t数值", "绿化率\t36.5"]),
        ("  \n\n——\n", ["——"]),
        ("", []),
    ],
)
def test_sentences_end_with_their_stop_or_their_line(raw: str, expected: list[str]) -> None:
    assert cut(raw) == expected


@given(st.text(alphabet="水天。！\n\r\t 　一、（二)a”x" + "长" * 9, max_size=200))
def test_sentences_hold_everything_that_can_be_sought_once_and_in_order(raw: str) -> None:
    places = list(sentences(raw))
    assert places == sorted(places)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
    assert "".join(fold(part) for part in cut(raw)) == fold(raw)
    assert all(part == part.strip() and fold(part) for part in cut(raw))
