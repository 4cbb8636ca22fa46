"""Words at the end of a phrase."""

from __future__ import annotations

from duizhang.catalogue.endings import Endings


def test_the_words_that_a_phrase_ends_in_come_longest_first() -> None:
    endings = Endings(["增长", "同比增长", "总数", ""])
    assert list(endings.of("产值同比增长")) == ["同比增长", "增长"]
    assert list(endings.of("增长")) == ["增长"]
    assert list(endings.of("长")) == []
    assert list(endings.of("")) == []


def test_a_word_that_is_the_whole_phrase_has_nothing_before_it() -> None:
    endings = Endings(["增长", "同比增长"])
    assert endings.behind_something("同比增长") == "增长"
    assert endings.behind_something("增长") == ""
    assert endings.behind_something("产值同比增长") == "同比增长"
