"""Words that only the web app uses."""

from __future__ import annotations

from duizhang.publishing.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "site": ("对账", "duizhang"),
    "skip": ("跳到正文", "Skip to the content"),
    "switch": ("English", "中文"),
    "switch_label": ("Read this page in English", "用中文看这一页"),
}


def words(lang: Lang) -> dict[str, str]:
    """Return the web app's words in one language."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}
