"""Images of pages: recognised by rapidocr, put into reading order, each line with its place.

The recogniser and its models are the extra ``duizhang[ocr]``. A line that it is unsure of is kept; what it read is in
the text as it read it, and later cleaning records what it mends.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from duizhang.core.errors import FileBroken, FormatUnknown, MissingExtra
from duizhang.documents.formats import pace
from duizhang.documents.formats.layout import Region, regions
from duizhang.documents.formats.model import Extracted, Place
from duizhang.documents.formats.pages import Pages
from duizhang.documents.formats.straight import Line, Seen
from duizhang.documents.limits import Limits, exceeded

if TYPE_CHECKING:
    from PIL.Image import Image

_INDENT = "　　"
_SET_IN = 1.2
"""Heights of a line by which the first line of a paragraph is set in, at least."""


def extract(data: bytes, limits: Limits) -> Extracted:
    """Return the text of an image, each of its frames a page.

    Raises
    ------
    LimitExceeded
        If it has more pixels or frames than the limits allow.
    FileBroken
        If it cannot be decoded.
    FormatUnknown
        If no text is recognised on it.
    MissingExtra
        If the recogniser is not installed.
    """
    pages = frames(data, limits)
    text = Pages()
    deadline = pace.Deadline(limits.total_seconds)
    for number, page in enumerate(pages, start=1):
        text.add(recognised_lines(page), page.size)
        pace.step(number, len(pages))
        if deadline.passed:
            break
    if not text.boxes:
        raise FormatUnknown("No text is recognised on the image.", hint="Give a sharper picture of the page.")
    return text.extracted(
        notes=("The text was recognised from a picture: look at the page where a figure matters.",),
        total=len(pages),
    )


def frames(data: bytes, limits: Limits) -> list[Image]:
    """Return the frames of an image, each turned upright as its camera says.

    Raises
    ------
    LimitExceeded, FileBroken
        As for :func:`extract`.
    """
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                if getattr(image, "n_frames", 1) > limits.pages:
                    raise exceeded("pages", allowed=limits.pages, found=None, where="")
                return [
                    ImageOps.exif_transpose(frame).convert("RGB") for frame in ImageSequence.Iterator(image)
                ]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise exceeded("pixels", allowed=limits.pixels, found=None, where="") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FileBroken(
            "The image is broken.", hint="Open it in its own program and save it again."
        ) from error


def recognised_lines(picture: Image) -> list[tuple[str, Place | None]]:
    """Return the lines of a picture in reading order, each with its place in pixels.

    Raises
    ------
    MissingExtra
        If the recogniser is not installed.
    """
    seen = recognise(picture)
    return [(text, _around(seen, sources)) for text, sources in written(regions(seen))]


def _around(seen: Sequence[Seen], sources: Sequence[int]) -> Place | None:
    corners = [corner for source in sources for corner in seen[source].corners]
    if not corners:
        return None
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return (min(across), min(down), max(across), max(down))


def recognise(picture: Image) -> list[Seen]:
    """Return the lines that are recognised on a picture, in the recogniser's order.

    Raises
    ------
    MissingExtra
        If the recogniser is not installed.
    """
    engine = _engine()
    import numpy  # comes with the recogniser

    found = engine(numpy.asarray(picture)[:, :, ::-1])
    if found.boxes is None:
        return []
    return [
        Seen(tuple((float(x), float(y)) for x, y in box), text, float(score))  # type: ignore[arg-type]
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


@lru_cache(maxsize=1)
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingExtra(
            "Reading pictures of text needs the recogniser.", hint="Run: uv pip install 'duizhang[ocr]'."
        ) from error
    return RapidOCR(params={"Global.log_level": "critical"})


def written(found: Sequence[Region]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the lines of regions as text, each with the recognised lines it is made of.

    A blank line parts regions; the first line of a paragraph is set in as it is on the page; the cells of a table's row
    are parted by tabs.
    """
    lines: list[tuple[str, tuple[int, ...]]] = []
    for region in found:
        if lines:
            lines.append(("", ()))
        left = min(row[0].left for row in region.rows)
        for row in region.rows:
            sources = tuple(line.source for line in row)
            if region.table:
                lines.append(("\t".join(line.text for line in row), sources))
            else:
                lines.append((_indent(region, row, left) + _in_one(row), sources))
    return lines


def _indent(region: Region, row: tuple[Line, ...], left: float) -> str:
    set_in = row[0].left - left
    return _INDENT if not region.headline and _SET_IN * row[0].height < set_in < 4 * row[0].height else ""


def _in_one(row: tuple[Line, ...]) -> str:
    """Return a row's pieces as one line; Latin words and figures keep a gap."""
    text = row[0].text
    for line in row[1:]:
        gap = " " if text[-1].isascii() and line.text[0].isascii() else ""
        text += gap + line.text
    return text
