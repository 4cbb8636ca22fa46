"""Random worlds without a contradiction must raise no alarm, and an error planted in one must be found.

usage: uv run python -m bench.worlds [--worlds N] [--seed N]

A world is a place with true figures over some years: a level, days of a year and their rate, parts that make up a
whole and a share of it, counts that add up over years, a share of a known number of things, and a total that a census
restates. Offices print some of it and compare years, computing from what they print or from what they know, rounding
ties up or to even, with more or fewer digits. Every world is held against the judge as it is, and once more with one
figure changed by more than all rounding explains. Exits with 1 when a world raises an alarm or an error stays unfound.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from time import process_time

from duizhang.accounts.model import Finding, FindingKind
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.bounds import Bounds, Denominator, Share, Total
from duizhang.catalogue.model import Direction, Indicator, Nature, Relation
from duizhang.catalogue.practices import Practices, Restatement
from duizhang.ledger.records import Statement
from duizhang.values.rounding import round_half_even_gbt8170, round_half_up

ALARMS = frozenset({FindingKind.CONFLICT, FindingKind.ARITHMETIC})
YEARS = range(2019, 2026)
SECTIONS = 36
PARTS = ("first", "second", "third")
CENSUS = date(2024, 12, 26)


def _indicator(name: str, unit: str, nature: Nature, **more: object) -> Indicator:
    return Indicator(name, name, name, "", unit, direction=Direction.HIGHER, nature=nature, **more)  # type: ignore[arg-type]


CATALOGUE = {
    entry.id: entry
    for entry in (
        _indicator("level", "微克/立方米", Nature.RATE),
        _indicator("rate", "%", Nature.RATE, decimals=1, relations=(Relation("days_share", "days"),)),
        _indicator("days", "天", Nature.FLOW, relations=(Relation("not_above", "valid"),)),
        _indicator("valid", "天", Nature.FLOW),
        _indicator("whole", "亿元", Nature.FLOW),
        *(_indicator(name, "亿元", Nature.FLOW) for name in PARTS),
        _indicator("share", "%", Nature.RATE, decimals=1),
        _indicator("count", "个", Nature.FLOW),
        _indicator("sections", "%", Nature.RATE, decimals=1),
        _indicator("output", "亿元", Nature.FLOW, growth="real"),
    )
}
BOUNDS = Bounds(
    (Denominator(("sections",), "", "", SECTIONS, SECTIONS, True, None, None, "断面", "sections", ""),),
    (Total("whole", PARTS, ""),),
    (Share("share", "third", "whole", ""),),
)
PRACTICES = Practices(
    restatements=(Restatement(("level",), 2022, 2023, CENSUS, 0, "普查", "a census", ""),),
)

Printing = Callable[[Fraction, Fraction], Fraction]


@dataclass(slots=True)
class World:
    """What is said in a world, and how its offices round.

    ``errors`` are the statements whose figure others fix, each with how far it must be off to be impossible.
    """

    printing: Printing
    said: list[Statement] = field(default_factory=list)
    errors: list[tuple[str, Statement, Fraction]] = field(default_factory=list)

    def say(self, indicator: str, value: Fraction, step: Fraction, period: str, **more: object) -> Statement:
        """Add a statement, published in the April after its period unless a day is given."""
        at = len(self.said)
        fields: dict[str, object] = {
            "document_id": f"d{at}",
            "doc": f"d{at}",
            "article": "a",
            "start": at,
            "end": at + 1,
            "number": str(float(abs(value))),
            "kind": "actual",
            "indicator": indicator,
            "indicator_id": indicator,
            "subject": "甲市",
            "subject_id": "甲市",
            "measure": "level",
            "value": value,
            "unit": CATALOGUE[indicator].unit,
            "step": step,
            "period": period,
            "published": date(int(period[-4:]) + 1, 4, 1),
        }
        statement = Statement(**(fields | more))  # type: ignore[arg-type]
        self.said.append(statement)
        return statement


def world(r: random.Random) -> World:
    """Return a world in which everything that is said is true."""
    made = World(round_half_up if r.random() < 0.5 else round_half_even_gbt8170)
    for tell in r.sample((_level, _days, _whole, _counts, _sections, _real), r.randint(1, 4)):
        tell(r, made)
    return made


def _level(r: random.Random, made: World) -> None:
    """Levels of some years with comparisons of all kinds; a census restates two of the years."""
    step, place = Fraction(1, r.choice((1, 10))), Fraction(1, r.choice((1, 10, 100)))
    true = {year: Fraction(r.randint(20_000, 90_000), 1000) for year in YEARS}
    anew = {year: true[year] * Fraction(r.randint(900, 1100), 1000) for year in (2022, 2023)}
    told = {year for year in YEARS if r.random() < 0.6}
    for year in sorted(told):
        about = {"bound": "approx"} if r.random() < 0.1 else {}
        made.say("level", made.printing(true[year], step), step, str(year), **about)
        if year in anew and r.random() < 0.5:
            made.say("level", made.printing(anew[year], step), step, str(year), published=date(2025, 4, 1))
    sources: dict[tuple[int, int, bool], bool] = {}
    for _ in range(r.randint(1, 7)):
        early, late = sorted(r.sample(list(YEARS), 2))
        after = late == 2024 or (late > 2021 and r.random() < 0.3)
        day = max(date(late + 1, 4, 1), date(2025, 4, 1)) if after else date(late + 1, 4, 1)
        levels = true | anew if day > CENSUS else true
        rounded = sources.setdefault((early, late, day > CENSUS), r.random() < 0.5)
        first, last = (made.printing(levels[y], step) if rounded else levels[y] for y in (early, late))
        more: dict[str, object] = {"baseline": str(early), "published": day}
        period, kind = str(late), r.choice(("relative_change", "change", "multiple", "annual_average_change"))
        if kind == "change":
            value, unit, at = last - first, "微克/立方米", min(step, place)
        elif kind == "multiple":
            value, unit, at = last / first, "倍", Fraction(1, 10)
        elif kind == "annual_average_change":
            mean = (float(last) / float(first)) ** (1 / (late - early)) - 1
            value, unit, at, period = Fraction(mean) * 100, "%", place, f"{early + 1}/{late}"
        else:
            value, unit, at = (last / first - 1) * 100, "%", place
        said = made.say("level", made.printing(value, at), at, period, measure=kind, unit=unit, **more)
        exact = {
            s.period for s in made.said if s.indicator == "level" and s.measure == "level" and s.bound == "eq"
        }
        if (
            {str(early), str(late)} <= exact
            and not {early, late} & set(anew)
            and kind in ("relative_change", "change")
        ):
            slack = (
                2 * step + at
                if kind == "change"
                else 100 * 2 * step * (1 + last / first) / (first - step) + at
            )
            made.errors.append((kind, said, 2 * slack))


def _days(r: random.Random, made: World) -> None:
    """Days of a year, their rate, and the valid days that both are of."""
    step, rounded = Fraction(1, r.choice((1, 10))), r.random() < 0.5
    rates: dict[int, Fraction] = {}
    for year in YEARS:
        if r.random() < 0.5:
            continue
        length = 366 if year % 4 == 0 else 365
        valid = r.choice((length, r.randint(330, length)))
        days = r.randint(150, valid)
        rates[year] = Fraction(100 * days, valid)
        counted = made.say("days", Fraction(days), Fraction(1), str(year))
        if r.random() < 0.7:
            made.say("rate", made.printing(rates[year], step), step, str(year))
            made.errors.append(("rate", counted, length * step / 100 + length - 324 + 2))
        if r.random() < 0.3:
            made.say("valid", Fraction(valid), Fraction(1), str(year))
    if len(rates) > 1:
        early, late = min(rates), max(rates)
        source = [made.printing(rates[y], step) if rounded else rates[y] for y in (early, late)]
        change = made.printing(source[1] - source[0], Fraction(1, 10))
        more = {"measure": "change", "baseline": str(early), "unit": "百分点"}
        made.say("rate", change, Fraction(1, 10), str(late), **more)


def _whole(r: random.Random, made: World) -> None:
    """Parts, the whole that they make up, and the share of one of them."""
    step, place = Fraction(1, r.choice((1, 10, 100))), Fraction(1, r.choice((1, 10)))
    for year in r.sample(list(YEARS), r.randint(1, 4)):
        parts = {name: Fraction(r.randint(50_000, 900_000), 1000) for name in PARTS}
        total = sum(parts.values(), Fraction(0))
        told = [name for name in PARTS if r.random() < 0.8]
        for name in told:
            made.say(name, made.printing(parts[name], step), step, str(year))
        if r.random() < 0.8:
            whole = made.say("whole", made.printing(total, step), step, str(year))
            if len(told) == len(PARTS):
                made.errors.append(("sum", whole, 5 * step))
        if r.random() < 0.6:
            rounded = r.random() < 0.5
            part, of = (made.printing(v, step) if rounded else v for v in (parts["third"], total))
            share = made.say("share", made.printing(part / of * 100, place), place, str(year))
            whole_told = any(s.indicator == "whole" and s.period == str(year) for s in made.said)
            if "third" in told and whole_told:
                made.errors.append(("share", share, 2 * (200 * step * (1 + part / of) / (of - step) + place)))


def _counts(r: random.Random, made: World) -> None:
    """Counts of years, of the five years together, and their yearly mean."""
    counts = {year: r.randint(10, 400) for year in range(2021, 2026)}
    told = [year for year in counts if r.random() < 0.85]
    for year in told:
        made.say("count", Fraction(counts[year]), Fraction(1), str(year))
    total = made.say("count", Fraction(sum(counts.values())), Fraction(1), "2021/2025")
    if len(told) == len(counts):
        made.errors.append(("years", total, Fraction(1)))
    step = Fraction(1, r.choice((1, 10)))
    mean = made.printing(Fraction(sum(counts.values()), len(counts)), step)
    at = len(made.said)
    yearly = made.say("count", mean, step, "2021/2025", quote=f"年均{float(mean)}", quote_start=at - 2)
    made.errors.append(("mean", yearly, len(counts) * step))
    early, late = sorted(r.sample(list(counts), 2))
    more = {"measure": "change", "baseline": str(early)}
    said = made.say("count", Fraction(counts[late] - counts[early]), Fraction(1), str(late), **more)
    if {early, late} <= set(told):
        made.errors.append(("count", said, Fraction(1)))


def _sections(r: random.Random, made: World) -> None:
    """Shares of a known number of things."""
    for year in r.sample(list(YEARS), r.randint(1, 4)):
        share = made.printing(Fraction(100 * r.randint(1, SECTIONS - 1), SECTIONS), Fraction(1, 10))
        said = made.say("sections", share, Fraction(1, 10), str(year))
        made.errors.append(("k/n", said, Fraction(100, SECTIONS) / 2))


def _real(r: random.Random, made: World) -> None:
    """Totals at current prices beside growth at constant ones, which never ties them."""
    for year in r.sample(list(YEARS), 3):
        made.say("output", Fraction(r.randint(1000, 9000)), Fraction(1), str(year))
        grown = Fraction(r.randint(-50, 90), 10)
        more = {"measure": "relative_change", "baseline": str(year - 1), "unit": "%"}
        made.say("output", grown, Fraction(1, 10), str(year), **more)


def alarms(said: Sequence[Statement]) -> list[Finding]:
    """Return the contradictions that the judge finds in what is said."""
    found = reconcile(said, CATALOGUE, bounds=BOUNDS, practices=PRACTICES).findings
    return [f for f in found if f.kind in ALARMS]


def planted(r: random.Random, made: World) -> tuple[str, list[Statement], Statement] | None:
    """Return what is said with one figure wrong by more than rounding explains, and of what kind; where one can be.

    A share of sections is moved to the middle between two that are possible.
    """
    if not made.errors:
        return None
    kind, right, off = r.choice(made.errors)
    assert right.value is not None
    least = (off / right.step).__ceil__() * right.step
    away = least * r.choice((1, 2, 5)) if kind != "k/n" else least
    wrong = replace(
        right, value=right.value + away if kind in ("rate", "k/n") or r.random() < 0.5 else right.value - away
    )
    return kind, [wrong if s is right else s for s in made.said], wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Make worlds, print what the judge found in them, and return the exit code."""
    parser = argparse.ArgumentParser(prog="bench.worlds", description=__doc__.split("\n")[0])
    parser.add_argument("--worlds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    r, started = random.Random(options.seed), process_time()
    statements = false = 0
    made_of: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for _ in range(options.worlds):
        one = world(r)
        statements += len(one.said)
        for finding in alarms(one.said):
            false += 1
            print(f"false alarm: {finding.explanation.en}")
        wrong = planted(r, one)
        if wrong is not None:
            made_of[wrong[0]] += 1
            if not any(wrong[2].id in finding.statements for finding in alarms(wrong[1])):
                missed[wrong[0]] += 1
    print(
        f"{options.worlds} worlds, {statements} statements, {process_time() - started:.0f} s of one processor"
    )
    print(f"false alarms: {false} (floor 0)")
    for kind, number in sorted(made_of.items()):
        print(f"planted {kind}: {number - missed[kind]} of {number} found")
    print(f"planted in all: {made_of.total() - missed.total()} of {made_of.total()} found (floor all)")
    return 1 if false or missed else 0


if __name__ == "__main__":
    sys.exit(main())
