"""Warnings and declared counts to table rows and back, exactly; what has members of its own is kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from duizhang.ledger.notices import DeclaredRecord, MeasureRecord, WarningRecord
from duizhang.ledger.rows import pack_text, unpack_text

WARNING_FIELDS = tuple(f.name for f in fields(WarningRecord) if f.name != "document_id")
DECLARED_FIELDS = tuple(f.name for f in fields(DeclaredRecord) if f.name != "document_id")
_MEASURE_FIELDS = tuple(f.name for f in fields(MeasureRecord))
_COMPOUND = frozenset({"areas", "plan", "spans", "measures", "notes", "items", "parts"})

# ASCII, which every database takes, whatever characters a text holds.
_encode = json.JSONEncoder(separators=(",", ":")).encode


def warning_row(record: WarningRecord) -> dict[str, Any]:
    """Return the columns of a warning, without those that place it in a reading."""
    measures = [list(attrgetter(*_MEASURE_FIELDS)(measure)) for measure in record.measures]
    return _row(record, WARNING_FIELDS) | {"measures": _encode(measures)}


def declared_row(record: DeclaredRecord) -> dict[str, Any]:
    """Return the columns of a declared count, without those that place it in a reading."""
    parts = [_plain_row(part) for part in record.parts]
    return _row(record, DECLARED_FIELDS) | {"parts": _encode(parts)}


def read_warning(document_id: str, columns: Iterable[Any]) -> WarningRecord:
    """Return the warning of a row whose columns stand in the order of :data:`WARNING_FIELDS`."""
    values = _values(WARNING_FIELDS, columns)
    values["measures"] = tuple(
        MeasureRecord(*(_tupled(value) for value in measure)) for measure in values["measures"]
    )
    return WarningRecord(document_id=document_id, **values)


def read_declared(document_id: str, columns: Iterable[Any]) -> DeclaredRecord:
    """Return the declared count of a row whose columns stand in the order of :data:`DECLARED_FIELDS`."""
    values = _values(DECLARED_FIELDS, columns)
    values["parts"] = tuple(
        DeclaredRecord(document_id, *(_tupled(value) for value in part)) for part in values["parts"]
    )
    return DeclaredRecord(document_id=document_id, **values)


def _plain_row(part: DeclaredRecord) -> list[Any]:
    return [getattr(part, name) for name in DECLARED_FIELDS if name != "parts"]


def _row(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    row = dict(zip(names, attrgetter(*names)(record), strict=True))
    for name, value in row.items():
        if name in ("measures", "parts"):
            continue
        if name in _COMPOUND:
            row[name] = _encode(value)
        elif isinstance(value, str):
            row[name] = pack_text(value)
    return row


def _values(names: tuple[str, ...], columns: Iterable[Any]) -> dict[str, Any]:
    values: dict[str, Any] = dict(zip(names, columns, strict=True))
    for name, value in values.items():
        if name in _COMPOUND:
            values[name] = _tupled(json.loads(value))
        elif isinstance(value, str):
            values[name] = unpack_text(value)
    return values


def _tupled(value: Any) -> Any:
    return tuple(_tupled(one) for one in value) if isinstance(value, list) else value
