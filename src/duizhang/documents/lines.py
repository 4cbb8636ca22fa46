"""Printed lines of a raw text, each cleaned, with what separated it from the line before."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.documents.clean import BLOCK_TAGS, clean
from duizhang.documents.misreadings import is_letter_spaced
from duizhang.documents.printed import INNER_LEAD

_BREAK = re.compile(
    rf"(?P<line>(?:(?<!\r)\r+)?\n|\r)|(?P<page>\f)|(?P<other>[\v\x1c-\x1e\x85\u2028\u2029])|(?P<tag></?(?:{BLOCK_TAGS})(?=[\s/>])[^<>]{{0,2000}}>)",
    re.IGNORECASE,
)
_BREAK_HEAD = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029<]")
"""What a break begins with: one class of characters is found faster than any of the breaks."""
_SPACE_RUN = r"(?:[ \t\u00a0\u3000]|&nbsp;)"
# Feeds flatten paragraphs into spaces after the sentence's end.
_FLATTENED = re.compile(rf"[。！？][”’）)\"]?(?P<gap>{_SPACE_RUN}+)(?=\S)")
# A page in one line keeps its paragraphs' indents: two ideographic spaces.
_INDENT = re.compile(r"\S(?P<gap>[\u3000\u00a0]{2,})(?=\S)")
# ■景区人气旺 龙门石窟…: a title that runs into its paragraph behind a mark, a space between them.
_KICKER = re.compile(
    r"[ \t\u3000]*[■●◆▲★□◎◇►▶➤✦][ \u3000]?[\u4e00-\u9fff“”、]{3,14}(?P<gap>[ \u3000]{1,4})(?=[\u4e00-\u9fff])"
)
SHORTEST_BODY = 20
ONE_LINE_PAGE = 400
# A whole document in one line: its numbered sections begin where a sentence has ended.
ONE_LINE_DOCUMENT = 2000
_SECTION = re.compile(
    r"(?<=[。！？：])[ \u3000]*(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|——|各位代表[：！])"
)
_SECTION_NAME = re.compile(
    r"[一二三四五六七八九十]{1,3}、[^。，：；]{0,24}?(?:工作回顾|总体要求|总体部署|指导思想|基本原则|主要目标|重点工作|重点任务|主要任务|工作安排|工作任务|保障措施|组织实施)(?![、，。：的和与])"
)
_CELL_GAP = re.compile(r"[ \u00a0\u3000]*\t[ \t\u00a0\u3000]*|[ \u00a0]{2,}|\u3000{2,}|\s*\|\s*")
_RULE = re.compile(r"[\s|:\-=+]+")
_MARK = re.compile(
    r"(?P<quote>(?:>\s?)+)?(?:(?P<head>#{1,6})\s+(?=\S)|(?P<item>[*+\-]\s+)(?=\S)(?!\d(?: ?\d){0,3}\s*[-—–－]))?"
)
_NARROW = re.compile(
    r"[^\u1100-\u115f\u2018-\u201d\u2014\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
CELL_LENGTH = 40


@dataclass(slots=True)
class Line:
    """One printed line.

    Parameters
    ----------
    text, offsets
        Clean characters and their raw indexes.
    at
        Raw index of what separates the line from the one before it.
    blanks
        Empty lines before it.
    width, indent
        Columns of the clean line (a Han character has two) and of the space before it.
    mark
        Number of ``#`` of a Markdown heading, else 0.
    cells
        The line is a table's row; its cells are separated by tabs in ``text``.
    hard
        What separates it is markup or a flattened paragraph break: nothing is joined across it.
    page
        A page break stands before it.
    last
        No line follows on its page.
    """

    text: str
    offsets: array[int]
    at: int
    blanks: int = 0
    width: int = 0
    indent: int = 0
    mark: int = 0
    cells: bool = False
    hard: bool = False
    page: bool = False
    last: bool = False


def split_lines(raw: str, *, feed: bool) -> list[Line]:
    """Return the lines of a raw text that hold characters.

    Parameters
    ----------
    raw
        Stored raw text.
    feed
        A run of spaces after a sentence's end is a paragraph break.
    """
    lines: list[Line] = []
    blanks, hard, page = 0, False, False
    apart = is_letter_spaced(raw, 0, len(raw))
    for start, end, at, kind in _segments(raw, feed):
        hard = hard or kind in ("tag", "gap", "head")
        if kind == "page":
            page = True
            if lines:
                lines[-1].last = True
        line = _line(raw, start, end, at, apart)
        if line is None:
            if kind != "tag":
                blanks += 1
            continue
        line.blanks, line.hard, line.page = blanks, hard or line.hard, page
        lines.append(line)
        blanks, hard, page = 0, False, False
    if lines:
        lines[-1].last = True
    return lines


def _segments(raw: str, feed: bool) -> Iterator[tuple[int, int, int, str]]:
    """Yield start, end, index of the separator before it, and the separator's kind."""
    start, at, kind = 0, 0, "line"
    for found in _breaks(raw):
        yield from _parts(raw, start, found.start(), at, kind, feed)
        start, at, kind = found.end(), found.start(), found.lastgroup or "line"
    yield from _parts(raw, start, len(raw), at, kind, feed)


def _breaks(raw: str) -> Iterator[re.Match[str]]:
    at = 0
    while (head := _BREAK_HEAD.search(raw, at)) is not None:
        found = _BREAK.match(raw, head.start())
        if found is not None:
            yield found
        at = head.end() if found is None else found.end()


