"""Cells of a table whose text came out one cell a line: lines put together into cells, each told by its look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from duizhang.claims.tables_entries import is_measure, is_subordinate
from duizhang.documents.table_grid import joined
from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import (
    ColumnRole,
    bare,
    is_figure,
    is_nature,
    is_nothing,
    is_unit,
    is_worded,
    role_of,
)
from duizhang.documents.tables import RawTable

_NUMBERED = re.compile(r"[（(]\s*\d{1,2}\s*[)）](?=.{2})")
_CLOSED = re.compile(r"[（(]\s*([^（()）]{0,16})\s*[)）]\s*[*#]*$")
_OPEN = re.compile(r"[（(\[【〔][^（()）\[\]【】〔〕]*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d年")
"""A header that opens with a year begins a column behind another year's, a unit's or a name's, however close it stands."""
_BOUND_ALONE = re.compile(
    r"(?:不低于|不高于|不少于|不超过|低于|高于|大于|小于|超过|达到|稳定在|控制在|保持在|约|≥|≤|>|<)"
)
_LONG_FIGURE = re.compile(r"(?:[≥≤<>]|不低于|达到)?\d[\d.]*[%％]?[，,；;]\s*\D?")
_GROUPED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_REMARK = re.compile(r"(?:已|未|基本)?(?:完成|达标|实现)|[是否√×]|不纳入评价|不再评价")
_MOST_LINES = 12
_NEARLY = Fraction(17, 20)
_FEWEST_NUMBERS = 5
_SURE_HEIGHT = 10
_GLUED = re.compile(r"\d{1,2}[\u4e00-\u9fff]")
_LEAST_HAN = 5
_FEWEST_HAN = 2
_KEPT = re.compile(
    r"(?:确保|力争|总体|面积|功能|性质)*(?:不(?:降|减|增|低于|上升|变|突破|破)|稳[中定步]|只增不减)"
)
_MOSTLY = Fraction(7, 10)
_SCRAP = re.compile(r"[指标属性单位序号类别]{1,2}")


class TokenKind(StrEnum):
    """What a cell of a scrambled table is."""

    HEADER = "header"
    SEQUENCE = "sequence"
    NAME = "name"
    LABEL = "label"  # words that may be a group's name, or a name without sign
    UNIT = "unit"
    FIGURE = "figure"
    WORDED = "worded"
    NATURE = "nature"


@dataclass(frozen=True, slots=True)
class Token:
    """A cell with its kind; ``page`` says that it is the first on its page, ``parted`` that a gap stands before it."""

    kind: TokenKind
    cell: Cell
    page: bool = False
    parted: bool = False


def tokens_of(table: RawTable) -> list[Token]:
    """Return the cells of a table in their printed order."""
    found = [
        Token(_kind(cell.text), cell, page, parted)
        for cell, page, parted in _cells(table)
        if role_of(cell.text) is not None
        or not (_SCRAP.fullmatch(bare(cell.text)) or _REMARK.fullmatch(bare(cell.text)))
    ]
    return _with_labels(_with_sequences(found))


def _cells(table: RawTable) -> Iterator[tuple[Cell, bool, bool]]:
    pieces: list[Cell] = []
    page = parted = False
    for line in table.lines:
        if not line.cells:
            continue
        cell = line.cells[0]
        gap = line.blanks > 0 or line.page
        fits = _is_cut(pieces, cell) if gap and pieces else bool(pieces) and _goes_on(pieces, cell)
        if pieces and (not fits or len(pieces) >= _MOST_LINES):
            yield joined(pieces), page, parted
            pieces = []
        if not pieces:
            page, parted = line.page, gap
        pieces.append(cell)
    if pieces:
        yield joined(pieces), page, parted


def _is_cut(pieces: list[Cell], cell: Cell) -> bool:
    """Whether a gap went through a cell: a unit in brackets by itself, a bracket that is still open."""
    text = pieces[-1].text
    whole = "".join(piece.text for piece in pieces)
    unit = re.fullmatch(r"[（(]([^（()）]{1,12})[)）][*#]*", cell.text)
    if unit and is_unit(unit[1]) and _HAN.search(whole) and not _CLOSED.search(whole):
        return _kind(whole) in (TokenKind.NAME, TokenKind.LABEL)
    return _BOUND_ALONE.fullmatch(text) is not None and is_figure(cell.text)


def _goes_on(pieces: list[Cell], cell: Cell) -> bool:
    """Whether a line goes on with the cell above it, no gap between them."""
    whole, text = "".join(piece.text for piece in pieces), cell.text
    if re.match(r"\.\d", text) and whole[-1:].isdigit():
        return True
    if _YEAR_ALONE.fullmatch(whole):
        return text.startswith("年")
    if _OPEN.search(whole) and len(whole) < 40:
        return True
    above, below = role_of(whole), role_of(text)
    named = above is not None and above is not ColumnRole.VALUE
    if _OF_A_YEAR.match(text) and (named or _OF_A_YEAR.match(whole)):
        return False
    if above is not None:
        return role_of(whole + text) is not None and (below is not None or not _HAN.search(text))
    if _LONG_FIGURE.match(whole):
        return not (whole[-1].isdigit() and re.match(r"[\d≥≤<>]", text)) and not is_nature(text)
    if _BOUND_ALONE.fullmatch(whole):
        return is_figure(text)
    if is_unit(bare(text)) and not is_unit(whole + text):
        return False
    if below is not None or is_nature(text) or is_nature(whole) or _NUMBERED.match(text):
        return False
    if is_worded(whole) and not is_measure(whole) and not _CLOSED.search(whole):
        return bool(_HAN.match(text)) and not is_worded(text) and not is_measure(text)
    if (
        is_figure(whole)
        or is_nothing(whole)
        or (is_figure(text) and not _HAN.search(text))
        or is_nothing(text)
    ):
        return False
    if _LONG_FIGURE.match(text) or (is_worded(text) and not is_measure(text) and not _CLOSED.search(text)):
        return False
    closed = _CLOSED.search(whole)
    if closed and (is_unit(closed[1]) or not closed[1]):
        return False
    return not (is_subordinate(whole) or is_subordinate(text))


