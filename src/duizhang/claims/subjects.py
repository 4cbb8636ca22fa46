"""Of which place or organisation a figure speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhang.claims.actors import names_more
from duizhang.claims.figure import Figure
from duizhang.claims.homes import NATION
from duizhang.claims.places import place_here, places_in
from duizhang.claims.sentences import Sentence
from duizhang.claims.trimming import action_of
from duizhang.language.model import Lexicon

_ORGANISATION = re.compile(
    r"^[\u4e00-\u9fffA-Za-z0-9·-]{0,16}?(?:港|集团公司|集团|公司|大学|学院|医院|园区?|新区|开发区|高新区|经开区|自贸区|自贸试验区|机场|交易所|海关|母港|经济区|经济圈|都市圈|城市群|经济带|科创园|产业园|保税区|新城|综保区|实验室|研究院|银行|铁路|地铁|企业|港区)"
)
_NATION = re.compile(
    r"^(?:全国|我国|国内|中国)(?!生产总值|重点|文明|百强|首|各|人大|政协|统一|一体|性|先进|双拥|五一|第|家|工商|[^，。；、]{0,2}示范)"
)
_OF_ITS_NAME = re.compile(r"(?:代表|展|交易|采购)?团(?!圆|结|队|体|员)|籍|展区|展团")
"""What follows a place's name and makes it the name of a delegation or a kind."""
_GENERIC_HEAD = re.compile(r"^(?:全市|我市|本市|全省|我省|本省|全区|我区|本区|全县|全市域|其中)")


def topic_of(sentence: Sentence, lexicon: Lexicon, around: Sequence[str] = ()) -> tuple[str, bool]:
    """Return the place that a sentence is about because it opens with it, and whether it only frames it.

    A place that frames a sentence (在宁波，…) is that of all its clauses. One that opens it (今年，滨海新区…) is what its
    clauses speak of; where it is the head of a longer name (深圳理工大学) it is none, and of a zone or park only some of
    the clauses speak that follow (``claims.actors``). ``""`` where there is none.
    """
    start = sentence.start
    for mention in sentence.periods:
        if mention.start - start <= 1:
            start = mention.end
    opening = sentence.text[start : sentence.end]
    lead = _OPENING.match(opening)
    opening = opening[lead.end() :] if lead else opening
    framed = opening.startswith("在")
    if framed:
        opening = opening[1:]
    place = place_here(opening, 0, lexicon, around)
    if place is None:
        return "", False
    if framed:
        return (place.name, True) if opening[place.end : place.end + 1] in ("，", ",") else ("", False)
    if place.level == "area" or _NO_TOPIC.match(opening[place.end :]):
        return "", False
    if names_more(opening, place.end) and not _ALL_OF.match(opening, place.end):
        return "", False
    return place.name, False


_OPENING = re.compile(r"^(?:[，,、\s]|据(?:了解|悉|介绍)|其中|同时|目前|截至目前|此外|作为[^，。]{2,30}，)*")
_ALL_OF = re.compile(r"(?<=国)(?:铁路|港口|机场)")
"""全国铁路 are all of them, 广州港 is one."""
_NO_TOPIC = re.compile(
    r"^(?:[市省区县]?(?:委|政府|人大|政协|日报|政务|新闻|发布|港|大学|医院|银行|海关|机场|至|到|—|-|、|和|与))"
)


def joint_region(figure: Figure, lexicon: Lexicon, before: str) -> str:
    """Return the region that a figure is of because several places bring it about together, ``""`` otherwise.

    The clause, or a clause before it in the sentence, says so (联合, 共建, 跨省, 两地). The region is that of the clause,
    else the first that the sentence names, else the last before it. ``before`` is the subject of the figure before in
    the sentence: what several places did goes on.
    """
    sentence, text, (start, end) = figure.sentence, figure.text, figure.clause
    low, _ = sentence.part(start)
    if _TOGETHER.search(text, low, end) is None:
        return ""
    told = _TOGETHER.search(text, start, end)
    goes_on = lexicon.places.get(before, ("", ""))[1] == "region"
    if told is None and (goes_on or action_of(text[start:end])):
        told = _TOGETHER.search(text, low, start)
    if told is None:
        return ""
    named = places_in(text[sentence.start : start], lexicon)
    if named and named[-1].level == "country":
        return ""
    earlier = places_in(text[max(0, sentence.start - _NEAR) : sentence.start], lexicon)
    near = (*places_in(text[start:end], lexicon), *named, *reversed(earlier))
    return next((mention.name for mention in near if mention.level == "region"), "")


def part_going_on(before: str, home: str) -> str:
    """Return the part of a city that the figure before was of, in the same sentence; ``""`` where it was of none.

    >>> part_going_on("临海市城区", "临海市"), part_going_on("临海市", "临海市")
    ('临海市城区', '')
    """
    part = before.removeprefix(home)
    return before if part != before and part in _PARTS else ""


