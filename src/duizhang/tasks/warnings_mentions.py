"""Mentions: where a sentence says that a warning is started, changed or lifted, and where it only speaks of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from duizhang.tasks.warnings_model import BY_LEVEL, Action, WarningKind
from duizhang.tasks.warnings_times import moments
from duizhang.tasks.warnings_timing import Mention, timed
from duizhang.tasks.warnings_words import (
    ACTIONS,
    BARE_ITEM,
    COLOURS,
    COUNTED,
    DATELINE,
    GRADE,
    ITEM,
    KIND,
    LEVELS,
    MENTIONS_ONLY,
    NOUN,
    ORDINAL,
    RAISED,
    SHIFT,
    TOLD,
    UNSURE,
    VERB,
    WEAK,
)

_CUT = re.compile(r"[，；。！!？?\n]|(?<!\d)：|：(?!\d)")
_NAMED = re.compile(r"《[^《》\n]{1,80}》")
_MOST_BETWEEN = 30
_MOST_BETWEEN_WEAK = 4
_MOST_TO_VERB = 10
_SHIFTS = (Action.RAISE, Action.LOWER, Action.CHANGE)
_JOINED = re.compile(
    rf"(?:{GRADE.pattern.replace('?P<colour>', '').replace('?P<level>', '')}|色|级)[、和或及与至到—]$"
)
_YEAR_ONLY = re.compile(
    r"(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?(?!\d{1,2}[月日号]|[\d月]|第|修订|版|\d)"
)


def masked(text: str) -> str:
    """Hide the names in 《》, so that the level in a plan's name is nobody's warning."""
    return _NAMED.sub(lambda m: "《" + "〇" * (len(m[0]) - 2) + "》", text)


def kind_in(text: str, start: int, end: int) -> tuple[WarningKind, tuple[int, int]] | None:
    """Return the last kind of warning that a stretch names, and where; the longer of two that overlap."""
    last: re.Match[str] | None = None
    for match in KIND.finditer(text, start, end):
        last = match
    if last is None or last.lastgroup is None:
        return None
    return WarningKind(last.lastgroup), (last.start(), last.end())


def clauses_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence at its commas, semicolons and colons."""
    found, at = [], start
    for match in _CUT.finditer(text, start, end):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    return [*found, (at, end)] if at < end else found


def mentions_in(text: str, sentence: tuple[int, int], reference: date | None) -> list[Mention]:
    """Return what one sentence does with warnings, in order; nothing where it only speaks of them.

    Parameters
    ----------
    text
        The article's clean text, names hidden (:func:`masked`).
    sentence
        The stretch to read.
    reference
        The document's day.
    """
    dateline = DATELINE.match(text, *sentence)
    sentence = (dateline.end(), sentence[1]) if dateline is not None else sentence
    said = text[sentence[0] : sentence[1]]
    if MENTIONS_ONLY.search(said) or _long_ago(said, reference):
        return []
    clauses = clauses_in(text, *sentence)
    found: list[Mention] = []
    shift = SHIFT.search(text, *sentence)
    shift = shift or RAISED.search(text, *sentence)
    if shift is not None and not UNSURE.search(
        text[max(sentence[0], shift.start("verb") - 6) : shift.start("verb")]
    ):
        found.append(_shifted(text, shift, clauses, sentence))
    for clause in clauses:
        if COUNTED.search(ORDINAL.sub("", text[slice(*clause)])):
            continue
        for mention in _in_clause(text, clause, sentence):
            if shift is None or mention.whole[0] >= shift.end() or mention.whole[1] <= shift.start():
                found.append(mention)
    found.sort(key=lambda m: m.whole)
    return timed(text, found, clauses, list(moments(text, *sentence, reference)))


def _long_ago(said: str, reference: date | None) -> bool:
    """Whether a sentence tells of a year or month as a whole that is not the document's own."""
    return any(
        reference is None
        or int(m["year"]) != reference.year
        or (m["month"] is not None and int(m["month"]) != reference.month)
        for m in _YEAR_ONLY.finditer(said)
    )


def _shifted(
    text: str, shift: re.Match[str], clauses: list[tuple[int, int]], sentence: tuple[int, int]
) -> Mention:
    action = ACTIONS[shift["verb"]]
    groups = shift.groupdict()
    old = _level(groups.get("old_colour"), groups.get("old_level"))
    new = _level(shift["colour"], shift["level"])
    if action is Action.CHANGE and old is not None and new is not None and old != new:
        action = Action.RAISE if new < old else Action.LOWER
    inside = [c for c in clauses if c[0] < shift.end() and shift.start() < c[1]] or [sentence]
    clause = (inside[0][0], inside[-1][1])
    kind = kind_in(text, *clause) or kind_in(text, *sentence)
    tail = ITEM.match(text, shift.start("colour") if shift["colour"] else shift.start("level"), sentence[1])
    nouns = (
        [tail["noun"]] if tail is not None else [m[0] for m in NOUN.finditer(text, clause[0], shift.end())]
    )
    response = bool(nouns) and nouns[-1].endswith("响应")
    level = LEVELS.get(shift["level"] or "")
    return Mention(
        action=action,
        verb=shift["verb"],
        whole=(shift.start(), shift.end()),
        clause=clause,
        sentence=sentence,
        kind=kind[0] if kind else None,
        kind_at=kind[1] if kind else None,
        colour=COLOURS.get(shift["colour"] or ""),
        colour_at=shift.span("colour") if shift["colour"] else None,
        level=None if response else level,
        level_at=None if response or level is None else shift.span("level"),
        response=level if response else None,
        response_at=shift.span("level") if response and level else None,
        former=BY_LEVEL[old] if old else None,
    )


