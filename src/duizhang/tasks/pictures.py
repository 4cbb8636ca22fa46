"""Pages of short lines, such as a picture explains a plan with (一图读懂): which way each of their parts looks."""

from __future__ import annotations

import re
from enum import Enum

from duizhang.documents.model import Article, BlockKind

_FEWEST_LINES = 8
_MARKS = re.compile(r"[。；]")
_MOST_SENTENCES = 4
"""One line of so many may hold a sentence."""
_LONGEST_TITLE = 22
_DECORATED = " 　【】◆◇●■★☆▶▲➤→✔·|｜0123456789.、一二三四五六七八九十（）()"
_BACK = re.compile(r"(?:成绩单?|成效|成就|回顾|回眸|亮点|背景|基础|现状|完成情况|进展|依据|过程)$")
_AHEAD = re.compile(
    r"(?:目标|任务|举措|措施|行动|安排|打算|计划|重点|怎么干|这么干|这样干|怎么做|怎样干|抓什么)$"
)
_YEAR = re.compile(r"(?P<year>20\d\d)年?")


class Way(Enum):
    """Which way a part looks."""

    BACK = "back"
    AHEAD = "ahead"


def is_picture(article: Article) -> bool:
    """Say whether an article consists of short lines with hardly a sentence among them."""
    text = article.clean.text
    lines = [block for block in article.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    if len(lines) < _FEWEST_LINES:
        return False
    told = sum(_MARKS.search(text, block.start, block.end) is not None for block in lines)
    return told * _MOST_SENTENCES <= len(lines)


def way_of(line: str, year: int) -> Way | None:
    """Return which way the part looks that a line opens, ``None`` where the line opens none.

    Parameters
    ----------
    line
        The line with its marks.
    year
        The year of the document.

    Examples
    --------
    >>> way_of("2025年成绩单", 2026), way_of("◆主要目标", 2026), way_of("新建书房20座", 2026)
    (<Way.BACK: 'back'>, <Way.AHEAD: 'ahead'>, None)
    """
    if len(line) > _LONGEST_TITLE:
        return None
    said = line.strip(" 　【】◆◇●■★☆▶▲➤→✔·|｜：:？?！!\n")
    if _BACK.search(said):
        return Way.BACK
    named = _YEAR.search(said)
    if named is not None and int(named["year"]) < year:
        return Way.BACK
    return Way.AHEAD if _AHEAD.search(said) else None
