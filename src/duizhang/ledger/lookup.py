"""From what people type to the document they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duizhang.core.errors import NotFound, UsageError
from duizhang.core.spelling import spelled_like


@dataclass(frozen=True, slots=True)
class Names:
    """All that a document answers to: its id and content hash, names, article ids and titles."""

    id: str
    content_hash: str
    name: str
    names: tuple[str, ...]
    articles: tuple[str, ...]
    titles: tuple[str, ...]


_SHORTEST_HASH = 4


def find_document(key: str, documents: Sequence[Names]) -> str:
    """Return the id of the document that a key names.

    The ways are tried in order, and the first that finds anything decides: the id, the name, an article's
    id, the title; then the beginning of the name, a part of the title, the beginning of the id or of the
    content's hash. Case does not matter.

    Raises
    ------
    NotFound
        If nothing answers to the key; the hint has the nearest names.
    UsageError
        If several documents do; the hint lists them.
    """
    wanted = key.strip().casefold()
    ways: tuple[Callable[[Names], bool], ...] = (
        lambda d: wanted in (d.id.casefold(), d.content_hash),
        lambda d: any(wanted == n.casefold() for n in d.names),
        lambda d: any(wanted == a.casefold() for a in d.articles),
        lambda d: any(wanted == t.casefold() for t in d.titles),
        lambda d: any(n.casefold().startswith(wanted) for n in d.names),
        lambda d: any(wanted in t.casefold() for t in d.titles),
        lambda d: len(wanted) >= _SHORTEST_HASH and _hashes(d, wanted),
    )
    for way in ways if wanted else ():
        found = [d for d in documents if way(d)]
        if len(found) == 1:
            return found[0].id
        if found:
            raise UsageError(f"{key!r} names {len(found)} documents.", hint=_candidates(found))
    raise NotFound(f"No document answers to {key!r}.", hint=_nearest(wanted, documents))


def _hashes(document: Names, wanted: str) -> bool:
    return any(
        h.startswith(wanted) for h in (document.id, document.id.removeprefix("doc_"), document.content_hash)
    )


def _candidates(found: Sequence[Names], most: int = 8) -> str:
    names = [d.name for d in found]
    shown = [d.name if names.count(d.name) == 1 else f"{d.name} ({d.id})" for d in found[:most]]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return f"Name one of: {', '.join(shown)}{more}."


def _nearest(wanted: str, documents: Sequence[Names]) -> str:
    by_word = {word.casefold(): d.name for d in documents for word in (*d.names, *d.titles) if word}
    close = spelled_like(wanted, by_word, most=5, alike=0.5)
    names = list(dict.fromkeys(by_word[word] for word in close))
    if names:
        return f"Did you mean {' or '.join(names)}?"
    if documents:
        return f"On record are, among others: {', '.join(d.name for d in documents[:5])}."
    return "The ledger holds no documents yet: run duizhang read PATH…"
