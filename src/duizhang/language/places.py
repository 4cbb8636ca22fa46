"""Named places and bodies in text, by the lexicon's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from duizhang.language.model import Lexicon, PlaceMention

_Names = Mapping[str, tuple[str, str]]

_Table = tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]

_TABLES: dict[int, tuple[_Names, _Table]] = {}
_KEPT = 8


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
    table = pattern, {head: tuple(group) for head, group in by_head.items()}
    if len(_TABLES) >= _KEPT:
        _TABLES.clear()
    _TABLES[id(places)] = (places, table)
    return table


def _class(characters: Iterable[str]) -> str:
    """Return a pattern for one of some characters; for none at all, one that never matches."""
    members = "".join(sorted(set(characters)))
    return f"[{re.escape(members)}]" if members else "(?!)"


def _name_at(text: str, start: int, names: Mapping[str, tuple[str, ...]]) -> str:
    """Return the longest name that stands at a place, ``""`` where none does."""
    group = names.get(text[start : start + 2]) or names.get(text[start : start + 1], ())
    return next((name for name in group if text.startswith(name, start)), "")


def place_at(text: str, start: int, lexicon: Lexicon) -> PlaceMention | None:
    """Return the lexicon's longest place or body that stands at one point of a text."""
    if not lexicon.places:
        return None
    name = _name_at(text, start, _table(lexicon.places)[1])
    return PlaceMention(start, start + len(name), *lexicon.places[name]) if name else None


def scan_places(text: str, lexicon: Lexicon) -> list[PlaceMention]:
    """Return the lexicon's places and bodies in a text, in order, the longest name at each point.

    Examples
    --------
    >>> lexicon = Lexicon(places={"天津": ("天津市", "province"), "天津市": ("天津市", "province")})
    >>> scan_places("建设美丽天津市", lexicon)
    [PlaceMention(start=4, end=7, name='天津市', level='province')]
    """
    if not lexicon.places:
        return []
    pattern, names = _table(lexicon.places)
    found: list[PlaceMention] = []
    position = 0
    while (match := pattern.search(text, position)) is not None:
        start = match.start()
        name = _name_at(text, start, names)
        if name:
            found.append(PlaceMention(start, start + len(name), *lexicon.places[name]))
        position = start + (len(name) or 1)
    return found
