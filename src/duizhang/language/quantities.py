"""Numeral expressions in text: numbers, quantities, ranges, shares, multiples; ordinals and codes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhang.language import hedges, names
from duizhang.language.dates import date_end
from duizhang.language.idioms import is_word
from duizhang.language.model import Bound, Lexicon, Quantity, QuantityType, UnitForm
from duizhang.language.numerals import ARABIC, CHINESE, DIGITS, FINANCIAL, fold, read
from duizhang.language.units import UnitTable, table_for

_CN_START = "零〇一二三四五六七八九十百千万亿兆两俩廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_START = re.compile(rf"[0-9A-Za-zⅠ-Ⅻ<〔\[【(（第前《“\"「\n半{_CN_START}]")
_CHINESE = frozenset(_CN_START)
_NUMBER = re.compile(rf"(?:(?P<arabic>{ARABIC})|{CHINESE})", re.ASCII)
_SCALES = {"十": 10, "百": 100, "千": 1000, "佰": 100, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_BARE_SCALE = re.compile(r"[百千万亿佰仟]+")

# 五六个, 三四万吨, 十七八个: two neighbouring digits say a range.
_ABOUT = re.compile(r"(十|[一二三四五六七八九]十)?(一(?=两)|[一二两三四五六七八])([两二三四五六七八九])([十百千万亿]*)")
_INFIX = re.compile(r"[ ]?(?:[余多]|来(?=[^自源历宾])|零?几)[ ]?([十百千]?[万亿]*)")
_AFTER_UNIT = re.compile(r"[余多](?![元样种功级数边措边媒维点重部年余])")
_RANGE = re.compile(r"[ ]?(?:[（(]含[）)])?[ ]?(?P<dash>[-—–―~～]{1,2}|－－|至|到|[和与](?=[^，。；\n]{1,12}之?间))[ ]?(?![少多])")
_FRACTION = re.compile(r"[ ]{0,2}分[ ]{0,2}之[ ]{0,2}(负)?")
_SLASH = re.compile(r"/(\d{1,6}(?:\.\d{1,6})?)(?![\d/.])")
_TENTHS = re.compile(r"成(?![为立功果本员交就熟长品绩效人群分型因像套都语份])(半|[一二三四五六七八九](?![个项家年成]))?")
_HALF_UNIT = re.compile(r"半(?=个?(?:小时|世纪|学期|学年)|个(?:月|工作日)|[年天](?![度级轻纪])|公里|公斤|[斤吨亩升]|加[仑侖])")
_LATER_UNIT = re.compile(r"(半|多)(小时|月|星期|世纪|百分点|工作日|季度|学期)")
_MORE_HALF = re.compile(r"半(?![数年径导成边岛程个])")
_HUNDRED = re.compile(r"百分(?:之)?百(?![万亿千分])")
_MONEY_TAIL = re.compile(r"零?([\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,2})(角|毛|分)(?![之钟])")
_QUOTE_ENDS = {"《": "》", "“": "”", '"': '"', "「": "」"}
_LONGEST_NAME = {"《": 80, "“": 14, '"': 14, "「": 14}
_SENTENCE_SIGNS = re.compile(r"[，。；%]")
_SIGN = re.compile(r"(?:零下(?:摄氏|华氏)?|(?:摄氏|华氏)零下|负的?|[-－])$")
_SIGN_FRONT = frozenset(" \t\n（(：:,，、。；=≤≥<>为达到至是约近")
_JOINED = frozenset(("、", "和", "与", "及", "以及"))
_REACHED = re.compile(r"[跨迈登站跃]上$")
_SEPARATELY = re.compile(r"(?:分别|均|都|各自)(?:[将已]|[达为]到?)?$")
_YEAR_NUMBER = re.compile(r"(?:19[5-9]|20[0-6])\d")
_WIDE = re.compile(r"[\u4e00-\u9fff]")
_NOUN_DIGITS = 7


@dataclass(slots=True)
class _Term:
    """One end of an expression while it is being read."""

    start: int
    number_end: int
    end: int
    value: Fraction
    step: Fraction
    type: QuantityType
    run: str
    chinese: bool
    form: UnitForm | None = None
    unit_start: int = 0
    unit_end: int = 0
    infix: bool = False
    high: Fraction | None = None
    bare_scale: bool = False


def scan_quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Return the numeral expressions of a text in order; they never overlap.

    Dates are left to :func:`duizhang.language.periods.scan_periods`. Ordinals and digits that only name
    something come as ``ORDINAL`` and ``CODE``; numerals that are parts of words (一批, 统一) do not come.

    Parameters
    ----------
    text
        Any text; full-width digits and stray spaces between numeral and unit are understood.
    lexicon
        Its units win over the built-in ones; the built-in ones stand in for what it lacks.

    Examples
    --------
    >>> found = scan_quantities("煤炭消费总量控制在3200万吨以内", Lexicon())
    >>> [(q.value, q.unit, str(q.bound)) for q in found]
    [(Fraction(32000000, 1), '吨', 'le')]
    """
    folded = fold(text)
    return _join(folded, _Scanner(folded, table_for(lexicon.units)).run())


