"""Episodes: the notices of one warning in order, from its start over changes of level to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from duizhang.tasks.warnings_model import Action, Area, Episode, Note, Step, WarningEvent, WarningKind
from duizhang.tasks.warnings_times import days_between

_LONGEST_SILENCE = 15
"""Days without a word after which a further notice belongs to another episode."""


@dataclass(slots=True)
class _Open:
    """An episode that is being put together."""

    kind: WarningKind
    areas: tuple[Area, ...]
    begins: str | None
    steps: list[Step] = field(default_factory=list)
    ends: str | None = None
    lifted: bool = False
    notes: list[Note] = field(default_factory=list)

    @property
    def last(self) -> str:
        return max((s.since for s in self.steps if s.since), default="")

    def note(self, note: Note) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def closed(self) -> Episode:
        return Episode(
            self.kind, self.areas, self.begins, self.ends, self.lifted, tuple(self.steps), tuple(self.notes)
        )


def episodes_of(events: Iterable[WarningEvent]) -> tuple[Episode, ...]:
    """Return the episodes that events make up, by kind and area, in the order of their beginnings.

    Parameters
    ----------
    events
        In any order, of any documents. Several that tell of one step (the notice and the news of it) count once.

    Returns
    -------
    tuple of Episode
        A lift or change without a start, times that contradict each other and an episode that nothing ended
        before the next began are said in its notes; nothing is made up to mend them.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[WarningEvent]] = {}
    for event in events:
        # where no place is told, only notices of one issuer or one document speak of the same
        names = tuple(sorted({area.id or area.name for area in event.areas})) or (event.issuer or event.doc,)
        groups.setdefault((event.kind.value, names), []).append(event)
    found = [
        episode
        for _, own in sorted(groups.items(), key=lambda item: item[0])
        for episode in _chained(sorted(own, key=_order))
    ]
    return tuple(sorted(found, key=lambda e: (began(e), e.kind.value, str(e.areas))))


def holds_on(episode: Episode, day: date) -> bool:
    """Say whether a warning may be in force on a day, as far as its notices tell.

    One whose end is told holds to that day. One whose end nobody told holds no longer than a further notice would
    still belong to it: after that silence nobody can say that it does.
    """
    last = max((step.since for step in episode.steps if step.since), default="")
    since = began(episode)
    if not since or since[:10] > day.isoformat():
        return False
    if episode.ends:
        return episode.ends[:10] >= day.isoformat()
    return not episode.lifted and days_between(last or since, day.isoformat()) <= _LONGEST_SILENCE


def began(episode: Episode) -> str:
    """Return when a warning began, else when it was first told of; ``""`` where nothing tells."""
    return episode.begins or (episode.steps[0].since if episode.steps else "")


_RANK = {
    Action.LIFT: 0,
    Action.START: 1,
    Action.RAISE: 2,
    Action.LOWER: 2,
    Action.CHANGE: 2,
    Action.EXTEND: 3,
}


def _order(event: WarningEvent) -> tuple[str, int, str, str, int]:
    day = min((t for t in (event.at, event.published) if t), default="")
    told = event.at if event.action is not Action.EXTEND else (event.issued or event.published or event.at)
    return (told or day, _RANK[event.action], event.published, event.doc, event.start)


def _chained(events: Sequence[WarningEvent]) -> list[Episode]:
    episodes: list[_Open] = []
    for event in events:
        current = episodes[-1] if episodes else None
        if current is not None and _too_late(current, event):
            if not current.lifted and not _over(current, event):
                current.note(Note.NO_LIFT)
            current = None
        if current is not None and _retold(current, event):
            continue
        if event.action is Action.LIFT:
            current = _lift(episodes, current, event)
        elif event.action is Action.START:
            _start(episodes, current, event)
        else:
            _change(episodes, current, event)
    return [episode.closed() for episode in episodes]


def _too_late(current: _Open, event: WarningEvent) -> bool:
    last = max((t for t in (current.last, current.ends) if t), default="")
    return bool(event.at and last) and event.at > last and days_between(event.at, last) > _LONGEST_SILENCE


def _over(current: _Open, event: WarningEvent) -> bool:
    return current.ends is not None and bool(event.at) and current.ends <= event.at


