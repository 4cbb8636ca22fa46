"""A score as plain data."""

from __future__ import annotations

from duizhang.accounts.score_model import Part, Points, Score
from duizhang.catalogue.score_sheets import Deduction, Item, Veto
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.shapes import Json, day_text
from duizhang.values.numbers import as_json


def score_json(score: Score, lookup: Lookup) -> Json:
    """Return a score as ``duizhang score --json`` prints it."""
    sheet = score.sheet
    return {
        "sheet": sheet.id,
        "name": {"zh": sheet.zh, "en": sheet.en},
        "note": {"zh": sheet.note_zh, "en": sheet.note_en},
        "as_of": day_text(score.as_of),
        "full": as_json(sheet.full),
        **_points(score.points),
        "grades": [{"zh": g.zh, "en": g.en, "from": as_json(g.least)} for g in score.grades],
        "items": [part_json(part, lookup) for part in score.items],
        "deductions": [part_json(part, lookup) for part in score.deductions],
        "vetoes": [part_json(part, lookup) for part in score.vetoes],
    }


def part_json(part: Part, lookup: Lookup) -> Json:
    """Return what one entry gave, and everything that it was derived from."""
    entry = part.entry
    more: Json = {}
    if isinstance(entry, Item):
        more = {"weight": as_json(entry.weight), **_points(part.points)}
    elif isinstance(entry, Deduction):
        more = {"most": as_json(entry.most), **_points(part.points)}
    elif isinstance(entry, Veto):
        more = {"cap": as_json(entry.cap), "strikes": _strikes(part.points)}
    return {
        "id": entry.id,
        "name": {"zh": entry.zh, "en": entry.en},
        **more,
        "verdict": part.code or None,
        "outcomes": [
            {"outcome": o.code or None, "limits": o.limits or None, "earns": as_json(o.earns)}
            for o in part.outcomes
        ],
        "reason": {"zh": part.reason.zh, "en": part.reason.en},
        "statements": [
            {"id": s.id, "doc": s.doc, "start": s.quote_start, "end": s.quote_end, "quote": s.quote}
            for s in lookup.known(part.statements)
        ],
        "tasks": [{"id": t.id, "text": t.text, "status": t.status, "doc": t.doc} for t in part.tasks],
    }


def _points(points: Points) -> Json:
    return {"low": as_json(points.low), "high": as_json(points.high)}


def _strikes(points: Points) -> bool | None:
    """Whether a veto strikes; ``None`` while it may."""
    return bool(points.low) if points.settled else None
