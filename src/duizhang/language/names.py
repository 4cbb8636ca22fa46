"""Digits that name or number something instead of counting it.

Document numbers, clause and list numbers, ordinals, telephone numbers, addresses, times of day, model
names and chemical formulas. Quantities step over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_letters, digits

from duizhang.language.model import QuantityType

_CN = "[零〇一二三四五六七八九十百千万亿两]{1,40}"  # bounded: a run of such signs is looked through from each of them

_SUBSCRIPT = r"<su[bp]>[^<>]{1,8}</su[bp]>"  # <sub>2.5</sub>
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]+"
_LATIN_CODES = (
    r"https?://[!-~]+|www\.[!-~]+",
    _MAIL,
    # standards and Latin-led names: GB 3095-2012, HJ 633, PM2.5, CO2, 5A is below, COVID-19, K8
    r"(?<![A-Za-z0-9])(?:GB|HJ|DB|ISO|IEC|CJ|SL|QX)(?:/[TZ])?[ ]?\d+(?:[.\-—－]\d+)*",
    r"(?<![A-Za-z0-9])PM[ _]?(?:2[.,]5|25|10|1(?!\d)|[₂₁][.．]?[₅₀])",
    r"(?<![A-Za-z0-9])[A-Za-zⅠ-Ⅻ]{1,12}(?:[-–·+]\d|\d)[\dA-Za-z]*(?:[.\-/+][0-9A-Za-z]+)*",
)
_BRACKETED_CODES = (  # document numbers and those of lists
    r"[〔\[【（(]\d{4}[〕\]】）)][ ]?第?\d+号?",
    r"[（(][ ]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?[）)]",
)
_DIGIT_CODES = (
    _MAIL,
    # numbered lists and clauses, and those that recognition left without their bracket or dot
    r"(?:^|(?<=\n))\d{1,3}(?:\.\d{1,2})*[.．、)）](?!\d)",
    r"(?:^|(?<=\n))\d{1,2}(?=(?:推[进动]|加[强快大]|深化|强化|提升|统筹|实施|完善|健全|优化|构建|促进|落实|建立))",
    r"(?<=[。）)；;])\d{1,2}[.．](?=[\u4e00-\u9fff])",
    r"(?:^|(?<=\n))\d{1,2}(?:\.\d{1,2}){1,3}[ ]+(?=[^\d\s])",
    # times of day, ratios, formulas, version and telephone numbers
    r"\d{1,2}(?:[:：∶]\d{1,2}(?:[:：]\d{2})?|时(?:\d{1,2}分)?(?![间长代期空效政常])"
    r"|点(?:\d{1,2}分|半|整|钟)?(?![\d位面零〇一二三四五六七八九]))",
    r"\d+(?:\.\d+)?(?:[×xX*+·]\d+(?:\.\d+)?)+[Nn]?|\d+\+[A-Za-zΧ]",
    r"\d+(?:\.\d+){2,}",
    # what is numbered with a zero in front: 01-04单元, 06街坊
    r"(?<![\d.,%(（\[【-])0\d{1,3}(?:[-—–－~～]\d{1,4})?(?![\d.,%-]|[ ]?(?:元|吨|万|亿|[年月日时点分秒]))",
    r"0\d{2,3}[-—]\d{7,8}|[48]00-\d{3,4}-\d{3,4}|\d{2,4}-\d{3,4}-\d{4}(?!\d)",
    r"\d\.\d(?=版|时代|计划|任务|工程|行动|平台|模式|升级|方案)",
    # things that carry a number: 9号, 211工程, 12345热线, 117项目, 500强, 90后, 第三期
    r"\d+(?:[ ]?(?:号|#)(?!召)(?:线|楼|院|门|文|令|机组|公告)?"
    r"|(?=工程|计划|模式|行动|项目(?!标)|热线|平台|战略|机制|高校|体系|政策|专项)"
    r"|(?=强(?![化调])|型|路公交|楼|后(?=青年|[、，。]|群体|干部|大学生|创业)|线(?:城市|地铁))"
    r"|(?:A+|[GK])(?=级|[^A-Za-z0-9]|$))",
)
_NUMBERED = rf"第[ ]?(?:\d+|{_CN})(?:[-—~～至、][ ]?第?(?:\d+|{_CN}))?"
_RANK = rf"(?:(?<=排名)|(?<=位居)|(?<=位列)|(?<=居全国)|(?<=居全省)|(?<=名列))前(?:\d+|{_CN})[名位]?"
_LISTED = r"(?:^|(?<=\n))[一二三四五六七八九十]{1,3}[）)〉》]"
_ORDINALS = (
    rf"(?:\d+|{_CN})(?:届|周年|世纪|年代|中全会|次会议|次全会|次全体会议|次党代会)",
    r"(?:(?<![班坛座龙动训展\d])\d+|[零〇一二三四五六七八九十]{1,40})期(?![间待望货限权盼刊许])",
)
_GRADES = r"\d+(?:[- ]\d+)?级(?![别联数分]|以?[^，。]{0,4}建设)"


def _first_of(codes: Iterable[str], ordinals: Iterable[str] = ()) -> re.Pattern[str]:
    """Return what reads a code, else an ordinal; the group that matches tells which it is."""
    kinds = {"code": "|".join(codes), "ordinal": "|".join(ordinals)}
    return re.compile("|".join(f"(?P<{kind}>{forms})" for kind, forms in kinds.items() if forms), re.ASCII)


_BY_HEAD = {
    char: pattern
    for heads, pattern in (
        ("<", _first_of([_SUBSCRIPT])),
        (ascii_letters + "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", _first_of(_LATIN_CODES)),
        ("〔[【（(", _first_of(_BRACKETED_CODES)),
        (digits, _first_of(_DIGIT_CODES, (*_ORDINALS, _GRADES))),
        ("零〇一二三四五六七八九十百千两", _first_of([_LISTED], _ORDINALS)),
        ("第", _first_of([], [_NUMBERED])),
        ("前", _first_of([], [_RANK])),
    )
    for char in heads
}
"""What may name or number something, by the character that it begins with: so few forms are tried at any place."""

LABELLED = re.compile(
    r"(?:电话|热线|邮编|编号|编码|代码|号码|传真|邮箱|网址|微信|微博|手机|身份证号?|统计号|证号|邮政编码|ISBN|ISSN|专栏|附件|附表|附图|[图表注])[为是：: 　]{0,2}$|[·…]$|\.{2}$"
)
"""What stands before digits that are a number plate and not a number."""

LATIN_WORD = re.compile(r"[A-Za-z]{3,12}(?=\d)")
"""Three letters or more before digits: GDP, VOCs, CPI; with a unit behind, the digits are a quantity."""


def code_at(text: str, at: int) -> re.Match[str] | None:
    """Return any of them at the place where it starts; whether Latin letters with digits name something is for the caller."""
    pattern = _BY_HEAD.get(text[at])
    return None if pattern is None else pattern.match(text, at)


def type_of(match: re.Match[str]) -> QuantityType:
    """Return whether what :func:`code_at` found is a code or an ordinal."""
    return QuantityType.ORDINAL if match.lastgroup == "ordinal" else QuantityType.CODE
