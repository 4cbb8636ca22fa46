"""The interface's words, Chinese first with an English twin.

Every surface takes its words from here, so that a verdict is called the same on the terminal, on a page
and in a table that is passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duizhang.accounts.model import Bilingual, FindingKind, Verdict
from duizhang.accounts.verdict_words import VERDICT_NAMES

Lang = Literal["zh", "en"]
"""Language of the interface."""


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """How a verdict is shown: a word, a sign and a tone, never a colour alone.

    ``tone`` is ``met``, ``track``, ``behind``, ``missed`` or ``rest``; surfaces map it to a colour of the
    Okabe-Ito set. ``order`` sorts verdicts by how much they ask for attention, the most urgent first.
    """

    zh: str
    en: str
    sign: str
    tone: str
    order: int

    def word(self, lang: Lang) -> str:
        """Return the word in one language."""
        return self.zh if lang == "zh" else self.en


def _shown(verdict: Verdict, sign: str, tone: str, order: int) -> VerdictWord:
    name = VERDICT_NAMES[verdict]
    return VerdictWord(name.zh, name.en, sign, tone, order)


VERDICTS: dict[Verdict, VerdictWord] = {
    verdict: _shown(verdict, sign, tone, order)
    for order, (verdict, sign, tone) in enumerate(
        (
            (Verdict.MISSED, "✕", "missed"),
            (Verdict.BEHIND, "↘", "behind"),
            (Verdict.NO_RESULT, "…", "rest"),
            (Verdict.ANSWERED_IN_WORDS, "“”", "rest"),
            (Verdict.NOT_COMPARABLE, "≠", "rest"),
            (Verdict.UNDECIDED, "~", "rest"),
            (Verdict.SUPERSEDED, "⟳", "rest"),
            (Verdict.ON_TRACK, "→", "track"),
            (Verdict.MET, "✓", "met"),
            (Verdict.REACHED_EARLY, "✓", "met"),
            (Verdict.NOT_YET_DUE, "○", "rest"),
        )
    )
}

READING_ORDER: tuple[Verdict, ...] = (
    Verdict.MET,
    Verdict.REACHED_EARLY,
    Verdict.ON_TRACK,
    Verdict.BEHIND,
    Verdict.MISSED,
    Verdict.UNDECIDED,
    Verdict.ANSWERED_IN_WORDS,
    Verdict.NOT_COMPARABLE,
    Verdict.NO_RESULT,
    Verdict.SUPERSEDED,
    Verdict.NOT_YET_DUE,
)
"""The order in which a summary counts verdicts: from reached to not yet due."""

ATTENTION = frozenset(
    {
        Verdict.MISSED,
        Verdict.BEHIND,
        Verdict.NO_RESULT,
        Verdict.ANSWERED_IN_WORDS,
        Verdict.NOT_COMPARABLE,
        Verdict.UNDECIDED,
    }
)
"""Verdicts that somebody should look at."""

FINDINGS: dict[FindingKind, Bilingual] = {
    FindingKind.CONFLICT: Bilingual("数据矛盾", "conflict"),
    FindingKind.ARITHMETIC: Bilingual("算术不符", "arithmetic"),
    FindingKind.REVISED_TARGET: Bilingual("目标调整", "revised target"),
    FindingKind.DEFINITION_CHANGE: Bilingual("口径有变", "definition changed"),
    FindingKind.SILENT_TARGET: Bilingual("目标无下文", "silent target"),
    FindingKind.ANSWERED_IN_WORDS: Bilingual("以文字答复", "answered in words"),
    FindingKind.RESTATED: Bilingual("数据修订", "restated"),
    FindingKind.REPORT_VS_MEASUREMENT: Bilingual("公布与实测", "report and measurement"),
    FindingKind.REPEATED: Bilingual("多处一致", "repeated"),
}

KINDS: dict[str, Bilingual] = {
    "target": Bilingual("承诺", "promised"),
    "actual": Bilingual("公布", "reported"),
    "measured": Bilingual("实测", "measured"),
    "norm": Bilingual("规定", "rule"),
    "minor": Bilingual("次要", "minor"),
}

COMPARABILITY: dict[str, Bilingual] = {
    "same": Bilingual("口径一致", "same definition"),
    "proxy": Bilingual("相近口径", "proxy definition"),
    "different": Bilingual("口径不同", "different definition"),
    "": Bilingual("", ""),
}

_TEXT: dict[str, Bilingual] = {
    "promised": Bilingual("承诺", "Promised"),
    "reported": Bilingual("公布", "Reported"),
    "measured": Bilingual("实测", "Measured"),
    "verdict": Bilingual("判断", "Verdict"),
    "implied": Bilingual("推算", "Implied"),
    "indicator": Bilingual("指标", "Indicator"),
    "subject": Bilingual("对象", "Subject"),
    "scope": Bilingual("口径", "Scope"),
    "clause": Bilingual("条款", "Clause"),
    "due": Bilingual("期限", "Due"),
    "period": Bilingual("时期", "Period"),
    "value": Bilingual("数值", "Value"),
    "unit": Bilingual("单位", "Unit"),
    "bound": Bilingual("界限", "Bound"),
    "gap": Bilingual("差距", "Gap"),
    "reason": Bilingual("依据", "Reason"),
    "responsible": Bilingual("责任单位", "Responsible"),
    "document": Bilingual("文件", "Document"),
    "issuer": Bilingual("发布单位", "Issuer"),
    "published": Bilingual("日期", "Date"),
    "quote": Bilingual("原文", "Words"),
    "kind": Bilingual("类别", "Kind"),
    "finding": Bilingual("发现", "Finding"),
    "findings": Bilingual("发现", "Findings"),
    "explanation": Bilingual("说明", "Explanation"),
    "statements": Bilingual("陈述", "Statements"),
    "evidence": Bilingual("证据", "Evidence"),
    "place": Bilingual("地方", "Place"),
    "latest": Bilingual("最新公布", "Latest reported"),
    "accounts": Bilingual("账目", "Accounts"),
    "sheet": Bilingual("对账单", "Sheet"),
    "confidence": Bilingual("把握", "Confidence"),
    "as_of": Bilingual("截至 {day}", "as of {day}"),
    "no_day": Bilingual("未定日期", "no day set"),
    "more": Bilingual("另有 {n} 行未列出：{how}", "{n} more rows: {how}"),
    "more_default": Bilingual("加 --json 取全部", "add --json for all"),
    "nothing_accounts": Bilingual(
        "没有符合条件的账目。先读入文件：duizhang read 路径…",
        "No account matches. Read documents: duizhang read PATH…",
    ),
    "nothing_findings": Bilingual("没有发现。", "No findings."),
    "nothing_claims": Bilingual("没有找到数量陈述。", "No claims found."),
    "nothing_targets": Bilingual(
        "这份文件里没有读到带数字的目标。看它的全部陈述：duizhang claims 路径",
        "No numeric target was read in this document. See all it says: duizhang claims PATH",
    ),
    "not_in_ledger": Bilingual("账本中未见", "not in the ledger"),
    "basis_measured": Bilingual("实测", "measured"),
    "indicative": Bilingual("仅供参考", "indicative"),
    "basis_sum": Bilingual("合计", "sum"),
    "basis_implied": Bilingual("推算", "implied"),
    "basis_earlier": Bilingual("此前", "earlier"),
    "steps": Bilingual("步骤", "Steps"),
    "page": Bilingual("第{n}页", "page {n}"),
    "colon": Bilingual("：", ": "),
    "comma": Bilingual("，", ", "),
    "semicolon": Bilingual("；", "; "),
    "elsewhere": Bilingual("另见：{others}", "The same sentence in: {others}"),
    "step_value": Bilingual("数值", "value"),
    "step_bound": Bilingual("界限", "bound"),
    "step_direction": Bilingual("方向", "direction"),
    "step_statement": Bilingual("陈述", "statement"),
    "step_period": Bilingual("时期", "period"),
    "step_because": Bilingual("根据", "because of"),
    "step_share_of_way": Bilingual("已走完的路程", "share of the way"),
    "comma_list": Bilingual("、", ", "),
    "and_others": Bilingual(" 等，另有 {n} 项", " and {n} more"),
    "n_targets": Bilingual("{n} 项目标", "{n} targets"),
    "one_answer": Bilingual(
        "一句话“{words}”答复了 {n} 项目标，没有公布各项的数字。",
        "One sentence, “{words}”, answers {n} targets and gives no figure for any of them.",
    ),
    "same_sentence": Bilingual("（与[{n}]同句）", " (same sentence as [{n}])"),
    "provisional": Bilingual("目录外", "not in catalogue"),
    "other_sheets": Bilingual("逐项", "in detail"),
}


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a word or sentence of the interface with its blanks filled."""
    pair = _TEXT[key]
    return (pair.zh if lang == "zh" else pair.en).format(**values)