def _level(colour: str | None, level: str | None) -> int | None:
    return COLOURS[colour].level if colour else LEVELS.get(level or "")


def _in_clause(text: str, clause: tuple[int, int], sentence: tuple[int, int]) -> Iterator[Mention]:
    low, high = clause
    items = [
        item
        for item in ITEM.finditer(text, low, high)
        if not _JOINED.search(text[low : item.start()]) and not VERB.search(item["between"])
    ]
    verbs = [v for v in VERB.finditer(text, low, high) if _does(text, v, low, high)]
    told: set[int] = set()
    for item in items:
        behind = next((v for v in verbs if 0 <= v.start() - item.end() <= _MOST_TO_VERB), None)
        if behind is not None and _governs_back(text, behind, item, items, high):
            told.add(item.start())
            yield _mention(text, behind, item, clause, sentence, items)
            continue
        before = [v for v in verbs if v.end() <= item.start()]
        if not before or TOLD.match(text, item.end(), high):
            continue
        verb = before[-1]
        gap = item.start() - verb.end()
        # 发布暴雨橙色预警、高温橙色预警: one verb for all of a list
        first = next((i for i in items if i.start() >= verb.end()), item)
        listed = first is not item and re.fullmatch(
            r"[^，。；]{0,4}[、和及][^，。；]{0,24}", text[first.end() : item.start()]
        )
        limit = _MOST_BETWEEN_WEAK if verb[0] in WEAK else _MOST_BETWEEN
        if gap <= limit or listed:
            if item["noun"].endswith("响应") and _of_another_plan(
                text, verb.end(), item, listed=bool(listed)
            ):
                continue
            told.add(item.start())
            yield _mention(text, verb, item, clause, sentence, items)
    for verb in verbs:
        if ACTIONS[verb[0]] not in (Action.LIFT, Action.EXTEND) or told:
            continue
        bare = BARE_ITEM.match(text, verb.end(), high)
        if bare is not None and not TOLD.match(text, bare.end(), high):
            yield _mention(text, verb, bare, clause, sentence, items)
            return


def _does(text: str, verb: re.Match[str], low: int, high: int) -> bool:
    """Whether a verb does what it says: not 未发布, 适时启动, 启动条件."""
    return not UNSURE.search(text[max(low, verb.start() - 16) : verb.start()]) and not TOLD.match(
        text, verb.end(), high
    )


def _of_another_plan(text: str, start: int, item: re.Match[str], *, listed: bool) -> bool:
    """Whether a response is one to something that warnings do not name: 启动国家四级救灾应急响应."""
    said = f"{'' if listed else text[start : item.start()]}，{item['between']}"
    return KIND.search(said) is None and _GENERAL.fullmatch(said) is None


_GENERAL = re.compile(
    r"(?:[全我本该]?[市省区县州]级?|区域性?|行政|相应的?|应急|预案|预警|城市|范围|域|内|的|[\u4e00-\u9fff]{2,7}[市区县]|[，（）()“”\"])*"
)


def _governs_back(
    text: str, verb: re.Match[str], item: re.Match[str], items: list[re.Match[str]], high: int
) -> bool:
    """Whether a verb belongs to the warning in front of it: 橙色预警解除, 将橙色预警延长至."""
    action = ACTIONS[verb[0]]
    between = text[item.end() : verb.start()]
    if re.search(r"[、和及并]|同时", between) or (verb[0] in WEAK and between not in ("", "期间", "时间")):
        return False
    if any(other.start() >= verb.end() for other in items):
        return False
    if action in (Action.LIFT, Action.EXTEND):
        return BARE_ITEM.match(text, verb.end(), high) is None
    return action is Action.START and not between and verb.end() >= high - 1


def _mention(
    text: str,
    verb: re.Match[str],
    item: re.Match[str],
    clause: tuple[int, int],
    sentence: tuple[int, int],
    items: list[re.Match[str]],
) -> Mention:
    groups = item.groupdict()
    action = ACTIONS[verb[0]]
    fields: dict[str, tuple[str, tuple[int, int]]] = {}
    for name in ("colour1", "colour2", "level1", "level2"):
        if groups.get(name):
            fields.setdefault(name[:-1], (item[name], item.span(name)))
    response = item["noun"].endswith("响应")
    level = fields.get("level")
    colour = fields.get("colour")
    since = max((i.end() for i in items if i.end() <= item.start()), default=clause[0])
    kind = kind_in(text, since, item.end()) or kind_in(text, clause[0], item.end())
    former = None
    if action in _SHIFTS:
        earlier = [i for i in ITEM.finditer(text, sentence[0], item.start()) if i.end() <= item.start()]
        old = (
            _level(earlier[-1]["colour1"] or earlier[-1]["colour2"], earlier[-1]["level1"])
            if earlier
            else None
        )
        former = BY_LEVEL[old] if old else None
    ends = (min(verb.start(), item.start()), max(verb.end(), item.end()))
    return Mention(
        action=action,
        verb=verb[0],
        whole=ends,
        clause=clause,
        sentence=sentence,
        kind=kind[0] if kind else None,
        kind_at=kind[1] if kind else None,
        colour=COLOURS[colour[0]] if colour else None,
        colour_at=colour[1] if colour else None,
        level=LEVELS[level[0]] if level and not response else None,
        level_at=level[1] if level and not response else None,
        response=LEVELS[level[0]] if level and response else None,
        response_at=level[1] if level and response else None,
        former=former,
    )