class _Scanner:
    """Walks over one folded text."""

    def __init__(self, text: str, table: UnitTable) -> None:
        self._text = text
        self._table = table
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
        if char in _QUOTE_ENDS:
            self._open_name(at)
            return at + 1
        code = names.CODE.match(text, at)
        if code is not None and not (char.isascii() and char.isalpha() and self._counts(at)):
            self._emit_code(at, code.end(), names.type_of(code))
            return max(code.end(), at + 1)
        if char.isascii() and char.isalpha():
            return self._latin_end(at)
        if char not in _CHINESE and not char.isdigit() and char != "半":
            return at + 1
        after_date = date_end(text, at)
        if after_date > at:
            return after_date
        if char == "半":
            return self._half(at)
        return self._quantity(at)

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
        number = _NUMBER.match(self._text, word.end())
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
        digits = _NUMBER.search(self._text, start, end)
        numeral = None if digits is None else read(digits[0].replace(" ", ""))
        if digits is None or numeral is None:
            return
        self._found.append(
            Quantity(
                start=start,
                end=end,
                number_start=digits.start(),
                number_end=digits.end(),
                type=type_,
                value=numeral.value,
                step=numeral.step,
                unit_start=end,
                unit_end=end,
            )
        )
        self._floor = end

    def _half(self, at: int) -> int:
        """Read 半 before a unit of time: 半年, 半个月."""
        match = _HALF_UNIT.match(self._text, at)
        if match is None or (at and self._text[at - 1] in "上下前后大多一两三各"):
            return at + 1
        hit = self._table.at(self._text, match.end())
        if hit is None:
            return at + 1
        term = _Term(at, at + 1, hit.end, Fraction(1, 2), Fraction(1, 2), QuantityType.QUANTITY, "半", True)
        term.form, term.unit_start = hit.form, match.end()
        return self._emit(term, None)

    def _quantity(self, at: int) -> int:
        first = self._term(at)
        if isinstance(first, int):
            return first
        second = self._range(first)
        if second is None and not self._accepts(first):
            return max(first.number_end, at + 1)
        return self._emit(first, second)

    # -- one term --------------------------------------------------------------------------------

    def _term(self, at: int) -> _Term | int:
        """Return the numeral with its unit that starts here, or where to go on."""
        text = self._text
        if (whole := _HUNDRED.match(text, at)) is not None:
            term = _Term(at, whole.end(), whole.end(), Fraction(100), Fraction(1), QuantityType.PERCENTAGE, "百", True)
            term.form, term.unit_start = UnitForm("%", "%", "share"), at
            return term
        about = _ABOUT.match(text, at)
        if about is not None and (term := self._about(about)) is not None:
            return term
        match = _NUMBER.match(text, at)
        if match is None:
            return at + 1
        run = match[0].replace(" ", "")
        numeral = read(run)
        if numeral is None:
            return match.end()
        chinese = match["arabic"] is None
        term = _Term(
            at, match.end(), match.end(), numeral.value, numeral.step, QuantityType.NUMBER, run, chinese,
            bare_scale=_BARE_SCALE.fullmatch(run) is not None,
        )
        if self._fraction(term):
            return term
        self._infix(term)
        self._unit(term)
        return term

    def _about(self, match: re.Match[str]) -> _Term | None:
        tens, low, high, scales = match.groups()
        below, above = DIGITS[low], DIGITS[high]
        if above - below != 1 and (low, high) != ("三", "五"):
            return None
        hit = self._table.at(self._text, match.end())
        if not scales and (hit is None or hit.form.written not in self._table.after_chinese):
            return None
        base = 0 if tens is None else 10 * DIGITS.get(tens[0], 1)
        factor = 1
        for scale in scales:
            factor *= _SCALES[scale]
        term = _Term(
            match.start(), match.end(), match.end(), Fraction((base + below) * factor), Fraction(factor),
            QuantityType.NUMBER, match[0], True, high=Fraction((base + above) * factor),
        )
        self._unit(term)
        return term

    def _fraction(self, term: _Term) -> bool:
        """Read 三分之二, 百分之五, 2/3 and 一又三分之一 in place."""
        text = self._text
        if text.startswith("又", term.end) or text.startswith(" 又", term.end):
            below = _NUMBER.match(text, text.index("又", term.end) + 1) or _NUMBER.match(text, text.index("又", term.end) + 2)
            low = None if below is None else read(below[0].replace(" ", ""))
            if below is not None and low is not None:
                mixed = _Term(below.start(), below.end(), below.end(), low.value, low.step, term.type, below[0], True)
                if self._fraction(mixed) and mixed.type is QuantityType.FRACTION:
                    term.value += mixed.value
                    term.number_end = term.end = mixed.end
                    term.type, term.unit_start = QuantityType.FRACTION, mixed.end
                    self._measure_of_fraction(term)
                    return True
            return False
        slash = None if term.chinese else _SLASH.match(text, term.end)
        if slash is not None and not text.startswith(("/", "."), term.start - 1):
            high, low_text = term.value, slash[1]
            below_value = Fraction(low_text)
            if below_value and high < below_value:
                term.value, term.step = high / below_value, 1 / below_value
                term.number_end = term.end = slash.end()
                term.type = QuantityType.FRACTION
                return True
            return False
        sign = _FRACTION.match(text, term.end)
        if sign is None or not term.value:
            return False
        above = _NUMBER.match(text, sign.end())
        high_numeral = None if above is None else read(above[0].replace(" ", "").replace("，", ","))
        if above is None or high_numeral is None:
            return False
        share = {"百": "%", "千": "‰"}.get(term.run)
        if sign[1]:
            high_numeral = replace(high_numeral, value=-high_numeral.value)
        term.number_end = term.end = above.end()
        if share is not None:
            term.value, term.step, term.type = high_numeral.value, high_numeral.step, QuantityType.PERCENTAGE
            term.form, term.unit_start = UnitForm(share, share, "share"), term.start
            term.run = above[0]
        else:
            term.step = high_numeral.step / term.value
            term.value, term.type = high_numeral.value / term.value, QuantityType.FRACTION
            self._measure_of_fraction(term)
        return True

    def _measure_of_fraction(self, term: _Term) -> None:
        hit = self._table.at(self._text, term.end)
        if hit is not None and hit.form.kind in ("measure", "time"):
            term.form, term.unit_start, term.end = hit.form, term.end, hit.end

    def _infix(self, term: _Term) -> None:
        """Read 余, 多, 来 and 几 between numeral and unit, with the multipliers behind them."""
        match = _INFIX.match(self._text, term.end)
        if match is None:
            return
        word = match[0].strip()[:1]
        if word in "零几" and not (term.run[-1] in "十百千万亿拾零" and term.chinese):
            return
        hit = self._table.at(self._text, match.end())
        if not match[1] and hit is None and (word in "来几零" or not _AFTER_UNIT.match(self._text, term.end)):
            return
        if word == "来" and not (term.chinese or term.value % 10 == 0):
            return
        for scale in match[1]:
            term.value *= _SCALES[scale]
            term.step *= _SCALES[scale]
        term.infix, term.end = True, match.end()
        term.bare_scale = False

    def _unit(self, term: _Term) -> None:
        text, at = self._text, term.end
        while at < len(text) and at - term.end < 3 and text[at] in " \t":
            at += 1
        if at == len(text):
            return
        tenths = None if term.infix else _TENTHS.match(text, at)
        if tenths is not None and at == term.end and term.value <= 10:
            term.value, term.step = term.value * 10, term.step * 10
            if tenths[1]:
                term.value += 5 if tenths[1] == "半" else DIGITS[tenths[1]]
                term.step = Fraction(1)
            term.type, term.form = QuantityType.PERCENTAGE, UnitForm("成", "%", "share")
            term.unit_start = term.number_end = term.end = tenths.end()
            return
        if text[at] == "番" and text[max(0, term.start - 2) : term.start].rstrip("了").endswith("翻"):
            if term.value > 20:
                return
            term.type, term.value, term.step = QuantityType.MULTIPLE, Fraction(2) ** int(term.value), Fraction(1)
            term.form, term.unit_start, term.end = UnitForm("番", "倍", "multiple"), at, at + 1
            return
        hit = self._table.at(text, at)
        if hit is None or (at > term.end and hit.form.kind == "count" and term.chinese):
            return
        term.form, term.unit_start, term.end = hit.form, at, hit.end
        if hit.form.factor != 1:
            term.value, term.step = term.value * hit.form.factor, term.step * hit.form.factor
        term.type = {
            "share": QuantityType.PERCENTAGE,
            "points": QuantityType.POINTS,
            "multiple": QuantityType.MULTIPLE,
        }.get(hit.form.kind, QuantityType.QUANTITY)
        self._behind_unit(term)

    def _behind_unit(self, term: _Term) -> None:
        """Read 多 and 半 behind a unit, and 角 and 分 behind 元."""
        text = self._text
        assert term.form is not None
        if term.form.kind == "money" and (tail := _MONEY_TAIL.match(text, term.end)) is not None:
            while tail is not None:
                part = read(tail[1])
                if part is None:
                    return
                unit = Fraction(1, 100) if tail[2] == "分" else Fraction(1, 10)
                term.value, term.step, term.end = term.value + part.value * unit, unit, tail.end()
                tail = _MONEY_TAIL.match(text, term.end)
            return
        if term.form.written == "个" and (later := _LATER_UNIT.match(text, term.end)) is not None:
            hit = self._table.at(f"个{later[2]}", 0)
            if hit is not None and hit.form.kind != "count":
                term.form, term.end = hit.form, later.end()
                if later[1] == "半":
                    term.value, term.step = term.value + Fraction(1, 2), Fraction(1, 2)
                else:
                    term.infix = True
                return
        if term.form.kind in ("measure", "time", "multiple") and (half := _MORE_HALF.match(text, term.end)):
            term.value, term.step, term.end = term.value + Fraction(1, 2), Fraction(1, 2), half.end()
        elif term.form.kind != "rate" and (more := _AFTER_UNIT.match(text, term.end)) is not None:
            term.infix, term.end = True, more.end()

    # -- is it a number at all -------------------------------------------------------------------

    def _accepts(self, term: _Term) -> bool:
        """Say whether a numeral counts here, and is not a part of a word."""
        text = self._text
        if not term.chinese:
            return True
        if text[term.start - 1 : term.start] in ("数", "几") and term.run[0] in _SCALES:
            return False
        if term.type not in (QuantityType.NUMBER, QuantityType.QUANTITY):
            return not term.bare_scale or term.number_end > term.start + len(term.run)
        if _BARE_SCALE.fullmatch(term.run):
            return self._accepts_scale(term)
        if len(term.run) == 1 and term.run in FINANCIAL and (term.form is None or term.form.kind != "money"):
            return False
        if is_word(text, term.start, term.number_end):
            return False
        if term.infix and term.form is None:
            return len(term.run) > 1 or term.run == "十"
        if term.form is None:
            return len(term.run) > 1
        if term.form.kind in ("count", "measure") and term.form.written not in self._table.after_chinese:
            return term.form.written[-1] in "）)" or len(term.run) > 1
        return True

    def _accepts_scale(self, term: _Term) -> bool:
        """Say whether 百, 千, 万, 亿 without a digit stand for a number: 上千家, 超千亿元, 百余项."""
        text, start = self._text, term.start
        front = text[start - 1] if start else ""
        if front in set("数几成") or term.run in ("亿万", "万千", "千百"):
            return False
        if term.infix:
            return term.form is not None or term.run != "百"
        if front == "上" and text[start - 2 : start - 1] != "以":
            return term.form is not None
        if front == "过" and text[start - 2 : start - 1] != "不":
            return True
        if hedges.before(text, start) is not None or front in set("达破"):
            return True
        if text.startswith("级", term.end):
            return len(term.run) > 1 or term.run == "亿"
        return len(term.run) > 1 and term.form is not None and term.form.kind != "time"

    # -- ranges ----------------------------------------------------------------------------------

    def _range(self, first: _Term) -> _Term | None:
        """Return the upper end where a range starts with this term, and share its unit and multiplier."""
        text = self._text
        if first.high is not None or first.type is QuantityType.FRACTION:
            return None
        match = _RANGE.match(text, first.end)
        if match is None:
            return None
        front = text[first.start - 1 : first.start]
        if match["dash"] in "至到" and front in ("由", "从"):
            return None
        if match.end() == len(text) or not (text[match.end()].isdigit() or text[match.end()] in _CHINESE):
            return None
        second = self._term(match.end())
        if isinstance(second, int) or second.high is not None:
            return None
        if match["dash"] in "和与" and second.form is not None and second.form.written == "间":
            second.form, second.type, second.end = None, first.type, second.unit_start
        if match["dash"] in "和与" and not text.startswith(("间", "之间"), second.end):
            return None
        if first.type is QuantityType.PERCENTAGE and second.form is None:
            second.form, second.type, second.unit_start = first.form, first.type, second.end
        if first.form is not None and second.form is not None and first.form.canonical != second.form.canonical:
            return None
        if first.form is not None and second.form is None:
            return None
        _share_scale(first, second)
        if first.value >= second.value:
            return None
        if first.form is None:
            if not (first.chinese or second.chinese) and second.form is None and match["dash"] not in "至到":
                same_length = len(first.run) == len(second.run)
                if not same_length and second.value > 1000:
                    return None
            if second.form is not None and second.form.factor != 1:
                first.value, first.step = first.value * second.form.factor, first.step * second.form.factor
        if second.chinese and second.form is None and len(second.run) == 1 and len(first.run) == 1:
            return None
        return second

    # -- the result ------------------------------------------------------------------------------

    def _emit(self, first: _Term, second: _Term | None) -> int:
        text = self._text
        last = second or first
        start, end = first.start, last.end
        if (sign := _SIGN.search(text, max(self._floor, start - 4), start)) is not None:
            glued = sign[0] in "-－" and sign.start() and text[sign.start() - 1] not in _SIGN_FRONT
            if not glued and not (sign[0] in "-－" and text[sign.start() - 1 : sign.start()] in ("-", "－")):
                start = sign.start()
                first.value = -first.value
        if first.type is QuantityType.MULTIPLE and first.form is not None and first.form.written == "番":
            start = text.rindex("翻", 0, first.start)
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
        unit_start = last.unit_start if last.form is not None else last.end
        quantity = Quantity(
            start=start,
            end=end,
            number_start=first.start,
            number_end=first.number_end,
            type=type_,
            value=first.value,
            high=high,
            step=min(first.step, last.step) if second is not None else first.step,
            unit="" if form is None else form.canonical,
            unit_start=unit_start,
            unit_end=max(unit_start, last.end) if form is not None else unit_start,
            bound=bound,
        )
        if self._is_code(quantity, first):
            quantity = replace(quantity, type=QuantityType.CODE)
        if quantity.type is QuantityType.CODE and not quantity.unit and self._glued_latin(quantity.end):
            end = self._latin_end(quantity.end)
            quantity = replace(quantity, end=end, unit_start=end, unit_end=end)
        self._found.append(quantity)
        self._floor = quantity.end
        return max(quantity.end, first.start + 1)

    def _glued_latin(self, end: int) -> bool:
        return end < len(self._text) and self._text[end].isascii() and self._text[end].isalpha()

    def _is_code(self, quantity: Quantity, first: _Term) -> bool:
        """Say whether the digits name something after all."""
        start, end = self._name
        if start < quantity.start < end and not (quantity.start == start + 1 and quantity.end == end - 1):
            return True
        if quantity.unit or first.chinese or quantity.high is not None:
            return False
        if self._glued_latin(quantity.end):
            return True
        run = first.run
        if len(run) >= _NOUN_DIGITS and run.isdigit() and not run.endswith("0000"):
            return True
        if _YEAR_NUMBER.fullmatch(run) and _WIDE.match(self._text, quantity.end):
            return True
        if len(run) > 1 and run[0] == "0" and run.isdigit():
            return True
        return names.LABELLED.search(self._text, max(0, first.start - 8), first.start) is not None


