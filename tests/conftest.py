"""Fixtures for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest


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
