"""When each commitment of an article is due, read in order: what one sentence says of time holds for the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duizhang.documents.model import Article
from duizhang.language.model import PeriodMention
from duizhang.language.scanned import Scanned
from duizhang.tasks import due, due_words
from duizhang.tasks.acts import Commitment
from duizhang.tasks.due import NO_DUE, Due
from duizhang.tasks.lines import Lines
from duizhang.tasks.signs import HERE, TIME
from duizhang.tasks.telling import Telling

_UNDATED = re.compile(
    r"(?:(?:力争|确保|今年|明年|在|于)*)(?:主汛期|汛期?|供[暖热]季?|采暖季|开学|春节|元宵|清明|端午|中秋|重阳|暑[期假]|寒假|双节|三夏|三秋|秋收|春[耕播]|秋[耕播]|雨季|封冻|高考|中考|入[汛冬夏秋春])(?:来临|到来|开始|结束)?(?:之?前|之?后|期间)"
)
"""A time of its own that no calendar tells: 汛期来临前."""
_PARTED = re.compile(r"(?:[底末内]|之?前|期间|起)*[，,]")
"""What parts a date at the head of a commitment from what it dates."""
_DATE_BEFORE = re.compile(r"(?:^|[，,；;：:])[^，,；;：:]{2,14}[，,]$")
_LEADS = re.compile(
    r"(?:^|[，,；;：:“])(?P<when>(?!以)[^，,；;：:。]{0,10}(?:年|年底|年末|年内|月底|时期|期间|前)[’”]?(?:前)?)(?:[，,：:]|[^，,；;。]{0,24}(?:目标|任务|计划)(?:是|为)?[，,：:])"
)
"""A time that opens a sentence, or the goals that it announces, before its first commitment."""
_LEADS_ITSELF = re.compile(
    r"(?!以)[^，,；;：:。]{0,10}(?:年|年底|年末|年内|月底|时期|期间|前)[’”]?(?:前)?[，,：:]"
)
"""A commitment that opens with such a time itself."""
_OPENS_A_LIST = re.compile(
    r"(?P<when>今年|明年|年内|20\d\d年|下半年|“十[一二三四五六七八九]五”(?:时期|期间))[^。]{0,60}(?:以下|如下|[几\d一二三四五六七八九十](?:个|项|方面|件))[^。]{0,16}[。：]?$"
)
_OPENS_GOALS = re.compile(
    r"(?P<when>(?:今后|未来)[一二三四五六七八九十]年)[^。]{0,24}目标[^。]{0,8}(?:是|为|如下)[：:]$"
)
_ITEM = re.compile(
    r"(?:——|[●★◆■]|[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])"
)
_MISSES = re.compile(r"(?:对)?(?:逾期|到期|仍未|未按期|未如期)")
"""Who does not do in time what was asked."""
_YEAR = 4
_IN_FRONT = re.compile(
    r"(?:力争|争取|努力|确保|计划|预计|将|拟|要|到|于|在|至|自|从|我市|我省|我们|全市|全省|本市|并|同时|其中|通过|[，,；;：:]|[一二三四五六七八九十]是)*"
)
"""What may stand in front of a date that opens what it dates."""


@dataclass(slots=True)
class Timing:
    """The state of dating one article's commitments in reading order."""

    article: Article
    telling: Telling
    lines: Lines
    scanned: Scanned | None = None
    """The expressions of time that were found when the article's figures were read."""
    alert_from: str | None = None
    plan: due.PlanDue = field(init=False)
    _mentions: dict[tuple[int, int], list[PeriodMention]] = field(default_factory=dict)
    _sentence: tuple[int, int] = (-1, -1)
    _carried: str | None = None
    _ended: int = 0
    _leads: bool = True
    """Whether the date of the last commitment stands in front of it, so that it holds for the next ones as well."""
    _framed: bool = False
    """Whether that date stood before a comma, as a frame of all that follows."""
    _inline: int | None = None
    """Where the commitment ends whose own words hold the date that is carried on."""
    _lasting: str | None = None
    _lists: list[tuple[int, int, str]] = field(init=False)
    _planned: Due = field(init=False)
    """When all is due that the plan holds."""

    def __post_init__(self) -> None:
        self.plan = due.of_document(self.article, self.telling.reference)
        self._planned = Due(self.plan.all, "document")
        told = self.telling.is_news and self.plan.all is None
        self._lists = [*self._dated_lists()] if told else []

    def due_of(self, commitment: Commitment, note: str) -> Due:
        """Return when a commitment is due.

        Parameters
        ----------
        commitment
            The next one in reading order.
        note
            What its clause's closing note says of time, ``""`` if nothing.
        """
        if commitment.sentence != self._sentence:
            self._enter(commitment)
        text = self.article.clean.text
        own = self._own(commitment) if commitment.signs & TIME else None
        self._ended = commitment.end
        reference = self.telling.reference
        if self.alert_from is not None:  # what a notice of a warning lists is in force with it
            open_end = own is not None and own.endswith("/")
            return Due(own, "own") if open_end else Due(self.alert_from, "document")
        if own is not None and reference is None and own[:_YEAR] < (self.plan.first or self.plan.all or ""):
            own = None  # a plan without a day is not due before it begins
        if own is not None:
            if self._leads:
                self._carried, self._inline = own, None if self._framed else commitment.end
            return Due(own, "own")
        if self._inline is not None and self._ends_inline(text, commitment):
            self._carried = self._inline = None
        if self._carried is not None and _UNDATED.match(text, commitment.start) is None:
            return Due(self._carried, "clause")
        if commitment.signs & HERE and due_words.is_standing(text[commitment.start : commitment.end]):
            return NO_DUE
        if note and (ends := due_words.of_term(note, reference, self.plan.all)) is not None:
            return Due(ends, "clause")
        if self._lasting is not None:
            return Due(self._lasting, "clause")
        return self._of_the_whole(commitment)

    def _of_the_whole(self, commitment: Commitment) -> Due:
        """What section, plan or list sets for all that they hold."""
        section = due.of_section(self.article, self.telling.section) if self.telling.is_report else None
        if section is not None:
            return Due(section, "document")
        for low, high, period in self._lists:
            if low <= commitment.start < high:
                return Due(period, "clause")
        if self.plan.all is not None:
            return self._planned
        if self.plan.figures is not None and commitment.has_figure:
            return Due(self.plan.figures, "document")
        return NO_DUE

    def _enter(self, commitment: Commitment) -> None:
        """Begin a sentence: take the time that opens it, and let the last one go where other things lie between."""
        lasting = self._lasting
        if lasting is not None:
            between = self.article.clean.text[self._sentence[1] : commitment.sentence[0]]
            if self._sentence[1] < 0 or between.strip() or "\n" in between:
                lasting = None
        self._sentence, self._carried, self._inline = commitment.sentence, None, None
        led = self._led(commitment) if commitment.signs & TIME else None
        if led is not None:
            self._carried = led
            if self.telling.is_news and len(led) == _YEAR and self.plan.all is None:
                lasting = led
        self._lasting = lasting

    def _led(self, commitment: Commitment) -> str | None:
        """The time that opens a sentence in front of its first commitment, as far as the commitment has none."""
        low, high = commitment.sentence
        said = self._said(low, high)
        if not said:
            return None
        text = self.article.clean.text[low:high]
        own = _LEADS_ITSELF.match(text, commitment.start - low)
        found = [*_LEADS.finditer(text, 0, own.end() if own is not None else commitment.start - low)]
        if not found:
            return None
        return due_words.stated(text, said, found[-1].start(), found[-1].end(), self.telling.reference)

    def _said(self, low: int, high: int) -> list[PeriodMention]:
        known = self._mentions.get((low, high))
        if known is None:
            reference = self.telling.reference
            year = self.telling.section.year or (reference.year if reference is not None else None)
            read = self.scanned.within(low, high, reference, year) if self.scanned is not None else None
            known = due_words.mentions_in(self.article.clean.text[low:high], reference, year, read)
            self._mentions[low, high] = known
        return known

    def _own(self, commitment: Commitment) -> str | None:
        low, high = commitment.sentence
        said = self._said(low, high)
        text = self.article.clean.text[low:high]
        if not said:
            return self._within_years(text, commitment)
        start = commitment.start - low
        # 到2027年，A达到…: a date before the comma belongs to what follows it
        before = _DATE_BEFORE.search(text[max(0, start - 16) : start])
        if (
            before is not None
            and start - len(before[0]) + low >= self._ended
            and any(start - len(before[0]) <= mention.start < start for mention in said)
        ):
            start -= len(before[0])
        leading = [
            mention
            for mention in said
            if mention.start >= start and _IN_FRONT.fullmatch(text, start, mention.start)
        ]
        self._leads = bool(leading)
        self._framed = start < commitment.start - low or any(
            _PARTED.match(text, mention.end) for mention in leading
        )
        reference, stop = self.telling.reference, commitment.end - low
        found = due_words.stated(text, said, commitment.start - low, stop, reference)
        found = found or due_words.stated(text, said, start, stop, reference)
        return found or self._within_years(text, commitment)

    def _within_years(self, text: str, commitment: Commitment) -> str | None:
        low, _ = commitment.sentence
        stop = commitment.end - low
        return due_words.within_years(text, commitment.start - low, stop, self.telling.reference)

    def _ends_inline(self, text: str, commitment: Commitment) -> bool:
        """Whether a date within an act holds no longer: behind a semicolon, or for what meets whoever misses it."""
        assert self._inline is not None
        return text.find("；", self._inline, commitment.start) >= 0 or bool(
            _MISSES.match(text, commitment.start, commitment.end)
        )

    def _dated_lists(self) -> list[tuple[int, int, str]]:
        """The lists of paragraphs that a sentence opens with a time: 今年将抓好以下工作，and 一是…, 二是… below."""
        text, blocks = self.article.clean.text, self.article.blocks
        found = []
        for index, block in enumerate(blocks):
            for low, high in self.lines.between(block.start, block.end):
                said_so = text[low:high].rstrip("\n")
                if "年" not in said_so and "“十" not in said_so:
                    continue
                opens = _OPENS_A_LIST.search(said_so) or _OPENS_GOALS.search(said_so)
                if opens is None:
                    continue
                said = due_words.mentions_in(text[low:high], self.telling.reference, None)
                period = due_words.stated(
                    text[low:high], said, opens.start(), opens.end("when"), self.telling.reference
                )
                ends = block.end
                for later in blocks[index + 1 :]:
                    if not _ITEM.match(text, later.start):
                        break
                    ends = later.end
                if period is not None:
                    found.append((high, ends, period))
        return found
