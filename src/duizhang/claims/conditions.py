"""Names in rules of support: for which case a rate or a sum is granted."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.trimming import tidy

_GRANT = "补贴|补助|奖励|资助|奖补|补偿|贴息"
_RATE = re.compile(
    rf"(?:将|可)?(?:按照?[^，。；]{{2,16}}?|直接|一次性)?(?:给予|予以|发放|享受)?(?:一次性)?(?P<grant>{_GRANT})(?:支持)?(?:比例)?"
)
"""按售价给予补贴比例: what it is reckoned from is no part of the name."""
_CARRIED_RATE = re.compile(rf"(?:{_GRANT})比例$")
_SUM = re.compile(
    rf"(?:每[件台户人辆套][^，。；]{{0,4}})?(?:最高|单个|一次性)?(?:给予|可?享受)?(?:{_GRANT})(?:金额|资金|标准|额度|限额)?"
)
_CASE = re.compile(
    r"(?:^|其中[，,：:]?)(?:对|凡|对于)?(?P<case>(?:购买|换购|报废|置换|新建|新设|新增|首次|租赁|引进|取得|获得|通过|符合|入选|认定|升级|改造|投资|从事|参加|安置|吸纳)[^，。；：]{2,14})的$"
)
_KINDS = re.compile(r"\d+[类种](?P<things>[\u4e00-\u9fff]{2,8}?)(?:产品)?[，,]")


_MARK = re.compile(r"(?P<does>[扣加减计])(?:除)?$")
_GRADE = re.compile(
    r"[^，。；\d]{0,6}(?:评定?|认定|确定)?为(?P<grade>优秀|良好|合格|不合格|达标|不达标|一般|较差|差|好)"
)
_LONGEST_CASE = 40


def named_by_marks(figure: Figure, phrase: str, unit: str) -> str:
    """Return the name of marks that a rule gives or takes, with what for; ``""`` where a figure is none.

    工作经验被推广的，每次加2分 is 工作经验被推广每次加分; 得分90分以上为优秀 is 优秀等次得分.
    """
    if unit != "分":
        return ""
    grade = _GRADE.match(figure.text, figure.quantity.end)
    if grade is not None:
        return grade["grade"] + "等次得分"
    does = _MARK.search(phrase)
    if does is None:
        return ""
    sentence, text = figure.sentence, figure.text
    low = sentence.part(figure.quantity.number_start)[0]
    start = figure.clause[0]
    told = text[start : figure.quantity.start]
    for edge in reversed([edge for edge in sentence.edges if low <= edge < start]):
        begin, end = sentence.clause(edge)
        before = text[max(begin, low) : end]
        if not before.endswith("的"):
            break
        told = before.removesuffix("的") + told
    return tidy(told[-_LONGEST_CASE:].strip()) + "分"


def named_by_case(figure: Figure, phrase: str, unit: str) -> str:
    """Return the name of a rate or sum of support with the case that it is for, ``""`` where it is none.

    The case stands in a clause of its own that ends with 的 (购买新车的，按售价的8%给予补贴，最高1万元), and holds until the next
    semicolon; or things are counted by kind in the clause before (6类家电产品，每件补贴不超过…).
    """
    if unit == "%":
        rate = _RATE.fullmatch(phrase)
        bare = rate["grant"] + "比例" if rate is not None else ""
    elif unit.endswith("元") and _CARRIED_RATE.search(phrase):
        return phrase.removesuffix("比例") + "金额"  # 按8%给予补贴，最高1万元
    elif unit.endswith("元"):
        bare = phrase if _SUM.fullmatch(phrase) else ""
    else:
        bare = ""
    return _case_of(figure) + bare if bare else ""


def _case_of(figure: Figure) -> str:
    sentence = figure.sentence
    low = sentence.part(figure.quantity.number_start)[0]
    for edge in reversed([edge for edge in sentence.edges if low <= edge <= figure.clause[0]]):
        start, end = sentence.clause(edge)
        case = _CASE.search(sentence.without_periods(max(start, low), end).strip(" ，,；;"))
        if case is not None:
            return tidy(case["case"])
    counted = [*_KINDS.finditer(sentence.text, low, figure.clause[0])]
    return counted[-1]["things"] if counted else ""
