"""How likely a passage speaks of a task: what they share, what speaks against it, and the score that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp

from duizhang.claims.resources import Resources
from duizhang.language.model import Lexicon
from duizhang.language.places import scan_places
from duizhang.tasks.model import TaskKind
from duizhang.tasks.progress_figures import Figure, Pair, figures_in, pairs_of
from duizhang.tasks.progress_index import PassageIndex, terms_of
from duizhang.tasks.progress_model import Promise, Reasons
from duizhang.tasks.progress_names import is_name, numbers_differ, proper, shared_wordings
from duizhang.tasks.progress_passages import Passage, Stretch
from duizhang.tasks.progress_places import apart
from duizhang.tasks.progress_says import stage
from duizhang.tasks.segments import mask
from duizhang.tasks.when import due_period
from duizhang.values.period import Period

_LIST = re.compile(r"、|，|以及|和|与|及")
_TAIL = re.compile(r"等$|等(?:项目|工程|平台|地区|领域)*(?:建设|实施|改造)?$")
_YEARS = re.compile(r"20\d\d(?=年)")
_TROUBLE = re.compile(r"领域[^，]{0,14}(?:腐败|问题|不正之风)|腐败|违规|违法")
_SHORTEST_THING = 4
_QUOTE = "“"
_HEAD = 3
_WHOLE = 0.85
_SPECIFIC = 1.5
_HEAD_WEIGHT = 1.5
_NAMED = 0.5

_BASE = -4.2
_COVER = 4.2
_RARE = 0.5
_MOST_RARE = 4.0
_NAME = 0.7
_SAME_FIGURE = 0.8
_CLOSE_FIGURE = 0.9
_FAR_FIGURE = -0.9
_LEAST_TELLING = 0.4
_TELLS = 0.9
_OF_A_LIST = 0.8
_SAME_ACT = 0.3
_ELSEWHERE = 0.4
_LEAST_RARE_OF_PART = 1.2
_AGAINST = {
    "other_number": 2.2,
    "other_place": 2.5,
    "other_year": 1.4,
    "longer_span": 0.4,
    "other_object": 1.5,
    "ahead": 2.0,
}


Weighed = list[tuple[dict[str, float], float]]
"""The terms of several wordings with their weights, each with their sum."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought of a task.

    ``members`` are those of the list that its object is; ``years`` those of its time, from the day on which it was
    published to its due date.
    """

    task: Promise
    thing: str
    members: tuple[str, ...]
    quotes: tuple[str, ...]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    due: Period | None
    years: range | None
    home: str
    telling: dict[PassageIndex, Weighed] = field(default_factory=dict, repr=False, compare=False)
    named: dict[PassageIndex, Weighed] = field(default_factory=dict, repr=False, compare=False)
    """What :func:`_telling` and :func:`_named` found, by the index that it was found for."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What may be spoken of alone: members, all the words of the task, and its names in quotes."""
        names = (f"{_QUOTE}{name}”" for name in self.quotes)
        return tuple(dict.fromkeys((*self.members, self.task.text, *names)))


@dataclass(frozen=True, slots=True)
class Match:
    """How well one stretch of a passage fits a task."""

    passage: Passage
    at: int
    score: float
    cover: float
    rare: float
    reasons: Reasons
    figures: tuple[Figure, ...]
    pairs: tuple[Pair, ...]

    @property
    def stretch(self) -> Stretch:
        """The stretch that fits."""
        return self.passage.stretches[self.at]


def wanted(task: Promise, resources: Resources, published: date | None, home: str = "") -> Wanted:
    """Return what to look for in order to find a task again."""
    thing = task.object if len(task.object) >= _SHORTEST_THING else task.text
    due = due_period(task.due)
    first = published.year if published is not None else None
    last = due.last.year if due is not None and due.last is not None else first
    return Wanted(
        task=task,
        thing=thing,
        members=_members(thing),
        quotes=proper(task.text),
        figures=figures_in(task.text, resources.lexicon),
        places=_places(task.text, resources.lexicon),
        due=due,
        years=range(first, max(first, last or first) + 1) if first is not None else None,
        home=home or task.subject,
    )


