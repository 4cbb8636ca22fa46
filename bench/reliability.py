"""Hold the confidence of claims against hand labels.

usage: uv run python -m bench.reliability

Right is a claim in one of two readings, both by the scorer that lies beside the labels:

(a) every core field is right: kind, value, unit, bound, measure, period, baseline, and half of the characters of the
    indicator. This is what ``claims.confidence`` speaks of.
(b) the number itself is right: kind, value, unit, bound and measure.

A claim beside no label is wrong in both; minor labels, and claims that meet one, are left out. Printed are

- reliability tables: claims by confidence, what their confidence says on average, and how many are right;
- the same for documents held out, with the costs of doubts fitted on the other held-out documents alone;
- the held-out documents one by one;
- what each doubt goes along with: claims, documents and errors, and its cost as fitted and as set.

Held-out documents are those of ``bench/labels``, which the rules were not written on. Some corrections have been
tried on them since, and which doubts there are was found on them: only the costs are cross-validated. Pages of our
own are of kinds that the documents lack, mostly harder ones; they have a table of their own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from bench.claims import ROOT, Row, Scorer, label_rows, load_scorer, read_claims, suites
from bench.quality import OWN
from bench.shared import find_shared

from duizhang.claims.confidence import BASE, COSTS, confidence_of

NUMBER = ("kind", "value", "unit", "bound", "measure")
"""Fields of reading (b)."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
SURE, WANTED_RIGHT, WANTED_SHARE = 0.9, 0.95, 0.8
"""The mark: of the claims at SURE or above so many are right, and so large a share of all claims is there."""
RIDGE = 0.3
"""Weight of the square of a cost when it is fitted, so that a few errors set no price."""
_ROUNDS = 25
_TOP = 5.0
"""No claim is surer than these log-odds."""


GROUPS = ("own", "written", "gold")
"""Documents held out, pages that we wrote, and documents that the rules were written on: the readings of the suites."""


class Judged(NamedTuple):
    """A claim that was held against its label.

    ``group`` is one of :data:`GROUPS`, ``limit`` what its confidence was kept to.
    """

    doc: str
    group: str
    confidence: float
    limit: float
    doubts: frozenset[str]
    whole: bool
    number: bool


class Fitted(NamedTuple):
    """Log-odds of a claim without doubts, and the cost of each doubt."""

    base: float
    costs: dict[str, float]

    def of(self, claim: Judged) -> float:
        """Return the confidence that a claim has at these costs."""
        return min(confidence_of(claim.doubts, self.costs, base=self.base), claim.limit)


def judge(labels: Sequence[Row], claims: Iterable[Row], scorer: Scorer, *, group: str) -> Iterator[Judged]:
    """Yield each claim with what is right of it; ``claims`` are those that the scorer looks at."""
    left: dict[str, list[Row]] = {}
    for claim in claims:
        left.setdefault(claim["doc"], []).append(claim)
    for label in labels:
        rest = left.get(label["doc"], [])
        hit = next((claim for claim in rest if _is_at(claim, label)), None)
        if hit is None:
            continue
        rest.remove(hit)
        if label["kind"] != "minor":
            yield _judged(hit, scorer.fields(label, hit), scorer.core, group=group)
    for claim in (claim for rest in left.values() for claim in rest):
        yield _judged(claim, {}, scorer.core, group=group)


def _is_at(claim: Row, label: Row) -> bool:
    return bool(abs(claim["start"] - label["start"]) <= 1 and abs(claim["end"] - label["end"]) <= 4)


def _judged(claim: Row, right: Mapping[str, bool], core: Iterable[str], *, group: str) -> Judged:
    notes = (note.partition(": ") for note in claim["explanation"])
    doubts = frozenset(found for rule, _, found in notes if rule == "doubt")
    said = claim["confidence"]
    return Judged(
        claim["doc"],
        group,
        said,
        said if said < confidence_of(doubts) else 1.0,
        doubts,
        all(right.get(name, False) for name in core),
        all(right.get(name, False) for name in NUMBER),
    )


