"""How something on record came about, as every surface tells it: read by the catalogue that it was reconciled with."""

from __future__ import annotations

from collections.abc import Iterable

from duizhang.accounts.model import Reconciliation
from duizhang.app.resources import catalogue, units
from duizhang.ledger.records import Statement
from duizhang.publishing.anchoring import Documents
from duizhang.publishing.shapes import Json
from duizhang.publishing.views import explain_view


def explained(name: str, recon: Reconciliation, *, others: Iterable[Statement], documents: Documents) -> Json:
    """Return how a statement, verdict or finding came about, step by step, with its evidence.

    Parameters
    ----------
    name, others, documents
        As for :func:`duizhang.publishing.views.explain_view`.

    Raises
    ------
    NotFound
        If nothing is called so.
    """
    return explain_view(
        name,
        recon,
        others=others,
        documents=documents,
        indicators=catalogue().indicators,
        units=units(),
    )
