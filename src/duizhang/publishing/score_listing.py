"""A score as it is listed: one line for each entry with its points, its rule and the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.score_model import Part, Points, Score
from duizhang.catalogue.score_sheets import Deduction, Item, Veto
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.quoting import plain
from duizhang.publishing.score_words import outcome_name, say
from duizhang.publishing.words import Lang, pick
from duizhang.values.numbers import as_text, is_terminating

MOST_WORDS = 4
"""Statements of one entry whose words are shown to people; JSON has all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A verbatim slice that an entry rests on, with where it stands."""

    quote: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a score.

    ``sort`` is ``items``, ``deductions`` or ``vetoes``; ``weight`` and ``points`` are texts.
    """

    ident: str
    sort: str
    name: str
    weight: str
    points: str
    rule: str
    reason: str
    settled: bool
    sources: tuple[Source, ...]


def lines_of(score: Score, lookup: Lookup, lang: Lang = "zh") -> list[Line]:
    """Return the entries of a score in the order of its sheet."""
    groups = (("items", score.items), ("deductions", score.deductions), ("vetoes", score.vetoes))
    return [_line(part, sort, lookup, lang) for sort, parts in groups for part in parts]


def _line(part: Part, sort: str, lookup: Lookup, lang: Lang) -> Line:
    entry = part.entry
    weight = ""
    if isinstance(entry, Item):
        weight = number(entry.weight)
    elif isinstance(entry, Deduction) and entry.most is not None:
        weight = f"≤{number(entry.most)}"
    return Line(
        ident=entry.id,
        sort=sort,
        name=entry.zh if lang == "zh" else entry.en,
        weight=weight,
        points=""
        if isinstance(entry, Veto)
        else points_text(part.points, minus=isinstance(entry, Deduction)),
        rule=_rule(part, lang),
        reason=pick(part.reason, lang) or ("" if part.tasks else say("no_tasks", lang)),
        settled=part.points.settled,
        sources=_sources(part, lookup),
    )


def _rule(part: Part, lang: Lang) -> str:
    """Say how the points follow from what was read."""
    entry = part.entry
    if isinstance(entry, Veto):
        key = "strikes" if part.points.low else "may_strike" if part.points.high else "spares"
        return say(key, lang, cap=number(entry.cap))
    if part.tasks:
        counted = Counter(task.status for task in part.tasks)
        told = [say("times_status", lang, n=n, status=outcome_name(c, lang)) for c, n in counted.items()]
        return say("tasks_of", lang, n=len(part.tasks), all=say("list", lang).join(told))
    if isinstance(entry, Deduction):
        return ""
    shares: dict[Fraction, list[str]] = {}
    for one in part.outcomes:
        name = outcome_name(one.code, lang) if one.code else one.limits or say("no_step", lang)
        shares.setdefault(one.earns, []).append(name)
    joint = say("list", lang)
    ways = [
        say("earns", lang, what=joint.join(names), share=f"{number(share)}%")
        for share, names in shares.items()
    ]
    if part.points.settled:
        return say("comma", lang).join(ways)
    first = f"{outcome_name(part.code, lang)}{say('colon', lang)}" if part.code else ""
    return f"{first}{say('open_to', lang, all=say('comma', lang).join(ways))}"


def _sources(part: Part, lookup: Lookup) -> tuple[Source, ...]:
    found = {
        plain(s.quote): Source(
            plain(s.quote),
            " ".join(t for t in (s.title or s.doc, s.published.isoformat() if s.published else "") if t),
            s.quote_start,
            s.quote_end,
        )
        for s in lookup.known(part.statements)
    }
    shown = [*found.values(), *(Source(t.text, t.doc, 0, 0) for t in part.tasks)]
    return tuple(shown[:MOST_WORDS])


def number(value: Fraction) -> str:
    """Return a number of points, rounded to one decimal where it has no end."""
    return as_text(value if is_terminating(value) else Fraction(round(value * 10), 10))


def points_text(points: Points, *, minus: bool = False) -> str:
    """Return a range of points, rounded outwards; of a deduction with its sign."""
    low, high = _down(points.low), _up(points.high)
    sign = "−" if minus and high else ""
    return f"{sign}{number(low)}" if points.settled else f"{sign}{number(low)}–{number(high)}"


def _down(value: Fraction) -> Fraction:
    return value if is_terminating(value) else Fraction((value * 10).__floor__(), 10)


def _up(value: Fraction) -> Fraction:
    return value if is_terminating(value) else Fraction((value * 10).__ceil__(), 10)


def headline(score: Score, lang: Lang = "zh") -> str:
    """Return the score with its full points and the grades that are possible."""
    key = "exactly" if score.points.settled else "range"
    told = say(key, lang, low=number(_down(score.points.low)), high=number(_up(score.points.high)))
    parts = [told, say("of", lang, full=number(score.sheet.full))]
    if score.grades:
        names = [g.zh if lang == "zh" else g.en for g in score.grades]
        key = "grade" if len(names) == 1 else "grades"
        parts.append(say(key, lang, names=say("list", lang).join(names)))
    return say("comma", lang).join(parts)


def what_is_open(score: Score, lang: Lang = "zh") -> str:
    """Return which entries make the score a range and by how many points, the widest first; ``""`` where none does."""
    open_parts: Sequence[Part] = sorted(
        (p for p in (*score.items, *score.deductions) if not p.points.settled),
        key=lambda p: p.points.low - p.points.high,
    )
    if not open_parts:
        return ""
    told = [
        say(
            "points_open",
            lang,
            name=p.entry.zh if lang == "zh" else p.entry.en,
            n=number(p.points.high - p.points.low),
        )
        for p in open_parts
    ]
    return say("widest", lang, all=say("list", lang).join(told))


def day_of(score: Score, lang: Lang = "zh") -> str:
    """Say as of which day a score holds."""
    return say("as_of", lang, day=score.as_of.isoformat()) if score.as_of else ""
