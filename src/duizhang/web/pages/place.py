"""The page of a place: how its targets stand, what asks for attention, what was published last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.accounts.model import Account, Finding, Verdict
from duizhang.app.resources import catalogue
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import account_name, body_names, place_name
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import (
    ATTENTION,
    FINDINGS,
    READING_ORDER,
    VERDICTS,
    Lang,
    VerdictWord,
    pick,
    summary_sentence,
)
from duizhang.web.addresses import air_address, place_address, place_key
from duizhang.web.asking import AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.choosing import BODY, AskedTargets, Wanted, asked_words, by_body, by_domain, choices
from duizhang.web.heads import Head
from duizhang.web.language import language_of
from duizhang.web.missing import NotHere
from duizhang.web.pages.bodies import statuses_of_place
from duizhang.web.pages.warnings import title_of, warns
from duizhang.web.rendering import page
from duizhang.web.rows import Cell, TargetRow, cell, urgent_rows
from duizhang.web.sought import missing_place
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_MOST_URGENT = 8
_MOST_NEWS = 8
_MOST_FINDINGS = 6
_MOST_DOCUMENTS = 8
PROJECTS = "民心工程"
"""The scope of the projects that a place promises its people each year."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the bar: a verdict, how many targets have it, its share in steps, and where they are listed."""

    code: str
    word: VerdictWord
    count: int
    step: int
    address: str


@dataclass(frozen=True, slots=True)
class News:
    """A figure that was published last."""

    name: str
    address: str
    cell: Cell
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in a list."""

    kind: str
    name: str
    words: str
    ident: str


@router.get("/{place}")
def place(request: Request, place: str, wanted: AskedTargets, as_of: AsOf = "") -> Response:
    """Show a place."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    subject, accounts = found_place(place, standing)
    rows = urgent_rows(accounts, standing, lang)
    shown = [row for row in rows if wanted.fits(row)]
    counts = Counter(row.verdict for row in shown)
    offered = choices(rows, lang)
    whole = not wanted.narrows
    projects = [row for row in rows if row.account.scope == PROJECTS] if whole else []
    documents = _documents(accounts, standing)
    findings = _findings(accounts, standing)
    asking = [row for row in rows if row.verdict in ATTENTION]
    return page(
        request,
        "place.html.j2",
        place=subject,
        as_of=standing.recon.as_of,
        statements=sum(len(a.statements) for a in accounts),
        accounts=len(accounts),
        documents=documents[:_MOST_DOCUMENTS],
        of_documents=len(documents),
        sentence=summary_sentence(dict(counts), lang),
        total=len(rows),
        bar=bar_of(counts, lambda verdict: f"{place_address(subject)}?{wanted.query(verdict=verdict)}#targets"),
        attention=asking[:_MOST_URGENT] if whole else [],
        asking=len(asking),
        groups=_groups(shown, wanted, lang),
        rest=[row for row in shown if row.account.provisional] if wanted.group != BODY else [],
        shown=len(shown),
        filtered=wanted.narrows or bool(wanted.group),
        wanted=wanted,
        told=asked_words(wanted, offered),
        choices=offered,
        has_measured=any(row.measured for row in rows),
        projects=sorted(projects, key=lambda row: (not row.proof, row.verdict is Verdict.NOT_YET_DUE)),
        stand=lambda own: _stand(own, lang),
        tasks=statuses_of_place(subject, standing, lang) if whole else (0, ""),
        news=_news(accounts, standing, lang) if whole else [],
        findings=told_of(findings[:_MOST_FINDINGS], standing, lang) if whole else [],
        task_of=lambda row: task_of(row, standing),
        of_findings=len(findings),
        below=_below(subject, standing) if whole else [],
        warned=[title_of(one, lang) for one in standing.warned.holding if warns(one, subject)],
        air=standing.air.of(subject),
        air_address=air_address,
    )  # fmt: skip


