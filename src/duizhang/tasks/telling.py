"""Whether a text, at a place, says what will be done or what has been."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from duizhang.claims.sections import Mode, Section, at_paragraph, entering, is_heading, opening
from duizhang.documents.model import Article, Block, BlockKind, DocumentKind
from duizhang.language.signs import ANYTHING
from duizhang.tasks import roles
from duizhang.tasks.due import of_document
from duizhang.tasks.heads import head_of
from duizhang.tasks.passing import is_over, is_to_come
from duizhang.tasks.place import Place
from duizhang.tasks.signs import AHEAD as MAY_BE_AHEAD
from duizhang.tasks.signs import BEHIND, STANDS, TIME
from duizhang.tasks.signs import PAST as MAY_BE_PAST
from duizhang.tasks.words import AHEAD, PAST, SAYS_PLANS

_REVIEW, _PLAN, _RULES = Mode.REVIEW, Mode.PLAN, Mode.RULES
_PLANS = (DocumentKind.PLAN, DocumentKind.OPINION, DocumentKind.NOTICE)
_LEAD = 260
_MEASURES = re.compile(
    r"如下(?<=(?:措施|要求|任务|意见|安排|工作|答复|回复|解答|承诺)如下)|以下(?:措施|工作|意见|考虑|打算|安排)"
)
_PLAIN_PAST = re.compile(
    r"已(?<!未已)(?!经批准|[^，]{1,16}的[\u4e00-\u9fff])|了(?<=[\u4e00-\u9fff]了)(?=[\u4e00-\u9fff“《\d])|截至|去年|上年|同比|荣获"
)
_OBLIGES = re.compile(r"应当?(?!急|用|对)|须(?!知)|必须|不得|禁止|严禁|负责|不予|将(?!近|军)")
_OF_A_PLAN = re.compile(
    r"(?:明确|提出|确定|部署|安排|规划|谋划|设定|梳理|列出|编制|制定|印发|出台)(?:形成)?了"
)
_WILL = re.compile(r"将(?<!已将)(?![近军领相来])|要|计划|拟|力争|确保|争取|必须")
_DONE = re.compile(r"[\u4e00-\u9fff](?<![为除])了(?=[\u4e00-\u9fff“《\d])")
_ALREADY = re.compile(r"已(?=[发完建开投办实到全拨])(?!经批准)")
_TITLE_LINE = 40
_THIS_YEAR = re.compile("今年")
_LATE = 10
"""The month from which on a year is late."""
_PROMISES = re.compile(
    r"承诺(?:书|事项|清单|$)|(?:任务|责任|履职|实事)清单|民生实事(?:项目)?$|重点任务|工作要点"
)
"""Titles of what lists promises."""
_LISTS = re.compile(r"(?<=\n)(?:承诺|工作|项目|实施|服务|年度|任务)(?:内容|事项|目标|任务)[：:]")
_FEWEST_LISTED = 2
"""So many lines that are labelled as what is promised make a list of promises."""
_TELLS_PROGRESS = re.compile(r"(?:推进|进展|完成|落实|执行|进度)情况(?:的)?(?:通报|报告|汇报)")
_BOUNDED = re.compile(r"不少于|不低于|不超过|不高于|\d[\d.]*[%\u4e00-\u9fff]{1,3}(?:以上|以内|以下)")
"""A goal, whatever is counted."""
_TITLE_NUMBER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节]\s*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_FEWEST_TITLES = 3
_COMPARED = re.compile(r"(?:不[低高少多]于|不超过|高于|低于|优于|好于)[^，]{0,8}(?:上年|去年)度?")
"""A goal set against the year before, which tells nothing of it."""
_MEANT = re.compile(r"计划|拟|力争|争取|必须|应当?(?!用|急|对)|[一二三四五六七八九十]是")
_COUNTED = re.compile(
    r"连续\d+年|首次|逐步成为|率先(?:促成|实现|建成)|(?:查处|受理|办结|破获|共享|接待)[^，。]{0,12}\d|约\d[\d.]*[万亿]?(?:吨|元|人次|户)"
)
"""What only an account can count: 查处问题30个, 连续8年."""
_WHOM = re.compile(r"[对凡若](?!照)[^，]*(?:的|企业|单位|场所|行为|人员|车辆|项目)$")
"""Whom a rule meets, by what they did: 对连续三次不合格的."""
_LOOKS_BACK = re.compile(
    r"\s*(?:回顾|回首)?(?:(?:刚刚)?过去的?(?:[一两三四五]年|20\d\d年)|去年|上一?年|[一两三四五]年来|近年来|近[两三四五]年|20\d\d年以来)(?:[^，。]{0,40}(?=，)|$)"
)
"""How a paragraph of a plan opens that tells how things came to be what they are."""
_STANDING = re.compile(r"确保|保证|承诺|坚决|严格|一律")


@dataclass(slots=True)
class Telling:
    """The state of reading one article: what its sections say, and where its telling looks."""

    article: Article
    reference: date | None
    section: Section = field(init=False)
    plans: bool = field(init=False)
    ahead: bool = field(init=False)
    behind: bool = False
    account: bool = False
    """Whether the paragraph, or one before it since the last that looked ahead, tells what was done."""
    listed: bool = False
    progress: bool = field(init=False)
    """Whether the text reports how far things are, so that each paragraph begins with what is done."""
    is_plan: bool = field(init=False)
    is_report: bool = field(init=False)
    is_news: bool = field(init=False)
    """Whether the article tells of things besides what it promises."""
    late: bool = field(init=False)
    """Whether it is so late in its year that 今年 alone rather tells what the year has brought."""

    def __post_init__(self) -> None:
        self.section = opening(self.article, self.reference)
        self.late = self.reference is not None and self.reference.month >= _LATE
        kind = self.article.kind
        named = self.article.title or self.article.clean.text[:_TITLE_LINE]
        self.progress = _TELLS_PROGRESS.search(named) is not None
        lead = self.article.title + self.article.clean.text[:_LEAD]
        self.is_plan = kind in _PLANS
        self.is_report = kind is DocumentKind.WORK_REPORT
        self.is_news = kind in (DocumentKind.NEWS, DocumentKind.OTHER)
        self.plans = (
            self.is_plan
            or (
                self.is_news
                and bool(SAYS_PLANS.search(lead))
                and bool(
                    _PROMISES.search(self.article.title)
                    or AHEAD.search(self.article.title)
                    or AHEAD.search(self.article.clean.text)
                    or of_document(self.article, self.reference).all is not None
                )
                and not self.progress
            )
            or (self.is_news and len(_LISTS.findall(self.article.clean.text)) >= _FEWEST_LISTED)
            or (kind is DocumentKind.OTHER and _titled_with_acts(self.article))
        )
        self.ahead = self.plans
        self.listed = bool(_MEASURES.search(self.article.clean.text[: _LEAD * 2]))

    @property
    def strict(self) -> bool:
        """Whether the document is itself a plan, so that what it says is meant unless it is said to be done."""
        return self.is_plan or (self.is_report and self.section.mode is _PLAN)

    def set_out(self) -> None:
        """Take the text for one that sets out what is done from now on, as a notice with measures does."""
        self.plans = self.ahead = self.listed = True

    def heading(self, block: Block) -> None:
        """Take a heading into account."""
        self.section = entering(self.section, self.article, block, self.reference)
        self.ahead, self.behind, self.account = self.plans, False, False

    def paragraph(self, block: Block) -> None:
        """Take the opening of a paragraph into account; what it looked at before holds only if it was ahead."""
        if is_heading(block):
            self.heading(block)
            return
        before = self.section
        self.section = at_paragraph(before, self.article, block.start, block.end, self.reference)
        if self.is_news:
            self.account = (self.account or self._counts(block)) and not self._looks_ahead(block)
        if self.strict:
            self.behind = _LOOKS_BACK.match(self.article.clean.text, block.start, block.end) is not None
            return
        if self.behind or self.account or self.progress:
            self.behind, self.ahead = self.account, self.plans
        if self.is_news and self.section.mode is _REVIEW and before.mode is not _REVIEW:
            # 过去三年，… opens a paragraph of news, not a part of it
            self.section, self.behind = before, True

    def admits_nothing(self, place: Place) -> bool:
        """Say whether nothing promises anything where a stretch stands, whatever its words: in a report's review."""
        if place.answered or self.is_news:
            return False
        mode = self.section.mode
        return mode is not _RULES and (mode is _REVIEW or not self.strict)

    def may_admit(self, place: Place, signs: int) -> bool:
        """Say whether a sentence may promise anything, or tell where those behind it look, as far as its signs tell."""
        mode = self.section.mode
        if place.answered or mode is _RULES or not self.is_news:
            return True
        if mode is _REVIEW and not (self.ahead and not self.plans):
            return bool(signs & MAY_BE_AHEAD)
        if signs & (MAY_BE_AHEAD | BEHIND | TIME):
            return True
        return bool(signs & STANDS) if self.behind else self.ahead or (self.listed and place.numbered)

    def admits_most(self, place: Place) -> bool:
        """Say whether every stretch at a place may promise something that speaks of no time and of nothing past."""
        if self.behind:
            return False
        return place.answered or (not self.is_news and self.section.mode is not _RULES)

    def admits(self, text: str, place: Place, signs: int = ANYTHING) -> bool:
        """Say whether a stretch may promise something, and remember where it looks.

        Parameters
        ----------
        text
            The stretch, names hidden.
        place
            Where it stands.
        signs
            What of :mod:`duizhang.tasks.signs` stands in it.
        """
        mode = self.section.mode
        if signs & TIME and "年" in text:
            text = _COMPARED.sub("", text)
        if place.answered:
            return not self._is_plainly_past(text, signs)
        if mode is _RULES:
            return bool(_OBLIGES.search(text))
        if not self.is_news and self.strict:
            if signs & TIME and _LOOKS_BACK.fullmatch(text) is not None:
                self.behind = True
            elif self.behind and _WILL.search(text) is not None:
                self.behind = False
            return not (self.behind or mode is _REVIEW or self._is_plainly_past(text, signs))
        if not self.is_news:  # work reports, bulletins, laws
            return False
        turned = self.ahead and not self.plans  # 下步措施：… inside a report
        if mode is _REVIEW and not turned and not (signs & MAY_BE_AHEAD and AHEAD.search(text)):
            return False
        late = self.late and _WILL.search(text) is None
        said = text.replace("今年", "") if late and "今年" in text else text
        looks = bool(signs & MAY_BE_AHEAD and AHEAD.search(said)) or bool(
            signs & TIME and is_to_come(text, self.reference)
        )
        past = None
        if signs & BEHIND and not (looks and _WILL.search(text)) and _WHOM.match(text) is None:
            past = PAST.search(text)
        if late and past is None and "今年" in text and not looks:
            past = _THIS_YEAR.search(text)
        if (
            looks
            and past is not None
            and (_DONE.search(text) or _ALREADY.search(text))
            and _OF_A_PLAN.search(text) is None
        ):
            looks = False  # 对今后五年的工作作了安排 tells what was done
        if self.behind and past is None and not looks and _WHOM.match(text):
            return True  # it is part of the rule behind it, or of nothing
        if signs & TIME and is_over(text, self.reference):
            self.behind = True
            return False
        if looks:
            self.ahead, self.behind = True, False
        elif past is not None:
            # 明确了…指标 tells what a plan holds, not what is done
            self.behind = _OF_A_PLAN.search(text) is None
            return False
        if self.behind:
            return bool(_STANDING.match(text))
        return self.ahead or (self.listed and place.numbered)

    def _is_plainly_past(self, text: str, signs: int) -> bool:
        """Whether even a plan only tells in a stretch what was done."""
        if signs & MAY_BE_PAST and _PLAIN_PAST.search(text) is not None:
            return True
        return bool(signs & TIME) and is_over(text, self.reference)

    def _looks_ahead(self, block: Block) -> bool:
        """Whether anything in a paragraph says what will be."""
        text = self.article.clean.text
        return bool(AHEAD.search(text, block.start, block.end) or _MEANT.search(text, block.start, block.end))

    def _counts(self, block: Block) -> bool:
        """Whether the first two sentences of a paragraph count what only an account can count."""
        text = self.article.clean.text
        close = text.find("。", text.find("。", block.start, block.end) + 1, block.end)
        ends = close if close >= 0 else block.end
        return (
            _COUNTED.search(text, block.start, ends) is not None
            and _BOUNDED.search(text, block.start, ends) is None
        )


def _titled_with_acts(article: Article) -> bool:
    """Whether the numbered headings of a text without a title say what to do, as those of a plan's chapter do."""
    text = article.clean.text
    acts = titles = 0
    for block in article.blocks:
        number = (
            _TITLE_NUMBER.match(text, block.start, block.end) if block.kind is BlockKind.HEADING else None
        )
        if number is not None:
            titles += 1
            head = head_of(text[number.end() : block.end].strip())
            acts += head.role is roles.ACT and head.start == head.lead
    return acts >= _FEWEST_TITLES and 2 * acts > titles
