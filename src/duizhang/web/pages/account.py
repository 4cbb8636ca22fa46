"""The page of an account: its chart, verdicts, figures over time, and the words that carry each of them."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, RedirectResponse, Response

from duizhang.accounts.model import Account
from duizhang.app.resources import catalogue
from duizhang.core.errors import NotFound
from duizhang.publishing.chart_files import installed, png_of, svg_of
from duizhang.publishing.chart_spec import account_spec, has_chart
from duizhang.publishing.lookup import targets_of
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.sheet_sections import Section, sections_of
from duizhang.publishing.sheet_words import words as sheet_words
from duizhang.publishing.words import FINDINGS, Lang, pick
from duizhang.web.addresses import air_address, document_address, place_address
from duizhang.web.asking import AsOf, asked_day
from duizhang.web.books import Books, books_of
from duizhang.web.language import language_of
from duizhang.web.leaf import cutouts
from duizhang.web.missing import NotHere
from duizhang.web.pages.place import found_place
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)
by_id = APIRouter(include_in_schema=False)
"""Addresses of accounts by their ids, which stand before those by place and name."""

_NARROW = 320
_NARROWEST, _WIDEST = 240, 1400


@router.get("/{place}/{name}")
def account(request: Request, place: str, name: str, as_of: AsOf = "") -> Response:
    """Show an account."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    found = _found(place, name, standing)
    section = section_of(found, standing, books, lang)
    siblings = [
        a for a in standing.recon.accounts if a.indicator_id == found.indicator_id and a.id != found.id
    ]
    return page(
        request,
        "account.html.j2",
        account=found,
        name=account_name(found, lang),
        section=section,
        address=standing.addresses.by_id[found.id],
        as_of=standing.recon.as_of,
        markup=Markup,
        s=sheet_words(lang),
        has_measured=any(line.measured for line in section.lines),
        has_implied=any(line.implied for line in section.lines),
        air_address=air_address,
        findings=[
            (f, pick(FINDINGS[f.kind], lang), pick(f.explanation, lang))
            for f in standing.recon.findings
            if f.id in found.findings
        ],
        air=_air_years(found, standing),
        interactive=section.chart is not None and installed(),
        here_too=[a for a in siblings if a.subject == found.subject],
        others=[a for a in siblings if a.subject != found.subject and not found.provisional],
        address_of=standing.addresses.by_id,
        name_of=lambda one: account_name(one, lang),
        words_of=lambda s: document_address(s.doc, words=(s.quote_start, s.quote_end)),
    )


@by_id.get("/accounts/{ident}")
def account_by_id(request: Request, ident: str, as_of: AsOf = "") -> Response:
    """Lead from an account's id to its page."""
    standing = books_of(request).standing(asked_day(as_of))
    found = _by_id(ident, standing)
    day = f"?as_of={as_of}" if as_of else ""
    return RedirectResponse(f"{standing.addresses.by_id[found.id]}{day}", status_code=307)


@by_id.get("/accounts/{ident}/chart.{kind}")
def chart(
    request: Request,
    ident: str,
    kind: Literal["json", "svg", "png"],
    dark: bool = False,
    width: int = 760,
    as_of: AsOf = "",
) -> Response:
    """Return an account's chart: its specification, or a picture to take away."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    found = _by_id(ident, standing)
    if not has_chart(found, standing.lookup):
        raise NotFound(
            "这个账目没有可画的数值。 / This account has no value to draw.",
            hint="看它的表格 / See its table.",
        )
    wide = min(max(width, _NARROWEST), _WIDEST)
    spec = account_spec(
        found,
        standing.lookup,
        lang=lang,
        dark=dark,
        width=wide,
        height=300 if wide > _NARROW else 250,
        titled=kind != "json",
    )
    if kind == "json":
        return JSONResponse(spec, headers={"vary": "cookie"})
    saved = {"content-disposition": f'attachment; filename="{found.id}.{kind}"'}
    if kind == "svg":
        return Response(svg_of(spec), media_type="image/svg+xml", headers=saved)
    return Response(png_of(spec), media_type="image/png", headers=saved)


def section_of(account: Account, standing: Standing, books: Books, lang: Lang) -> Section:
    """Return an account with its numbered evidence, as a sheet shows it."""
    own = [i for target in targets_of(account) for i in target.statements]
    view = {"rows": [{"account_id": account.id, "statements": own}]}
    documents = {s.document_id: books.document(s.document_id) for s in account.statements}
    return sections_of(view, standing.lookup, documents, lang, lambda shown: cutouts(shown, books))[0]


def _found(place: str, name: str, standing: Standing) -> Account:
    subject, accounts = found_place(place, standing)
    for account in accounts:
        if standing.addresses.by_path.get((place, name)) is account:
            return account
    called = [
        a for a in accounts if name in (a.indicator_zh, a.indicator_en, a.indicator_id, account_name(a))
    ]
    meant = {indicator.id for indicator in catalogue().find(name)}
    called = called or [a for a in accounts if a.indicator_id in meant]
    if called:
        return called[0]
    near = [a for a in accounts if name[:2] in account_name(a)][:5]
    raise NotHere(
        f"{subject}没有“{name}”这个账目。 / {place_name(subject, 'en')} has no account {name!r}.",
        hint="从地方的页面找起 / Begin at the page of the place.",
        links=[
            (place_address(subject), place_name(subject)),
            *((standing.addresses.by_id[a.id], account_name(a)) for a in near),
        ],
    )


def _air_years(account: Account, standing: Standing) -> list[int]:
    """Return the years whose days stand behind an account's measured figures."""
    if not any(s.kind == "measured" for s in account.statements):
        return []
    return sorted({year for held in standing.air.of(account.subject) for year in held.years})


def _by_id(ident: str, standing: Standing) -> Account:
    found = standing.lookup.accounts.get(ident)
    if found is None:
        raise NotFound(
            f"没有编号为 {ident} 的账目。 / No account has the id {ident}.",
            hint="从地方的页面找起 / Begin at the page of the place.",
        )
    return found
