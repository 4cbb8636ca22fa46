"""The targets of a place, or of all, as a file to take away, narrowed by the same filters as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.publishing.csvout import csv_text
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.words import Lang, say
from duizhang.publishing.workbook import Book, Column
from duizhang.web.asking import Asked, AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.choosing import BODY, AskedTargets, Wanted, by_body, urgent_targets
from duizhang.web.language import language_of
from duizhang.web.pages.place import found_place
from duizhang.web.rows import Cell, TargetRow, row_of, urgent_rows
from duizhang.web.words import words

router = APIRouter(include_in_schema=False)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (26, 14, 12, 18, 12, 18, 14, 18, 12, 50, 22, 60, 40, 40)


Kind = Literal["csv", "xlsx"]


@router.get("/{place}/targets.{kind}")
def targets(request: Request, place: str, kind: Kind, wanted: AskedTargets, as_of: AsOf = "") -> Response:
    """Return the targets of a place that fit, the most urgent first, or body by body where that is asked for."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    subject, accounts = found_place(place, standing)
    rows = [row for row in urgent_rows(accounts, standing, lang) if wanted.fits(row)]
    return _file(rows, kind, subject, wanted, request, lang)


@router.get("/targets.{kind}")
def all_targets(
    request: Request, kind: Kind, wanted: AskedTargets, place: Asked = "", as_of: AsOf = ""
) -> Response:
    """Return the targets of all places, or of one, that fit."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    found = [one for one in urgent_targets(standing, place) if wanted.fits(one)]
    rows = [row_of(one.account, one.judgement, standing, lang) for one in found]
    return _file(rows, kind, place, wanted, request, lang)


def _file(
    rows: Sequence[TargetRow], kind: Kind, subject: str, wanted: Wanted, request: Request, lang: Lang
) -> Response:
    heads = _heads(lang)
    listed = (
        [(row, (body,) if body else ()) for body, own in by_body(rows, wanted.body) for row in own]
        if wanted.group == BODY
        else [(row, row.bodies) for row in rows]
    )
    lines = [
        _line(row, lang, bodies=bodies, root=str(request.base_url).rstrip("/")) for row, bodies in listed
    ]
    name = f"{subject or 'targets'}.{kind}"
    saved = {
        "content-disposition": f"attachment; filename=\"targets.{kind}\"; filename*=UTF-8''{quote(name)}"
    }
    if kind == "csv":
        return Response(csv_text(heads, lines), media_type="text/csv; charset=utf-8", headers=saved)
    book = Book()
    columns = [Column(head, width) for head, width in zip(heads, _WIDTHS, strict=True)]
    book.listed(book.sheet(place_name(subject, lang) or words(lang)["targets"]), columns, lines, frozen=1)
    return Response(book.content(), media_type=_XLSX, headers=saved)


def _heads(lang: Lang) -> list[str]:
    told = words(lang)
    named = [say(key, lang) for key in ("indicator", "subject", "due", "promised", "period", "reported")]
    named += [say(key, lang) for key in ("implied", "measured", "verdict", "reason")]
    return [*named, told["responsible"], say("quote", lang), say("document", lang), told["permalink"]]


def _line(row: TargetRow, lang: Lang, *, bodies: Sequence[str], root: str) -> list[str]:
    reported = row.reported or Cell(row.absent)
    return [
        row.name,
        place_name(row.account.subject, lang),
        row.promised.under,
        row.promised.text,
        reported.under,
        reported.text,
        say("semicolon", lang).join(row.implied),
        f"{row.measured.under} {row.measured.text}" if row.measured else "",
        f"{row.word.sign} {row.word.word(lang)}",
        row.reason,
        body_names(bodies, lang),
        row.promised.words,
        row.promised.source,
        f"{root}{row.address}",
    ]
