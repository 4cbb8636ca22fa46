"""The extractor: an article in, its claims out; a pure function that any process may run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from duizhang.claims.answers import Answer, answers_of
from duizhang.claims.confidence import confidence_of
from duizhang.claims.figures import TURNS, Figure, figures_of
from duizhang.claims.kinds import binding_of, force_of, kind_of
from duizhang.claims.link import is_livelihood, link
from duizhang.claims.lists import UNDIVIDED, runs, share_out, town_and_country
from duizhang.claims.measures import Measured, measured
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.phrases import action_of, clause_head, compose, needs_antecedent, split_subject
from duizhang.claims.resources import Resources
from duizhang.claims.sections import Section, at_paragraph, entering, is_heading, opening
from duizhang.claims.sentences import Sentence, sentences_of
from duizhang.claims.subjects import home_of, subject_of, topic_of
from duizhang.claims.tables import TableReader
from duizhang.claims.timing import (
    TimeState,
    baseline_of,
    before,
    looks_ahead,
    period_of,
    remember,
    years_running,
)
from duizhang.claims.values_in_words import ValueWord, value_words_of
from duizhang.documents.model import Article, BlockKind, Document, DocumentKind
from duizhang.language.model import Bound, PeriodRole, Quantity, QuantityType

_PAIR = 2
_GROWTHS = (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE)
_OPENING_SENTENCES = 2
"""A year named anywhere in so many first sentences is what an article reports on."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: claims with a value, and answers in words (measure ``words``)."""

    claims: tuple[Claim, ...] = ()
    answers: tuple[Claim, ...] = ()


@dataclass(slots=True)
class _Said:
    """The figure before, for ellipses."""

    indicator: str = ""
    action: str = ""
    subject: str = ""
    baseline: str | None = None
    list_action: str = ""
    changing: str = ""
    measure: Measure = Measure.LEVEL


@dataclass(slots=True)
class _Reader:
    """The state of reading one article."""

    document: Document
    article: Article
    resources: Resources
    home: str
    section: Section
    times: TimeState = field(default_factory=TimeState)
    said: _Said = field(default_factory=_Said)
    livelihood: bool = False
    sentences: int = 0
    topic: str = ""

    @property
    def reference(self) -> date | None:
        """The day that relative times are read against; a report without a day was given early in its year."""
        if (
            self.article.reference_day is None
            and self.article.year
            and self.article.kind is DocumentKind.WORK_REPORT
        ):
            return date(self.article.year, 1, 31)
        return self.article.reference_day


def extract_articles(document: Document, resources: Resources) -> Extraction:
    """Return all claims of a document's articles, in reading order.

    Parameters
    ----------
    document
        As the readers give it; its raw text is what every span points into.
    resources
        Lexicon and catalogue.

    Returns
    -------
    Extraction
        Every claim satisfies ``document.raw[claim.start:claim.end] == claim.number`` and the same for the quote.
    """
    claims: list[Claim] = []
    answers: list[Claim] = []
    page = _page_home(document, resources)
    for article in document.articles:
        reader = _Reader(
            document,
            article,
            resources,
            home_of(article, resources, page),
            opening(article),
            livelihood=is_livelihood(article.title) or _leads_with_livelihood(article),
        )
        reader.times.plans = article.kind is DocumentKind.NEWS and bool(_PLANNING_TITLE.search(article.title))
        for claim in _read(reader):
            (answers if claim.measure is Measure.WORDS else claims).append(claim)
    return Extraction(tuple(claims), tuple(answers))


def _leads_with_livelihood(article: Article) -> bool:
    """Whether a news text opens with the yearly list of livelihood projects, which it then tells about."""
    return article.kind in (DocumentKind.NEWS, DocumentKind.OTHER) and is_livelihood(
        article.clean.text[:_LEAD_LENGTH]
    )


_LEAD_LENGTH = 200
_PLANNING_TITLE = re.compile(
    r"今年.{0,8}(?:将|包含|包括|计划|要|重点|新)|将[建打推实新]|明年|民心工程|民生实事|新承诺|规划解读|实施方案|行动计划|行动方案|\d项目标"
)
"""Headlines of news that tell what is planned."""


