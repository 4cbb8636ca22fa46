"""Fixtures for all tests."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

POSTGRES = os.environ.get("DUIZHANG_TEST_POSTGRES", "")
"""URL of a PostgreSQL database in which the tests may make schemas and databases; ``.ci/postgres`` starts one."""

NO_POSTGRES = "DUIZHANG_TEST_POSTGRES names no PostgreSQL; .ci/postgres starts one"


def _on_the_server(*statements: str) -> None:
    server = create_engine(
        re.sub("^postgres(ql)?:", "postgresql+psycopg:", POSTGRES), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    server.dispose()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of an empty schema in PostgreSQL; skips where there is none."""
    if not POSTGRES:
        pytest.skip(NO_POSTGRES)
    schema = f"test_{uuid.uuid4().hex[:12]}"
    _on_the_server(f"CREATE SCHEMA {schema}")
    yield f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{schema}"
    _on_the_server(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def postgres_database() -> Iterator[Callable[[], str]]:
    """A maker of empty PostgreSQL databases, which returns their URLs; skips where there is none."""
    if not POSTGRES:
        pytest.skip(NO_POSTGRES)
    made: list[str] = []

    def make() -> str:
        made.append(f"test_{uuid.uuid4().hex[:12]}")
        _on_the_server(f"CREATE DATABASE {made[-1]}")
        return make_url(POSTGRES).set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    _on_the_server(*(f"DROP DATABASE {name} WITH (FORCE)" for name in made))


def _find_shared() -> Path | None:
    for folder in Path(__file__).resolve().parents:
        candidate = folder / "shared"
        if (candidate / "gold" / "claims.jsonl").is_file():
            return candidate
    return None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpora, labels and reference figures; tests that need it skip without it."""
    found = _find_shared()
    if found is None:
        pytest.skip("the shared folder with corpora and labels is not beside this checkout")
    return found
