"""Enumerations: 甲、乙分别达到…、… and 改造供热、燃气、排水管网…公里、…公里、…公里."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.trimming import action_of, tidy

_SEPARATORS = re.compile(r"[、]|以及|(?<=[\w”\"）)])(?:和|与|及)(?=[\w“\"（(])")
_ONLY_COMMAS = re.compile(r"[、]")
_JOINS = re.compile(r"^(?:、|和|与|及|以及|左右|以上|以内|以下|\s)*$")
_JOINS_VERB = re.compile(r"^(?:、|和|与|及|以及)(?:增长|下降|上升|上涨|提高|降低|增加|减少)$")
"""分别下降4.1%、增长7.3%: each figure of a list may say its own verb."""
_TAILS = (
    re.compile(
        r"(?:(?:增加值|产值|收入|投资|消费量?)占[^、]{2,14}(?:比重|比例)|(?:(?<=[\u4e00-\u9fff])(?:近岸海域|地表水|断面))?(?:优良水质|水质优良)(?:比例|率)|居民人均可支配收入|[发用供]电量|供[水气热]量|吞吐量|[客货]运量|周转量|产能|产生量|处置量|利用量|装机(?:容量|规模)?|(?:运营|通车|建成)里程|水质优良比例|水质达标率|抽检合格率|安全利用率|综合利用率|无害化处理率|增加值|总产值|保有量|使用量|消费量|排放量|排放总量|销售额|交易额|成交额|年均浓度|平均浓度|覆盖率|合格率|处理率|利用率|达标率|满意率|解决率|普及率|参保率|就业率|入园率|进出口|出口|进口|占比|比重|比例|比率)$"
    ),
    re.compile(
        r"(?:总量|产量|数量|总额|余额|收入|支出|投资|面积|里程|浓度|规模|人数|管网|管线|管道|公路|道路|床位|学位|企业|项目|基地|公园|小区|设施|机构|[率额量值数])$"
    ),
)
UNDIVIDED = "enumeration: not divided"
"""Note of a figure whose list gives it no phrase of its own; such a claim raises no alarm."""
_OWN_HEAD = 4
"""An item longer than this with a head noun of its own takes no attribute from the first: 居民消费价格涨幅."""
_SCOPE = re.compile(r"城市|县城|城镇|农村(?:牧区)?|农牧区|乡镇|陆域|海域|(?:国家|省|市|区|县)级")
_POLLUTANTS = "化学需氧量|氨氮|二氧化硫|二氧化氮|氮氧化物|挥发性有机物|总磷|总氮|细颗粒物|颗粒物|COD|VOCs|NOx|NOX|SO2|NO2|PM10|PM2.5|CO|O3"
_POLLUTANT = re.compile(rf"(?:{_POLLUTANTS})$")
_OPENS_POLLUTANT = re.compile(rf"(?:{_POLLUTANTS})")
_EMITTED = re.compile(r"(?:排放总量|排放量|减排量|平均浓度|年均浓度|浓度)$")
_SUMS = re.compile(r"(?:投资|消费|进出口|进口|出口)$")
"""Sums of money that need no 额 behind them: 固定资产投资、一般公共预算收入分别增长…."""
_HEADED = re.compile(r"(?:率|幅|速|比例|比重|占比|(?<!需氧)量|额|值|数|浓度|面积|里程|收入|支出|规模)$")


def runs(figures: list[Figure]) -> list[list[int]]:
    """Return the runs of figures with nothing but separators between them, longest first seen.

    Only runs of two or more are returned, as indices into ``figures``.
    """
    found: list[list[int]] = []
    current: list[int] = []
    for index, figure in enumerate(figures):
        if figure.minor:
            continue
        if current:
            before = figures[current[-1]]
            between = figure.text[before.quantity.end : figure.quantity.start]
            shared = "分别" in before.left and _JOINS_VERB.match(between) is not None
            if (shared or _JOINS.match(between)) and before.clause[1] >= figure.quantity.start - 1:
                current.append(index)
                continue
        if len(current) > 1:
            found.append(current)
        current = [index]
    if len(current) > 1:
        found.append(current)
    return found


_COUNTED = re.compile(
    r"(?P<own>.{2,}?)[两三四五六七八九十\d]+(?:大|个|类)(?P<tail>(?:产业|行业|领域|板块)[\u4e00-\u9fff]*)$"
)
"""甲、乙、丙三大产业产值: the count closes the list, what follows belongs to all."""


def share_out(phrase: str, count: int) -> list[str] | None:
    """Divide the phrase before an enumeration among its figures.

    A verb at the head and a noun at the end that are said once belong to every item.

    Parameters
    ----------
    phrase
        The text before the first figure, without verbs of arrival or change.
    count
        How many figures follow.

    Returns
    -------
    list of str or None
        One phrase a figure, or ``None`` where the phrase has no such division.

    Examples
    --------
    >>> share_out("改造老旧供热、燃气、排水管网", 3)
    ['改造老旧供热管网', '改造老旧燃气管网', '改造老旧排水管网']
    >>> share_out("全市地表水、近岸海域水质优良比例", 2)
    ['地表水水质优良比例', '近岸海域水质优良比例']
    """
    phrase = tidy(phrase)
    items = _ONLY_COMMAS.split(phrase)
    if len(items) != count:
        items = [item for item in _SEPARATORS.split(phrase) if item]
    if len(items) > count:
        items = _regroup(phrase, items, count)
    if len(items) != count or count < 2:
        return None
    items = _with_first_half(items)
    verbs = [action_of(item) == item and item != "" for item in items[:-1]]
    if all(verbs) and len(action_of(items[-1])) < len(items[-1]):
        thing = items[-1][len(action_of(items[-1])) :]
        return [*(item + thing for item in items[:-1]), items[-1]]
    counted = _COUNTED.match(items[-1])
    if counted is not None:
        return [*(item + counted["tail"] for item in items[:-1]), counted["own"] + counted["tail"]]
    action = action_of(items[0])
    first = items[0][len(action) :]
    shared_head = action
    if first.startswith(("老旧", "国家级", "市级", "省级", "新", "农村", "城镇", "城市")):
        match = re.match(r"(?:老旧|国家级|市级|省级|新|农村|城镇|城市)", first)
        if (
            match
            and len(first) > len(match[0]) + 1
            and not any(item.startswith(match[0]) for item in items[1:])
        ):
            shared_head += match[0]
    items = _whole_pollutants(items)
    scope = _SCOPE.match(items[-1])
    if scope and all(
        _SCOPE.fullmatch(item[len(action) :] if item is items[0] else item) for item in items[:-1]
    ):
        return [*(item + items[-1][scope.end() :] for item in items[:-1]), action + items[-1]]
    tail = next((found for pattern in _TAILS if (found := pattern.search(items[-1]))), None)
    heads = []
    for position, item in enumerate(items):
        body = item
        if (
            position
            and shared_head
            and not action_of(body)
            and not (_HEADED.search(item) and len(item) > _OWN_HEAD)
        ):
            body = shared_head + body
        if position < count - 1 and tail and not _is_whole(item, tail[0]):
            body = _join(body, tail[0])
        elif (
            position
            and len(item) <= 4
            and _HEADED.search(item)
            and len(items[0]) > len(item) + 2
            and _HEADED.search(items[0])
        ):
            body = items[0][: -len(item)] + item
        heads.append(body)
    return heads


def _is_whole(item: str, tail: str) -> bool:
    """Say whether an item has a head noun of its own, and takes none from the last item."""
    if _HEADED.search(item) or item.endswith(tail):
        return True
    summed = _SUMS.search(item) if len(item) > _OWN_HEAD else None
    return summed is not None and not tail.startswith(summed[0])


_HALVES = (("昼间", "夜间"), ("进口", "出口"), ("上行", "下行"), ("地上", "地下"))


def _with_first_half(items: list[str]) -> list[str]:
    """Give the second of two halves what the first stands behind: 声环境质量昼间、夜间达标率."""
    for one, other in _HALVES:
        if len(items) == 2 and items[0].endswith(one) and items[1].startswith(other):
            return [items[0], items[0].removesuffix(one) + items[1]]
    return items


def _whole_pollutants(items: list[str]) -> list[str]:
    """Give bare names of pollutants the word that one item says for all: 氨氮、氮氧化物排放量、挥发性有机物."""
    opened = _OPENS_POLLUTANT.match(items[-1])
    if opened and all(_POLLUTANT.fullmatch(item) for item in items[:-1]):
        return [item + items[-1][opened.end() :] for item in items[:-1]] + items[-1:]
    said = next((match[0] for item in items if (match := _EMITTED.search(item))), "")
    return [item + said if said and _POLLUTANT.search(item) else item for item in items]


def town_and_country(phrase: str) -> list[str] | None:
    """Divide 城乡居民收入 between the two that 分别 speaks of.

    >>> town_and_country("城乡居民人均可支配收入")
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    phrase = tidy(phrase)
    if "城乡" not in phrase:
        return None
    return [phrase.replace("城乡", place, 1) for place in ("城镇", "农村")]


def _join(body: str, tail: str) -> str:
    for size in range(min(len(body), len(tail)), 1, -1):
        if body.endswith(tail[:size]):
            return body + tail[size:]
    return body + tail


def _regroup(phrase: str, items: list[str], count: int) -> list[str]:
    """With more items than figures, 和 may join two names of one item; try the 、 alone."""
    by_commas = [item for item in _ONLY_COMMAS.split(phrase) if item]
    if len(by_commas) == count:
        return by_commas
    if count == 2:
        halves = re.split(r"(?<=[\u4e00-\u9fff”\"）)])(?:和|与|及|以及)(?=[\u4e00-\u9fff“\"（(])", phrase)
        if len(halves) == 2:
            return halves
    return items
