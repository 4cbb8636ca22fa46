"""A commitment as it is read from a stretch: its span, verb, force and exemption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhang.language.signs import ANYTHING
from duizhang.tasks import roles
from duizhang.tasks.conditions import exemption_in
from duizhang.tasks.roles import Head
from duizhang.tasks.segments import Segment
from duizhang.tasks.signs import BINDS, EXEMPTS, FORCE, TOLD
from duizhang.tasks.words import FORCES


class Commitment(NamedTuple):
    """A commitment in the clean text of an article, before dates and bodies are settled.

    ``start:end`` is its stretch, ``verb_start:verb_end`` the verb phrase or predicate; ``sentence`` the stretch of its
    sentence, and ``signs`` what of :mod:`duizhang.tasks.signs` stands in that.
    """

    start: int
    end: int
    verb_start: int
    verb_end: int
    sentence: tuple[int, int]
    action: str
    object: str
    force: str
    outcome: bool
    has_figure: bool
    subject: str = ""
    exemption: str | None = None
    clause: int | None = None
    signs: int = ANYTHING


@dataclass(slots=True)
class Line:
    """The state of reading one sentence: what was found in it, and what stands open; ``signs`` stand in it."""

    start: int
    end: int
    clause: int | None = None
    signs: int = ANYTHING
    found: list[Commitment] = field(default_factory=list)
    means: Segment | None = None
    led: bool = False
    """Whether the stretch in front said who leads what was found last."""
    time: Segment | None = None
    """The stretch right in front where it is nothing but a time: 到2027年底."""
    governing: str = ""
    dated: bool = False
    figured: bool = False
    actor: str = ""


def made(segment: Segment, head: Head, line: Line, figured: bool, *, verb: str = "") -> Commitment:
    """Build the commitment of a stretch, with the means before it.

    Parameters
    ----------
    segment, head
        The stretch and what it is.
    line
        Its sentence, as far as read.
    figured
        Whether it holds a quantity.
    verb
        The verb that governs it from further in front, ``""`` if it has its own.
    """
    begin = segment.start
    if segment.masked[:1] in _LEADS:
        begin += _opening(segment, head)
    if line.means is not None and not verb:
        begin = line.means.start
    if line.time is not None:
        begin, line.time = min(begin, line.time.start), None
    text, role, signs = segment.text, head.role, segment.signs
    outcome = role is roles.OUTCOME or role is roles.STATE
    if role is roles.FIGURE:
        action, thing = verb, text
        previous = line.found[-1] if line.found else None
        if not verb and previous is not None:
            action = previous.action
    elif outcome:
        action, thing = text[head.start :], text[head.lead : head.start]
    else:
        action = text[head.start : head.end]
        thing = text[head.end :] or text[head.lead : head.start]
    force = _force(segment, head, line, whole=outcome) if signs & FORCE else line.governing or "commit"
    if signs & BINDS and _BINDS.search(segment.masked):
        force = "must"
    told = _TOLD.match(segment.masked) if signs & TOLD else None
    if told is not None:
        line.actor = text[told.start("who") : told.end("who")]
    condition = line.means.text if line.means is not None else ""
    return Commitment(
        start=begin,
        end=segment.end,
        verb_start=segment.start + head.start,
        verb_end=segment.start + head.end,
        sentence=(line.start, line.end),
        action=action,
        object=thing.strip(),
        force=force,
        outcome=outcome,
        has_figure=figured,
        subject=_unmasked(segment, head) if head.subject else line.actor,
        exemption=exemption_in(text, condition) if line.signs & EXEMPTS else None,
        clause=line.clause,
        signs=line.signs,
    )


def _unmasked(segment: Segment, head: Head) -> str:
    """The subject of a stretch with what its brackets hold: 各县（市、区）."""
    stop = head.lead + len(head.subject)
    return (
        segment.text[head.lead : stop] if segment.masked[head.lead : stop] == head.subject else head.subject
    )


_TOLD = re.compile(
    r"(?:提醒|倡导|督促|请)(?P<who>[^，]{0,40}(?:公众|市民|居民|群众|人群|患者|者|学生|企业|单位))(?=应|要|绿|减|尽|做|避|停|合)"
)


def controlled_by(text: str) -> str:
    """Return whom a stretch puts under control: 渣土车 in 对渣土车管控; ``""`` where it does not."""
    match = _CONTROLLED.match(text)
    return match["who"] if match else ""


_CONTROLLED = re.compile(r"对(?P<who>[^，]{2,16})管控$")


_LEADING = re.compile(
    r"(?:[一二三四五六七八九十](?:是(?:要)?|要)|同时|此外|另外|并且|并|还|其中|包括|主要包括|即|如|以及|首先|其次|再次|最后|下一步|我市|我省|我们)*"
)


_LEADS = frozenset("一二三四五六七八九十同此另并还其包主即如以首再最下我")
"""With what these connectives begin; most stretches begin otherwise."""


def _opening(segment: Segment, head: Head) -> int:
    """Where the commitment opens in its stretch: behind connectives, before dates."""
    lead = _LEADING.match(segment.masked)
    at = lead.end() if lead else 0
    return min(at, head.start) if head.start else at


_AIMS = re.compile(r"力争|争取|努力")
"""In front of a time, these say how firmly what stands behind it is meant: 力争年内开工."""
_GOVERNS = re.compile(r"提醒|倡导|倡议")
_BINDS = re.compile(r"必须|不得|严禁|不再|须(?<!必须)(?!知|要求)")


def _force(segment: Segment, head: Head, line: Line, *, whole: bool) -> str:
    """How firmly a stretch is meant, by its verb and what stands in front, or by the ``whole`` of it."""
    begins = head.lead + len(head.subject) if head.subject else head.start
    low = 0 if whole or _AIMS.match(segment.masked) else min(begins, head.start)
    words = segment.text[low : None if whole else head.end]
    for force, pattern in FORCES:
        if pattern.search(words):
            if _GOVERNS.match(words):
                line.governing = force
            return force
    return line.governing or "commit"
