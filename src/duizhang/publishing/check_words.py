"""The words in which the check of a draft is shown, in Chinese and English."""

from __future__ import annotations

from duizhang.accounts.check_model import ConcernKind
from duizhang.accounts.model import Bilingual
from duizhang.publishing.words import Lang

CONCERNS: dict[ConcernKind, Bilingual] = {
    ConcernKind.CONFLICT: Bilingual("数据矛盾", "conflict"),
    ConcernKind.ARITHMETIC: Bilingual("算术不符", "arithmetic"),
    ConcernKind.SHARE: Bilingual("比例不成立", "impossible share"),
    ConcernKind.TOTAL: Bilingual("合计不符", "total"),
    ConcernKind.DECLARED_COUNT: Bilingual("自述数不符", "declared count"),
    ConcernKind.LOOSENED: Bilingual("目标放宽", "target loosened"),
    ConcernKind.POSTPONED: Bilingual("目标推迟", "target postponed"),
    ConcernKind.DEFINITION_CHANGE: Bilingual("口径有变", "definition changed"),
    ConcernKind.SILENT_TARGET: Bilingual("承诺未答复", "unanswered promise"),
    ConcernKind.ANSWERED_IN_WORDS: Bilingual("以文字答复", "answered in words"),
    ConcernKind.UNFINISHED_TASK: Bilingual("任务未说完成", "task not said to be done"),
    ConcernKind.LOWERED: Bilingual("要求低于上年", "lowered against last year's"),
    ConcernKind.CHANGED: Bilingual("目标调整", "target changed"),
    ConcernKind.TIGHTENED: Bilingual("目标收紧", "target tightened"),
}
"""What each kind of concern is called."""

_TEXT: dict[str, Bilingual] = {
    "page": Bilingual("发布前核对", "Check before publication"),
    "concern": Bilingual("问题", "Concern"),
    "concerns": Bilingual("要看的问题", "Concerns"),
    "explanation": Bilingual("说明和两边的原文", "Explanation, with the words of both sides"),
    "draft": Bilingual("草稿", "draft"),
    "draft_words": Bilingual("草稿原文", "Words of the draft"),
    "other_words": Bilingual("其他文件原文", "Words of other documents"),
    "within": Bilingual("草稿自相矛盾", "the draft contradicts itself"),
    "proof": Bilingual("推算过程", "Proof"),
    "answers": Bilingual("交账单", "Answer sheet"),
    "answers_of": Bilingual("交账单：{period}到期的承诺", "Answer sheet: promises due in {period}"),
    "no_period": Bilingual(
        "看不出草稿总结的是哪一年，所以没有交账单；可用 --period 2025 指定。",
        "The draft does not tell the year that it reports on, so there is no answer sheet; name it with --period 2025.",
    ),
    "body": Bilingual("责任单位", "Responsible"),
    "no_body": Bilingual("未写明单位", "no body named"),
    "promise": Bilingual("承诺", "Promise"),
    "due": Bilingual("期限", "Due"),
    "source": Bilingual("出处", "Source"),
    "last": Bilingual("此前公布", "Last reported"),
    "answer": Bilingual("草稿里的答复", "In the draft"),
    "fill_in": Bilingual("请填写", "To fill in"),
    "number": Bilingual("序号", "No."),
    "asked": Bilingual(
        "依据“{draft}”之前公布的文件，以下 {n} 项承诺在本期到期。请各责任单位核实“此前公布”和“草稿里的答复”，在“请填写”一栏写明完成情况和数据来源。",
        "By documents published before “{draft}”, the following {n} promises fall due. Bodies are asked to verify what "
        "was last reported and what the draft says, and to fill in how far each has come, with the source of figures.",
    ),
    "none_due": Bilingual("账本里没有在这一期到期的承诺。", "No promise on record falls due in this time."),
    "part": Bilingual("{body}（{n} 项）", "{body} ({n})"),
    "signed": Bilingual(
        "填报人：____________　　审核人：____________　　联系电话：____________　　填报日期：____________",
        "Filled in by: ____________    Approved by: ____________    Telephone: ____________    Date: ____________",
    ),
    "figures_due": Bilingual("有数字的承诺 {n} 项", "{n} promises with a figure"),
    "tasks_due": Bilingual("任务 {n} 项", "{n} tasks"),
    "answered_of": Bilingual("草稿里见到答复 {n} 项", "{n} are answered in the draft"),
    "contradictions": Bilingual("矛盾 {n} 处", "{n} contradictions"),
    "questions": Bilingual("待答 {n} 处", "{n} questions"),
    "notes": Bilingual("提示 {n} 处", "{n} notes"),
    "nothing": Bilingual(
        "没有发现与已公布的内容矛盾，也没有漏答的数字承诺。",
        "Nothing contradicts what was published, and no numeric promise is left unanswered.",
    ),
    "left_out": Bilingual(
        "账本里这份草稿的旧读法没有算进来：{names}",
        "Earlier readings of this draft on record were left out: {names}",
    ),
    "more_concerns": Bilingual("加 --all 全列", "--all"),
    "more_answers": Bilingual(
        "加 --all 全列，或用 -o 交账单.xlsx 写成表格", "--all, or -o answers.xlsx for a workbook"
    ),
    "checked_on": Bilingual("按 {day} 及以前公布的内容核对", "against what was published by {day}"),
    "skip": Bilingual("跳到交账单", "Skip to the answer sheet"),
    "made_with": Bilingual(
        "由 duizhang 生成；每一处都附原文。", "Made with duizhang; everything comes with its words."
    ),
    "kind": Bilingual("种类", "Kind"),
    "document": Bilingual("文件", "Document"),
    "date": Bilingual("日期", "Date"),
    "sort": Bilingual("类别", "Sort"),
    "figure": Bilingual("数字", "figure"),
    "task": Bilingual("任务", "task"),
    "colon": Bilingual("：", ": "),
}


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a text of the check in one language."""
    pair = _TEXT[key]
    return (pair.zh if lang == "zh" else pair.en).format(**values)
