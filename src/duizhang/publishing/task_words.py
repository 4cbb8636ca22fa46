"""The words in which tasks are shown, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from duizhang.accounts.model import Bilingual
from duizhang.core.errors import UsageError
from duizhang.publishing.words import Lang

FORCES: dict[str, Bilingual] = {
    "must": Bilingual("必须", "must"),
    "commit": Bilingual("承诺", "commit"),
    "strive": Bilingual("力争", "strive"),
    "encourage": Bilingual("鼓励", "encourage"),
}
"""How firmly it is promised; without a word of its own a task is one that the document commits to."""

KINDS: dict[str, Bilingual] = {
    "act": Bilingual("举措", "act"),
    "outcome": Bilingual("结果", "outcome"),
    "ban": Bilingual("禁止", "ban"),
    "warning": Bilingual("预警措施", "warning"),
    "rectification": Bilingual("整改", "rectification"),
    "instrument": Bilingual("监管制度", "instrument"),
}
"""What sort of commitment it is."""

DUE_FROM: dict[str, Bilingual] = {
    "own": Bilingual("文中写明", "stated"),
    "clause": Bilingual("承上文", "from the sentence or list"),
    "document": Bilingual("随章节或全文", "from the section or document"),
    "review": Bilingual("复核写明", "set in review"),
}
"""Where a due date was found."""

CLOSINGS: dict[str, Bilingual] = {
    "open": Bilingual("未销号", "open"),
    "applied": Bilingual("申请销号", "closing applied for"),
    "closed": Bilingual("已销号", "closed"),
}
"""How far a problem is from being struck off the list of what is to be put right."""

NAMED_IN: dict[str, Bilingual] = {
    "sentence": Bilingual("句中", "in the sentence"),
    "clause": Bilingual("条末", "at the clause's end"),
    "heading": Bilingual("标题", "in the heading"),
    "speaker": Bilingual("发言单位", "speaking"),
    "column": Bilingual("表格栏目", "in the table"),
    "review": Bilingual("复核写明", "set in review"),
}
"""Where the bodies were named."""

_TEXT: dict[str, Bilingual] = {
    "document": Bilingual("文件", "Document"),
    "clause": Bilingual("条款", "Clause"),
    "task": Bilingual("任务", "Task"),
    "action": Bilingual("动作", "Action"),
    "object": Bilingual("事项", "Object"),
    "due": Bilingual("期限", "Due"),
    "due_from": Bilingual("期限来自", "Due from"),
    "force": Bilingual("力度", "Force"),
    "subject": Bilingual("对象", "Subject"),
    "responsible": Bilingual("责任单位", "Responsible"),
    "leading": Bilingual("牵头", "Leading"),
    "supporting": Bilingual("配合", "Supporting"),
    "named_in": Bilingual("单位见于", "Named"),
    "register": Bilingual("单位全称", "Full names"),
    "figures": Bilingual("数字", "Figures"),
    "exemption": Bilingual("除外", "Except"),
    "executor": Bilingual("执行", "Executor"),
    "instruments": Bilingual("监管制度", "Instruments"),
    "problem": Bilingual("问题", "Problem"),
    "standard": Bilingual("整改目标", "Standard"),
    "closing": Bilingual("销号", "Closing"),
    "review": Bilingual("复核", "Review"),
    "title": Bilingual("标题", "Title"),
    "depth": Bilingual("层级", "Depth"),
    "parent": Bilingual("上级条款", "Within"),
    "assigned": Bilingual("{who}下达", "set by {who}"),
    "count": Bilingual("{n} 项任务", "{n} tasks"),
    "count_one": Bilingual("1 项任务", "1 task"),
    "with_figure": Bilingual("{n} 项有数字", "{n} with a figure"),
    "with_due": Bilingual("{n} 项有期限", "{n} with a due date"),
    "with_body": Bilingual("{n} 项有责任单位", "{n} with a body"),
    "clauses": Bilingual("{n} 条", "{n} clauses"),
    "clauses_one": Bilingual("1 条", "1 clause"),
    "page": Bilingual("任务清单", "Tasks"),
    "page_of": Bilingual("{n} 份文件的任务", "Tasks of {n} documents"),
    "skip": Bilingual("跳到清单", "Skip to the list"),
    "open_hint": Bilingual(
        "点开一项，看它在原文中的句子。", "Every task opens the sentence that carries it."
    ),
    "more_bodies": Bilingual("另有 {n} 个单位", "and {n} more bodies"),
    "made_with": Bilingual("由 duizhang 对账生成", "Made with duizhang"),
    "stop": Bilingual("。", "."),
    "summary": Bilingual("汇总", "Summary"),
    "not_stated": Bilingual("未写明", "not stated"),
    "by_year": Bilingual("按期限", "By due year"),
    "by_body": Bilingual("按责任单位", "By body"),
    "by_force": Bilingual("按力度", "By force"),
    "by_status": Bilingual("按现状", "By status"),
    "by_kind": Bilingual("按种类", "By sort"),
    "kind": Bilingual("种类", "Sort"),
    "assigned_by": Bilingual("下达单位", "Assigned by"),
    "tasks": Bilingual("任务", "Tasks"),
    "all": Bilingual("合计", "All"),
    "has_due": Bilingual("有期限", "With due date"),
    "has_figure": Bilingual("有数字", "With figure"),
    "has_body": Bilingual("有责任单位", "With body"),
    "published": Bilingual("日期", "Date"),
    "status": Bilingual("现状", "Status"),
    "evidence": Bilingual("依据", "Evidence"),
    "says": Bilingual("说法", "Says"),
    "said": Bilingual("见于", "Said on"),
    "judged": Bilingual("依据复核", "Evidence review"),
    "same_name": Bilingual("同名", "same name"),
    "same_figure": Bilingual("同类数字", "same kind of figure"),
    "same_words": Bilingual("同词", "same words"),
    "against": Bilingual("存疑", "doubt"),
    "missing": Bilingual("没有提到", "not named"),
    "nothing_tasks": Bilingual("没有读到任务。", "No task was read."),
    "nothing_clauses": Bilingual("没有编号或带标题的条款。", "No numbered or headed clause."),
}


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a word of the interface with its blanks filled."""
    pair = _TEXT[key]
    return (pair.zh if lang == "zh" else pair.en).format(**values)


def read_force(text: str) -> str:
    """Return the force that a code or a word of the interface names.

    >>> read_force("力争"), read_force("must")
    ('strive', 'must')

    Raises
    ------
    UsageError
        If there is none.
    """
    return read_code(text, FORCES, "--force", ("种力度", "force"))


def read_kind(text: str) -> str:
    """Return the sort of task that a code or a word of the interface names.

    >>> read_kind("整改")
    'rectification'

    Raises
    ------
    UsageError
        If there is none.
    """
    return read_code(text, KINDS, "--kind", ("种任务", "sort of task"))


def read_code(text: str, known: Mapping[str, Bilingual], option: str, noun: tuple[str, str]) -> str:
    """Return the code that a code or its word in either language names.

    Parameters
    ----------
    option
        The option that was given, for the error.
    noun
        What a code is called, in Chinese with its measure word and in English.

    Raises
    ------
    UsageError
        If it names none; the error lists them.
    """
    for code, pair in known.items():
        if text.strip() in (code, pair.zh, pair.en):
            return code
    choices = "、".join(f"{code}（{pair.zh}）" for code, pair in known.items())
    raise UsageError(
        f"没有“{text}”这{noun[0]}。 / {text!r} is no {noun[1]}.",
        where=option,
        hint=f"可选：{choices} / choose from: {', '.join(known)}",
    )
