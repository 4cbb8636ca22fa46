"""A mention of a warning, and the times that belong to it among those of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duizhang.tasks.warnings_model import Action, Colour, WarningKind
from duizhang.tasks.warnings_times import Moment, Role

_ISSUING = frozenset("发布 发出 签发 升级发布 降级发布 继续发布 持续发布".split())
_MOST_BESIDE_TIME = 6
_MOST_AROUND_RANGE = 4
_CONTINUES = re.compile(r"^[^，；。]{0,2}(?:至|到|持续|预计|直至)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One action on one warning, as one place of a text has it; positions are those of the clean text.

    ``grade`` is where the level stands, ``whole`` the words from verb to level, ``sentence`` and ``clause`` what they
    stand in; ``begins``, ``ends`` and ``issued`` the times that belong to it.
    """

    action: Action
    verb: str
    whole: tuple[int, int]
    clause: tuple[int, int]
    sentence: tuple[int, int]
    kind: WarningKind | None
    kind_at: tuple[int, int] | None = None
    colour: Colour | None = None
    colour_at: tuple[int, int] | None = None
    level: int | None = None
    level_at: tuple[int, int] | None = None
    response: int | None = None
    response_at: tuple[int, int] | None = None
    former: Colour | None = None
    begins: Moment | None = None
    ends: Moment | None = None
    issued: Moment | None = None


def timed(
    text: str, found: Sequence[Mention], clauses: list[tuple[int, int]], times: Sequence[Moment]
) -> list[Mention]:
    """Return the mentions of a sentence with the times that their clause, a mere time before, or an end behind tells."""
    beside = {
        clause: clause[1]
        - clause[0]
        - sum(t.end - t.start for t in times if clause[0] <= t.start < clause[1])
        for clause in clauses
    }
    timed: list[Mention] = []
    for position, mention in enumerate(found):
        floor = found[position - 1].whole[1] if position else -1
        ceiling = found[position + 1].whole[0] if position + 1 < len(found) else mention.sentence[1]
        changes: dict[str, Moment] = {}
        for time in times:
            clause = next((c for c in clauses if c[0] <= time.start < c[1]), None)
            if (
                clause is None
                or time.start < floor
                or (time.start >= mention.whole[1] and time.end > ceiling)
            ):
                continue
            if mention.clause[0] <= clause[0] and clause[1] <= mention.clause[1]:
                if time.start >= mention.whole[1] and time.role is Role.AT:
                    continue  # 发布黄色预警于12时启动响应: the time of what follows
            elif not _beside(text, time, clause, mention, clauses, beside[clause]):
                continue
            slot = _slot(mention, time)
            if slot not in changes or (time.exact and not changes[slot].exact):
                changes[slot] = time
        if not changes and timed and timed[-1].whole[0] == mention.whole[0]:
            # 18时发布暴雨橙色预警、高温橙色预警: one verb, one time
            changes = {
                name: time
                for name in ("begins", "ends", "issued")
                if (time := getattr(timed[-1], name)) is not None
            }
        timed.append(
            replace(
                mention,
                begins=changes.get("begins"),
                ends=changes.get("ends"),
                issued=changes.get("issued"),
            )
        )
    return timed


def _beside(
    text: str,
    time: Moment,
    clause: tuple[int, int],
    mention: Mention,
    clauses: list[tuple[int, int]],
    more: int,
) -> bool:
    """Whether a time in another clause belongs to a mention: a mere time before it, or the end told behind it."""
    if clause[0] < mention.clause[0]:
        between = [c for c in clauses if clause[0] < c[0] < mention.clause[0]]
        return more <= _MOST_BESIDE_TIME and len(between) <= 1
    if more <= _MOST_AROUND_RANGE and time.role is not Role.AT:
        return True  # 发布黄色预警，自20日10时至23日20时
    return time.role is Role.TO and bool(_CONTINUES.match(text[slice(*clause)]))


def _slot(mention: Mention, time: Moment) -> str:
    if mention.action is Action.LIFT:
        return "ends"
    if time.role is Role.TO:
        return "ends"
    if time.role is Role.FROM:
        return "begins"
    return "issued" if mention.verb in _ISSUING or mention.action is Action.EXTEND else "begins"
