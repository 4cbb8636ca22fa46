"""The rules of reading and judging in the reader's words.

Rules note what they found as ``rule: finding`` in English (``kind: target, the section plans``). The names and
findings of the known rules are turned into Chinese here; whatever is not in the table stands as it is.
"""

from __future__ import annotations

import re

from duizhang.accounts.model import Bilingual, FindingKind
from duizhang.core.errors import PeriodUnreadable
from duizhang.publishing.figures import period_text
from duizhang.publishing.words import KINDS, VERDICTS, Lang, pick
from duizhang.values.period import Period

RULES: dict[str, str] = {
    "note": "说明",
    "indicator": "指标",
    "measure": "度量",
    "kind": "类别",
    "period": "时期",
    "link": "归入目录",
    "anchor": "原文位置",
    "enumeration": "并列",
    "shared bound": "共用界限",
    "value word": "数值词",
    "answer in words": "文字答复",
    "unit": "单位",
    "numeral": "数字",
    "table": "表格",
    "column": "表列",
    "repair": "修补",
    "doubt": "存疑",
    "end": "目标线",
    "result": "结果",
    "scope": "口径",
    "coverage": "覆盖",
    "line from base": "时序进度线",
    "promised": "承诺",
    "identity": "同一目标",
    "reported": "公布",
    "measured": "实测",
    "tie": "联系",
    "implied": "推算",
    "comparison": "比较",
    "proof": "推理",
    "gap": "差距",
    "verdict": "判断",
    "conflict": "数据矛盾",
    "arithmetic": "算术不符",
    "revised_target": "目标调整",
    "definition_change": "口径有变",
    "silent_target": "目标无下文",
    "answered_in_words": "以文字答复",
    "restated": "数据修订",
    "repeated": "多处一致",
    "report_vs_measurement": "公布与实测",
    "readings": "读数文件",
    "stations": "点位",
    "hours": "小时值",
    "capture": "有效数据",
    "variant": "选择",
    "reach": "存疑",
    "unrounded": "未修约值",
    "published": "按标准修约",
    "valid": "数据足够",
}

FINDING_RULES: dict[FindingKind, Bilingual] = {
    FindingKind.CONFLICT: Bilingual(
        "同一账目、同一时期、同一比较基期的数，按最宽的取整范围也没有共同的值",
        "figures of one account, period and baseline have no value in common, even at their widest",
    ),
    FindingKind.ARITHMETIC: Bilingual(
        "由一组数推出的值与另一组数推出的值，按最宽的取整范围也没有共同的值",
        "what some figures imply and what others imply have no value in common, even at their widest",
    ),
    FindingKind.REVISED_TARGET: Bilingual(
        "同一账目、同一期限的目标，后来的文件另定了数值、界限或期限",
        "a later document set another value, bound or due date for a target of one account",
    ),
    FindingKind.DEFINITION_CHANGE: Bilingual(
        "同一指标、同一时期的两个数按不同口径统计，数值不同，并不矛盾",
        "two figures of one indicator and period that are counted in two ways: they differ and do not contradict each other",
    ),
    FindingKind.SILENT_TARGET: Bilingual(
        "应当答复的文件既没有公布结果，也没有重申目标",
        "the document that should answer neither gives a result nor repeats the target",
    ),
    FindingKind.ANSWERED_IN_WORDS: Bilingual(
        "承诺有数字，后来的文件只用文字答复", "a numeric promise was answered in words only"
    ),
    FindingKind.RESTATED: Bilingual(
        "普查或最终核实之后，同一时期的数字修订过，前后两个数各有其时",
        "a census or final verification restated the figures of a period; each of the two holds for its time",
    ),
    FindingKind.REPEATED: Bilingual(
        "同一数字在两处以上以不同的话说出", "one figure is given in at least two wordings"
    ),
    FindingKind.REPORT_VS_MEASUREMENT: Bilingual(
        "公布数与由读数算出的数并列：只差修约为一致，计入数据质量各项影响后能同时成立为在数据质量范围内一致，否则不一致",
        "a report beside what its readings give: consistent where only rounding parts them, consistent within data quality where "
        "both can hold with every doubt allowed for, else inconsistent",
    ),
}
"""The rule by which statements make a finding, by its kind."""

