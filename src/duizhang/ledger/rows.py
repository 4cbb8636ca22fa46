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
from typing import Any

from duizhang.core.ids import stable_id
from duizhang.ledger.records import ArticleRecord, Statement
from duizhang.values.numbers import as_text, exact

_SPECIAL = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")

_FRACTIONS = frozenset({"value", "value_max", "step"})
_TUPLES = frozenset({"responsible", "explanation"})

STATEMENT_FIELDS = tuple(f.name for f in fields(Statement))
ARTICLE_FIELDS = tuple(f.name for f in fields(ArticleRecord) if f.name != "document_id")


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


def _pack(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _TUPLES:
        return json.dumps([pack_text(part) for part in value], ensure_ascii=False, separators=(",", ":"))
    if name in _FRACTIONS:
        return as_text(value)
    if name == "confidence":
        return float(value)
    if isinstance(value, str):
        return pack_text(str(value))  # members of a StrEnum become plain text
    return value


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return the columns of a statement, with its ``id`` and ``row_id``."""
    row = {name: _pack(name, getattr(statement, name)) for name in STATEMENT_FIELDS}
    row["id"] = statement.id
    row["row_id"] = _row_id(row)
    return row


def article_row(article: ArticleRecord) -> dict[str, Any]:
    """Return the columns of an article, without those that place it in a reading."""
    return {name: _pack(name, getattr(article, name)) for name in ARTICLE_FIELDS}


def _row_id(row: Mapping[str, Any]) -> str:
    """Hash every field but the extractor's version.

    Fields at their default are left out, so a field that a later release adds leaves old rows' names alone.
    """
    parts: list[str | int | bool | None] = []
    for name, default in _DEFAULTS:
        value = row[name]
        if value != default:
            parts += [name, value if isinstance(value, (int, bool)) or value is None else str(value)]
    return stable_id("row", 1, parts)


_DEFAULTS: tuple[tuple[str, Any], ...] = tuple(
    (f.name, MISSING if f.default is MISSING else _pack(f.name, f.default))
    for f in fields(Statement)
    if f.name != "extractor_version"
)


def digest(rows: Iterable[str], articles: Iterable[Mapping[str, Any]]) -> str:
    """Return one name for everything that a reading found."""
    parts: list[str | int | bool | None] = [*sorted(rows)]
    for article in articles:
        parts += [str(value) if isinstance(value, date) else value for value in article.values()]
    return stable_id("rd", 1, parts)


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


_UNPACKERS = tuple(
    (index, function) for index, name in enumerate(STATEMENT_FIELDS) if (function := _unpacker(name))
)


def read_statement(columns: Iterable[Any]) -> Statement:
    """Return the statement of a row whose columns stand in the order of :data:`STATEMENT_FIELDS`."""
    values = list(columns)
    for index, function in _UNPACKERS:
        if values[index] is not None:
            values[index] = function(values[index])
    for index, value in enumerate(values):
        if type(value) is str and "\ufdd0" in value:
            values[index] = unpack_text(value)
    return Statement(*values)


def read_article(document_id: str, columns: Iterable[Any]) -> ArticleRecord:
    """Return the article of a row whose columns stand in the order of :data:`ARTICLE_FIELDS`."""
    values: list[Any] = [unpack_text(v) if isinstance(v, str) else v for v in columns]
    return ArticleRecord(document_id=document_id, **dict(zip(ARTICLE_FIELDS, values, strict=True)))
