"""Documents of which a newer version is on record: the same file was read again with another text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger


def newer_versions(ledger: Ledger, documents: Iterable[str]) -> dict[str, str]:
    """Return, for those of some documents whose file was read again with another text, the id of the newest one.

    A version is met under the same name at the same path; what merely has the same name is another document.
    """
    wanted = set(documents)
    if not wanted:
        return {}
    called: dict[str, set[str]] = {}
    for one in ledger.names():
        for name in {one.name, *one.names}:
            called.setdefault(name, set()).add(one.id)
    found: dict[str, str] = {}
    for identifier in sorted(wanted):
        mine = {(a.name, a.path): a.first_seen for a in ledger.appearances(identifier)}
        rivals = {other for name, _ in mine for other in called.get(name, ())} - {identifier}
        later = [
            (a.first_seen, other)
            for other in sorted(rivals)
            for a in ledger.appearances(other)
            if (a.name, a.path) in mine and a.first_seen > mine[a.name, a.path]
        ]
        if later:
            found[identifier] = max(later)[1]
    return found
