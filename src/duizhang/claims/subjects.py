"""Of which place or organisation a figure speaks."""

from __future__ import annotations

import re

from duizhang.claims.resources import Resources
from duizhang.claims.sentences import Sentence
from duizhang.documents.model import Article, DocumentKind
from duizhang.language.model import Lexicon, PlaceMention
from duizhang.language.places import place_at, scan_places

_ORGANISATION = re.compile(
    r"^[\u4e00-\u9fffA-Za-z0-9·-]{0,16}?(?:港|集团|公司|大学|学院|医院|园区?|新区|开发区|高新区|经开区|自贸区|自贸试验区|机场|交易所|海关|母港|科创园|产业园|保税区|新城|综保区|实验室|研究院|银行|铁路|地铁|企业|港区)"
)
_CENTRAL = re.compile(
    r"国务院|中共中央|中央办公厅|全国人民代表大会|全国人大|^国家[\u4e00-\u9fff]{2,8}[局委]|^[\u4e00-\u9fff]{2,8}部(?:$|关于|等|印发|办公厅)"
)
_YEAR_HEAD = re.compile(r"^(?:中共|关于|印发|《|“|\s|20\d\d年(?:度)?)+")
_UNLISTED = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:自治州|自治县|自治旗|[省市县区旗])")
_BELOW = re.compile(
    r"[\u4e00-\u9fff]{1,5}?(?:自治县|新区|[区县市旗])(?=(?:人民)?政府|国民经济|生态|环境|统计|关于|20\d\d|$)"
)
"""A title opens with the place that issues it; the list of places cannot name every county."""
_NO_PLACE = re.compile(
    r"(?:全|我|本|各|城|都|上|地|园|社|灾|山|景|示范|开发|试验|保护|小|片|新|老旧小|街|校)[省市县区旗]$"
)
NATION = "全国"
_OWN = re.compile(r"我市|全市|本市|市委、市政府")
_NATION_TIMES = 2
_NATION = re.compile(
    r"^(?:全国|我国|国内|中国)(?!生产总值|重点|文明|百强|首|各|人大|政协|统一|一体|性|先进|双拥|五一|第|家|工商|[^，。；、]{0,2}示范)"
)
_GENERIC_HEAD = re.compile(r"^(?:全市|我市|本市|全省|我省|本省|全区|我区|本区|全县|全市域|其中)")


def home_of(article: Article, resources: Resources, page_home: str = "") -> str:
    """Return the place that an article speaks of where a sentence names none.

    The order is that of the title, the issuer, the theme of a news text, the document's name and publisher, and the
    first places named. A text that says 我市 or 全市 speaks of its page's place, however often it names a district.

    Parameters
    ----------
    article, resources
        The article, and the places that can be recognised.
    page_home
        Place of the page that the article stands on, where its other articles tell; ``""`` otherwise.
    """
    lexicon = resources.lexicon
    for source in (article.title, article.issuer):
        place = _innermost(source, scan_places(source, lexicon))
        if place:
            return place
    for source in (article.title, article.issuer):
        unknown = _UNLISTED.match(_YEAR_HEAD.sub("", source))
        if unknown and not _NO_PLACE.search(unknown[0]):
            below = _BELOW.match(unknown.string, unknown.end())
            return unknown[0] + (below[0] if below and not _NO_PLACE.search(below[0]) else "")
    if any(_CENTRAL.search(source) for source in (article.title, article.issuer, article.doc)):
        return NATION
    page = (
        page_home or _named_in(article.doc, resources) or _broadest(scan_places(article.publisher, lexicon))
    )
    own = len(_OWN.findall(article.clean.text))
    if article.kind in (DocumentKind.NEWS, DocumentKind.OTHER) and (not page or own < _OWN_TIMES):
        place = _theme(article, lexicon)
        if place:
            return place
    if page:
        return page
    opening = article.clean.text[:600]
    if len(re.findall(r"全国|我国", opening)) >= _NATION_TIMES:
        return NATION
    return _most_frequent(scan_places(opening, lexicon))


def _theme(article: Article, lexicon: Lexicon) -> str:
    """Return the district or city that a news text names again and again, and more than half the time."""
    counts: dict[str, int] = {}
    for mention in scan_places(article.clean.text, lexicon):
        if mention.level in ("province", "city", "district"):
            counts[mention.name] = counts.get(mention.name, 0) + 1
    if not counts:
        return ""
    name = max(counts, key=lambda key: (counts[key], key))
    return name if counts[name] >= _THEME_TIMES and 2 * counts[name] > sum(counts.values()) else ""