_FINDINGS: dict[str, str] = {
    # what the figure is
    "the section looks back": "本节是回顾",
    "the section plans": "本节是部署",
    "its time is over": "所说时期已过",
    "its time lies ahead": "所说时期未到",
    "told as a fact": "按事实陈述",
    "the telling looks ahead": "语气向前看",
    "said to come": "原文说将要",
    "said to be a goal": "原文说是目标",
    "said to be so by now": "原文说目前已是",
    "had by now": "目前已有",
    "this year, told as its plans are made": "本年，写在当年计划里",
    "where a change starts from": "变化的起点",
    "since a time that is over": "自已过去的时间起",
    "as of a day that is over": "截至已过去的日子",
    "due at a time ahead": "期限在后",
    "due by a time, in a text without a day": "写明期限，文中没有日期",
    "due by the end of its time": "期末应达到",
    "expected of a time that is not over": "预期本期达到",
    "a bound to be kept": "须守住的界限",
    "explains a term": "名词解释",
    "a standing rule's parameter": "长期规定里的参数",
    "a law's figure is a rule's parameter": "法规条文里的参数",
    "a notice's condition": "通知里的条件",
    "a requirement on whatever is built or done": "对建设内容的要求",
    "a duration": "时长",
    "a head count": "人数",
    "time limit": "时限",
    "a policy's duration": "政策期限",
    "an age": "年龄",
    "a threshold": "门槛",
    "a rate's basis": "比率的基数",
    "a number of nothing": "没有所数之物",
    "a numeral without a unit": "没有单位的数",
    "a small count in words": "用汉字写的小数目",
    "a round number in a name": "名称里的整数",
    "part of a name": "名称的一部分",
    "names a class": "类别名称",
    "introduces a list": "引出一个列举",
    "qualifies a phrase": "修饰别的词",
    "counts occasions": "次数",
    "counts the subject of another figure": "另一数字的主体",
    # which time it speaks of
    "time in the sentence": "句中写明",
    "time said before": "承前文",
    "time of the section": "本节的时期",
    "time of the paragraph": "本段的时期",
    "time of the paragraphs": "前面各段的时期",
    "time of the starting point": "起点的时期",
    "time of completion": "建成的时期",
    "year of the document": "文件所在年份",
    "the year before": "上一年",
    "the year before the figure's": "该数字的上一年",
    "the year before the stretch": "该时段的上一年",
    "due date of the goals listed": "所列目标的期限",
    "a standing rule has no period": "长期规定，没有时期",
    "since the rules took force": "自规定施行起",
    "no time said": "没有写明时间",
    "what its columns share": "各列共有",
    "open": "未定",
    # what it measures
    "phrase": "数字前的短语",
    "phrase and object": "短语加所数之物",
    "phrase on the figure before": "前一数字的短语",
    "class of the figure before": "前一数字的类别",
    "not divided": "不分摊",
    "object": "所数之物",
    "object of a list": "列举的所数之物",
    "verb and object": "动词加所数之物",
    "verb of the list": "列举共用的动词",
    "attributes of the list": "列举共用的定语",
    "head of the clause": "分句的主题词",
    "share of a phrase": "所占比例",
    "ellipsis": "承前省略",
    "what is done to it": "所做之事",
    "level": "水平值",
    "change": "增减量",
    "relative_change": "增减幅度",
    "annual_average_change": "年均增减",
    "multiple": "倍数",
    "gap": "与参照的差",
    "words": "文字",
    "sum of the figure before": "前一数字之类的合计",
    "sum of the figures before": "前面几个数字的合计",
    "part of a whole": "整体的一部分",
    # how a table was read
    "column": "表列",
    "layout": "按版面分栏",
    "stream": "一行一格",
    "same row": "同一行",
    "name and values follow": "名称后面跟着数值",
    "names and rows in order": "名称和数值依次相配",
    "scrambled": "次序打乱",
    "no name told": "认不出名称",
    "the nearest values": "取最近的数值",
    "the nearest name": "取最近的名称",
    "column open": "表列未定",
    # values in words
    "no change": "持平",
    "a whole share": "全部",
    "the whole area": "全域",
    "all of it": "全部",
    "each of them": "每一个",
    "none of it": "没有",
    "gone": "消除",
    "removed": "清零",
    "half": "一半",
    "halved": "减半",
    "doubled": "翻番",
    "kept": "保持",
    "reached": "达到",
    "exceeded": "超额完成",
    "completed": "完成",
    "in_step": "同步",
    "faster": "更快",
    "assigned": "上级下达",
    "a count of people": "人数",
    "ge": "不低于",
    "gt": "超过",
    "le": "不高于",
    "lt": "低于",
    "eq": "等于",
    "approx": "左右",
    "range": "区间",
    # what weighs against a claim
    "no name": "没有名称",
    "not in the catalogue": "目录里没有",
    "loosely in the catalogue": "与目录只是大致相符",
    "very short name": "名称极短",
    "short name": "名称短",
    "a clause for a name": "名称像是半句话",
    "named by what follows": "名称取自数字之后",
    "no period": "没有时期",
    "part of a year or several": "时期不足一年或不止一年",
    "no unit": "没有单位",
    "repaired text": "文字经过修补",
    "value word": "以词表值",
    "news": "新闻稿",
    # how a target is judged
    "lower": "越低越好",
    "higher": "越高越好",
    "keep": "保持在目标附近",
    "proxy": "相近口径",
    "different": "口径不同",
    "same": "口径一致",
}

