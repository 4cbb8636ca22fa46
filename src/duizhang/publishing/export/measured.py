"""How often what is exported is right, as measured on labelled documents.

The scores are those of ``bench/floors.json``, shipped as data with the version that they were measured with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from duizhang.accounts.model import Bilingual

RATES: dict[str, dict[str, str]] = {
    "claims": {"error_rate": "held_out", "error_rate_unread": "written_unread", "error_rate_news": "unread"},
    "tasks": {"error_rate": "held_out_tasks", "error_rate_unread": "unread_tasks"},
}
"""What is measured → name of a rate → the suite of labels that it was measured on."""
RATE_NAMES = tuple(RATES["claims"])
WORTH = Bilingual(
    "error_rate 在编写规则时没有用到的文件上测得，规则后来又对照过其中多数，所以是下限；error_rate_unread "
    "在没有人看过错误的文件上测得；error_rate_news 在没有人看过错误的新闻和信息流文章上测得（60 个数字，多为救灾、战事、"
    "选举等少见的题材），可以当作最不利的情形。同一行的各个变量会一起出错。",
    "error_rate was measured on documents that the rules were not written on; corrections have since been tried on most "
    "of them, so take it as a lower bound. error_rate_unread was measured on documents whose errors nobody has read, "
    "error_rate_news on news and articles of a feed whose errors nobody has read (60 figures, mostly of rare subjects: "
    "floods, wars, elections): take it as the worst case. Variables of one row are wrong together.",
)
"""What the rates are worth."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores of suites, and the versions of program and extractor that they were measured with."""

    version: str
    extractor: str
    data: str
    scores: Mapping[str, Mapping[str, float]]

    def error_rates(self, measured: str) -> dict[str, float]:
        """Return how often a field is wrong, by the name of its score (``claims.period``): rates by their names."""
        what, _, score = measured.partition(".")
        return {
            rate: round(1 - self.scores[suite][score], 4)
            for rate, suite in RATES.get(what, {}).items()
            if score in self.scores[suite]
        }

    def rows_wrong(self, what: str) -> dict[str, dict[str, float]]:
        """Return which share of the rows of a table should not be there, and which is missing, by names of rates."""
        return {
            rate: {
                "false": round(1 - self.scores[suite]["precision"], 4),
                "missing": round(1 - self.scores[suite]["recall"], 4),
            }
            for rate, suite in RATES.get(what, {}).items()
        }


@lru_cache(maxsize=1)
def measured() -> Measured:
    """Return the scores that this release ships."""
    text = files("duizhang.publishing").joinpath("data/measured.json").read_text(encoding="utf-8")
    content = json.loads(text)
    return Measured(content["version"], content["extractor"], content["data"], content["scores"])
