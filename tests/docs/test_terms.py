"""The glossary names every word that the code uses for a kind of thing."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from duizhang.accounts.check_model import ConcernKind
from duizhang.accounts.model import FindingKind, Verdict
from duizhang.claims.model import Kind, Measure
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound, PeriodRole
from duizhang.monitoring.air.cleaning import Reason
from duizhang.monitoring.air.stations import Role
from duizhang.monitoring.model import RemarkCode
from duizhang.publishing.air_days import DayState
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.words import FINDINGS, VERDICTS
from duizhang.review.doubts import Doubt
from duizhang.review.model import Action as Decided
from duizhang.review.model import Target
from duizhang.tasks.model import Level, TaskKind
from duizhang.tasks.warnings_model import Action, Colour, MeasureSort, Note, WarningKind

TERMS = (Path(__file__).parents[2] / "docs" / "terms.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
    for line in TERMS.splitlines()
    if line.startswith("| ")
]

SECTIONS: dict[type[StrEnum], str] = {
    Verdict: "### Verdicts",
    FindingKind: "### Findings",
    ConcernKind: "### Concerns about a draft",
    Kind: "## What a statement does",
    Measure: "## How a figure relates",
    Bound: "## How a figure limits",
    DocumentKind: "## Kinds of document",
    PeriodRole: "## Time",
    TaskKind: "## What a document commits to",
    Level: "## What a document commits to",
    WarningKind: "### Warnings",
    Action: "### Warnings",
    Colour: "### Warnings",
    MeasureSort: "### Warnings",
    Note: "### Warnings",
    Target: "## What was decided in review",
    Decided: "## What was decided in review",
    Doubt: "## What was decided in review",
    RemarkCode: "### Remarks on figures",
    DayState: "### How much is known of a day",
    Reason: "### Why readings are left out",
    Role: "## What readings amount to",
}


def _identifiers(heading: str) -> set[str]:
    section = TERMS.split(f"\n{heading}", 1)[1]
    section = re.split(r"\n#{2,3} ", section, maxsplit=1)[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("| ")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row[3])}


@pytest.mark.parametrize("words", SECTIONS, ids=lambda words: words.__name__)
def test_every_member_has_its_row(words: type[StrEnum]) -> None:
    assert {member.value for member in words} <= _identifiers(SECTIONS[words])


def test_every_row_is_complete() -> None:
    assert len(ROWS) > 80
    for row in ROWS:
        assert len(row) == 5, row
        assert all(row), row


def test_the_interface_says_what_the_glossary_says() -> None:
    verdicts, findings = TERMS.split("\n### Verdicts", 1)[1].split("\n### Findings", 1)
    for verdict, word in VERDICTS.items():
        assert f"| {word.zh} {word.sign} | {word.en} | `{verdict.value}` |" in verdicts
    for finding, words in FINDINGS.items():
        assert f"| {words.zh} | {words.en} | `{finding.value}` |" in findings


def test_forces_are_listed_in_the_words_of_the_interface() -> None:
    (row,) = [row for row in ROWS if row[1] == "force"]
    assert row[2] == ", ".join(f"`{code}`" for code in FORCES)
    assert ", ".join(pair.zh for pair in FORCES.values()) in row[3]
