"""The ledger as data: what to take away, what its variables mean, how often they are wrong, and how to cite it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang import __version__
from duizhang.app.export import gathered, write
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.export.codebook import tables
from duizhang.publishing.export.descriptor import CODEBOOK_COLUMNS, codebook_rows
from duizhang.publishing.export.measured import RATE_NAMES, WORTH, measured
from duizhang.publishing.words import pick
from duizhang.web.asking import AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

Form = Literal["csv", "parquet", "json", "sqlite"]
_FORMS: tuple[Form, ...] = ("csv", "sqlite", "parquet", "json")


@router.get("/data")
def data(request: Request, as_of: AsOf = "") -> Response:
    """Show what can be taken away as data."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    told = measured()
    return page(
        request,
        "data.html.j2",
        as_of=standing.today,
        version=version_of(standing),
        program=__version__,
        counts=(
            len(standing.heads),
            len(standing.statements),
            len(standing.recon.accounts),
            sum(len(item.tasks) for item in standing.tasks.values()),
        ),
        forms=_FORMS,
        worth=pick(WORTH, lang),
        measured=told,
        rates=RATE_NAMES,
        tables=tables(),
        rates_of=lambda v: [told.error_rates(v.measured).get(rate) for rate in RATE_NAMES],
    )


@router.get("/data/codebook.csv")
def codebook() -> Response:
    """Return the codebook: a row for each variable, with its error rates."""
    rows = ([row[name] for name in CODEBOOK_COLUMNS] for row in codebook_rows(tables()))
    saved = {"content-disposition": 'attachment; filename="codebook.csv"'}
    return Response(csv_text(CODEBOOK_COLUMNS, rows), media_type="text/csv; charset=utf-8", headers=saved)


@router.get("/data/{form}.zip")
def package(request: Request, form: Form, as_of: AsOf = "") -> Response:
    """Return the ledger as data with its codebook and its description, in one archive."""
    books = books_of(request)
    standing = books.standing(asked_day(as_of))

    def written(folder: Path) -> None:
        holdings = gathered(
            standing.ledger,
            standing.recon,
            standing.statements,
            standing.tasks.values(),
            as_of=standing.as_of,
        )
        write(holdings, folder, form)

    day = standing.today
    name = "-".join(
        part for part in ("duizhang", day.isoformat() if day else "", version_of(standing), form) if part
    )
    saved = {"content-disposition": f'attachment; filename="{name}.zip"'}
    return Response(
        books.packages.of(standing.key, form, written), media_type="application/zip", headers=saved
    )


def version_of(standing: Standing) -> str:
    """Return a short name of the ledger's state and day, which is another whenever its data are."""
    return hashlib.sha256(f"{standing.key} {__version__}".encode()).hexdigest()[:12]
