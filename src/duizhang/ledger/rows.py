"""Records to table rows and back, exactly.

Numbers are stored as exact text, tuples as JSON. Databases refuse two sorts of character that a raw text may
hold: lone surrogates (SQLite, PostgreSQL) and NUL (PostgreSQL). They are written as U+FDD0, which Unicode keeps
free for such uses, and four hexadecimal digits; everything else is stored as it is.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any

from duizhang.core.ids import stable_id
from duizhang.core.page import Box, PagedFile
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import ArticleRecord, Statement
from duizhang.values.numbers import as_text, exact

_SPECIAL = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")

_FRACTIONS = frozenset({"value", "value_max", "step"})
_TUPLES = frozenset({"responsible", "explanation", "leading", "supporting", "instruments", "claims"})

STATEMENT_FIELDS = tuple(f.name for f in fields(Statement))
TASK_FIELDS = tuple(f.name for f in fields(TaskRecord))
ARTICLE_FIELDS = tuple(f.name for f in fields(ArticleRecord) if f.name != "document_id")
CLAUSE_FIELDS = tuple(f.name for f in fields(ClauseRecord) if f.name != "document_id")


def pack_text(text: str) -> str:
    """Return a text as every database stores it."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda m: f"\ufdd0{ord(m[0]):04x}", text)


def unpack_text(text: str) -> str:
    """Undo :func:`pack_text`."""
    if "\ufdd0" not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)


def pack_raw(raw: str) -> bytes:
    """Return a raw text compressed; lone surrogates survive."""
    return zlib.compress(raw.encode("utf-8", "surrogatepass"), 6)


def unpack_raw(blob: bytes) -> str:
    """Undo :func:`pack_raw`."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def pack_pages(file: PagedFile) -> bytes:
    """Return the sizes of a file's pages and the boxes of its lines, compressed."""
    boxes = [[b.start, b.end, b.page, b.left, b.top, b.right, b.bottom] for b in file.boxes]
    return zlib.compress(_encode([file.sizes, boxes]).encode(), 6)


def unpack_pages(kind: str, file_hash: str, blob: bytes) -> PagedFile:
    """Undo :func:`pack_pages`."""
    sizes, boxes = json.loads(zlib.decompress(blob))
    return PagedFile(
        kind, file_hash, tuple((wide, high) for wide, high in sizes), tuple(Box(*row) for row in boxes)
    )


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _pack_texts(texts: tuple[str, ...]) -> str:
    return _encode([pack_text(text) for text in texts]) if texts else "[]"


class _Packer:
    """Turns the records of one class into columns; made once, because a reading packs thousands."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._values = attrgetter(*names)
        self._odd = tuple((name, pack) for name in names if (pack := _packing(name)))

    def __call__(self, record: object) -> dict[str, Any]:
        row = dict(zip(self._names, self._values(record), strict=True))
        for name, value in row.items():
            if value and isinstance(value, str):
                row[name] = pack_text(str(value))  # members of a StrEnum become plain text
        for name, pack in self._odd:
            if row[name] is not None:
                row[name] = pack(row[name])
        return row


def _packing(name: str) -> Callable[[Any], Any] | None:
    if name in _TUPLES:
        return _pack_texts
    if name in _FRACTIONS:
        return as_text
    return float if name == "confidence" else None


_STATEMENT = _Packer(STATEMENT_FIELDS)
_TASK = _Packer(TASK_FIELDS)
_ARTICLE = _Packer(ARTICLE_FIELDS)
_CLAUSE = _Packer(CLAUSE_FIELDS)


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return the columns of a statement, with its ``id`` and ``row_id``."""
    row = _STATEMENT(statement)
    row["id"] = statement.id
    row["row_id"] = _row_id("row", row, _STATEMENT_DEFAULTS)
    return row


def task_row(task: TaskRecord) -> dict[str, Any]:
    """Return the columns of a task, with its ``id`` and ``row_id``."""
    row = _TASK(task)
    row["id"] = task.id
    row["row_id"] = _row_id("taskrow", row, _TASK_DEFAULTS)
    return row