def _retold(current: _Open, event: WarningEvent) -> bool:
    """Take an event that tells of a step on record again; say so where its time is another."""
    for position, step in enumerate(current.steps):
        same_level = event.level is None or step.level is None or event.level == step.level
        if step.action is not event.action or not same_level:
            continue
        other = _since(event)
        near = not other or not step.since or days_between(other, step.since) <= 1
        if event.action is Action.EXTEND and event.ends != current.ends:
            continue
        if not near or (current.lifted and event.action is not Action.LIFT and other > (current.ends or "")):
            continue
        if other and step.since and not _agree(other, step.since):
            if event.action is Action.START and position < len(current.steps) - 1:
                continue
            current.note(Note.TIMES_DIFFER)
        since = max(step.since, other, key=len) if other else step.since
        events = step.events if event.id in step.events else (*step.events, event.id)
        current.steps[position] = Step(step.action, step.level or event.level, since, events)
        if event.action is Action.START:
            if event.begins and (current.begins is None or len(event.begins) > len(current.begins)):
                current.begins = event.begins
            current.ends = current.ends or event.ends
        for note in event.notes:
            current.note(note)
        return True
    return False


def _agree(one: str, other: str) -> bool:
    """Whether two times may be one: equal, or one the other's day."""
    return one.startswith(other) or other.startswith(one)


def _since(event: WarningEvent) -> str:
    return (event.ends or "") if event.action is Action.LIFT else (event.begins or event.issued or "")


def _step(event: WarningEvent) -> Step:
    return Step(event.action, event.level, _since(event) or event.at, (event.id,))


def _opened(event: WarningEvent, begins: str | None) -> _Open:
    return _Open(event.kind, event.areas, begins, [_step(event)], event.ends, notes=list(event.notes))


def _start(episodes: list[_Open], current: _Open | None, event: WarningEvent) -> None:
    begins = event.begins or event.issued
    going = current is not None and not current.lifted and not _over(current, event)
    if current is not None and going and event.level != current.steps[-1].level:
        _add(current, event)  # 发布橙色预警 while the yellow one holds
    elif current is not None and (going or (current.lifted and current.ends and current.ends == begins)):
        if going:
            current.note(Note.NO_LIFT)
            episodes.append(_opened(event, begins))
        else:
            current.lifted, current.ends = False, None
            _add(current, event)
    else:
        episodes.append(_opened(event, begins))


def _change(episodes: list[_Open], current: _Open | None, event: WarningEvent) -> None:
    if current is None or current.lifted or _over_for(current, event):
        opened = _opened(event, None)
        opened.note(Note.CHANGE_WITHOUT_START)
        episodes.append(opened)
        return
    _add(current, event)


def _over_for(current: _Open, event: WarningEvent) -> bool:
    """Whether an episode was over before a change; an extension may come on its last day."""
    return event.action is not Action.EXTEND and _over(current, event) and current.ends != event.begins


def _add(current: _Open, event: WarningEvent) -> None:
    before = next((s.level for s in reversed(current.steps) if s.level is not None), None)
    if before is not None and event.level is not None:
        if event.action is Action.RAISE and event.level >= before:
            current.note(Note.NOT_HIGHER)
        if event.action is Action.LOWER and event.level <= before:
            current.note(Note.NOT_LOWER)
    if event.action is Action.EXTEND:
        if event.ends and current.ends and event.ends <= current.ends:
            current.note(Note.NOT_LONGER)
        current.ends = event.ends or (None if event.until_notice else current.ends)
    elif event.ends or event.until_notice:
        current.ends = event.ends
    current.steps.append(_step(event))
    for note in event.notes:
        current.note(note)


def _lift(episodes: list[_Open], current: _Open | None, event: WarningEvent) -> _Open:
    if current is None or current.lifted:
        alone = _Open(event.kind, event.areas, None, [_step(event)], event.ends, True, list(event.notes))
        alone.note(Note.LIFT_WITHOUT_START)
        episodes.append(alone)
        return alone
    if current.begins and event.ends and event.ends < current.begins:
        current.note(Note.LIFT_BEFORE_START)
    current.ends = event.ends or event.published or current.ends
    current.lifted = True
    current.steps.append(_step(event))
    for note in event.notes:
        current.note(note)
    return current
