"""Official words as they are shown: marked, unwrapped, and with the lines around them.

A raw slice keeps the line ends of a scanned column; on a page they are joined, without a space between
Chinese characters; blanks that a scan left inside words (立方 米) and the tags of subscripts (PM<sub>2.5</sub>)
are left out. Marks are placed on the raw text first, so that joining never moves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from duizhang.ledger.records import DocumentRecord, Statement

_BREAK = re.compile(r"[ \t\u3000]*\r?\n\s*")
_TORN = re.compile(
    r"(?<=[\u3400-\u9fff，、。；：])[ \t\u3000]+(?=[\u3400-\u9fff])|(?<=\d) +(?=[万亿个\u3400-\u9fff])"
)
_SUBSCRIPT = re.compile(r"</?su[bp]>", re.IGNORECASE)
_STOPS = "。！？；"
AROUND = 140
"""How many characters of context are shown on each side of a sentence, at most."""


class Run(NamedTuple):
    """A stretch of shown text; ``mark`` is ``""``, ``quote`` or ``number``."""

    text: str
    mark: str


def sentence_runs(statement: Statement) -> tuple[Run, ...]:
    """Return a statement's sentence with its quote and its number marked.

    Where the spans do not fit the sentence nothing is marked: a wrong mark would be a false witness.
    """
    text, offset = statement.sentence, statement.sentence_start
    if not text:
        text, offset = statement.quote, statement.quote_start
    number = (statement.start - offset, statement.end - offset)
    quote = (statement.quote_start - offset, statement.quote_end - offset)
    if number[0] < 0 or text[slice(*number)] != statement.number:
        return (Run(_join(text), ""),)
    if quote[0] < 0 or text[slice(*quote)] != statement.quote:
        quote = number
    return _runs(text, quote, number)


def is_anchored(statement: Statement) -> bool:
    """Say whether a statement's number stands where its span says."""
    return any(run.mark == "number" for run in sentence_runs(statement))


def context_runs(statement: Statement, document: DocumentRecord | None) -> tuple[Run, ...]:
    """Return the paragraph around a statement's sentence, cut at sentence ends, with the sentence marked.

    Empty where there is no document, where the text there is another, or where the sentence is all of it.
    """
    if document is None or not statement.sentence:
        return ()
    raw, start, end = document.raw, statement.sentence_start, statement.sentence_end
    if raw[start:end] != statement.sentence:
        return ()
    left, right = paragraph_around(raw, start, end)
    before, after = _join(raw[left:start]).lstrip(), _join(raw[end:right]).rstrip()
    if not before and not after:
        return ()
    return Run(before, ""), Run(_join(statement.sentence), "quote"), Run(after, "")


def paragraph_around(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return where the paragraph around a stretch begins and ends; a long one is cut at ends of sentences."""
    left = max(start - AROUND, _paragraph_start(raw, start))
    right = min(end + AROUND, _paragraph_end(raw, end))
    if left > _paragraph_start(raw, start):
        cuts = [raw.find(stop, left, start) for stop in _STOPS]
        left = min((c + 1 for c in cuts if c >= 0), default=left)
    if right < _paragraph_end(raw, end):
        right = max((raw.rfind(stop, end, right) + 1 for stop in _STOPS), default=0) or right
    return left, right


def paragraph_runs(
    raw: str, start: int, end: int, numbers: Iterable[tuple[int, int]] = ()
) -> tuple[Run, ...]:
    """Return the paragraph around a stretch, with the stretch marked as a quote and the numerals that are named."""
    left, right = paragraph_around(raw, start, end)
    figures = [(low, high) for low, high in numbers if left <= low < high <= right]
    cuts = sorted({left, start, end, right, *(at for figure in figures for at in figure)})
    runs = []
    for low, high in pairwise(cuts):
        numeral = any(first <= low and high <= last for first, last in figures)
        mark = "number" if numeral else "quote" if start <= low and high <= end else ""
        runs.append(Run(_join(raw[low:high], before=raw[left:low]), mark))
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].mark)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].mark)
    return tuple(run for run in runs if run.text)


def slice_runs(document: DocumentRecord, start: int, end: int) -> tuple[Run, ...]:
    """Return the sentences around a slice of a document, with the slice marked as a quote."""
    raw = document.raw
    left = max(start - AROUND, _paragraph_start(raw, start))
    right = min(end + AROUND, _paragraph_end(raw, end))
    left = max((raw.rfind(stop, left, start) + 1 for stop in "。！？"), default=0) or left
    cuts = [cut for stop in "。！？" if (cut := raw.find(stop, end, right)) >= 0]
    right = min(cuts) + 1 if cuts else right
    runs = (
        Run(_join(raw[left:start]).lstrip(), ""),
        Run(_join(raw[start:end], before=raw[left:start]), "quote"),
        Run(_join(raw[end:right], before=raw[left:end]).rstrip(), ""),
    )
    return tuple(run for run in runs if run.text)


def marked_runs(raw: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Return a stretch of a raw text with some of its words marked as quotes; marks stand in order and apart."""
    runs, at = [], start
    for left, right in marks:
        for low, high, mark in ((at, left, ""), (left, right, "quote")):
            low, high = max(low, start), min(high, end)
            if low < high:
                runs.append(Run(_join(raw[low:high], before=raw[start:low]), mark))
        at = max(at, right)
    if at < end:
        runs.append(Run(_join(raw[at:end], before=raw[start:at]), ""))
    return tuple(run for run in runs if run.text)


def plain(text: str) -> str:
    """Return a raw slice on one line."""
    return _join(text).strip()


def _paragraph_start(raw: str, at: int) -> int:
    blank = max(raw.rfind("\n\n", 0, at), raw.rfind("\n　　", 0, at))
    return 0 if blank < 0 else blank + 1


def _paragraph_end(raw: str, at: int) -> int:
    found = [i for i in (raw.find("\n\n", at), raw.find("\n　　", at)) if i >= 0]
    return min(found, default=len(raw))


def _runs(text: str, quote: tuple[int, int], number: tuple[int, int]) -> tuple[Run, ...]:
    cuts = sorted({0, *quote, *number, len(text)})
    runs = []
    for left, right in pairwise(cuts):
        mark = ""
        if number[0] <= left and right <= number[1]:
            mark = "number"
        elif quote[0] <= left and right <= quote[1]:
            mark = "quote"
        runs.append(Run(_join(text[left:right], before=text[:left]), mark))
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].mark)
    return tuple(run for run in runs if run.text)


def _join(text: str, *, before: str = "") -> str:
    def glue(match: re.Match[str]) -> str:
        left = text[match.start() - 1] if match.start() else before[-1:]
        right = text[match.end() : match.end() + 1]
        return " " if left.isascii() and right.isascii() and left.isalnum() and right.isalnum() else ""

    joined = _SUBSCRIPT.sub("", _BREAK.sub(glue, text))
    # A run begins or ends inside a torn word where the mark does, so the blank beside the cut goes too.
    if before and before[-1:] > "\u3400" and joined[:1] == " " and joined[1:2] > "\u3400":
        joined = joined[1:]
    return _TORN.sub("", joined)
