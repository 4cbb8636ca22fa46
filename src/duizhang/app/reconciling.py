"""Reconciliation with all that the catalogue knows: indicators, units, denominators and how offices compute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from duizhang.accounts.model import Reconciliation
from duizhang.accounts.promises import issues_among, successors_of
from duizhang.accounts.reconcile import in_order, reconcile
from duizhang.app.resources import catalogue, units
from duizhang.ledger.records import Statement


def reconciled(
    statements: Iterable[Statement],
    *,
    as_of: date | None = None,
    successors: Mapping[str, str] | None = None,
) -> Reconciliation:
    """Return the accounts and findings of statements as of a day; by default that of the newest among them.

    Parameters
    ----------
    successors
        As for :func:`duizhang.accounts.reconcile.reconcile`.
    """
    known = catalogue()
    return reconcile(
        statements,
        known.indicators,
        as_of=as_of,
        units=units(),
        bounds=known.bounds,
        practices=known.practices,
        successors=successors,
    )


def reconciled_again(
    before: Reconciliation,
    earlier: Sequence[Statement],
    statements: Sequence[Statement],
    *,
    as_of: date | None = None,
) -> Reconciliation:
    """Return what :func:`reconciled` returns, judging only the subjects of which other things are said than before.

    Parameters
    ----------
    before
        What was reconciled of the ``earlier`` statements as of the same day, or by the same default.
    """
    day = as_of or max((s.published for s in statements if s.published), default=None)
    successors = _successors(statements, day)
    if day != before.as_of or successors != _successors(earlier, day):
        return reconciled(statements, as_of=as_of)
    said, said_before = _by_subject(statements), _by_subject(earlier)
    others = {name for name in {*said, *said_before} if said.get(name) != said_before.get(name)}
    again = reconciled([s for s in statements if s.subject_key in others], as_of=day, successors=successors)
    kept = [a for a in before.accounts if a.subject_key not in others]
    there = {account.id for account in kept}
    findings = [f for f in before.findings if f.account_id in there]
    return in_order(day, [*kept, *again.accounts], [*findings, *again.findings])


def _by_subject(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.subject_key, []).append(statement)
    return found


def _successors(statements: Iterable[Statement], day: date | None) -> dict[str, str]:
    return successors_of(issue for issue in issues_among(statements) if day is None or issue[3] <= day)
