"""The words in which scores are shown, in Chinese and English."""

from __future__ import annotations

from duizhang.accounts.model import Bilingual, Verdict
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.words import VERDICTS, Lang, pick
from duizhang.tasks.progress_model import Status

_TEXT: dict[str, Bilingual] = {
    "page": Bilingual("评分", "Score"),
    "as_of": Bilingual("按 {day} 及以前公布的内容评分", "by what was published by {day}"),
    "entry": Bilingual("项目", "Entry"),
    "weight": Bilingual("分值", "Weight"),
    "points": Bilingual("得分", "Points"),
    "why": Bilingual("依据", "Derived from"),
    "rule": Bilingual("规则", "Rule"),
    "words": Bilingual("原文", "Words"),
    "total": Bilingual("总分", "Score"),
    "grades": Bilingual("可能的等级：{names}", "possible grades: {names}"),
    "grade": Bilingual("等级：{names}", "grade: {names}"),
    "items": Bilingual("计分项", "Entries"),
    "deductions": Bilingual("扣分项", "Deductions"),
    "vetoes": Bilingual("否决项", "Vetoes"),
    "open": Bilingual("未定", "open"),
    "settled": Bilingual("已定", "settled"),
    "state": Bilingual("状态", "State"),
    "earns": Bilingual("{what}得{share}", "{what} earns {share}"),
    "open_to": Bilingual("还不能给分，{all}", "no points yet; {all}"),
    "no_step": Bilingual("其余", "otherwise"),
    "strikes": Bilingual("否决，总分不高于{cap}分", "strikes: the score is at most {cap}"),
    "may_strike": Bilingual("可能否决，总分不高于{cap}分", "may strike: the score would be at most {cap}"),
    "spares": Bilingual("未触发", "does not strike"),
    "tasks_of": Bilingual("{n} 项任务：{all}", "{n} tasks: {all}"),
    "no_tasks": Bilingual("账本里没有这些任务。", "No such tasks are on record."),
    "range": Bilingual("{low}–{high} 分", "{low}–{high} points"),
    "exactly": Bilingual("{low} 分", "{low} points"),
    "of": Bilingual("满分 {full}", "of {full}"),
    "widest": Bilingual("未定的部分：{all}", "open: {all}"),
    "points_open": Bilingual("{name} {n} 分", "{name} {n}"),
    "interval_note": Bilingual(
        "区间包含未定项目落到任何一边时的得分；知道得越多，区间只会变窄。",
        "The range holds the score however the open entries turn out; learning more only narrows it.",
    ),
    "made_with": Bilingual(
        "由 duizhang 生成；每一分都附原文。", "Made with duizhang; every point comes with its words."
    ),
    "comma": Bilingual("，", ", "),
    "semicolon": Bilingual("；", "; "),
    "colon": Bilingual("：", ": "),
    "list": Bilingual("、", ", "),
    "times_status": Bilingual("{n} 项{status}", "{n} {status}"),
}


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a text of a score in one language."""
    pair = _TEXT[key]
    return (pair.zh if lang == "zh" else pair.en).format(**values)


def outcome_name(code: str, lang: Lang) -> str:
    """Return what a verdict or the status of a task is called."""
    if code in list(Verdict):
        return VERDICTS[Verdict(code)].word(lang)
    return pick(STATUSES[Status(code)], lang)
