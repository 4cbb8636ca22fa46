"""Time the stages from files to accounts.

usage: uv run python -m bench.speed [PATH…] [--runs N] [--limit SECONDS]

Reads and extracts the Tianjin corpus, or the paths given, on one core, and prints the best of N runs for each
stage. Loading the catalogue and compiling patterns is start-up, timed apart. With ``--limit`` it exits with 1 when
reading and extracting together take longer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.shared import find_shared

from duizhang.app.pipeline import extractions, read, read_documents, reconciliation
from duizhang.app.resources import resources
from duizhang.ledger.store import Ledger


def _timed(stages: dict[str, float], name: str, started: float) -> None:
    stages[name] = min(stages.get(name, float("inf")), time.perf_counter() - started)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print seconds a stage and characters a second."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, metavar="SECONDS")
    options = parser.parse_args(arguments)
    shared = find_shared()
    paths = options.paths or ([shared / "corpus" / "tianjin"] if shared else [])
    if not paths:
        print("skipped: give paths, or put the shared folder beside this checkout")
        return 0
    stages: dict[str, float] = {}
    started = time.perf_counter()
    resources()
    _timed(stages, "start-up", started)
    characters = claims = 0
    for _ in range(options.runs):
        started = time.perf_counter()
        documents = read_documents(paths).documents
        _timed(stages, "read", started)
        started = time.perf_counter()
        claims = sum(len(extraction.claims) for _, extraction in extractions(documents))
        _timed(stages, "extract", started)
        characters = sum(len(document.raw) for document in documents)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "speed.db") as ledger:
        for name in ("into a ledger", "the same again"):
            started = time.perf_counter()
            read(paths, ledger)
            _timed(stages, name, started)
        started = time.perf_counter()
        reconciliation(ledger)
        _timed(stages, "reconcile", started)
    both = stages["read"] + stages["extract"]
    print(f"{characters} characters, {claims} claims")
    for name, seconds in stages.items():
        print(f"{name:15} {seconds:8.3f} s")
    print(f"{'read + extract':15} {both:8.3f} s  {characters / both:,.0f} characters/s")
    return 1 if options.limit is not None and both > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
