"""Cut-outs of the pages of a PDF or an image, with some words marked.

What opens the file here parses what comes from strangers: it runs in the child process (see ``workshop``), and only the
pictures that it makes come out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from duizhang.documents.formats import pace
from duizhang.documents.formats.model import Cut, Format, Place
from duizhang.documents.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_COLOURS = 16
"""What printed words need: paper, ink, two marks and the steps between them."""
_QUOTED, _NUMBER = (255, 244, 190), (255, 214, 90)
"""The marks' colours, which darken nothing but the paper."""


def cut(data: bytes, found: Format, cuts: Sequence[Cut], limits: Limits) -> list[bytes]:
    """Return a PNG for each cut; empty bytes for one whose page is not there."""
    return _of_pdf(data, cuts) if found is Format.PDF else _of_image(data, cuts, limits)


def _of_pdf(data: bytes, cuts: Sequence[Cut]) -> list[bytes]:
    import pypdfium2

    pictures: list[bytes] = []
    with pypdfium2.PdfDocument(data) as document:
        for number, one in enumerate(cuts, start=1):
            pictures.append(b"")
            if 1 <= one.page <= len(document):
                page = document[one.page - 1]
                wide, high = page.get_size()
                left, top, right, bottom = _inside(one.region, wide, high)
                if right > left and bottom > top:
                    scale = _scale(one, right - left, bottom - top)
                    drawn = page.render(scale=scale, crop=(left, high - bottom, wide - right, top))
                    pictures[-1] = _marked(drawn.to_pil().convert("RGB"), one, scale, (left, top))
                page.close()
            pace.step(number, len(cuts))
    return pictures


def _of_image(data: bytes, cuts: Sequence[Cut], limits: Limits) -> list[bytes]:
    from duizhang.documents.formats.image import frames

    pages = frames(data, limits)
    pictures: list[bytes] = []
    for one in cuts:
        pictures.append(b"")
        if not 1 <= one.page <= len(pages):
            continue
        page = pages[one.page - 1]
        left, top, right, bottom = (round(edge) for edge in _inside(one.region, *page.size))
        if right > left and bottom > top:
            scale = _scale(one, right - left, bottom - top)
            size = (max(round((right - left) * scale), 1), max(round((bottom - top) * scale), 1))
            picture = page.crop((left, top, right, bottom)).resize(size)
            pictures[-1] = _marked(picture, one, scale, (left, top))
    return pictures


def _inside(region: Place, wide: float, high: float) -> Place:
    left, top, right, bottom = region
    return (max(left, 0.0), max(top, 0.0), min(right, wide), min(bottom, high))


def _scale(one: Cut, wide: float, high: float) -> float:
    return min(one.scale, math.sqrt(one.most / (wide * high)))


def _marked(picture: Image, one: Cut, scale: float, corner: tuple[float, float]) -> bytes:
    """Return a picture as PNG with the marks laid under its ink."""
    from PIL import Image, ImageChops, ImageDraw

    layer = Image.new("RGB", picture.size, (255, 255, 255))
    pen = ImageDraw.Draw(layer)
    for places, colour in ((one.quoted, _QUOTED), (one.number, _NUMBER)):
        for left, top, right, bottom in places:
            edges = (left - corner[0], top - corner[1], right - corner[0], bottom - corner[1])
            pen.rectangle([edge * scale for edge in edges], fill=colour)
    stream = BytesIO()
    marked = ImageChops.multiply(picture, layer)
    marked.quantize(_COLOURS).save(stream, format="PNG", optimize=True)
    return stream.getvalue()
