"""Commitments against hand labels: those of the shared corpora, and our own of press pages, lists and news."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from duizhang.app.pipeline import read_documents
from duizhang.app.resources import resources
from duizhang.tasks.extract import tasks_of

OWN = Path(__file__).parent / "labels"
_FAR = 10**9


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(rows: Iterable[Mapping[str, Any]], to: Path) -> Path:
    to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return to


def _found(paths: Iterable[Path]) -> list[dict[str, Any]]:
    scored = ("doc", "start", "end", "action", "object", "due", "force", "responsible")
    return [
        {name: getattr(task, name) for name in scored}
        for document in read_documents([*paths])
        for task in tasks_of(document, resources(), claims=())
    ]


def given_suite(shared: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Write what is found in the documents of the shared labels; return scorer, labels and findings."""
    labels = shared / "gold" / "tasks.jsonl"
    tianjin = shared / "corpus" / "tianjin"
    documents = {row["doc"] for row in _lines(labels)}
    paths = [path for path in sorted(tianjin.iterdir()) if path.suffix == ".json" or path.stem in documents]
    return shared / "tools" / "score_tasks.py", labels, _write(_found(paths), folder / "tasks.jsonl")


def own_suite(shared: Path, folder: Path, labels_of: str = "tasks.jsonl") -> tuple[Path, Path, Path]:
    """Write what is found in the stretches with our own labels; return scorer, labels and findings.

    ``labels_of`` names the file of labels: ``tasks.jsonl``, or ``unread_tasks.jsonl`` with pages whose errors nobody
    reads.

    The scorer takes its regions from beside itself and knows one for each document, so that it runs here on a copy
    with the findings of our regions only.
    """
    marked = json.loads((OWN / "task_regions.json").read_text(encoding="utf-8"))
    regions: dict[str, list[list[int]]] = marked["regions"]
    wanted = _lines(OWN / labels_of)
    documents = {row["doc"] for row in wanted}
    pages = [page for page in sorted((OWN / "pages").glob("*.txt")) if page.stem in documents]
    others = documents - {page.stem for page in pages}
    files = [*(shared / "corpus" / name for name in marked["files"] if others), *pages]
    found = [
        row
        for row in _found(files)
        if row["doc"] in documents
        and any(low <= row["start"] < high for low, high in regions.get(row["doc"], []))
    ]
    for part in ("tools", "gold"):
        (folder / part).mkdir(exist_ok=True)
    scorer = Path(shutil.copy(shared / "tools" / "score_tasks.py", folder / "tools"))
    everywhere = json.dumps({name: [0, _FAR] for name in regions})
    (folder / "gold" / "task_regions.json").write_text(everywhere, encoding="utf-8")
    shown = {"clause": "", "action": "", "object": ""}  # what the scorer prints of a miss
    labels = _write(({**shown, **row} for row in wanted), folder / "gold" / "tasks.jsonl")
    return scorer, labels, _write(found, folder / "own_tasks.jsonl")
