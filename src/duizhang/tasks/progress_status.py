"""The status of a task: what the evidence together says of it by a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from duizhang.tasks.model import TaskKind
from duizhang.tasks.progress_model import Evidence, Promise, Says, Status
from duizhang.tasks.when import due_period

PROPOSED = 0.55
"""From this score on evidence counts for the status, unless it was confirmed or refused in review."""

_MARGIN = 0.25
_DONE = frozenset({Says.COMPLETED, Says.BUILT, Says.IN_USE})
_MOVING = frozenset({Says.UNDER_WAY, Says.MILESTONE, Says.FIGURE})
_SPOKEN = frozenset({Says.ANNOUNCED, Says.REPEATED})
_ENDS = re.compile(
    r"完成|建成|建好|实现|达到|投用|投产|投运|开通|通车|竣工|交付|验收|淘汰|消除|清零|打通|出台|设立|成立|组建|举办"
)
_PUSHED = re.compile(r"推进|推动|加快|支持|促进|抓[好实紧]|打造")
"""Verbs that end when the thing is there: 推进某公园建设."""
_ENDLESS = re.compile(
    r"加强|深化|完善|优化|服务|强化|扩大|提升|提高|发展|鼓励|引导|健全|改进|培育|保障|落实|做强|做优|做大|壮大|巩固|持续|深入|更[大多好]"
)
"""Verbs that no single result ends: 深化医院建设."""
_WHOLE = re.compile(r"全部|全都|均已?|都已|全面(?:完成|建成|实现)|如[期数]|超额|任务")
"""Words that say that all of what was promised is meant, whatever its number."""
_BUILT = re.compile(r"建成|建好|投用|投产|投运|开通|通车|竣工|交付|验收|打通|出台|设立|成立|组建")
"""Verbs after which a thing is there once and for all, unlike what is reached anew every year."""
_BEGINS = re.compile(r"启动|开工|动工|开建")


def status_of(task: Promise, evidence: Sequence[Evidence], today: date) -> Status:
    """Return what became of a task.

    An announcement is not an act, and silence is not failure: a task is behind only when its due date has passed and
    what was said after it says that it is not done. It is done when what was said names every member of what was
    promised.

    Parameters
    ----------
    task
        The task.
    evidence
        What counts: proposals that score :data:`PROPOSED` or more, and what a reviewer confirmed, without what a
        reviewer refused. The caller leaves the others out.
    today
        The day by which it is judged.
    """
    due = due_period(task.due)
    over = due is not None and due.last is not None and due.last < today
    told = _likely([one for one in evidence if one.date is None or one.date <= today])
    if not told:
        return Status.OVERDUE_UNREPORTED if over else Status.NOT_REPORTED
    acts = [one for one in told if one.says not in _SPOKEN]
    if not acts:
        return Status.ANNOUNCED
    latest = max((one.date for one in acts if one.date is not None), default=None)
    newest = [one for one in acts if one.date == latest or one.date is None]
    if any(one.says in (Says.PAUSED, Says.CANCELLED) for one in newest):
        return Status.PAUSED
    done = [one for one in acts if one.says in _DONE and _ends(task, one)]
    unfinished = any(one.says is Says.UNFINISHED for one in newest)
    if done and not unfinished and not set.intersection(*(set(one.reasons.missing) for one in done)):
        return Status.COMPLETED
    after = [one for one in acts if due is not None and due.last and one.date and one.date > due.last]
    if over and any(one.says is Says.UNFINISHED or _falls_short(task, one) for one in after):
        return Status.BEHIND
    if any(one.says in _MOVING | _DONE for one in acts):
        return Status.UNDER_WAY
    if any(one.says is Says.START for one in acts):
        return Status.STARTED
    return Status.ANNOUNCED


def promised_again(task: Promise, one: Evidence) -> bool:
    """Say whether a later document promises once more what was to be there for good by then: 建成, 通车, 出台.

    What is promised with a figure may be a further lot, and what is to be kept or reached is promised every year.
    """
    if one.says is not Says.REPEATED or task.has_figure or one.reasons.missing or one.reasons.figures:
        return False
    return bool(_BUILT.search(task.action)) and not _BEGINS.search(task.action)


def _ends(task: Promise, one: Evidence) -> bool:
    """Whether a finished thing finishes the task: 深化医院建设 goes on when a hospital is built."""
    if one.reasons.figures:
        return True
    if task.has_figure and not one.reasons.names and not _WHOLE.search(one.quote):
        return False  # so many were promised, and nothing tells how many these are
    if _ENDLESS.search(task.action):
        return False
    there = one.says in (Says.BUILT, Says.IN_USE) and bool(one.reasons.names)
    return there or not _PUSHED.search(task.action)


def _likely(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what is much less likely than the best."""
    best = max((one.score for one in evidence), default=0.0)
    return [one for one in evidence if one.score >= best - _MARGIN]


def _falls_short(task: Promise, one: Evidence) -> bool:
    """Whether a task that promised an end is said to be still on its way."""
    if task.kind == TaskKind.OUTCOME or not _ENDS.search(task.action) or _BEGINS.search(task.action):
        return False
    if one.reasons.missing or not (one.reasons.names or one.reasons.figures):
        return False
    return one.says in (Says.START, Says.UNDER_WAY, Says.MILESTONE)
