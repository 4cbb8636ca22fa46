"""Reconciling again after a decision gives what reconciling everything gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from duizhang.app.demo import run as make_demo
from duizhang.app.reconciling import reconciled, reconciled_again
from duizhang.ledger.records import Statement
from duizhang.ledger.store import Ledger


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> list[Statement]:
    folder = tmp_path_factory.mktemp("reconciling") / "demo"
    make_demo(folder)
    with Ledger.open(folder / "duizhang.db") as ledger:
        return ledger.statements()


def changes(statements: list[Statement]) -> Iterator[list[Statement]]:
    """Yield what decisions make of statements: one rejected, amended, of another place, of another kind."""
    for at, one in enumerate(statements):
        amended = [
            [],
            [replace(one, period="2024")],
            [replace(one, subject="另一处", subject_id="x:另一处")],
            [replace(one, kind="actual" if one.kind == "target" else "target")],
        ]
        for put in (amended[at % 4], []):
            yield [*statements[:at], *put, *statements[at + 1 :]]


@pytest.mark.parametrize("day", [None, date(2026, 3, 1)])
def test_what_a_decision_leaves_is_as_if_everything_were_reconciled(
    statements: list[Statement], day: date | None
) -> None:
    before = reconciled(statements, as_of=day)
    for later in changes(statements):
        assert reconciled_again(before, statements, later, as_of=day) == reconciled(later, as_of=day)


def test_a_newer_document_counts_for_all(statements: list[Statement]) -> None:
    newer = replace(statements[0], published=date(2028, 2, 1), doc="更晚", document_id="doc_later")
    later = [*statements, newer]
    assert reconciled_again(reconciled(statements), statements, later) == reconciled(later)
    assert reconciled_again(reconciled(later), later, statements) == reconciled(statements)
