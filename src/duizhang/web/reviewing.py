"""What the review queue shows of a statement: its words, its fields, what hangs on it, what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhang.accounts.model import Account, Finding, Judgement, Verdict
from duizhang.app.reviewing import told_of
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.publishing.decisions import decision_json, decision_notes
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.naming import account_name
from duizhang.publishing.notes import Note, make_note
from duizhang.publishing.quoting import Run, plain
from duizhang.publishing.reviewed import ACTIONS
from duizhang.publishing.words import FINDINGS, KINDS, VERDICTS, Lang, VerdictWord, pick
from duizhang.review.anchors import of_statement
from duizhang.review.impact import NOTHING
from duizhang.review.model import Action
from duizhang.review.statements import StatementPart
from duizhang.values.numbers import as_text
from duizhang.web.addresses import document_address, finding_address
from duizhang.web.books import Books, Standing

_MOST_HANGING = 6
"""Verdicts and findings that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A verdict or a finding that hangs on a statement."""

    text: str
    address: str
    word: VerdictWord | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the history shows it."""

    number: int
    at: str
    by: str
    what: str
    about: str
    notes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
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


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict that a decision changed; without a word before or after where there was or is none."""

    name: str
    address: str
    before: VerdictWord | None
    after: VerdictWord | None


def fields_of(statement: Statement) -> dict[str, str]:
    """Return what an amendment may set, as it would be typed."""
    return {
        "value": "" if statement.value is None else as_text(statement.value),
        "unit": statement.unit,
        "period": statement.period or "",
        "subject": statement.subject,
        "kind": statement.kind,
    }


def item_of(
    statement: Statement, standing: Standing, books: Books, decisions: Sequence[Decision], lang: Lang
) -> Item:
    """Return a statement as it is reviewed.

    Parameters
    ----------
    decisions
        All that were made about statements, in order.
    """
    note = make_note(1, statement, books.document(statement.document_id), lang)
    home = standing.home.get(statement.id)
    hanging = _hanging(statement, standing, lang)
    shown = dict.fromkeys(("target", "actual", "norm", "minor", statement.kind))
    return Item(
        statement=statement,
        note=note,
        runs=_paragraph(note),
        fields=fields_of(statement),
        kinds=tuple((kind, pick(KINDS[kind], lang)) for kind in shown),
        read=printed(statement, lang),
        account=standing.addresses.by_id[home.id] if home else "",
        words=document_address(statement.doc, words=(statement.quote_start, statement.quote_end)),
        divisible=not isinstance(statement, StatementPart),
        hanging=hanging[:_MOST_HANGING],
        more=max(0, len(hanging) - _MOST_HANGING),
        history=history(statement, standing, decisions, lang),
    )


def history(
    statement: Statement, standing: Standing, decisions: Sequence[Decision], lang: Lang
) -> tuple[Told, ...]:
    """Return what was decided about a statement, the newest first."""
    lost = {d.number for d in standing.reviewed.lost}
    found = told_of(decisions, [of_statement(statement)], lost)
    return tuple(told(d, lang, lost=gone, undone_by=undone) for d, gone, undone in reversed(found))


def told(decision: Decision, lang: Lang, *, lost: bool = False, undone_by: int | None = None) -> Told:
    """Return a decision as the history shows it."""
    view = decision_json(decision, lost=lost, undone_by=undone_by)
    return Told(
        decision.number,
        decision.at[:16].replace("T", " "),
        decision.by,
        pick(ACTIONS[Action(decision.action)], lang),
        plain(decision.text),
        tuple(decision_notes(view, lang)),
        decision.reason,
    )


def verdicts_of(standing: Standing) -> dict[str, Verdict]:
    """Return the verdict on every target, by the target's id."""
    return {ident: judgement.verdict for ident, (_, judgement) in standing.judged.items()}


def moved_of(told: Sequence[str], standing: Standing, lang: Lang) -> list[Moved]:
    """Return the verdicts that moved from how they were told (``TARGET:VERDICT``) to how they stand.

    What names no target of the ledger or no verdict is passed over: an address may hold anything.
    """
    found = []
    for one in told:
        ident, _, before = one.partition(":")
        if ident not in standing.judged or before not in ("", *Verdict):
            continue
        account, judgement = standing.judged[ident]
        found.append(
            Moved(
                _named(account, judgement, lang),
                standing.addresses.by_id[account.id],
                VERDICTS[Verdict(before)] if before else None,
                VERDICTS[judgement.verdict],
            )
        )
    return found


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
