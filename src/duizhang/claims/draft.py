"""What is decided of a claim before it is tied to the raw text, linked and weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from duizhang.claims.confidence import confidence_told, doubts_of
from duizhang.claims.link import is_livelihood, link
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.reader import Reader
from duizhang.claims.recounts import recount_of
from duizhang.claims.sentences import Sentence, stripped
from duizhang.documents.mended import Mend, mends
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound
from duizhang.values.period import Period


@dataclass(slots=True)
class Draft:
    """A claim as the grammar understood it.

    ``start:end`` is the numeral or word in the article's clean text, ``begin`` where its phrase begins and ``close`` where
    its unit ends. ``arrived`` says that a verb such as 达到 put the figure beside it; ``rule`` found the name and ``when``
    the period. The other fields are those of the claim.
    """

    sentence: Sentence
    start: int
    end: int
    kind: Kind
    phrase: str
    subject: str
    value: Fraction | None
    unit: str
    bound: Bound
    measure: Measure
    begin: int
    close: int
    high: Fraction | None = None
    step: Fraction = Fraction(1)
    period: Period | None = None
    baseline: str | None = None
    reference: str | None = None
    force: str = ""
    binding: str = ""
    words: str = ""
    value_word: bool = False
    arrived: bool = False
    rule: str = ""
    when: str = ""
    notes: list[str] = field(default_factory=list)


def settle(reader: Reader, draft: Draft) -> Claim:
    """Tie a draft to the raw text, link it to the catalogue and weigh it."""
    clean, raw = reader.article.clean, reader.document.raw
    sentence = draft.sentence
    number = clean.raw_span(draft.start, draft.end)
    low, high = sentence.clause(draft.start)
    words = stripped(clean.text, min(draft.begin, low), max(high, draft.close))
    quote = clean.raw_span(*words)
    printed = reader.printed(sentence)
    whole = printed.span
    repairs = _repairs(reader, draft, words, printed.mends) if printed.mends else []
    recount = recount_of(
        sentence,
        reader.resources.catalogue.recounts,
        draft.measure,
        begin=draft.begin,
        start=draft.start,
        end=draft.close,
        title=reader.article.title,
    )
    linked = link(
        reader.resources.catalogue,
        draft.phrase,
        draft.unit,
        draft.measure,
        clause=clean.text[low:high],
        subject=draft.subject,
        livelihood=reader.livelihood or is_livelihood(reader.section.title),
        stands=draft.arrived,
    )
    notes = [*draft.notes, f"link: {linked.indicator_id}" + (f" by {linked.alias}" if linked.alias else "")]
    if recount and not linked.scope:
        notes.append(f"scope: {recount}")
    period = draft.period.text if draft.period else None
    doubts = doubts_of(
        phrase=draft.phrase,
        linked=linked.score,
        unit=draft.unit or draft.words,  # an answer in words needs none
        kind=draft.kind,
        period=period,
        rule=draft.rule,
        when=draft.when,
        notes=notes,
        plain=not repairs,
        value_word=draft.value_word and not draft.words,
        news=reader.article.kind is DocumentKind.NEWS,
    )
    notes += [f"repair: {mend}" for mend in repairs]
    notes += [f"doubt: {doubt}" for doubt in doubts]
    copied = reader.article.blocks[sentence.block].copied
    return Claim(
        doc=reader.document.name,
        article=reader.article.id,
        start=number.start,
        end=number.end,
        number=number.of(raw),
        quote_start=quote.start,
        quote_end=quote.end,
        quote=quote.of(raw),
        sentence_start=whole.start,
        sentence_end=whole.end,
        sentence=whole.of(raw),
        kind=draft.kind,
        indicator=draft.phrase,
        indicator_id=linked.indicator_id,
        scope=linked.scope or recount,
        subject=draft.subject,
        value=draft.value,
        value_max=draft.high,
        step=draft.step,
        unit=draft.unit,
        bound=draft.bound,
        measure=draft.measure,
        baseline=draft.baseline,
        reference=draft.reference,
        period=period,
        words=draft.words,
        force=draft.force,
        binding=draft.binding,
        section=reader.section.title,
        value_word=draft.value_word,
        cumulative=linked.cumulative,
        copy_of=bool(copied) and any(span.start <= draft.start < span.end for span in copied),
        confidence=confidence_told(doubts),
        explanation=tuple(notes),
    )


def _repairs(reader: Reader, draft: Draft, words: tuple[int, int], whole: tuple[Mend, ...]) -> list[Mend]:
    """Return what was mended in the words of a figure, and in the year that its sentence gives it from afar."""
    clean, raw = reader.article.clean, reader.document.raw
    period = draft.period.text if draft.period else ""
    own = mends(raw, clean.text, clean.offsets, *words)
    afar = [m for m in whole if m not in own and m.clean.isdigit() and m.clean in period]
    return [*afar, *own]
