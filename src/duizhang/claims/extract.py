"""The extractor: documents in, their claims out; a pure function that any process may run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhang.claims.answers import Answer, answers_of
from duizhang.claims.draft import settle
from duizhang.claims.enumerations import listed_phrases
from duizhang.claims.figure import Figure
from duizhang.claims.figure_claims import draft_of
from duizhang.claims.figures import figures_of
from duizhang.claims.homes import Themes, page_home
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.claims.reader import Reader, Said, reader_of
from duizhang.claims.resources import Resources
from duizhang.claims.sections import at_paragraph, at_present, entering, is_heading
from duizhang.claims.sentences import Sentence, sentences_of
from duizhang.claims.tables import TableReader
from duizhang.claims.telling import closing_due, remember, tells_of_lately
from duizhang.claims.values_in_words import ValueWord, value_words_of
from duizhang.claims.word_claims import draft_of_answer, draft_of_word, on_goal
from duizhang.documents.model import BlockKind, Document
from duizhang.language.scanned import Scanned

_OPENING_SENTENCES = 2
"""A year named anywhere in so many first sentences is what an article reports on."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: claims with a value, and answers in words (measure ``words``).

    For those who read it next, by the ids of its articles: ``homes`` are the places that they speak of, and where those
    were found, ``scanned`` their expressions of time.
    """

    claims: tuple[Claim, ...] = ()
    answers: tuple[Claim, ...] = ()
    homes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    scanned: Mapping[str, Scanned] = field(default_factory=dict, repr=False, compare=False)


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
    themes: Themes = {}
    homes: dict[str, tuple[str, str]] = {}
    scanned: dict[str, Scanned] = {}
    page = page_home(document, resources, themes)
    for article in document.articles:
        reader = reader_of(document, article, resources, page, themes)
        homes[article.id], scanned[article.id] = (reader.home, reader.found_home), reader.scanned
        for claim in _read(reader):
            (answers if claim.measure is Measure.WORDS else claims).append(claim)
    return Extraction(tuple(claims), tuple(answers), homes, scanned)


def extract_documents(documents: Iterable[Document], resources: Resources) -> Iterator[Extraction]:
    """Yield the extraction of each document of a batch: the stage that a pool or a cluster runs."""
    for document in documents:
        yield extract_articles(document, resources)


def _read(reader: Reader) -> Iterator[Claim]:
    article = reader.article
    tables = TableReader(reader.document, article, reader.resources, reader.home)
    for index, block in enumerate(article.blocks):
        if tables.any:
            yield from tables.until(block.start, reader.section, reader.reference)
            if tables.holds(block.start, block.end):
                continue
        heading = is_heading(block)
        headline = heading and block.level <= 1
        if heading:
            reader.section = entering(reader.section, article, block, reader.reference)
        elif block.kind is not BlockKind.FURNITURE:
            reader.section = at_paragraph(reader.section, article, block.start, block.end, reader.reference)
        if block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.ROW:
            reader.said = Said(subject="")
            reader.times.closing = closing_due(
                article.clean.text[block.start : block.end], reader.reference, reader.section.year
            )
        for sentence in sentences_of(
            article, index, reader.resources.lexicon, reader.reference, reader.section.year, reader.scanned
        ):
            if tables.any and tables.holds(sentence.start, sentence.end):
                continue
            found = _found_in(reader, sentence)
            if found is not None:
                claims = _claims_of(reader, sentence, found)
                for claim in tables.outside(claims) if tables.any else claims:
                    if not (headline and claim.kind is Kind.MINOR):  # 三年行动方案
                        yield claim
    yield from tables.until(None, reader.section, reader.reference)


class _Found(NamedTuple):
    """What a sentence says in figures, in words that are values, and in answers."""

    figures: list[Figure]
    words: list[ValueWord]
    answers: list[Answer]


def _found_in(reader: Reader, sentence: Sentence) -> _Found | None:
    """Go on to a sentence and return what it says; ``None`` where that is nothing, as in most."""
    reader.sentences += 1
    lately = reader.times.news and tells_of_lately(sentence)
    if lately:
        reader.section = at_present(reader.section)
    remember(
        reader.times,
        sentence,
        reader.reference,
        opens_article=reader.sentences <= _OPENING_SENTENCES,
        heading=reader.section.title,
        lately=lately,
    )
    reader.recent = []
    figures, words, answers = figures_of(sentence), value_words_of(sentence), answers_of(sentence)
    return _Found(figures, words, answers) if figures or words or answers else None


def _claims_of(reader: Reader, sentence: Sentence, found: _Found) -> Iterator[Claim]:
    """Yield the claims of a sentence, in the order of its figures and words."""
    figures, answers = found.figures, found.answers
    reader.enter(sentence)
    items = listed_phrases(figures)
    words = iter(found.words)
    word = next(words, None)
    goals: list[Claim] = []
    for index, figure in enumerate(figures):
        while word is not None and word.start < figure.quantity.number_start:
            yield settle(reader, draft_of_word(reader, sentence, word))
            word = next(words, None)
        claim = settle(reader, draft_of(reader, figure, items.get(index)))
        if claim.kind is Kind.TARGET:
            goals.append(claim)
        yield claim
    while word is not None:
        yield settle(reader, draft_of_word(reader, sentence, word))
        word = next(words, None)
    for answer in answers:
        for head in answer.heads:
            yield on_goal(settle(reader, draft_of_answer(reader, sentence, answer, head)), goals)
