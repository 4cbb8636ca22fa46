"""Passages that a page prints twice, as OCR of columns does: the later one points to the earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhang.core.span import Span
from duizhang.documents.model import Article, Block, BlockKind

WHOLE_LENGTH = 20  # characters: shorter blocks (headings, sources) recur by nature
# A stretch inside a block counts from here on: official prose repeats set phrases of up to some fifty characters.
PART_LENGTH = 60
STEP = 15  # characters from one sample to the next; every stretch of PART_LENGTH holds whole samples
_IN_A_ROW = (PART_LENGTH - STEP + 1) // STEP

_NOISE_SIGN = r"[\s\u3000，。、；：！？“”‘’\"'（）()《》,.;:!?—\-]"
_NOISE = re.compile(f"{_NOISE_SIGN}{_NOISE_SIGN}*")


def mark_repeats(articles: Sequence[Article]) -> list[Article]:
    """Return the articles with ``copy_of`` and ``copied`` set on blocks that repeat an earlier one.

    Blocks are compared without punctuation and spaces, within each article and with the articles before it
    in the document. Time and space grow in step with the text.
    """
    whole: dict[str, tuple[int, int]] = {}
    samples: dict[str, tuple[int, int, int]] = {}
    texts: dict[tuple[int, int], str] = {}
    result: list[Article] = []
    base = 0
    for which, article in enumerate(articles):
        blocks: list[Block] = []
        for number, block in enumerate(article.blocks):
            blocks.append(_mark(article, block, (which, base + number), whole, samples, texts))
        base += len(article.blocks)
        result.append(
            replace(article, blocks=tuple(blocks)) if any(b.copy_of is not None for b in blocks) else article
        )
    return result


def _mark(
    article: Article,
    block: Block,
    place: tuple[int, int],
    whole: dict[str, tuple[int, int]],
    samples: dict[str, tuple[int, int, int]],
    texts: dict[tuple[int, int], str],
) -> Block:
    if block.kind is BlockKind.FURNITURE or block.end - block.start < WHOLE_LENGTH:
        return block
    printed = article.clean.text[block.start : block.end]
    text = _NOISE.sub("", printed)
    if len(text) < WHOLE_LENGTH:
        return block
    earlier = whole.setdefault(text, place)
    if earlier != place:
        return replace(block, copy_of=earlier[1], copied=(Span(block.start, block.end),))
    texts[place] = text
    copied, source = _stretches(text, place, samples, texts)
    if not copied:
        return block
    places = _places(printed)
    spans = tuple(Span(block.start + places[low], block.start + places[high - 1] + 1) for low, high in copied)
    return replace(block, copy_of=source, copied=spans)


def _places(text: str) -> list[int]:
    """Return where each character of a text stands that is neither punctuation nor space."""
    places: list[int] = []
    at = 0
    for noise in _NOISE.finditer(text):
        places.extend(range(at, noise.start()))
        at = noise.end()
    places.extend(range(at, len(text)))
    return places


def _stretches(
    text: str,
    place: tuple[int, int],
    samples: dict[str, tuple[int, int, int]],
    texts: dict[tuple[int, int], str],
) -> tuple[list[tuple[int, int]], int]:
    """Return the stretches of a text that stand earlier, and the number of the first block that holds one.

    The text's own samples count where they stand before the place looked at, so a repeat within one block is
    found too.
    """
    for start in range(0, len(text) - STEP + 1, STEP):
        samples.setdefault(text[start : start + STEP], (*place, start))
    if len(text) >= PART_LENGTH and not _may_repeat(text, place, samples):
        return [], -1
    found: list[tuple[int, int]] = []
    source, floor = -1, 0
    for at in [at for at in range(len(text) - STEP + 1) if text[at : at + STEP] in samples]:
        hit = samples[text[at : at + STEP]]
        own = (hit[0], hit[1]) == place
        if at < floor or (own and hit[2] + STEP > at):
            continue
        earlier = texts[hit[0], hit[1]]
        low, high = _grow(text, at, earlier, hit[2], floor, at if own else len(earlier))
        whole_block = low == 0 and high == len(text)
        if high - low >= PART_LENGTH or (whole_block and high - low >= WHOLE_LENGTH):
            found.append((low, high))
            source = hit[1] if source < 0 else source
            floor = high
    return found, source


def _may_repeat(text: str, place: tuple[int, int], samples: dict[str, tuple[int, int, int]]) -> bool:
    """Say whether a text may hold a stretch of ``PART_LENGTH`` that stands earlier.

    Such a stretch holds ``_IN_A_ROW`` samples, ``STEP`` apart. Looking at ``STEP`` places and passing over the rest of
    so many steps meets one of them wherever the stretch begins, and is done with most texts at that.
    """
    last = len(text) - STEP
    for first in range(0, last + 1, _IN_A_ROW * STEP):
        for at in range(first, min(first + STEP, last + 1)):
            hit = samples.get(text[at : at + STEP])
            if hit is not None and (hit[:2] != place or hit[2] + STEP <= at):
                return True
    return False


def _grow(text: str, at: int, earlier: str, there: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Return the longest stretch around a shared sample that both texts hold, the earlier below a ceiling."""
    low, low_there = at, there
    while low > floor and low_there > 0 and text[low - 1] == earlier[low_there - 1]:
        low, low_there = low - 1, low_there - 1
    high, high_there = at + STEP, there + STEP
    while high < len(text) and high_there < ceiling and text[high] == earlier[high_there]:
        high, high_there = high + 1, high_there + 1
    return low, high
