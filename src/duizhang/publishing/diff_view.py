"""Two documents' targets side by side, as plain data and as rows that every surface shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duizhang.accounts.diff_model import Change, ChangeKind, Comparison, Side
from duizhang.accounts.model import Account
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.anchoring import Documents, anchored
from duizhang.publishing.diff_words import KINDS, say
from duizhang.publishing.figures import gap_text, period_text, target_text
from duizhang.publishing.naming import account_name, place_name, usual_subject
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import Json, document_json
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.words import say as word
from duizhang.values.numbers import as_json


@dataclass(frozen=True, slots=True)
class Source:
    """One of two documents: a file may hold several, and of a page one article may be meant."""

    documents: tuple[DocumentRecord, ...]
    article: str | None = None

    def title(self) -> str:
        """Return what it is called."""
        return str(document_json(self.documents[0], article=self.article)["title"])


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """What became of the targets of one document in another."""

    old: Source
    new: Source
    comparison: Comparison

    @property
    def documents(self) -> Documents:
        """What gives either document by its id."""
        return {d.id: d for d in (*self.old.documents, *self.new.documents)}.get


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is listed.

    ``name`` is the indicator with its place where most of the rows are about another one; ``note`` tells what the
    other cells do not.
    """

    kind: ChangeKind
    name: str
    subject: str
    indicator: str
    old: str
    old_due: str
    new: str
    new_due: str
    amount: str
    note: str
    explanation: str
    old_words: str
    new_words: str


def diff_json(diff: DocumentDiff, *, lang: Lang = "zh") -> Json:
    """Return a comparison as plain data."""
    known = diff.documents
    counts = Counter(change.kind for change in diff.comparison.changes)
    old, new = diff.comparison.horizons
    return {
        "old": document_json(diff.old.documents[0], article=diff.old.article),
        "new": document_json(diff.new.documents[0], article=diff.new.article),
        "horizons": {"old": old, "new": new},
        "corresponding": diff.comparison.corresponding,
        "summary": {kind.value: counts[kind] for kind in KINDS if counts[kind]},
        "total": len(diff.comparison.changes),
        "sentence": diff_sentence(diff, lang),
        "changes": [_change_json(change, known, lang) for change in diff.comparison.changes],
    }


def _change_json(change: Change, known: Documents, lang: Lang) -> Json:
    account = change.side.account
    return {
        "id": change.id,
        "kind": change.kind.value,
        "indicator_id": account.indicator_id,
        "indicator": account_name(account, lang),
        "measure": account.measure,
        "scope": account.scope,
        "subject_id": account.subject_id,
        "subject": account.subject,
        "provisional": account.provisional,
        "unit": account.unit,
        "corresponding": change.corresponding,
        "amount": as_json(change.amount),
        "old": _side_json(change.old, account, known, lang),
        "new": _side_json(change.new, account, known, lang),
        "differences": [
            {
                "respect": one.respect.value,
                "old": {"zh": one.old.zh, "en": one.old.en},
                "new": {"zh": one.new.zh, "en": one.new.en},
            }
            for one in change.differences
        ],
        "explanation": {"zh": change.explanation.zh, "en": change.explanation.en},
    }


def _side_json(side: Side | None, name: Account, known: Documents, lang: Lang) -> Json | None:
    if side is None:
        return None
    return {
        "text": side_text(side, lang, name=name),
        "value": as_json(side.target.value),
        "value_max": as_json(side.target.value_max),
        "bound": side.target.bound,
        "due": side.target.due,
        "due_text": period_text(side.target.due, lang),
        "statements": [s.id for s in side.statements],
        "evidence": anchored(side.first, known),
    }


def side_text(side: Side, lang: Lang, *, name: Account) -> str:
    """Return a target as this document prints it, beside the name of an account; one striven for is called so."""
    account = side.account
    rise_named = account.measure == name.measure == "growth"
    shown = target_text(side.target, side.first, account.unit, lang, rise_named=rise_named)
    return f"{shown}{say('strive', lang)}" if side.first.force == "strive" else shown


def rows_of(diff: DocumentDiff, lang: Lang = "zh") -> list[Row]:
    """Return the changes as they are listed, in their order."""
    changes = diff.comparison.changes
    usual = usual_subject(change.side.account.subject for change in changes)
    return [_row(change, usual, lang) for change in changes]


def _row(change: Change, usual: str, lang: Lang) -> Row:
    old, new, account = change.old, change.new, change.side.account
    subject, indicator = place_name(account.subject, lang), account_name(account, lang)
    joint = "" if lang == "zh" else " "
    return Row(
        kind=change.kind,
        name=indicator if account.subject == usual else f"{subject} {indicator}",
        subject=subject,
        indicator=indicator,
        old=side_text(old, lang, name=account) if old else "",
        old_due=period_text(old.target.due, lang) if old else "",
        new=side_text(new, lang, name=account) if new else "",
        new_due=period_text(new.target.due, lang) if new else "",
        amount=gap_text(change.amount, account.unit, lang) if change.amount else "",
        note=joint.join(pick(note, lang) for note in change.notes),
        explanation=pick(change.explanation, lang),
        old_words=plain(old.first.quote) if old else "",
        new_words=plain(new.first.quote) if new else "",
    )


def diff_sentence(diff: DocumentDiff, lang: Lang = "zh") -> str:
    """Return how many targets either document has and what became of them, in one plain sentence."""
    changes = diff.comparison.changes
    if not changes:
        return say("nothing", lang)
    counts = Counter(change.kind for change in changes)
    kinds = [
        say("kind_count", lang, n=counts[kind], kind=shown.word(lang))
        for kind, shown in KINDS.items()
        if counts[kind]
    ]
    told = say(
        "sentence",
        lang,
        old=sum(change.old is not None for change in changes),
        new=sum(change.new is not None for change in changes),
        kinds=word("comma", lang).join(kinds),
    )
    if not diff.comparison.corresponding:
        return told
    old, new = diff.comparison.horizons
    joint = "" if lang == "zh" else " "
    return f"{told}{joint}{say('correspond', lang, old=old, new=new)}"


def by_kind(rows: Sequence[Row]) -> list[tuple[ChangeKind, list[Row]]]:
    """Return rows under their kinds, in the order in which these ask for attention."""
    return [(kind, found) for kind in KINDS if (found := [row for row in rows if row.kind is kind])]
