"""The time that earlier sentences leave for later ones, and whether a telling looks back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from duizhang.claims.sentences import Sentence
from duizhang.claims.words import COMING, alternatives
from duizhang.language.cues import Cued, any_cue
from duizhang.language.model import PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.values.period import Grain, Period


@dataclass(slots=True)
class TimeState:
    """What earlier sentences said of the time: of the past reviewed, of the year planned, of goals being listed, of a
    project's completion, of rules taking force, of the bracket that closes a paragraph (``closing``); and whether the telling looks ahead at the sentence's start and after it; ``plans`` where the whole article tells of plans.
    ``news`` where it is a news text, which returns to the time of its lead, ``opened``, with every paragraph;
    ``looked_back`` once it has told of any past time; ``day`` what happened on which opens a paragraph of the news;
    ``built`` where the sentences before in a paragraph tell of the time after completion; ``flowed`` is the unit of
    the last amount where it added up over its time."""

    reviewed: Period | None = None
    opened: Period | None = None
    news: bool = False
    looked_back: bool = False
    planned: Period | None = None
    goal: Period | None = None
    goal_heading: str = ""
    completion: Period | None = None
    in_force: Period | None = None
    closing: Period | None = None
    outlook: bool = False
    outlook_after: bool = False
    plans: bool = False
    day: Period | None = None
    built: bool = False
    flowed: str | None = None
    block: int = -1


_COMPLETED = "建成|投产|投用|投运|完工|竣工|投入使用|投入运营|通车"
_COMPLETION = re.compile(rf"[^，。；]{{0,10}}?(?:{_COMPLETED})")


def completion_in(sentence: Sentence, reference: date | None) -> Period | None:
    """Return the time at which a sentence expects something to be completed (预计2028年下半年投产)."""
    for mention in sentence.periods:
        if (
            mention.period is not None
            and mention.period.last is not None
            and (reference is None or mention.period.last >= reference)
            and _COMPLETION.match(sentence.text, mention.end, sentence.end)
            and re.search(
                r"预计|计划|将|力争", sentence.text[max(sentence.start, mention.start - 8) : mention.start]
            )
        ):
            return mention.period
    return None


ONCE_BUILT = re.compile(
    alternatives("建成后 投产后 达产后 竣工后 投用后 投运后 完工后 投入使用后 届时".split())
)
_EXPECTED = re.compile(
    r"(?:预计|计划|将|力争)(?:于|到|在)?(?P<time>20\d\d年[^，。；、]{0,8}?)(?:前|底前)?(?:可|将|全面|正式|实现)*"
    rf"(?:{_COMPLETED})"
)
_IN_FORCE = re.compile(r"自(?P<time>20\d\d年\d{1,2}月\d{1,2}日)起(?:正式|开始)?(?:施行|执行|实施|生效)")


def completion_of(text: str, reference: date | None) -> Period | None:
    """Return the one time at which a text expects what it tells of to be completed; ``None`` where it names several."""
    return _only({_period_in(match["time"], reference) for match in _EXPECTED.finditer(text)})


def force_since(text: str) -> Period | None:
    """Return the open stretch from the day on which a text's rules take force: 自2026年2月1日起施行."""
    day = _only({_period_in(match["time"], None) for match in _IN_FORCE.finditer(text)})
    return None if day is None else Period.parse(f"{day.text}/")


_CLOSING = re.compile(
    r"[（(](?=[^（）()]*?(?:完成|时限|期限|年底|月底))(?P<words>[^（）()]{4,80})[）)]\s*[。；;]?\s*$"
)


def closing_due(text: str, reference: date | None, year: int | None) -> Period | None:
    """Return when a paragraph is due by the bracket that closes it: （完成时限：2025年6月底，责任单位：…）."""
    tail = text[-_LONGEST_CLOSING:]
    if tail.rstrip().rstrip("。；;").rstrip()[-1:] not in ("）", ")"):  # most paragraphs close without one
        return None
    bracket = _CLOSING.search(tail)
    if bracket is None:
        return None
    found = scan_periods(bracket["words"], reference, context_year=year)
    return _only({mention.period for mention in found if mention.role is not PeriodRole.COMPARE})


