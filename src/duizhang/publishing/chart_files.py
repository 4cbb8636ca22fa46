"""Charts as pictures to take away, and the library that draws them in a page: by vl-convert with a Chinese font, an extra."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhang.core.errors import MissingExtra

if TYPE_CHECKING:
    from duizhang.publishing.shapes import Json

VERSION = "6.4"
"""Of Vega-Lite, for pictures and page alike."""
_SCALE = 2.0
"""Pixels of a PNG for each of the chart's, so that it prints well."""
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def svg_of(spec: Json) -> str:
    """Return a chart as SVG.

    Raises
    ------
    MissingExtra
        If vl-convert or its font is not installed.
    """
    return str(_library().vegalite_to_svg(spec, vl_version=VERSION))


def png_of(spec: Json) -> bytes:
    """Return a chart as PNG, at twice its size.

    Raises
    ------
    MissingExtra
        If vl-convert or its font is not installed.
    """
    return bytes(_library().vegalite_to_png(spec, vl_version=VERSION, scale=_SCALE))


def png_of_svg(svg: str) -> bytes:
    """Return a drawing as PNG, at twice its size.

    Raises
    ------
    MissingExtra
        If vl-convert or its font is not installed.
    """
    return bytes(_library().svg_to_png(svg, scale=_SCALE))


@lru_cache(maxsize=1)
def page_library() -> str:
    """Return the script that draws charts in a page: Vega, Vega-Lite and their embedding, in one.

    Raises
    ------
    MissingExtra
        If vl-convert or its font is not installed.
    """
    return str(_library().javascript_bundle(_SNIPPET, vl_version=VERSION))


def installed() -> bool:
    """Say whether charts can be drawn interactively and as pictures."""
    try:
        _library()
    except MissingExtra:
        return False
    return True


@lru_cache(maxsize=1)
def _library() -> Any:
    try:
        import noto_cjk_sans_otc
        import vl_convert
    except ModuleNotFoundError:
        raise MissingExtra(
            "图表文件需要的组件没有安装。 / Charts as files need a library that is not installed.",
            hint="运行 uv pip install 'duizhang[charts]' / Run: uv pip install 'duizhang[charts]'.",
        ) from None
    # Where the machine has no Chinese font, a picture would show boxes.
    vl_convert.register_font_directory(str(Path(noto_cjk_sans_otc.__file__).parent))
    return vl_convert
