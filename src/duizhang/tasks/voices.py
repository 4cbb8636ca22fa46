"""What companies, experts and residents say in an article, whose words promise nothing for a public body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhang.documents.model import Article, DocumentKind
from duizhang.tasks.lines import Lines
from duizhang.tasks.signs import COMPANY, VOICE

_SAYS = r"(?:回答|表示|介绍|坦言|回忆|认为|告诉|透露|指出|强调|解释|看来|说)"
_NAME = r"[\u4e00-\u9fff]{2,3}"
_PRIVATE = re.compile(
    rf"(?:(?:公司|集团|企业|合作社|协会|商会|大学|研究院|研究所)[^，。；“”]{{0,16}}?(?:董事长|总裁|总经理|经理|教授|研究员|创始人|院长|负责人|工程师|主任|员工)(?P<name>{_NAME})?"
    rf"|(?:居民|市民(?!政)|村民|业主|店主|游客|家长|乘客|司机|老人|师傅|大爷|大妈|阿姨|女士|先生|专家|教授|董事长|总经理|总裁)[\u4e00-\u9fff]{{0,3}})(?:在[^，。；“”]{{1,6}})?(?={_SAYS})"
)
_BY_NAME = re.compile(rf"(?P<name>{_NAME}){_SAYS}")
_OF_A_COMPANY = re.compile(
    r"(?:据(?:了解|介绍|悉)，)?(?![市省区县我全各])[^，。；“”]{2,20}?(?:公司|集团)(?!军|等|化)[^，。；]{0,24}(?:将|计划|拟|预计|打算)"
)
_KINDS = (DocumentKind.NEWS, DocumentKind.OTHER)
_NEAR = 20
_HEARD = VOICE | COMPANY
"""Without one of these nobody speaks for himself."""


class Voices:
    """The stretches of an article that no public body says; none in a plan or report.

    Parameters
    ----------
    article, lines
        As the readers give it, and its sentences.
    """

    def __init__(self, article: Article, lines: Lines) -> None:
        self._private = tuple(_private(article, lines)) if article.kind in _KINDS else ()

    def is_private(self, place: int) -> bool:
        """Say whether a company, an expert or a resident speaks at a place of the clean text."""
        return bool(self._private) and any(low <= place < high for low, high in self._private)


def _private(article: Article, lines: Lines) -> Iterator[tuple[int, int]]:
    """The stretches of those who speak for themselves; a name heard once with its owner suffices later."""
    text, speech = article.clean.text, lines.speech
    names: set[str] = set()
    for block in article.blocks:
        if not speech.between(block.start, block.end) & _HEARD:
            continue
        for low, high in lines.between(block.start, block.end):
            signs = speech.between(low, high)
            if not signs & _HEARD:
                continue
            said = text[low:high]
            speaks = _PRIVATE.search(said) if signs & VOICE else None
            if speaks is not None:
                if speaks["name"]:
                    names.add(speaks["name"])
                yield from _reach(text, low, high, block.start, speaks.start())
            elif signs & VOICE and (at := _named(said, names)) is not None:
                yield from _reach(text, low, high, block.start, at)
            elif signs & COMPANY and _OF_A_COMPANY.match(said):
                yield low, high


def _named(said: str, names: set[str]) -> int | None:
    """Where somebody of these names is said to speak."""
    if not names:
        return None
    for match in _BY_NAME.finditer(said):
        if match["name"] in names or match["name"][-2:] in names:
            return match.start()
    return None


def _reach(text: str, low: int, high: int, opening: int, at: int) -> Iterator[tuple[int, int]]:
    """The stretches that somebody says who is named at a place: the quote in front of it, and the sentence."""
    behind = _quote_before(text, low + at, opening)
    if behind is not None:
        yield behind
    close = text.find("”", high - 1)
    opened = text.find("“", low + at, high)
    ends = close + 1 if opened >= 0 and text.find("”", opened, high) < 0 and close >= 0 else high
    yield low, ends


def _quote_before(text: str, at: int, opening: int) -> tuple[int, int] | None:
    """The quote that ends a few characters in front of a place, within the paragraph."""
    close = text.rfind("”", opening, at)
    if close < 0 or at - close > _NEAR or text[close - 1] not in "。，！？；":
        return None
    depth, place = 1, close - 1
    while place >= opening:
        if text[place] == "”":
            depth += 1
        elif text[place] == "“":
            depth -= 1
            if not depth:
                return place, close + 1
        place -= 1
    return None
