"""Clauses and commitments against hand labels in three documents."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from duizhang.app.resources import resources
from duizhang.documents.model import Document
from duizhang.documents.read import read_paths
from duizhang.tasks.extract import clauses_of, tasks_of
from duizhang.tasks.model import Level

FLOORS = {"f1": 0.985, "force": 0.98, "due": 0.98, "body": 0.98}

Scores = dict[str, float]


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    return {document.name: document for document in read_paths([shared / "corpus" / "tianjin"]).documents}


@pytest.fixture(scope="module")
def scores(shared: Path, documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Scores:
    labels = shared / "gold" / "tasks.jsonl"
    names = {json.loads(line)["doc"] for line in labels.read_text(encoding="utf-8").splitlines()}
    rows = [
        {
            "doc": task.doc,
            "start": task.start,
            "end": task.end,
            "due": task.due,
            "force": task.force,
            "responsible": task.responsible,
        }
        for name in sorted(names)
        for task in tasks_of(documents[name], resources(), claims=())
    ]
    found = tmp_path_factory.mktemp("tasks") / "found.jsonl"
    found.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(shared / "tools" / "score_tasks.py"), str(labels), str(found), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    result: Scores = json.loads(done.stdout)
    return result


def test_every_label_is_scored(scores: Scores) -> None:
    assert scores["labels"] > 350


@pytest.mark.parametrize("name", FLOORS)
def test_labelled_commitments(name: str, scores: Scores) -> None:
    assert scores[name] >= FLOORS[name]


def test_clauses_of_an_opinion(documents: dict[str, Document]) -> None:
    clauses = clauses_of(documents["tianjin-daily-2024-10-14"].articles[0])
    assert Counter(clause.level for clause in clauses) == {Level.PART: 9, Level.BRACKET: 29}
    assert clauses[-1].address == "九（二十九）"


def test_clauses_of_rules(documents: dict[str, Document]) -> None:
    clauses = clauses_of(documents["2247553182_1"].articles[0])
    counts = Counter(clause.level for clause in clauses)
    assert (counts[Level.CHAPTER], counts[Level.ARTICLE]) == (5, 21)


def test_measures_of_a_warning(documents: dict[str, Document]) -> None:
    tasks = tasks_of(documents["2247553018_1"], resources(), claims=())
    clauses = {task.clause for task in tasks}
    assert {f"一、{n}" for n in range(1, 10)} | {f"二、{n}" for n in (1, 2, 3)} <= clauses
    assert {task.force for task in tasks if task.clause.startswith("一、")} == {"must"}
