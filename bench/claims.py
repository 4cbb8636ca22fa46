"""Show which labelled claims were won and lost since a commit.

usage: uv run python -m bench.claims --diff [REV]

Reads every labelled document twice, with the extractor of REV (HEAD by default, put into a temporary worktree) and
with that of the working tree, and compares both with the labels as the scorer beside them does. A claim is right
where the scorer counts all its core fields right. For each suite the counts are printed, then every claim that is

- won: right now and not before, or no longer found where no label is;
- lost: the other way round;
- changed: neither, but a field became right or wrong, or is wrong in another way.

The exit code is 0 whatever the outcome; floors are held by ``bench.quality``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from bench.quality import FOLDERS, OWN
from bench.shared import find_shared

ROOT = Path(__file__).resolve().parents[1]
NOTHING = "—"
Row = Mapping[str, Any]
Found = dict[str, list[Row]]
"""Claims by the reading that found them: ``gold``, ``own`` or ``written``."""


class Suite(NamedTuple):
    """Labels, the reading they are compared with, and whether they are words that stand for values."""

    name: str
    labels: Path
    """A file of labels, or a folder with one for each page."""
    reading: str
    words: bool


class Scorer(NamedTuple):
    """What the scorer counts: each field right or wrong, and the fields that make a claim right."""

    fields: Callable[[Row, Row], Mapping[str, bool]]
    core: tuple[str, ...]


class Difference(NamedTuple):
    """A field with what the label says and what was read before and now."""

    field: str
    label: str
    before: str
    now: str


@dataclass(slots=True)
class Change:
    """A claim that is read otherwise than before."""

    outcome: str
    doc: str
    start: int
    number: str
    differences: list[Difference] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """A suite on both sides: labels, right ones, claims beside no label, and every change."""

    labels: int
    right: tuple[int, int]
    beside: tuple[int, int]
    changes: list[Change]

    def count(self, outcome: str) -> int:
        """Return how many changes have this outcome."""
        return sum(change.outcome == outcome for change in self.changes)


def suites(shared: Path, own: Path) -> list[Suite]:
    """Return the suites of labels, in the order of ``bench.quality``."""
    gold = shared / "gold"
    return [
        Suite("claims", gold / "claims.jsonl", "gold", words=False),
        Suite("value_words", gold / "value_words.jsonl", "gold", words=True),
        Suite("held_out", own / "claims.jsonl", "own", words=False),
        Suite("held_out_tables", own / "tables.jsonl", "own", words=False),
        Suite("held_out_words", own / "value_words.jsonl", "own", words=True),
        Suite("written", own / "written", "written", words=False),
    ]


def compare(labels: Sequence[Row], before: Sequence[Row], now: Sequence[Row], scorer: Scorer) -> Comparison:
    """Compare two readings with the labels of a suite."""
    met_before, beside_before = _met(labels, before)
    met_now, beside_now = _met(labels, now)
    changes: list[Change] = []
    right = [0, 0]
    counted = [index for index, label in enumerate(labels) if label["kind"] != "minor"]
    for index in counted:
        label, old, new = labels[index], met_before.get(index), met_now.get(index)
        old_right, new_right = _judged(label, old, scorer), _judged(label, new, scorer)
        whole = [bool(side) and all(side[name] for name in scorer.core) for side in (old_right, new_right)]
        right = [count + side for count, side in zip(right, whole, strict=True)]
        differences = _differences(label, old, new, old_right, new_right)
        if differences:
            outcome = "changed" if whole[0] == whole[1] else "won" if whole[1] else "lost"
            changes.append(Change(outcome, label["doc"], label["start"], label["number"], differences))
    changes += _strays(beside_before, beside_now)
    return Comparison(
        labels=len(counted),
        right=(right[0], right[1]),
        beside=(len(beside_before), len(beside_now)),
        changes=sorted(changes, key=lambda c: (_OUTCOMES.index(c.outcome), c.doc, c.start)),
    )


_OUTCOMES = ("won", "lost", "changed")
_Place = tuple[str, int, int]


def _met(labels: Sequence[Row], claims: Iterable[Row]) -> tuple[dict[int, Row], dict[_Place, Row]]:
    """Return the claim that meets each label, by the scorer's allowance, and the claims that meet none."""
    by_document: dict[str, list[Row]] = {}
    for claim in claims:
        by_document.setdefault(claim["doc"], []).append(claim)
    met: dict[int, Row] = {}
    for index, label in enumerate(labels):
        rest = by_document.get(label["doc"], [])
        hit = next((claim for claim in rest if _is_at(claim, label)), None)
        if hit is not None:
            met[index] = hit
            rest.remove(hit)
    left = (claim for rest in by_document.values() for claim in rest)
    return met, {(claim["doc"], claim["start"], claim["end"]): claim for claim in left}


