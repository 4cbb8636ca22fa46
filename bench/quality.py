"""Score the extractor against hand labels and hold the committed floors.

usage: uv run python -m bench.quality [--update] [--allow-regression] [--misses N]

Runs the extractor over every labelled document and scores it with the tools that lie beside the labels. Exits
with 1 when a score is below its floor in floors.json, or when the labels or documents are no longer those that
the floors were measured on. ``--update`` raises floors to what was measured now; lowering one needs
``--allow-regression`` as well, and a line in the changelog that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.floors import FLOORS, PLACES, SHIPPED, Floors
from bench.shared import find_shared
from bench.task_suites import given_suite, own_suite

from bench import progress
from duizhang import __version__
from duizhang.app.pipeline import claims_of
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.publishing.views import claim_json

FOLDERS = ("tianjin", "reports", "plans")
"""Parts of the corpus that hold labelled documents."""

OWN = Path(__file__).parent / "labels"
"""Labels of our own, for documents that the rules were not written on; README.md there says how they were made."""

COUNTS = frozenset({"labels", "predicted"})
"""What the scorers print beside shares."""


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _labelled(shared: Path, documents: set[str]) -> list[Path]:
    """Return the files that hold the labelled documents: those of that stem, and all feeds."""
    files = [path for folder in FOLDERS for path in sorted((shared / "corpus" / folder).iterdir())]
    return [path for path in files if path.suffix == ".json" or path.stem in documents]


def _write_claims(paths: Iterable[Path], to: Path) -> None:
    with to.open("w", encoding="utf-8") as lines:
        for claim in claims_of([*paths]):
            lines.write(json.dumps(claim_json(claim), ensure_ascii=False) + "\n")


def _held_out(shared: Path, to: Path) -> None:
    """Write the claims of the stretches that carry our own labels; one file may hold many documents."""
    marked = json.loads((OWN / "regions.json").read_text(encoding="utf-8"))
    regions: dict[str, list[list[int]]] = marked["regions"]
    with to.open("w", encoding="utf-8") as lines:
        for claim in claims_of([shared / "corpus" / name for name in marked["files"]]):
            row = claim_json(claim)
            if any(low <= claim.start < high for low, high in regions.get(str(row["doc"]), [])):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _written(suite: str, labels: Path, found: Path) -> None:
    """Write the labels of a suite of pages of our own as one file, and the claims of those pages as another."""
    marked = sorted((OWN / suite).glob("*.jsonl"))
    labels.write_text("".join(path.read_text(encoding="utf-8") for path in marked), encoding="utf-8")
    _write_claims([OWN / "pages" / f"{path.stem}.txt" for path in marked], found)


def _subjects(corpus: Path) -> float:
    """Return the share of right subjects among figures of documents that are labelled for their subjects alone."""
    labels = _lines(OWN / "subjects.jsonl")
    files = sorted({str(row["file"]) for row in labels})
    found = {(c.doc, c.start): c.subject for c in claims_of([corpus / name for name in files])}
    right = [
        _alike(str(row["subject"]), found.get((str(row["doc"]), int(str(row["start"]))), ""))
        for row in labels
    ]
    return sum(right) / len(right)


def _alike(one: str, other: str) -> bool:
    """Whether two names share half of their pairs of characters, as the scorer beside the labels asks."""
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} or {name} for name in (one, other)]
    return 4 * len(pairs[0] & pairs[1]) >= len(pairs[0]) + len(pairs[1])


def _score(tool: Path, *arguments: Path | str, misses: int = 0) -> dict[str, float]:
    command = [sys.executable, str(tool), *map(str, arguments)]
    if misses:
        subprocess.run([*command, "--misses", str(misses)], check=True)
    done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return {name: value for name, value in result.items() if isinstance(value, float) and name not in COUNTS}


def measure(shared: Path, *, misses: int = 0) -> dict[str, dict[str, float]]:
    """Return every suite's scores, each between 0 and 1."""
    gold, tools, corpus = shared / "gold", shared / "tools", shared / "corpus"
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "claims.jsonl"
        documents = {str(row["doc"]) for row in _lines(gold / "claims.jsonl")}
        _write_claims(_labelled(shared, documents), found)
        scorer = tools / "score_claims.py"
        scores["claims"] = _score(scorer, gold / "claims.jsonl", found, misses=misses)
        words = gold / "value_words.jsonl"
        scores["value_words"] = _score(scorer, words, found, "--value-words", misses=misses)
        _held_out(shared, found)
        scores["held_out"] = _score(scorer, OWN / "claims.jsonl", found, misses=misses)
        scores["held_out_tables"] = _score(scorer, OWN / "tables.jsonl", found, misses=misses)
        scores["held_out_words"] = _score(
            scorer, OWN / "value_words.jsonl", found, "--value-words", misses=misses
        )
        scores["unread"] = _score(scorer, OWN / "unread.jsonl", found, misses=misses)
        labels = Path(folder) / "labels.jsonl"
        for suite, shown in (("written", misses), ("written_unread", 0)):
            _written(suite, labels, found)
            scores[suite] = _score(scorer, labels, found, misses=shown)
        scores["held_out_subjects"] = {"subject": _subjects(corpus)}
        _write_claims(sorted((corpus / "reports").iterdir()), found)
        figures = shared / "provinces" / "figures.tsv"
        scores["provinces"] = _score(tools / "score_provinces.py", figures, found, corpus, misses=misses)
        cases = next(iter(sorted((shared / "peers" / "cases").glob("*.jsonl"))))
        questions, answers = Path(folder) / "questions.jsonl", Path(folder) / "answers.jsonl"
        with questions.open("w", encoding="utf-8") as out:
            for case in _lines(cases):
                question = {"text": case["text"], "reference": case.get("reference_date")}
                out.write(json.dumps(question, ensure_ascii=False) + "\n")
        with answers.open("w", encoding="utf-8") as out:
            subprocess.run(["duizhang", "quantities", "--jsonl", str(questions)], check=True, stdout=out)
        scores["quantities"] = _score(tools / "score_cases.py", cases, answers)
        scores["tasks"] = _score(*given_suite(shared, Path(folder)), misses=misses)
        scores["held_out_tasks"] = _score(*own_suite(shared, Path(folder)), misses=misses)
        scores["unread_tasks"] = _score(*own_suite(shared, Path(folder), "unread_tasks.jsonl"))
        scores["press_tasks"] = _score(*own_suite(shared, Path(folder), "press_tasks.jsonl"), misses=misses)
        scores["unread_press_tasks"] = _score(*own_suite(shared, Path(folder), "unread_press_tasks.jsonl"))
    scores["progress"] = progress.measure(shared, misses=misses)
    return scores


