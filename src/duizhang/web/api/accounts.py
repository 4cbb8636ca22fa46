"""Accounts, the league table of an indicator, and how things on record came about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from duizhang.accounts.model import Account
from duizhang.app.answering import accounts_with, figures_of_bodies
from duizhang.app.explaining import explained
from duizhang.app.find import check_subject, growth_asked, indicator_ids
from duizhang.app.resources import catalogue, level_of, units
from duizhang.core.errors import NotFound, UsageError
from duizhang.publishing import views
from duizhang.publishing.league import Sort, leagues
from duizhang.publishing.league_cells import league_json
from duizhang.publishing.shapes import Json
from duizhang.web.api import shapes
from duizhang.web.api import shapes_accounts as told
from duizhang.web.api.replying import Asked, Cursor, Filter, Limit

router = APIRouter(tags=["accounts"])


@router.get("/accounts", response_model=shapes.Page[told.AccountRow], summary="Accounts with their verdicts")
def accounts(
    asked: Asked,
    subject: Filter = "",
    indicator: Filter = "",
    domain: Filter = "",
    verdict: Filter = "",
    body: Filter = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """List accounts: of a place (or the beginning of its name), an indicator (id, name or alias), a domain, with a
    verdict (`behind`), or of what a body answers for."""
    recon = asked.standing.recon

    def found() -> Sequence[Account]:
        if domain and domain not in catalogue().domains:
            raise UsageError(
                f"没有“{domain}”这个领域。 / {domain!r} is no domain.",
                where="domain",
                hint=f"可选：{'、'.join(catalogue().domains)} / One of: {', '.join(catalogue().domains)}",
            )
        check_subject(subject, recon)
        ids = indicator_ids(indicator, recon, catalogue()) if indicator.strip() else ()
        chosen = views.select(recon, subject=subject or None, domain=domain or None, verdict=verdict or None)
        if body.strip():
            answered = {a.id for a in accounts_with(recon, figures_of_bodies(asked.books.ledger, (body,)))}
            chosen = [a for a in chosen if a.id in answered]
        return [a for a in chosen if not ids or a.indicator_id in ids]

    def show(some: Sequence[Account]) -> list[Json]:
        return views.account_rows(some, documents=asked.books.document)

    return asked.page(found, show, limit=limit, cursor=cursor)


@router.get("/accounts/{account_id}", response_model=told.Account, summary="One account in full")
def account(asked: Asked, account_id: str) -> Response:
    """Return an account: its statements in time order, targets, implied values, verdicts, findings."""
    found = asked.standing.lookup.accounts.get(account_id)
    if found is None:
        raise NotFound(
            f"没有编号为“{account_id}”的账目。 / No account has the id {account_id!r}.",
            hint="编号在 /api/v1/accounts 里 / Take an id from /api/v1/accounts.",
        )
    documents = asked.books.document
    return asked.reply(lambda: views.account_view(found, asked.standing.recon, documents=documents))


@router.get("/league", response_model=shapes.Page[told.LeagueRow], summary="League table of an indicator")
def league(
    asked: Asked,
    indicator: str = Query(min_length=1, max_length=200, description="An id, name or alias."),
    year: int | None = Query(
        None, ge=1000, le=9999, description="Of targets and results; by default the last one."
    ),
    sort: Literal["result", "target", "gap", "verdict", "next", "change", "place"] = "result",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Return the places of an indicator with the target, result and verdict of a year and the next target, ranked."""
    recon = asked.standing.recon

    def found() -> list[Json]:
        ids = indicator_ids(indicator, recon, catalogue())
        measures = growth_asked(indicator, recon, ids)
        chosen = [a for a in recon.accounts if a.indicator_id in ids and a.measure in measures]
        tables = leagues(
            chosen,
            recon,
            level_of=level_of,
            year=year,
            sort=Sort(sort),
            every_level=True,
            complete=True,
            units=units(),
        )
        return [row for one in tables for row in league_json(one, asked.standing.lookup)]

    return asked.page(found, list, limit=limit, cursor=cursor)


@router.get(
    "/explain/{ident}",
    response_model=told.Explanation,
    response_model_exclude_unset=True,
    summary="How something came about",
)
def explain(asked: Asked, ident: str) -> Response:
    """Explain a statement, the verdict on a target or a finding, by its id or the unique beginning of it."""
    standing = asked.standing
    return asked.reply(
        lambda: explained(ident, standing.recon, others=standing.statements, documents=asked.books.document)
    )
