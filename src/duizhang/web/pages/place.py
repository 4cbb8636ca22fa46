"""The page of a place: how its targets stand, what asks for attention, what was published last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.accounts.model import Account, Finding, Verdict
from duizhang.app.resources import catalogue
from duizhang.core.errors import NotFound
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import account_name
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
from duizhang.web.asking import Asked, AsOf, asked_day, of_year
from duizhang.web.books import Standing, books_of
from duizhang.web.heads import Head
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.rows import Cell, TargetRow, cell, urgent_rows

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


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in a list."""

    kind: str
    name: str
    words: str
    ident: str


@router.get("/{place}")
def place(
    request: Request,
    place: str,
    verdict: Asked = "",
    domain: Asked = "",
    body: Asked = "",
    due: Asked = "",
    as_of: AsOf = "",
) -> Response:
    """Show a place."""
    lang = language_of(request)
    standing = books_of(request).standing(asked_day(as_of))
    subject, accounts = found_place(place, standing)
    rows = urgent_rows(accounts, standing, lang)
    counts = Counter(row.verdict for row in rows)
    projects = [row for row in rows if row.account.scope == PROJECTS]
    shown = [row for row in rows if fits(row, verdict, domain, body, due)]
    filtered = bool(verdict or domain or body or due)
    plain_rows = [row for row in shown if not row.account.provisional]
    documents = _documents(accounts, standing)
    findings = _findings(accounts, standing)
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
        bar=bar_of(counts, place_address(subject)),
        attention=[] if filtered else [row for row in rows if row.verdict in ATTENTION][:_MOST_URGENT],
        asking=sum(row.verdict in ATTENTION for row in rows),
        groups=_by_domain(plain_rows, lang),
        rest=[row for row in shown if row.account.provisional],
        shown=len(shown),
        filtered=filtered,
        asked={"verdict": verdict, "domain": domain, "body": body, "due": due},
        choices=_choices(rows, lang),
        has_measured=any(row.measured for row in rows),
        projects=[] if filtered else projects,
        task_of=lambda row: task_of(row, standing),
        of_projects=Counter(row.verdict for row in projects),
        news=_news(accounts, standing, lang),
        findings=told_of(findings[:_MOST_FINDINGS], standing, lang),
        of_findings=len(findings),
        below=_below(subject, standing),
        verdicts=VERDICTS,
        air=standing.air.of(subject),
        air_address=air_address,
    )


def found_place(name: str, standing: Standing) -> tuple[str, tuple[Account, ...]]:
    """Return a place on record, by its name in addresses, or by another of its names, and its accounts.

    Raises
    ------
    NotFound
        If nothing is on record of it; the hint has names that begin alike.
    """
    known = {place_key(subject): subject for subject in standing.places}
    if name not in known and (meant := catalogue().place(name)) is not None:
        name = place_key(meant.name)
    if name in known:
        return known[name], standing.places[known[name]]
    near = [one for one in known if one[:1] == name[:1]][:5] or list(known)[:5]
    raise NotFound(
        f"账本里没有“{name}”。 / The ledger has nothing of {name!r}.",
        hint=f"账本里有：{'、'.join(near)} / On record: {', '.join(near)}"
        if near
        else "先读入文件：duizhang read 文件夹 / Read documents first: duizhang read FOLDER.",
    )


def bar_of(counts: Counter[Verdict], address: str) -> list[Piece]:
    """Return verdicts with their counts, in the order in which a sentence names them."""
    most = max(counts.values(), default=1)
    return [
        Piece(v.value, VERDICTS[v], counts[v], max(1, round(24 * counts[v] / most)), f"{address}?verdict={v.value}#targets")
        for v in READING_ORDER
        if counts.get(v)
    ]  # fmt: skip


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


def fits(row: TargetRow, verdict: str, domain: str, body: str, due: str) -> bool:
    """Say whether a target is one that the filters of an address ask for; ``""`` asks for all."""
    return (
        (not verdict or row.verdict.value == verdict)
        and (not domain or row.account.domain == domain)
        and (not body or body in row.bodies)
        and (not due or of_year(row.due) == due)
    )


def task_of(row: TargetRow, standing: Standing) -> str:
    """Return the id of the task that a target is a figure of, ``""`` where it is of none."""
    figures = standing.judged[row.target_id][1].target.statements
    return next((found for name in figures if (found := standing.promises.by_figure.get(name))), "")


def _by_domain(rows: list[TargetRow], lang: Lang) -> list[tuple[str, list[TargetRow]]]:
    domains = catalogue().domains
    groups: dict[str, list[TargetRow]] = {name: [] for name in domains}
    for row in rows:
        groups.setdefault(row.account.domain, []).append(row)
    return [
        ((domains[name].name_zh if lang == "zh" else domains[name].name_en) if name in domains else "", own)
        for name, own in groups.items()
        if own
    ]


def _choices(rows: list[TargetRow], lang: Lang) -> dict[str, list[tuple[str, str, int]]]:
    """Return what the filters offer: value, words and how many targets there are."""
    domains = catalogue().domains
    by_domain = Counter(row.account.domain for row in rows)
    bodies = Counter(body for row in rows for body in row.bodies)
    years = Counter(year for row in rows if (year := of_year(row.due)))
    verdicts = Counter(row.verdict for row in rows)
    return {
        "verdict": [(v.value, VERDICTS[v].word(lang), verdicts[v]) for v in READING_ORDER if verdicts[v]],
        "domain": [
            (name, domain.name_zh if lang == "zh" else domain.name_en, by_domain[name])
            for name, domain in domains.items()
            if by_domain[name]
        ],
        "due": [(year, period_text(year, lang), years[year]) for year in sorted(years)],
        "body": [(name, name, n) for name, n in bodies.most_common(40)],
    }


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
