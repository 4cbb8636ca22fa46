"""What a chart draws of an account: one mark for equal values of one period, all of them on one axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from duizhang.accounts.entries import relation_of
from duizhang.accounts.figures import customary, effective_bound
from duizhang.accounts.model import Account, Implied, Target, Verdict
from duizhang.accounts.profile import conversion
from duizhang.accounts.settings import Settings
from duizhang.catalogue.load import load_catalogue
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_breaks import breaks_of
from duizhang.publishing.chart_marks import Bar, Drawing, Hollow, Point
from duizhang.publishing.chart_times import Stretch, at_day, stretch_of
from duizhang.publishing.figures import interval_text, period_text, printed, target_text, without_unit
from duizhang.publishing.lookup import Lookup, targets_of
from duizhang.publishing.traces import measured_drawn
from duizhang.publishing.words import Lang
from duizhang.values.interval import Interval
from duizhang.values.period import Period

_JUDGED_BY_LINE = (Verdict.ON_TRACK, Verdict.BEHIND, Verdict.UNDECIDED)
_YEARLY, _TIMES = "yearly", "times"
"""Growth over a year, or a yearly mean of it: these stand on one axis; growth since another base, or to so many times
of what is not said, does not."""
_WHOLE = 0.99
"""Years, less the error of reckoning: what is shorter is a part of a year."""
_YEAR = re.compile(r"\d{4}年| ?\d{4}\b")
_DEFAULTS = Settings()


def collect(account: Account, lookup: Lookup, lang: Lang = "zh") -> Drawing:
    """Return what is drawn of an account.

    Figures in a unit that does not convert to the account's, and growth over another time than most of the others, have
    no place on its axis; the table beside the chart has them.
    """
    found = Drawing()
    told = [s for s in account.statements if s.kind in ("actual", MEASURED) and s.value is not None]
    promised = [t for t in targets_of(account) if t.value is not None]
    kinds = [_kind_of_growth(account, s) for s in told] + [_promises(account, t, lookup) for t in promised]
    axis = _axis(kinds)
    fitting = [s for s in told if _kind_of_growth(account, s) == axis]
    single, months = measured_drawn(s for s in fitting if s.kind == MEASURED)
    drawn = {one.id for one in single}
    found.points = list(_points(account, [s for s in fitting if s.kind != MEASURED or s.id in drawn], lang))
    found.traces = [trace for run in months if (trace := list(_points(account, run, lang)))]
    found.bars = list(
        _bars(account, [t for t in promised if _promises(account, t, lookup) == axis], lookup, lang)
    )
    found.hollows = [mark for i in account.implied if (mark := _hollow(account, i, lang)) is not None]
    found.lines = list(_lines(account))
    found.fine = any(p.x1 - p.x0 < _WHOLE for p in found.told)
    if found.fine and any(p.x1 - p.x0 >= _WHOLE for p in found.points):
        found.points = [_of_part(p, lang) for p in found.points]
    if found.times:
        found.breaks = breaks_of(account, lookup, (min(found.times), max(found.times)), lang)
    return found


def _kind_of_growth(account: Account, statement: Statement) -> str:
    """Return what a figure's growth compares with, as far as the axis cares; ``""`` of a level."""
    if account.measure == "level":
        return ""
    if statement.measure == "multiple" and statement.baseline is None:
        return _TIMES
    period = Period.parse(statement.period) if statement.period else None
    baseline = Period.parse(statement.baseline) if statement.baseline else None
    return _of_axis(relation_of(statement, period, baseline))


def _promises(account: Account, target: Target, lookup: Lookup) -> str:
    if account.measure == "level":
        return ""
    first = lookup.first_of(target)
    return _of_axis(target.relation) if first is None else _kind_of_growth(account, first)


def _of_axis(relation: str) -> str:
    return _YEARLY if relation in ("", "yoy") or relation.startswith("mean:") else relation


def _axis(kinds: Iterable[str]) -> str:
    """Return which growth most figures tell; growth over a year where others are as many."""
    counts = Counter(kinds)
    return max(counts, key=lambda kind: (counts[kind], kind == _YEARLY), default="")