def matched(sought: Wanted, passage: Passage, index: PassageIndex, resources: Resources) -> Match:
    """Return the stretch of a passage that fits a task best, with its score and the reasons for it."""
    everything = [terms_of(stretch.text) for stretch in passage.stretches]
    best, cover, rare = max(
        ((at, *_shared(sought, everything, at, index)) for at in range(len(everything))),
        key=lambda found: (_worth((found[1], found[2])), -found[0]),
    )
    stretch = passage.stretches[best]
    text = stretch.text
    quotes = (*sought.quotes, *proper(text))
    wordings = shared_wordings(sought.task.text, text)
    names = tuple(w for w in wordings if is_name(w, quotes))
    figures = figures_in(text, resources.lexicon)
    pairs = pairs_of(sought.figures, figures)
    whole = cover >= _WHOLE and rare >= _SPECIFIC and not pairs
    here = _places(text, resources.lexicon)
    against = _against(sought, passage, stretch, bool(names) or whole, here, resources)
    logit = _BASE + _worth((cover, rare))
    logit += _NAME * min(len(names), 1)
    logit += max((_figure_weight(pair) for pair in pairs), default=0.0)
    logit += _SAME_ACT if sought.task.action and sought.task.action[-2:] in text else 0.0
    logit += _TELLS if not stretch.ahead and stage(stretch.masked, act=sought.task.action) else 0.0
    missing = _missing(sought, stretch, index)
    logit -= _OF_A_LIST if len(missing) > 1 and not names and not pairs else 0.0
    logit -= sum(_AGAINST[reason] for reason in against)
    reasons = Reasons(
        names=names,
        places=tuple(sorted(sought.places & here)),
        figures=tuple(dict.fromkeys(pair.told.printed for pair in pairs)),
        words=tuple(w for w in wordings if w not in names and _tells(w, index)),
        time=_time(sought.due, passage.date),
        against=against,
        missing=missing,
    )
    return Match(passage, best, round(1 / (1 + exp(-logit)), 3), cover, rare, reasons, figures, pairs)


def _figure_weight(pair: Pair) -> float:
    return _SAME_FIGURE if pair.same else _CLOSE_FIGURE if pair.close else _FAR_FIGURE


def _tells(wording: str, index: PassageIndex) -> bool:
    """Whether a shared wording tells more than that something is done."""
    return (
        max((index.weight(term) for term in terms_of(wording)), default=0.0) >= _LEAST_TELLING * index.rarest
    )


def _shared(
    sought: Wanted, everything: Sequence[frozenset[str]], at: int, index: PassageIndex
) -> tuple[float, float]:
    """Return which share of the thing a stretch covers, and how many rare terms that is."""
    here = everything[at]
    before = frozenset().union(*everything[:at]) - here
    best = (0.0, 0.0)
    for weights, whole in _telling(sought, index):
        if here.isdisjoint(weights):
            continue
        shared = sum(weight for term, weight in weights.items() if term in here)
        near = sum(weight for term, weight in weights.items() if term in before) if before else 0
        shared += _ELSEWHERE * near
        found = (shared / whole, shared / index.rarest)
        best = max(best, found, key=_worth)
    return best


def _telling(sought: Wanted, index: PassageIndex) -> Weighed:
    """Return the terms of what is sought and of its parts with their weights and sums; parts that tell little are left out.

    The same for every passage, so it is kept with what is sought.
    """
    found = sought.telling.get(index)
    if found is None:
        found = []
        for number, part in enumerate((sought.thing, *sought.parts)):
            weights = _weights(part, index)
            whole = sum(weights.values())
            telling = not number or part[0] == _QUOTE or whole >= _LEAST_RARE_OF_PART * index.rarest
            if whole and telling:
                found.append((weights, whole))
        sought.telling[index] = found
    return found