def _page_home(document: Document, resources: Resources) -> str:
    """The place that most articles of a page speak of, for those that name none."""
    if len(document.articles) < _SEVERAL_ARTICLES:
        return ""
    homes = Counter(home for article in document.articles if (home := home_of(article, resources)))
    return homes.most_common(1)[0][0] if homes else ""


_SEVERAL_ARTICLES = 2


def extract_documents(documents: Iterable[Document], resources: Resources) -> Iterator[Extraction]:
    """Yield the extraction of each document of a batch."""
    for document in documents:
        yield extract_articles(document, resources)


def _read(reader: _Reader) -> Iterator[Claim]:
    article = reader.article
    tables = TableReader(reader.document, article, reader.resources, reader.home)
    for index, block in enumerate(article.blocks):
        yield from tables.until(block.start, reader.section, reader.reference)
        if tables.holds(block.start, block.end):
            continue
        if is_heading(block):
            reader.section = entering(reader.section, article, block, reader.reference)
            if (
                block.level <= 1
                and reader.article.clean.text[block.start : block.end].strip() == article.title
            ):
                continue
        elif block.kind is not BlockKind.FURNITURE:
            reader.section = at_paragraph(reader.section, article, block.start, block.end, reader.reference)
        if block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.ROW:
            reader.said = _Said(subject="")
        for sentence in sentences_of(
            article, index, reader.resources.lexicon, reader.reference, reader.section.year
        ):
            if not tables.holds(sentence.start, sentence.end):
                yield from tables.outside(_read_sentence(reader, sentence))
    yield from tables.until(None, reader.section, reader.reference)


def _read_sentence(reader: _Reader, sentence: Sentence) -> Iterator[Claim]:
    reader.sentences += 1
    remember(reader.times, sentence, reader.reference, opens_article=reader.sentences <= _OPENING_SENTENCES)
    reader.topic = topic_of(sentence, reader.resources.lexicon)
    figures = figures_of(sentence)
    phrases = _listed(figures)
    items: list[tuple[int, Figure | ValueWord]] = [(f.quantity.number_start, f) for f in figures]
    items += [(w.start, w) for w in value_words_of(sentence)]
    positions = {id(f): i for i, f in enumerate(figures)}
    goals: list[Claim] = []
    for _, item in sorted(items, key=lambda pair: pair[0]):
        if isinstance(item, ValueWord):
            yield _word_claim(reader, sentence, item)
            continue
        claim = _claim(reader, item, phrases.get(positions[id(item)]))
        if claim.kind is Kind.TARGET:
            goals.append(claim)
        yield claim
    for answer in answers_of(sentence):
        for head in answer.heads:
            yield _on_goal(_answer_claim(reader, sentence, answer, head), goals)


def _on_goal(answer: Claim, goals: list[Claim]) -> Claim:
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


_FROM_LIST = re.compile(r"分别(?:由|从)")


def _turn_list(figures: list[Figure], run: list[int], items: list[str], shared: dict[int, str]) -> None:
    """Pair the two lists of 甲、乙分别从a、b提高到c、d item by item."""
    ends = [i for i in range(run[-1] + 1, len(figures)) if not figures[i].minor][: len(run)]
    if len(ends) != len(run) or figures[ends[0]].clause != figures[run[0]].clause:
        return
    between = figures[run[-1]].text[figures[run[-1]].quantity.end : figures[ends[0]].quantity.start]
    if not TURNS.match(between):
        return
    for start, end, item in zip(run, ends, items, strict=True):
        figures[start].turn, figures[end].turn = "from", "to"
        figures[start].left = figures[end].left = item + "达到"
        figures[start].turned_at = figures[end].turned_at = figures[run[0]].limit
        shared[start] = shared[end] = item


def _closing(listed: Measured) -> str:
    """The words between an enumeration's items and its first figure, as far as they tell the measure."""
    if listed.measure is not Measure.LEVEL:
        return listed.verb
    return "达到" if listed.arrived else ""


