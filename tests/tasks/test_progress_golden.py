"""Promises and what later documents say of them: ``tests/golden/progress.zh.jsonl``, in sentences of our own."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from duizhang.app.resources import resources
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Document
from duizhang.tasks.extract import tasks_of
from duizhang.tasks.model import Task
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Evidence
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_status import PROPOSED, status_of

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "golden" / "progress.zh.jsonl").read_text("utf-8").splitlines()
]
LATER = [row for row in ROWS if "later" in row]
CASES = [row for row in ROWS if "promise" in row]
PUBLISHED = date(2025, 1, 15)
TODAY = date(2026, 4, 1)


def read(name: str, title: str, on: date, text: list[str]) -> Document:
    """Read sentences as a document."""
    return read_text_document("\n".join([title, *text]), name, given=Given(title=title, date=on))


@cache
def index() -> PassageIndex:
    """Return the later documents as an index."""
    documents = [
        read(row["later"], row["title"], date.fromisoformat(row["on"]), row["text"]) for row in LATER
    ]
    return PassageIndex(passages_of(documents, resources()))


@cache
def tasks() -> dict[str, Task]:
    """Return the promises of one report, each by its words."""
    lines = ["一、2025年重点工作", *(f"{case['promise']}。" for case in CASES)]
    document = read("report-2025", "云川市2025年政府工作报告", PUBLISHED, lines)
    return {task.text: task for task in tasks_of(document, resources(), claims=())}


@cache
def proposals(promise: str) -> tuple[Evidence, ...]:
    """Return what is proposed for a promise."""
    return evidence_of(tasks()[promise], index(), resources(), published=PUBLISHED)


@pytest.mark.parametrize("case", CASES, ids=[case["promise"] for case in CASES])
def test_golden(case: dict[str, Any]) -> None:
    found = [one for one in proposals(case["promise"]) if one.score >= PROPOSED]
    assert status_of(tasks()[case["promise"]], found, TODAY) == case["status"], found
    for wanted in case["speaks"]:
        assert found[0].quote.startswith(wanted["quote"]), [(one.score, one.quote) for one in found]
        assert found[0].says == wanted["says"], found[0]
    assert found or not case["speaks"]


def test_most_are_among_the_first_five() -> None:
    with_news = [case for case in CASES if case["speaks"]]
    met = [
        case
        for case in with_news
        if any(one.quote.startswith(case["speaks"][0]["quote"]) for one in proposals(case["promise"]))
    ]
    assert len(with_news) >= 30
    assert len(met) >= 0.95 * len(with_news)
