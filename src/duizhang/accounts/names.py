"""Names of indicators that the catalogue does not know: when two are one, and when they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from duizhang.accounts.profile import canonical_unit
from duizhang.accounts.sources import contained, plain
from duizhang.ledger.records import Statement

PROVISIONAL = "x:"
"""Prefix of the indicator of words that the catalogue does not know."""

NEAR = 0.75
"""Share of the shorter name's two-character pieces that a candidate's name must hold."""
NEAR_WITH_EQUAL_FIGURE = 0.5
"""The same where both give one figure in one unit, which is itself a reason."""
SHORTEST_CORE = 4
"""Shorter names (企业, 产业, 床位) stand inside too many others."""

_PLACE = re.compile(r"^(?:本市|全市|我市|本省|全省|我省|全区|我区|全县|全州|自治区|城乡?内|年内|全年)+(?=..)")
_AROUND = re.compile(r"^(?:共|已|再|约|累计|均)+(?=..)|(?<=..)(?:再|再次|已|均|共|约|达|累计|的)+$")
_SHARE = re.compile(r"(?:所?占)*(?:比重|比例|占比)$")
_COUNT = re.compile(r"(?<=..)(?:数量|总数|个数)$")
_DONE = re.compile(r"^(?:全部|全面|基本|预计)?(?:完成|实现)(?=..)")
_BUILT = re.compile(r"^(?:新建成|新建|建成|建设|建好)(?=..)")
_KIND_OF_SHARE = re.compile(r"(?<=..)(?:覆盖率|占比|比例)$")
_GRADE = re.compile(r"国家级|省部?级|市级|区级|县级|世界级|全国|[十百千万亿]+级")
_DOING = re.compile(
    r"^(?:全部|全面|基本|预计|持续|深入|扎实|有序|加快|大力|强力|先行|试点|再|共|累计|已)*"
    r"(?:布局|优化|安排|办好|抓好|深化|强化|做优做强|做强|做优|新建成|新建|新增|新培育|新认定|新打造|建成|建设|建好|创成|创建|完成|实现|实施|推动|推进|开展|打造|培育|发展|"
    r"提供|推出|组织|举办|覆盖|获批|认定|归集|发布|改造|提升|更新|整治|治理|新改建|改建|扩建|支持|引进|投放|发放|筹集|配建|增设)*(?=..)"
)
_DONE_TO = re.compile(
    r"(?<=....)(?:显著|明显|持续|全面|进一步)*(?:提升|改善|提高|建成|建设|改造|整治|创建|实施|治理)$"
)


@lru_cache(maxsize=20_000)
def light(phrase: str) -> str:
    """Return a name without what says nothing: quotation marks, the place's own 全市, 数量, the kind of share.

    >>> light("本市“小巨人”企业数量"), light("产业投资比重") == light("产业投资占比")
    ('小巨人企业', True)
    """
    name = plain(phrase).replace("的", "")
    before = ""
    while before != name:
        before = name
        name = _COUNT.sub("", _AROUND.sub("", _PLACE.sub("", name)))
    return _SHARE.sub("占比", name) or name


@lru_cache(maxsize=20_000)
def bare(phrase: str) -> str:
    """Return a light name without 完成 and 实现, and with one word for having built.

    >>> bare("完成到位资金"), bare("新建停车场") == bare("建成停车场"), bare("停车场")
    ('到位资金', True, '停车场')
    """
    name = light(phrase)
    return _BUILT.sub("建", _DONE.sub("", name))


@lru_cache(maxsize=20_000)
def core(phrase: str) -> str:
    """Return the noun of a name, for comparing names that differ in what is done.

    >>> core("先行试点建设康复中心")
    '康复中心'
    """
    return _DONE_TO.sub("", _DOING.sub("", light(phrase)))


def near(one: str, other: str, *, equal_figure: bool) -> bool:
    """Say whether two names may mean one thing."""
    a, b = noun(one), noun(other)
    if not equal_figure and (min(len(a), len(b)) < SHORTEST_CORE or _grades(a) != _grades(b)):
        return False
    return contained(a, b) >= (NEAR_WITH_EQUAL_FIGURE if equal_figure else NEAR)


def near_but_for_grade(one: str, other: str) -> bool:
    """Say whether two names are near where only one of them tells a grade: 概念验证中心, 省级概念验证中心."""
    a, b = noun(one), noun(other)
    if min(len(a), len(b)) < SHORTEST_CORE or (_grades(a) and _grades(b) and _grades(a) != _grades(b)):
        return False
    return contained(a, b) >= NEAR


@lru_cache(maxsize=20_000)
def noun(name: str) -> str:
    """Return the core of a name without the kind of share that it is."""
    return _KIND_OF_SHARE.sub("", core(name))


@lru_cache(maxsize=20_000)
def _grades(name: str) -> frozenset[str]:
    return frozenset(_GRADE.findall(name))


def joined(statements: Iterable[Statement]) -> dict[str, str]:
    """Return, for provisional indicators of one place and scope, the identifier of the account they share.

    Names join where their light forms are equal, or their bare ones are and both count the same unit: nothing
    else may differ. The shortest name stands for all, the first in the order of characters among equals.
    """
    units: dict[str, set[str]] = {}
    for statement in statements:
        if statement.indicator_id.startswith(PROVISIONAL):
            counted = units.setdefault(statement.indicator_id, set())
            if statement.measure == "level" and statement.value is not None:
                counted.add(canonical_unit(statement.unit))
    forms: dict[tuple[str, str], list[str]] = {}
    for identifier in sorted(units):
        name = identifier.removeprefix(PROVISIONAL)
        forms.setdefault((light(name), ""), []).append(identifier)
        for unit in units[identifier]:
            forms.setdefault((bare(name), unit or "-"), []).append(identifier)
    home: dict[str, str] = {identifier: identifier for identifier in units}

    def root(identifier: str) -> str:
        while home[identifier] != identifier:
            identifier = home[identifier]
        return identifier

    for together in forms.values():
        roots = sorted({root(identifier) for identifier in together}, key=lambda i: (len(i), i))
        for other in roots:
            home[other] = roots[0]
    return {identifier: root(identifier) for identifier in units}
