"""Hold the verdicts on provinces' yearly targets against those that hand-read figures imply.

usage: uv run python -m bench.provinces [--all]

Reads the work reports of two years into a ledger and asks of every hand-read target what became of it. A target is
found by its place in the text. Printed are the differences: a target that is in no account, a verdict other than the
worked one, a result other than the hand-read one, a move to the next year's target other than the figures tell, and
verdicts that no hand-read figure decides (``--all`` lists those too, for reading). Exits with 1 when something
differs; without the shared corpora it says so and stops.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from bench.shared import find_shared

from duizhang.accounts.model import Account, Judgement, Verdict
from duizhang.app.pipeline import read, reconciliation
from duizhang.ledger.records import Statement
from duizhang.ledger.store import Ledger

_WORKED = re.compile(r"^\| (\S+) \| (\S+) \| .*? \| .*? \| `(\w+)` \|", re.MULTILINE)
_OPEN = frozenset({Verdict.NO_RESULT, Verdict.UNDECIDED, Verdict.NOT_COMPARABLE, Verdict.ANSWERED_IN_WORDS})
"""What may be said of a target of a year that is over where the hand-read figures have no result."""

Key = tuple[str, str]
"""Indicator and province, as the table names them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A hand-read figure and where it stands."""

    key: Key
    field: str
    value: Fraction
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What is said of a target, where the hand-read figures say something else."""

    sort: str
    figure: Figure
    ours: str
    theirs: str


class Judged:
    """Accounts, by the statements that stand in them."""

    def __init__(self, accounts: tuple[Account, ...]) -> None:
        self._at: dict[str, list[tuple[Statement, Account]]] = {}
        for account in accounts:
            for statement in account.statements:
                self._at.setdefault(statement.doc, []).append((statement, account))

    def find(self, figure: Figure) -> tuple[Statement, Account] | None:
        """Return the statement that a figure is, and its account."""
        return next(
            (
                (s, account)
                for s, account in self._at.get(figure.document, ())
                if figure.start <= s.start < figure.end
                and s.value is not None
                and abs(s.value) == abs(figure.value)
            ),
            None,
        )

    def judgement(self, figure: Figure) -> Judgement | None:
        """Return the verdict on the target that a figure states."""
        found = self.find(figure)
        if found is None:
            return None
        statement, account = found
        return next((j for j in account.judgements if statement.id in j.target.statements), None)


def figures(shared: Path) -> Iterator[Figure]:
    """Yield the hand-read figures that stand in the reports."""
    with (shared / "provinces" / "figures.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = shared / "corpus" / row["file"]
            start = path.read_text(encoding="utf-8").find(row["quote"])
            key = (row["indicator"], row["province"])
            end = start + len(row["quote"])
            yield Figure(key, row["field"], Fraction(row["value"]), path.stem, start, end)


def worked(shared: Path) -> dict[Key, Verdict]:
    """Return the worked verdicts on the targets of 2025."""
    text = (shared / "design" / "worked_verdicts.md").read_text(encoding="utf-8")
    return {(name, place): Verdict(verdict) for name, place, verdict in _WORKED.findall(text)}


def judged(shared: Path) -> Judged:
    """Read the reports into a ledger of their own and judge them."""
    reports = sorted({shared / "corpus" / "reports" / f"{f.document}.txt" for f in figures(shared)})
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(str(Path(folder) / "l.db"), create=True) as ledger,
    ):
        read(reports, ledger)
        return Judged(reconciliation(ledger).accounts)


def compare(shared: Path) -> tuple[Counter[str], list[Difference]]:
    """Return how many verdicts agree, by sort, and every difference."""
    verdicts, ours = worked(shared), judged(shared)
    read_by_hand: dict[str, dict[Key, Figure]] = {}
    for figure in figures(shared):
        read_by_hand.setdefault(figure.field, {}).setdefault(figure.key, figure)
    agree: Counter[str] = Counter()
    differences: list[Difference] = []
    for key, target in read_by_hand["target_2025"].items():
        found = list(_of_2025(target, read_by_hand["actual_2025"].get(key), verdicts.get(key), ours))
        differences += found
        agree["target_2025"] += not found
    for key, target in read_by_hand["target_2026"].items():
        found = list(_of_2026(target, read_by_hand["target_2025"].get(key), ours))
        differences += found
        agree["target_2026"] += not found
    return agree, differences


def _of_2025(
    target: Figure, result: Figure | None, verdict: Verdict | None, ours: Judged
) -> Iterator[Difference]:
    judgement = ours.judgement(target)
    if judgement is None:
        yield Difference("no verdict", target, "—", verdict or "—")
        return
    if verdict is not None and judgement.verdict is not verdict:
        yield Difference("verdict", target, judgement.verdict, verdict)
    elif verdict is None and judgement.verdict not in _OPEN:
        yield Difference("not hand-read", target, f"{judgement.verdict} {judgement.reason.zh}", "—")
    read_from = ours.find(result) if result is not None else None
    if result is not None and read_from is not None and judgement.result_id not in (None, read_from[0].id):
        yield Difference("result", target, str(judgement.result_id), read_from[0].id)


def _of_2026(target: Figure, before: Figure | None, ours: Judged) -> Iterator[Difference]:
    judgement = ours.judgement(target)
    if judgement is None:
        yield Difference("no verdict", target, "—", Verdict.NOT_YET_DUE)
        return
    if judgement.verdict is not Verdict.NOT_YET_DUE:
        yield Difference("verdict", target, judgement.verdict, Verdict.NOT_YET_DUE)
    homes = [found[1].id for f in (before, target) if f is not None and (found := ours.find(f)) is not None]
    if len(set(homes)) > 1:
        yield Difference("two accounts", target, " ".join(homes), "one account")


def main() -> int:
    """Print the differences and say how many verdicts agree."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="also verdicts that no hand-read figure decides")
    shown: Mapping[str, bool] = vars(parser.parse_args())
    shared = find_shared()
    if shared is None:
        print("skipped: the shared corpora are not beside this checkout")
        return 0
    agree, differences = compare(shared)
    wrong = [d for d in differences if d.sort != "not hand-read"]
    for one in differences if shown["all"] else wrong:
        name, place = one.figure.key
        print(f"{one.sort:14} {place} {name} {one.figure.field} ours: {one.ours} theirs: {one.theirs}")
    extra = len(differences) - len(wrong)
    print(f"agree: {dict(agree)}; differ: {len(wrong)}; decided without a hand-read figure: {extra}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
