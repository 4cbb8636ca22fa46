"""Reconciliation with all that the catalogue knows: indicators, units, denominators and how offices compute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from duizhang.accounts.model import Reconciliation
from duizhang.accounts.reconcile import reconcile
from duizhang.app.resources import catalogue, units
from duizhang.ledger.records import Statement


def reconciled(statements: Iterable[Statement], *, as_of: date | None = None) -> Reconciliation:
    """Return the accounts and findings of statements as of a day; by default that of the newest among them."""
    known = catalogue()
    return reconcile(
        statements,
        known.indicators,
        as_of=as_of,
        units=units(),
        bounds=known.bounds,
        practices=known.practices,
    )
