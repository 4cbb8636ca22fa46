"""Answers in words: a sentence says that something holds or was reached, and gives no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhang.claims.sentences import Sentence
from duizhang.claims.trimming import tidy
from duizhang.language.cues import Cued, any_cue

_KEPT = Cued(
    "保持 得到有效 有效保障 稳定达标",
    r"(?:持续|继续|始终|稳定|动态)?保持(?:了)?(?P<state>[\u4e00-\u9fff]{2,8})|得到有效(?:保障|管控)|有效保障|稳定达标",
)
_COMPLETED = Cued(
    "完成",
    r"(?P<word>全面完成|圆满完成|全部完成|如期完成|提前完成|超额完成|(?<=[，。；])均(?:已)?完成(?=国家|上级|年度|下达|省|市))",
)
_IN_STEP = Cued(
    "同步",
    r"(?P<what>[\u4e00-\u9fff]{2,14}?)(?:实际)?(?:增长|增速)(?:与|和|同)(?P<with>[\u4e00-\u9fffGDP]{2,8}?)(?:增长|增速)?(?:保持)?(?P<hedge>基本|大体)?(?:保持)?(?P<word>同步)",
)
_FASTER = Cued(
    "高于 快于 不低于",
    r"(?P<what>[\u4e00-\u9fff]{2,16}?)(?:实际)?(?:增长|增速|增幅)(?:速度)?(?:继续|保持|持续|力争|总体)*(?P<word>不低于|高于|快于)"
    r"(?P<with>(?!上年|去年|同期|预期|目标|计划|年初)[\u4e00-\u9fffGDP]{2,8}?)(?:增长|增速|增幅|平均水平|平均|水平)*(?=[，。；、！\s]|$)",
)
_ASSIGNED = Cued(
    "下达 国家",
    r"(?:达到|完成|实现)(?P<word>(?:国家|上级|省里?|自治区|市里?)(?:下达|规定|要求|确定|考核|分解)*的?(?:年度|约束性|考核|控制|阶段性)*(?:目标|任务|指标|要求)+)(?=[，。；！\s]|$)",
)
_ANY = any_cue(_KEPT, _COMPLETED, _IN_STEP, _FASTER, _ASSIGNED)
_AND = re.compile(r"、|以及|和|与|及")
_LEVEL_ENDS = re.compile(r"安全利用|安全|稳定|达标|良好|优良|零|全覆盖")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a clause says in words: the phrase it speaks of and one of ``kept``, ``exceeded``,
    ``completed``; ``in_step`` and ``faster``: to grow as fast as ``reference`` does or faster, ``hedged`` where only
    基本同步 or 不低于 is said; ``assigned``: to reach what a higher body set, whose figure is not given."""

    start: int
    end: int
    heads: tuple[str, ...]
    says: str
    reference: str = ""
    hedged: bool = False


def answers_of(sentence: Sentence) -> list[Answer]:
    """Return the answers in words of a sentence.

    The clause must say the state of something named (受污染耕地持续保持安全利用), or that a goal was reached
    (…任务全面完成); praise without a named object gives none.
    """
    text = sentence.text
    if _ANY.search(text, sentence.start, sentence.end) is None:
        return []
    found: list[Answer] = []
    for match in _KEPT.finditer(text, sentence.start, sentence.end):
        low, _ = sentence.clause(match.start())
        head = tidy(sentence.without_periods(low, match.start()))
        state = (match["state"] or "") if match["state"] else ""
        if len(head) < 2 or (state and not _LEVEL_ENDS.search(state)):
            continue
        heads = tuple(part + state for part in re.split(r"、|和|及", head) if len(part) >= 2)
        if heads:
            found.append(Answer(match.start(), match.end(), heads, "kept"))
    for match in _COMPLETED.finditer(text, sentence.start, sentence.end):
        low, high = sentence.clause(match.start())
        before = tidy(sentence.without_periods(low, match.start()))
        after = re.match(r"[^，。；,;]{0,24}", text[match.end() : high])
        head = before if len(before) >= 2 else (after[0] if after else "")
        if len(head) >= 2:
            says = "exceeded" if match["word"].startswith("超额") else "completed"
            found.append(Answer(match.start(), match.end(), (head,), says))
    for match in _IN_STEP.finditer(text, sentence.start, sentence.end):
        head = tidy(match["what"])
        if len(head) >= 2:
            anchor = "hedge" if match["hedge"] and match.end("hedge") == match.start("word") else "word"
            found.append(
                Answer(
                    match.start(anchor), match.end(), (head,), "in_step", match["with"], bool(match["hedge"])
                )
            )
    for match in _FASTER.finditer(text, sentence.start, sentence.end):
        head = tidy(match["what"])
        if len(head) >= 2:
            hedged = match["word"].startswith("不")
            found.append(
                Answer(match.start("word"), match.end("word"), (head,), "faster", match["with"], hedged)
            )
    for match in _ASSIGNED.finditer(text, sentence.start, sentence.end):
        low, _ = sentence.clause(match.start())
        heads = _several(sentence, low, match.start())
        if heads:
            found.append(Answer(match.start("word"), match.end("word"), heads, "assigned"))
    return found


def _several(sentence: Sentence, low: int, at: int) -> tuple[str, ...]:
    """Return the names of a list, each by itself; none where the clause counts something before."""
    if any(low <= q.start < at for q in sentence.quantities):
        return ()
    parts = (tidy(part) for part in _AND.split(tidy(sentence.without_periods(low, at))))
    return tuple(part.removesuffix("均").removesuffix("都") for part in parts if len(part) >= _SHORTEST)


_SHORTEST = 3
"""A name in a list of what is assigned is no shorter than this."""
