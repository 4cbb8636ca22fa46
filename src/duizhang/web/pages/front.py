"""The front page: the places on record and how their targets stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.accounts.model import Account, FindingKind, Verdict
from duizhang.app.resources import catalogue
from duizhang.publishing.words import READING_ORDER, VERDICTS, Lang, VerdictWord, summary_sentence
from duizhang.web.asking import AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.pages.place import bar_of, told_of
from duizhang.web.pages.warnings import title_of
from duizhang.web.rendering import page

router = APIRouter(include_in_schema=False)

_DANGER = (Verdict.MISSED, Verdict.BEHIND, Verdict.NO_RESULT)
_MOST_FINDINGS = 6
_MOST_DOCUMENTS = 8
_MOST_UNKNOWN = 12
"""Subjects that stand as places where the catalogue knows none on record: a township, a zone that is new."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: how much is on record of it, and its verdicts as pieces of one bar of 100 units."""

    subject: str
    statements: int
    targets: int
    words: str
    pieces: tuple[tuple[str, str, float, float], ...]
    danger: tuple[tuple[str, VerdictWord, int], ...]
    newest: date | None


@router.get("/")
def front(request: Request, as_of: AsOf = "") -> Response:
    """Show the places on record."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    known = catalogue().places
    named = list(standing.places)
    shown = [name for name in named if name in known] or named[:_MOST_UNKNOWN]
    counts = Counter(j.verdict for a in standing.recon.accounts for j in a.judgements)
    findings = [f for f in standing.findings if f.kind is not FindingKind.REPEATED]
    return page(
        request,
        "front.html.j2",
        counts=books.ledger.counts(),
        targets=counts.total(),
        bar=bar_of(counts, lambda verdict: f"/targets?verdict={verdict}"),
        places=[_row(name, standing.places[name], lang) for name in shown],
        others=[(name, len(standing.places[name])) for name in named if name not in {*known, *shown}],
        findings=told_of(findings[:_MOST_FINDINGS], standing, lang),
        of_findings=len(standing.recon.findings),
        documents=standing.newest[:_MOST_DOCUMENTS],
        warned=[title_of(one, lang) for one in standing.warned.holding],
        air=bool(standing.air.held),
    )


def _row(subject: str, accounts: tuple[Account, ...], lang: Lang) -> PlaceRow:
    counts = Counter(j.verdict for a in accounts for j in a.judgements)
    total = sum(counts.values())
    pieces, x = [], 0.0
    for verdict in READING_ORDER:
        if counts[verdict]:
            width = 100 * counts[verdict] / total
            pieces.append((VERDICTS[verdict].tone, verdict.value, round(x, 2), round(width, 2)))
            x += width
    days = [s.published for a in accounts for s in a.statements if s.published]
    return PlaceRow(
        subject,
        sum(len(a.statements) for a in accounts),
        total,
        summary_sentence(dict(counts), lang),
        tuple(pieces),
        tuple((v.value, VERDICTS[v], counts[v]) for v in _DANGER if counts[v]),
        max(days, default=None),
    )
