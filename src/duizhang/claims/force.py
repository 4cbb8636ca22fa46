"""How firmly a target is meant, and whether it binds."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure

_FORCES = (
    ("must", re.compile(r"必须|确保|严守|不得|严禁|严格控制|坚决")),
    ("strive", re.compile(r"力争|争取|努力")),
    ("encourage", re.compile(r"鼓励|支持|引导|探索")),
)


def force_of(figure: Figure) -> str:
    """Return how firmly a target is meant, from the words before it in its part of the sentence."""
    low, _ = figure.clause
    words = figure.text[low : figure.quantity.number_start]
    for force, pattern in _FORCES:
        if pattern.search(words):
            return force
    return "commit"


_BINDING = re.compile(r"约束性|预期性")
_BEHIND = re.compile(r"[^，。；、（(]{0,6}[（(](?P<nature>约束性|预期性)")
"""单位地区生产总值能耗下降3%（约束性）."""


def binding_of(figure: Figure, section: str = "") -> str:
    """Return 约束性 or 预期性 where the sentence, or else the heading above it, says so.

    The word in brackets behind the figure comes first, then the last one before it (预期性指标：…；约束性指标：…).
    A sentence or heading that names both leaves open which is meant.
    """
    text, low, high = figure.text, figure.sentence.start, figure.sentence.end
    # Hardly any sentence says so, and one character is found fast.
    if text.find("性", low, high) >= 0:
        behind = _BEHIND.match(text, figure.quantity.end, high)
        if behind is not None:
            return behind["nature"]
        before = _BINDING.findall(text, low, figure.quantity.number_start)
        if before:
            return str(before[-1])
        if one := _only(_BINDING.findall(text, low, high)):
            return one
    return _only(_BINDING.findall(section))


def _only(named: list[str]) -> str:
    return named[0] if len(set(named)) == 1 else ""
