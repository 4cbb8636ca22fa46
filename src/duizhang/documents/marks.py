"""Punctuation of Chinese text: half-width marks between Chinese characters become the full-width ones.

Printers' fonts, keyboards and recognition put half-width commas, colons, brackets and stops where the language
has full-width ones. Every repair replaces one character by one, so offsets stand as they are.
"""

from __future__ import annotations

import re

_WIDE = r"\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufeff\uff00-\uffef“”‘’—…·℃‰"
# The number of a section, its brackets misread or one of them lost.
_SECTION = re.compile(r"[〈《<＜〔(（]([一二三四五六七八九十]{1,3})[)）〉》>〕]")
# The number of a document, whose square brackets were misread: 〔2023]9号.
_NUMBER = re.compile(
    r"[〔\[【〈]((?:19|20)\d\d)[〕\]】〉)](?=第?\d{1,4}号)|[(（]((?:19|20)\d\d)[〕\]】〉](?=第?\d{1,4}号)"
)
# Angle brackets are those of a title inside a title; elsewhere round ones are meant, unless the words are a title.
_ANGLES = re.compile(r"〈([^〈〉《》()（）]{1,12})[〉)）]|[(（]([^〈〉《》()（）]{1,12})〉")
_TITLED = re.compile(
    r"(?:法|条例|规定|办法|细则|意见|通知|方案|规划|纲要|计划|报告|公报|标准|规范|协定|公约|决定|指南)$"
)
_FULL = str.maketrans(",;:!?().", "，；：！？（）。")

_BRACKETS = re.compile(r"\(([^()（）]{0,200})[)）]|（([^()（）]{0,200})\)")
_CHINESE = re.compile(rf"[{_WIDE}]")
# A comma or colon after a percent sign or figure is one of the language when Chinese follows.
_MARK = re.compile(rf"[,;:!?](?:(?<=[{_WIDE}%].)(?!\d{{3}}(?!\d))|(?=[{_WIDE}]))")
# A stop of a sentence, not of a number, an abbreviation, a numbered heading or a row of leaders.
_STOP = re.compile(
    r"\.(?:(?<=[\u4e00-\u9fff”’）》].)(?<![图表][一二三四五六七八九十].)(?=[\u4e00-\u9fff“‘（《①-⑳A-Z\d]|$)"
    r"|(?<=%.)(?=[\u4e00-\u9fff“\d]|$)"
    # after a figure only where the figure is no number of a heading: 1/3.全省, 52.8.能源, 不高于2.其中
    r"|(?<=[/∶.]\d.)(?=[\u4e00-\u9fff]|$)|(?<=\d\d\d.)(?=[\u4e00-\u9fff])|(?<=[于到达为过超近约]\d.)(?=[\u4e00-\u9fff]))"
)
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]*|[。；！？]+")
_PLAN = re.compile(r'"([一二三四五六七八九十]{1,3}五)"')
_NUMBERED = re.compile(r"[（(]?第?[一二三四五六七八九十]{1,3}[)）条章节]?$")


def respell(text: str) -> str:
    """Return a text with its half-width marks between Chinese characters made full-width.

    Parameters
    ----------
    text
        Clean characters of a line or a cell.

    Returns
    -------
    str
        As long as ``text``.

    Examples
    --------
    >>> respell("加强保护,到2025年(二期)达到50%;降低1,234.5吨.其中:")
    '加强保护，到2025年（二期）达到50%；降低1,234.5吨。其中：'
    """
    if text[:1] in "〈《<＜〔(（":
        text = _SECTION.sub(r"（\1）", text, count=1) if _SECTION.match(text) else text
    if "(" in text or ")" in text:
        text = _BRACKETS.sub(_bracketed, text)
    text = _MARK.sub(_full, text)
    return _STOP.sub(_stop, text) if "." in text else text


def _full(found: re.Match[str]) -> str:
    return found.group().translate(_FULL)


def _bracketed(found: re.Match[str]) -> str:
    """Widen a pair of brackets that holds Chinese, touches it, or is half wide already."""
    whole, text = found.group(), found.string
    beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    if whole[0] == "（" or whole[-1] == "）" or _CHINESE.search(whole) or _CHINESE.search(beside):
        return f"（{whole[1:-1]}）"
    return whole


def _stop(found: re.Match[str]) -> str:
    numbered = _NUMBERED.match(found.string, 0, found.start())
    return "." if numbered else "。"


def pair_marks(text: str) -> str:
    """Return a paragraph with its brackets and quotes in pairs; as long as ``text``.

    Examples
    --------
    >>> pair_marks("按津水规〔2023]9号文，街道〈乡镇)(含\\n园区)落实")
    '按津水规〔2023〕9号文，街道（乡镇）（含\\n园区）落实'
    """
    if "号" in text:
        text = _NUMBER.sub(lambda found: f"〔{found[1] or found[2]}〕", text)
    if "〈" in text or "〉" in text:
        text = _ANGLES.sub(_rounded, text)
    if "(" in text or ")" in text:
        text = _BRACKETS.sub(_bracketed, text)
    return pair_quotes(text)


def _rounded(found: re.Match[str]) -> str:
    words, before = found[1] or found[2], found.string[: found.start()]
    inside = before.rfind("《") > before.rfind("》")
    paired = found.group()[0] == "〈" and found.group()[-1] == "〉"
    return found.group() if paired and (inside or _TITLED.search(words)) else f"（{words}）"


def pair_quotes(text: str) -> str:
    """Return a paragraph with its straight double quotes opened and closed in turn.

    Where a paragraph has an odd number of them, the sentences with an even number are paired; in the others nobody
    can tell which half is missing, except round the name of a five-year plan.

    Examples
    --------
    >>> pair_quotes('\\"十四五\\"期间')
    '“十四五”期间'
    """
    pieces = text.split('"')
    if len(pieces) == 1:
        return text
    if len(pieces) % 2 == 0:
        sentences = _SENTENCE.findall(text)
        if len(sentences) > 1:
            return "".join(map(pair_quotes, sentences))
        return _PLAN.sub(r"“\1”", text)
    return "".join(piece + ("“", "”")[at % 2] for at, piece in enumerate(pieces[:-1])) + pieces[-1]
