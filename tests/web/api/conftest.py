"""The demonstration's ledger behind the app, as clients ask it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from tests.web.air_days import keep_air

from duizhang.access.store import Access
from duizhang.app.demo import run
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client says that a newer one is coming
    from fastapi.testclient import TestClient

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def api_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of one demonstration, open."""
    folder = tmp_path_factory.mktemp("api") / "demo"
    run(folder)
    with Ledger.open(folder / "duizhang.db") as opened:
        keep_air(opened, folder)
        yield opened


@pytest.fixture(scope="session")
def api_app(api_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The app over it, in which people may sign in."""
    with Access.open(tmp_path_factory.mktemp("people") / "users.db") as access:
        yield create_app(api_ledger, access=access)


@pytest.fixture(scope="session")
def client(api_app: FastAPI) -> TestClient:
    """A client of the app, under a name that it serves."""
    return TestClient(api_app, base_url="http://localhost")
