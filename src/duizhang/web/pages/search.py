"""The search page: sentences with the words marked, places and indicators that are called so."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.search import search
from duizhang.ledger.searching import TASK
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.naming import place_name
from duizhang.publishing.quoting import marked_runs, plain
from duizhang.publishing.searching import Hit, marks_of, snippet_span
from duizhang.publishing.words import KINDS, Lang, pick
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, asked_year, turns
from duizhang.web.books import Standing, books_of
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.words import words as web_words

router = APIRouter(include_in_schema=False)

_A_PAGE = 30
_SHOWN = 4
_MOST_PLACES = 8


@router.get("/search")
def search_page(
    request: Request,
    q: Asked = "",
    kind: Asked = "",
    place: Asked = "",
    year: Asked = "",
    from_: From = 0,
    as_of: AsOf = "",
) -> Response:
    """Show what holds some words."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    asked = {"q": q, "kind": kind, "place": place, "year": year}
    if not q.strip():
        return page(request, "search.html.j2", query="", found=None, asked=asked, kinds=_kinds(lang))
    asked_year(year)
    found = search(
        standing.ledger,
        q,
        kind=kind,
        subject=place,
        year=int(year) if year else None,
        as_of=standing.as_of,
        limit=_A_PAGE,
        offset=from_,
    )
    on_record = {account.indicator_id for account in standing.recon.accounts}
    return page(
        request,
        "search.html.j2",
        query=q,
        found=found,
        asked=asked,
        kinds=_kinds(lang),
        hits=[_hit(hit, found.words, standing, lang) for hit in found.hits],
        places=[] if from_ else _places(q, standing, lang),
        indicators=[] if from_ else [one for one in found.indicators if one.id in on_record],
        first=from_,
        **turns(from_, _A_PAGE, found.total),
    )


def _kinds(lang: Lang) -> list[tuple[str, str]]:
    named = [(kind, pick(pair, lang)) for kind, pair in KINDS.items()]
    return [*named, (TASK, web_words(lang)["task"])]


def _places(query: str, standing: Standing, lang: Lang) -> list[tuple[str, str, int]]:
    wanted = query.strip().casefold()
    found = [
        (name, place_name(name, lang), len(own))
        for name, own in standing.places.items()
        if name and (wanted in name or name in wanted or wanted in place_name(name, "en").casefold())
    ]
    return found[:_MOST_PLACES]


def _hit(hit: Hit, sought: tuple[str, ...], standing: Standing, lang: Lang) -> dict[str, object]:
    """Return a sentence as the page shows it: its words marked, what is read in it, and where it stands."""
    p = hit.passage
    marks = marks_of(hit, sought)
    low, high = snippet_span(p, marks[0][0] if marks else p.start)
    home = standing.home
    return {
        "runs": marked_runs(p.raw, low, high, marks),
        "cut": (low > p.start, high < p.end),
        "address": document_address(p.doc, words=(p.start, p.end)),
        "title": plain(p.title) or p.doc,
        "day": p.day.isoformat() if p.day else "",
        "issuer": p.issuer,
        "read": [
            (
                pick(KINDS[s.kind], lang),
                plain(s.indicator),
                period_text(s.period, lang) if s.period else "",
                printed(s, lang),
                standing.addresses.by_id.get(home[s.id].id, "") if s.id in home else "",
            )
            for s in hit.statements
            if s.kind != "minor"
        ][:_SHOWN],
        "tasks": [(t.id, plain(t.text)) for t in hit.tasks][:2] if not hit.statements else [],
    }
