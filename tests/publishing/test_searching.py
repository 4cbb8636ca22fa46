"""Sentences with the words marked."""

from __future__ import annotations

import io
from datetime import date

from rich.console import Console

from duizhang.core.folding import fold
from duizhang.ledger.searching import Passage
from duizhang.publishing.searching import (
    LONGEST_SNIPPET,
    Found,
    Hit,
    NamedIndicator,
    found_text,
    marks_of,
    search_view,
)

RAW = "前文。云溪市 ＰＭ₂.₅年均浓\n度降到32微克，浓度连降三年。后文"
START, END = 3, RAW.index("后文")


def _hit(raw: str = RAW, start: int = START, end: int = END) -> Hit:
    return Hit(
        Passage("doc_1", "a", "a#2", "标题", "市政府", "云溪市", "", date(2025, 1, 2), start, end, 0.5, raw)
    )


def _found(*words: str, hit: Hit | None = None) -> Found:
    return Found(
        " ".join(words), words, 1, 0, (hit or _hit(),), (NamedIndicator("pm25", "PM2.5浓度", "PM2.5", 3),)
    )


def test_marks_are_the_words_in_the_raw_text() -> None:
    assert [RAW[a:b] for a, b in marks_of(_hit(), ("浓度", "pm2.5"))] == ["ＰＭ₂.₅", "浓\n度", "浓度"]
    assert [RAW[a:b] for a, b in marks_of(_hit(), ("浓度", "度降"))] == ["浓\n度降", "浓度"]


def test_every_hit_has_the_shape_that_programs_rely_on() -> None:
    (view,) = search_view(_found("浓度"))
    assert list(view)[:8] == ["doc", "article", "title", "date", "start", "end", "snippet", "score"]
    assert RAW[view["start"] : view["end"]] == "浓\n度"
    assert view["snippet"] == RAW[START:END]
    assert (view["date"], view["score"], view["kind"]) == ("2025-01-02", 0.5, "sentence")


def test_of_a_very_long_sentence_the_part_with_the_word_is_shown() -> None:
    raw = "水" * 500 + "绿化率" + "山" * 500
    (view,) = search_view(_found("绿化率", hit=_hit(raw, 0, len(raw))))
    assert len(view["snippet"]) == LONGEST_SNIPPET
    assert "绿化率" in view["snippet"]
    assert raw[view["snippet_start"] : view["snippet_end"]] == view["snippet"]
    (last,) = search_view(_found("山", hit=_hit(raw, 0, len(raw))))
    assert fold("山") in last["snippet"]


def test_the_terminal_shows_words_between_signs() -> None:
    out = io.StringIO()
    Console(file=out, width=100).print(found_text(_found("浓度"), signs=("【", "】")))
    text = out.getvalue()
    assert "【浓度】" in text.replace("\n", "")
    assert "PM2.5浓度（3）" in text
    assert "标题" in text
    assert "2025-01-02" in text
