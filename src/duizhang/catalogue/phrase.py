"""The wording of indicator phrases: one spelling for many, and the words that may stand around a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_TAG = re.compile(r"</?su[bp]>", re.IGNORECASE)
_DROPPED = re.compile(r"[\s\"'“”‘’「」『』《》<>〈〉·_*$\\{}^的]+")

# Spellings that mean the same inside an indicator phrase, longest first. Both sides of a comparison pass
# through here, so the right-hand forms only have to be stable, not pretty.
_SAME: tuple[tuple[str, str], ...] = (
    (r"细颗粒物\(?pm2[.\-]?5\)?|pm2[.\-]?5\(?细颗粒物\)?|细颗粒物|pm\(?2[.\-]?5\)?|pm₂\.₅", "pm2.5"),
    (r"可吸入颗粒物\(?pm10\)?|pm10\(可吸入颗粒物\)|可吸入颗粒物", "pm10"),
    (r"二氧化氮\(?no2\)?|二氧化氮", "no2"),
    (r"二氧化硫\(?so2\)?|二氧化硫", "so2"),
    (r"臭氧\(?o3\)?|臭氧", "o3"),
    (r"一氧化碳\(?co\)?|一氧化碳", "co"),
    (r"co2|二氧化碳\(co2\)", "二氧化碳"),
    (r"(?:国内|地区)生产总值\(gdp\)|gdp\(地区生产总值\)|(?:国内|地区)生产总值", "gdp"),
    (r"居民消费价格(?:总水平|指数)?\(cpi\)|居民消费价格(?:总水平|指数)?|cpi", "cpi"),
    (r"研究与试验发展|研究和试验发展|r&d|研究与开发|研究开发", "研发"),
    (r"规模以上", "规上"),
    (r"所占(?:比例|比重|比率)|占比|比率|比重", "比例"),
    (
        r"[优好]于(?:或|和)?(?:等于)?iii类|达到?或(?:优|好)于iii类|达到?(?:优|好)于iii类|i[~—\-至]*iii类|优iii类?|iii类及以上",
        "优良",
    ),
    (r"[五ⅴ]类", "v类"),
    (r"进城务工", "外出务工"),
)
_SAME_RE = re.compile("|".join(f"({pattern})" for pattern, _ in _SAME))


def _same(match: re.Match[str]) -> str:
    return _SAME[(match.lastindex or 1) - 1][1]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Bring an indicator phrase into the one form that is compared.

    Full-width and subscript characters become plain, letters small; quotes, spaces, markup and 的 go; names
    of one substance, 比率/比重/占比, and the spellings of GDP become one.

    Examples
    --------
    >>> fold("“PM<sub>2.5</sub>”年均浓度"), fold("细颗粒物（PM2.5）的年均浓度")
    ('pm2.5年均浓度', 'pm2.5年均浓度')
    """
    plain = unicodedata.normalize("NFKC", _TAG.sub("", text)).lower()
    return _SAME_RE.sub(_same, _DROPPED.sub("", plain))


_GROUP = re.compile(r"\(([^()]*)\)")


def expand(pattern: str) -> Iterator[str]:
    """Yield every wording of an alias pattern: ``(年均|)浓度`` has two. Groups do not nest.

    Examples
    --------
    >>> list(expand("PM10(年均|)浓度"))
    ['PM10年均浓度', 'PM10浓度']
    """
    group = _GROUP.search(pattern)
    if group is None:
        yield pattern
        return
    for choice in group[1].split("|"):
        yield from expand(pattern[: group.start()] + choice + pattern[group.end() :])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words around a name, folded, by what they do.

    Parameters
    ----------
    before, after
        Words before or behind a name that leave its meaning alone: 全市, 预计; 数量, 总数.
    totals
        Words behind a name that make it a stock: 总数, 保有量. What counts things done is not meant then.
    verbs
        Verb → family. ``start`` and ``advance`` select the scopes 启动 and 推进, ``done`` goes with every
        action; the other families must be among the indicator's ``action``.
    growth
        Endings that speak of a change: 同比增长, 增速, 降幅.
    asides
        Contents of brackets that add nothing.
    extents
        Word → general scope that any indicator may have: 民心工程.
    """

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    verbs: Mapping[str, str] = field(default_factory=dict)
    growth: tuple[str, ...] = ()
    asides: frozenset[str] = frozenset()
    extents: Mapping[str, str] = field(default_factory=dict)