def judged_claims(shared: Path, own: Path) -> list[Judged]:
    """Return the claims of all labelled documents, judged."""
    scorer = load_scorer(shared / "tools" / "score_claims.py")
    found = read_claims(ROOT / "src", shared, own)
    claims: list[Judged] = []
    for suite in suites(shared, own):
        labels = label_rows(suite.labels)
        documents = {label["doc"] for label in labels}
        looked_at = (
            claim
            for claim in found[suite.reading]
            if claim["doc"] in documents
            and claim["kind"] != "minor"
            and bool(claim.get("value_word")) == suite.words
        )
        claims += judge(labels, looked_at, scorer, group=suite.reading)
    return claims


def fit(claims: Sequence[Judged], doubts: Iterable[str] = COSTS) -> Fitted:
    """Fit the logistic model of ``claims.confidence``: no cost below 0, and none that a few claims alone set.

    Newton's steps, one cost after the other, of the log-likelihood less a ridge of :data:`RIDGE`.

    Parameters
    ----------
    claims
        What they are fitted on.
    doubts
        Those to be given a cost.
    """
    having = {doubt: [n for n, claim in enumerate(claims) if doubt in claim.doubts] for doubt in doubts}
    costs = dict.fromkeys(having, 0.0)
    wrong = [float(not claim.whole) for claim in claims]
    odds = [1.0] * len(claims)
    """Of being wrong."""
    base = 0.0

    def step(places: Sequence[int], cost: float, ridge: float, least: float) -> float:
        chances = [odds[n] / (1 + odds[n]) for n in places]
        pull = sum(wrong[n] - chance for n, chance in zip(places, chances, strict=True)) - ridge * cost
        bend = sum(chance * (1 - chance) for chance in chances) + ridge
        moved = max(least, cost + max(-1.0, min(pull / bend, 1.0))) if bend else cost
        factor = exp(moved - cost)
        for n in places:
            odds[n] *= factor
        return moved

    everyone = range(len(claims))
    for _ in range(_ROUNDS):
        base -= step(everyone, -base, 0.0, -_TOP) + base
        for doubt, places in having.items():
            costs[doubt] = step(places, costs[doubt], RIDGE, 0.0)
    return Fitted(base, costs)


def left_out(claims: Sequence[Judged]) -> list[Judged]:
    """Return the claims with the confidence that costs fitted on all other documents give."""
    again: list[Judged] = []
    for doc in sorted({claim.doc for claim in claims}):
        fitted = fit([claim for claim in claims if claim.doc != doc])
        again += (claim._replace(confidence=fitted.of(claim)) for claim in claims if claim.doc == doc)
    return again


class Bin(NamedTuple):
    """Claims of one stretch of confidence; all but ``claims`` are shares of 1."""

    name: str
    claims: int
    share: float
    said: float
    whole: float
    number: float


def bins(claims: Sequence[Judged]) -> Iterator[Bin]:
    """Yield the claims by confidence, then those that are sure, then all."""
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        yield from _bin(
            f"{low:.2f}-{min(high, 1):.2f}", [c for c in claims if low <= c.confidence < high], claims
        )
    yield from _bin(f">= {SURE:.2f}", [claim for claim in claims if claim.confidence >= SURE], claims)
    yield from _bin("all", claims, claims)


def _bin(name: str, some: Sequence[Judged], claims: Sequence[Judged]) -> Iterator[Bin]:
    if some:
        count = len(some)
        said = sum(claim.confidence for claim in some) / count
        whole, number = sum(claim.whole for claim in some), sum(claim.number for claim in some)
        yield Bin(name, count, count / len(claims), said, whole / count, number / count)


