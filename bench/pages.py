"""Pages with known text, drawn as newspapers and offices print them, clean and spoilt.

Each page is drawn from sentences written here, so that what stands on it is known character by character: its articles
in reading order, each with headline and text. :func:`spoilt` makes of a page what scanners and telephones make of it.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
_SC = 2  # index of simplified Chinese in Noto's collections
_LEADING = 1.45
_NO_START = "，。、；：！？）》”%"


@dataclass(frozen=True, slots=True)
class Story:
    """An article: its headline and its paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page and what stands on it."""

    name: str
    image: Image.Image
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a story is drawn: upper left corner, width, height, columns; in pixels."""

    left: int
    top: int
    wide: int
    high: int
    columns: int


def has_font() -> bool:
    """Say whether this machine has a font to draw pages with."""
    return any(path.is_file() for path in FONTS)


def stories(count: int, *, seed: int, characters: int) -> list[Story]:
    """Return invented articles of about so many characters each."""
    chance = random.Random(seed)
    return [
        Story(headline, tuple(_paragraphs(chance, characters)))
        for headline in chance.sample(_HEADLINES, count)
    ]


def _paragraphs(chance: random.Random, characters: int) -> Iterator[str]:
    told = 0
    opening = "本报讯（记者）"
    while told < characters:
        text = opening + "".join(make(chance) for make in chance.sample(_SENTENCES, 3))
        opening = ""
        told += len(text)
        yield text


def _year(chance: random.Random) -> int:
    return chance.randint(2019, 2030)


_SENTENCES: tuple[Callable[[random.Random], str], ...] = (
    lambda r: (
        f"{_year(r)}年，临溪市细颗粒物年均浓度为{r.randint(20, 60)}.{r.randint(0, 9)}微克/立方米，同比下降{r.randint(1, 15)}.{r.randint(0, 9)}%。"
    ),
    lambda r: (
        f"全年优良天数达到{r.randint(230, 340)}天，比上年增加{r.randint(2, 30)}天，重污染天气降至{r.randint(1, 9)}天。"
    ),
    lambda r: (
        f"截至{r.randint(1, 12)}月底，共改造老旧小区{r.randint(20, 400)}个，惠及居民{r.randint(1, 60)}.{r.randint(1, 9)}万户，完成投资{r.randint(3, 90)}亿元。"
    ),
    lambda r: (
        f"力争到{_year(r)}年，再生水利用率提高到{r.randint(30, 70)}%以上，供水管网漏损率控制在{r.randint(5, 9)}.{r.randint(0, 9)}%以内。"
    ),
    lambda r: (
        f"市水务局负责人介绍，{r.randint(12, 90)}条河道完成清淤，{r.randint(3, 30)}座泵站建成投用，日处理能力新增{r.randint(2, 40)}万吨。"
    ),
    lambda r: (
        f"今年还将新建口袋公园{r.randint(10, 90)}处、绿道{r.randint(30, 300)}公里，新增停车泊位{r.randint(1000, 9000)}个。"
    ),
    lambda r: (
        f"新能源汽车保有量由{r.randint(2, 9)}.{r.randint(0, 9)}万辆增加到{r.randint(10, 40)}.{r.randint(0, 9)}万辆，建成充电桩{r.randint(5000, 60000)}个。"
    ),
    lambda r: (
        f"社区食堂已经覆盖{r.randint(50, 99)}%的街道，每天就餐老人超过{r.randint(2, 9)}000人次，平均每餐{r.randint(8, 15)}.5元。"
    ),
)
_HEADLINES = [
    "临溪市去年空气质量明显改善",
    "民生实事件件有回音",
    "绿色工厂再添新成员",
    "河道清淤工程全面启动",
    "老旧小区换上新颜",
    "再生水走进千家万户",
    "充电桩建到家门口",
    "口袋公园扮靓街巷",
    "社区食堂越办越好",
]
_FRONT = (
    Slot(90, 90, 1480, 900, 4),
    Slot(90, 1060, 700, 1160, 2),
    Slot(870, 1060, 700, 1160, 2),
)
_LAYOUTS: dict[str, tuple[tuple[Slot, ...], int]] = {
    "one column": ((Slot(160, 160, 1340, 2000, 1),), 1300),
    "two columns": ((Slot(100, 110, 1460, 2100, 2),), 2200),
    "three columns": ((Slot(90, 90, 1480, 1040, 3), Slot(90, 1200, 1480, 1020, 3)), 950),
    "front page": (_FRONT, 700),
}


def pages() -> Iterator[Page]:
    """Yield the pages: from one column to the front page of a newspaper."""
    for number, (name, (slots, characters)) in enumerate(_LAYOUTS.items()):
        told = stories(len(slots), seed=number, characters=characters)
        yield draw(name, slots, told)


