"""Reports beside measurements: do they agree, and if not, does the quality of the data explain the difference.

The rule of each answer:

``consistent``
    The figure measured, before any rounding, is among the values that would be printed as the one reported, and its data
    suffices by the standard.
``within_data_quality``
    It is among them once everything doubtful about the readings is allowed for: each doubt may move it so far, and those
    that can be told in numbers are added up. A figure whose data does not suffice never agrees better than so.
``inconsistent``
    Not even then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import Book
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.core.ids import stable_id
from duizhang.ledger.computations import Computation, Reach, computation_of
from duizhang.values.interval import Interval

CONSISTENT, WITHIN_QUALITY, INCONSISTENT = "consistent", "within_data_quality", "inconsistent"
ANSWERS = (CONSISTENT, WITHIN_QUALITY, INCONSISTENT)

_TOLD = {
    CONSISTENT: Bilingual("一致", "consistent"),
    WITHIN_QUALITY: Bilingual("在数据质量范围内一致", "consistent within data quality"),
    INCONSISTENT: Bilingual("不一致", "inconsistent"),
}

CAUSES: dict[str, Bilingual] = {
    "missing_days": Bilingual(
        "{count}天没有有效数据（按当月最低、最高日补算）",
        "{count} days without valid data (filled by the lowest and highest day of their month)",
    ),
    "stations": Bilingual(
        "{count}天有点位缺数，影响多少无从计算",
        "on {count} days a station is missing; how much that moves cannot be told",
    ),
    "provisional": Bilingual(
        "读数是未经审核的实时数据（按浓度±5%计，本工具的设定，不是标准的规定）",
        "readings are unaudited (concentrations ±5 %, a setting of this program, not of a standard)",
    ),
    "roles_unknown": Bilingual(
        "没有点位名单，{count}个点位里有没有对照点不清楚，影响多少无从计算",
        "no list of stations: whether control points are among the {count} is unknown, and how much that moves",
    ),
    "control": Bilingual("对照点是否计入", "control points in or out"),
    "state": Bilingual(
        "时段内气体状态由标准状态改为参比状态", "the state of gases changed within the period"
    ),
    "dust_unlisted": Bilingual(
        "公布值可能剔除了沙尘影响，名单未给出，影响多少无从计算",
        "the report may leave dust out; no list was given, so how much that moves cannot be told",
    ),
}
"""What may move a measured figure, by the cause in its computation."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A reported figure beside a measured one: the answer, the difference, and how far all doubts together reach."""

    reported: Entry
    measured: Entry
    computation: Computation
    answer: str
    low: Fraction
    high: Fraction

    @property
    def difference(self) -> Fraction:
        """Measured, unrounded, less reported."""
        assert self.reported.value is not None
        return self.computation.unrounded - self.reported.value


def decides(entry: Entry) -> bool:
    """Say whether a verdict may rest on a measured figure: its data suffices, and it is computed as the standard says."""
    computation = computation_of(entry.statement)
    return computation is not None and computation.decides


def measurements(book: Book, threshold: float) -> Iterable[Finding]:
    """Yield one finding for every reported figure of a level that was also measured, of equal period and scope.

    Of several computations the one that the standard makes answers; where there is none, the one that agrees best.
    """
    if book.key.measure != LEVEL or not book.measured:
        return
    by_period: dict[str, list[Entry]] = {}
    for entry in book.measured:
        if entry.fits and entry.statement.period:
            by_period.setdefault(entry.statement.period, []).append(entry)
    for reported in book.entries:
        usable = (
            reported.statement.kind == "actual"
            and reported.settled
            and reported.wide is not None
            and reported.value is not None
            and reported.statement.confidence >= threshold
        )
        candidates = by_period.get(reported.statement.period or "", [])
        if not usable or not candidates:
            continue
        found = [
            compare(reported, entry, told)
            for entry in candidates
            if (told := computation_of(entry.statement)) is not None
        ]
        plain = [one for one in found if not one.computation.variant]
        yield _finding(book, _best(plain or found))


def compare(reported: Entry, measured: Entry, told: Computation) -> Compared:
    """Hold a reported figure against a measured one of the same account and period, in the account's unit."""
    assert reported.wide is not None
    low = sum((one.low for one in told.reaches if one.low is not None), Fraction(0))
    high = sum((one.high for one in told.reaches if one.high is not None), Fraction(0))
    reach = Interval(told.unrounded + low, told.unrounded + high)
    if told.unrounded in reported.wide and told.valid:
        answer = CONSISTENT
    elif not reach.meet(reported.wide).empty:
        answer = WITHIN_QUALITY
    else:
        answer = INCONSISTENT
    return Compared(reported, measured, told, answer, low, high)


