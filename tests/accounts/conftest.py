"""Statements and indicators made by hand, for all tests of accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from duizhang.catalogue.model import Direction, Indicator, Nature, Scope
from duizhang.core.ids import content_hash
from duizhang.ledger.records import Statement
from duizhang.values.numbers import as_text

Say = Callable[..., Statement]
Make = Callable[..., Indicator]
_NAMES = frozenset(f.name for f in fields(Statement))


def _place(indicator_id: str, text: str, given: dict[str, Any]) -> int:
    """Return an offset of its own for everything that is said, the same on every run."""
    return int(content_hash(repr((indicator_id, text, sorted(given.items(), key=str))))[:7], 16)


def say_(indicator_id: str, value: str | int | None, **given: Any) -> Statement:
    """Return a statement; ``value`` is written with its last printed place, ``on`` is the day of publication."""
    number = Fraction(value) if value is not None else None
    text = str(value) if value is not None else given.get("words", "")
    decimals = len(text.partition(".")[2]) if value is not None and "/" not in text else 0
    on = given.pop("on", "2026-01-26")
    doc = given.pop("doc", f"doc-{on}")
    base: dict[str, Any] = {
        "document_id": doc,
        "doc": doc,
        "article": doc,
        "start": given.pop("at", _place(indicator_id, text, given)),
        "number": as_text(abs(number)) if number is not None else text,
        "kind": "actual",
        "indicator": indicator_id,
        "indicator_id": indicator_id,
        "subject": "甲市",
        "subject_id": "甲市",
        "measure": "level",
        "value": number,
        "unit": "%",
        "step": Fraction(1, 10**decimals),
        "published": date.fromisoformat(on) if on else None,
    }
    base.update(given)
    base.setdefault("end", base["start"] + len(base["number"]))
    assert set(base) <= _NAMES, set(base) - _NAMES
    return Statement(**base)


def indicator_(identifier: str, **given: Any) -> Indicator:
    """Return an indicator with sensible fields."""
    base: dict[str, Any] = {
        "id": identifier,
        "name_zh": identifier,
        "name_en": identifier,
        "domain": "test",
        "unit": "%",
        "direction": Direction.HIGHER,
        "nature": Nature.RATE,
    }
    base.update(given)
    return Indicator(**base)


@pytest.fixture(scope="session")
def say() -> Say:
    """Makes statements."""
    return say_


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes indicators."""
    return indicator_


@pytest.fixture(scope="session")
def catalogue() -> dict[str, Indicator]:
    """A small catalogue: one indicator of every sort."""
    entries = [
        indicator_("pm25", unit="微克/立方米", direction=Direction.LOWER, decimals=1),
        indicator_("good_share", decimals=1, growth_decimals=1),
        indicator_("gdp", unit="元", nature=Nature.FLOW, growth="real", growth_decimals=1),
        indicator_("unemployment", direction=Direction.LOWER, decimals=1),
        indicator_("cpi", direction=Direction.KEEP, growth="rate", growth_decimals=1),
        indicator_("parks", unit="个", nature=Nature.FLOW),
        indicator_("labs", unit="家", nature=Nature.STOCK),
        indicator_("revenue", unit="元", nature=Nature.FLOW, growth_decimals=1),
        indicator_(
            "water",
            decimals=1,
            scopes=(Scope("city", "全市"), Scope("national", "国考断面", ("国考断面",), ("city",))),
        ),
    ]
    return {entry.id: entry for entry in entries}
