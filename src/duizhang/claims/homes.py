"""The place that an article speaks of where a sentence names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from duizhang.claims.places import issued_by, places_in, unlisted_at
from duizhang.claims.resources import Resources
from duizhang.documents.model import Article, Document, DocumentKind
from duizhang.language.model import Lexicon, PlaceMention
from duizhang.language.places import above, settled

NATION = "全国"
_CENTRAL = re.compile(
    r"国务院|中共中央|中央办公厅|全国人民代表大会|全国人大|^国家[\u4e00-\u9fff]{2,8}[局委]|^[\u4e00-\u9fff]{2,8}部(?:$|关于|等|印发|办公厅)"
)
_TITLE_HEAD = re.compile(r"^(?:中共|关于|印发|《|“|\s|20\d\d年(?:度)?)+")
_OWN = re.compile(r"我市|全市|本市|市委、市政府")
_OWN_TIMES = 2
_THEME_TIMES = 4
_NATION_TIMES = 2
_OPENING = 600
_LATIN = re.compile(r"[A-Za-z]{3,}")
_DIVISIONS = ("province", "city", "district")
_RANK = {"province": 0, "city": 0, "district": 0, "region": 1, "country": 2}
_SEVERAL_ARTICLES = 2


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
    return home_told(article, resources, page_home)[0]


def home_told(article: Article, resources: Resources, page_home: str = "") -> tuple[str, str]:
    """Return the place as :func:`home_of` does, and where it was found."""
    home, where = _home_of(article, resources, page_home)
    if home in resources.lexicon.shared:
        home = settled(home, _spoken_of(article, resources, page_home), resources.lexicon)
    return home, where if home else ""


def published_for(article: Article, resources: Resources, page_home: str = "") -> str:
    """Return the place that a text means by 我市: that of its page, its document's name or its publisher."""
    return (
        page_home
        or _named_in(article.doc, resources)
        or _first_named(places_in(article.publisher, resources.lexicon))
    )


def page_home(document: Document, resources: Resources) -> str:
    """Return the place that most articles of a page speak of, for those that name none."""
    if len(document.articles) < _SEVERAL_ARTICLES:
        return ""
    homes = Counter(home for article in document.articles if (home := home_of(article, resources)))
    return homes.most_common(1)[0][0] if homes else ""


def _home_of(article: Article, resources: Resources, page_home: str) -> tuple[str, str]:
    lexicon = resources.lexicon
    if article.place:
        return article.place, "argument"
    heads = (("title", article.title), ("issuer", article.issuer))
    for where, source in heads:
        place = _issuing(source, places_in(source, lexicon))
        if place:
            return place, where
    for where, source in heads:
        bare = _TITLE_HEAD.sub("", source)
        unknown = unlisted_at(bare)
        if unknown:
            return unknown + issued_by(bare, len(unknown)), where
    for where, source in (*heads, ("document's name", article.doc)):
        if _CENTRAL.search(source):
            return NATION, where
    page = published_for(article, resources, page_home)
    own = len(_OWN.findall(article.clean.text))
    if article.kind in (DocumentKind.NEWS, DocumentKind.OTHER) and (not page or own < _OWN_TIMES):
        place = _theme(article, lexicon)
        if place:
            return place, "text"
    if page:
        return page, "page, document's name or publisher"
    opening = article.clean.text[:_OPENING]
    whole = _whole_of(article, lexicon) if own else ""
    if whole:
        return whole, "text"
    if len(re.findall(r"全国|我国", opening)) >= _NATION_TIMES:
        return NATION, "text"
    return _most_frequent(places_in(opening, lexicon)), "text"


def _spoken_of(article: Article, resources: Resources, page_home: str) -> list[str]:
    """Return the places that tell which of several is meant by a shared name, the most telling first."""
    counts = _counts(places_in(article.clean.text, resources.lexicon))
    named = published_for(article, resources, page_home)
    return [*([named] if named else []), *(name for name, _ in counts.most_common())]


def _theme(article: Article, lexicon: Lexicon) -> str:
    """Return the district or city that a news text names again and again, and more than half the time."""
    counts = _counts(places_in(article.clean.text, lexicon))
    if not counts:
        return ""
    name = max(counts, key=lambda key: (counts[key], key))
    return name if counts[name] >= _THEME_TIMES and 2 * counts[name] > counts.total() else ""


def _whole_of(article: Article, lexicon: Lexicon) -> str:
    """Return the city or province of which a text that says 全市 names several parts and no other place."""
    named = set(_counts(places_in(article.clean.text, lexicon)))
    if len(named) < _SEVERAL_PARTS:
        return ""
    outer = [set(above(name, lexicon)) for name in named]
    shared = set.intersection(*outer) - {NATION}
    return next((name for name in above(next(iter(named)), lexicon) if name in shared), "")


_SEVERAL_PARTS = 3


def _counts(mentions: Iterable[PlaceMention]) -> Counter[str]:
    return Counter(mention.name for mention in mentions if mention.level in _DIVISIONS)


def _named_in(name: str, resources: Resources) -> str:
    """Return the place in a file's name, in Chinese or in Latin letters (tianjin-daily-2026-06-04)."""
    named = _first_named(places_in(name, resources.lexicon))
    if named:
        return named
    for word in _LATIN.findall(name):
        place = resources.catalogue.place(word)
        if place is not None and place.level in _RANK:
            return place.name
    return ""


def _first(mentions: list[PlaceMention]) -> PlaceMention | None:
    """Return the first division that is named, else a region or the nation; areas count for none."""
    return min(
        (m for m in mentions if m.level in _RANK), key=lambda m: (_RANK[m.level], m.start), default=None
    )


def _first_named(mentions: list[PlaceMention]) -> str:
    first = _first(mentions)
    return first.name if first else ""


def _issuing(source: str, mentions: list[PlaceMention]) -> str:
    """Return the place that a title or issuer names, with an unlisted one that stands right behind it."""
    place = _first(mentions)
    if place is None:
        return ""
    below = issued_by(source, place.end) if place.level in ("province", "city") else ""
    return below or place.name


def _most_frequent(mentions: list[PlaceMention]) -> str:
    counts = _counts(mentions)
    return max(counts, key=lambda name: counts[name]) if counts else ""
