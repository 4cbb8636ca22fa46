"""Tasks as they stand after review: amended, merged and split ones in place of those that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from duizhang.core.ids import stable_id
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.review.anchors import Anchor, meant, of_task
from duizhang.review.model import Action, Review, effective

AMENDABLE = (
    *("action", "object", "due", "responsible", "force", "kind", "subject"),
    *("exemption", "executor", "assigned_by"),
)
"""Fields of a task that an amendment may set; it may set the ``figures`` besides, by where their numerals begin."""
REVIEWED = "review"
"""Where a due date or body comes from that a reviewer set."""

RawOf = Callable[[str], str]
"""Gives the raw text of a document."""
Starts = Mapping[str, Mapping[str, int]]
"""Id of a document → id of a statement of it → where its numeral begins."""


@dataclass(frozen=True, slots=True)
class AmendedTask(TaskRecord):
    """A task whose act a reviewer worded anew: it keeps its id, which names where it stands and the act as read."""

    read_action: str = ""

    @property
    def id(self) -> str:
        """Hash of where it stands and of the act as it was read."""
        return stable_id("task", 1, [self.document_id, self.article, self.start, self.end, self.read_action])


@dataclass(frozen=True, slots=True)
class ReviewedTasks:
    """Tasks after review.

    Parameters
    ----------
    tasks
        Those that stand, in the order of the text.
    reviews
        Id of a task → what was decided about it; of rejected ones too.
    rejected
        Those that do not stand.
    read
        Id of a task → the task as it was read, for those whose fields an amendment set and whose words are the same.
    renamed
        Id as read → id of the task that its words stand in now, for those that were merged or split.
    lost
        Decisions whose task is no longer found: its source changed.
    """

    tasks: tuple[TaskRecord, ...]
    reviews: Mapping[str, Review] = field(default_factory=dict)
    rejected: tuple[TaskRecord, ...] = ()
    read: Mapping[str, TaskRecord] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[Decision, ...] = ()


@dataclass(slots=True)
class _Item:
    task: TaskRecord
    anchor: Anchor
    read: tuple[TaskRecord, ...]
    review: Review | None = None
    stands: bool = True


def reviewed_tasks(
    tasks: Sequence[TaskRecord],
    decisions: Sequence[Decision],
    raw_of: RawOf,
    starts: Starts,
) -> ReviewedTasks:
    """Return tasks after the decisions about them, which are taken in the order in which they were made.

    Parameters
    ----------
    raw_of
        Gives the raw text of a document, for tasks that are cut anew.
    starts
        Where the figures of tasks stand, for those that are split or linked to others.
    """
    if not decisions:
        return ReviewedTasks(tuple(tasks))
    known = {decision.document_id for decision in decisions}
    plain = [task for task in tasks if task.document_id not in known]
    items = [_Item(task, of_task(task), (task,)) for task in tasks if task.document_id in known]
    lost = [
        decision for decision in effective(list(decisions)) if not _apply(decision, items, raw_of, starts)
    ]
    standing = [*plain, *(item.task for item in items if item.stands)]
    standing.sort(key=lambda task: (task.doc, task.document_id, task.start, task.end))
    return ReviewedTasks(
        tasks=tuple(standing),
        reviews={item.task.id: item.review for item in items if item.review is not None},
        rejected=tuple(item.task for item in items if item.review and item.review.action is Action.REJECT),
        read={
            item.task.id: item.read[0]
            for item in items
            if item.read[0] != item.task and item.read[0].text == item.task.text
        },
        renamed=_renamed(items),
        lost=tuple(lost),
    )


def _renamed(items: Sequence[_Item]) -> dict[str, str]:
    """Return the ids under which what was read cannot be found any more, each with the one that took its place."""
    known = {item.task.id for item in items if item.stands}
    gone = [i for i in items if i.review is not None and i.review.action is Action.REJECT]
    found: dict[str, str] = {}
    for item in (*(item for item in items if item.stands), *gone):
        for read in item.read:
            if read.id not in known and read.id != item.task.id:
                found.setdefault(read.id, item.task.id)
    return found


def _apply(decision: Decision, items: list[_Item], raw_of: RawOf, starts: Starts) -> bool:
    """Change the items as a decision says; say whether it found what it is about."""
    item = _find(decision, items)
    if item is None:
        return False
    review = _review(decision, item)
    if decision.action == Action.MERGE:
        others = [_find(part, items) for part in _parts(decision)]
        found = [other for other in others if other is not None and other is not item]
        if len(found) < len(others):
            return False
        item.task = _merged([item.task, *(other.task for other in found)], raw_of)
        for other in found:
            other.stands, other.review = False, review
            item.read += other.read
    elif decision.action == Action.SPLIT:
        at = decision.values.get("at")
        if not isinstance(at, int) or not item.task.start < at < item.task.end:
            return False
        own = starts.get(item.task.document_id, {})
        first, second = _split(item.task, at, raw_of(item.task.document_id), own)
        item.task = first
        items.append(_Item(second, of_task(second), item.read, review))
    elif decision.action == Action.AMEND:
        item.task = _amended(item.task, decision.values, starts.get(item.task.document_id, {}))
    item.anchor = of_task(item.task)
    item.review = review
    item.stands = decision.action != Action.REJECT
    return True


def _find(decision: Decision, items: Sequence[_Item]) -> _Item | None:
    # One that was merged into another is gone; one that was rejected may be taken back by a later decision.
    open_items = [i for i in items if i.stands or (i.review and i.review.action is Action.REJECT)]
    place = meant(decision, [item.anchor for item in open_items])
    return None if place is None else open_items[place]


def _review(decision: Decision, item: _Item) -> Review:
    before = item.review
    fields = dict(before.fields) if before else {}
    if decision.action == Action.AMEND:
        fields |= decision.values
    return Review(
        action=Action(decision.action),
        by=decision.by,
        reason=decision.reason,
        at=decision.at,
        decision=decision.number,
        fields=fields,
        moved=(before.moved if before else False) or item.anchor.key != decision.target_key,
    )


def _parts(decision: Decision) -> Iterable[Decision]:
    """Yield the other things that a merger names, as if each were decided about by itself."""
    named = decision.values.get("with", ())
    for part in named if isinstance(named, (list, tuple)) else ():
        yield replace(
            decision,
            target_key=part["key"],
            document_id=part["document_id"],
            start=part["start"],
            end=part["end"],
            text=part["text"],
        )


def _merged(parts: Sequence[TaskRecord], raw_of: RawOf) -> TaskRecord:
    """Return one task from the first to the last of some; what the first does not say, the next one does."""
    ordered = sorted(parts, key=lambda task: task.start)
    first = ordered[0]
    start, end = first.start, max(task.end for task in ordered)
    due = next((task for task in ordered if task.due), first)
    who = next((task for task in ordered if task.responsible), first)
    quote = raw_of(first.document_id)[start:end]
    return replace(
        first,
        start=start,
        end=end,
        quote=quote,
        text="".join(quote.split()),
        due=due.due,
        due_from=due.due_from,
        responsible=who.responsible,
        responsible_from=who.responsible_from,
        leading=who.leading,
        supporting=who.supporting,
        has_figure=any(task.has_figure for task in ordered),
        claims=tuple(dict.fromkeys(name for task in ordered for name in task.claims)),
    )


_JOINTS = "，、；,; \n\r\t\u3000"


def _split(task: TaskRecord, at: int, raw: str, starts: Mapping[str, int]) -> tuple[TaskRecord, TaskRecord]:
    """Return a task as two, without the marks between them; each keeps the figures that stand in it."""
    end, start = at, at
    while end > task.start + 1 and raw[end - 1] in _JOINTS:
        end -= 1
    while start < task.end - 1 and raw[start] in _JOINTS:
        start += 1
    return _part(task, task.start, end, raw, starts), _part(task, start, task.end, raw, starts)


def _part(task: TaskRecord, start: int, end: int, raw: str, starts: Mapping[str, int]) -> TaskRecord:
    claims = tuple(name for name in task.claims if start <= starts.get(name, start) < end)
    quote = raw[start:end]
    return replace(
        task,
        start=start,
        end=end,
        quote=quote,
        text="".join(quote.split()),
        claims=claims,
        has_figure=task.has_figure and bool(claims),
    )


def _amended(task: TaskRecord, values: Mapping[str, object], starts: Mapping[str, int]) -> TaskRecord:
    changes = {name: value for name, value in values.items() if name in AMENDABLE}
    if "due" in changes:
        changes["due_from"] = REVIEWED if changes["due"] else None
    if "responsible" in changes:
        named = tuple(str(name) for name in _listed(changes["responsible"]))
        changes |= {
            "responsible": named,
            "responsible_from": REVIEWED if named else None,
            "leading": tuple(name for name in task.leading if name in named),
            "supporting": tuple(name for name in task.supporting if name in named),
        }
    if "figures" in values:
        places = {figure.get("start") for figure in _listed(values["figures"]) if isinstance(figure, Mapping)}
        linked = tuple(sorted((n for n, at in starts.items() if at in places), key=lambda n: (starts[n], n)))
        changes |= {"claims": linked, "has_figure": bool(linked)}
    if changes.get("action", task.action) != task.action and not isinstance(task, AmendedTask):
        held = {one.name: getattr(task, one.name) for one in fields(TaskRecord)}
        task = AmendedTask(**held, read_action=task.action)
    return replace(task, **changes)  # type: ignore[arg-type]


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()