def draw(
    name: str, slots: tuple[Slot, ...], told: list[Story], *, size: tuple[int, int] = (1654, 2339)
) -> Page:
    """Draw stories into slots; what does not fit is left out of the page and of its text."""
    image = Image.new("RGB", size, "white")
    canvas = ImageDraw.Draw(image)
    placed = tuple(place(canvas, slot, story) for slot, story in zip(slots, told, strict=True))
    return Page(name, image, placed)


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a Chinese font of so many pixels."""
    path = next(path for path in FONTS if path.is_file())
    return ImageFont.truetype(str(path), size, index=_SC)


def place(
    canvas: ImageDraw.ImageDraw,
    slot: Slot,
    story: Story,
    *,
    size: int = 24,
    head: float = 2.1,
    ink: str = "black",
) -> Story:
    """Draw one story, its headline so many times as tall as its text, and return what of it was drawn."""
    above, body = font(int(size * head)), font(size)
    across = canvas.textlength(story.headline, font=above)
    canvas.text((slot.left + (slot.wide - across) / 2, slot.top), story.headline, font=above, fill=ink)
    top = slot.top + int(size * 3.6)
    gutter = int(size * 1.6)
    wide = (slot.wide - gutter * (slot.columns - 1)) // slot.columns
    step = int(size * _LEADING)
    room = (slot.high - (top - slot.top)) // step
    cells = [(column, row) for column in range(slot.columns) for row in range(room)]
    drawn: list[str] = []
    used = 0
    for paragraph in story.paragraphs:
        lines = _wrapped(canvas, paragraph, body, wide, indent=2 * size)
        if used + len(lines) > len(cells):
            break
        for number, line in enumerate(lines):
            column, row = cells[used]
            left = slot.left + column * (wide + gutter) + (2 * size if number == 0 else 0)
            canvas.text((left, top + row * step), line, font=body, fill=ink)
            used += 1
        drawn.append(paragraph)
    return Story(story.headline, tuple(drawn))


def _wrapped(
    canvas: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, wide: int, *, indent: int
) -> list[str]:
    lines: list[str] = []
    line, room = "", wide - indent
    for sign in text:
        if canvas.textlength(line + sign, font=font) > room and sign not in _NO_START:
            lines.append(line)
            line, room = "", wide
        line += sign
    return [*lines, line]


def _grey(image: Image.Image) -> Image.Image:
    """Paper that is no longer white, ink that is no longer black."""
    return image.convert("L").point(lambda value: 70 + value * 0.55).convert("RGB")


def _noisy(image: Image.Image) -> Image.Image:
    noise = Image.effect_noise(image.size, 60).convert("RGB")
    return _pressed(Image.blend(image.filter(ImageFilter.GaussianBlur(0.8)), noise, 0.18))


def _skewed(image: Image.Image) -> Image.Image:
    return image.rotate(0.9, resample=Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def _small(image: Image.Image) -> Image.Image:
    wide, high = image.size
    return image.resize((wide // 2, high // 2), Image.Resampling.LANCZOS)


def _photographed(image: Image.Image, angle: float = 1.0) -> Image.Image:
    """A page seen at an angle by a camera, a little turned and unevenly lit."""
    wide, high = image.size
    shares = (-0.02, 0.01, 0.03, 1.02, 1.0, 0.99, 1.03, -0.02)
    upright = (0, 0, 0, 1, 1, 1, 1, 0)
    corners = tuple(
        side * (corner + angle * (share - corner))
        for share, corner, side in zip(shares, upright, (wide, high) * 4, strict=True)
    )
    seen = image.transform(
        (wide, high), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="white"
    )
    light = Image.linear_gradient("L").resize((wide, high)).point(lambda value: 150 + value * 0.4)
    dark = Image.new("RGB", (wide, high), "black")
    return _pressed(Image.composite(seen, dark, light))


def _pressed(image: Image.Image) -> Image.Image:
    """Store an image as cameras do, and read it again."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=45)
    return Image.open(stream).convert("RGB")


SPOILT: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda image: image,
    "skewed": _skewed,
    "noisy": _noisy,
    "grey": _grey,
    "small": _small,
    "photographed": _photographed,
    "from the side": lambda image: _photographed(image, 2.5),
    "faded copy": lambda image: _small(_noisy(_grey(image))),
}
"""What becomes of a page on its way, by name."""


def spoilt(page: Page, way: str) -> bytes:
    """Return a page as a PNG, spoilt in one of the ways of :data:`SPOILT`."""
    stream = io.BytesIO()
    SPOILT[way](page.image).save(stream, "PNG")
    return stream.getvalue()
