"""Which statements are one text printed again, and which say the same in words of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhang.accounts.entries import Entry
    from duizhang.ledger.records import Statement

SAME_TEXT = 0.9
"""Share of two-character pieces that two sentences have in common when one is a printing of the other."""

_MARKUP = re.compile(r"</?\w+>")
_NO_WORD = re.compile(r"[\W_]+")


def plain(sentence: str) -> str:
    """Return a sentence without markup, blanks and punctuation, in one width of characters.

    >>> plain("PM<sub>2.5</sub> 年均浓度，３６微克/立方米。")
    'PM25年均浓度36微克立方米'
    """
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", _MARKUP.sub("", sentence)))


@lru_cache(maxsize=20_000)
def pieces(text: str) -> frozenset[str]:
    """Return the two-character pieces of a text."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def contained(one: str, other: str) -> float:
    """Return the share of the shorter text's pieces that the longer one has, 0 to 1.

    >>> contained("新增床位", "年内新增床位")
    1.0
    """
    few, many = sorted((pieces(one), pieces(other)), key=len)
    return len(few & many) / len(few)


def sources(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the entries grouped by the text that they come from, each group and all groups in order.

    A sentence that a feed and a file print alike, that a page holds twice, or that a report excerpts from
    another, is one text. Where a statement brings no sentence it stands for itself, unless it is marked as a
    copy within its document.
    """
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda e: e.order):
        home = next(
            (group for group in groups if any(one_text(entry.statement, other.statement) for other in group)),
            None,
        )
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return groups


def one_text(one: Statement, other: Statement) -> bool:
    """Say whether the sentences of two statements are one text, printed twice."""
    if one.document_id == other.document_id and (one.copy_of or other.copy_of):
        return True
    mine, yours = plain(one.sentence), plain(other.sentence)
    if not mine or not yours:
        return False
    return mine == yours or contained(mine, yours) >= SAME_TEXT
