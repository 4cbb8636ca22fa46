"""Full-text search over passages: pairs of characters, weighted by how few passages hold them."""

from __future__ import annotations

import heapq
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import log

from duizhang.tasks.progress_passages import Passage
from duizhang.tasks.words import ADVERBS, VERBS

_MEASURE = (
    r"(?:个百分点|百分点|[%％‰]|(?:万|亿|千|百|余|多)*"
    r"(?:平方公里|平方千米|平方米|立方米|公里|千米|公顷|千瓦时|千瓦|兆瓦|人次|标准箱|车次|架次|艘次|班次|微克|毫克"
    r"|[个条座家所项处台辆名部株件场次吨套张亩元人户只天年月日米位级类届批枚艘架头万亿千百余多](?!目|号)))"
)
_QUANTITY = re.compile(rf"(?<![A-Za-z\d.])\d[\d.,]*{_MEASURE}?")
_NAMES = re.compile(r"[号期目路院中大小国省县线楼街]")
_UNIT = re.compile(r"[A-Za-z][A-Za-z\d.]*|\d[\d.]*|[\u4e00-\u9fff]|[^\s]")
_CODE = re.compile(r"[A-Za-z]{1,4}\d+(?:\.\d+)?|[A-Z]{2,}")
_EMPTY = frozenset("的了和与及等其之并或、，。；：“”‘’（）()《》—-·…")
_ACTS = frozenset(word for word in (*VERBS, *ADVERBS) if len(word) == 2)
_ACT_WEIGHT = 0.35
_UNSEEN_WEIGHT = 0.6
_MOST_TERMS = 28
_COMMON = 0.2
_FEW = 400
_LONG = 8
_MOSTLY = 0.4
_FEWEST_SHARED = 3


@lru_cache(maxsize=1 << 14)
def terms_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text; a number that counts something is left out.

    Examples
    --------
    >>> sorted(terms_of("建设9号线"))
    ['9号', '号线', '建设', '设9']
    >>> sorted(terms_of("公园60个"))
    ['公园']
    """
    plain = _QUANTITY.sub(_dropped, text)
    units = _UNIT.findall(plain)
    pairs = {a + b for a, b in pairwise(units) if a not in _EMPTY and b not in _EMPTY}
    return frozenset(term.casefold() for term in pairs.union(_CODE.findall(plain)))


def _dropped(match: re.Match[str]) -> str:
    """A digit in front of a noun names something (9号线, 117项目); one with a measure word counts."""
    text = match.string
    bare = match[0][-1].isdigit()
    quoted = text[match.start() - 1 : match.start()] == "“"
    return match[0] if quoted or (bare and _NAMES.match(text, match.end())) else "、"


class PassageIndex:
    """Passages that can be searched for the words of a task.

    Building takes time and memory in proportion to the text; a search looks at the passages that share one of the
    rarer terms.

    Parameters
    ----------
    passages
        What is searched, in any order.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages: Sequence[Passage] = tuple(passages)
        self._postings: dict[str, array[int]] = {}
        postings = self._postings
        for number, passage in enumerate(self.passages):
            for term in frozenset().union(*(terms_of(stretch.text) for stretch in passage.stretches)):
                holding = postings.get(term)
                if holding is None:
                    postings[term] = holding = array("I")
                holding.append(number)
        self._weights: dict[str, float] = {}
        self.rarest = log((len(self.passages) + 1) / 1.5) if self.passages else 1.0
        """The weight of a term that one passage holds."""
        self._printing: dict[str, set[str]] = {}
        for passage in self.passages:
            for stretch in passage.stretches:
                if len(stretch.text) >= _LONG:
                    self._printing.setdefault(stretch.text, set()).add(passage.article)

    def weight(self, term: str) -> float:
        """Return how much a shared term tells: the rarer the more; words of mere doing tell little."""
        found = self._weights.get(term)
        if found is None:
            self._weights[term] = found = self._weighed(term)
        return found

    def _weighed(self, term: str) -> float:
        holding = len(self._postings.get(term, ()))
        if not holding:
            return _UNSEEN_WEIGHT * self.rarest
        rarity = max(0.0, log((len(self.passages) + 1) / (holding + 0.5)))
        return rarity * (_ACT_WEIGHT if term in _ACTS else 1.0)

    def search(self, text: str, limit: int = 40, among: Sequence[int] | None = None) -> list[Passage]:
        """Return the passages that share most of a text's weight, the best first, ties in order of reading.

        Parameters
        ----------
        among
            For each passage whether it is looked at; all are by default. How rare a term is, all of them tell.
        """
        weights = {term: self.weight(term) for term in terms_of(text) if term in self._postings}
        telling = heapq.nlargest(_MOST_TERMS, weights, key=lambda term: (weights[term], term))
        most = max(_FEW, int(len(self.passages) * _COMMON))
        found: dict[int, float] = {}
        for term in telling:
            holding = self._postings[term]
            if len(holding) <= most:
                for number in holding if among is None else filter(among.__getitem__, holding):
                    found[number] = found.get(number, 0.0) + weights[term]
        best = heapq.nsmallest(limit, found, key=lambda number: (-found[number], number))
        return [self.passages[number] for number in best]

    def reprints_of(self, tasks: Iterable[str]) -> frozenset[str]:
        """Return the ids of the articles that print an article again: they have the words of most of its tasks.

        Parameters
        ----------
        tasks
            The words of all tasks of the article.
        """
        own = {text for text in tasks if len(text) >= _LONG}
        printing = Counter(article for text in own for article in self._printing.get(text, ()))
        return frozenset(
            article
            for article, number in printing.items()
            if number >= _MOSTLY * len(own) and number >= _FEWEST_SHARED
        )

    @property
    def newest(self) -> date | None:
        """The latest day on which a passage was said."""
        return max((passage.date for passage in self.passages if passage.date is not None), default=None)
