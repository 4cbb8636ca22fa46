"""The app: its pages, its safety, and where the HTTP API hangs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from duizhang import __version__
from duizhang.publishing.chart_files import installed
from duizhang.publishing.words import Lang
from duizhang.web import api, files
from duizhang.web.books import Books
from duizhang.web.failing import add_handlers
from duizhang.web.pages import (
    account,
    all_targets,
    bodies,
    check,
    compare,
    data,
    document,
    findings,
    front,
    indicators,
    place,
    review,
    search,
    signing,
    targets,
    warnings,
)
from duizhang.web.safety import LOCAL_HOSTS, Guard

if TYPE_CHECKING:
    from duizhang.access.store import Access
    from duizhang.ledger.store import Ledger

MEGABYTE = 1024 * 1024
MOST_UPLOADED = 16 * MEGABYTE
"""Bytes of a request's body, and so of a draft that is checked in the page."""


_ROUTERS = (
    files.router,
    api.router,
    front.router,
    document.router,
    findings.router,
    bodies.router,
    warnings.router,
    indicators.router,
    search.router,
    check.router,
    review.router,
    signing.router,
    compare.router,
    data.router,
    account.by_id,
    all_targets.router,
    targets.router,
    place.router,
    account.router,
)
"""In the order in which addresses are tried: the fixed ones first, those of places, which take any word, last."""


def create_app(
    ledger: Ledger,
    *,
    lang: Lang = "zh",
    hosts: Sequence[str] = LOCAL_HOSTS,
    most: int = MOST_UPLOADED,
    access: Access | None = None,
) -> FastAPI:
    """Return the web app over an open ledger.

    Parameters
    ----------
    lang
        The language of readers who chose none.
    hosts
        Names under which the server may be asked; ``*`` for any.
    most
        Bytes of a request's body.
    access
        The people who may decide; without them the app is for reading alone.
    """
    app = FastAPI(
        title="duizhang 对账",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.books = Books(ledger)
    app.state.lang = lang
    app.state.access = access
    add_handlers(app)
    for router in _ROUTERS:
        app.include_router(router)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.add_middleware(Guard, hosts=hosts, most=most)
    return app


def warm(app: FastAPI) -> None:
    """Compute what the first readers would wait for: accounts, tasks, the library of the charts."""
    standing = app.state.books.standing()
    _ = standing.answering, standing.addresses, standing.heads, standing.task_texts, standing.told_of
    if installed():
        files.asset_address("charts.js")
