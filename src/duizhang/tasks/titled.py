"""Headings that say what to do, as those of a plan's chapter without a title of its own."""

from __future__ import annotations

import re

from duizhang.documents.model import Article, BlockKind
from duizhang.tasks.heads import head_of
from duizhang.tasks.roles import Role

_TITLE_NUMBER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节]\s*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_FEWEST_TITLES = 3


def titled_with_acts(article: Article) -> bool:
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
            acts += head.role is Role.ACT and head.start == head.lead
    return acts >= _FEWEST_TITLES and 2 * acts > titles
