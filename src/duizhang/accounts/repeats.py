"""Repetitions: one figure that several texts give in words of their own, which corroborates it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.sources import sources
from duizhang.core.ids import stable_id
from duizhang.values.numbers import as_text


def repeated(book: Book) -> Iterable[Finding]:
    """Yield one finding for every figure that two or more texts give alike, each in its own words.

    "27.5%左右" and "27.5%" are one figure in two wordings. A text that is printed again, in a feed and a file or
    twice on a page, corroborates nothing; its printings are counted beside the texts.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
    own = {
        e.id: e for e in (*book.entries, *(t for t in book.ties if t.statement.measure in ("change", "gap")))
    }
    alike: dict[tuple[str, str, Fraction], list[Entry]] = {}
    for entry in own.values() if len(own) > 1 else ():
        if entry.value is not None:
            same = (entry.statement.kind, entry.statement.period or "", entry.value)
            alike.setdefault(same, []).append(entry)
    for entry in (entry for some in alike.values() if len(some) > 1 for entry in some):
        groups.setdefault(_sameness(entry), []).append(entry)
    for sameness in sorted(groups):
        texts = sources(groups[sameness])
        if len(texts) < 2:
            continue
        entries = sorted(groups[sameness], key=lambda e: e.order)
        documents, again = {e.statement.document_id for e in entries}, len(entries) - len(texts)
        ids = [e.id for e in entries]
        first = entries[0].statement
        shown, when, name = words.figure(first), words.period(first.period), words.account_name(book)
        copies_zh = f"（另有再次刊出{again}处）" if again else ""
        copies_en = f" ({again} more are copies of them)" if again else ""
        yield Finding(
            id=stable_id("fd", 1, ["repeated", book.id, first.period, *ids]),
            kind=FindingKind.REPEATED,
            account_id=book.id,
            period=first.period,
            statements=tuple(ids),
            explanation=Bilingual(
                f"{name.zh}{when.zh}{shown.zh}：{len(documents)}份文件中有{len(texts)}处不同表述，"
                f"互相印证{copies_zh}。",
                f"{name.en}, {when.en}: {shown.en} is said in {len(texts)} wordings in "
                f"{len(documents)} {'document' if len(documents) == 1 else 'documents'}{copies_en}.",
            ),
        )


def _sameness(entry: Entry) -> tuple[str, ...]:
    """Return what must be equal; 基本消除 and 动态消除 differ, as they promise more or less."""
    statement = entry.statement
    assert entry.value is not None
    upper = "" if statement.value_max is None else as_text(statement.value_max)
    bound = "eq" if statement.bound == "approx" and not statement.value_word else statement.bound
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
