"""One numeral with what belongs to it: multipliers, 余 and 多, unit, 半, 成, 番, 分之."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhang.language.model import QuantityType, UnitForm
from duizhang.language.numerals import ARABIC, CHINESE, CHINESE_SIGNS, DIGITS
from duizhang.language.numerals import read as numeral_of
from duizhang.language.units import UnitTable

NUMBER = re.compile(rf"(?:(?P<arabic>{ARABIC})|{CHINESE})", re.ASCII)
SCALES = {"十": 10, "百": 100, "千": 1000, "佰": 100, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
BARE_SCALE = re.compile(r"[百千万亿兆佰仟]+")

# 五六个, 三四万吨, 十七八个: two neighbouring digits say a range.
_ABOUT = re.compile(
    r"(十|[一二三四五六七八九]十)?(一(?=两)|[一二两三四五六七八])([两二三四五六七八九])([十百千万亿]*)"
)
_INFIX = re.compile(r"[ ]?(?:[余多]|来(?=[^自源历宾])|零?几)[ ]?([十百千]?[万亿]*)")
_AFTER_UNIT = re.compile(r"[余多](?![元样种功级数边措媒维点重部年余层热粮额党民])")
_FRACTION = re.compile(r"[ ]{0,2}分[ ]{0,2}之[ ]{0,2}(负)?")
_SLASH = re.compile(r"/(\d{1,6}(?:\.\d{1,6})?)(?![\d/.])")
_TENTHS = re.compile(
    r"成(?![为立功果本员交就熟长品绩效人群分型因像套都语份])(半|[一二三四五六七八九](?![个项家年成]))?"
)
_HALF_UNIT = re.compile(
    r"半(?=个?(?:小时|世纪|学期|学年)|个(?:月|工作日)|[年天](?![度级轻纪])|公里|公斤|[斤吨亩升]|加[仑侖])"
)
_LATER_UNIT = re.compile(r"(半|多)(小时|月|星期|世纪|百分点|工作日|季度|学期)")
_MORE_HALF = re.compile(r"半(?![数年径导成边岛程个挂自封机开小])")
# 一半 is a share behind 占, a fall or a hedge; 一半以上 is left to the words that are values.
_HALF_SHARE = re.compile(r"一半(?!以[上下]|[天年路])")
_SHARE_BEFORE = re.compile(
    r"占(?:[^，。；、：\n]{0,10}[近约超过足到])?$|(?:占[^，。；、：\n]{1,8}|超过?|接近|将近|不足|不到|近|(?:减少|下降|降低|减低|缩短|压缩|压减|削减|缩减|精简|减|降)了?(?:近|约|超过?)?)$"
)
_GOES_ON = frozenset(" 又/分余多来零几")
"""What a numeral that goes on behind its digits goes on with: 又, 分之, a stroke, 余 and its like."""
_HUNDRED = re.compile(r"百分(?:之)?百(?![万亿千分])")
_MONEY_TAIL = re.compile(r"零?([\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,2})(角|毛|分)(?![之钟])")
_PERCENT = UnitForm("%", "%", "share")


@dataclass(slots=True)
class Term:
    """One end of an expression while it is being read.

    ``run`` is the numeral without spaces, ``infix`` says that 余 or 多 stands in or behind it, ``bare_scale``
    that it is a multiplier without a digit (千亿), ``high`` the upper end where the numeral alone says a
    range (五六十).
    """

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

    def scale(self, factor: Fraction | int) -> None:
        """Multiply what the term says."""
        if factor != 1:
            self.value, self.step = self.value * factor, self.step * factor
            self.high = None if self.high is None else self.high * factor

    def set_unit(self, form: UnitForm, start: int, end: int) -> None:
        """Give the term its unit; the term ends with it, unless it already reaches further."""
        self.form, self.unit_start, self.unit_end = form, start, end
        self.end = max(self.end, self.number_end, end)


def _scale_below(term: Term, factor: int) -> bool:
    """Scale only what stands behind a larger multiplier: the 3千 of 1亿3千多万."""
    cut = max((i for i, sign in enumerate(term.run) if SCALES.get(sign, 0) > factor), default=-1)
    whole, rest = numeral_of(term.run[: cut + 1]), numeral_of(term.run[cut + 1 :])
    if cut < 0 or whole is None or rest is None:
        return False
    term.value, term.step = whole.value + rest.value * factor, rest.step * factor
    return True


class TermReader:
    """Reads terms of one folded text."""

    def __init__(self, text: str, table: UnitTable) -> None:
        self._text = text
        self._table = table

    def read(self, at: int) -> Term | int:
        """Return the numeral with its unit that starts here, or where to go on."""
        text = self._text
        worded = self._worded(at) if text[at] in CHINESE_SIGNS else None
        if worded is not None:
            return worded
        match = NUMBER.match(text, at)
        if match is None:
            return at + 1
        run = match[0].replace(" ", "")
        numeral = numeral_of(run)
        if numeral is None:
            return match.end()
        chinese = match["arabic"] is None
        term = Term(
            at,
            match.end(),
            match.end(),
            numeral.value,
            numeral.step,
            QuantityType.NUMBER,
            run,
            chinese,
            bare_scale=chinese and BARE_SCALE.fullmatch(run) is not None,
        )
        if text[term.end : term.end + 1] in _GOES_ON:
            if self._fraction(term):
                return term
            self._infix(term)
        self._unit(term)
        return term

    def _worded(self, at: int) -> Term | int | None:
        """Read 百分百, 一半 and 五六十, or return where to go on; ``None`` where an ordinary numeral may stand."""
        text = self._text
        if text[at] == "百" and (whole := _HUNDRED.match(text, at)) is not None:
            term = Term(
                at, whole.end(), whole.end(), Fraction(100), Fraction(1), QuantityType.PERCENTAGE, "百", True
            )
            term.set_unit(_PERCENT, at, at)
            return term
        if text[at] == "一" and (half := _HALF_SHARE.match(text, at)) is not None:
            return self._half_share(at) if _SHARE_BEFORE.search(text, max(0, at - 12), at) else half.end()
        about = _ABOUT.match(text, at)
        return None if about is None else self._about(about)

    def _half_share(self, at: int) -> Term:
        """Read 一半 as a share: 占全国近一半, 超过一半的企业, 减少一半."""
        term = Term(at, at + 2, at + 2, Fraction(50), Fraction(10), QuantityType.PERCENTAGE, "一半", True)
        term.set_unit(_PERCENT, at + 2, at + 2)
        return term

    def _about(self, match: re.Match[str]) -> Term | None:
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
            factor *= SCALES[scale]
        term = Term(
            match.start(),
            match.end(),
            match.end(),
            Fraction((base + below) * factor),
            Fraction(factor),
            QuantityType.NUMBER,
            match[0],
            True,
            high=Fraction((base + above) * factor),
        )
        self._unit(term)
        return term

    def _fraction(self, term: Term) -> bool:
        """Read 三分之二, 百分之五, 2/3 and 一又三分之一 in place."""
        text = self._text
        if text.startswith("又", term.end) or text.startswith(" 又", term.end):
            below = NUMBER.match(text, text.index("又", term.end) + 1) or NUMBER.match(
                text, text.index("又", term.end) + 2
            )
            low = None if below is None else numeral_of(below[0].replace(" ", ""))
            if below is not None and low is not None:
                mixed = Term(
                    below.start(), below.end(), below.end(), low.value, low.step, term.type, below[0], True
                )
                if self._fraction(mixed) and mixed.type is QuantityType.FRACTION:
                    term.value += mixed.value
                    term.number_end = term.end = mixed.end
                    term.type = QuantityType.FRACTION
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
        above = NUMBER.match(text, sign.end())
        high_numeral = None if above is None else numeral_of(above[0].replace(" ", "").replace("，", ","))
        if above is None or high_numeral is None:
            return False
        share = {"百": "%", "千": "‰"}.get(term.run)
        if sign[1]:
            high_numeral = replace(high_numeral, value=-high_numeral.value)
        term.number_end = term.end = above.end()
        if share is not None:
            term.value, term.step, term.type = high_numeral.value, high_numeral.step, QuantityType.PERCENTAGE
            term.set_unit(UnitForm(share, share, "share"), term.start, term.start)
            term.run = above[0]
        else:
            term.step = high_numeral.step / term.value
            term.value, term.type = high_numeral.value / term.value, QuantityType.FRACTION
            self._measure_of_fraction(term)
        return True

    def _measure_of_fraction(self, term: Term) -> None:
        hit = self._table.at(self._text, term.end)
        if hit is not None and hit.form.kind in ("measure", "time"):
            term.set_unit(hit.form, term.end, hit.end)

    def _infix(self, term: Term) -> None:
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
            if not _scale_below(term, SCALES[scale]):
                term.scale(SCALES[scale])
        term.infix, term.end = True, match.end()
        term.bare_scale = False

    def _unit(self, term: Term) -> None:
        text, at = self._text, term.end
        while at < len(text) and at - term.end < 3 and text[at] in " \t":
            at += 1
        if at == len(text):
            return
        tenths = _TENTHS.match(text, at) if text[at] == "成" and not term.infix else None
        if tenths is not None and at == term.end and term.value <= 10:
            term.scale(10)
            if tenths[1]:
                term.value += 5 if tenths[1] == "半" else DIGITS[tenths[1]]
                term.step = Fraction(1)
            term.type = QuantityType.PERCENTAGE
            term.number_end = tenths.end()
            term.set_unit(UnitForm("成", "%", "share"), tenths.end(), tenths.end())
            return
        if text[at] == "番" and text[max(0, term.start - 2) : term.start].rstrip("了").endswith("翻"):
            if term.value > 20:
                return
            term.type, term.value, term.step = (
                QuantityType.MULTIPLE,
                Fraction(2) ** int(term.value),
                Fraction(1),
            )
            term.set_unit(UnitForm("番", "倍", "multiple"), at, at + 1)
            return
        hit = self._table.at(text, at)
        if hit is None or (at > term.end and hit.form.kind == "count" and term.chinese):
            return
        if hit.form.written == "番":
            return  # without 翻 close before it 番 counts times or varieties, never doublings
        if term.bare_scale and hit.form.written == "级":
            return  # 千亿级 tells the order of magnitude, it does not count levels
        term.set_unit(hit.form, at, hit.end)
        term.scale(hit.form.factor)
        term.type = {
            "share": QuantityType.PERCENTAGE,
            "points": QuantityType.POINTS,
            "multiple": QuantityType.MULTIPLE,
        }.get(hit.form.kind, QuantityType.QUANTITY)
        self._behind_unit(term)

    def _behind_unit(self, term: Term) -> None:
        """Read 多 and 半 behind a unit, and 角 and 分 behind 元."""
        text = self._text
        assert term.form is not None
        if term.form.kind == "money" and (tail := _MONEY_TAIL.match(text, term.end)) is not None:
            while tail is not None:
                part = numeral_of(tail[1])
                if part is None:
                    return
                unit = Fraction(1, 100) if tail[2] == "分" else Fraction(1, 10)
                term.value, term.step = term.value + part.value * unit, unit
                term.number_end = term.end = tail.end()
                tail = _MONEY_TAIL.match(text, term.end)
            return
        if term.form.written == "个" and (later := _LATER_UNIT.match(text, term.end)) is not None:
            hit = self._table.at(f"个{later[2]}", 0)
            if hit is not None and hit.form.kind != "count":
                term.set_unit(hit.form, term.unit_start, later.end())
                if later[1] == "半":
                    term.value, term.step = term.value + Fraction(1, 2), Fraction(1, 2)
                    term.number_end = later.start(2)
                else:
                    term.infix = True
                return
        if term.form.kind in ("measure", "time", "multiple") and (half := _MORE_HALF.match(text, term.end)):
            term.value, term.step = term.value + Fraction(1, 2), Fraction(1, 2)
            term.number_end = term.end = half.end()
        elif (
            term.form.kind not in ("rate", "count")
            and (more := _AFTER_UNIT.match(text, term.end)) is not None
        ):
            term.infix, term.end = True, more.end()

    def half(self, at: int) -> Term | None:
        """Read 半 before a unit of time: 半年, 半个月."""
        match = _HALF_UNIT.match(self._text, at)
        if match is None or (at and self._text[at - 1] in "上下前后大多一两三各"):
            return None
        hit = self._table.at(self._text, match.end())
        if hit is None:
            return None
        term = Term(at, at + 1, hit.end, Fraction(1, 2), Fraction(1, 2), QuantityType.QUANTITY, "半", True)
        term.set_unit(hit.form, match.end(), hit.end)
        return term