def _share_time(first: Figure, run: list[Figure]) -> None:
    """Give each figure of 2021年和2022年分别下降A和B its own year."""
    if "分别" not in first.left:
        return
    years = [
        m
        for m in first.sentence.periods
        if m.end <= first.quantity.start and m.role is PeriodRole.AT and m.period is not None
    ][-len(run) :]
    joined = all(re.fullmatch(r"[、和与及]|以及", first.text[a.end : b.start]) for a, b in pairwise(years))
    if len(years) == len(run) > 1 and joined:
        for figure, mention in zip(run, years, strict=True):
            figure.own_time = mention


def _listed(figures: list[Figure]) -> dict[int, str]:
    """Share out the phrases of enumerations: index of a figure to its item."""
    shared: dict[int, str] = {}
    for run in runs(figures):
        first = figures[run[0]]
        listed = measured(first)
        phrase = re.sub(r"分别.*$", "", first.left) if "分别" in first.left else listed.phrase
        if not ("分别" in first.left or "、" in phrase or re.search(r"和|与|及", phrase)):
            continue
        items = share_out(phrase, len(run))
        if items is None and "分别" in first.left:
            items = town_and_country(phrase) if len(run) == _PAIR else None
        if items is None and "分别" in first.left:
            items = [phrase] * len(run)
            for index in run:
                figures[index].notes.append(UNDIVIDED)
        if items is None:
            continue
        _share_time(first, [figures[index] for index in run])
        suffix = first.left[first.left.index("分别") :] if "分别" in first.left else _closing(listed)
        for position, (index, item) in enumerate(zip(run, items, strict=True)):
            figure = figures[index]
            shared[index] = item
            if not position or not figure.left:
                figure.left = item + suffix
            figure.notes.append(f"enumeration: item {position + 1} of {len(run)}")
        if _FROM_LIST.search(first.left):
            _turn_list(figures, run, items, shared)
        last = figures[run[-1]].quantity
        if last.distributes:
            for index in run[:-1]:
                if figures[index].quantity.bound is Bound.EQ:
                    figures[index].notes.append(f"shared bound: {last.bound.value}")
                    figures[index].quantity = replace(figures[index].quantity, bound=last.bound)
    return shared


def _claim(reader: _Reader, figure: Figure, item: str | None) -> Claim:
    """Understand one figure, step by step, each step noting the rule that fired."""
    said = reader.said
    found = measured(figure, said.changing)
    if item is not None and len(found.phrase) > len(item):
        found = replace(found, phrase=item)
    if figure.turn == "to" and item is None:
        phrase, rule = said.indicator, "ellipsis"
    else:
        phrase, rule = compose(figure, found, said.indicator, _list_action(figure, said))
        if not phrase or (rule == "phrase" and needs_antecedent(phrase)):
            phrase, rule = clause_head(figure) or phrase, "head of the clause"
    if (
        rule == "ellipsis"
        and found.measure is Measure.LEVEL
        and found.unit == "%"
        and said.measure in _GROWTHS
    ):
        found = replace(found, measure=said.measure, compares=True)  # 增长5%以上、力争达到6%
    notes = [
        *figure.notes,
        f"indicator: {rule}",
        f"measure: {found.measure.value}" + (f" by {found.verb}" if found.verb else ""),
    ]
    organisation, phrase = split_subject(phrase) if rule.startswith("phrase") else ("", phrase)
    inherited = said.subject if rule == "ellipsis" else ""
    subject, phrase = subject_of(
        phrase, organisation or reader.topic or reader.home, reader.resources.lexicon, inherited
    )
    kind, why = kind_of(
        figure,
        found,
        reader.section,
        reader.article.kind,
        reader.reference,
        outlook=_outlook(reader, figure),
        reviewing=reader.times.reviewed is not None,
    )
    notes.append(f"kind: {kind.value}, {why}")
    period, when = period_of(
        figure,
        found,
        phrase,
        kind,
        reader.section,
        reader.reference,
        reader.times,
    )
    if period is not None and found.measure is Measure.LEVEL:
        period = years_running(figure, period)
    notes.append(f"period: {period.text if period else 'open'}, {when}")
    baseline = baseline_of(
        figure, found, phrase, period, reader.section, said.baseline if rule == "ellipsis" else None
    )
    if kind is not Kind.MINOR:
        action = action_of(phrase)
        changing = found.verb.removesuffix("…") if found.verb.endswith("…") else ""
        reader.said = _Said(
            phrase, action, subject, baseline, action or said.list_action, changing, found.measure
        )
    quantity = figure.quantity
    if not found.unit or figure.text[quantity.end : quantity.end + 1] == "/":
        found = replace(found, unit=_missing_unit(reader, found, phrase) or found.unit)
    return _build(
        reader,
        figure.sentence,
        quantity.number_start,
        quantity.number_end,
        end_of_unit=max(quantity.end, quantity.unit_end),
        begin=figure.limit,
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=found.value,
        high=found.high,
        step=found.step,
        unit=found.unit,
        bound=quantity.bound,
        measure=found.measure,
        baseline=baseline,
        reference=found.reference,
        period=period.text if period else None,
        force=force_of(figure) if kind is Kind.TARGET else "",
        binding=binding_of(figure),
        notes=notes,
        arrived=found.arrived,
        indirect=rule == "ellipsis",
    )