def _is_at(claim: Row, label: Row) -> bool:
    return bool(abs(claim["start"] - label["start"]) <= 1 and abs(claim["end"] - label["end"]) <= 4)


def _judged(label: Row, claim: Row | None, scorer: Scorer) -> Mapping[str, bool]:
    return {} if claim is None else scorer.fields(label, claim)


def _differences(
    label: Row,
    before: Row | None,
    now: Row | None,
    was_right: Mapping[str, bool],
    is_right: Mapping[str, bool],
) -> list[Difference]:
    """Return the fields that became right or wrong, or are wrong in another way."""
    if before is None or now is None:
        if before is now:
            return []
        return [Difference("found", _told(label), _told(before), _told(now))]
    found = []
    for name, right in is_right.items():
        otherwise = not right and _text(before, name) != _text(now, name)
        if was_right.get(name) != right or otherwise:
            found.append(Difference(name, *(_text(row, name) for row in (label, before, now))))
    return found


def _text(row: Row, name: str) -> str:
    """Return a field as text, a range with both ends."""
    ends = [row.get(name), row.get("value_max") if name == "value" else None]
    return "–".join(str(end) for end in ends if end not in (None, "")) or NOTHING


def _told(claim: Row | None) -> str:
    """Return a claim in a few words; one that is not there is a dash."""
    if claim is None:
        return NOTHING
    names = ("kind", "indicator", "value", "unit", "period")
    return " ".join(str(claim[name]) for name in names if claim.get(name) not in (None, ""))


def _strays(before: Mapping[_Place, Row], now: Mapping[_Place, Row]) -> Iterator[Change]:
    """Yield the claims beside no label that are gone or new."""
    for place in sorted(before.keys() ^ now.keys()):
        gone = place in before
        claim = before[place] if gone else now[place]
        told = Difference("found", NOTHING, _told(before.get(place)), _told(now.get(place)))
        yield Change("won" if gone else "lost", place[0], place[1], str(claim["number"]), [told])


def read_claims(source: Path, shared: Path, own: Path) -> Found:
    """Return the claims of all labelled documents as the package under ``source`` finds them.

    Each reading is a process of its own, with that package first on its path.

    Raises
    ------
    RuntimeError
        If the program under ``source`` ends with an error.
    """
    marked = json.loads((own / "regions.json").read_text(encoding="utf-8"))
    regions: dict[str, list[list[int]]] = marked["regions"]
    documents = {
        row["doc"] for suite in suites(shared, own) if suite.reading == "gold" for row in label_rows(suite.labels)
    }
    corpus = [path for name in FOLDERS for path in sorted((shared / "corpus" / name).glob("*"))]
    gold = _extracted(source, [p for p in corpus if p.suffix == ".json" or p.stem in documents])
    held = _extracted(source, [shared / "corpus" / name for name in marked["files"]])
    pages = [own / "pages" / f"{path.stem}.txt" for path in sorted((own / "written").glob("*.jsonl"))]
    return {
        "gold": gold,
        "written": _extracted(source, pages),
        "own": [
            row
            for row in held
            if any(low <= row["start"] < high for low, high in regions.get(row["doc"], []))
        ],
    }


