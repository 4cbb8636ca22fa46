"""Cutting a raw text into the sentences in which a search looks for words.

A sentence ends with its full stop, with its paragraph, and where a line stops before the margin, as headings and cells
do. Lines that reach the margin go on in the next, as print and page layout have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhang.core.folding import fold

_END = re.compile(r"[。！？!?][”’」』）)\]】〕\"']*")
_LINE = re.compile(r"[^\r\n]+")
_STOPPED = re.compile(r"[。！？!?；;：:][”’」』）)\]】〕\"']*$")
_OPENS = re.compile(r"[ \t]{2}|\u3000|[（(]?第?[一二三四五六七八九十\d]{1,3}[)）、.．章节条]|[-—·•●]")
_MARGIN = 0.8
"""The share of a full line that a line has to fill for its sentence to go on in the next."""
_SHORTEST, _WIDEST = 14, 120
"""Shorter lines are cells and headings; longer ones are paragraphs, which nobody wrapped."""
_AROUND = 4
"""Lines before and behind that tell how long a full line is."""


def sentences(raw: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a raw text that holds anything to search for, in its order.

    >>> raw = "一、目标\\n到2027年达到30%。其中"
    >>> [raw[start:end] for start, end in sentences(raw)]
    ['一、目标', '到2027年达到30%。', '其中']
    """
    for low, high in _paragraphs(raw):
        start = low
        for end in [*(match.end() for match in _END.finditer(raw, low, high)), high]:
            first, last = _stripped(raw, start, end)
            if first < last and fold(raw[first:last]):
                yield first, last
            start = end


def _paragraphs(raw: str) -> Iterator[tuple[int, int]]:
    """Yield stretches of lines that belong together."""
    lines = [match.span() for match in _LINE.finditer(raw) if not match[0].isspace()]
    lengths = [len(raw[low:high].strip()) for low, high in lines]
    start = lines[0][0] if lines else 0
    for number, (low, high) in enumerate(lines):
        following = raw[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if not (following and _goes_on(raw[low:high], following, _full_line(lengths, number))):
            yield start, high
            start = lines[number + 1][0] if following else high


def _goes_on(line: str, following: str, full: int) -> bool:
    """Say whether a line breaks off in the midst of a sentence that the following one takes up."""
    text = line.strip()
    return (
        max(_SHORTEST, _MARGIN * full) <= len(text) <= _WIDEST
        and "\t" not in text
        and not _STOPPED.search(text)
        and not _OPENS.match(following)
    )


def _full_line(lengths: Sequence[int], number: int) -> int:
    """Return how long a line is that reaches the margin: as long as the longest around it."""
    return max(lengths[max(0, number - _AROUND) : number + _AROUND + 1])


def _stripped(raw: str, start: int, end: int) -> tuple[int, int]:
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
