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


def binding_of(figure: Figure) -> str:
    """Return 约束性 or 预期性 where the sentence says so."""
    low, high = figure.sentence.start, figure.sentence.end
    if figure.text.find("性", low, high) < 0:  # hardly any sentence says so, and one character is found fast
        return ""
    match = _BINDING.search(figure.text, low, high)
    return match[0] if match else ""
