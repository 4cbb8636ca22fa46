"""Repetitions: one figure in several places, which corroborates and alarms nobody."""

from __future__ import annotations

from collections.abc import Iterable

from duizhang.accounts import words
from duizhang.accounts.books import Book, Entry
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.core.ids import stable_id
from duizhang.values.numbers import as_text


def repeated(book: Book) -> Iterable[Finding]:
    """Yield one finding for every figure that several documents, or copies of a passage, give alike.

    "27.5%左右" and "27.5%" are one figure in two wordings.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
    own = {
        e.id: e for e in (*book.entries, *(t for t in book.ties if t.statement.measure in ("change", "gap")))
    }
    for entry in own.values():
        if entry.value is not None:
            groups.setdefault(_sameness(entry), []).append(entry)
    for sameness in sorted(groups):
        entries = sorted(groups[sameness], key=lambda e: e.order)
        documents = {e.statement.document_id for e in entries}
        if len(entries) < 2 or not (len(documents) > 1 or _copied(entries)):
            continue
        ids = [e.id for e in entries]
        first = entries[0].statement
        shown, when, name = words.figure(first), words.period(first.period), words.account_name(book)
        yield Finding(
            id=stable_id("fd", 1, ["repeated", book.id, first.period, *ids]),
            kind=FindingKind.REPEATED,
            account_id=book.id,
            period=first.period,
            statements=tuple(ids),
            explanation=Bilingual(
                f"{name.zh}{when.zh}{shown.zh}在{len(documents)}份文件中共出现{len(entries)}次，互相印证。",
                f"{name.en}, {when.en}: {shown.en} stands {len(entries)} times in {len(documents)} documents.",
            ),
        )


def _copied(entries: list[Entry]) -> bool:
    """Say whether one document holds a figure twice: as a copied passage or in two sentences."""
    return any(e.statement.copy_of for e in entries) or len({e.statement.start for e in entries}) > 1


def _sameness(entry: Entry) -> tuple[str, ...]:
    statement = entry.statement
    assert entry.value is not None
    upper = "" if statement.value_max is None else as_text(statement.value_max)
    bound = "eq" if statement.bound == "approx" else statement.bound
    return (
        statement.kind,
        statement.measure,
        statement.period or "",
        statement.baseline or "",
        statement.reference or "",
        bound,
        as_text(entry.value),
        upper,
    )
