"""Accounts and findings as JSON and back, exactly; statements are named by their ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from duizhang.accounts.model import Account, Finding
from duizhang.ledger.records import Statement

_Pack = Callable[[Any], Any]
_NOTHING: tuple[Any, ...] = ()
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def encode(account: Account, findings: Iterable[Finding]) -> str:
    """Return an account and its findings as one text."""
    account_of, finding_of = _pack(Account), _pack(Finding)
    assert account_of is not None
    assert finding_of is not None
    return _written([account_of(account), [finding_of(finding) for finding in findings]])


def decode(text: str, statements: Mapping[str, Statement]) -> tuple[Account, tuple[Finding, ...]]:
    """Undo :func:`encode`.

    Parameters
    ----------
    statements
        Those of the account and its ties, by id.

    Raises
    ------
    KeyError
        If one is missing.
    """
    account, findings = json.loads(text)
    return _unpack(Account)(account, statements), tuple(_unpack(Finding)(f, statements) for f in findings)


def statements_of(account: Account) -> tuple[str, ...]:
    """Return the ids of the statements that :func:`decode` asks for."""
    found = [s.id for s in (*account.statements, *account.ties)]
    return tuple(dict.fromkeys([*found, *([account.latest.id] if account.latest else [])]))


@cache
def _pack(kind: Any) -> _Pack | None:
    """Return what turns a value of a type into JSON, ``None`` for what is JSON; dataclasses become lists of their fields."""
    if kind in (str, int, bool, float) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return None
    if kind is Fraction:
        return Fraction.as_integer_ratio
    if kind is date:
        return date.isoformat
    if kind is Statement:
        return attrgetter("id")
    if get_origin(kind) is tuple:
        one = _pack(get_args(kind)[0])
        return None if one is None else lambda value: [one(item) for item in value]
    if get_origin(kind) is UnionType:
        some = _pack(_some(kind))
        return None if some is None else lambda value: None if value is None else some(value)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    odd = [(at, pack) for at, name in enumerate(names) if (pack := _pack(hints[name])) is not None]
    return partial(_members, attrgetter(*names), odd)


def _members(
    read: Callable[[Any], tuple[Any, ...]], odd: Sequence[tuple[int, _Pack]], value: Any
) -> list[Any]:
    members = list(read(value))
    for at, pack in odd:
        member = members[at]
        # Most of what an account may have it has not, and that is JSON already.
        if member is not None and member is not _NOTHING:
            members[at] = pack(member)
    return members


@cache
def _unpack(kind: Any) -> Callable[[Any, Mapping[str, Statement]], Any]:
    """Return what turns JSON back into a value of a type."""
    if kind in (str, int, bool, float):
        return lambda value, _: value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value, _: kind(value)
    if kind is Fraction:
        return lambda value, _: Fraction(*value)
    if kind is date:
        return lambda value, _: date.fromisoformat(value)
    if kind is Statement:
        return lambda value, statements: statements[value]
    if get_origin(kind) is tuple:
        one = _unpack(get_args(kind)[0])
        return lambda value, statements: tuple(one(item, statements) for item in value)
    if get_origin(kind) is UnionType:
        some = _unpack(_some(kind))
        return lambda value, statements: None if value is None else some(value, statements)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    members = [_unpack(hints[field.name]) for field in fields(kind)]
    make: Any = kind
    return lambda value, statements: make(
        *(unpack(item, statements) for unpack, item in zip(members, value, strict=True))
    )


def _some(kind: Any) -> Any:
    """Return the type beside ``None`` in a union of the two."""
    (some,) = (one for one in get_args(kind) if one is not NoneType)
    return some
