"""The queue of statements: what decides a verdict comes first, and verdicts are what a decision moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duizhang.accounts.model import Account, Finding, Judgement, Verdict
from duizhang.app.deciding import Deciding
from duizhang.app.resources import catalogue
from duizhang.app.reviewing import find_statement
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.naming import account_name
from duizhang.publishing.notes import Note, make_note
from duizhang.publishing.quoting import Run
from duizhang.publishing.words import FINDINGS, KINDS, VERDICTS, Lang, VerdictWord, pick
from duizhang.review.anchors import of_statement
from duizhang.review.impact import NOTHING
from duizhang.review.model import Target
from duizhang.review.statements import StatementPart
from duizhang.values.numbers import as_text
from duizhang.web.addresses import document_address, finding_address
from duizhang.web.leaf import cutouts
from duizhang.web.reviewing.forms import Wanted
from duizhang.web.reviewing.model import (
    Desk,
    Moved,
    Queue,
    Told,
    changed,
    history,
    made_amendment,
)
from duizhang.web.standing import Standing

_MOST_HANGING = 6
"""Verdicts and findings that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A verdict or a finding that hangs on a statement."""

    text: str
    address: str
    word: VerdictWord | None = None


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement as it is reviewed.

    Parameters
    ----------
    runs
        Its paragraph with its words and its figure marked.
    fields
        What an amendment may set → what holds, as it would be typed.
    kinds
        The kinds that it may be of, each with its word.
    divisible
        Whether it can be split: the parts of a split cannot.
    hanging, more
        What hangs on it, and how much more than is named.
    """

    statement: Statement
    note: Note
    runs: tuple[Run, ...]
    fields: dict[str, str]
    kinds: tuple[tuple[str, str], ...]
    read: str
    account: str
    words: str
    divisible: bool
    hanging: tuple[Hanging, ...]
    more: int
    history: tuple[Told, ...]
    indicators: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.statement.id


class Statements(Queue[Statement]):
    """Statements, as ``duizhang review statements`` has them."""

    name = "statements"
    prefix = "st_"
    targets = (Target.STATEMENT,)
    template = "review_statement.html.j2"

    def waiting(self, standing: Standing) -> Sequence[Statement]:
        return standing.waiting

    def any_read(self, standing: Standing) -> bool:
        return bool(standing.reviewed.statements or standing.reviewed.rejected)

    def id_of(self, thing: Statement) -> str:
        return thing.id

    def place_of(self, thing: Statement) -> str:
        return thing.subject

    def doc_of(self, thing: Statement) -> str:
        return thing.doc

    def find(self, ident: str, standing: Standing) -> Statement:
        found = standing.reviewed
        exact = next((s for s in (*found.statements, *found.rejected) if s.id == ident), None)
        return exact or find_statement(standing.ledger, ident)

    def shown(self, thing: Statement, desk: Desk) -> StatementShown:
        standing, lang = desk.standing, desk.lang
        picture = cutouts([thing], desk.books).get(thing.id)
        note = make_note(1, thing, desk.books.document(thing.document_id), lang, picture=picture)
        home = standing.home.get(thing.id)
        hanging = _hanging(thing, standing, lang)
        shown = dict.fromkeys(("target", "actual", "norm", "minor", thing.kind))
        return StatementShown(
            statement=thing,
            note=note,
            runs=_paragraph(note),
            fields=fields_of(thing),
            kinds=tuple((kind, pick(KINDS[kind], lang)) for kind in shown),
            read=printed(thing, lang),
            account=standing.addresses.by_id[home.id] if home else "",
            words=document_address(thing.doc, words=(thing.quote_start, thing.quote_end)),
            divisible=not isinstance(thing, StatementPart),
            hanging=hanging[:_MOST_HANGING],
            more=max(0, len(hanging) - _MOST_HANGING),
            history=history(of_statement(thing), desk.decisions, self.targets, lang, standing.reviewed.lost),
            indicators=tuple(sorted({one.name_zh for one in catalogue().indicators.values()})),
        )

    def asked(self, given: Wanted, standing: Standing, by: str) -> Deciding:
        ids = (given.other, given.id) if given.action == "apart" else (given.id,)
        fields: dict[str, object] = {}
        if given.action in ("accept", "amend"):
            fields = changed(given, fields_of(self.find(given.id, standing)))
        return Deciding(
            self.name,
            made_amendment(given, fields),
            ids,
            given=fields,
            to=given.to.strip(),
            into=tuple(line.strip() for line in given.into.splitlines() if line.strip()),
            scope=given.scope.strip() or None,
            by=by,
            reason=given.reason.strip(),
        )

    def codes(self, standing: Standing) -> Mapping[str, str]:
        return {ident: judgement.verdict.value for ident, (_, judgement) in standing.judged.items()}

    def moved(self, ident: str, before: str, desk: Desk) -> Moved | None:
        if ident not in desk.standing.judged or before not in ("", *Verdict):
            return None
        account, judgement = desk.standing.judged[ident]
        return Moved(
            _named(account, judgement, desk.lang),
            desk.standing.addresses.by_id[account.id],
            VERDICTS[Verdict(before)] if before else None,
            VERDICTS[judgement.verdict],
        )

    def about(self, decision: Decision, desk: Desk) -> str:
        found = desk.standing.reviewed
        own = (s for s in (*found.statements, *found.rejected) if s.document_id == decision.document_id)
        return next((s.id for s in own if of_statement(s).key == decision.target_key), "")


def fields_of(statement: Statement) -> dict[str, str]:
    """Return what an amendment may set, as it would be typed."""
    return {
        "value": "" if statement.value is None else as_text(statement.value),
        "unit": statement.unit,
        "period": statement.period or "",
        "subject": statement.subject,
        "kind": statement.kind,
    }


def _hanging(statement: Statement, standing: Standing, lang: Lang) -> tuple[Hanging, ...]:
    impact = standing.impacts.get(statement.id, NOTHING)
    verdicts = [
        Hanging(
            _named(account, judgement, lang),
            standing.addresses.by_id[account.id],
            VERDICTS[judgement.verdict],
        )
        for account, judgement in impact.verdicts
    ]
    findings = [Hanging(_told_finding(f, standing, lang), finding_address(f.id)) for f in impact.findings]
    return (*verdicts, *findings)


def _named(account: Account, judgement: Judgement, lang: Lang) -> str:
    return f"{account_name(account, lang)} · {period_text(judgement.target.due, lang)}"


def _told_finding(finding: Finding, standing: Standing, lang: Lang) -> str:
    account = standing.lookup.accounts.get(finding.account_id)
    parts = (
        pick(FINDINGS[finding.kind], lang),
        account_name(account, lang) if account else "",
        period_text(finding.period, lang) if finding.period else "",
    )
    return " · ".join(part for part in parts if part)


def _paragraph(note: Note) -> tuple[Run, ...]:
    """Return the sentence with its marks within what stands around it."""
    if not note.context:
        return note.runs
    before, _, after = note.context
    return (before, *note.runs, after)
