"""Styles, scripts and the charts' library: served under names that change with their content, so that they may be kept."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources

from fastapi import APIRouter
from starlette.responses import Response

from duizhang.core.errors import NotFound
from duizhang.publishing.chart_files import page_library
from duizhang.publishing.pages import asset

router = APIRouter(include_in_schema=False)

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FOREVER = "public, max-age=31536000, immutable"
_NAMES = ("app.css", "app.js", "review.js", "charts.js")
_HOUSE_STYLES = ("page.css", "tasks.css", "sheet.css", "check.css", "diff.css")
"""Styles that the web app shares with the pages that are written to files."""


@lru_cache(maxsize=8)
def content(name: str) -> bytes:
    """Return the bytes of a file that pages use.

    Raises
    ------
    MissingExtra
        If it draws charts and the extra for them is not installed.
    """
    if name == "charts.js":
        return page_library().encode()
    own = resources.files("duizhang.web").joinpath("static", "web.css" if name == "app.css" else name)
    shared = asset(*_HOUSE_STYLES) if name == "app.css" else ""
    return (shared + own.read_text(encoding="utf-8")).encode()


@lru_cache(maxsize=8)
def asset_address(name: str) -> str:
    """Return the address of a file that pages use; it changes when the file does."""
    stem, _, suffix = name.rpartition(".")
    return f"/static/{stem}.{hashlib.sha256(content(name)).hexdigest()[:12]}.{suffix}"


@router.get("/static/{name}")
def static(name: str) -> Response:
    """Return a style sheet or script."""
    stem, _, rest = name.partition(".")
    known = f"{stem}.{rest.rpartition('.')[2]}"
    if known in _NAMES and asset_address(known) == f"/static/{name}":
        kind = _TYPES[known.rpartition(".")[2]]
        return Response(content(known), media_type=kind, headers={"cache-control": _FOREVER})
    raise NotFound(
        f"没有文件 {name}。 / There is no file {name}.", hint="重新打开页面 / Load the page again."
    )
