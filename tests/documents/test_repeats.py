"""Passages printed twice are found wherever they stand, and what official prose repeats by nature is not."""

from __future__ import annotations

import pytest

from duizhang.documents.article import read_text_document
from duizhang.documents.repeats import PART_LENGTH, STEP


def _words(seed: int, length: int) -> str:
    """Return text without a mark in which no short stretch recurs."""
    return "".join(chr(0x4E00 + (seed * 4001 + 7 * index * index + index) % 15000) for index in range(length))


@pytest.mark.parametrize("shift", range(3 * STEP + 1))
def test_a_repeated_stretch_is_found_at_every_distance_from_the_samples(shift: int) -> None:
    shared = _words(1, PART_LENGTH)
    first = f"{_words(2, 40 + shift)}{shared}{_words(3, 50)}。"
    second = f"{_words(4, 71)}{shared}{_words(5, 40)}。"
    document = read_text_document(f"{first}\n\n{second}\n", "page")
    blocks = document.articles[0].blocks
    copied = [span for block in blocks for span in block.copied]
    assert [span.of(document.articles[0].clean.text) for span in copied] == [shared]


def test_a_shorter_stretch_is_none() -> None:
    shared = _words(1, PART_LENGTH - 1)
    text = f"{_words(2, 40)}{shared}{_words(3, 50)}。\n\n{_words(4, 71)}{shared}{_words(5, 40)}。\n"
    document = read_text_document(text, "page")
    assert not any(block.copied for block in document.articles[0].blocks)


def test_a_stretch_repeated_inside_one_paragraph_is_found() -> None:
    shared = _words(1, PART_LENGTH + 5)
    text = f"{_words(2, 40)}{shared}{_words(3, 50)}{shared}{_words(5, 40)}。\n"
    article = read_text_document(text, "page").articles[0]
    (copied,) = (span for block in article.blocks for span in block.copied)
    assert copied.of(article.clean.text) == shared
    assert copied.start == 40 + len(shared) + 50
