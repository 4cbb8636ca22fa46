"""Time the stages from files to accounts, and other programs on the same text.

usage: uv run python -m bench.speed [PATH…] [--runs N] [--least CHARACTERS] [--most RATIO]

Reads and extracts the Tianjin corpus, or the paths given, on one core, and prints the best of N runs for each stage.
Loading the catalogue and compiling patterns is start-up, timed apart. All is counted in seconds of the processor, so
that other work on the machine does not slow a program down. Clauses and tasks are found document by document behind
its claims, as ``read`` does it, and timed apart. With ``--least`` it exits with 1 when reading and extracting together
do fewer characters a second, with ``--most`` when the tasks take more than so many times the time of the claims.

Where JioNLP and Recognizers-Text are installed (the command is in bench/README.md, under Peers), they read the first
paragraphs of the same documents, one by one, in the same run: JioNLP for money and time, Recognizers-Text for all that
it knows. Each does less than reading and extracting, so the ratio flatters it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path
from time import process_time
from typing import TypeVar

from bench.peers_readers import PEERS, Read, quiet
from bench.peers_scoring import Sentence
from bench.shared import find_shared

from duizhang.app.pipeline import read, read_documents, reconciliation
from duizhang.app.resources import resources
from duizhang.claims.extract import extract_articles
from duizhang.documents.model import Document
from duizhang.ledger.store import Ledger
from duizhang.tasks.extract import tasks_of

Result = TypeVar("Result")

RUNS = 5
COMPARED = ("JioNLP", "Recognizers-Text")
DAY = date(2026, 1, 1)
"""Relative times are read against it where a document has no day."""
SAMPLE = 20_000
"""So many characters are read by each peer; the slowest does some thousand a second."""


class Stages:
    """The fewest seconds of the processor that each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Result]) -> Result:
        """Do some work and remember how long it took."""
        started = process_time()
        result = work()
        self.keep(name, process_time() - started)
        return result

    def keep(self, name: str, seconds: float) -> None:
        """Remember how long some work took, if it was never faster."""
        self.seconds[name] = min(self.seconds.get(name, float("inf")), seconds)


def paragraphs(documents: Iterable[Document]) -> list[Sentence]:
    """Return the paragraphs of the articles up to :data:`SAMPLE` characters, each as the peers are asked."""
    found = [
        Sentence(
            text=article.clean.text[block.start : block.end],
            title=article.title,
            date=article.reference_day or DAY,
            values=(),
            times=(),
            traps=(),
        )
        for document in documents
        for article in document.articles
        for block in article.blocks
    ]
    ends = accumulate(len(sentence.text) for sentence in found)
    return [sentence for sentence, end in zip(found, ends, strict=True) if end <= SAMPLE]


def peer_speed(reader: Read, sentences: Sequence[Sentence]) -> float:
    """Return the characters a second of a peer's faster pass of two."""
    stages = Stages()
    for _ in range(2):
        stages.time("pass", lambda: _ask(reader, sentences))
    return sum(len(sentence.text) for sentence in sentences) / stages.seconds["pass"]


def _ask(reader: Read, sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        with contextlib.suppress(Exception):  # a paragraph on which a peer breaks has cost it its time
            reader(sentence)


def compare(documents: Sequence[Document], ours: float) -> None:
    """Print the speed of each peer that is installed, and in how many multiples of it ours is."""
    sentences = paragraphs(documents)
    quiet()
    for program in PEERS:
        if program.name not in COMPARED:
            continue
        noise = io.StringIO()
        with warnings.catch_warnings(), contextlib.redirect_stdout(noise), contextlib.redirect_stderr(noise):
            warnings.simplefilter("ignore")
            try:
                speed = peer_speed(program.open(), sentences)
            except ImportError:
                speed = 0.0
        if speed:
            print(f"{program.name:18} {speed:10,.0f} characters/s; ours is {ours / speed:,.1f} times as fast")
        else:
            print(f"{program.name:18} not installed")


def _find(stages: Stages, documents: Sequence[Document]) -> tuple[int, int]:
    """Time the claims and the tasks of documents, one after the other; return how many there are."""
    extracting = finding = 0.0
    claims = tasks = 0
    for document in documents:
        started = process_time()
        extraction = extract_articles(document, resources())
        extracted = process_time()
        tasks += len(tasks_of(document, resources(), extraction=extraction))
        finding += process_time() - extracted
        extracting += extracted - started
        claims += len(extraction.claims)
    stages.keep("extract", extracting)
    stages.keep("tasks", finding)
    return claims, tasks


def main(arguments: Sequence[str] | None = None) -> int:
    """Print seconds a stage, characters a second and the ratio to other programs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--least", type=float, metavar="CHARACTERS", help="a second; fewer are a failure")
    parser.add_argument(
        "--most", type=float, metavar="RATIO", help="of tasks to claims in time; more is a failure"
    )
    options = parser.parse_args(arguments)
    shared = find_shared()
    paths = options.paths or ([shared / "corpus" / "tianjin"] if shared else [])
    if not paths:
        print("skipped: give paths, or put the shared folder beside this checkout")
        return 0
    stages = Stages()
    stages.time("start-up", resources)
    documents: list[Document] = []
    claims = tasks = 0
    for _ in range(options.runs):
        documents = stages.time("read", lambda: read_documents(paths))
        claims, tasks = _find(stages, documents)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "speed.db") as ledger:
        for name in ("into a ledger", "the same again"):
            stages.time(name, lambda: read(paths, ledger))
        stages.time("reconcile", lambda: reconciliation(ledger))
    characters = sum(len(document.raw) for document in documents)
    both = stages.seconds["read"] + stages.seconds["extract"]
    speed = characters / both
    ratio = stages.seconds["tasks"] / stages.seconds["extract"]
    print(f"{characters} characters, {claims} claims, {tasks} tasks")
    for name, seconds in stages.seconds.items():
        print(f"{name:18} {seconds:10.3f} s")
    print(f"{'read + extract':18} {both:10.3f} s")
    print(f"{'tasks to claims':18} {ratio:10.2f}")
    print(f"{'duizhang, claims':18} {speed:10,.0f} characters/s")
    compare(documents, speed)
    slow = options.least is not None and speed < options.least
    return 1 if slow or (options.most is not None and ratio > options.most) else 0


if __name__ == "__main__":
    sys.exit(main())
