"""Findings: what several statements show together, with the proof and the words."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from duizhang.core.errors import NotFound
from duizhang.publishing import views
from duizhang.publishing.shapes import Json, finding_json
from duizhang.web.api import shapes
from duizhang.web.api import shapes_accounts as told
from duizhang.web.api.replying import Asked, Asking, Cursor, Filter, Limit

router = APIRouter(tags=["findings"])


@router.get(
    "/findings", response_model=shapes.Page[told.FindingWithEvidence], summary="Findings with evidence"
)
def findings(
    asked: Asked, kind: Filter = "", subject: Filter = "", limit: Limit = 50, cursor: Cursor = ""
) -> Response:
    """List findings in the order in which they ask for attention, all or of a kind (`conflict`) or place."""

    def found() -> Sequence[Json]:
        return views.findings_view(asked.standing.recon, kind=kind or None, subject=subject)

    return asked.page(found, lambda some: _shown(asked, some), limit=limit, cursor=cursor)


@router.get("/findings/{finding_id}", response_model=told.FindingWithEvidence, summary="One finding")
def finding(asked: Asked, finding_id: str) -> Response:
    """Return a finding by its id."""
    found = asked.standing.lookup.findings.get(finding_id)
    if found is None:
        raise NotFound(
            f"没有编号为“{finding_id}”的发现。 / No finding has the id {finding_id!r}.",
            hint="编号在 /api/v1/findings 里 / Take an id from /api/v1/findings.",
        )
    return asked.reply(lambda: _shown(asked, [finding_json(found)])[0])


def _shown(asked: Asking, some: Sequence[Json]) -> list[Json]:
    return views.with_evidence(some, asked.standing.recon, asked.books.document)
