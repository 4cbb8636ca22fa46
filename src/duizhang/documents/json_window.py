"""A JSON text that comes in parts: one value after another, with no more of the text in memory than is being read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

LARGEST = 64 * 1024 * 1024
"""Characters of one value at most; what opens and does not end within them is broken."""
_BLANK = re.compile(r"[ \t\r\n]*")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_ESCAPE = 16
"""Characters before the end of what is at hand within which an escape, a word or a numeral may be cut in two."""
_DECODER = json.JSONDecoder(strict=False)


class Break(Exception):
    """Where a JSON text breaks: line and column, and what is wrong there."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


class TooDeep(Break):
    """Brackets stand deeper than they may."""


class Window:
    """The stretch of a JSON text that is being read: what lies behind is dropped, what lies ahead comes when needed.

    Parameters
    ----------
    parts
        The text, in any number of parts.
    nesting
        How deep brackets may stand.
    """

    def __init__(self, parts: Iterable[str], nesting: int) -> None:
        self._parts = iter(parts)
        self._nesting = nesting
        self._text = ""
        self._at = 0
        self._lines, self._column = 0, 0  # before the stretch

    def opens(self, signs: str) -> bool:
        """Skip blanks and say whether the text goes on with one of some signs."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at] in signs
            if not self._more():
                return False

    @property
    def ended(self) -> bool:
        """Whether nothing but blanks follows."""
        self.opens("")
        return self._at >= len(self._text)

    def take(self) -> None:
        """Pass over the sign that was asked for."""
        self._at += 1

    def skip_line(self) -> None:
        """Pass over what is left of a line."""
        while (end := self._text.find("\n", self._at)) < 0:
            self._at = len(self._text)
            if not self._more():
                return
        self._at = end + 1

    def value(self, *, depth: int = 0, patience: int = LARGEST) -> Json:
        """Return the value that opens here, and go behind it.

        Parameters
        ----------
        depth
            Brackets that stand around it.
        patience
            Characters within which it must end.

        Raises
        ------
        TooDeep
            If its brackets stand too deep.
        Break
            If it is broken, or longer than that; the window then stands where the value opens.
        """
        while True:
            problem: Break
            value: Json
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                problem = Break(self._place(error.pos), error.msg)
                if self._is_final(error):
                    raise problem from None
            except RecursionError:
                raise TooDeep(self.place, "the nesting is too deep") from None
            except ValueError as error:  # a number of thousands of digits
                raise Break(self.place, str(error)) from None
            else:
                # A numeral near the end of what is at hand may go on.
                open_ = isinstance(value, int | float) and end + _ESCAPE >= len(self._text)
                if not open_ or not self._more():
                    self._check_depth(end, depth)
                    self._at = end
                    return value
                continue
            if len(self._text) - self._at >= patience or not self._more():
                raise problem

    @property
    def place(self) -> str:
        """Line and column of where the window stands."""
        return self._place(self._at)

    def _is_final(self, error: json.JSONDecodeError) -> bool:
        """Say whether a slip is one whatever follows; a string without an end may only be cut in two."""
        return not error.msg.startswith("Unterminated") and error.pos + _ESCAPE < len(self._text)

    def _more(self) -> bool:
        """Put the next parts behind the stretch, at least as much as it holds, and drop what was read."""
        held = len(self._text) - self._at
        parts: list[str] = []
        size = 0
        for part in self._parts:
            parts.append(part)
            size += len(part)
            if size > held:
                break
        if not size:
            return False
        lines = self._text.count("\n", 0, self._at)
        self._column = (
            self._at - self._text.rfind("\n", 0, self._at) - 1 if lines else self._column + self._at
        )
        self._lines += lines
        self._text = "".join((self._text[self._at :], *parts))
        self._at = 0
        return True

    def _place(self, at: int) -> str:
        lines = self._text.count("\n", 0, at)
        column = at - self._text.rfind("\n", 0, at) if lines else self._column + at + 1
        return f"line {self._lines + lines + 1} column {column}"

    def _check_depth(self, end: int, depth: int) -> None:
        left = self._nesting - depth
        if self._text.count("[", self._at, end) + self._text.count("{", self._at, end) <= left:
            return
        open_brackets = 0
        for found in _STRING_OR_BRACKET.finditer(self._text, self._at, end):
            mark = found.group()
            if mark in "[{":
                open_brackets += 1
                if open_brackets > left:
                    raise TooDeep(self._place(found.start()), "the nesting is too deep")
            elif mark in "]}":
                open_brackets -= 1