def _parts(
    raw: str, start: int, end: int, at: int, kind: str, feed: bool
) -> Iterator[tuple[int, int, int, str]]:
    """Divide one line where it holds several paragraphs or another article's head."""
    cuts: list[tuple[int, int, str]] = []
    pattern = _FLATTENED if feed else _INDENT if end - start > ONE_LINE_PAGE else None
    if pattern is not None:
        cuts = [(found.start("gap"), found.end("gap"), "gap") for found in pattern.finditer(raw, start, end)]
    kicker = _KICKER.match(raw, start, end)
    if kicker is not None and end - kicker.end() > SHORTEST_BODY:
        cuts.append((kicker.start("gap"), kicker.end("gap"), "gap"))
    if not feed and end - start > ONE_LINE_DOCUMENT:
        cuts.extend(_inner_sections(raw, start, end))
    if not feed and raw.find("本报讯", start + 1, end) >= 0:
        cuts.extend(_inner_heads(raw, start, end))
    cuts.sort()
    for stop, resume, name in cuts:
        if stop < start:
            continue
        yield start, stop, at, kind
        start, at, kind = resume, stop, name
    yield start, end, at, kind


def _inner_sections(raw: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield cuts before the numbered sections of a document in one line, and after their names."""
    for section in _SECTION.finditer(raw, start + 1, end):
        yield (section.start(), section.end(), "head")
        name = _SECTION_NAME.match(raw, section.end(), end)
        if name:
            yield (name.end(), name.end(), "head")


def _inner_heads(raw: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the cuts before and after the title of an article that begins inside a line."""
    for lead in INNER_LEAD.finditer(raw, start + 1, end):
        before = raw[max(start, lead.start() - 80) : lead.start()]
        final = max((before.rfind(mark) for mark in "。！？"), default=-1)
        if final < 0 and lead.start() - start > 80:
            continue
        title = lead.start() - len(before) + final + 1
        while title < lead.start() and raw[title] in '”’」』）)"':
            title += 1
        head = raw[title : lead.start()]
        if head.strip() and title > start:
            first = title + len(head) - len(head.lstrip())
            yield (title, first, "head")
        stop = lead.start() - (len(head) - len(head.rstrip()))
        if stop > start:
            yield (stop, lead.start(), "head")


def _line(raw: str, start: int, end: int, at: int, apart: bool) -> Line | None:
    body = raw[start:end]
    stripped = body.strip()
    if not stripped:
        return None
    left = len(body) - len(body.lstrip())
    indent = _columns(body[:left]) if left else 0
    start, end = start + left, start + left + len(stripped)
    found = _MARK.match(stripped)
    head = found["head"] if found else None
    if found:
        start += found.end()
    cells = _row(raw, start, end, apart)
    if cells is not None:
        text, offsets = cells
    else:
        text, offsets = clean(raw, start, end, apart=apart)
        if head:
            trimmed = text.rstrip("# ")
            text, offsets = trimmed, offsets[: len(trimmed)]
    if not text:
        return None
    # Of the clean text: letters spaced for looks and wraps left as spaces say nothing about the column.
    width = _columns(text) if len(text) < ONE_LINE_PAGE else 2 * len(text)
    mark = len(head) if head else 0
    item = found is not None and found["item"] is not None
    return Line(text, offsets, at, width=width, indent=indent, mark=mark, cells=cells is not None, hard=item)


def _row(raw: str, start: int, end: int, apart: bool) -> tuple[str, array[int]] | None:
    """Return the cells of a table's row joined by tabs, or ``None`` where the line is no row."""
    line = raw[start:end]
    if len(line) > 400 or not ("\t" in line or "  " in line or "|" in line or "\u3000\u3000" in line):
        return None
    if "|" in line and _RULE.fullmatch(line) and "-" in line:
        return "", array("q")
    bounds: list[tuple[int, int]] = []
    at = 0
    for gap in _CELL_GAP.finditer(line):
        if gap.start() > at:
            bounds.append((at, gap.start()))
        at = gap.end()
    if at < len(line):
        bounds.append((at, len(line)))
    contents = [line[low:high] for low, high in bounds]
    if len(bounds) < 2 or any(len(cell) > CELL_LENGTH or "。" in cell[:-1] for cell in contents):
        return None
    figures = sum(any(char.isdigit() for char in cell) for cell in contents)
    if (
        "|" not in line
        and "\t" not in line
        and (figures == 0 or len(bounds) < 3)
        and not (len(bounds) == 2 and _is_figure(contents[1]))
    ):
        return None
    parts: list[str] = []
    offsets: array[int] = array("q")
    previous = start
    for low, high in bounds:
        text, places = clean(raw, start + low, start + high, apart=apart)
        if not text:
            continue
        if parts:
            parts.append("\t")
            offsets.append(previous)
        parts.append(text)
        offsets.extend(places)
        previous = start + high if start + high < end else end - 1
    return "".join(parts), offsets


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"[≥≤<>＜＞约]?\s*[-+]?\d[\d.,]*\s*[%％‰]?[^\d]{0,8}", cell.strip()) is not None


def _columns(text: str) -> int:
    return 2 * len(text) - len(_NARROW.findall(text))  # narrow characters are the fewer
