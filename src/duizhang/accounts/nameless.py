"""Figures of which the text does not tell what they count: each is an account of its own, called by the text's own words.

Two of them are never held together, for nothing says that they count one thing.
"""

from __future__ import annotations

import re

from duizhang.accounts.model import Bilingual
from duizhang.accounts.names import PROVISIONAL
from duizhang.ledger.records import Statement

PREFIX = "nameless:"
"""Prefix of the indicator of such an account; the statement's id follows."""

_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST = 2
"""Letters beside number and unit with which words say something."""
_LONGEST, _HEAD = 30, 24
"""Characters of the words, and of the heading above them."""


def is_nameless(statement: Statement) -> bool:
    """Say whether a statement does not tell what it counts."""
    return statement.indicator_id in ("", PROVISIONAL)


def own_words(statement: Statement) -> Bilingual:
    """Return what a nameless figure can be called: its words, under their heading where they are but the figure.

    >>> said = dict(document_id="d", doc="d", article="d", kind="actual", indicator="", indicator_id="x:", subject="",
    ...             subject_id="", measure="level", value=None, unit="个")
    >>> own_words(Statement(start=2, end=4, number="13", quote="全区13个", **said)).zh
    '“全区13个”（原文用语）'
    >>> own_words(Statement(start=1, end=3, number="90", quote="≥90", section="主要指标", **said)).zh
    '主要指标：“≥90”（原文用语）'
    """
    shown = next(
        (words for text in (statement.quote, statement.sentence) if _tells(words := _flat(text), statement)),
        "",
    )
    words = _cut(shown or _flat(statement.quote) or _flat(statement.number), _LONGEST)
    heads = (_flat(text) for text in (statement.clause, statement.section, statement.title))
    head = "" if shown else _cut(next((text for text in heads if _LETTERS.search(text)), ""), _HEAD)
    zh, en = f"“{words}”（原文用语）", f"“{words}” (words of the text)"
    return Bilingual(f"{head}：{zh}", f"{head}: {en}") if head else Bilingual(zh, en)


def _tells(words: str, statement: Statement) -> bool:
    rest = words.replace(_flat(statement.number), "", 1).replace(statement.unit, "", 1)
    return len(_LETTERS.findall(rest)) >= _FEWEST


def _flat(text: str) -> str:
    return "".join(text.split())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
