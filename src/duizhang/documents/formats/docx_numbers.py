"""The numbers that Word prints before the paragraphs of automatic lists: 一、, （二）, 3.

They are not in the text of the file, yet a reader sees them and clauses are cited by them (ECMA-376 part 1, §17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanDigital2",
}
_SILENT = {"bullet", "none", "bulletPicture"}
_PLACE = re.compile(r"%([1-9])")
_STYLES = 20  # styles based on one another


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of a document's lists."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._of_style: dict[str, Element] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract: dict[str, dict[int, _Level]] = {}
        for item in root.iterchildren(f"{_W}abstractNum"):
            abstract[_value(item, "abstractNumId")] = dict(map(_level, item.iterchildren(f"{_W}lvl")))
        for item in root.iterchildren(f"{_W}num"):
            base = item.find(f"{_W}abstractNumId")
            name = _value(item, "numId")
            kind = _value(base, "val") if base is not None else ""
            levels = dict(abstract.get(kind, {}))
            for override in item.iterchildren(f"{_W}lvlOverride"):
                level = override.find(f"{_W}lvl")
                if level is not None:
                    levels.update([_level(level)])
            self._levels[name] = levels
            # Lists that share their definition go on counting, unless one begins anew.
            self._list_of[name] = name if item.find(f"{_W}lvlOverride") is not None else f"abstract {kind}"
        for style in document.styles.element.iterchildren(f"{_W}style"):
            self._of_style[_value(style, "styleId")] = style

    def mark(self, paragraph: Element) -> str:
        """Count a paragraph and return the number printed before it; ``""`` outside lists."""
        found = self._place(paragraph)
        if found is None:
            return ""
        name, depth = found
        levels = self._levels.get(name, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._list_of.get(name, name), [None] * 9)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        if level.form in _SILENT:
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at, level)
            count = counts[at]
            return _written(other.start if count is None else count, other.form)

        return _PLACE.sub(shown, level.text)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{_W}pStyle")
        name = _value(style, "val") if style is not None else ""
        level: int | None = None
        for _ in range(_STYLES):
            number = properties.find(f"{_W}numPr") if properties is not None else None
            if number is not None:
                depth, listed = number.find(f"{_W}ilvl"), number.find(f"{_W}numId")
                if level is None and depth is not None:
                    level = _count(_value(depth, "val"))
                if listed is not None:
                    found = _value(listed, "val")
                    return None if found == "0" else (found, min(level or 0, 8))
            following = self._of_style.get(name)
            if following is None:
                return None
            properties = following.find(f"{_W}pPr")
            base = following.find(f"{_W}basedOn")
            name = _value(base, "val") if base is not None else ""
        return None


def _level(element: Element) -> tuple[int, _Level]:
    def said(name: str, otherwise: str) -> str:
        child = element.find(f"{_W}{name}")
        return _value(child, "val") if child is not None else otherwise

    depth = _count(_value(element, "ilvl"))
    return min(depth, 8), _Level(said("numFmt", "decimal"), said("lvlText", ""), _count(said("start", "1")))


def _value(element: Element, name: str) -> str:
    return element.get(f"{_W}{name}") or ""


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _written(count: int, form: str) -> str:
    """Return a count as a list prints it."""
    if form in _CHINESE:
        return _chinese(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + count - 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= count < 40:
        roman = "X" * (count // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[count % 10]
        return roman.lower() if form == "lowerRoman" else roman
    return str(count)


def _chinese(count: int) -> str:
    """Return a count below 100 as it is written: 十, 十二, 二十一; above, digit by digit."""
    if count >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