_LONGEST_CLOSING = 100


def _period_in(words: str, reference: date | None) -> Period | None:
    found = scan_periods(words, reference)
    return found[0].period if found else None


def _only(periods: set[Period | None]) -> Period | None:
    return periods.pop() if len(periods) == 1 else None


_PAST_CUE = re.compile(r"已(?!经批准)|以来|累计|同比|截至|目前|了[^解]|完成投资")


_GOAL_CUE = re.compile(r"(?<!为)(?:目标|指标)")


AHEAD = Cued(
    "将 计划 拟 根据方案 按照规划 下一步 接下来 今后",
    rf"(?:^|[，,；;：:“\u4e00-\u9fff]){COMING}|计划(?=[于到在再新建完实年今明投安用招开启总线将]|总投)|拟(?=[建新实开完投于])|根据方案|按照规划|下一步|接下来|今后",
)


BEHIND = Cued(
    "今年以来 现在 收到 年来 月来 已 截至 同比 去年 过去 半年 季度 目前 过程中",
    r"今年以来|现在|收到|[年月]来[，,]|已(?!经批准)(?:[\u4e00-\u9fff]{0,2}(?:完成|建成|达|开工|实现|累计|有))|截至|同比|去年|过去(?:一|的)|[前上]半年|一季度|前三季度|目前，?(?:已|全市|全省|共)|(?:建造|建设|施工|研发|研制|攻关)过程中",
)


_EITHER = any_cue(AHEAD, BEHIND)


def looks_ahead(now: bool, text: str, start: int, end: int) -> bool:
    """Say whether a telling that has no headings looks ahead at ``end``; the last sign before it decides."""
    if _EITHER.search(text, start, end) is None:
        return now
    ahead = behind = -1
    for sign in AHEAD.finditer(text, start, end):
        ahead = sign.start()
    for sign in BEHIND.finditer(text, start, end):
        behind = sign.start()
    return now if ahead == behind else ahead > behind


_TELLS = re.compile(r"[^，。；]{0,12}?(?:当地时间|\d{1,2}日|昨[天日]|今[天日]|截至|消息|报道|测定|目前)")
"""The opening of a paragraph that tells what has happened, in news of several items."""
_LATELY = re.compile(r"[^，。；]{0,24}?(?:日前|近日|近期(?!目标|规划|任务|安排|工作)|连日来|如今|眼下)")
_FRAMES = frozenset("，,：:")
_AT_ONCE = 6
_STARTS_FROM = frozenset("从由自比较与同")  # 由上年的4%提高到4.2% speaks of this year


def tells_of_lately(sentence: Sentence) -> bool:
    """Say whether a sentence of the news opens with 日前, 近日, 如今 or their like, which ends a past year told of before."""
    return _LATELY.match(sentence.text, sentence.start, sentence.end) is not None


_GOES_ON = re.compile(r"(?:同时|此外|另外|其中|并|还)|[^，。；]{0,12}将")
_OPENS_WITH = 14
"""Within so many characters of its opening a sentence says the day of an event, a reporter's name before it left out."""


_HAPPENS = re.compile(r"举行|举办|开幕|签约|发生|袭击|轰炸|比赛|开赛|投票|选举|抵达|启程")
_LEARNT = re.compile(r"发布会|通报会|吹风会|获悉|了解到|介绍|公布|通报|数据显示")


_BACKGROUND = re.compile(r"据(?:了解|悉|介绍|统计|测算)|该|目前|近年来|[^，。；]{0,8}(?:介绍|表示|告诉)")
"""What opens a sentence that no longer tells of the event but of what lies behind it."""


