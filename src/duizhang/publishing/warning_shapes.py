"""Warnings and episodes as plain data, in the shapes that programs rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.views import Json
from duizhang.tasks.warnings_model import Area, Episode, Measure, WarningEvent


def warnings_json(
    events: Iterable[WarningEvent], episodes: Iterable[Episode], documents: Mapping[str, DocumentRecord]
) -> Json:
    """Return what ``duizhang tasks --warnings --json`` prints; ``documents`` are those of the events by their ids."""
    return {
        "events": [warning_json(event, documents[event.id]) for event in events],
        "episodes": [episode_json(episode) for episode in episodes],
    }


def warning_json(event: WarningEvent, document: DocumentRecord) -> Json:
    """Return one warning as ``duizhang tasks --warnings --json`` prints it."""
    return {
        "id": event.id,
        "doc": event.doc,
        "article": event.article,
        "start": event.start,
        "end": event.end,
        "quote": document.raw[event.start : event.end],
        "kind": event.kind.value,
        "action": event.action.value,
        "colour": event.colour.value if event.colour else None,
        "level": event.level,
        "response": event.response,
        "former": event.former.value if event.former else None,
        "from": event.begins,
        "to": event.ends,
        "until_notice": event.until_notice,
        "issued": event.issued,
        "published": event.published or None,
        "area": _areas(event.areas),
        "issuer": event.issuer,
        "plan": None if event.plan is None else {"title": event.plan.title, "number": event.plan.number},
        "because": event.reason,
        "measures": [_measure(measure, document) for measure in event.measures],
        "spans": {name: [span.start, span.end] for name, span in event.spans.items()},
        "notes": [note.value for note in event.notes],
    }


def episode_json(episode: Episode) -> Json:
    """Return one episode as ``duizhang tasks --warnings --json`` prints it."""
    return {
        "kind": episode.kind.value,
        "area": _areas(episode.areas),
        "from": episode.begins,
        "to": episode.ends,
        "lifted": episode.lifted,
        "steps": [
            {
                "action": step.action.value,
                "level": step.level,
                "since": step.since or None,
                "events": list(step.events),
            }
            for step in episode.steps
        ],
        "notes": [note.value for note in episode.notes],
    }


def _areas(areas: Iterable[Area]) -> list[Json]:
    return [{"name": area.name, "id": area.id} for area in areas]


def _measure(measure: Measure, document: DocumentRecord) -> Json:
    return {
        "sort": measure.sort.value,
        "clause": measure.clause,
        "start": measure.start,
        "end": measure.end,
        "who": list(measure.executors),
        "what": document.raw[measure.start : measure.end],
        "exemptions": list(measure.exemptions),
        "force": measure.force,
        "tasks": list(measure.tasks),
    }
