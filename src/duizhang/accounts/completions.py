"""Completion rates brought to the figure that they are about: 已开工44个，达到年度目标的88%."""

from __future__ import annotations

from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL, Entry, is_completion_rate

_BEGUN = frozenset({"启动", "推进"})
"""Scopes of what is not done yet; a target of which a part is begun is one for what is to be done."""


def place_completions(books: dict[Key, Book]) -> None:
    """Move every part of a target that a sentence tells of behind a figure to the account of that figure.

    What the rate itself is called is no indicator (开工率): its target is one for what the sentence counts. A book
    that is left with nothing is closed.
    """
    rates = [
        (key, entry)
        for key in sorted(books)
        for entry in books[key].ties
        if entry.is_result and is_completion_rate(entry.statement)
    ]
    if not rates:
        return
    counts: dict[tuple[str, int, str], list[tuple[Key, Entry]]] = {}
    for key, book in books.items():
        for entry in book.results if key.measure == LEVEL else ():
            place = (entry.statement.document_id, entry.statement.sentence_start, key.subject)
            counts.setdefault(place, []).append((key, entry))
    for key, rate in rates:
        said = rate.statement
        if said.sentence_end <= said.sentence_start:
            continue
        near = [
            (home, entry)
            for home, entry in counts.get((said.document_id, said.sentence_start, key.subject), ())
            if entry.statement.start < said.start and entry.period == rate.period and home != key
        ]
        if not near or any(e.statement.document_id == said.document_id for e in books[key].results):
            continue
        home, count = max(near, key=lambda found: found[1].statement.start)
        done = home._replace(scope="") if home.scope in _BEGUN else home
        target = books.get(done, books[home])
        target.ties.append(rate)
        target.ties.sort(key=lambda e: e.order)
        target.counted[rate.id] = count
        books[key].ties.remove(rate)
        if not (books[key].entries or books[key].ties or books[key].words):
            del books[key]
