"""``search`` on the demonstration's ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

HIT = {"doc", "article", "title", "date", "start", "end", "snippet", "score"}


def test_hits_are_places_in_their_documents(run: Any, demo_ledger: Path) -> None:
    hits = run("search", "浓度", "--ledger", demo_ledger, "--json").json
    assert hits
    for hit in hits:
        assert set(hit) >= HIT
        text = run("search", "浓度", "--doc", hit["doc"], "--ledger", demo_ledger, "--json").json
        assert hit in text
        assert "浓度" in hit["snippet"].replace("\n", "")


def test_people_see_the_words_marked_and_how_to_go_on(run: Any, demo_ledger: Path) -> None:
    told = run("search", "年", "-n", "2", "--ledger", demo_ledger)
    assert told.code == 0
    assert "【年】" in told.out
    assert "--skip 2" in told.err
    english = run("search", "年", "-n", "1", "--ledger", demo_ledger, "--lang", "en")
    assert "sentences" in english.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--kind", "nonsense"), "没有 nonsense 这个选择"),
        (("--indicator", "没有的"), "没有叫"),
        (("--year", "9"), "1000"),
    ],
)
def test_a_slip_says_what_to_write(run: Any, demo_ledger: Path, options: tuple[str, ...], words: str) -> None:
    told = run("search", "水", *options, "--ledger", demo_ledger)
    assert told.code == 2
    assert words in told.err


def test_nothing_found_is_no_error(run: Any, demo_ledger: Path) -> None:
    told = run("search", "此处绝无此词", "--ledger", demo_ledger)
    assert told.code == 0
    assert "没有一句" in told.err
