"""What the tables of an export hold: every variable, its type, its meaning, its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from duizhang.accounts.model import Bilingual
from duizhang.publishing import task_words, words
from duizhang.publishing.progress import SAYS, STATUSES

Type = Literal["string", "integer", "number", "boolean", "date", "array"]
Values = Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Variable:
    """A column: ``refers`` names the table and column that hold its values, ``measured`` the score that tells how
    often it is right, ``values`` what its codes mean; empty mappings and texts for none."""

    name: str
    type: Type
    meaning: Bilingual
    nullable: bool
    values: Values
    refers: tuple[str, str] | None
    measured: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``key`` tells its rows apart, ``measured`` which labels tell how many rows are right and missing."""

    name: str
    meaning: Bilingual
    key: tuple[str, ...]
    variables: tuple[Variable, ...]
    measured: str


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Return the tables of an export, each behind those that it refers to most."""
    text = files("duizhang.publishing").joinpath("data/codebook.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    values = {**_interface_words(), **{name: _pairs(codes) for name, codes in content["values"].items()}}
    return tuple(_table(name, told, values) for name, told in content["tables"].items())


def _table(name: str, told: Mapping[str, Any], values: Mapping[str, Values]) -> Table:
    variables = tuple(_variable(v, values, told.get("measured", "claims")) for v in told["variables"])
    return Table(
        name, Bilingual(told["zh"], told["en"]), tuple(told["key"]), variables, told.get("measured", "")
    )


def _variable(told: Mapping[str, Any], values: Mapping[str, Values], suite: str) -> Variable:
    home, _, column = told.get("refers", "").partition(".")
    return Variable(
        name=told["name"],
        type=told.get("type", "string"),
        meaning=Bilingual(told["zh"], told["en"]),
        nullable=told.get("null", False),
        values=values[told["values"]] if "values" in told else {},
        refers=(home, column) if home else None,
        measured=f"{suite}.{told['measured']}" if "measured" in told else "",
    )


def _pairs(codes: Mapping[str, Mapping[str, str]]) -> Values:
    return {code: Bilingual(pair["zh"], pair["en"]) for code, pair in codes.items()}


def _interface_words() -> dict[str, Values]:
    """Return the vocabularies that the interface has words for already."""
    return {
        "verdict": {v.value: Bilingual(shown.zh, shown.en) for v, shown in words.VERDICTS.items()},
        "finding": {kind.value: pair for kind, pair in words.FINDINGS.items()},
        "statement_kind": words.KINDS,
        "force": task_words.FORCES,
        "task_kind": task_words.KINDS,
        "due_from": task_words.DUE_FROM,
        "says": {says.value: pair for says, pair in SAYS.items()},
        "status": {status.value: pair for status, pair in STATUSES.items()},
        "domain": {},  # of the catalogue, which the rows tell
    }
