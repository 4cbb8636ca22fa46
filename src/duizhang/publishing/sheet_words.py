"""Words that only the sheet uses."""

from __future__ import annotations

from collections.abc import Mapping

from duizhang.accounts.model import Bilingual, Verdict
from duizhang.publishing.words import Lang

GLOSSARY: dict[Verdict, Bilingual] = {
    Verdict.MET: Bilingual("期限已到，公布值达到目标", "due, and the reported figure reaches the target"),
    Verdict.REACHED_EARLY: Bilingual(
        "期限未到，最新公布值已达到目标", "not due yet, and the latest figure already reaches it"
    ),
    Verdict.ON_TRACK: Bilingual(
        "不慢于基期到目标的时序进度线", "at or ahead of the straight line from base to target"
    ),
    Verdict.BEHIND: Bilingual("慢于时序进度线", "short of the straight line from base to target"),
    Verdict.MISSED: Bilingual("期限已到，公布值未达到目标", "due, and the reported figure falls short"),
    Verdict.UNDECIDED: Bilingual(
        "现有数据不足以判断，原因写在判断里", "the figures do not decide it; the reason says why"
    ),
    Verdict.ANSWERED_IN_WORDS: Bilingual(
        "后来的文件只以文字答复，没有可比数值",
        "a later document answers in words, without a comparable figure",
    ),
    Verdict.NOT_COMPARABLE: Bilingual(
        "公布值的定义、单位、范围或版本不同", "reported under another definition, unit, area or edition"
    ),
    Verdict.NO_RESULT: Bilingual(
        "期限已过，该期报告已读入，其中未见这一数值",
        "the period is over, its report is on record, and this figure is not in it",
    ),
    Verdict.SUPERSEDED: Bilingual(
        "后来的文件对同一期限另定了目标", "a later document set another value for the same period"
    ),
    Verdict.NOT_YET_DUE: Bilingual(
        "期限未到，尚无中期数据；不算缺失", "not due yet and nothing reported; not counted as missing"
    ),
}