def _day_told(sentence: Sentence, reference: date | None) -> Period | None:
    """The day that opens a sentence of the news which tells what happened on it: 昨日，…推介会举行.

    What is learnt at a press conference holds for other times than the conference's day.
    """
    text = sentence.text
    for mention in sentence.periods:
        period = mention.period
        if period is None or period.grain is not Grain.DAY or mention.role is not PeriodRole.AT:
            continue
        opens = mention.start - sentence.start <= _OPENS_WITH
        if opens and period.last is not None and (reference is None or period.last <= reference):
            told = _HAPPENS.search(text, sentence.start, sentence.end) is not None
            return period if told and not _LEARNT.search(text, sentence.start, sentence.end) else None
    return None


def remember(
    state: TimeState,
    sentence: Sentence,
    reference: date | None,
    *,
    opens_article: bool,
    heading: str = "",
    lately: bool = False,
) -> None:
    """Keep the time that a sentence names for the sentences after it.

    A past year, or a stretch within one, that opens a sentence (or stands anywhere in the first ones) holds until
    another does; this year, named without a sign of the past, is what plans without a date are for; a due date
    that introduces goals (到2027年…主要目标指标), or opens a paragraph under a heading of goals, holds for the goals
    after it; any other due date holds for its own sentence only. ``lately`` is what :func:`tells_of_lately` says.
    """
    text, start = sentence.text, sentence.start
    newly = state.block != sentence.block and state.goal is None
    state.looked_back = state.looked_back or state.reviewed is not None
    if newly and (state.looked_back or _TELLS.match(text, start, sentence.end)):
        state.outlook_after = False  # a report on a past year looks ahead for one paragraph at a time
    if state.news and state.block != sentence.block:
        state.reviewed = state.opened
    if lately:
        state.reviewed = state.opened = None
    if state.block != sentence.block:
        state.day, state.built, state.flowed = None, False, None
    state.built = state.built and _GOES_ON.match(text, start, sentence.end) is not None
    if state.goal is not None and state.goal_heading != heading:
        state.goal, state.goal_heading = None, ""
    state.block = sentence.block
    state.completion = completion_in(sentence, reference) or state.completion
    if state.day is not None and _BACKGROUND.match(text, start, sentence.end):
        state.day = None
    state.day = _day_told(sentence, reference) or state.day if state.news else None
    state.outlook = state.outlook_after or state.plans
    state.outlook_after = looks_ahead(state.outlook, text, start, sentence.end)
    state.built = state.built or ONCE_BUILT.search(text, start, sentence.end) is not None
    for mention in sentence.periods:
        period = mention.period
        if period is None or period.last is None or mention.role in (PeriodRole.COMPARE, PeriodRole.SINCE):
            continue
        if mention.role is PeriodRole.BY or (mention.role is PeriodRole.AT and heading and reference is None):
            if (
                _GOAL_CUE.search(heading)
                and sentence.opens
                and mention.start - start <= _AT_ONCE
                and (reference is None or period.last > reference)
            ):
                state.goal, state.goal_heading = period, heading
                continue
            after = text[mention.end : min(sentence.end, mention.end + 24)]
            if (
                _GOAL_CUE.search(after)
                and reference is not None
                and period.last > reference
                and not sentence.quantities_after(mention.end)
            ):
                state.goal, state.goal_heading, state.outlook_after = period, heading, True
            continue
        if text[mention.start - 1 : mention.start] in _STARTS_FROM:
            continue
        opens = mention.start - start <= 8 or text[mention.start - 1] in "，,：:（(" or opens_article
        if not opens or period.grain in (Grain.DAY, Grain.MONTH):
            continue
        if period.grain is Grain.INTERVAL and (period.days or 0) > 366:
            continue
        if reference is not None and period.last >= reference:
            if _PAST_CUE.search(text, mention.start, sentence.end):
                state.reviewed = period if period.grain is Grain.YEAR else state.reviewed
            elif period.years[0] <= reference.year + 1 and period.grain is Grain.YEAR:
                state.planned = period
        else:
            state.goal, state.looked_back = None, True
            if not state.news or opens_article or text[mention.end : mention.end + 1] in _FRAMES:
                state.reviewed = (
                    period  # 2025年北京的成交额…: without a comma it is the year of its sentence only
                )
        if not opens_article:
            return
        state.opened = state.reviewed
