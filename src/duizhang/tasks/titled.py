"""Texts that are no plans and yet set out what will be done, as their titles, headings and labels tell."""

from __future__ import annotations

import re
from datetime import date

from duizhang.documents.model import Article, BlockKind, DocumentKind
from duizhang.tasks import roles
from duizhang.tasks.due import of_document
from duizhang.tasks.heads import head_of
from duizhang.tasks.words import AHEAD, SAYS_PLANS

_LEAD = 260
_PROMISES = re.compile(
    r"承诺(?:书|事项|清单|$)|(?:任务|责任|履职|实事)清单|民生实事(?:项目)?$|重点任务|工作要点"
)
"""Titles of what lists promises."""
_LISTS = re.compile(r"(?<=\n)(?:承诺|工作|项目|实施|服务|年度|任务)(?:内容|事项|目标|任务)[：:]")
_FEWEST_LISTED = 2
"""So many lines that are labelled as what is promised make a list of promises."""
_INTENDS = re.compile(r"打算|怎么干|这[么样]干|军令状|晒(?:目标|清单|承诺)|新(?:承诺|目标)|公开承诺")
"""A title that says that people tell what they intend."""
_TITLE_NUMBER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节]\s*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_FEWEST_TITLES = 3


def announces_plans(article: Article, reference: date | None, *, progress: bool) -> bool:
    """Say whether news, or a text of no known kind, sets out plans as a whole.

    Parameters
    ----------
    article, reference
        The text, and the day against which its times are read.
    progress
        Whether it reports how far things are; naming plans then announces none.
    """
    title, text = article.title, article.clean.text
    if SAYS_PLANS.search(title + text[:_LEAD]) is not None and not progress:
        ahead = _PROMISES.search(title) or AHEAD.search(title) or AHEAD.search(text)
        if ahead is not None or of_document(article, reference).all is not None:
            return True
    return (
        _INTENDS.search(title) is not None
        or len(_LISTS.findall(text)) >= _FEWEST_LISTED
        or (article.kind is DocumentKind.OTHER and _titled_with_acts(article))
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
