"""Which Chinese numerals count something, and which are parts of words."""

from __future__ import annotations

from duizhang.language import hedges
from duizhang.language.idioms import is_word
from duizhang.language.model import QuantityType
from duizhang.language.numerals import FINANCIAL
from duizhang.language.terms import BARE_SCALE, SCALES, Term
from duizhang.language.units import UnitTable


def counts(term: Term, text: str, table: UnitTable) -> bool:
    """Say whether a numeral counts here, and is not a part of a word."""
    if not term.chinese:
        return True
    if text[term.start - 1 : term.start] in ("数", "几") and term.run[0] in SCALES:
        return False
    if term.type not in (QuantityType.NUMBER, QuantityType.QUANTITY):
        return not term.bare_scale or term.number_end > term.start + len(term.run)
    if BARE_SCALE.fullmatch(term.run):
        return _scale_counts(term, text)
    if len(term.run) == 1 and term.run in FINANCIAL and (term.form is None or term.form.kind != "money"):
        return False
    if is_word(text, term.start, term.number_end):
        return False
    if term.infix and term.form is None:
        return len(term.run) > 1 or term.run == "十"
    if term.form is None:
        return len(term.run) > 1
    if term.form.kind in ("count", "measure") and term.form.written not in table.after_chinese:
        return term.form.written[-1] in "）)" or len(term.run) > 1
    return True


def _scale_counts(term: Term, text: str) -> bool:
    """Say whether 百, 千, 万, 亿 without a digit stand for a number: 上千家, 超千亿元, 百余项."""
    start = term.start
    front = text[start - 1] if start else ""
    vague = front in ("数", "几") or (front == "成" and text.startswith("上", term.end))
    if vague or term.run in ("亿万", "万千", "千百"):
        return False
    if term.infix:
        return term.form is not None or term.run != "百"
    if front == "上" and text[start - 2 : start - 1] != "以":
        return term.form is not None
    if front == "过" and text[start - 2 : start - 1] != "不":
        return True
    if hedges.before(text, start) is not None or front in ("达", "破"):
        return term.form is not None or len(term.run) > 1
    if text.startswith("级", term.end):
        return len(term.run) > 1 or term.run == "亿"
    return len(term.run) > 1 and term.form is not None and term.form.kind != "time"