def _kind(text: str) -> TokenKind:
    plain = bare(text)
    if role_of(text) is not None:
        return TokenKind.HEADER
    if _GROUPED.match(plain):
        return TokenKind.LABEL
    if is_nature(text):
        return TokenKind.NATURE
    closed = _CLOSED.search(plain)
    unit = closed is not None and (is_unit(closed[1]) or not closed[1])
    if is_nothing(text):
        return TokenKind.WORDED
    if is_unit(plain):
        return TokenKind.UNIT
    if _KEPT.match(plain) and not unit and not is_figure(text):
        return TokenKind.WORDED
    named = unit or is_measure(plain) or is_subordinate(plain) or _NUMBERED.match(plain)
    if _GLUED.match(plain) and len(_HAN.findall(plain)) >= _LEAST_HAN:
        return TokenKind.NAME
    if _LONG_FIGURE.match(plain):
        return TokenKind.FIGURE
    if is_figure(text) and not (named and len(_HAN.findall(plain)) > 2):
        return TokenKind.FIGURE
    if is_worded(text) and not unit and not is_measure(plain):
        return TokenKind.WORDED
    if named and len(_HAN.findall(plain)) >= _FEWEST_HAN:
        return TokenKind.NAME
    return TokenKind.LABEL


def _with_sequences(tokens: list[Token]) -> list[Token]:
    """Tell the numbers of rows from figures: they count up from one, and most stand before a name.

    Where 序号 heads a column or the whole numbers up to some height are nearly all there, each number is taken from
    the place that looks most like it. An index of a unit (the 3 of μg/m³) that came out alone is dropped.
    """
    told = any(role_of(token.cell.text) is ColumnRole.SEQUENCE for token in tokens)
    places: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        text = bare(token.cell.text)
        if token.kind is TokenKind.FIGURE and re.fullmatch(r"[1-9]\d?", text):
            places.setdefault(int(text), []).append(index)
    height = _height(places, told=told)
    chosen: set[int] = set()
    last = -1
    for number in range(1, height + 1):
        if number in places:
            last = max(places[number], key=lambda index: (_leads_row(tokens, index), index > last, -index))
            if _leads_row(tokens, last) > 0 or height >= _SURE_HEIGHT:
                chosen.add(last)
    raised = sum(token.kind is TokenKind.UNIT and token.cell.text.endswith("/m") for token in tokens)
    found: list[Token] = []
    for index, token in enumerate(tokens):
        if index in chosen:
            token = Token(TokenKind.SEQUENCE, token.cell, token.page, token.parted)
        elif raised and token.cell.text == "3" and token.kind is TokenKind.FIGURE:
            raised -= 1
            continue
        elif token.kind is TokenKind.UNIT and token.cell.text.endswith("/m"):
            offsets = token.cell.offsets[:]
            offsets.append(offsets[-1])
            token = Token(token.kind, Cell(token.cell.text + "3", offsets), token.page, token.parted)
        found.append(token)
    return found


def _height(places: dict[int, list[int]], *, told: bool) -> int:
    """The last number of a column of numbers, 0 where there is none."""
    height = seen = best = 0
    for number in range(1, max(places, default=0) + 1):
        seen += number in places
        if number in places and seen >= _NEARLY * number:
            height, best = number, seen
    return height if best >= (2 if told else _FEWEST_NUMBERS) else 0


def _leads_row(tokens: list[Token], index: int) -> int:
    """How much a whole number looks like the number of a row."""
    following = tokens[index + 1].kind if index + 1 < len(tokens) else None
    before = tokens[index - 1].kind if index else TokenKind.HEADER
    score = 2 if following in (TokenKind.NAME, TokenKind.LABEL) else 0
    score += before in (TokenKind.NATURE, TokenKind.HEADER, TokenKind.WORDED)
    return score - (before in (TokenKind.NAME, TokenKind.UNIT)) - (following is TokenKind.NATURE)


def _with_labels(tokens: list[Token]) -> list[Token]:
    """Take back names that show no sign of one where most others have a number or a unit.

    A number without a unit and a measure, above a name that has them, is that of a group.
    """
    names = [
        token for token in tokens if token.kind is TokenKind.NAME and not is_subordinate(token.cell.text)
    ]
    marked = sum(_is_marked(token) for token in names)
    strict = bool(names) and Fraction(marked, len(names)) >= _MOSTLY
    found: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].kind if index + 1 < len(tokens) else None
        before = tokens[index - 1].kind if index else None
        text = bare(token.cell.text)
        if token.kind is TokenKind.NAME and not is_subordinate(text):
            heads = _NUMBERED.match(text) and not _has_unit(text) and not is_measure(text)
            plain = strict and not _is_marked(token) and before is not TokenKind.SEQUENCE
            valued = following in (TokenKind.FIGURE, TokenKind.UNIT, TokenKind.WORDED)
            if (heads and following is TokenKind.NAME) or (plain and not valued):
                token = Token(TokenKind.LABEL, token.cell, token.page, token.parted)
        found.append(token)
    return found


def _is_marked(token: Token) -> bool:
    text = bare(token.cell.text)
    return _has_unit(text) or _NUMBERED.match(text) is not None


def _has_unit(text: str) -> bool:
    closed = _CLOSED.search(text)
    return closed is not None and (is_unit(closed[1]) or not closed[1])
