"""Sentences cut into the stretches that may each hold a commitment."""

from __future__ import annotations

import re
from typing import NamedTuple

from duizhang.language.signs import ANYTHING, Standing

_SENTENCE_END = re.compile(r"[。！？!?\n][。！？!?\n]*[”’\"』」）)]*")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "‘": "’", "「": "」"}
_OPENING = re.compile("[" + "".join(_PAIRS) + "]")
_LONGEST_PAIR = 60
_LONGEST_NAME = 24
_EDGE = re.compile(r"[，；：,;]")
_BEHIND = frozenset(" \u3000\n。！？!?、")
_CLOSING = frozenset("。！？!?")
HIDDEN = "〇"
_BEFORE_WORDS = frozenset(' \u3000\n“”’‘"*#★☆●○■□◆◇▲△▶►※—【')
"""Quotes, bullets and the brackets of a label that may open a stretch: ★, 【教育】."""
_LONGEST_TAG = 12


class Segment(NamedTuple):
    """A stretch between commas: ``start:end`` of the clean text, without its marks.

    ``masked`` is its text with the content of names and brackets hidden, so that no verb is found in them;
    ``mark`` is the mark behind it, ``signs`` what of :mod:`duizhang.tasks.signs` stands in it.
    """

    start: int
    end: int
    text: str
    masked: str
    mark: str
    signs: int = ANYTHING


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of a stretch as pairs of positions, closing marks included."""
    found: list[tuple[int, int]] = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        close, behind = match.span()
        if not text[at:close].isspace() and at < close:
            found.append((at, behind))
        at = behind
    if at < end and not text[at:end].isspace():
        found.append((at, end))
    return found


def mask(text: str) -> str:
    """Hide what stands in brackets and in short quotes.

    Examples
    --------
    >>> mask("推进“一网统管”建设（含试点）")
    '推进“〇〇〇〇”建设（〇〇〇）'
    """
    if _OPENING.search(text) is None:
        return text
    masked = list(text)
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        at = opening.start()
        closing = _PAIRS[text[at]]
        close = text.find(closing, at + 1, at + _LONGEST_PAIR * 3)
        inner = text[at + 1 : close] if close >= 0 else ""
        bracket = text[at] in "（("
        if close < 0 or (not bracket and (len(inner) > _LONGEST_NAME or "。" in inner or "；" in inner)):
            at += 1
            continue
        masked[at + 1 : close] = HIDDEN * (close - at - 1)
        at = close + 1
    return "".join(masked)


def segments(
    text: str, start: int, end: int, signs: int = ANYTHING, standing: Standing | None = None
) -> list[Segment]:
    """Cut a sentence at its commas, semicolons and colons, outside of brackets and names.

    Parameters
    ----------
    text, start, end
        The text and the sentence in it.
    signs, standing
        What of :mod:`duizhang.tasks.signs` stands in the sentence, and where.
    """
    said = text[start:end]
    masked = mask(said)
    found: list[Segment] = []
    stop = -1
    for part in _EDGE.split(masked):
        low = stop + 1
        high = stop = low + len(part)
        while low < high and masked[low] in _BEFORE_WORDS:
            if masked[low] == "“" and "”" in masked[low:high]:
                break
            if masked[low] == "【":
                label = masked.find("】", low, min(high, low + _LONGEST_TAG))
                if label < 0:
                    break
                low = label
            low += 1
        while high > low and masked[high - 1] in _BEHIND:
            high -= 1
        if high > low and masked[high - 1] == "”" and "“" not in masked[low:high]:
            high -= 1
            while high > low and masked[high - 1] in _CLOSING:
                high -= 1
        if high > low:
            mark = masked[stop : stop + 1] or "。"
            words = said[low:high]
            hidden = words if masked is said else masked[low:high]
            here = signs if standing is None or not signs else standing.up_to(start + stop)
            found.append(Segment(start + low, start + high, words, hidden, mark, here))
    return found
