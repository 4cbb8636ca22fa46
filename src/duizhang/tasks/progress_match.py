"""Which later passages speak of a task: evidence of what became of it, with reasons and scores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from duizhang.claims.homes import NATION
from duizhang.claims.resources import Resources
from duizhang.tasks.progress_figures import reached
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_model import Evidence, Promise, Says
from duizhang.tasks.progress_passages import Passage
from duizhang.tasks.progress_places import apart
from duizhang.tasks.progress_says import goes_on, is_condition, stage, stopped
from duizhang.tasks.progress_score import Match, Wanted, matched, wanted

MOST = 5
"""Passages proposed for one task."""
LEAST = 0.25
"""Passages that score less are not shown at all."""
_MANY = 40
_SOME = 20
_REPEATS = 0.85
_DEFINES = re.compile(r"是指|指的是|即指|^指(?!出|导|挥|标|数|引)")
_NO_PREDICATE = re.compile(r"(?:以来|之一|期间|方面|过程中|[，、：])$")


def evidence_of(
    task: Promise,
    index: PassageIndex,
    resources: Resources,
    *,
    published: date | None = None,
    home: str = "",
    reprints: Collection[str] = (),
    limit: int = MOST,
    among: Sequence[int] | None = None,
) -> tuple[Evidence, ...]:
    """Return the passages that most likely speak of a task, the likeliest first.

    Parameters
    ----------
    task
        The task as read from its document.
    index
        The passages of other documents.
    resources
        Word lists and places.
    published
        The day on which the task's document was published: what was said before it, or on the same day, is no news of
        it. A passage without a date counts as later.
    home
        The place that the task's article is about; by default what the task itself is about.
    reprints
        Ids of articles that print the task's own article again
        (:meth:`duizhang.tasks.progress_index.PassageIndex.reprints_of`); they tell nothing new.
    limit
        How many are returned at most.
    among
        As for :meth:`duizhang.tasks.progress_index.PassageIndex.search`.

    Returns
    -------
    tuple of Evidence
        Those that score :data:`LEAST` or more; whether one is good enough to tell a status is for
        :func:`duizhang.tasks.progress_status.status_of`.
    """
    sought = wanted(task, resources, published, home)
    best: dict[str, Match] = {}
    for passage in _candidates(sought, index, among):
        if passage.article in reprints or not _later(task, passage, published):
            continue
        if _DEFINES.search(passage.text) or _elsewhere(sought, passage, resources):
            continue
        match = matched(sought, passage, index, resources)
        printed = best.get(match.stretch.text)
        if match.score >= LEAST and (printed is None or _before(match, printed)):
            best[match.stretch.text] = match
    ranked = sorted(best.values(), key=lambda m: (-m.score, m.passage.doc, m.stretch.start))
    return tuple(_evidence(task, match) for match in ranked[:limit])


def _candidates(sought: Wanted, index: PassageIndex, among: Sequence[int] | None) -> Iterator[Passage]:
    """Yield what may speak of the task: found by all of its words, and by each member and name of its object."""
    met: set[int] = set()
    for text, limit in ((sought.task.text, _MANY), *((part, _SOME) for part in sought.parts)):
        for passage in index.search(text, limit, among):
            if id(passage) not in met:
                met.add(id(passage))
                yield passage


def _later(task: Promise, passage: Passage, published: date | None) -> bool:
    if passage.doc == task.doc:
        return False
    return published is None or passage.date is None or passage.date > published


def _elsewhere(sought: Wanted, passage: Passage, resources: Resources) -> bool:
    """Whether a passage is about another place or the whole country, and does not name ours."""
    other = apart(sought.home, passage.home, resources.catalogue)
    wider = passage.home == NATION and sought.home != NATION
    return (other or wider) and not (sought.home and sought.home[:2] in passage.text)


def _before(one: Match, other: Match) -> bool:
    """Whether of two passages with the same words one is to be shown: the likelier, then the earlier."""
    return (-one.score, one.passage.date or date.max, one.passage.doc) < (
        -other.score,
        other.passage.date or date.max,
        other.passage.doc,
    )


def _evidence(task: Promise, match: Match) -> Evidence:
    says, last = _says(task, match)
    stretches = match.passage.stretches[match.at : last + 1]
    start, end = stretches[0].start, max(stretch.end for stretch in stretches)
    return Evidence(
        doc=match.passage.doc,
        article=match.passage.article,
        start=start,
        end=end,
        quote=match.passage.raw[start:end],
        date=match.passage.date,
        says=says,
        score=match.score,
        reasons=match.reasons,
    )


def _says(task: Promise, match: Match) -> tuple[Says, int]:
    """Return what a match says of the task, and the last stretch that is needed to say it."""
    stretch = match.stretch
    if is_condition(stretch.masked):
        return Says.ANNOUNCED, match.at
    if stretch.ahead:
        return (Says.REPEATED if match.cover >= _REPEATS else Says.ANNOUNCED), match.at
    if _NO_PREDICATE.search(stretch.text):
        return _further(task, match)
    told = stopped(stretch.masked) or stage(stretch.masked, act=task.action)
    working = goes_on(stretch.masked)
    if match.pairs and told in (None, Says.UNDER_WAY, Says.MILESTONE) and not working:
        done = reached(task.text, stretch.text, match.pairs) and (
            "longer_span" not in match.reasons.against or any(pair.same for pair in match.pairs)
        )
        return (Says.COMPLETED if done else Says.FIGURE), match.at
    if told is not None:
        return told, match.at
    return (Says.FIGURE if match.figures else Says.UNDER_WAY), match.at


def said_at(task: Promise, passages: Iterable[Passage], start: int, end: int) -> Says:
    """Return what a stretch of a document says of a task that it is known to speak of.

    Parameters
    ----------
    passages
        Those of the document.
    start, end
        The stretch of its raw text.
    """
    says = Says.UNDER_WAY
    for passage in passages:
        for stretch in passage.stretches:
            if stretch.start < end and start < stretch.end:
                if stretch.ahead:
                    return Says.ANNOUNCED
                told = stopped(stretch.masked) or stage(stretch.masked, act=task.action)
                says = told if told is not None else says
    return says


def _further(task: Promise, match: Match) -> tuple[Says, int]:
    """Read what follows a stretch that only opens (自某月复工以来，…): one thing that is done does not finish it."""
    found = [
        (told, at)
        for at, further in enumerate(match.passage.stretches)
        if at > match.at and not further.ahead
        if (told := stopped(further.masked) or stage(further.masked, act=task.action)) is not None
    ]
    if not found:
        return Says.UNDER_WAY, match.at
    said = {told for told, _ in found}
    return (said.pop() if len(said) == 1 else Says.UNDER_WAY), found[-1][1]