def _best(found: Sequence[Compared]) -> Compared:
    return min(found, key=lambda one: (ANSWERS.index(one.answer), abs(one.difference), one.measured.id))


def _finding(book: Book, one: Compared) -> Finding:
    name, when = words.account_name(book), words.period(one.reported.statement.period)
    theirs, ours = words.figure(one.reported.statement), words.figure(one.measured.statement)
    off = words.distance(one.difference, book)
    side = ("高", "above") if one.difference > 0 else ("低", "below")
    mark = ("", "") if one.computation.valid else ("（数据不足，仅供参考）", " (too little data, indicative)")
    told = _TOLD[one.answer]
    differs = (
        Bilingual(f"，实测比公布{side[0]}{off.zh}", f"; measured is {off.en} {side[1]} reported")
        if one.difference
        else Bilingual("", "")
    )
    return Finding(
        id=stable_id("fd", 1, ["report_vs_measurement", book.id, one.reported.id, one.measured.id]),
        kind=FindingKind.REPORT_VS_MEASUREMENT,
        account_id=book.id,
        period=one.reported.statement.period,
        statements=(one.reported.id, one.measured.id),
        explanation=Bilingual(
            f"{name.zh}{when.zh}公布{theirs.zh}，实测{ours.zh}{mark[0]}：{told.zh}{differs.zh}。{_why(one).zh}",
            f"{name.en}, {when.en}: reported {theirs.en}, measured {ours.en}{mark[1]}: {told.en}{differs.en}. {_why(one).en}",
        ),
        chain=tuple(_steps(book, one)),
        how=one.answer,
    )


def _why(one: Compared) -> Bilingual:
    """The rule that gave the answer."""
    if one.answer == CONSISTENT:
        return Bilingual("差别只是修约造成的。", "No more than rounding lies between them.")
    if one.answer == WITHIN_QUALITY:
        return Bilingual(
            "计入修约和数据质量的各项影响后，两者可以同时成立。",
            "With rounding and all that is doubtful about the data allowed for, both can hold.",
        )
    return Bilingual(
        "计入修约和数据质量的各项影响后，两者仍不能同时成立。",
        "Not even with rounding and all that is doubtful about the data allowed for can both hold.",
    )


def _steps(book: Book, one: Compared) -> Iterable[Bilingual]:
    """The contributions, one a step."""
    unit, told = words.account_unit(book), one.computation
    assert one.reported.wide is not None
    printed = words.span(one.reported.wide, unit)
    yield Bilingual(
        f"修约：公布值可读作{printed.zh}", f"rounding: the reported figure stands for {printed.en}"
    )
    if told.need is not None and told.have < told.need:
        yield Bilingual(
            f"有效数据{told.have}天，标准要求{told.need}天",
            f"{told.have} valid days where the standard asks for {told.need}",
        )
    elif not told.valid:
        yield Bilingual(
            "有效天数总数够，有的月份不够标准的要求",
            "enough valid days in all, but fewer in some months than the standard asks for",
        )
    for reach in told.reaches:
        yield doubt_words(reach, unit)
    for name, value in told.variant:
        yield Bilingual(f"实测按选择计算：{name}={value}", f"measured with a choice: {name}={value}")
    allowed = Interval(told.unrounded + one.low, told.unrounded + one.high)
    both = words.span(_shown(allowed), unit)
    yield Bilingual(f"合计：实测值可能在{both.zh}之间", f"together: the measured figure may be {both.en}")


def doubt_words(reach: Reach, unit: str) -> Bilingual:
    """Return a doubt about a measured figure in words, with how far it reaches where that can be told."""
    cause = CAUSES.get(reach.cause, Bilingual(reach.cause, reach.cause))
    zh, en = cause.zh.format(count=reach.count), cause.en.format(count=reach.count)
    if reach.low is None or reach.high is None:
        return Bilingual(zh, en)
    low, high = words.number(reach.low), words.number(reach.high)
    whole = words.amount(reach.high, unit)
    points = Bilingual(f"{high.zh}个百分点", f"{high.en} percentage points") if unit == "%" else whole
    plus = "+" if reach.high > 0 else ""
    least = "+" if reach.low > 0 else ""
    return Bilingual(
        f"{zh}：{least}{low.zh} 至 {plus}{points.zh}", f"{en}: {least}{low.en} to {plus}{points.en}"
    )


def _shown(interval: Interval) -> Interval:
    """The interval with its ends to two decimals, for people."""
    assert interval.low is not None
    assert interval.high is not None
    return Interval(round(interval.low, 2), round(interval.high, 2))