_THEME_TIMES = 4
_OWN_TIMES = 2
_LATIN = re.compile(r"[A-Za-z]{3,}")


def _named_in(name: str, resources: Resources) -> str:
    """Return the place in a file's name, in Chinese or in Latin letters (tianjin-daily-2026-06-04)."""
    named = _broadest(scan_places(name, resources.lexicon))
    if named:
        return named
    for word in _LATIN.findall(name):
        place = resources.catalogue.place(word)
        if place is not None and place.level in _RANK:
            return place.name
    return ""


_RANK = {"province": 0, "city": 1, "district": 2, "region": 3, "area": 4, "country": 5}


def _broadest(mentions: list[PlaceMention]) -> str:
    ranked = sorted(
        (m for m in mentions if m.level in _RANK and m.level != "area"),
        key=lambda m: (_RANK[m.level] if m.level in ("region", "country") else 0, m.start),
    )
    return ranked[0].name if ranked else ""


def _innermost(source: str, mentions: list[PlaceMention]) -> str:
    """Return the place that a chain of places in a title ends with: 天津市滨海新区, 浙江省某某县."""
    outer = _broadest(mentions)
    named = next((m for m in mentions if m.name == outer), None)
    if named is None:
        return outer
    for mention in mentions:
        finer = mention.level in ("city", "district") and _RANK[mention.level] > _RANK[named.level]
        if mention.start == named.end and finer:
            named = mention
    below = _BELOW.match(source, named.end)
    if below and named.level in ("province", "city") and not _NO_PLACE.search(below[0]):
        return below[0]
    return named.name


def _most_frequent(mentions: list[PlaceMention]) -> str:
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.level in ("province", "city", "district"):
            counts[mention.name] = counts.get(mention.name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


_LONGEST_PLACE = 16


def _at_head(text: str, lexicon: Lexicon) -> PlaceMention | None:
    """Return the place of the lexicon that a text begins with; words that only look like one (地区, 城镇) are none."""
    mention = place_at(text[:_LONGEST_PLACE], 0, lexicon)
    return None if mention is None or mention.level == "body" else mention


def topic_of(sentence: Sentence, lexicon: Lexicon) -> str:
    """Return the place that a sentence is about because it opens with it (今年，滨海新区…), ``""`` otherwise."""
    start = sentence.start
    for mention in sentence.periods:
        if mention.start - start <= 1:
            start = mention.end
    opening = sentence.text[start : sentence.end]
    lead = _OPENING.match(opening)
    opening = opening[lead.end() :] if lead else opening
    place = _at_head(opening, lexicon)
    if place is None or _NO_TOPIC.match(opening[place.end :]):
        return ""
    return place.name


_OPENING = re.compile(r"^(?:[，,、\s]|据(?:了解|悉|介绍)|其中|同时|目前|截至目前|此外)*")
_NO_TOPIC = re.compile(
    r"^(?:[市省区县]?(?:委|政府|人大|政协|日报|政务|新闻|发布|港|大学|医院|银行|海关|机场|至|到|—|-|、|和|与))"
)


def subject_of(phrase: str, home: str, lexicon: Lexicon, inherited: str) -> tuple[str, str]:
    """Return the subject of a figure, and its indicator without the subject's name.

    Parameters
    ----------
    phrase
        The indicator as composed so far.
    home
        The place that the sentence or the article is about.
    lexicon
        Places.
    inherited
        Subject of the figure before, where this one's phrase was taken from it; ``""`` otherwise.
    """
    if inherited:
        return inherited, phrase
    if home and phrase.startswith(home) and len(phrase) >= len(home) + 2:
        return home, re.sub(r"^[、和与的]", "", phrase[len(home) :])
    if _GENERIC_HEAD.match(phrase):
        return home, _GENERIC_HEAD.sub("", phrase)
    nation = _NATION.match(phrase)
    if nation:
        return NATION, phrase[nation.end() :] or phrase
    first = _at_head(phrase, lexicon)
    if first is not None and first.name != NATION and first.level != "country":
        rest = phrase[first.end :]
        organisation = _ORGANISATION.match(rest[:18]) if len(rest) > 2 else None
        if organisation and len(organisation[0]) <= 10:
            name, after = phrase[: first.end + organisation.end()], rest[organisation.end() :]
            return (name, after) if len(after) >= 2 else (home, phrase)
        if len(rest) >= 2:
            return first.name, re.sub(r"^[、和与的]", "", rest)
    return home, phrase
