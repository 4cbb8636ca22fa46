"""Headings that run into their paragraphs: a short first sentence that says what the others are about."""

from __future__ import annotations

import re

from duizhang.documents.model import Article, BlockKind, DocumentKind

LONGEST_RUN_IN = 20
"""No longer first sentence is a heading."""
_SHORT_RUN_IN = 12
_FEWEST_AFTER_SHORT = 14
"""Behind so short a heading less text is enough to make it one."""


def heads_run_in(article: Article) -> bool:
    """Say whether paragraphs open with headings of their own: always in a report, in a plan where most long ones do."""
    if article.kind is DocumentKind.WORK_REPORT:
        return True
    if article.kind not in (DocumentKind.PLAN, DocumentKind.OPINION):
        return False
    text = article.clean.text
    long = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.end - b.start > _LONG]
    opened = sum(
        behind_run_in(article, b.start, b.end) > b.start and not text[b.start].isdigit() for b in long
    )
    return opened >= _FEWEST_RUN_IN and 2 * opened >= len(long)


_LONG = 80
_FEWEST_RUN_IN = 5


def behind_run_in(article: Article, start: int, end: int) -> int:
    """Skip the run-in heading of a report's paragraph: a short first sentence without a comma."""
    text = article.clean.text
    close = text.find("。", start, end)
    fewest = _FEWEST_AFTER_SHORT if close - start <= _SHORT_RUN_IN else 2 * LONGEST_RUN_IN
    if close < 0 or close - start > LONGEST_RUN_IN or end - close < fewest:
        return start
    if _PAUSES.search(text, start, close) or _ONE_EVENT.match(text, start, end):
        return start
    return close + 1


_PAUSES = re.compile(r"[，；：]")
_ONE_EVENT = re.compile(
    r"(?:全面|基本|全部|如期|确保|力争)?(?:建成|建好|完成|开工|启动|开通|投用|竣工|出台|制定|修订|举办|办好|新建|新增|改造|实现)[^，。；]*(?:\d|[一二三四五六七八九十]期|工程|项目|条例|方案|规划|会|赛|节|线|站|馆|院)[^，。；]*。"
)
"""A short sentence that says what will be there, and is no heading: 建成地铁一期."""
