"""The extractor against hand labels: five documents, and the figures of eight provinces."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from duizhang.app.pipeline import claims_of
from duizhang.publishing.views import claim_json

FLOORS = {
    "detection_f1": 0.985,
    "exact_f1": 0.90,
    "kind": 0.96,
    "value": 0.96,
    "unit": 0.96,
    "bound": 0.96,
    "measure": 0.96,
    "period": 0.96,
    "baseline": 0.96,
    "indicator": 0.96,
    "subject": 0.90,
}
PROVINCES = {"found": 0.98, "kind": 0.98, "bound": 0.98, "period": 0.98, "one_id": 0.92}

Scores = dict[str, float]


def _write(paths: Iterable[Path], to: Path) -> None:
    lines = [json.dumps(claim_json(claim), ensure_ascii=False) + "\n" for claim in claims_of([*paths])]
    to.write_text("".join(lines), encoding="utf-8")


def _score(tool: Path, *arguments: Path) -> Scores:
    command = [sys.executable, str(tool), *map(str, arguments), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    scores: Scores = json.loads(done.stdout)
    return scores


def _labelled(shared: Path) -> list[Path]:
    labels = (shared / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    names = {json.loads(line)["doc"] for line in labels}
    files = [path for path in sorted((shared / "corpus").rglob("*")) if path.stem in names]
    feed_articles = names - {path.stem for path in files}
    if feed_articles:
        files += sorted((shared / "corpus" / "tianjin").glob("*.json"))
    return files


@pytest.fixture(scope="module")
def claim_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    found = tmp_path_factory.mktemp("claims") / "found.jsonl"
    _write(_labelled(shared), found)
    return _score(shared / "tools" / "score_claims.py", shared / "gold" / "claims.jsonl", found)


@pytest.fixture(scope="module")
def province_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    found = tmp_path_factory.mktemp("provinces") / "found.jsonl"
    corpus = shared / "corpus"
    _write(sorted((corpus / "reports").glob("*.txt")), found)
    figures = shared / "provinces" / "figures.tsv"
    return _score(shared / "tools" / "score_provinces.py", figures, found, corpus)


def test_every_label_is_scored(claim_scores: Scores, province_scores: Scores) -> None:
    assert claim_scores["labels"] > 400
    assert province_scores["rows"] > 200
    assert province_scores["skipped"] == 0


@pytest.mark.parametrize("name", FLOORS)
def test_labelled_documents(name: str, claim_scores: Scores) -> None:
    assert claim_scores[name] >= FLOORS[name]


@pytest.mark.parametrize("name", PROVINCES)
def test_figures_of_provinces(name: str, province_scores: Scores) -> None:
    assert province_scores[name] >= PROVINCES[name]