_PARTS = ("中心城区", "主城区", "城区", "市区")


def extreme_place(figure: Figure, lexicon: Lexicon, around: Sequence[str] = ()) -> str:
    """Return the place that the clause before calls the first or last of several, ``""`` where none is.

    宁海县降水量最大，为1900毫米; 改善幅度最大的是宁海县，指数下降5%.
    """
    end = figure.clause[0] - 1
    if end <= figure.sentence.start:
        return ""
    low, high = figure.sentence.clause(end - 1)
    clause = figure.sentence.without_periods(low, high)
    lead = _OPENING.match(clause)
    clause = clause[lead.end() :] if lead else clause
    if _ONLY_IS.fullmatch(figure.left) and _EXTREME.search(clause):
        place = place_here(clause, 0, lexicon, around)
        return "" if place is None else place.name
    named = _EXTREME_OF.match(clause)
    place = place_here(clause, named.end(), lexicon, around) if named else None
    return place.name if place is not None and place.end == len(clause.rstrip()) else ""


_ONLY_IS = re.compile(r"(?:为|是|仅为?|达到?|只有)?")
_EXTREME = re.compile(r"最[大小多少高低好差快慢优]$|[居位列]?(?:首位|末位|第一)$")
_EXTREME_OF = re.compile(r"[^，。；]{0,12}最[大小多少高低好差快慢优]的(?:是|为)")
_NEAR = 300
_TOGETHER = re.compile(
    r"联合(?!国|会|体|大学)|共建(?!共治|“一带)|互认|跨省|跨区域|区域联|省际|通办|两地(?!块|区)|三地(?!块|区)|三省市|两省市"
)


def subject_of(
    phrase: str, home: str, lexicon: Lexicon, inherited: str, around: Sequence[str] = ()
) -> tuple[str, str]:
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
    around
        Further places that the text speaks of; they tell what a shared name means.
    """
    if inherited:
        return inherited, phrase
    if home and phrase.startswith(home) and len(phrase) >= len(home) + 2:
        return home, _JOINT.sub("", phrase[len(home) :])
    everywhere = phrase[:1] in _EVERYWHERE
    if everywhere and _GENERIC_HEAD.match(phrase):
        return home, _GENERIC_HEAD.sub("", phrase)
    part = _PART_OF_CITY.match(phrase) if phrase[:1] in _CITYWIDE and home.endswith(_CITIES) else None
    if part and len(phrase) - part.end() >= _SHORTEST:
        return home + part["part"], phrase[part.end() :]
    nation = _NATION.match(phrase) if everywhere else None
    if nation:
        return NATION, phrase[nation.end() :] or phrase
    zone = _ZONE.match(phrase) if "经济" in phrase or "都市圈" in phrase or "城市群" in phrase else None
    if zone and len(phrase) - zone.end() >= _SHORTEST:
        return zone[0], phrase[zone.end() :]
    known = (home, *around)
    first = place_here(phrase, 0, lexicon, known)
    if first is None or first.level == "country":
        return home, phrase
    rest = phrase[first.end :]
    if _OF_ITS_NAME.match(rest):
        return home, phrase  # 湖南团成交额
    organisation = _ORGANISATION.match(rest[:18]) if len(rest) > _SHORTEST else None
    if organisation and len(organisation[0]) <= _LONGEST_OWN and not _AND.match(rest, organisation.end()):
        name, after = phrase[: first.end + organisation.end()], rest[organisation.end() :]
        return (name, after) if len(after) >= _SHORTEST else (home, phrase)
    names, end = [first.name], first.end
    while (joint := _AND.match(phrase, end)) and (
        next_one := place_here(phrase, joint.end(), lexicon, known)
    ):
        names.append(next_one.name)
        end = next_one.end
    if len(phrase) - end >= _SHORTEST:
        return "、".join(dict.fromkeys(names)), _JOINT.sub("", phrase[end:])
    return home, phrase


_PART_OF_CITY = re.compile(
    r"^(?:[全我本]?市)?(?P<part>中心城区|主城区|城区|市区)(?![、和与及内外]|(?:人口|面积|常住|建成|绿)|[^，。；]{0,2}(?:公园|绿地))"
)
"""市中心城区优良天数318天 is said of a part of the city; 城区面积 measures the city."""
_CITYWIDE = frozenset("全我本市中主城")
"""With what those names begin."""
_CITIES = ("市", "州", "盟")
_EVERYWHERE = frozenset("全我本其国中")
"""With what the names begin of the home and of the nation that are no names of places."""
_JOINT = re.compile(r"^[、和与的]")
_AND = re.compile(r"[、和与及]")
_SHORTEST = 2
_LONGEST_OWN = 10
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:经济区|都市圈|城市群|经济圈)(?![、和及与])")
