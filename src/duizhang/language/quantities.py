"""Numeral expressions in text: numbers, quantities, ranges, shares, multiples; ordinals and codes apart."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhang.language import hedges, names
from duizhang.language.acceptance import counts
from duizhang.language.dates import date_end
from duizhang.language.model import Bound, Lexicon, Quantity, QuantityType
from duizhang.language.numerals import CHINESE_SIGNS, fold, read
from duizhang.language.ranges import upper_end
from duizhang.language.terms import NUMBER, Term, TermReader
from duizhang.language.units import UnitTable, table_for

_START = re.compile(rf"[0-9A-Za-zⅠ-Ⅻ<〔\[【(（第前《“\"「半{''.join(sorted(CHINESE_SIGNS))}]")

_QUOTE_ENDS = {"《": "》", "“": "”", '"': '"', "「": "」"}
_LONGEST_NAME = {"《": 80, "“": 14, '"': 14, "「": 14}
_SENTENCE_SIGNS = re.compile(r"[，。；%]")
_SIGN = re.compile(r"(?:零下(?:摄氏|华氏)?|(?:摄氏|华氏)零下|负的?|[-－−])$")
_SIGN_FRONT = frozenset(" \t\n（(：:,，、。；=≤≥<>为达到至是约近于过长速幅")
_JOINED = frozenset(("、", "和", "与", "及", "以及"))
_REACHED = re.compile(r"[跨迈登站跃]上$")
_SEPARATELY = re.compile(r"(?:分别|均|都|各自)(?:[将已]|[达为]到?)?$")
_TWO_NUMBERS = re.compile(r"\d{4}[^\d年月日/.]{1,6}\d{4}")
_YEAR_NUMBER = re.compile(r"(?:19[5-9]|20[0-6])\d")
_WIDE = re.compile(r"[\u4e00-\u9fff]")
_LARGE = re.compile(r"[万亿]")
_DASHES = ("-", "—", "–")
_NOUN_DIGITS = 7
_GOES_ON = CHINESE_SIGNS | frozenset(
    "○0123456789 \t点又/分余多来几成番级半-—–―~～－至到、和及与(（)）〉》年月日号季届周世中次期"
)
"""What may stand behind one character of a numeral, besides units, where it counts, numbers something or dates it."""
_COUNTS_ALONE = frozenset("百千万亿兆佰仟")
"""Multipliers that count by themselves: 超千家, 上亿."""


def scan_quantities(text: str, lexicon: Lexicon, *, shift: int = 0) -> list[Quantity]:
    """Return the numeral expressions of a text in order; they never overlap.

    Dates are left to :func:`duizhang.language.periods.scan_periods`. Ordinals and digits that only name
    something come as ``ORDINAL`` and ``CODE``; numerals that are parts of words (一批, 统一) do not come.

    Parameters
    ----------
    text
        Any text; full-width digits and stray spaces between numeral and unit are understood.
    lexicon
        Its units win over the built-in ones; the built-in ones stand in for what it lacks.
    shift
        Where the text begins in the one that offsets are to count in.

    Examples
    --------
    >>> found = scan_quantities("煤炭消费总量控制在3200万吨以内", Lexicon())
    >>> [(q.value, q.unit, str(q.bound)) for q in found]
    [(Fraction(32000000, 1), '吨', 'le')]
    """
    folded = fold(text)
    return _join(folded, _Scanner(folded, table_for(lexicon.units), shift).run(), shift)


class _Scanner:
    """Walks over one folded text; what it finds counts offsets from ``shift``, everything else here from 0."""

    def __init__(self, text: str, table: UnitTable, shift: int) -> None:
        self._text = text
        self._table = table
        self._shift = shift
        self._reader = TermReader(text, table)
        self._found: list[Quantity] = []
        self._floor = 0
        self._name = (0, 0)

    def run(self) -> list[Quantity]:
        text, position = self._text, 0
        while (match := _START.search(text, position)) is not None:
            position = self._step(match.start())
        return self._found

    def _step(self, at: int) -> int:
        """Read what starts here and return where to go on."""
        text = self._text
        char = text[at]
        if char in CHINESE_SIGNS:
            if self._stands_alone(at):
                return at + 1
        elif char in _QUOTE_ENDS:
            self._open_name(at)
            return at + 1
        code = names.code_at(text, at)
        if code is not None and not (char.isascii() and char.isalpha() and self._counts(at)):
            self._emit_code(at, code.end(), names.type_of(code))
            return max(code.end(), at + 1)
        if char.isascii() and char.isalpha():
            return self._latin_end(at)
        if char not in CHINESE_SIGNS and not char.isdigit() and char != "半":
            return at + 1
        after_date = date_end(text, at)
        if after_date > at and not self._counted_range(at, after_date):
            return after_date
        first = self._reader.half(at) if char == "半" else self._reader.read(at)
        if first is None:
            return at + 1
        if isinstance(first, int):
            return first
        second = None if char == "半" else upper_end(first, text, self._reader)
        if second is None and char != "半" and not counts(first, text, self._table):
            return max(first.number_end, at + 1)
        return self._emit(first, second)

    def _stands_alone(self, at: int) -> bool:
        """Say at one look at what follows that a numeral of one character is a part of a word (一体, 两翼, 三是).

        Most of them are, so that this spares most of the work on numerals in characters.
        """
        follows = self._text[at + 1 : at + 2]
        return (
            follows not in _GOES_ON
            and follows not in self._table.heads
            and self._text[at] not in _COUNTS_ALONE
        )

    def _counted_range(self, start: int, end: int) -> bool:
        """Say whether what looks like a range of years counts something: 1800—2000张."""
        return _TWO_NUMBERS.fullmatch(self._text, start, end) is not None and bool(
            self._table.at(self._text, end)
        )

    def _latin_end(self, at: int) -> int:
        end = at + 1
        text = self._text
        while end < len(text) and text[end].isascii() and text[end].isalpha():
            end += 1
        return end

    def _counts(self, at: int) -> bool:
        """Say whether digits behind a Latin word carry a unit: GDP4.2万亿元, VOCs30%."""
        word = names.LATIN_WORD.match(self._text, at)
        if word is None:
            return False
        number = NUMBER.match(self._text, word.end())
        return number is not None and self._table.at(self._text, number.end()) is not None

    def _open_name(self, at: int) -> None:
        """Remember a short quotation or a title: numerals in it are parts of a name."""
        if at < self._name[1]:
            return
        opening = self._text[at]
        end = self._text.find(_QUOTE_ENDS[opening], at + 1, at + 2 + _LONGEST_NAME[opening])
        if end < 0 or "\n" in self._text[at:end]:
            return
        if opening != "《" and _SENTENCE_SIGNS.search(self._text, at + 1, end):
            return
        self._name = (at, end + 1)

    def _emit_code(self, start: int, end: int, type_: QuantityType) -> None:
        digits = NUMBER.search(self._text, start, end)
        numeral = None if digits is None else read(digits[0].replace(" ", ""))
        if digits is None or numeral is None:
            return
        shift = self._shift
        self._found.append(
            Quantity(
                start=start + shift,
                end=end + shift,
                number_start=digits.start() + shift,
                number_end=digits.end() + shift,
                type=type_,
                value=numeral.value,
                step=numeral.step,
                unit_start=end + shift,
                unit_end=end + shift,
            )
        )
        self._floor = end

    def _emit(self, first: Term, second: Term | None) -> int:
        text = self._text
        last = second or first
        start, end = first.start, last.end
        if (sign := _SIGN.search(text, max(self._floor, start - 4), start)) is not None:
            glued = sign[0] in "-－−" and sign.start() and text[sign.start() - 1] not in _SIGN_FRONT
            if not glued and not (
                sign[0] in "-－−" and text[sign.start() - 1 : sign.start()] in ("-", "－", "−")
            ):
                start = sign.start()
                first.value = -first.value
        if first.type is QuantityType.MULTIPLE and first.form is not None and first.form.written == "番":
            start = text.rindex("翻", max(0, first.start - 2), first.start)
        hedge = hedges.before(text, start)
        front: Bound | None = None
        if hedge is not None and hedge[0] >= self._floor:
            start, front = hedge
        elif (distant := hedges.farther(text, start, self._floor)) is not None:
            front = distant
        elif first.bare_scale and start > self._floor and text[start - 1] in "上过":
            front = Bound.GE if text[start - 1] == "上" else Bound.GT
            start -= 1
        if second is not None and text.startswith(("间", "之间"), end):
            end += 2 if text[end] == "之" else 1
        back: Bound | None = None
        closing = hedges.after(text, end)
        if closing is not None:
            end, back = closing
        elif first.bare_scale and first.form is None and text.startswith("级", end):
            back = Bound.APPROX
        high = first.high if second is None else second.value
        bound = Bound.RANGE if high is not None else hedges.combine(front, first.infix, back)
        form = last.form or first.form
        type_ = last.type if last.form is not None else first.type
        unit_start, unit_end = (
            (last.unit_start, last.unit_end) if last.form is not None else (last.end, last.end)
        )
        unit = "" if form is None else form.canonical
        if self._is_code(first, start, end, counted=bool(unit), ranged=high is not None):
            type_ = QuantityType.CODE
        if type_ is QuantityType.CODE and not unit and self._glued_latin(end):
            end = unit_start = unit_end = self._latin_end(end)
        shift = self._shift
        self._found.append(
            Quantity(
                start + shift,
                end + shift,
                first.start + shift,
                first.number_end + shift,
                type_,
                first.value,
                high,
                min(first.step, last.step) if second is not None else first.step,
                unit,
                unit_start + shift,
                unit_end + shift,
                bound,
            )
        )
        self._floor = end
        return max(end, first.start + 1)

    def _glued_latin(self, end: int) -> bool:
        return end < len(self._text) and self._text[end].isascii() and self._text[end].isalpha()

    def _is_code(self, first: Term, start: int, end: int, *, counted: bool, ranged: bool) -> bool:
        """Say whether the digits of an expression, with a unit where ``counted``, name something after all."""
        opened, closed = self._name
        whole = start == opened + 1 and end == closed - 1
        if opened < start < closed and not (whole and counted):
            return True
        if counted or ranged:
            return False
        if first.chinese:
            wide = _WIDE.match(self._text, end) is not None
            plain = first.type is QuantityType.NUMBER and not first.infix and not _LARGE.search(first.run)
            return plain and wide and _WIDE.match(self._text, max(0, first.start - 1)) is not None
        if self._text[first.start - 1 : first.start] in _DASHES and self._text[end : end + 1] in _DASHES:
            return True
        if self._glued_latin(end):
            return True
        run = first.run
        if len(run) >= _NOUN_DIGITS and run.isdigit() and not run.endswith("0000"):
            return True
        if _YEAR_NUMBER.fullmatch(run) and _WIDE.match(self._text, end):
            return True
        if len(run) > 1 and run[0] == "0" and run.isdigit():
            return True
        return names.LABELLED.search(self._text, max(0, first.start - 8), first.start) is not None


def _join(text: str, found: list[Quantity], shift: int) -> list[Quantity]:
    """Mark enumerations, and let the hedge of 分别超98.5%和99% reach the members behind it."""
    for index in range(len(found) - 1, 0, -1):
        left, right = found[index - 1], found[index]
        if right.start - left.end > 2 or text[left.end - shift : right.start - shift] not in _JOINED:
            continue
        found[index - 1] = left = replace(left, list_tail=True)
        if hedges.after(text, (right.unit_end if right.unit else right.number_end) - shift) is not None:
            found[index] = replace(right, distributes=True)
    for index in range(1, len(found)):
        left, right = found[index - 1], found[index]
        if not left.list_tail or right.bound is not Bound.EQ or left.start == left.number_start:
            continue
        reached = _REACHED.search(text, left.start - shift, left.number_start - shift)
        alike = left.unit == right.unit
        if _SEPARATELY.search(text, max(0, left.start - shift - 6), left.start - shift) or (
            alike and (reached or (index > 1 and found[index - 2].list_tail))
        ):
            found[index] = replace(right, bound=left.bound)
    return found
