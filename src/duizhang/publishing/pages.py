"""What pages have in common: templates, their assets, and the mark of Chinese words on an English page."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from duizhang.publishing.words import Lang


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates; whatever stands in a document is escaped."""
    return Environment(
        loader=PackageLoader("duizhang.publishing", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def foreign(text: str, lang: Lang) -> Markup:
    """Return the attribute that tells a screen reader of Chinese words on an English page."""
    there = lang != "zh" and any("\u4e00" <= char <= "\u9fff" for char in text)
    return Markup(' lang="zh-Hans"') if there else Markup("")


def asset(*names: str) -> str:
    """Return the text of a page's styles or script, of several one after the other."""
    folder = resources.files("duizhang.publishing").joinpath("templates")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
