"""What a whole news text is about: a project, a zone, a company, a port or a line that it names and keeps speaking of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhang.claims.actors import named_before
from duizhang.claims.places import places_in
from duizhang.documents.model import Article, DocumentKind
from duizhang.language.model import Lexicon
from duizhang.language.places import above

_PROJECTS = "项目|工程"
_PROJECT_AGAIN = re.compile(rf"(?:该|此次|这一|这个)[^，。；\n]{{0,8}}?(?:{_PROJECTS})")
_PROJECT_TIMES = 2
_PROJECT_LEAD = 600
_OF_PLACE = re.compile(r"我市|全市|本市|我省|全省|全国")

_LEAD = 260
"""Characters of a text, its headline among them, in which it names what it is about."""
_TIMES = 3
_NAMED_TIMES = 2
_AFTER_PLACE = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,10}?(?P<class>(?:经济(?:技术)?开发|高新技术产业开发|投资|保税|综保|自贸|高新|经开|开发|新)区|新城|科学城|医学城"
    r"|港(?!口|区|澳|务局|珠|城|元)|集团|(?:有限)?公司|(?:国际)?机场|轨道交通\d{1,2}号线|\d{1,2}号线|高铁|产业园|工业园|科技园|科创园)"
)
_BREAKS = re.compile(r"[、与和及的在将到从对为是市县]|人民|政府|记者|召开|新增|建设|推进|打造|支持|举行")
_AGAIN = {
    "区": "新区|高新区|经开区|开发区|投资区|该区|园区|全区|区内",
    "城": "新城|科学城|医学城|城内|园区",
    "港": "港口|该港|港区|码头",
    "团": "集团|该公司|公司",
    "司": "公司|该企业|企业",
    "场": "机场",
    "线": "号线|该线|线路|全线",
    "铁": "高铁|该线|全线",
    "园": "园区|该园",
}
"""How a text speaks again of what it is about, by the last character of its class."""


def theme_of(article: Article, lexicon: Lexicon, home: str) -> str:
    """Return what a news text is about from end to end, ``""`` where it is about a place or several things.

    A project is named once, then 该项目 again and again. A zone, a company, a port, a line stands in the headline or the
    lead behind the name of its place, and the text speaks of it again as often as of the whole place, to its end. In a text
    about a district (``home``) only one of that district is.
    """
    if article.kind not in (DocumentKind.NEWS, DocumentKind.OTHER):
        return ""
    text = article.clean.text
    of_place = len(_OF_PLACE.findall(text))
    if len(_PROJECT_AGAIN.findall(text)) >= _PROJECT_TIMES and of_place < _PROJECT_TIMES:
        names = named_before(text, _PROJECT_LEAD, _PROJECTS, lexicon)
        project = next((name for name in names if places_in(name, lexicon)), "")
        if project:
            return project
    for place, name in _candidates(article, lexicon):
        if not _belongs(place, home, lexicon):
            continue
        again = [match.start() for match in re.finditer(f"{re.escape(name)}|{_AGAIN[name[-1]]}", text)]
        named = name in article.title
        if len(again) >= max(_NAMED_TIMES if named else _TIMES, of_place) and (
            named or _goes_on(name, text, again)
        ):
            return name
    return ""


def _belongs(place: str, home: str, lexicon: Lexicon) -> bool:
    """Whether what bears a place's name may be what a text about ``home`` is about."""
    if not home or place == home or home in above(place, lexicon):
        return True
    levels = [lexicon.places.get(name, ("", ""))[1] for name in (home, place)]
    return levels[0] != "district" and levels[1] == "area" and not above(place, lexicon)


def _goes_on(name: str, text: str, again: Sequence[int]) -> bool:
    """Whether a text speaks of something into its last part: of a company by its own name, of others by their class too.

    ``again`` are the places where it does.
    """
    if name.endswith(("公司", "集团")):
        own = re.sub(r"(?:有限)?公司$|集团$", "", name)[-_OWN_NAME:]
        return text.count(own) >= _NAMED_TIMES and text.rfind(own) > len(text) * _LAST_PART
    return again[-1] > len(text) * _LAST_PART


_OWN_NAME = 4
_LAST_PART = 0.5


def is_project(theme: str) -> bool:
    """Say whether a text is about one project: then even what is said of the whole place is said beside it."""
    return theme.endswith(("项目", "工程"))


def _candidates(article: Article, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield, behind the place that their name begins with, the zones, companies, ports and lines of headline and lead."""
    for text in (article.title, article.clean.text[:_LEAD]):
        for place in places_in(text, lexicon):
            if place.level == "area":
                start = place.start
                before = [m for m in places_in(text[:start], lexicon) if m.end == start]
                name = text[before[-1].start if before else start : place.end]
                if name[-1] in _AGAIN:
                    yield (before[-1].name if before else place.name), name
                continue
            found = _AFTER_PLACE.match(text, place.end)
            if found is None or _BREAKS.search(text, place.end, found.start("class")):
                continue
            if text[found.end() : found.end() + 1] not in ("—", "至", "-"):  # a line from port to port
                yield place.name, text[place.start : found.end()]


def district_last_named(text: str, before: int, lexicon: Lexicon) -> str:
    """Return the district that 全区 or 该县 means: the last one named before."""
    since = max(0, before - _NEAR)
    named = [m.name for m in places_in(text[since:before], lexicon) if m.level in ("district", "area")]
    return named[-1] if named else ""


_NEAR = 240
