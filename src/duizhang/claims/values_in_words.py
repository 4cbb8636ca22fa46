"""Words that are values: 持平, 清零, 无劣V类断面, 全覆盖, 全部完成, 翻番, 过半."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from duizhang.claims.model import Measure
from duizhang.claims.sentences import Sentence
from duizhang.claims.trimming import tidy
from duizhang.claims.words import LEADING_ADVERBS, alternatives
from duizhang.language.cues import Cued, any_cue
from duizhang.language.model import Bound

_GONE = Cued(
    "零 消劣 清仓见底 动态消除",
    r"零(?:伤亡|亡人|死亡)|清零(?!行动|工程|计划|专项)|归零|零新增|零增长|零排放量|消劣|清仓见底|动态消除(?=$|[，。；、！）])",
)
_NONE = Cued(
    "劣 重污染天 重度",
    r"(?<![毫并从有虽])(?P<word>无|没有)(?P<what>劣[VⅤ五]类[\u4e00-\u9fff]{0,8}|重污染天[\u4e00-\u9fff]{0,4}|重度[\u4e00-\u9fff]{0,8}天[\u4e00-\u9fff]{0,2})",
)
_REMOVE = Cued(
    "消除 消灭",
    r"(?P<hedge>基本)?(?:动态|全面|全部)?(?P<word>消除|消灭)(?P<what>[\u4e00-\u9fff]{0,8}?(?:黑臭水体|劣[VⅤ五]类[\u4e00-\u9fff]{0,6}|重污染天气?|易积水点|[CD]级危房))",
)
_REMOVED = Cued(
    "消除 消灭",
    r"(?P<what>黑臭水体|劣[VⅤ五]类(?:水体|断面)?|重污染天气?|易积水点|[CD]级危房)(?:已|动态|全面|全部)*(?P<hedge>基本)?(?P<word>消除|消灭)(?!攻坚|行动|工程|专项|比例|率|任务)",
)
_WHOLE = Cued("全覆盖 全收集 全处理 全达标 全利用 全配套", r"(?<![安健])全(?:覆盖|收集|处理|达标|利用|配套)")
_WHOLE_VERB = Cued(
    "全部 全面",
    r"(?P<word>全部|全面)(?P<verb>完成|达标|出列|兑付|按时|整改|销号|办结|达到|落实|建成|使用|执行|收集|处理|清运|签约|开工|到位|投用|退出|实现|覆盖|验收|配备|配套|安装|接入|纳入|淘汰|取缔|关停|采用|改用|更换|替换|改造|消除)",
)
_WHOLE_AREA = Cued(
    "全域", r"(?P<word>全域)(?P<verb>建成|创建|创成|实现|达到|达标|完成|国家森林城市|国家卫生)"
)
_EVERY = Cued(
    "均",
    r"(?P<word>均)(?P<verb>被评为|获评|达标|达到[国一二三四优良]|完成(?!国家|上级|年度|下达|省|市)|建成|实现(?!大幅|明显|显著|较大|新|稳步|正增长|快速|较快|历史)|为优|为良|符合|好于|优于)",
)
_LEVEL_WITH = Cued("持平", r"(?P<word>(?<!支)持平)")
_DOUBLE = Cued(
    "翻番 倍增 减半 过半 近半 半数 一半",
    r"(?P<word>翻番|倍增(?=$|[，。；、！\s至到或以])|减半|过半|近半|超半数|半数以上|一半以上)",
)
_RISING = Cued(
    "正增长 转正 转增",
    r"(?:增长|增速)?(?P<word>(?:(?:实现|保持|恢复)?正增长|(?:实现)?[由从]?[负降](?:转|变)[正增]|转负为正|扭负为正))(?=$|[，。；、！\s])",
)
"""实现正增长, 由负转正: more than the year before, by how much is not said."""
_SHORTEST_NAME = 3
_ANY = any_cue(
    _RISING, _GONE, _NONE, _REMOVE, _REMOVED, _WHOLE, _WHOLE_VERB, _WHOLE_AREA, _EVERY, _LEVEL_WITH, _DOUBLE
)
_VAGUE = re.compile(r"(?:形成|加强|推进|强化|扎实推进|纵深推进|深入推进|打造|构建|涵盖|面向|在)$")
_LEADING = re.compile(rf"(?:{alternatives(LEADING_ADVERBS)})+$")


@dataclass(frozen=True, slots=True)
class ValueWord:
    """A value said in a word: where, what it is of, and the value.

    ``head`` is the phrase that the value belongs to, ``""`` where it belongs to the figure before.
    """

    start: int
    end: int
    head: str
    value: Fraction
    unit: str
    measure: Measure
    bound: Bound
    rule: str


def value_words_of(sentence: Sentence) -> list[ValueWord]:
    """Return the words of a sentence that are values, in order; mere emphasis gives none."""
    text, start, end = sentence.text, sentence.start, sentence.end
    if _ANY.search(text, start, end) is None:
        return []
    found: list[ValueWord] = []
    for match in _LEVEL_WITH.finditer(text, start, end):
        found.append(_plain(sentence, match, Fraction(0), "", Measure.CHANGE, "no change"))
    found.extend(_rising(sentence))
    for match in _GONE.finditer(text, start, end):
        low, _ = sentence.clause(match.start())
        head = _head(sentence, low, match.start())
        what, unit = _gone_unit(head, match[0])
        if head:
            found.append(
                ValueWord(
                    match.start(), match.end(), what, Fraction(0), unit, Measure.LEVEL, Bound.EQ, "gone"
                )
            )
    for match in _NONE.finditer(text, start, end):
        found.append(_absent(match, Bound.EQ, "none of it"))
    for match in (*_REMOVE.finditer(text, start, end), *_REMOVED.finditer(text, start, end)):
        if any(match.start() <= q.start <= match.end() + 2 for q in sentence.quantities):
            continue  # 消除易积水点位13处 counts what was removed
        bound = Bound.APPROX if match["hedge"] else Bound.EQ
        found.append(_absent(match, bound, "removed"))
    for match in _WHOLE.finditer(text, start, end):
        low, _ = sentence.clause(match.start())
        head = _head(sentence, low, match.start())
        if not head and found and found[-1].end == match.start():
            head = re.sub(r"(?:收集|处理|覆盖|达标|利用)?率$", "", found[-1].head)
        if head and not re.match(
            r"(?:[\u4e00-\u9fff]{0,3})(?:的|监管|体系|网络|服务体系)", text[match.end() : match.end() + 4]
        ):
            found.append(
                ValueWord(
                    match.start(),
                    match.end(),
                    head + match[0][1:] + "率",
                    Fraction(100),
                    "%",
                    Measure.LEVEL,
                    Bound.EQ,
                    "a whole share",
                )
            )
    for pattern, rule in (
        (_WHOLE_VERB, "all of it"),
        (_EVERY, "each of them"),
        (_WHOLE_AREA, "the whole area"),
    ):
        for match in pattern.finditer(text, start, end):
            found.extend(_whole(sentence, match, rule))
    for match in _DOUBLE.finditer(text, start, end):
        found.extend(_double(sentence, match))
    return sorted(_apart(found), key=lambda word: word.start)


def _apart(found: list[ValueWord]) -> list[ValueWord]:
    taken: list[ValueWord] = []
    for word in sorted(found, key=lambda w: (w.start, -(w.end - w.start))):
        if not taken or word.start >= taken[-1].end:
            taken.append(word)
    return taken


def _plain(
    sentence: Sentence, match: re.Match[str], value: Fraction, unit: str, measure: Measure, rule: str
) -> ValueWord:
    low, _ = sentence.clause(match.start())
    head = _head(sentence, low, match.start())
    head = re.sub(r"(?:与|和|同)?(?:上年|去年|同期|上年同期|去年同期|往年)?(?:基本|大致|总体)?$", "", head)
    head = re.sub(r"(?:同比|环比)?(?:天数)?$", "", head)
    bound = Bound.APPROX if re.search(r"(?:基本|大致)$", sentence.text[low : match.start()]) else Bound.EQ
    return ValueWord(match.start(), match.end(), head, value, unit, measure, bound, rule)


def _rising(sentence: Sentence) -> list[ValueWord]:
    """Return growths that are only told to be above nothing; a figure close behind says how much."""
    found = []
    for match in _RISING.finditer(sentence.text, sentence.start, sentence.end):
        low, high = sentence.clause(match.start())
        if any(low <= q.start < high and q.start > match.end() for q in sentence.quantities):
            continue
        head = tidy(sentence.without_periods(low, match.start())).removesuffix("同比").removesuffix("保持")
        if len(head) >= _SHORTEST_NAME:
            found.append(
                ValueWord(
                    *(match.start("word"), match.end("word"), head, Fraction(0), "%"),
                    *(Measure.RELATIVE_CHANGE, Bound.GT, "some growth"),
                )
            )
    return found


def _head(sentence: Sentence, low: int, at: int) -> str:
    if low > sentence.start and sentence.text[low - 1] in "）)" and low >= at - 1:
        opened = max(sentence.text.rfind(mark, sentence.start, low) for mark in "（(")
        if opened > sentence.start:
            low, at = sentence.clause(opened - 1)[0], opened
    text = sentence.without_periods(low, at).rstrip("“‘「")
    text = re.sub(
        r"(?:全收集|全处理|动态|稳定|实现|保持|基本|全面|全部|已|均|持续|推进|市区(?=$)|同比)+$",
        lambda m: "" if "市区" not in m[0] else "市区",
        text,
    )
    return tidy(text)


def _gone_unit(head: str, word: str) -> tuple[str, str]:
    if word == "消劣":
        noun = re.sub(r"^\d+条|^[一二三四五六七八九十]+条", "", head) or "河流"
        return "劣V类" + noun, "条"
    lost = _LOST.search(word)
    if lost is not None:
        return head + lost[0].replace("亡人", "死亡") + "人数", "人"
    return head, _counter(head)


_LOST = re.compile(r"伤亡|亡人|死亡")


def _absent(match: re.Match[str], bound: Bound, rule: str) -> ValueWord:
    """A count of zero: the match names ``what`` there is none of, and the ``word`` that says so."""
    start, end = match.span("word")
    what = match["what"]
    return ValueWord(start, end, what, Fraction(0), _counter(what), Measure.LEVEL, bound, rule)


def _counter(noun: str) -> str:
    for ending, unit in (
        ("人口", "人"),
        ("群众", "人"),
        ("对象", "人"),
        ("学生", "人"),
        ("儿童", "人"),
        ("家庭", "户"),
        ("管道", "公里"),
        ("管网", "公里"),
        ("天", "天"),
        ("天气", "天"),
        ("天数", "天"),
        ("危房", "户"),
        ("煤", "吨"),
        ("河流", "条"),
        ("企业", "家"),
    ):
        if noun.endswith(ending):
            return unit
    return "个"


def _whole(sentence: Sentence, match: re.Match[str], rule: str) -> list[ValueWord]:
    text = sentence.text
    low, high = sentence.clause(match.start())
    head = _head(sentence, low, match.start("word"))
    tail = re.match(r"[^，。；、,;]{0,18}", text[match.start("verb") : high])
    done = tail[0] if tail else match["verb"]
    if match["word"] == "全面" and match["verb"] not in ("执行", "使用", "达标", "收集", "处理", "覆盖"):
        return []
    if match["word"] == "全域":
        if _VAGUE.search(text[low : match.start("word")]):
            return []
        return [
            ValueWord(
                match.start("word"),
                match.end("word"),
                done + "的区域占比",
                Fraction(100),
                "%",
                Measure.LEVEL,
                Bound.EQ,
                rule,
            )
        ]
    if len(head) < 2:
        if match["word"] == "全面":
            head = ""
        else:
            return []
    ending = "" if done.endswith("率") else "比例"
    return [
        ValueWord(
            match.start("word"),
            match.end("word"),
            head + done + ending,
            Fraction(100),
            "%",
            Measure.LEVEL,
            Bound.EQ,
            rule,
        )
    ]


def _double(sentence: Sentence, match: re.Match[str]) -> list[ValueWord]:
    low, _ = sentence.clause(match.start())
    head = _head(sentence, low, match.start())
    head = re.sub(r"(?:实现|增长|提高|占比|数量)?$", lambda m: "" if m[0] == "实现" else m[0], head)
    word = match["word"]
    if word in ("翻番", "倍增"):
        return [
            ValueWord(
                match.start(), match.end(), head, Fraction(2), "倍", Measure.MULTIPLE, Bound.EQ, "doubled"
            )
        ]
    if word == "减半":
        return [
            ValueWord(
                match.start(), match.end(), head, Fraction(1, 2), "倍", Measure.MULTIPLE, Bound.EQ, "halved"
            )
        ]
    bound = Bound.APPROX if word == "近半" else Bound.GT
    if word in ("过半", "近半") and head.endswith(("时间", "任务", "进度")):
        return []
    if word in ("过半", "近半") and re.match(
        r"时间|任务|个月|程", sentence.text[match.end() : match.end() + 2]
    ):
        return []
    return [ValueWord(match.start(), match.end(), head, Fraction(50), "%", Measure.LEVEL, bound, "half")]
