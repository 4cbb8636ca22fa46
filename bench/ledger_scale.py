"""Judge a ledger of a million statements: all accounts, one account, and what a new report changes.

usage: uv run python -m bench.ledger_scale [--statements N] [--ledger PATH] [--jobs N] [--asked N]

Makes a ledger of work reports of provinces, cities and districts over ten years, about two hundred statements each,
mixed as they are in real reports: half of them results, a third promises, the rest in passing; three in eight under
names that the catalogue knows, the others under names of their own, some of which a later report takes up. Levels
walk from year to year, growth fits them, and a third of the promises is answered. A ledger that is there already is
used as it is. Prints how long it takes to judge everything and keep it, with one process and with several, how long
one account takes through the ledger when it is kept, and what a new report costs, on the newest day and on a later one.
Exits with 1 when the slowest of twenty accounts takes 50 ms or more, all accounts 60 s or more, or a new report
touches other subjects than its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter, process_time

from duizhang.app.judging import Work, judge_subjects, rules_name
from duizhang.app.resources import catalogue
from duizhang.app.standing import Standing
from duizhang.catalogue.model import Indicator, Nature
from duizhang.core.ids import content_hash
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.store import Ledger

FIRST, LAST = 2017, 2026
A_REPORT = 200
"""About so many statements does a report make."""
SLOWEST = 0.050
ALL = 60.0

_DONE = ("新建", "改造", "建成", "培育", "引进", "整治")
_WHERE = ("老旧", "智慧", "便民", "乡村", "社区", "绿色", "示范", "数字")
_THING = (
    "停车场",
    "养老驿站",
    "口袋书房",
    "充电桩",
    "灌溉渠",
    "冷链仓库",
    "学位",
    "慢行道",
    "厂房",
    "污水管线",
    "运动场",
    "菜市场",
)
_UNITS = ("个", "处", "公里", "万平方米", "家", "套")


@dataclass(slots=True)
class Place:
    """A place with its levels of the year before and its open promises."""

    name: str
    known: list[Indicator]
    levels: dict[str, int] = field(default_factory=dict)
    promised: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """A report while it is written."""

    place: str
    year: int
    raw: list[str] = field(default_factory=list)
    length: int = 0
    said: list[Statement] = field(default_factory=list)

    def say(self, name: str, indicator: str, number: str, unit: str, kind: str, **more: object) -> None:
        """Write a clause and add its statement."""
        title = f"{self.year}年{self.place}政府工作报告"
        verb = "" if indicator.startswith("x:") else "增长" if "measure" in more else "达到"
        lead = f"这一年，{self.place}{name}{verb}"
        clause = f"{lead}{number}{unit}。"
        start, at = self.length + len(lead), self.length
        fields: dict[str, object] = {
            "document_id": f"doc_{content_hash(title)[:16]}",
            "doc": title,
            "article": title,
            "start": start,
            "end": start + len(number),
            "number": number,
            "kind": kind,
            "indicator": name,
            "indicator_id": indicator,
            "subject": self.place,
            "subject_id": self.place,
            "measure": "level",
            "value": Fraction(number),
            "unit": unit,
            "step": Fraction(1, 10 ** len(number.partition(".")[2])),
            "quote_start": at,
            "quote_end": at + len(clause),
            "quote": clause,
            "sentence_start": at,
            "sentence_end": at + len(clause),
            "sentence": clause,
            "confidence": 0.95,
            "explanation": (
                "kind: by its heading",
                "time: told in the sentence",
                "subject: the report's own",
            ),
            "published": date(self.year, 1, 20),
            "issuer": f"{self.place}人民政府",
            "title": title,
            "extractor_version": "bench",
        }
        self.said.append(Statement(**(fields | more)))  # type: ignore[arg-type]
        self.raw.append(clause)
        self.length += len(clause)

    def record(self) -> DocumentRecord:
        """Return the document."""
        first, raw = self.said[0], "".join(self.raw)
        article = ArticleRecord(
            first.article,
            first.document_id,
            title=first.title,
            issuer=first.issuer,
            published=first.published,
            end=len(raw),
        )
        return DocumentRecord(
            first.document_id,
            first.doc,
            raw,
            title=first.title,
            published=first.published,
            articles=(article,),
        )


def places(number: int, r: random.Random) -> list[Place]:
    """Return places, provinces and cities before districts, each with the indicators that its reports tell of."""
    book = catalogue()
    names = [
        p.name for level in ("province", "city", "district") for p in book.places.values() if p.level == level
    ]
    known = [i for i in book.indicators.values() if i.growth != "rate" and i.unit]
    return [Place(name, r.sample(known, 32)) for name in names[:number]]


def write(place: Place, year: int, r: random.Random) -> Report:
    """Return the report of a place in a year: what became of the last one, and what is planned."""
    report = Report(place.name, year)
    for indicator in place.known:
        before = place.levels.get(indicator.id, r.randint(200, 800))
        share = indicator.unit == "%"
        level = (
            min(before + r.randint(-20, 30), 990) if share else max(before * r.randint(94, 112) // 100, 20)
        )
        place.levels[indicator.id] = level
        last, unit = str(year - 1), indicator.unit
        number = f"{level / 10:.1f}"
        report.say(indicator.name_zh, indicator.id, number, unit, "actual", period=last)
        if not share and r.random() < 0.6:
            grown = f"{(level / before - 1) * 100:.1f}"
            more = {"measure": "relative_change", "baseline": str(year - 2), "value": Fraction(grown)}
            report.say(indicator.name_zh, indicator.id, grown.lstrip("-"), "%", "actual", period=last, **more)
        if r.random() < 0.6:
            due = year if indicator.nature is Nature.FLOW or r.random() < 0.7 else year + 4
            aim = f"{level * r.randint(95, 110) / 1000:.1f}"
            report.say(indicator.name_zh, indicator.id, aim, unit, "target", period=str(due))
    for name, unit, value in place.promised:
        if r.random() < 0.35:
            done = str(max(value + r.randint(-2, 8), 1))
            report.say(name, f"x:{name}", done, unit, "actual", period=str(year - 1))
    place.promised = []
    while len(report.said) < A_REPORT - 30:
        name, unit = (
            r.choice(_DONE) + r.choice(_WHERE) + r.choice(_WHERE) + r.choice(_THING),
            r.choice(_UNITS),
        )
        value = r.randint(3, 400)
        if r.random() < 0.4:
            place.promised.append((name, unit, value))
            report.say(name, f"x:{name}", str(value), unit, "target", period=str(year))
        else:
            report.say(name, f"x:{name}", str(value), unit, "actual", period=str(year - 1))
    for _ in range(30):
        thing = r.choice(_THING)
        report.say(thing, f"x:{thing}", str(r.randint(1, 9)), "个", "minor", period=None)
    return report


def reports(number: int, r: random.Random) -> Iterator[Report]:
    """Yield reports of about so many statements, year by year."""
    years = range(FIRST, LAST + 1)
    found = places(max(1, round(number / A_REPORT / len(years))), r)
    for year in years:
        for place in found:
            yield write(place, year, r)


def build(path: Path, number: int) -> None:
    """Make a ledger of about so many statements."""
    started, statements = perf_counter(), 0
    with Ledger.open(path) as ledger:
        for report in reports(number, random.Random(1)):
            record = report.record()
            ledger.add([record], {record.id: report.said}, extractor_version="bench")
            statements += len(report.said)
    size = path.stat().st_size / 2**20
    print(f"{statements} statements added in {perf_counter() - started:.0f} s; the ledger has {size:.0f} MB")


def judged_by_one(ledger: Ledger) -> tuple[float, int]:
    """Return the processor time of reading and judging everything in this process, and how many accounts there are."""
    kept = ledger.judged
    work = Work(kept.address, ledger.newest_day(), {}, rules_name(), frozenset(), {}, {})
    started, accounts = process_time(), 0
    for _, found in judge_subjects(ledger, work, kept.subjects()):
        accounts += len(found or ())
    return process_time() - started, accounts


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, judge, ask, add; print what it took and return the exit code."""
    parser = argparse.ArgumentParser(prog="bench.ledger_scale", description=__doc__.split("\n")[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--asked", type=int, default=400)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "scale.db"
        if not path.exists():
            build(path, options.statements)
        with Ledger.open(path, create=False) as ledger:
            return _measure(ledger, options.jobs, options.asked)


def _measure(ledger: Ledger, jobs: int, asked: int) -> int:
    r = random.Random(3)
    seconds, accounts = judged_by_one(ledger)
    print(f"all {accounts} accounts read and judged by one process: {seconds:.1f} s of its processor")
    standing = Standing(ledger, jobs=jobs)
    started, spent = perf_counter(), _processors()
    done = standing.refresh()
    everything = perf_counter() - started
    print(
        f"all judged by {jobs} processes and kept: {everything:.1f} s (mark {ALL:.0f} s), {_processors() - spent:.1f} s of "
        f"processors, {done.subjects} subjects"
    )
    ids = [row.account_id for row in ledger.judged.accounts()]
    times = []
    for account_id in r.sample(ids, min(asked, len(ids))):
        started = perf_counter()
        standing.account(account_id)
        times.append(perf_counter() - started)
    times.sort()
    slow = times[int(len(times) * 0.95)]
    print(
        f"one account: median {times[len(times) // 2] * 1000:.1f} ms, p95 {slow * 1000:.1f} ms (mark {SLOWEST * 1000:.0f} ms)"
    )
    home = places(1, random.Random(1))[0]
    own = True
    for what, year in (("on a day within the record", LAST - 5), ("on a new day", LAST + 1)):
        report = write(Place(home.name, home.known), year, r)
        report.said = [_renamed(s, f"补充{year}") for s in report.said]
        record = report.record()
        ledger.add([record], {record.id: report.said}, extractor_version="bench")
        started = perf_counter()
        done = standing.refresh()
        print(
            f"a new report {what}: {perf_counter() - started:.2f} s, {done.judged} of {done.subjects} subjects looked at judged again"
        )
        own = own and (year > LAST or done.judged == 1)
    return 0 if slow < SLOWEST and everything < ALL and own else 1


def _processors() -> float:
    """Return the seconds that this process and those it has waited for have computed."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _renamed(statement: Statement, name: str) -> Statement:
    title = f"{name}{statement.title}"
    return replace(
        statement, document_id=f"doc_{content_hash(title)[:16]}", doc=title, article=title, title=title
    )


if __name__ == "__main__":
    sys.exit(main())