_UNLISTED = "x:"
"""What the catalogue has no entry for is linked by its own words."""
_BY = re.compile(r"^(.+) by (.+)$")
_MEND = re.compile(r"^(.+) read as (.+)$")
_ITEM = re.compile(r"^item (\d+) of (\d+)$")
_VERDICTS = {verdict.value: shown for verdict, shown in VERDICTS.items()}


def rule_text(rule: str, lang: Lang) -> str:
    """Return the name of a rule; one that is not known stands as the room that fired it calls it."""
    return RULES.get(rule, rule) if lang == "zh" else rule.replace("_", " ")


def finding_text(finding: str, lang: Lang) -> str:
    """Return what a rule found in the reader's words.

    >>> finding_text("target, the section plans", "zh"), finding_text("relative_change by 增长", "zh")
    ('承诺（本节是部署）', '增减幅度（“增长”）')
    >>> finding_text("2025, time of the section", "zh"), finding_text("something new", "zh")
    ('2025年（本节的时期）', 'something new')
    """
    if lang != "zh":
        return finding
    if item := _ITEM.match(finding):
        return f"第{item[1]}项，共{item[2]}项"
    if mend := _MEND.match(finding):
        return f"原文“{mend[1]}”读作“{mend[2]}”"
    head, comma, why = finding.partition(", ")
    if head.startswith(_UNLISTED):
        return f"目录里没有，沿用原文（{finding.removeprefix(_UNLISTED)}）"
    if comma:
        reasons = [why] if why in _FINDINGS else why.split(", ")
        return f"{_word(head)}（{'，'.join(map(_word, reasons))}）"
    if by := _BY.match(finding):
        return f"{_word(by[1])}（“{by[2]}”）"
    return _word(finding)


def _word(text: str) -> str:
    if text in KINDS:
        return pick(KINDS[text], "zh")
    if text in _VERDICTS:
        return _VERDICTS[text].zh
    if text in _FINDINGS:
        return _FINDINGS[text]
    return period_text(text) if _is_period(text) else text


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except PeriodUnreadable:
        return False
    return True
