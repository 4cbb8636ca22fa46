"""How well pages are recognised, put into reading order and divided into articles.

usage: uv run --extra ocr python -m bench.ocr [--pages NAME …] [--ways NAME …] [--misses N]

Draws the pages of :mod:`bench.pages`, spoils each in every way, reads it as ``duizhang read`` would, and prints

- CER, the share of characters that are wrong, missing or too many, on text without blanks and with one form of each
  sign; reading order counts, because a column out of place makes all of its characters wrong;
- the share of numerals that come out exactly right, each counted as often as it stands on the page;
- how many of the articles were found: headline and text in one, and next to nothing of another;
- time beside that of the recogniser alone.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.pages import SPOILT, Page, Story, has_font, pages, spoilt
from bench.pages_special import special_pages

_NUMERAL = re.compile(r"\d+(?:\.\d+)?%?")
_WHOLE = 0.05
"""Share of an article's characters that may be wrong, missing or another's."""
FLOORS = {"clean": 0.995, "spoilt": 0.98}
"""Shares of the numerals that are to come out right."""
_SIGNS = str.maketrans("，：；！？（）", ",:;!?()")


class Measured(NamedTuple):
    """What was measured on one page spoilt in one way."""

    page: str
    way: str
    cer: float
    numerals: float
    articles: int
    wanted: int
    seconds: float
    engine: float


def plain(text: str) -> str:
    """Return a text as it is compared: one form of each sign, no blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_SIGNS))


def told(stories: Sequence[Story]) -> str:
    """Return the text of a page in reading order."""
    return "".join(story.headline + "".join(story.paragraphs) for story in stories)


def distance(one: str, other: str) -> int:
    """Return how many characters are to be put in, left out or changed to make one text of the other."""
    row = list(range(len(other) + 1))
    for index, sign in enumerate(one, start=1):
        before, row[0] = row[0], index
        for at, against in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (sign != against))
    return row[-1]


def numeral_recall(wanted: str, found: str) -> float:
    """Return the share of numerals that come out exactly right."""
    want, have = Counter(_NUMERAL.findall(wanted)), Counter(_NUMERAL.findall(found))
    return sum((want & have).values()) / max(sum(want.values()), 1)


def measure(page: Page, way: str) -> Measured:
    """Read one page and compare it with what stands on it."""
    from duizhang.documents.article import read_text_document
    from duizhang.documents.formats import image
    from duizhang.documents.limits import Limits

    data = spoilt(page, way)
    engine = 0.0
    recognise = image.recognise

    def timed(picture: Any) -> Any:
        nonlocal engine
        started = time.process_time()
        seen = recognise(picture)
        engine += time.process_time() - started
        return seen

    image.recognise = timed
    started = time.process_time()
    try:
        text = image.extract(data, Limits()).text
    finally:
        image.recognise = recognise
    seconds = time.process_time() - started
    document = read_text_document(text, "page")
    articles = ["".join(article.clean.text.split()) for article in document.articles]
    wanted = [story for story in page.stories if story.headline]
    right = sum(_is_whole(story, articles) for story in wanted)
    want, have = plain(told(page.stories)), plain(text)
    return Measured(
        page.name,
        way,
        distance(want, have) / len(want),
        numeral_recall(want, have),
        right,
        len(wanted),
        seconds,
        engine,
    )


def _is_whole(story: Story, articles: Sequence[str]) -> bool:
    """Say whether one article is a story, whole and with next to nothing of another; a table may stand in it."""
    want = plain(story.headline + "".join(story.paragraphs))
    return any(distance(want, plain(article)) < _WHOLE * len(want) for article in articles)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", nargs="*", default=[])
    parser.add_argument("--ways", nargs="*", default=list(SPOILT))
    given = parser.parse_args(arguments)
    if not has_font():
        print("skipped: no Noto CJK font on this machine")
        return 0
    print(f"{'page':16} {'way':14} {'CER':>7} {'numerals':>9} {'articles':>9} {'over engine':>12}")
    least = {"clean": 1.0, "spoilt": 1.0}
    for page in (*pages(), *special_pages()):
        if given.pages and page.name not in given.pages:
            continue
        for way in given.ways:
            row = measure(page, way)
            over = row.seconds / row.engine if row.engine else 0.0
            sort = "clean" if way == "clean" else "spoilt"
            least[sort] = min(least[sort], row.numerals)
            print(
                f"{row.page:16} {row.way:14} {row.cer:7.4f} {row.numerals:9.4f} {row.articles:>4} of {row.wanted} {over:11.2f}x",
                flush=True,
            )
    for sort, share in least.items():
        print(f"least numerals right, {sort}: {share:.4f} (floor {FLOORS[sort]})")
    return int(any(share < FLOORS[sort] for sort, share in least.items()))


if __name__ == "__main__":
    raise SystemExit(main())
