"""Compare what other programs and ours find in hard sentences, and how fast.

usage: uv run --no-project --isolated --python 3.11 --prerelease=allow --with recognizers-text-suite
       --with 'emoji<2' --with jionlp --with cn2an --with chinese2digits --with-editable .
       python -m bench.peers [--misses PROGRAM] [--seconds S]

``uv run python -m bench.peers`` works as well and reports the peers as not installed. The sentences are in
peers_sentences.jsonl: government prose in our own words, with made-up figures, and what each of them says. Speed is
the fastest pass over all of them, fed one by one on one core, in seconds of the processor, loading excluded.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from bench.peers_readers import OURS, PEERS, Program, Read, quiet
from bench.peers_scoring import MARKS, Answers, Score, Sentence, judge, load


@dataclass(frozen=True, slots=True)
class Result:
    """What a program reached; ``score`` is ``None`` with the reason in ``trouble`` where it does not run."""

    program: Program
    version: str = ""
    score: Score | None = None
    speed: float = 0.0
    trouble: str = ""


def run(program: Program, sentences: Sequence[Sentence], seconds: float) -> Result:
    """Open a program, ask it every sentence, and time it; never raises for a peer's failure."""
    noise = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(noise), contextlib.redirect_stderr(noise):
        warnings.simplefilter("ignore")
        try:
            read, found = program.open(), version(program.package)
        except (ImportError, PackageNotFoundError) as error:
            return Result(program, trouble=f"not installed ({error})")
        except Exception as error:
            return Result(program, trouble=f"does not start ({type(error).__name__}: {error})")
        answers, failed = _ask(read, sentences)
        speed = _speed(read, sentences, seconds)
    trouble = f"fails on {failed} of {len(sentences)} sentences" if failed else ""
    return Result(program, found, judge(sentences, answers), speed, trouble)


def _ask(read: Read, sentences: Sequence[Sentence]) -> tuple[list[Answers], int]:
    answers, failed = [], 0
    for sentence in sentences:
        try:
            answers.append(read(sentence))
        except Exception:
            # A sentence on which a peer breaks is one in which it found nothing.
            answers.append(Answers())
            failed += 1
    return answers, failed


def _speed(read: Read, sentences: Sequence[Sentence], seconds: float) -> float:
    """Return characters a second of the fastest pass; passes go on for so many seconds, two at least.

    Counted in seconds of the processor, so that other work on the machine does not slow a program down.
    """
    best, passes, began = float("inf"), 0, time.process_time()
    while passes < 2 or time.process_time() - began < seconds:
        started = time.process_time()
        _ask(read, sentences)
        best = min(best, time.process_time() - started)
        passes += 1
    return sum(len(sentence.text) for sentence in sentences) / best


def table(results: Sequence[Result]) -> str:
    """Return a Markdown table; a dash stands for what a program has no field for, or that it does not run."""
    lines = [
        " | ".join(("| program", "version", *MARKS, "characters/s |")),
        "|".join(("|---|---", *("---:" for _ in MARKS), "---:|")),
    ]
    for result in results:
        cells = [result.program.name, result.version or "–"]
        if result.score is None:
            cells += ["–"] * len(MARKS) + ["–"]
        else:
            right, asked = result.score.right, result.score.asked
            silent = result.program.silent
            cells += ["–" if mark in silent else f"{right[mark]} of {asked[mark]}" for mark in MARKS]
            cells.append(_rounded(result.speed))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ratios(results: Sequence[Result]) -> list[str]:
    """Return one line for each of our programs: its speed in multiples of each peer's."""
    ours = [result for result in results if result.program in OURS and result.speed]
    peers = [result for result in results if result.program in PEERS and result.speed]
    return [
        f"{own.program.name}: "
        + ", ".join(f"{_rounded(own.speed / peer.speed)} times {peer.program.name}" for peer in peers)
        for own in ours
        if peers
    ]


def _rounded(number: float) -> str:
    """Return two significant digits: timing repeats to no more."""
    return f"{float(f'{number:.2g}'):,.{0 if number >= 10 else 2}f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and what a program missed when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", default="", metavar="PROGRAM", help="list what this program missed")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each program is timed")
    options = parser.parse_args(arguments)
    quiet()
    sentences = load()
    results = [run(program, sentences, options.seconds) for program in (*OURS, *PEERS)]
    print(f"{len(sentences)} sentences, {sum(len(sentence.text) for sentence in sentences)} characters\n")
    print(table(results))
    for line in ratios(results):
        print(f"\nspeed of {line}")
    for result in results:
        if result.trouble:
            print(f"\n{result.program.name} {result.trouble}")
        if options.misses and options.misses in result.program.name and result.score:
            said = [miss for miss in result.score.misses if miss.split(":")[0] not in result.program.silent]
            print(f"\n{result.program.name} missed:", *said, sep="\n- ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
