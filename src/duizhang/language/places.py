"""Named places and bodies in text, by the lexicon's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from duizhang.language.model import Lexicon, PlaceMention

_Names = Mapping[str, tuple[str, str]]

_Groups = Mapping[str, tuple[str, ...]]
_Table = tuple[re.Pattern[str], _Groups]

_TABLES: dict[int, tuple[_Names, _Table]] = {}
_KEPT = 8
_IN_WORD = {"市": "场域级", "县": "域级城", "区": "域块间划", "旗": "帜舰号"}
"""What a last character makes a word with: 长沙市场, 成县级, 中原区域."""
_TWO = 2
_SINGLE = ""
"""An empty group under this key tells that the table has names of one character."""


def _table(places: _Names) -> _Table:
    """Return a search for where a name may begin, and the names by their first two characters, longest first.

    The search looks at two classes of characters, because one alternative for each name would be tried in turn.
    """
    kept = _TABLES.get(id(places))
    if kept is not None and kept[0] is places:
        return kept[1]
    by_head: dict[str, list[str]] = {}
    for name in sorted(places, key=len, reverse=True):
        if name:
            by_head.setdefault(name[:2], []).append(name)
    pattern = re.compile(_class(head[0] for head in by_head))
    if all(len(head) > 1 for head in by_head):
        pattern = re.compile(f"{pattern.pattern}(?={_class(head[1] for head in by_head)})")
    else:
        by_head[_SINGLE] = []
    table = pattern, {head: tuple(group) for head, group in by_head.items()}
    if len(_TABLES) >= _KEPT:
        _TABLES.clear()
    _TABLES[id(places)] = (places, table)
    return table


def _class(characters: Iterable[str]) -> str:
    """Return a pattern for one of some characters; for none at all, one that never matches."""
    members = "".join(sorted(set(characters)))
    return f"[{re.escape(members)}]" if members else "(?!)"


def _group(text: str, start: int, groups: _Groups) -> tuple[str, ...]:
    """Return the names that begin with the two characters at a place, longest first; few pairs begin any.

    A name of one character is a group by itself, looked for where the table has such names at all.
    """
    found = groups.get(text[start : start + _TWO], ())
    return found or (groups.get(text[start : start + 1], ()) if _SINGLE in groups else ())


def _longest(group: Iterable[str], text: str, start: int, end: int) -> str:
    """Return the first of some names, longest first, that stands at a place, ``""`` where none does."""
    for name in group:
        if text.startswith(name, start, end) and _ends(text, start + len(name), end, name):
            return name
    return ""


def _ends(text: str, after: int, end: int, name: str) -> bool:
    """Whether a name that closes with its kind is not the head of a longer word there."""
    return name[-1] not in _IN_WORD or after >= end or text[after] not in _IN_WORD[name[-1]]


def place_at(text: str, start: int, lexicon: Lexicon, end: int | None = None) -> PlaceMention | None:
    """Return the lexicon's longest place or body that stands at one point of a text, read as far as ``end``."""
    if not lexicon.places:
        return None
    group = _group(text, start, _table(lexicon.places)[1])
    if not group:
        return None
    name = _longest(group, text, start, len(text) if end is None else min(end, len(text)))
    return PlaceMention(start, start + len(name), *lexicon.places[name]) if name else None


def scan_places(text: str, lexicon: Lexicon) -> list[PlaceMention]:
    """Return the lexicon's places and bodies in a text, in order, the longest name at each point.

    A name of two characters with its kind (叶县) is looked for only where no word can reach into it: at the start,
    behind what is no Chinese character, or behind another place.

    Examples
    --------
    >>> lexicon = Lexicon(places={"天津": ("天津市", "province"), "天津市": ("天津市", "province")})
    >>> scan_places("建设美丽天津市", lexicon)
    [PlaceMention(start=4, end=7, name='天津市', level='province')]
    """
    if not lexicon.places:
        return []
    pattern, groups = _table(lexicon.places)
    found: list[PlaceMention] = []
    position = 0
    end = len(text)
    while (match := pattern.search(text, position)) is not None:
        start = match.start()
        group = _group(text, start, groups)
        if not group:
            position = start + 1
            continue
        name = _longest(group, text, start, end)
        if len(name) == _TWO and name[1] in _IN_WORD and not _stands_free(text, start, found):
            name = ""
        if name:
            found.append(PlaceMention(start, start + len(name), *lexicon.places[name]))
        position = start + (len(name) or 1)
    return found


def _stands_free(text: str, start: int, found: list[PlaceMention]) -> bool:
    """Whether no word can reach over the start of a name."""
    if start == 0 or (found and found[-1].end == start):
        return True
    return not "\u4e00" <= text[start - 1] <= "\u9fff"


def above(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the places that one belongs to, the nearest first.

    >>> list(above("河西区", Lexicon(parents={"河西区": "天津市", "天津市": "全国"})))
    ['天津市', '全国']
    """
    seen = {name}
    while (name := lexicon.parents.get(name, "")) and name not in seen:
        seen.add(name)
        yield name


def settled(name: str, around: Iterable[str], lexicon: Lexicon) -> str:
    """Return the full name of what a name means where certain places are spoken of.

    Parameters
    ----------
    name
        As a mention gives it; a name that one place has alone comes back as it is.
    around
        Full names of the places spoken of, the most telling first. A place under one of them is meant, else one
        beside it.
    lexicon
        Places.

    Returns
    -------
    str
        ``name`` itself where nothing decides.

    Examples
    --------
    >>> lexicon = Lexicon(
    ...     shared={"鼓楼区": ("南京市鼓楼区", "福州市鼓楼区")},
    ...     parents={"南京市鼓楼区": "南京市", "福州市鼓楼区": "福州市", "福州市": "福建省", "仓山区": "福州市", "福建省": "全国"},
    ... )
    >>> settled("鼓楼区", ["福建省"], lexicon), settled("鼓楼区", ["仓山区"], lexicon), settled("鼓楼区", [], lexicon)
    ('福州市鼓楼区', '福州市鼓楼区', '鼓楼区')
    """
    owners = lexicon.shared.get(name)
    return owner_near(owners, around, lexicon) or name if owners else name


def owner_near(owners: Iterable[str], around: Iterable[str], lexicon: Lexicon) -> str:
    """Return the one of several places that lies under or beside a place spoken of, ``""`` where that is not one."""
    paths = {owner: {owner, *above(owner, lexicon)} for owner in owners}
    for place in around:
        for outer in (place, *above(place, lexicon)):
            if outer not in lexicon.parents:  # all places lie in the nation
                continue
            near = [owner for owner, path in paths.items() if outer in path]
            if len(near) == 1:
                return near[0]
    return ""