def pick(pair: Bilingual, lang: Lang) -> str:
    """Return one language of a pair; the other where it is missing."""
    return (pair.zh or pair.en) if lang == "zh" else (pair.en or pair.zh)


def verdict_mark(verdict: Verdict, lang: Lang = "zh") -> str:
    """Return sign and word of a verdict.

    >>> verdict_mark(Verdict.REACHED_EARLY), verdict_mark(Verdict.BEHIND, "en")
    ('✓ 提前达成', '↘ behind')
    """
    shown = VERDICTS[verdict]
    return f"{shown.sign} {shown.word(lang)}"


def summary_sentence(counts: dict[Verdict, int], lang: Lang = "zh") -> str:
    """Say how many targets stand how, in one plain sentence.

    >>> summary_sentence({Verdict.MET: 1, Verdict.BEHIND: 2})
    '3项目标中，1项已达成，2项进度滞后。'
    >>> summary_sentence({Verdict.MET: 1}, "en")
    'Of 1 target, 1 met.'
    """
    total = sum(counts.values())
    shown = [(v, counts[v]) for v in READING_ORDER if counts.get(v)]
    if lang == "zh":
        if not total:
            return "没有读到带数字的目标。"
        return f"{total}项目标中，" + "，".join(f"{n}项{VERDICTS[v].zh}" for v, n in shown) + "。"
    if not total:
        return "No numeric target was read."
    noun = "target" if total == 1 else "targets"
    return f"Of {total} {noun}, " + ", ".join(f"{n} {VERDICTS[v].en}" for v, n in shown) + "."