_PROGRAM = "from duizhang.cli.main import main; main()"


def _extracted(source: Path, paths: Sequence[Path]) -> list[Row]:
    if not paths:
        return []
    command = [sys.executable, "-c", _PROGRAM, "claims", *map(str, paths), "--json"]
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONUTF8": "1"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment
        )
    if done.returncode:
        raise RuntimeError(f"the extractor in {source} ended with an error:\n{done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def label_rows(path: Path) -> list[Row]:
    """Return the labels of a file, or of all files of a folder."""
    files = [path] if path.suffix else sorted(path.glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def load_scorer(path: Path) -> Scorer:
    """Return what the scorer that lies beside the labels counts."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Scorer(module.fields, tuple(module.CORE))


@contextmanager
def worktree(root: Path, revision: str) -> Iterator[Path]:
    """Give a checkout of a revision in a temporary folder, and take it away again.

    Raises
    ------
    subprocess.CalledProcessError
        If the revision does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tree"
        git = ["git", "-C", str(root), "worktree"]
        subprocess.run(
            [*git, "add", "--quiet", "--detach", str(place), revision],
            check=True,
            capture_output=True,
            text=True,
        )
        try:
            yield place
        finally:
            subprocess.run([*git, "remove", "--force", str(place)], check=True, capture_output=True)


def diff(root: Path, revision: str, shared: Path, own: Path) -> dict[str, Comparison]:
    """Compare the extractor of a revision with that of the working tree, suite by suite."""
    scorer = load_scorer(shared / "tools" / "score_claims.py")
    with worktree(root, revision) as tree, ThreadPoolExecutor(2) as pool:
        before, now = pool.map(lambda source: read_claims(source, shared, own), (tree / "src", root / "src"))
    compared = {}
    for suite in suites(shared, own):
        labels = label_rows(suite.labels)
        documents = {label["doc"] for label in labels}
        old, new = (_of_suite(found[suite.reading], suite, documents) for found in (before, now))
        compared[suite.name] = compare(labels, old, new, scorer)
    return compared


def _of_suite(claims: Iterable[Row], suite: Suite, documents: set[str]) -> list[Row]:
    """Return the claims that the scorer looks at for a suite."""
    return [
        claim
        for claim in claims
        if claim["doc"] in documents
        and claim["kind"] != "minor"
        and bool(claim.get("value_word")) == suite.words
    ]


def report(compared: Mapping[str, Comparison]) -> Iterator[str]:
    """Yield the lines of the report: a table of counts, then each change."""
    yield f"{'suite':16} {'labels':>6} {'right':>11} {'unlabelled':>11} {'won':>5} {'lost':>5} {'changed':>8}"
    for name, suite in compared.items():
        right, beside = (f"{old} → {new}" for old, new in (suite.right, suite.beside))
        won, lost, changed = map(suite.count, _OUTCOMES)
        yield f"{name:16} {suite.labels:6} {right:>11} {beside:>11} {won:5} {lost:5} {changed:8}"
    for name, suite in compared.items():
        if suite.changes:
            yield f"\n{name}"
        for change in suite.changes:
            yield f"  {change.outcome:8} {change.doc} {change.start}  {change.number}"
            for item in change.differences:
                yield f"           {item.field}: label {item.label} · before {item.before} · now {item.now}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--diff", nargs="?", const="HEAD", required=True, metavar="REV", help="the commit to compare with"
    )
    options = parser.parse_args(arguments)
    shared = find_shared()
    if shared is None:
        print("skipped: the shared folder with corpora and labels is not beside this checkout")
        return 0
    try:
        compared = diff(ROOT, options.diff, shared, OWN)
    except subprocess.CalledProcessError as error:
        parser.error(f"{options.diff} cannot be checked out: {str(error.stderr).strip()}")
    for line in report(compared):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