def fingerprint(shared: Path) -> str:
    """Return one name for the labels, the labelled documents and the scorers."""
    files = [
        *(
            shared / "gold" / name
            for name in ("claims.jsonl", "value_words.jsonl", "tasks.jsonl", "task_regions.json")
        ),
        *sorted(path for path in OWN.rglob("*") if path.is_file()),
        *sorted((shared / "tools").glob("*.py")),
        *sorted((shared / "provinces").iterdir()),
        *sorted((shared / "peers" / "cases").glob("*.jsonl")),
        *(path for folder in FOLDERS for path in sorted((shared / "corpus" / folder).iterdir())),
    ]
    hashed = hashlib.sha256()
    for path in files:
        hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()[:16]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, and keep or raise the floors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise floors to what was measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update, lower floors too")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses of each suite")
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update:
        parser.error("--allow-regression goes with --update")
    shared = find_shared()
    if shared is None:
        print("skipped: the shared folder with corpora and labels is not beside this checkout")
        return 0
    floors, data, scores = Floors.load(FLOORS), fingerprint(shared), measure(shared, misses=options.misses)
    for suite, rows in scores.items():
        print(suite)
        for name, value in rows.items():
            floor = floors.scores.get(suite, {}).get(name)
            print(
                f"  {name:14} {value:.{PLACES}f}" + ("" if floor is None else f"  floor {floor:.{PLACES}f}")
            )
    if options.update:
        raised = floors.raised(data, scores, allow_regression=options.allow_regression)
        raised.save(FLOORS)
        raised.ship(SHIPPED, version=__version__, extractor=EXTRACTOR_VERSION)
        print(f"floors written to {FLOORS.name}")
        return 0
    problems = floors.drops(scores)
    if floors.data != data:
        problems.append(
            "labels, documents or scorers are not those of floors.json: measure again with --update"
        )
    for problem in problems:
        print(f"below the floor: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
