"""The search page: promises, documents and sentences that hold the words, places and indicators that are called so."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.resources import catalogue
from duizhang.app.search import search
from duizhang.ledger.searching import TASK
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.quoting import marked_runs, plain
from duizhang.publishing.searching import Found, Hit, marks_of, snippet_span
from duizhang.publishing.words import KINDS, Lang, pick
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, asked_year, turns
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.pages.bodies import line_of
from duizhang.web.rendering import page
from duizhang.web.sought import documents_with, missing_place, parts_of, places_with, tasks_with
from duizhang.web.standing import Standing
from duizhang.web.words import words as web_words

router = APIRouter(include_in_schema=False)

_A_PAGE = 30
_SHOWN = 4
_MOST_PLACES = 8
_MOST_TASKS = 5
_MOST_DOCUMENTS = 5
_MOST_PARTS = 6
_MOST_CHOICES = 60


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
    """Show what holds some words: promises with what became of them, documents, and sentences."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    shown: dict[str, Any] = {
        "asked": {"q": q, "kind": kind, "place": place, "year": year},
        "kinds": _kinds(lang),
        "on_record": [name for name in standing.places if name in catalogue().places][:_MOST_CHOICES],
    }
    if not q.strip():
        return page(request, "search.html.j2", query="", found=None, **shown)
    asked_year(year)
    found = _found(standing, q, shown["asked"], from_)
    parts = [] if found.total else _parts(q, standing, shown["asked"])
    if parts:
        found = _found(standing, min(parts, key=lambda part: part[1])[0], shown["asked"], from_)
    first = not from_
    told = tasks_with(found.words, standing, place=place, year=year) if first and kind in ("", TASK) else []
    named = first and not kind
    on_record = {account.indicator_id for account in standing.recon.accounts}
    return page(
        request,
        "search.html.j2",
        query=q,
        found=found,
        hits=[_hit(hit, found.words, standing, lang) for hit in found.hits],
        tasks=[(line_of(one.task, standing, lang), one.again) for one in told[:_MOST_TASKS]],
        of_tasks=len(told),
        titled=documents_with(found.words, standing)[:_MOST_DOCUMENTS]
        if named and not (place or year)
        else [],
        places=places_with(found.words, standing, lang)[:_MOST_PLACES] if named else [],
        absent=missing_place(q, standing) if named else None,
        parts=parts,
        indicators=[one for one in found.indicators if one.id in on_record] if first else [],
        first=from_,
        **turns(from_, _A_PAGE, found.total),
        **shown,
    )


def _kinds(lang: Lang) -> list[tuple[str, str]]:
    named = [(kind, pick(pair, lang)) for kind, pair in KINDS.items()]
    return [*named, (TASK, web_words(lang)["task"])]


def _found(standing: Standing, query: str, asked: dict[str, str], first: int, most: int = _A_PAGE) -> Found:
    year = int(asked["year"]) if asked["year"] else None
    return search(
        standing.ledger,
        query,
        kind=asked["kind"],
        subject=asked["place"],
        year=year,
        as_of=standing.as_of,
        limit=most,
        offset=first,
    )


def _parts(query: str, standing: Standing, asked: dict[str, str]) -> list[tuple[str, int]]:
    """Return the parts of a query that finds nothing which find something, and how many sentences each."""
    parts = [part for part in parts_of(query) if part != query.strip()][:_MOST_PARTS]
    found = [(part, _found(standing, part, asked, 0, most=1).total) for part in parts]
    return [(part, total) for part, total in found if total]


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
