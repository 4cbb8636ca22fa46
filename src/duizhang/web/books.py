"""The ledger as the server sees it: reconciled once for each of its states and days, and kept at hand."""

from __future__ import annotations

import gc
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import Request

from duizhang.app.judging import uncollected
from duizhang.app.page_pictures import PagePictures
from duizhang.app.reconciling import reconciled, reconciled_again
from duizhang.app.reviewed import statements_after_review
from duizhang.core.turns import Turns
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.web.packages import Packages
from duizhang.web.promised import Promised
from duizhang.web.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.ledger.store import Ledger

_KEPT = 4
"""How many states and days are kept at hand: the newest, and a few that readers look back to."""
_AT_HAND = 64
"""Documents whose texts are kept at hand."""
_PATHS = 4096
"""Documents of which the paths are kept at hand."""


@dataclass
class Books:
    """A ledger as the server sees it; safe to use from many threads."""

    ledger: Ledger
    pictures: PagePictures = field(default_factory=PagePictures)
    """Pictures of the pages of its documents."""
    _kept: OrderedDict[str, Standing] = field(default_factory=OrderedDict)
    _read: tuple[int, Sequence[Statement]] | None = None
    _state: str = ""
    _lock: Lock = field(default_factory=Lock)
    _making: Lock = field(default_factory=Lock)
    _looking_back: Turns = field(
        default_factory=lambda: Turns(
            at_a_time=1,
            waiting=4,
            seconds=30,
            busy="正在为别的日期对账。 / Accounts of other days are being made.",
        )
    )
    _filled: bool = False

    def __post_init__(self) -> None:
        self.document = lru_cache(maxsize=_AT_HAND)(self._document)
        self.promised = Promised(self.ledger)
        self.paths = lru_cache(maxsize=_PATHS)(self._paths)
        self.packages = Packages()

    def _document(self, key: str) -> DocumentRecord:
        return self.ledger.document(key)

    def _paths(self, document_id: str) -> tuple[str, ...]:
        """Return the paths under which a document was met."""
        return tuple(met.path for met in self.ledger.appearances(document_id) if met.path)

    def is_empty(self) -> bool:
        """Say whether nothing was ever read; a ledger that holds something goes on holding it."""
        if not self._filled:
            self._filled = bool(self.ledger.names())
        return not self._filled

    def standing(self, as_of: date | None = None) -> Standing:
        """Return the ledger as it stands, as of a day; by default that of its newest document.

        It is computed once for each state of the ledger and day, also when several ask at the same time. Whoever looks
        back takes turns, so that those who do not never wait for it.

        Raises
        ------
        ServerBusy
            If too many look back to days that are not at hand.
        """
        found = self._at_hand(self.ledger.state(), as_of)
        if found is not None:
            return found
        with self._making if as_of is None else self._looking_back.taken():
            state = self.ledger.state()
            if (found := self._at_hand(state, as_of)) is None:  # nobody else made it meanwhile
                found = self._standing(f"{state}@{as_of or ''}", as_of)
                self._keep(found, state)
        return found

    def _at_hand(self, state: str, as_of: date | None) -> Standing | None:
        with self._lock:
            newest = self._kept.get(f"{state}@")
            # Permalinks name the newest day: as of that day, everything is as it is.
            same = newest is not None and as_of == newest.recon.as_of and as_of == newest.newest_day
            found = newest if same else self._kept.get(f"{state}@{as_of or ''}")
            if found is not None:
                self._kept.move_to_end(found.key)
            return found

    def _keep(self, made: Standing, state: str) -> None:
        with self._lock:
            self._kept[made.key] = made
            # The newest is what most ask for, however many days others look back to.
            while len(self._kept) > _KEPT:
                del self._kept[next(key for key in self._kept if key not in (f"{state}@", made.key))]
        if state != self._state:
            self._state = state
            self.document.cache_clear()
            self.paths.cache_clear()
        if gc.get_freeze_count():  # a server that settled once does so again with every state
            settle()

    def _standing(self, key: str, as_of: date | None) -> Standing:
        """Reconcile the ledger as it is now; what was reconciled of it before stays where nothing else is said."""
        with uncollected():
            return self._reconciled(key, as_of)

    def _reconciled(self, key: str, as_of: date | None) -> Standing:
        reviewed = statements_after_review(self.ledger, read=self._statements())
        with self._lock:
            before = next((one for one in reversed(self._kept.values()) if one.as_of == as_of), None)
        recon = (
            reconciled(reviewed.statements, as_of=as_of)
            if before is None
            else reconciled_again(before.recon, before.reviewed.statements, reviewed.statements, as_of=as_of)
        )
        return Standing(key, self.ledger, recon, as_of, reviewed, self.promised)

    def _statements(self) -> Sequence[Statement]:
        """Return all statements as they were read; decisions leave them as they are, so only a reading asks for them anew."""
        reading, _ = self.ledger.judged.moment()
        if (kept := self._read) is None or kept[0] != reading:
            kept = self._read = reading, self.ledger.statements()
        return kept[1]


def settle() -> None:
    """Spare the collector what is kept at hand: looking through a large ledger for garbage takes longer than a page may."""
    gc.collect()
    gc.freeze()


def books_of(request: Request) -> Books:
    """Return the books of the app that a request came to."""
    found = request.app.state.books
    assert isinstance(found, Books)
    return found
