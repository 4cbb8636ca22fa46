"""The numbered evidence of a sheet: which statements an account cites, and how each is shown."""

from __future__ import annotations

from dataclasses import dataclass

from duizhang.accounts.model import Account
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import page_of
from duizhang.publishing.explaining import repairs_of
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.picturing import PagePicture
from duizhang.publishing.quoting import Run, context_runs, is_anchored, plain, sentence_runs
from duizhang.publishing.step_words import finding_text
from duizhang.publishing.words import KINDS, Lang, pick, say


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered piece of evidence."""

    number: int
    statement: Statement
    label: str
    figure: str
    period: str
    runs: tuple[Run, ...]
    context: tuple[Run, ...]
    anchored: bool
    title: str
    source: str
    url: str
    place: str
    citation: str
    picture: PagePicture | None = None
    also: str = ""
    repairs: str = ""


def evidence_of(account: Account, own: list[str], lookup: Lookup) -> tuple[list[Statement], list[Statement]]:
    """Return what the verdicts on a document's targets rest on, its own words first, and what else there is."""
    mine = [j for j in account.judgements if set(own) & set(j.target.statements)]
    read = [i for j in mine for i in ((j.result_id or ""), *j.because)]
    deciding = lookup.known([*own, *read])
    implied = [i for value in account.implied for i in value.because]
    others = [i for j in account.judgements for i in ((j.result_id or ""), *j.because, *j.target.statements)]
    every = lookup.known([*others, *implied, *(s.id for s in account.statements)])
    there = {s.id for s in deciding}
    return deciding, [s for s in every if s.id not in there]


def make_note(
    count: int,
    statement: Statement,
    document: DocumentRecord | None,
    lang: Lang,
    *,
    picture: PagePicture | None = None,
    also: str = "",
) -> Note:
    """Return a piece of evidence as it is shown, with a picture of its page and where else it is printed."""
    figure, period = printed(statement, lang), period_text(statement.period, lang) if statement.period else ""
    title = statement.title or (document.title if document else "") or statement.doc
    day = statement.published.isoformat() if statement.published else ""
    source = " · ".join(part for part in (body_names([statement.issuer], lang), day) if part)
    kind = KINDS.get(statement.kind)
    url = statement.source_url if statement.source_url.startswith(("https://", "http://")) else ""
    page = page_of(document, statement.start, statement.end)
    place = f"{statement.doc} [{statement.start}:{statement.end}]"
    if page is not None:
        place = f"{place} {say('page', lang, n=page)}"
    quoted = plain(statement.quote)
    citation = (
        f"{statement.subject}{statement.indicator}{period} {figure}：“{quoted}”，《{title}》，{source}"
        if lang == "zh"
        else f"{place_name(statement.subject, lang)}, {statement.indicator}, {period}: {figure}. “{quoted}”, {title}, {source}"
    )
    return Note(
        number=count,
        statement=statement,
        label=pick(kind, lang) if kind else statement.kind,
        figure=figure,
        period=period,
        runs=sentence_runs(statement),
        context=context_runs(statement, document),
        anchored=is_anchored(statement),
        title=title,
        source=source,
        url=url,
        place=place,
        citation=f"{citation}，{url}" if url and lang == "zh" else f"{citation}, {url}" if url else citation,
        picture=picture,
        also=also,
        repairs=say("semicolon", lang).join(finding_text(repair, lang) for repair in repairs_of(statement)),
    )