def _share_scale(first: _Term, second: _Term) -> None:
    """Give the first end the multiplier that stands once behind the second: 20—30万吨, 三到五千."""
    if any(c in "万亿兆" for c in first.run):
        return
    for scales in ("万亿兆", "百千佰仟万亿兆"):
        trailing = len(second.run) - len(second.run.rstrip(scales))
        if not trailing or trailing == len(second.run):
            continue
        if scales != "万亿兆" and any(c in _SCALES for c in first.run):
            return
        factor = 1
        for scale in second.run[len(second.run) - trailing :]:
            factor *= _SCALES[scale]
        if first.value < second.value / factor:
            first.value, first.step = first.value * factor, first.step * factor
        return


def _join(text: str, found: list[Quantity]) -> list[Quantity]:
    """Mark enumerations, and let the hedge of 分别超98.5%和99% reach the members behind it."""
    for index in range(len(found) - 1, 0, -1):
        left, right = found[index - 1], found[index]
        if right.start - left.end > 2 or text[left.end : right.start] not in _JOINED:
            continue
        found[index - 1] = left = replace(left, list_tail=True)
        if hedges.after(text, right.unit_end if right.unit else right.number_end) is not None:
            found[index] = replace(right, distributes=True)
    for index in range(1, len(found)):
        left, right = found[index - 1], found[index]
        if not left.list_tail or right.bound is not Bound.EQ or left.unit != right.unit or left.start == left.number_start:
            continue
        reached = _REACHED.search(text, left.start, left.number_start)
        if reached or _SEPARATELY.search(text, max(0, left.start - 6), left.start) or (index > 1 and found[index - 2].list_tail):
            found[index] = replace(right, bound=left.bound)
    return found
