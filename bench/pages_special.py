"""Pages with what newspapers put between their columns: boxes, captions, tables, wide headlines, side titles, dark grounds.

What belongs to no article (a table, a caption) is a story without a headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.pages import Page, Slot, Story, font, place, stories
from PIL import Image, ImageDraw

_SIZE = (1654, 2339)
_TABLE = (
    ("指标", "单位", "2024年", "2025年"),
    ("细颗粒物浓度", "微克/立方米", "38.1", "36.2"),
    ("优良天数", "天", "275", "281"),
    ("污水处理率", "%", "96.4", "97.8"),
    ("新建绿道", "公里", "142", "206"),
)


def special_pages() -> Iterator[Page]:
    """Yield the pages, each with what stands on it in the order in which it is read."""
    for name, make in _PAGES.items():
        image = Image.new("RGB", _SIZE, "white")
        yield Page(name, image, tuple(make(ImageDraw.Draw(image))))


def _boxed(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """A frame with a short piece beside a long one."""
    long, short = stories(2, seed=11, characters=700)
    yield place(canvas, Slot(90, 90, 1000, 2100, 2), long)
    canvas.rectangle((1150, 300, 1570, 1300), outline="black", width=4)
    yield place(canvas, Slot(1180, 330, 360, 950, 1), short, head=1.2)


def _dark(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """White letters on a dark ground above two columns."""
    dark, below = stories(2, seed=12, characters=420)
    canvas.rectangle((60, 60, 1594, 900), fill="#203040")
    yield place(canvas, Slot(110, 110, 1434, 760, 2), dark, ink="white")
    yield place(canvas, Slot(90, 980, 1480, 1260, 3), below)


def _captioned(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """Two columns with a picture in one of them, and its caption."""
    above, below = stories(2, seed=13, characters=600)
    yield place(canvas, Slot(90, 90, 1480, 900, 2), above)
    canvas.rectangle((90, 1060, 800, 1500), fill="grey")
    caption = "图为临溪市新建的口袋公园。本报记者 王明 摄"
    canvas.text((90, 1515), caption, font=font(20), fill="black")
    yield Story("", (caption,))
    yield place(canvas, Slot(860, 1060, 710, 1180, 1), below)


def _tabled(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """A table with rules below columns, and columns below it."""
    above, below = stories(2, seed=14, characters=500)
    yield place(canvas, Slot(90, 90, 1480, 760, 3), above)
    lefts, top = (200, 620, 960, 1200, 1450), 930
    for row, cells in enumerate(_TABLE):
        for column, cell in enumerate(cells):
            canvas.rectangle(
                (lefts[column], top + 60 * row, lefts[column + 1], top + 60 * (row + 1)),
                outline="black",
                width=2,
            )
            canvas.text((lefts[column] + 12, top + 60 * row + 16), cell, font=font(24), fill="black")
    yield Story("", tuple("".join(cells) for cells in _TABLE))
    yield place(canvas, Slot(90, 1320, 1480, 920, 3), below)


def _wide(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """A headline across three of five columns."""
    wide, narrow = stories(2, seed=15, characters=900)
    yield place(canvas, Slot(60, 80, 920, 2150, 3), wide, size=22)
    yield place(canvas, Slot(1020, 80, 580, 2150, 2), narrow, size=22, head=1.6)


def _sided(canvas: ImageDraw.ImageDraw) -> Iterator[Story]:
    """A title that runs down beside its story, above a story in columns."""
    beside, below = stories(2, seed=16, characters=500)
    for number, sign in enumerate(beside.headline):
        canvas.text((100, 120 + 62 * number), sign, font=font(50), fill="black")
    text = place(canvas, Slot(200, 40, 1350, 1000, 2), Story("", beside.paragraphs))
    yield Story(beside.headline, text.paragraphs)
    yield place(canvas, Slot(90, 1200, 1480, 1040, 3), below)


_PAGES: dict[str, Callable[[ImageDraw.ImageDraw], Iterator[Story]]] = {
    "box": _boxed,
    "dark ground": _dark,
    "caption": _captioned,
    "table": _tabled,
    "wide headline": _wide,
    "side title": _sided,
}
