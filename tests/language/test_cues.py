"""Patterns with cues: what they find, and that without a cue nothing is looked for."""

from __future__ import annotations

import pytest

from duizhang.language.cues import Cued

DONE = Cued("建成 投用", r"(?:全面|已)(?:建成|投用)")


@pytest.mark.parametrize("text", ["已建成，全面投用", "全面铺开", "已投", "", "建成"])
def test_a_cued_pattern_finds_what_the_pattern_finds(text: str) -> None:
    found = [match.span() for match in DONE.finditer(text, 0, len(text))]
    assert found == [match.span() for match in DONE.pattern.finditer(text)]


def test_a_cue_outside_the_stretch_does_not_count() -> None:
    assert [match[0] for match in DONE.finditer("已建成，全面投用", 4, 8)] == ["全面投用"]
    assert list(DONE.finditer("已建成，全面推进", 4, 8)) == []
