"""Ranges: 3至5个, 6%-6.5%, 20—30万吨, 10000与20000之间."""

from __future__ import annotations

import re

from duizhang.language.model import QuantityType
from duizhang.language.numerals import CHINESE_SIGNS
from duizhang.language.terms import SCALES, Term, TermReader

_RANGE = re.compile(
    r"[ ]?(?:[（(]含[）)])?[ ]?(?P<dash>[-—–―~～]{1,2}|－－|至|到|[和与](?=[^，。；\n]{1,12}之?间))[ ]?(?![少多])"
)


def upper_end(first: Term, text: str, reader: TermReader) -> Term | None:
    """Return the upper end where a range starts with this term, and share its unit and multiplier."""
    if first.high is not None or first.type is QuantityType.FRACTION:
        return None
    match = _RANGE.match(text, first.end)
    if match is None:
        return None
    front = text[first.start - 1 : first.start]
    if match["dash"] in "至到" and front in ("由", "从"):
        return None
    if match.end() == len(text) or not (text[match.end()].isdigit() or text[match.end()] in CHINESE_SIGNS):
        return None
    second = reader.read(match.end())
    if isinstance(second, int) or second.high is not None:
        return None
    if match["dash"] in "和与" and second.form is not None and second.form.written == "间":
        second.form, second.type, second.end = None, first.type, second.unit_start
    if match["dash"] in "和与" and not text.startswith(("间", "之间"), second.end):
        return None
    if first.type is QuantityType.PERCENTAGE and first.form is not None and second.form is None:
        second.type = first.type
        second.set_unit(first.form, second.end, second.end)
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
            first.scale(second.form.factor)
    if second.chinese and second.form is None and len(second.run) == 1 and len(first.run) == 1:
        return None
    return second


def _share_scale(first: Term, second: Term) -> None:
    """Give the first end the multiplier that stands once behind the second: 20—30万吨, 三到五千."""
    if any(c in "万亿兆" for c in first.run):
        return
    for scales in ("万亿兆", "百千佰仟万亿兆"):
        trailing = len(second.run) - len(second.run.rstrip(scales))
        if not trailing or trailing == len(second.run):
            continue
        if scales != "万亿兆" and any(c in SCALES for c in first.run):
            return
        factor = 1
        for scale in second.run[len(second.run) - trailing :]:
            factor *= SCALES[scale]
        if first.value < second.value / factor:
            first.scale(factor)
        return
