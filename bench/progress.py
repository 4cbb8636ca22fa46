"""Score the search for what became of tasks against hand-labelled pairs.

usage: uv run python -m bench.progress [--misses N] [--sample N]

``--misses`` shows labelled tasks whose sentence does not come first and sentences read otherwise than labelled,
``--sample`` a random sample of proposals for judging by reading, with the time that a task takes. Without the shared
corpora it says so and stops. The scores are the suite ``progress`` of ``bench.quality``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.shared import find_shared

from duizhang.app.pipeline import read_documents
from duizhang.app.resources import resources
from duizhang.documents.model import Document
from duizhang.tasks.extract import tasks_of
from duizhang.tasks.model import Task
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Evidence, Says
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_status import PROPOSED

LABELS = Path(__file__).parent / "labels" / "progress.jsonl"
FOLDERS = ("reports", "tianjin", "news")
"""Parts of the corpus that hold the tasks and what was said of them later."""
DEEP = 5
EARLIER = "2025_"
SEED = 20261120


@dataclass(frozen=True, slots=True)
class Spoken:
    """A span that speaks of a task, and what it says."""

    doc: str
    start: int
    end: int
    says: Says

    def meets(self, one: Evidence) -> bool:
        """Whether a proposal overlaps the span."""
        return self.doc in (one.doc, one.article) and one.start < self.end and self.start < one.end


@dataclass(frozen=True, slots=True)
class Label:
    """A task by its span, and the later spans that speak of it."""

    doc: str
    start: int
    end: int
    spoken_of: tuple[Spoken, ...]

    @staticmethod
    def read(line: str) -> Label:
        """Read one line of the labels."""
        row = json.loads(line)
        spans = (Spoken(s["doc"], s["start"], s["end"], Says(s["says"])) for s in row["spoken_of"])
        return Label(row["doc"], row["start"], row["end"], tuple(spans))


@dataclass(frozen=True, slots=True)
class Case:
    """A label, the task that was read there, and what is proposed for it."""

    label: Label
    task: Task | None
    evidence: tuple[Evidence, ...]

    @property
    def rank(self) -> int:
        """The place of the first proposal that meets a label, from 1; 0 where none does."""
        return next((n for n, one in enumerate(self.evidence, start=1) if self.spoken(one)), 0)

    def spoken(self, one: Evidence) -> Spoken | None:
        """Return the labelled span that a proposal meets."""
        return next((span for span in self.label.spoken_of if span.meets(one)), None)


class Corpus:
    """The documents that hold tasks and later sentences, and the index over them."""

    def __init__(self, shared: Path) -> None:
        paths = [shared / "corpus" / folder for folder in FOLDERS]
        self.documents = {document.name: document for document in read_documents(paths)}
        passages = list(passages_of(self.documents.values(), resources()))
        began = perf_counter()
        self.index = PassageIndex(passages)
        self.seconds = perf_counter() - began
        self._tasks: dict[str, Sequence[Task]] = {}

    def tasks(self, name: str) -> Sequence[Task]:
        """Return the tasks of a document."""
        if name not in self._tasks:
            self._tasks[name] = tasks_of(self.documents[name], resources(), claims=())
        return self._tasks[name]

    def evidence(self, task: Task) -> tuple[Evidence, ...]:
        """Return what is proposed for a task of these documents."""
        articles = self.documents[task.doc].articles
        published = next((a.reference_day for a in articles if a.id == task.article), None)
        own = (other.text for other in self.tasks(task.doc) if other.article == task.article)
        copies = self.index.reprints_of(own) - {task.article}
        return evidence_of(task, self.index, resources(), published=published, reprints=copies)

    def cases(self) -> Iterator[Case]:
        """Yield the labelled tasks with what is proposed for them."""
        labels = [Label.read(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
        for label in labels:
            task = max(self.tasks(label.doc), key=lambda task: _fit(task, label))
            met = task if _fit(task, label)[0] > 0 else None
            yield Case(label, met, self.evidence(met) if met is not None else ())


def _fit(task: Task, label: Label) -> tuple[int, int]:
    return min(task.end, label.end) - max(task.start, label.start), task.start - task.end


def measure(shared: Path, *, misses: int = 0) -> dict[str, float]:
    """Return recall, mean reciprocal rank, and how often what a sentence says is read as labelled."""
    corpus = Corpus(shared)
    cases = list(corpus.cases())
    if misses:
        _show(cases, corpus.documents, misses)
    read = [
        span.says is one.says
        for case in cases
        for one in case.evidence
        if (span := case.spoken(one)) is not None
    ]
    return {
        "recall_1": sum(case.rank == 1 for case in cases) / len(cases),
        "recall_5": sum(0 < case.rank <= DEEP for case in cases) / len(cases),
        "mrr": sum(1 / case.rank for case in cases if case.rank) / len(cases),
        "says": sum(read) / max(1, len(read)),
    }


def _show(cases: Sequence[Case], documents: Mapping[str, Document], misses: int) -> None:
    for case in [case for case in cases if case.rank != 1][:misses]:
        label = case.label
        print(f"\nrank {case.rank}  {documents[label.doc].raw[label.start : label.end]!r}")
        for span in label.spoken_of:
            print(f"  want {span.says.value:10} {documents[span.doc].raw[span.start : span.end]}")
        for one in case.evidence[:3]:
            print(f"  {one.score:.2f} {one.says.value:10} {one.quote[:80]}  {one.reasons}")
    print("\nread otherwise than labelled")
    for case in cases:
        for one in case.evidence:
            met = case.spoken(one)
            if met is not None and case.task is not None and met.says is not one.says:
                print(f"  {met.says.value} → {one.says.value}: {one.quote[:70]} ← {case.task.text}")


def sample(shared: Path, size: int) -> None:
    """Print the first proposals for tasks drawn at random from the earlier reports."""
    corpus = Corpus(shared)
    everything = [
        task for name in corpus.documents if name.startswith(EARLIER) for task in corpus.tasks(name)
    ]
    print(f"{len(corpus.index.passages)} passages, index {corpus.seconds:.2f} s")
    shown = tried = 0
    began = perf_counter()
    for task in random.Random(SEED).sample(everything, len(everything)):
        tried += 1
        first = next(iter(corpus.evidence(task)), None)
        if first is not None and first.score >= PROPOSED:
            shown += 1
            print(f"\n{shown} [{task.doc}] {task.text}")
            print(f"   {first.score:.2f} {first.says.value} [{first.doc}] {first.quote}  {first.reasons}")
        if shown == size:
            break
    each = (perf_counter() - began) / max(1, tried)
    print(f"\n{tried} tasks tried, {shown} proposals, {each * 1000:.1f} ms a task")


def main() -> None:
    """Print the scores, misses and a sample."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="show N proposals drawn at random")
    options = parser.parse_args()
    shared = find_shared()
    if shared is None:
        print("skipped: the shared folder with corpora and labels is not beside this checkout")
        return
    for name, value in measure(shared, misses=options.misses).items():
        print(f"{name:10} {value:.4f}")
    if options.sample:
        sample(shared, options.sample)


if __name__ == "__main__":
    main()
