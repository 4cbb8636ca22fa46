"""From a word that is a value, and from an answer in words, to a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from duizhang.claims.answers import Answer
from duizhang.claims.comparing import baseline_of, before, governing
from duizhang.claims.draft import Draft
from duizhang.claims.figure import Figure
from duizhang.claims.figure_claims import kind_where
from duizhang.claims.kinds import kind_of
from duizhang.claims.measured import Measured
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.reader import Reader
from duizhang.claims.sentences import Sentence
from duizhang.claims.subjects import subject_of
from duizhang.claims.timing import period_of
from duizhang.claims.values_in_words import ValueWord
from duizhang.language.model import Bound, Quantity, QuantityType

_PRICES = re.compile(r"(?:价格|物价|CPI|PPI)(?:指数|总指数|总水平|水平)?$")
"""What prices 持平 with is the price a year ago: they rose by nothing. A rate (涨幅持平) stays what it was."""


def draft_of_word(reader: Reader, sentence: Sentence, word: ValueWord) -> Draft:
    """Understand a word that is a value (持平, 清零, 全覆盖)."""
    figure = _stand_in(sentence, word)
    head = word.head or reader.said.indicator
    inherited = "" if word.head else reader.said.subject
    subject, phrase = subject_of(head, reader.place, reader.resources.lexicon, inherited)
    compares = word.measure is not Measure.LEVEL
    measure = word.measure
    if measure is Measure.CHANGE and not word.value and _PRICES.search(phrase):
        measure = Measure.RELATIVE_CHANGE
    found = Measured(measure, phrase, word.value, None, Fraction(1), word.unit, compares=compares)
    time = governing(figure)
    kind, why = kind_where(reader, figure, found, time)
    period, when = period_of(
        figure, found, phrase, kind, reader.section, reader.reference, reader.times, time
    )
    return Draft(
        sentence=sentence,
        start=word.start,
        end=word.end,
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=word.value,
        unit="%" if measure is Measure.RELATIVE_CHANGE else word.unit or _unit_before(sentence, word),
        bound=word.bound,
        measure=measure,
        begin=figure.limit,
        close=word.end,
        period=period,
        baseline=baseline_of(figure, found, phrase, period, reader.section, None, time),
        value_word=True,
        when=when,
        notes=[f"value word: {word.rule}", f"kind: {kind.value}, {why}", f"period: {when}"],
    )


def draft_of_answer(reader: Reader, sentence: Sentence, answer: Answer, head: str) -> Draft:
    """Understand an answer in words (持续保持安全利用, 全面完成, 与经济增长同步)."""
    word = ValueWord(answer.start, answer.end, head, Fraction(0), "", Measure.WORDS, Bound.EQ, "answer")
    figure = _stand_in(sentence, word)
    found = Measured(Measure.WORDS, head, Fraction(0), None, Fraction(1), "")
    subject, phrase = subject_of(head, reader.place, reader.resources.lexicon, "")
    time = governing(figure)
    kind, why = kind_of(figure, found, reader.section, reader.article.kind, reader.reference, time)
    period, when = period_of(
        figure, found, phrase, kind, reader.section, reader.reference, reader.times, time
    )
    compares = answer.says in ("in_step", "faster")
    says = "completed" if answer.says == "assigned" and kind is Kind.ACTUAL else answer.says
    return Draft(
        sentence=sentence,
        start=answer.start,
        end=answer.end,
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=None,
        unit="%" if compares else "",
        bound=Bound.APPROX if answer.hedged else Bound.EQ,
        measure=Measure.WORDS,
        begin=figure.limit,
        close=answer.end,
        period=period,
        baseline=before(period, 12) if compares and period is not None else None,
        reference=answer.reference or None,
        words=says,
        value_word=True,
        when=when,
        notes=[f"answer in words: {says}", f"kind: {kind.value}, {why}", f"period: {when}"],
    )


def on_goal(answer: Claim, goals: list[Claim]) -> Claim:
    """Let an answer that names a goal's figure (超额完成减煤10%的目标) speak of that goal."""
    for goal in goals:
        if answer.quote_start <= goal.start and goal.end <= answer.quote_end and answer.end <= goal.start:
            return replace(
                answer,
                indicator=goal.indicator,
                indicator_id=goal.indicator_id,
                scope=goal.scope,
                subject=goal.subject,
                period=goal.period,
                baseline=goal.baseline,
            )
    return answer


def _stand_in(sentence: Sentence, word: ValueWord) -> Figure:
    """A figure at the place of a value word, so that time and kind are read the same way."""
    quantity = Quantity(
        start=word.start,
        end=word.end,
        number_start=word.start,
        number_end=word.end,
        type=QuantityType.PERCENTAGE if word.unit == "%" else QuantityType.QUANTITY,
        value=word.value,
        unit=word.unit,
        unit_start=word.end,
        unit_end=word.end,
        bound=word.bound,
    )
    clause = sentence.clause(word.start)
    return Figure(quantity, sentence, clause, clause[0], left=sentence.without_periods(clause[0], word.start))


def _unit_before(sentence: Sentence, word: ValueWord) -> str:
    """The unit of the figure that a 持平 speaks of: that of the last figure before it in the sentence; an index has none."""
    if word.head.endswith("指数"):
        return ""
    units = [
        q.unit
        for q in sentence.quantities
        if q.end <= word.start and q.unit and q.unit not in ("%", "百分点")
    ]
    return units[-1] if units else "%"
