"""Findings: the list with its filters, and the page of one with its statements side by side and its proof."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.accounts.model import Account, Finding, FindingKind
from duizhang.core.errors import NotFound
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import account_name
from duizhang.publishing.notes import Note, make_note
from duizhang.publishing.sheet_words import words as sheet_words
from duizhang.publishing.words import FINDINGS, Lang, pick
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import Books, books_of
from duizhang.web.language import language_of
from duizhang.web.leaf import cutouts
from duizhang.web.pages.place import told_of
from duizhang.web.rendering import page
from duizhang.web.review_words import review_words
from duizhang.web.sessions import session_of

router = APIRouter(include_in_schema=False)

_A_PAGE = 60
_MOST_NOTES = 24
SETTLED_BY: dict[FindingKind, str] = {
    FindingKind.CONFLICT: "settle_conflict",
    FindingKind.ARITHMETIC: "settle_arithmetic",
    FindingKind.REVISED_TARGET: "settle_revised",
    FindingKind.DEFINITION_CHANGE: "settle_definition",
    FindingKind.SILENT_TARGET: "settle_silent",
    FindingKind.ANSWERED_IN_WORDS: "settle_words",
    FindingKind.RESTATED: "settle_restated",
    FindingKind.REPORT_VS_MEASUREMENT: "settle_measured",
    FindingKind.REPEATED: "settle_repeated",
}
"""Kind of finding → who can settle it, in the web app's words."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What a statement may stand for, on the common axis of a finding, in hundredths of its width."""

    label: str
    text: str
    left: float
    width: float
    point: float


@router.get("/findings")
def findings(
    request: Request, kind: Asked = "", place: Asked = "", from_: From = 0, as_of: AsOf = ""
) -> Response:
    """List the findings."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    accounts = standing.lookup.accounts
    every = standing.findings
    of_place = [f for f in every if not place or _subject(f, accounts) == place]
    found = [f for f in of_place if not kind or f.kind.value == kind]
    counts = Counter(f.kind for f in of_place)
    places = Counter(_subject(f, accounts) for f in every)
    return page(
        request,
        "findings.html.j2",
        told=told_of(found[from_ : from_ + _A_PAGE], standing, lang),
        total=len(found),
        kinds=[(k.value, pick(pair, lang), counts[k]) for k, pair in FINDINGS.items() if counts[k]],
        places=[(name, n) for name, n in places.most_common(40) if name],
        asked={"kind": kind, "place": place},
        **turns(from_, _A_PAGE, len(found)),
        subjects={f.id: _subject(f, accounts) for f in found[from_ : from_ + _A_PAGE]},
    )


@router.get("/findings/{ident}")
def finding(request: Request, ident: str, as_of: AsOf = "") -> Response:
    """Show a finding."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    found = standing.lookup.findings.get(ident)
    if found is None:
        raise NotFound(
            f"没有编号为 {ident} 的发现。 / No finding has the id {ident}.",
            hint="它可能已因新读入的文件而改变；看全部发现 / What was read since may have changed it; see all findings.",
        )
    account = standing.lookup.accounts.get(found.account_id)
    statements = standing.lookup.known(found.statements)
    session = session_of(request) if not as_of else None
    return page(
        request,
        "finding.html.j2",
        finding=found,
        kind=pick(FINDINGS[found.kind], lang),
        words=pick(found.explanation, lang),
        steps=[pick(step, lang) for step in found.chain],
        period=period_text(found.period, lang) if found.period else "",
        account=account,
        name=account_name(account, lang) if account else "",
        address="" if account is None else standing.addresses.by_id[account.id],
        notes=_notes(statements[:_MOST_NOTES], books, lang),
        more=max(0, len(statements) - _MOST_NOTES),
        words_of=lambda s: document_address(s.doc, words=(s.quote_start, s.quote_end)),
        settle=SETTLED_BY[found.kind],
        intervals=_intervals(statements, lang) if found.kind is not FindingKind.SILENT_TARGET else [],
        s=sheet_words(lang),
        r=review_words(lang),
        session=session,
        as_of=standing.recon.as_of,
    )


def _subject(finding: Finding, accounts: dict[str, Account]) -> str:
    account = accounts.get(finding.account_id)
    return account.subject if account is not None else ""


def _notes(statements: list[Statement], books: Books, lang: Lang) -> list[Note]:
    pictures = cutouts(statements, books)
    return [
        make_note(
            number,
            statement,
            books.document(statement.document_id),
            lang,
            picture=pictures.get(statement.id),
        )
        for number, statement in enumerate(statements, start=1)
    ]


def _intervals(statements: list[Statement], lang: Lang) -> list[Interval]:
    """Return what comparable statements leave open, on one axis; nothing where their units or measures differ."""
    own = [s for s in statements if s.value is not None]
    if len(own) < 2 or len({(s.unit, s.measure_class) for s in own}) > 1:
        return []
    ends = [_ends(s) for s in own]
    known = [end for pair in ends for end in pair if math.isfinite(end)]
    known += [float(s.value) for s in own if s.value is not None]
    low, high = min(known), max(known)
    room = (high - low or abs(high) or 1.0) * 0.08
    low, high = low - room, high + room

    def at(value: float) -> float:
        return round(100 * (min(max(value, low), high) - low) / (high - low), 2)

    found = []
    for number, (statement, (left, right)) in enumerate(zip(own, ends, strict=True), start=1):
        note = make_note(number, statement, None, lang)
        assert statement.value is not None
        found.append(
            Interval(
                f"{note.number} · {note.label} {note.period}",
                note.figure,
                at(left),
                max(0.6, at(right) - at(left)),
                at(float(statement.value)),
            )
        )
    return found


def _ends(statement: Statement) -> tuple[float, float]:
    """Return what a figure may stand for: what its last printed digit leaves open, its range, or all beyond a bound."""
    assert statement.value is not None
    half = statement.step / 2 if statement.bound == "eq" else Fraction(0)
    last = statement.value_max if statement.value_max is not None else statement.value
    left = -math.inf if statement.bound in ("le", "lt") else float(statement.value - half)
    return left, math.inf if statement.bound in ("ge", "gt") else float(last + half)