def article_row(article: ArticleRecord) -> dict[str, Any]:
    """Return the columns of an article, without those that place it in a reading."""
    return _ARTICLE(article)


def clause_row(clause: ClauseRecord) -> dict[str, Any]:
    """Return the columns of a clause, without those that place it in a reading."""
    return _CLAUSE(clause)


def _row_id(prefix: str, row: Mapping[str, Any], defaults: tuple[tuple[str, Any], ...]) -> str:
    """Hash every field but the extractor's version.

    Fields at their default are left out, so a field that a later release adds leaves old rows' names alone.
    """
    parts: list[str | int | bool | None] = []
    for name, default in defaults:
        value = row[name]
        if value != default:
            parts += [name, value if value is None or isinstance(value, (int, str)) else str(value)]
    return stable_id(prefix, 1, parts)


def _defaults(record: type[Statement] | type[TaskRecord]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (f.name, MISSING if f.default is MISSING else _packed_default(f.name, f.default))
        for f in fields(record)
        if f.name != "extractor_version"
    )


def _packed_default(name: str, value: Any) -> Any:
    pack = _packing(name)
    return value if pack is None or value is None else pack(value)


_STATEMENT_DEFAULTS = _defaults(Statement)
_TASK_DEFAULTS = _defaults(TaskRecord)


def digest(
    rows: Iterable[str],
    placed: Iterable[Mapping[str, Any]],
    tasks: Iterable[str] = (),
) -> str:
    """Return one name for everything that a reading found.

    Parameters
    ----------
    rows, tasks
        The row ids of statements and tasks.
    placed
        The columns of what is kept with the reading: articles, clauses, warnings, declared counts.
    """
    parts: list[str | int | bool | None] = [*sorted(rows)]
    for columns in placed:
        parts += [str(value) if isinstance(value, date) else value for value in columns.values()]
    return stable_id("rd", 1, [*parts, *sorted(tasks)])


@lru_cache(maxsize=8192)
def _number(text: str) -> Fraction:
    return exact(text)


@lru_cache(maxsize=8192)
def _strings(text: str) -> tuple[str, ...]:
    return tuple(unpack_text(part) for part in json.loads(text))


def _unpacker(name: str) -> Callable[[Any], Any] | None:
    if name in _FRACTIONS:
        return _number
    return _strings if name in _TUPLES else None


def _unpackers(names: tuple[str, ...]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    return tuple((at, function) for at, name in enumerate(names) if (function := _unpacker(name)))


_STATEMENT_UNPACKERS = _unpackers(STATEMENT_FIELDS)
_TASK_UNPACKERS = _unpackers(TASK_FIELDS)


def read_statement(columns: Iterable[Any]) -> Statement:
    """Return the statement of a row whose columns stand in the order of :data:`STATEMENT_FIELDS`."""
    return Statement(*_unpacked(columns, _STATEMENT_UNPACKERS))


def read_task(columns: Iterable[Any]) -> TaskRecord:
    """Return the task of a row whose columns stand in the order of :data:`TASK_FIELDS`."""
    return TaskRecord(*_unpacked(columns, _TASK_UNPACKERS))


def _unpacked(columns: Iterable[Any], unpackers: tuple[tuple[int, Callable[[Any], Any]], ...]) -> list[Any]:
    values = list(columns)
    for index, function in unpackers:
        if values[index] is not None:
            values[index] = function(values[index])
    for index, value in enumerate(values):
        if type(value) is str and "\ufdd0" in value:
            values[index] = unpack_text(value)
    return values


def read_article(document_id: str, columns: Iterable[Any]) -> ArticleRecord:
    """Return the article of a row whose columns stand in the order of :data:`ARTICLE_FIELDS`."""
    values = _unpacked(columns, ())
    return ArticleRecord(document_id=document_id, **dict(zip(ARTICLE_FIELDS, values, strict=True)))


def read_clause(document_id: str, columns: Iterable[Any]) -> ClauseRecord:
    """Return the clause of a row whose columns stand in the order of :data:`CLAUSE_FIELDS`."""
    return ClauseRecord(document_id, *_unpacked(columns, ()))
