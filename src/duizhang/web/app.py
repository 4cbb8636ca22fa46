"""The app: its pages, its safety, and where the HTTP API hangs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from duizhang import __version__
from duizhang.app.apart import make_ready
from duizhang.publishing.chart_files import installed
from duizhang.publishing.words import Lang
from duizhang.web import api, files
from duizhang.web.books import Books, settle
from duizhang.web.failing import add_handlers
from duizhang.web.lookback import Days
from duizhang.web.pages import (
    account,
    air,
    air_files,
    all_targets,
    bodies,
    check,
    compare,
    data,
    document,
    findings,
    front,
    indicators,
    pictures,
    place,
    review,
    search,
    sheets,
    signing,
    targets,
    task,
    warnings,
)
from duizhang.web.rendering import environment
from duizhang.web.safety import LOCAL_HOSTS, Guard

if TYPE_CHECKING:
    from duizhang.access.store import Access
    from duizhang.ledger.store import Ledger

MEGABYTE = 1024 * 1024
MOST_UPLOADED = 16 * MEGABYTE
"""Bytes of a draft that is checked in the page, and of all that is sent with it."""


_PAGES = (
    front.router,
    document.router,
    sheets.router,
    pictures.router,
    findings.router,
    bodies.router,
    task.router,
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
    air.router,
    air_files.router,
    place.router,
    account.router,
)
"""In the order in which addresses are tried: the fixed ones first, those of places, which take any word, last."""
_ROUTERS = (files.router, api.router, *_PAGES)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """End what draws pictures when the server stops."""
    yield
    app.state.books.pictures.close()


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
        Bytes of a draft that is sent.
    access
        The people who may decide; without them the app is for reading alone.
    """
    app = FastAPI(
        title="duizhang 对账",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,  # it would name scheme and host, which only a proxy knows
        lifespan=_running,
    )
    app.state.books = Books(ledger)
    app.state.days = Days((files.router, *_PAGES))
    app.state.lang = lang
    app.state.access = access
    add_handlers(app)
    for router in _ROUTERS:
        app.include_router(router)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.add_middleware(Guard, hosts=hosts, most=most, files=(check.ADDRESS,))
    return app


def warm(app: FastAPI) -> None:
    """Make what the first readers would wait for: accounts, tasks, air, templates, charts' library, processes of checks."""
    make_ready()
    standing = app.state.books.standing()
    _ = standing.answering, standing.addresses, standing.heads, standing.of_document, standing.findings
    templates = environment()
    for name in templates.list_templates(extensions=["j2"]):
        templates.get_template(name)
    standing.air.warm()
    _ = standing.task_texts, standing.told_of
    if installed():
        files.asset_address("charts.js")
    settle()