def _points(account: Account, told: Iterable[Statement], lang: Lang) -> Iterator[Point]:
    seen: set[tuple[str | None, Fraction, Fraction | None, str]] = set()
    for statement in told:
        at, factor = stretch_of(statement.period), _factor(statement.unit, account.unit)
        if at is None or factor is None or statement.measure == "gap" or statement.value is None:
            continue
        key = (statement.period, statement.value * factor, statement.value_max, statement.kind)
        if key not in seen:
            seen.add(key)
            yield _point(statement, at, factor, account, lang)


def _of_part(point: Point, lang: Lang) -> Point:
    """Return a point that says which part of a year it is of, where others are of whole years: what a part makes up is less."""
    if point.x1 - point.x0 >= _WHOLE:
        return point
    part = _YEAR.sub("", point.when).strip()
    shown = f"{point.label}（{part}）" if lang == "zh" else f"{point.label} ({part})"
    return replace(point, label=shown)


def _point(statement: Statement, at: Stretch, factor: Fraction, account: Account, lang: Lang) -> Point:
    assert statement.value is not None
    interval = customary(statement, None, _DEFAULTS) * Interval.point(factor)
    value, bound = statement.value * factor, effective_bound(statement)
    low = value if interval.low is None or interval.high is None else interval.low
    high = value if interval.low is None or interval.high is None else interval.high
    ranged = bound == "range" and low < high
    if value >= 0:
        low = max(low, Fraction(0))  # what is counted is never less than nothing, however it was rounded
    text = printed(statement, lang, rise_named=account.measure == "growth")
    return Point(
        at.first, at.last, float((low + high) / 2 if ranged else value), float(low), float(high), bound,
        "measured" if statement.kind == MEASURED else "reported", ranged,
        without_unit(text, statement.unit if factor == 1 else "", lang), period_text(statement.period, lang), text,
    )  # fmt: skip


def _factor(unit: str, wanted: str) -> Fraction | None:
    """Return the factor from one unit to another by the catalogue; ``None`` where they do not convert."""
    catalogue = load_catalogue()
    known = {name: found for name in (unit, wanted) if (found := catalogue.unit(name)) is not None}
    return conversion(known, unit, wanted)


def _bars(account: Account, promised: Iterable[Target], lookup: Lookup, lang: Lang) -> Iterator[Bar]:
    verdicts = {j.target.id: j.verdict for j in account.judgements}
    for target in promised:
        due, first = stretch_of(target.due), lookup.first_of(target)
        if due is None or target.value is None or not _fits(account, target, first):
            continue
        text = target_text(target, first, account.unit, lang, rise_named=account.measure == "growth")
        since = None if target.first_published is None else at_day(target.first_published)
        yield Bar(
            due.first, max(due.last, due.first + 0.5),
            since if since is not None and since < due.first else None, float(target.value),
            None if target.value_max is None else float(target.value_max),
            None if target.near_end is None else float(target.near_end),
            target.bound, verdicts.get(target.id) is Verdict.SUPERSEDED, without_unit(text, account.unit, lang),
            f"{period_text(target.due, lang)} {text}",
        )  # fmt: skip


def _fits(account: Account, target: Target, first: Statement | None) -> bool:
    """Say whether a target's value is in the account's unit: where none of its figures is, it was never converted."""
    if account.measure != "level" or first is None or target.implied:
        return True
    return _factor(first.unit, account.unit) is not None


def _hollow(account: Account, implied: Implied, lang: Lang) -> Hollow | None:
    at, low, high = stretch_of(implied.period), implied.interval.low, implied.interval.high
    known = low if high is None else high
    if at is None or known is None:
        return None
    bound = "ge" if high is None else "le" if low is None else ""
    return Hollow(
        at.middle,
        float(known if low is None else low),
        float(known if high is None else high),
        bound,
        interval_text(implied.interval, "", lang),
        f"{period_text(implied.period, lang)} {interval_text(implied.interval, account.unit, lang)}",
    )


def _lines(account: Account) -> Iterator[tuple[float, float, float, float]]:
    """Yield the lines by which progress is judged, from the middle of the base's time to that of the last year."""
    for judgement in account.judgements:
        due, end = stretch_of(judgement.target.due), judgement.target.near_end
        if judgement.verdict not in _JUDGED_BY_LINE or due is None or end is None:
            continue
        for base in judgement.bases:
            start, low, high = stretch_of(base.period), base.interval.low, base.interval.high
            if start is not None and low is not None and high is not None:
                yield start.middle, float(low + high) / 2, due.last - 0.5, float(end)