_ACRONYM = re.compile(r"[（(]([A-Z]{2,5})[）)]$")
"""An index that is its own unit: 能源利用效率（PUE）."""


def _missing_unit(reader: _Reader, found: Measured, phrase: str) -> str:
    """The unit of a figure that lost its own or part of it (微克/ at the end of a column), from the catalogue."""
    acronym = _ACRONYM.search(phrase)
    if acronym and not found.unit:
        return acronym[1]
    named = reader.resources.catalogue.find(phrase)
    if len(named) != 1:
        return ""
    unit = named[0].unit
    return unit if not found.unit or unit.startswith(found.unit) else ""


def _outlook(reader: _Reader, figure: Figure) -> bool:
    """Whether the telling looks ahead where a figure stands."""
    return looks_ahead(reader.times.outlook, figure.text, figure.sentence.start, figure.quantity.number_start)


def _list_action(figure: Figure, said: _Said) -> str:
    """The verb of the figure before, where this figure only continues its list inside one clause."""
    if figure.limit == figure.clause[0]:
        said.list_action = ""
    return said.list_action


def _word_claim(reader: _Reader, sentence: Sentence, word: ValueWord) -> Claim:
    stand_in = _stand_in(sentence, word)
    said = reader.said
    head = word.head or said.indicator
    subject, phrase = subject_of(
        head, reader.topic or reader.home, reader.resources.lexicon, said.subject if not word.head else ""
    )
    level = Measured(
        word.measure,
        phrase,
        word.value,
        None,
        Fraction(1),
        word.unit,
        compares=word.measure is not Measure.LEVEL,
    )
    kind, why = kind_of(
        stand_in,
        level,
        reader.section,
        reader.article.kind,
        reader.reference,
        outlook=_outlook(reader, stand_in),
        reviewing=reader.times.reviewed is not None,
    )
    period, when = period_of(stand_in, level, phrase, kind, reader.section, reader.reference, reader.times)
    baseline = baseline_of(stand_in, level, phrase, period, reader.section, None)
    unit = word.unit or _unit_before(sentence, word)
    return _build(
        reader,
        sentence,
        word.start,
        word.end,
        end_of_unit=word.end,
        begin=sentence.clause(word.start)[0],
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=word.value,
        high=None,
        step=Fraction(1),
        unit=unit,
        bound=word.bound,
        measure=word.measure,
        baseline=baseline,
        reference=None,
        period=period.text if period else None,
        force="",
        binding="",
        notes=[f"value word: {word.rule}", f"kind: {kind.value}, {why}", f"period: {when}"],
        indirect=not word.head,
        value_word=True,
    )


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
    """The unit of the figure that a 持平 speaks of: that of the last figure before it in the sentence."""
    units = [
        q.unit
        for q in sentence.quantities
        if q.end <= word.start and q.unit and q.unit not in ("%", "百分点")
    ]
    return units[-1] if units else "%"


