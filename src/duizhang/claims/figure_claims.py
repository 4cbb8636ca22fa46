"""From a figure to a draft: measure, indicator, subject, kind, time and baseline, each noting the rule that fired."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhang.claims.comparing import baseline_of, governing
from duizhang.claims.draft import Draft
from duizhang.claims.figure import Figure
from duizhang.claims.force import binding_of, force_of
from duizhang.claims.kinds import kind_of
from duizhang.claims.leaning import BEYOND_ITS_GOAL
from duizhang.claims.measured import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.naming import named
from duizhang.claims.phrases import CLASS_OF_BEFORE
from duizhang.claims.reader import Reader, Said, Told
from duizhang.claims.sections import Mode
from duizhang.claims.timing import period_of, years_running
from duizhang.claims.trimming import action_of
from duizhang.language.model import Bound, PeriodMention

_RESTATES = re.compile(r"[，,、]?(?:折合|折算|相当于)")
"""地表水资源量6亿立方米，折合径流深54毫米，比上年减少8%: what follows speaks of what was said before."""
_ACRONYM = re.compile(r"(?:效率|能效)[（(]([A-Z]{2,5})[）)]$")
"""An index that is its own unit: 能源利用效率（PUE）."""


def draft_of(reader: Reader, figure: Figure, item: str | None) -> Draft:
    """Understand one figure.

    Parameters
    ----------
    reader
        Where the article has been read to; its memory of the figure before is renewed.
    figure
        The figure with its left and right texts.
    item
        Its item of an enumeration, ``None`` where it is in none.
    """
    name = named(reader, figure, item)
    found, phrase, subject, said = name.found, name.phrase, name.subject, name.said
    time = governing(figure)
    kind, why = kind_where(reader, figure, found, time)
    if kind is Kind.ACTUAL and name.indirect and said.kind is Kind.TARGET and _BETTER.search(figure.left):
        kind, why = Kind.TARGET, "how much more the goal before is"
    if BEYOND_ITS_GOAL in figure.notes and reader.section.mode is Mode.REVIEW:
        kind, why = Kind.ACTUAL, BEYOND_ITS_GOAL
    period, when = period_of(
        figure, found, phrase, kind, reader.section, reader.reference, reader.times, time
    )
    if period is not None and found.measure is Measure.LEVEL:
        period = years_running(figure, period)
    carried = said.baseline if name.indirect else None
    baseline = baseline_of(figure, found, phrase, period, reader.section, carried, time)
    if _RESTATES.match(figure.left) and not name.indirect:
        reader.recent.append(Told(phrase, subject, found.unit if found.measure is Measure.LEVEL else None))
    elif kind is not Kind.MINOR and not (found.reference and found.measure is Measure.LEVEL):
        whole = said.indicator if name.rule == CLASS_OF_BEFORE else phrase
        reader.said = replace(_saying(said, found, whole, subject, baseline), kind=kind)
        reader.recent.append(Told(phrase, subject, found.unit if found.measure is Measure.LEVEL else None))
    quantity = figure.quantity
    return Draft(
        sentence=figure.sentence,
        start=quantity.number_start,
        end=quantity.number_end,
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=found.value,
        unit=_unit(reader, figure, found, phrase),
        bound=_bound(figure, kind),
        measure=found.measure,
        begin=figure.limit,
        close=max(quantity.end, quantity.unit_end),
        high=found.high,
        step=found.step,
        period=period,
        baseline=baseline,
        reference=found.reference,
        force=force_of(figure) if kind is Kind.TARGET else "",
        binding=binding_of(figure, reader.section.title),
        arrived=found.arrived,
        rule=name.rule,
        when=when,
        notes=[
            *figure.notes,
            f"indicator: {name.rule}",
            f"measure: {found.measure}" + (f" by {found.verb}" if found.verb else ""),
            f"kind: {kind}, {why}",
            f"period: {period.text if period else 'open'}, {when}",
        ],
    )


def _bound(figure: Figure, kind: Kind) -> Bound:
    """The bound of a figure; what a rule calls the highest is a limit: 最高可贷120万元."""
    bound = figure.quantity.bound
    limited = kind is Kind.NORM and bound is Bound.EQ and _LIMIT.search(figure.left)
    return Bound.LE if limited else bound


_BETTER = re.compile(
    r"比(?:上年|去年|\d{4}年)[^，。]{0,4}(?:增加|增长|提高|提升|减少|下降|多)$|^(?:增加|增长|同比增长|同比增加)$"
)
_LIMIT = re.compile(r"最高|最多|最长|上限")


def kind_where(
    reader: Reader, figure: Figure, found: Measured, time: PeriodMention | None
) -> tuple[Kind, str]:
    """Return the kind of a figure, and the rule that found it, from where the article has been read to."""
    return kind_of(
        figure,
        found,
        reader.section,
        reader.article.kind,
        reader.reference,
        time,
        outlook=reader.outlook(figure),
        reviewing=reader.reviews,
        rules=reader.times.rules,
    )


def _saying(said: Said, found: Measured, phrase: str, subject: str, baseline: str | None) -> Said:
    """What the next figure may leave out because this one said it."""
    action = action_of(phrase)
    changing = found.verb.removesuffix("…") if found.verb.endswith("…") else ""
    return Said(phrase, action, subject, baseline, action or said.list_action, changing, found.measure)


def _unit(reader: Reader, figure: Figure, found: Measured, phrase: str) -> str:
    """The unit of a figure; one that lost its own or part of it (微克/ at a column's end) gets the indicator's."""
    end = figure.quantity.end
    if found.unit and figure.text[end : end + 1] != "/":
        return found.unit
    acronym = _ACRONYM.search(phrase)
    if acronym and not found.unit:
        return acronym[1]
    named = reader.resources.catalogue.find(phrase) if phrase else []
    if len(named) == 1 and (not found.unit or named[0].unit.startswith(found.unit)):
        return named[0].unit
    return found.unit
