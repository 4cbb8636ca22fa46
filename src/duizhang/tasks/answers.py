"""Stretches that only say who leads or supports what stands in front of them."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.acts import Line
from duizhang.tasks.heads import head_of
from duizhang.tasks.outcomes import is_effect
from duizhang.tasks.roles import LEADERSHIP, Head
from duizhang.tasks.segments import Segment


def answers(segment: Segment, head: Head, rest: list[Segment], line: Line) -> bool:
    """Take a stretch that only says who leads or supports into the act in front of it; say whether it is one."""
    if not line.found:
        return False
    leads = head.verb == LEADERSHIP and head.role is roles.MEANS and only_effects(_of_its_part(segment, rest))
    supports = line.led and _SUPPORTS.fullmatch(segment.masked) is not None
    line.led = leads or supports
    if line.led:
        last = line.found[-1]
        line.found[-1] = last._replace(end=segment.end, subject=head.subject if leads else last.subject)
    return line.led


def _of_its_part(segment: Segment, rest: list[Segment]) -> list[Segment]:
    """What follows a stretch up to the next semicolon."""
    part: list[Segment] = []
    for following in rest if segment.mark != "；" else ():
        part.append(following)
        if following.mark == "；":
            break
    return part


_SUPPORTS = re.compile(r"[^，]{2,60}?(?:配合|参与|协同|协助)(?:实施|落实|做好|推进)?")
"""Who supports what another leads: 市财政局配合."""


def only_effects(rest: list[Segment]) -> bool:
    """Say whether nothing but effects follows, so that the means are the acts."""
    for segment in rest:
        head = head_of(segment.masked)
        if head.role is roles.ACT and not is_effect(segment.masked):
            return False
    return True