def _answer_claim(reader: _Reader, sentence: Sentence, answer: Answer, head: str) -> Claim:
    start, end = answer.start, answer.end
    stand_in = _stand_in(
        sentence, ValueWord(start, end, head, Fraction(0), "", Measure.WORDS, Bound.EQ, "answer")
    )
    in_words = Measured(Measure.WORDS, head, Fraction(0), None, Fraction(1), "")
    subject, phrase = subject_of(head, reader.topic or reader.home, reader.resources.lexicon, "")
    kind, _ = kind_of(stand_in, in_words, reader.section, reader.article.kind, reader.reference)
    if answer.says != "in_step":
        kind = Kind.ACTUAL if kind is not Kind.TARGET else kind
    period, when = period_of(stand_in, in_words, phrase, kind, reader.section, reader.reference, reader.times)
    in_step = answer.says == "in_step"
    return _build(
        reader,
        sentence,
        start,
        end,
        end_of_unit=end,
        begin=sentence.clause(start)[0],
        kind=kind,
        phrase=phrase,
        subject=subject,
        value=None,
        high=None,
        step=Fraction(1),
        unit="%" if in_step else "",
        bound=Bound.APPROX if answer.hedged else Bound.EQ,
        measure=Measure.WORDS,
        baseline=before(period, 12) if in_step and period is not None else None,
        reference=answer.reference or None,
        period=period.text if period else None,
        force="",
        binding="",
        notes=[f"answer in words: {answer.says}", f"period: {when}"],
        indirect=False,
        value_word=True,
        words=answer.says,
    )


def _build(
    reader: _Reader,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    end_of_unit: int,
    begin: int,
    kind: Kind,
    phrase: str,
    subject: str,
    value: Fraction | None,
    high: Fraction | None,
    step: Fraction,
    unit: str,
    bound: Bound,
    measure: Measure,
    baseline: str | None,
    reference: str | None,
    period: str | None,
    force: str,
    binding: str,
    notes: list[str],
    indirect: bool,
    arrived: bool = False,
    value_word: bool = False,
    words: str = "",
) -> Claim:
    """Tie a claim to the raw text, link it and weigh it."""
    clean, raw = reader.article.clean, reader.document.raw
    number_span = clean.raw_span(start, end)
    low, high_edge = sentence.clause(start)
    quote_span = clean.raw_span(*_stripped(clean.text, min(begin, low), max(high_edge, end_of_unit)))
    sentence_span = clean.raw_span(*_stripped(clean.text, sentence.start, sentence.end))
    linked = link(
        reader.resources.catalogue,
        phrase,
        unit,
        measure,
        clause=clean.text[low:high_edge],
        subject=subject,
        livelihood=reader.livelihood or is_livelihood(reader.section.title),
        stands=arrived,
    )
    notes.append(f"link: {linked.indicator_id}" + (f" by {linked.alias}" if linked.alias else ""))
    return Claim(
        doc=reader.document.name,
        article=reader.article.id,
        start=number_span.start,
        end=number_span.end,
        number=number_span.of(raw),
        quote_start=quote_span.start,
        quote_end=quote_span.end,
        quote=quote_span.of(raw),
        sentence_start=sentence_span.start,
        sentence_end=sentence_span.end,
        sentence=sentence_span.of(raw),
        kind=kind,
        indicator=phrase,
        indicator_id=linked.indicator_id,
        scope=linked.scope,
        subject=subject,
        value=value,
        value_max=high,
        step=step,
        unit=unit,
        bound=bound,
        measure=measure,
        baseline=baseline,
        reference=reference,
        period=period,
        words=words,
        force=force,
        binding=binding,
        section=reader.section.title,
        value_word=value_word,
        cumulative=linked.cumulative,
        copy_of=any(span.start <= start < span.end for span in reader.article.blocks[sentence.block].copied),
        confidence=confidence_of(
            linked=linked.score,
            indirect=indirect,
            phrase=phrase,
            period=period,
            unit=unit,
            kind=kind,
            divided=UNDIVIDED not in notes,
            plain=end - start == len(number_span.of(raw)),
        ),
        explanation=tuple(notes),
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Trim white space and joining marks off both ends of a stretch."""
    while start < end and text[start] in " \n\t，,、；;：:":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end