def table(title: str, claims: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of a reliability table, with how far it is from the mark."""
    yield f"\n{title}: {len(claims)} claims of {len({claim.doc for claim in claims})} documents"
    yield f"  {'confidence':12} {'claims':>7} {'share':>7} {'says':>7} {'right a':>8} {'right b':>8}"
    for row in bins(claims):
        yield f"  {row.name:12} {row.claims:7} {row.share:7.1%} {row.said:7.1%} {row.whole:8.1%} {row.number:8.1%}"
    sure = [claim for claim in claims if claim.confidence >= SURE]
    share = len(sure) / len(claims)
    for reading, right in (("a", sum(c.whole for c in sure)), ("b", sum(c.number for c in sure))):
        met = share >= WANTED_SHARE and right >= WANTED_RIGHT * len(sure)
        yield (
            f"  mark ({reading}) {'met' if met else 'missed'}: {right} of {len(sure)} right, {share:.1%} of all claims"
            f" (asked: {WANTED_RIGHT:.0%} right, {WANTED_SHARE:.0%} of all)"
        )


def by_document(claims: Sequence[Judged], again: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each document: how many are right, and how the sure ones do as shipped and left out."""
    yield "\ndocument by document: all claims; those that are sure at the costs set, and at costs fitted without it"
    head = f"{'claims':>6} {'says':>6} {'a':>6} {'b':>6}"
    sure = f"{'share':>7} {'a':>6} {'b':>6}"
    yield f"  {head}  |{sure}  |{sure}"
    for doc in sorted({claim.doc for claim in claims}):
        mine = [claim for claim in claims if claim.doc == doc]
        line = f"{len(mine):6} {sum(c.confidence for c in mine) / len(mine):6.0%} {_rights(mine)}"
        for some in (mine, [claim for claim in again if claim.doc == doc]):
            high = [claim for claim in some if claim.confidence >= SURE]
            line += f"  |{len(high) / len(mine):7.0%} {_rights(high)}"
        yield f"  {line}  {doc}"


def _rights(claims: Sequence[Judged]) -> str:
    if not claims:
        return f"{'-':>6} {'-':>6}"
    count = len(claims)
    return f"{sum(c.whole for c in claims) / count:6.0%} {sum(c.number for c in claims) / count:6.0%}"


def by_doubt(held: Sequence[Judged], known: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each doubt: claims, documents and errors, and its cost fitted and set."""
    fitted = fit(held)
    yield "\ndoubt by doubt: claims, documents and share wrong (a), held out and known; cost as fitted and as set"
    yield f"  {'claims':>6} {'docs':>4} {'wrong':>6}  | {'claims':>6} {'wrong':>6}  | {'fitted':>6} {'set':>5}"
    cells: list[tuple[Any, ...]] = [("none", "", fitted.base, BASE)]
    cells += [(doubt, doubt, fitted.costs[doubt], cost) for doubt, cost in COSTS.items()]
    for name, doubt, measured, cost in cells:
        mine, other = (
            [c for c in some if (doubt in c.doubts if doubt else not c.doubts)] for some in (held, known)
        )
        docs = len({claim.doc for claim in mine})
        yield (
            f"  {len(mine):6} {docs:4} {_wrong(mine)}  | {len(other):6} {_wrong(other)}  | {measured:6.2f} {cost:5.2f}"
            f"  {name}"
        )


def _wrong(claims: Sequence[Judged]) -> str:
    return f"{sum(not c.whole for c in claims) / len(claims):6.0%}" if claims else f"{'-':>6}"


def report(claims: Sequence[Judged]) -> Iterator[str]:
    """Yield all tables."""
    held, written, known = ([claim for claim in claims if claim.group == group] for group in GROUPS)
    again = left_out(held)
    yield "right a: every core field; right b: kind, value, unit, bound and measure"
    yield from table("held out, costs as set", held)
    yield from table("held out, costs fitted without the document", again)
    yield from table("pages of our own, costs as set", written)
    yield from table("documents that the rules were written on, costs as set", known)
    yield from table("all labelled documents, costs as set", claims)
    yield from by_document(held, again)
    yield from by_doubt(held, known)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge and print."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args(arguments)
    shared = find_shared()
    if shared is None:
        print("skipped: the shared folder with corpora and labels is not beside this checkout")
        return 0
    for line in report(judged_claims(shared, OWN)):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
