"""The state of reading one article: its section, its time, its place and the figure before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from duizhang.claims.actors import Actor, actors_of
from duizhang.claims.figure import Figure
from duizhang.claims.homes import Themes, home_told, published_for
from duizhang.claims.link import is_livelihood
from duizhang.claims.model import Kind, Measure
from duizhang.claims.reported import day_of_report, organ_of
from duizhang.claims.resources import Resources
from duizhang.claims.sections import Section, opening
from duizhang.claims.sentences import Sentence, stripped
from duizhang.claims.standing import festival_of, in_force, sets_rules
from duizhang.claims.subjects import topic_of
from duizhang.claims.telling import TimeState, completion_of, looks_ahead
from duizhang.claims.themes import theme_of
from duizhang.core.span import Span
from duizhang.documents.mended import Mend, mends
from duizhang.documents.model import Article, Document, DocumentKind
from duizhang.language.model import PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.language.scanned import Scanned
from duizhang.values.period import Grain


@dataclass(slots=True)
class Said:
    """The figure before, for ellipses."""

    indicator: str = ""
    action: str = ""
    subject: str = ""
    baseline: str | None = None
    list_action: str = ""
    changing: str = ""
    measure: Measure = Measure.LEVEL
    kind: Kind = Kind.ACTUAL


class Told(NamedTuple):
    """What a figure was of; ``level_in`` is its unit where it is a level, ``None`` for changes and gaps."""

    phrase: str
    subject: str
    level_in: str | None


class Printed(NamedTuple):
    """A sentence as it is printed: its span of the raw text, without white space and joining marks, and what was mended."""

    sentence: Sentence
    span: Span
    mends: tuple[Mend, ...]


@dataclass(slots=True)
class Reader:
    """The state of reading one article."""

    document: Document
    article: Article
    resources: Resources
    home: str
    section: Section
    times: TimeState = field(default_factory=TimeState)
    said: Said = field(default_factory=Said)
    livelihood: bool = False
    sentences: int = 0
    recent: list[Told] = field(default_factory=list)  # the figures of the sentence so far
    recalled: list[Told] = field(default_factory=list)
    topic: str = ""
    framed: bool = False  # 在宁波，… sets the place of all clauses
    names: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # of each number with its unit, as first met
    actors: tuple[Actor, ...] = ()
    theme: str = ""
    whole: tuple[int, int] = (-1, -1)  # block and sentence that turned to the whole place: 全市…
    organ: str = ""  # the assembly or court whose work a report tells
    own: str = ""  # what a news text means by 我市
    found_home: str = ""  # where its home was found
    scanned: Scanned = field(default_factory=Scanned)  # the expressions of time so far
    _printed: Printed | None = None  # of the last sentence that was asked for; all its figures ask
    reference: date | None = field(init=False)
    """The day that relative times are read against; a report without a day was given early in its year."""

    def __post_init__(self) -> None:
        article = self.article
        self.reference = article.reference_day

    @property
    def place(self) -> str:
        """The place that the present sentence is about, or the project that the whole text is about."""
        return self.topic or self.theme or self.home

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence: what it is about."""
        lexicon = self.resources.lexicon
        self.recent = []
        ours = self.own and _OUR_CITY.search(sentence.text, sentence.start, sentence.end)
        topic, self.framed = topic_of(sentence, lexicon, (self.home,))
        self.topic = self.own if ours else topic
        self.actors = actors_of(sentence, lexicon)

    def printed(self, sentence: Sentence) -> Printed:
        """Return a sentence as it is printed."""
        if self._printed is None or self._printed.sentence is not sentence:
            clean, start, end = self.article.clean, sentence.start, sentence.end
            self._printed = Printed(
                sentence,
                clean.raw_span(*stripped(clean.text, start, end)),
                mends(self.document.raw, clean.text, clean.offsets, start, end),
            )
        return self._printed

    @property
    def around(self) -> tuple[str, ...]:
        """The places spoken of, which tell what a name means that several places share."""
        return (self.topic, self.home)

    @property
    def reviews(self) -> bool:
        """Whether the article reports on a past time that it named."""
        return self.times.looked_back or self.times.reviewed is not None

    def outlook(self, figure: Figure) -> bool:
        """Say whether the telling looks ahead where a figure stands."""
        times, start = self.times, figure.sentence.start
        if not times.signs:
            return times.outlook
        return looks_ahead(times.outlook, figure.text, start, figure.quantity.number_start)


def reader_of(
    document: Document, article: Article, resources: Resources, page: str, themes: Themes | None = None
) -> Reader:
    """Return a reader at the head of an article.

    ``page`` is the place that its page speaks of, ``themes`` what is known already of the page's articles.
    """
    livelihood = is_livelihood(article.title) or _leads_with_livelihood(article)
    home, where = home_told(article, resources, page, themes)
    reader = Reader(document, article, resources, home, Section(), livelihood=livelihood, found_home=where)
    reader.reference = reader.reference or _day_of_lead(article) or day_of_report(article)
    reader.section = opening(article, reader.reference)
    reader.times.news = article.kind is DocumentKind.NEWS
    if article.kind is DocumentKind.NEWS:
        reader.own = published_for(article, resources, page)
    reader.organ = organ_of(article.title, home)
    reader.theme = theme_of(article, resources.lexicon, home)
    reader.times.plans = article.kind is DocumentKind.NEWS and bool(_PLANNING_TITLE.search(article.title))
    reader.times.completion = completion_of(article.clean.text, reader.reference)
    reader.times.in_force = in_force(article.clean.text, reader.reference)
    told = article.kind in (DocumentKind.NEWS, DocumentKind.NOTICE, DocumentKind.OTHER)
    reader.times.rules = told and sets_rules(article.clean.text, reader.times.in_force)
    reader.times.festival = festival_of(article.clean.text, reader.reference)
    return reader


def _day_of_lead(article: Article) -> date | None:
    """The full date in the lead of a news text that carries no other: 2026年3月5日，市生态环境局召开发布会."""
    if article.kind not in (DocumentKind.NEWS, DocumentKind.OTHER):
        return None
    for mention in scan_periods(article.clean.text[:_LEAD_OF_DAY], None):
        if mention.period is not None and mention.period.grain is Grain.DAY and mention.role is PeriodRole.AT:
            return mention.period.first
    return None


def _leads_with_livelihood(article: Article) -> bool:
    """Whether a news text opens with the yearly list of livelihood projects, which it then tells about."""
    return article.kind in (DocumentKind.NEWS, DocumentKind.OTHER) and is_livelihood(
        article.clean.text[:_LEAD_LENGTH]
    )


_OUR_CITY = re.compile(r"我市|本市")
_LEAD_LENGTH = 200
_LEAD_OF_DAY = 100
_PLANNING_TITLE = re.compile(
    r"今年.{0,8}(?:将|包含|包括|计划|要|重点|新)|将[建打推实新]|明年|民心工程|民生实事|新承诺|规划解读|实施方案|行动计划|行动方案|\d项目标"
)
"""Headlines of news that tell what is planned."""
