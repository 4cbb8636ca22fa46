"""The targets of all places: who missed what, what is in danger, who answers for it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.resources import catalogue
from duizhang.publishing.naming import body_names
from duizhang.publishing.words import summary_sentence
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import books_of
from duizhang.web.choosing import BODY, AskedTargets, asked_words, by_body, choices, urgent_targets
from duizhang.web.language import language_of
from duizhang.web.pages.place import bar_of
from duizhang.web.rendering import page
from duizhang.web.rows import row_of

router = APIRouter(include_in_schema=False)

_A_PAGE = 50


@router.get("/targets")
def all_targets(
    request: Request, wanted: AskedTargets, place: Asked = "", from_: From = 0, as_of: AsOf = ""
) -> Response:
    """List the targets of all places, or of one, the most urgent first, or body by body where that is asked for."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    every = urgent_targets(standing, place)
    found = [one for one in every if wanted.fits(one)]
    offered = choices(every, lang)
    listed = (
        [(body, one) for body, own in by_body(found, wanted.body) for one in own]
        if wanted.group == BODY
        else [("", one) for one in found]
    )
    shown = listed[from_ : from_ + _A_PAGE]
    counts = Counter(one.verdict for one in found)
    rows = [(body, row_of(one.account, one.judgement, standing, lang)) for body, one in shown]
    groups = [
        (body_names([body], lang) if body else "", [row for _, row in own])
        for body, own in groupby(rows, key=lambda pair: pair[0])
    ]
    return page(
        request,
        "targets.html.j2",
        as_of=standing.recon.as_of,
        asked={"place": place},
        wanted=wanted,
        told=asked_words(wanted, offered),
        sentence=summary_sentence(dict(counts), lang),
        bar=bar_of(counts, lambda verdict: f"/targets?{wanted.query(verdict=verdict, place=place)}"),
        groups=groups,
        total=len(found),
        kept=wanted.query(place=place),
        choices=offered,
        places=[name for name in standing.places if name in catalogue().places],
        has_measured=any(row.measured for _, row in rows),
        **turns(from_, _A_PAGE, len(listed)),
    )