def found_place(name: str, standing: Standing) -> tuple[str, tuple[Account, ...]]:
    """Return a place on record, by its name in addresses, or by another of its names, and its accounts.

    Raises
    ------
    NotFound
        If nothing is on record of it; with the place that it belongs to, and names that begin alike.
    """
    known = {place_key(subject): subject for subject in standing.places}
    if name not in known and (meant := catalogue().place(name)) is not None:
        name = place_key(meant.name)
    if name in known:
        return known[name], standing.places[known[name]]
    near = [one for one in known if len(name) > 1 and one[:2] == name[:2]][:5]
    if (absent := missing_place(name, standing)) and absent[1]:
        near = [absent[1], *(one for one in near if one != absent[1])]
        hint = f"它属于{absent[1]}。 / It belongs to {place_name(absent[1], 'en')}."
    elif known:
        hint = "看名字相近的，或者搜索。 / See those called alike, or search."
    else:
        hint = "先读入文件：duizhang read 文件夹 / Read documents first: duizhang read FOLDER."
    raise NotHere(
        f"账本里没有“{name}”。 / The ledger has nothing of {name!r}.",
        hint=hint,
        links=[(place_address(one), one) for one in near],
    )


def bar_of(counts: Counter[Verdict], address: Callable[[str], str]) -> list[Piece]:
    """Return verdicts with their counts, in the order in which a sentence names them.

    Parameters
    ----------
    address
        From a verdict to where the targets that have it are listed.
    """
    most = max(counts.values(), default=1)
    return [
        Piece(v.value, VERDICTS[v], counts[v], max(1, round(24 * counts[v] / most)), address(v.value))
        for v in READING_ORDER
        if counts.get(v)
    ]


def told_of(findings: list[Finding], standing: Standing, lang: Lang) -> list[Told]:
    """Return findings as lists show them."""
    accounts = standing.lookup.accounts
    return [
        Told(
            pick(FINDINGS[f.kind], lang),
            account_name(accounts[f.account_id], lang) if f.account_id in accounts else "",
            pick(f.explanation, lang),
            f.id,
        )
        for f in findings
    ]


def _stand(rows: list[TargetRow], lang: Lang) -> str:
    counts = Counter(row.verdict for row in rows)
    return " · ".join(f"{VERDICTS[v].word(lang)} {counts[v]}" for v in READING_ORDER if counts[v])


def task_of(row: TargetRow, standing: Standing) -> str:
    """Return the id of the task that a target is a figure of, ``""`` where it is of none."""
    figures = standing.judged[row.target_id][1].target.statements
    return next((found for name in figures if (found := standing.promises.by_figure.get(name))), "")


def _groups(rows: list[TargetRow], wanted: Wanted, lang: Lang) -> list[tuple[str, list[TargetRow]]]:
    """Return targets under their headings; those outside the catalogue only under bodies, as they are of no field."""
    if wanted.group == BODY:
        return [(body_names([name], lang) if name else "", own) for name, own in by_body(rows, wanted.body)]
    return by_domain([row for row in rows if not row.account.provisional], lang)


def _news(accounts: tuple[Account, ...], standing: Standing, lang: Lang) -> list[News]:
    latest = [
        (a, a.latest)
        for a in accounts
        if not a.provisional and a.latest is not None and a.latest.published is not None
    ]
    latest.sort(key=lambda pair: (pair[1].published or date.min, pair[1].period or ""), reverse=True)
    return [
        News(
            account_name(account, lang),
            standing.addresses.by_id[account.id],
            cell(statement, lang, under=period_text(statement.period, lang), rise_named=account.measure == "growth"),
            plain(statement.title) or statement.doc,
            statement.published,
        )
        for account, statement in latest[:_MOST_NEWS]
    ]  # fmt: skip


def _findings(accounts: tuple[Account, ...], standing: Standing) -> list[Finding]:
    own = {account.id for account in accounts}
    return [f for f in standing.findings if f.account_id in own]


def _documents(accounts: tuple[Account, ...], standing: Standing) -> list[Head]:
    ids = {s.document_id for account in accounts for s in account.statements}
    return [head for head in standing.newest if head.id in ids]


def _below(subject: str, standing: Standing) -> list[tuple[str, int]]:
    """Return the places of which a place is a part of, with how much is on record of each."""
    places = catalogue().places
    return [
        (name, len(own))
        for name, own in standing.places.items()
        if name in places and places[name].parent == subject and subject
    ]
