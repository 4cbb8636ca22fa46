"""Named places and bodies in text, by the lexicon's names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duizhang.language.model import Lexicon, PlaceMention

_Names = Mapping[str, tuple[str, str]]

_PATTERNS: dict[int, tuple[_Names, re.Pattern[str], Mapping[str, tuple[str, ...]]]] = {}
_KEPT = 8


def _pattern(places: _Names) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Return a search for the first two characters of any name, and the names by them, longest first."""
    kept = _PATTERNS.get(id(places))
    if kept is not None and kept[0] is places:
        return kept[1], kept[2]
    by_head: dict[str, list[str]] = {}
    for name in sorted(places, key=len, reverse=True):
        if name:
            by_head.setdefault(name[:2], []).append(name)
    heads = sorted(by_head, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(head) for head in heads) or r"(?!)")
    names = {head: tuple(group) for head, group in by_head.items()}
    if len(_PATTERNS) >= _KEPT:
        _PATTERNS.clear()
    _PATTERNS[id(places)] = (places, pattern, names)
    return pattern, names


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
    pattern, names = _pattern(lexicon.places)
    found: list[PlaceMention] = []
    position = 0
    while (match := pattern.search(text, position)) is not None:
        start = match.start()
        for name in names[match[0]]:
            if text.startswith(name, start):
                full, level = lexicon.places[name]
                found.append(PlaceMention(start, start + len(name), full, level))
                position = start + len(name)
                break
        else:
            position = start + 1
    return found
