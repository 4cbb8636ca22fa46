"""Warnings and declared counts: from what reading finds to the rows of the ledger, and back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from duizhang.core.span import Span
from duizhang.ledger.notices import DeclaredRecord, MeasureRecord, WarningRecord
from duizhang.tasks.declared import Counted, Declared
from duizhang.tasks.warnings_model import (
    Action,
    Area,
    Colour,
    Measure,
    MeasureSort,
    Note,
    PlanCited,
    WarningEvent,
    WarningKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.documents.model import Document
    from duizhang.ledger.promises import TaskRecord

_ALIKE = tuple(
    "id doc article start end level response begins ends until_notice issued published issuer reason".split()
)
"""Fields that event and row have alike."""
_MEASURE = tuple(f.name for f in fields(MeasureRecord) if f.name != "sort")
_DECLARED = tuple("doc article start end quote number thing about found items derived".split())


def warning_record(document: Document, event: WarningEvent) -> WarningRecord:
    """Return the row of a warning."""
    return WarningRecord(
        document_id=document.id,
        quote=document.raw[event.start : event.end],
        kind=event.kind.value,
        action=event.action.value,
        colour=event.colour.value if event.colour else None,
        former=event.former.value if event.former else None,
        areas=tuple((area.name, area.id) for area in event.areas),
        plan=(event.plan.title, event.plan.number) if event.plan else None,
        spans=tuple((name, span.start, span.end) for name, span in event.spans.items()),
        measures=tuple(
            MeasureRecord(sort=measure.sort.value, **{name: getattr(measure, name) for name in _MEASURE})
            for measure in event.measures
        ),
        notes=tuple(note.value for note in event.notes),
        **{name: getattr(event, name) for name in _ALIKE},
    )


def warning_event(record: WarningRecord) -> WarningEvent:
    """Return the warning of a row."""
    return WarningEvent(
        kind=WarningKind(record.kind),
        action=Action(record.action),
        colour=Colour(record.colour) if record.colour else None,
        former=Colour(record.former) if record.former else None,
        areas=tuple(Area(*area) for area in record.areas),
        plan=PlanCited(*record.plan) if record.plan else None,
        spans={name: Span(start, end) for name, start, end in record.spans},
        measures=tuple(
            Measure(sort=MeasureSort(measure.sort), **{name: getattr(measure, name) for name in _MEASURE})
            for measure in record.measures
        ),
        notes=tuple(Note(note) for note in record.notes),
        **{name: getattr(record, name) for name in _ALIKE},
    )


def declared_record(document: Document, one: Declared) -> DeclaredRecord:
    """Return the row of a declared count; its quote is the slice of the raw text."""
    alike = {name: getattr(one, name) for name in _DECLARED}
    return DeclaredRecord(
        document_id=document.id,
        counted=one.counted.value if one.counted else None,
        parts=tuple(declared_record(document, part) for part in one.parts),
        **alike | {"quote": document.raw[one.start : one.end]},
    )


def declared_count(record: DeclaredRecord, tasks: Sequence[TaskRecord] = ()) -> Declared:
    """Return the declared count of a row.

    Parameters
    ----------
    tasks
        The tasks of its document as they stand: what was rejected, merged or split in review counts as it is now.
    """
    one = Declared(
        counted=Counted(record.counted) if record.counted else None,
        parts=tuple(declared_count(part, tasks) for part in record.parts),
        **{name: getattr(record, name) for name in _DECLARED},
    )
    if one.counted is not Counted.TASKS:
        return one
    standing = tuple(task.id for task in tasks if task.article == one.article)
    return replace(one, found=len(standing), items=standing)