_WORDS: dict[str, tuple[str, str]] = {
    "kicker": ("对账单", "Sheet of account"),
    "adopted": ("通过", "Adopted"),
    "published": ("发布", "Published"),
    "as_of": ("数据截至", "Figures as of"),
    "source": ("查看原文", "Original"),
    "source_note": ("查看原文", "Original"),
    "summary": ("结论", "In short"),
    "attention": ("需要关注", "Needs attention"),
    "table": ("承诺与结果", "Promises and results"),
    "table_hint": ("数字可点开，显示它在原文中的句子。", "Every figure opens the sentence that carries it."),
    "accounts": ("逐项依据", "Account by account"),
    "evidence": ("证据", "Evidence"),
    "context": ("前后文", "In context"),
    "copy_citation": ("复制引用", "Copy citation"),
    "copied": ("已复制", "Copied"),
    "more": ("另有 {n} 条陈述", "{n} more statements"),
    "items": ("{n}项", "{n}"),
    "without_figure": ("没有数字的任务 {n} 项", "Tasks without a figure: {n}"),
    "close": ("收起", "Close"),
    "responsible": ("责任单位", "Responsible"),
    "no_clause": ("未分条", "No clause"),
    "implied": ("推算", "implied"),
    "implied_long": ("推算值", "implied value"),
    "proxy": ("相近口径", "proxy"),
    "declared": ("发布单位称“{said}”。", "The office says: “{said}”."),
    "others_left": ("另有 {n} 项", "and {n} more"),
    "answers": ("（共由{n}句话答复）", " (sentences that answer them: {n})"),
    "key_since": ("目标提出的日子", "the day the target was set"),
    "cutout": ("原件第{page}页的截图，所引的话有底色", "Cut-out of page {page} with the words quoted marked"),
    "file_moved": ("原文件已不在 {path}，无法附上截图", "no cut-out: the file is no longer at {path}"),
    "file_changed": (
        "{path} 与读入时不同，不附截图",
        "no cut-out: {path} is another file than the one that was read",
    ),
    "file_unreadable": ("{path} 打不开了，无法附上截图", "no cut-out: {path} can no longer be opened"),
    "repaired": ("文字经过修补", "repaired text"),
    "unanchored": (
        "数字在句中的位置未能核对",
        "the place of the figure in the sentence could not be checked",
    ),
    "over_time": ("逐期数值", "Figures over time"),
    "legend": ("图例", "Key"),
    "key_promised": ("承诺", "promised"),
    "key_reported": ("公布", "reported"),
    "key_measured": ("实测", "measured"),
    "key_implied": ("推算区间", "implied interval"),
    "key_line": ("时序进度线", "straight line to the target"),
    "key_break": ("口径或标准改变", "definition or standard changes"),
    "break_from": ("{day}起", "from {day}"),
    "break_edition": ("标准换版", "new edition"),
    "break_state": ("浓度状态改变", "new state"),
    "break_state_how": (
        "气体按参比状态，颗粒物按实况",
        "gases at the reference state, particles as the air is",
    ),
    "break_definition": ("口径有变", "new definition"),
    "break_plain": ("一般口径", "plain"),
    "break_restated": ("数字有修订", "figures restated"),
    "direction_lower": ("越低越好", "lower is better"),
    "direction_higher": ("越高越好", "higher is better"),
    "direction_keep": ("保持在目标附近", "keep near the target"),
    "how": ("怎样读这张对账单", "How to read this sheet"),
    "how_figures": (
        "数字保留文件里的写法；“左右”“约”按该数的 5% 理解。推算值由其他公布数字按四舍五入区间推出，不是公布值。",
        "Figures keep the form in which they were printed; “about” is read as 5% of the figure. Implied values follow from other published figures through their rounding intervals and were not published themselves.",
    ),
    "how_sources": (
        "每个数字都来自所列文件的原句，方括号内是它在文件原文中的字符位置。",
        "Every figure comes from the quoted sentence of the document named; the brackets give its characters in the stored text.",
    ),
    "empty": (
        "这份文件里没有读到带数字的目标。",
        "No numeric target was read in this document.",
    ),
    "empty_next": ("看它的全部数量陈述：", "See every figure in it:"),
    "skip": ("跳到表格", "Skip to the table"),
    "made_with": ("由 duizhang 对账生成", "Made with duizhang"),
    "back": ("回到表格", "Back to the table"),
    "of_targets": ("各判断的目标数", "Targets by verdict"),
    "statement": ("陈述", "statement"),
}


_DECLARED = {
    "kept": Bilingual("保持", "kept"),
    "reached": Bilingual("达到", "reached"),
    "met": Bilingual("达到", "met"),
    "exceeded": Bilingual("超额完成", "exceeded"),
    "completed": Bilingual("完成", "completed"),
}


def declared(said: str, lang: Lang) -> str:
    """Return the verdict that an office gave of itself, in the reader's words."""
    pair = _DECLARED.get(said)
    return said if pair is None else pair.zh if lang == "zh" else pair.en


def coverage(counts: Mapping[str, int] | None, lang: Lang) -> str:
    """Say how many targets stand in a clause and have somebody who answers, and how many tasks no target shows."""
    if not counts:
        return ""
    targets, clauses, bodies = counts["targets"], counts["with_clause"], counts["with_body"]
    left = counts["tasks_without_figure"]
    if lang == "zh":
        rest = f"；另有{left}项任务没有数字，不在表中" if left else ""
        return f"{targets}项目标中，{clauses}项注明条款，{bodies}项写明责任单位{rest}。"
    rest = f"; {left} more tasks have no figure and are not in the table" if left else ""
    return f"Of {targets} targets {clauses} stand in a clause and {bodies} name who answers{rest}."


def words(lang: Lang) -> dict[str, str]:
    """Return the sheet's words in one language."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}