def _weights(part: str, index: PassageIndex) -> dict[str, float]:
    """Return the weights of a thing's terms; those of its last word, which says what it is, count for more."""
    head = terms_of(part[-_HEAD:])
    return {term: index.weight(term) * (_HEAD_WEIGHT if term in head else 1.0) for term in terms_of(part)}


def _missing(sought: Wanted, stretch: Stretch, index: PassageIndex) -> tuple[str, ...]:
    """Return the members of what was promised that a stretch does not name; the whole thing where it has none."""
    here = terms_of(stretch.text)
    return tuple(
        part
        for part, (weights, whole) in zip(
            sought.members or (sought.thing,), _named(sought, index), strict=True
        )
        if sum(weight for term, weight in weights.items() if term in here) < _NAMED * whole
    )


def _named(sought: Wanted, index: PassageIndex) -> Weighed:
    """Return the terms of each member of what was promised, of the whole thing where it has none."""
    found = sought.named.get(index)
    if found is None:
        weighed = (_weights(part, index) for part in sought.members or (sought.thing,))
        sought.named[index] = found = [(weights, sum(weights.values())) for weights in weighed]
    return found


def _worth(found: tuple[float, float]) -> float:
    """How much a share that is covered and the rarity of what covers it add to a score."""
    cover, rare = found
    return _COVER * cover * (1 - exp(-rare)) + _RARE * min(rare, _MOST_RARE)


def _against(
    sought: Wanted,
    passage: Passage,
    stretch: Stretch,
    named: bool,
    here: frozenset[str],
    resources: Resources,
) -> tuple[str, ...]:
    """Return what speaks against a match; ``here`` are the places that the stretch names."""
    found = []
    if numbers_differ(sought.thing, stretch.text):
        found.append("other_number")
    if apart(sought.home, passage.home, resources.catalogue):
        if not (named and sought.places & here):
            found.append("other_place")
    elif (
        here - {sought.home}
        and sought.places.isdisjoint(here)
        and (sought.places or sought.task.kind == TaskKind.OUTCOME)
    ):
        # of another district: a work may be named by it, a figure of the whole city cannot
        found.append("other_place")
    if sought.years is not None and _of_another_year(sought.years, passage, stretch, named):
        found.append("other_year")
    elif passage.long_span and sought.years is not None and len(sought.years) == 1:
        found.append("longer_span")
    if _TROUBLE.search(stretch.text) and not _TROUBLE.search(sought.task.text):
        found.append("other_object")
    if stretch.ahead:
        found.append("ahead")
    return tuple(found)


def _of_another_year(meant: range, passage: Passage, stretch: Stretch, named: bool) -> bool:
    """Whether a stretch tells of years that are none of those of the task.

    Its own words say so, or its section does: one that looks back on a year that was over when the task was set, or one
    that promises for a year that begins after the task is due, unless it names the task's thing.
    """
    years = {int(year) for year in _YEARS.findall(stretch.text)}
    if years:
        return years.isdisjoint(meant)
    if not stretch.ahead:
        return passage.year is not None and passage.year < meant.start
    after = passage.year or (passage.date.year if passage.date is not None else None)
    return after is not None and after not in meant and not named


def _time(due: Period | None, said: date | None) -> str:
    if due is None or due.last is None or said is None:
        return ""
    return "within" if said <= due.last else "after"


def _members(thing: str) -> tuple[str, ...]:
    hidden = mask(thing)
    edges = [match.span() for match in _LIST.finditer(hidden)]
    starts = [0, *(high for _, high in edges)]
    ends = [*(low for low, _ in edges), len(thing)]
    parts = (_TAIL.sub("", thing[low:high]) for low, high in zip(starts, ends, strict=True))
    return tuple(dict.fromkeys(part for part in parts if len(part) >= _SHORTEST_THING)) if edges else ()


def _places(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        found.name for found in scan_places(text, lexicon) if found.level in ("city", "district", "province")
    )
