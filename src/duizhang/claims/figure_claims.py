"""From a figure to a draft: measure, indicator, subject, kind, time and baseline, each noting the rule that fired."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhang.claims.comparing import baseline_of
from duizhang.claims.draft import Draft
from duizhang.claims.figure import Figure
from duizhang.claims.kinds import binding_of, force_of, kind_of
from duizhang.claims.measures import Measured, measured
from duizhang.claims.minor import TIME_UNITS, is_time_limit
from duizhang.claims.model import Kind, Measure
from duizhang.claims.phrases import action_of, clause_head, compose, needs_antecedent, split_subject
from duizhang.claims.reader import Reader, Said
from duizhang.claims.subjects import subject_of
from duizhang.claims.timing import period_of, years_running

_GROWTHS = (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE)
_ELLIPSIS = "ellipsis"
_DISTRICT = re.compile(
    r"[\u4e00-\u9fff]{2,4}?(?:自治[州县旗]|新区|[市县区旗])(?<!自治区)(?<!省区|城市|地区|园区|社区|校区|小区|城区|景区|灾区|山区|牧区|库区|全市|全区|全县|我市|我区|我县|都市)(?=..)"
)
_STEP = re.compile(
    r"个?(?:之|以)?内(?:内部|一次性|依法|书面|应当?)*(?:完成|办结|作出|给予|予以|将|向)?([\u4e00-\u9fff]{2,12})"
)
"""The step that a time limit sets a limit for: 在3个工作日内完成贷款审批."""
_SUM = re.compile(r"累计|共计|总计")
_NEW = re.compile(r"^(?:新增加?|新(?:入选|获批|认定|培育|建成?|设立?|引进))|新增$")
"""What is new this year is not what there is in all: 新入选113家、累计210家."""
_ACRONYM = re.compile(r"[（(]([A-Z]{2,5})[）)]$")
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
    said = reader.said
    found = measured(figure, said.changing)
    if item is not None and len(found.phrase) > len(item):
        found = replace(found, phrase=item)
    back = _recalled(reader, figure)
    if back is not None:
        said = replace(said, indicator=back[0], subject=back[1])
        phrase, rule = back[0], _ELLIPSIS
    else:
        phrase, rule = _indicator(figure, found, said, item)
    if rule == _ELLIPSIS and _SUM.search(figure.left) and (noun := _NEW.sub("", phrase)) != phrase and noun:
        phrase, rule = "累计" + noun, "sum of the figure before"
    place = reader.resources.lexicon.places.get(phrase)
    if place is not None and said.indicator and found.measure is not Measure.LEVEL:
        said = replace(said, subject=place[0])  # 西海岸新区地区生产总值增长…，胶州市增长…
        phrase, rule = said.indicator, _ELLIPSIS
    if (
        found.measure is Measure.LEVEL
        and found.unit == "百分点"
        and said.measure is Measure.GAP
        and figure.limit != figure.clause[0]
    ):
        found = replace(found, measure=Measure.GAP, reference=found.phrase)  # 高于全国…、全省…
        phrase, rule = said.indicator, _ELLIPSIS
    indirect = rule == _ELLIPSIS
    if indirect and found.measure is Measure.CHANGE and found.unit in reader.by_unit:
        phrase, named = reader.by_unit[found.unit]  # 优良天数285天，优良率78.1%，同比增加9天
        said = replace(said, subject=named)
    elsewhere = reader.resources.lexicon.places.get(found.reference or "")
    if found.measure is Measure.LEVEL and elsewhere is not None:
        said = replace(said, subject=elsewhere[0])  # 高于全国57.5%的平均水平
        phrase, indirect = said.indicator, True
    if indirect and found.measure is Measure.LEVEL and found.unit == "%" and said.measure in _GROWTHS:
        found = replace(found, measure=said.measure, compares=True)  # 增长5%以上、力争达到6%
    organisation, phrase = split_subject(phrase) if rule.startswith("phrase") else ("", phrase)
    subject, phrase = subject_of(
        phrase, organisation or reader.place, reader.resources.lexicon, said.subject if indirect else ""
    )
    if subject == reader.place and (unlisted := _unlisted_place(reader, phrase)):
        subject, phrase = unlisted, phrase[len(unlisted) :]
    kind, why = kind_of(
        figure,
        found,
        reader.section,
        reader.article.kind,
        reader.reference,
        outlook=reader.outlook(figure),
        reviewing=reader.reviews,
    )
    period, when = period_of(figure, found, phrase, kind, reader.section, reader.reference, reader.times)
    if period is not None and found.measure is Measure.LEVEL:
        period = years_running(figure, period)
    carried = said.baseline if indirect else None
    baseline = baseline_of(figure, found, phrase, period, reader.section, carried)
    if kind is not Kind.MINOR and not (found.reference and found.measure is Measure.LEVEL):
        reader.said = _saying(said, found, phrase, subject, baseline)
        reader.recent.append((phrase, subject))
        if found.measure is Measure.LEVEL:
            reader.by_unit[found.unit] = (phrase, subject)
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
        bound=quantity.bound,
        measure=found.measure,
        begin=figure.limit,
        close=max(quantity.end, quantity.unit_end),
        high=found.high,
        step=found.step,
        period=period,
        baseline=baseline,
        reference=found.reference,
        force=force_of(figure) if kind is Kind.TARGET else "",
        binding=binding_of(figure),
        indirect=indirect,
        arrived=found.arrived,
        notes=[
            *figure.notes,
            f"indicator: {rule}",
            f"measure: {found.measure.value}" + (f" by {found.verb}" if found.verb else ""),
            f"kind: {kind.value}, {why}",
            f"period: {period.text if period else 'open'}, {when}",
        ],
    )


def _unlisted_place(reader: Reader, phrase: str) -> str:
    """Return a district or county that no list names, where what follows it is an indicator: 莱芜区工业投资."""
    match = _DISTRICT.match(phrase)
    if match is None or action_of(phrase) or reader.resources.catalogue.find(phrase):
        return ""
    return match[0] if reader.resources.catalogue.find(phrase[match.end() :]) else ""


def _recalled(reader: Reader, figure: Figure) -> tuple[str, str] | None:
    """The indicator and subject that a figure of 同比分别增长A、B speaks of: those of the list before it."""
    if figure.recall is None:
        return None
    count, position = figure.recall
    if position == 0:
        reader.recalled = reader.recent[-count:]
    return reader.recalled[position] if len(reader.recalled) == count else None


def _indicator(figure: Figure, found: Measured, said: Said, item: str | None) -> tuple[str, str]:
    """Return the indicator and the rule that found it."""
    if figure.turn == "to" and item is None:
        return said.indicator, _ELLIPSIS
    if figure.quantity.unit in TIME_UNITS and is_time_limit(figure.sentence, figure.quantity, figure.clause):
        step = _STEP.match(figure.text, figure.quantity.end, figure.clause[1])
        if step is not None:
            return step[1] + "时限", "time limit"
    if figure.limit == figure.clause[0]:
        said.list_action = ""  # only inside one clause does a list go on
    phrase, rule = compose(figure, found, said.indicator, said.list_action)
    if not phrase or (rule == "phrase" and needs_antecedent(phrase)):
        return clause_head(figure) or phrase, "head of the clause"
    return phrase, rule


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
