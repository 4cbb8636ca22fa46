"""What pages are made from: the reconciled ledger, computed once for each of its states and days."""

from __future__ import annotations

import gc
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import Request

from duizhang.accounts.model import Account, Finding, Judgement, Reconciliation
from duizhang.app.judging import uncollected
from duizhang.app.page_pictures import PagePictures
from duizhang.app.progress import kept_progress
from duizhang.app.reconciling import reconciled, reconciled_again
from duizhang.app.reviewed import statements_after_review
from duizhang.app.tasks import full_names, tasks_on_record
from duizhang.core.days import known_by
from duizhang.core.turns import Turns
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.views import in_reading_order
from duizhang.review.impact import Impact, by_impact, impacts_of
from duizhang.review.statements import ReviewedStatements
from duizhang.web.addresses import Addresses
from duizhang.web.air_shelf import AirShelf
from duizhang.web.heads import Head
from duizhang.web.promised import Promised, Promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks

_KEPT = 4
"""How many states and days are kept at hand: the newest, and a few that readers look back to."""
_AT_HAND = 64
"""Documents whose texts are kept at hand."""
_PATHS = 4096
"""Documents of which the paths are kept at hand."""


@dataclass(frozen=True)
class Standing:
    """A ledger in one state as of one day: accounts, findings, and what finds them.

    ``key`` names state and day; whatever was computed from one standing holds as long as the key is the same.
    """

    key: str
    ledger: Ledger
    recon: Reconciliation
    as_of: date | None
    reviewed: ReviewedStatements
    """All statements as they stand after review, whenever they were published, and what was decided about them."""
    promised: Promised

    @cached_property
    def newest_day(self) -> date | None:
        """The latest day on which anything on record was published."""
        return self.ledger.newest_day()

    @cached_property
    def lookup(self) -> Lookup:
        """Everything by its id."""
        return Lookup.of(self.recon)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements as they stand after review that were published by the day, rules and minor figures too."""
        day = self.as_of
        found = self.reviewed.statements
        return tuple(s for s in found if known_by(day, s.published))

    @cached_property
    def of_document(self) -> dict[str, tuple[Statement, ...]]:
        """Id of a document → its statements as they stand after review, in the order of the text."""
        found: dict[str, list[Statement]] = {}
        for statement in self.reviewed.statements:
            found.setdefault(statement.document_id, []).append(statement)
        return {ident: tuple(sorted(own, key=lambda s: s.start)) for ident, own in found.items()}

    @cached_property
    def _accounts_of(self) -> dict[str, list[Account]]:
        """Id of a document → the accounts that it speaks of."""
        found: dict[str, list[Account]] = {}
        for account in self.recon.accounts:
            for ident in dict.fromkeys(s.document_id for s in account.statements):
                found.setdefault(ident, []).append(account)
        return found

    def about(self, document_id: str) -> Reconciliation:
        """Return the accounts that a document speaks of, as of the same day."""
        return Reconciliation(self.recon.as_of, tuple(self._accounts_of.get(document_id, ())))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order in which they are read."""
        return tuple(in_reading_order(self.recon))

    @cached_property
    def impacts(self) -> dict[str, Impact]:
        """Id of a statement → what hangs on it."""
        return impacts_of(self.recon)

    @cached_property
    def waiting(self) -> tuple[Statement, ...]:
        """The statements that nothing was decided about, by what a look at them is worth."""
        reviews = self.reviewed.reviews
        return tuple(by_impact([s for s in self.reviewed.statements if s.id not in reviews], self.impacts))

    @cached_property
    def judged(self) -> dict[str, tuple[Account, Judgement]]:
        """Id of a target → its account and the judgement on it."""
        return {j.target.id: (account, j) for account in self.recon.accounts for j in account.judgements}

    @cached_property
    def addresses(self) -> Addresses:
        """Where the page of each account is."""
        return Addresses.of(self.recon.accounts)

    @cached_property
    def articles(self) -> tuple[ArticleRecord, ...]:
        """The articles of all documents that were published by the day."""
        day = self.as_of
        return tuple(a for a in self.ledger.articles() if known_by(day, a.published))

    @cached_property
    def heads(self) -> dict[str, Head]:
        """Id of a document → its name, title and articles."""
        own: dict[str, list[ArticleRecord]] = {}
        for article in self.articles:
            own.setdefault(article.document_id, []).append(article)
        return {
            n.id: Head(n.id, n.name, next(iter(n.titles), n.name), tuple(own[n.id]))
            for n in self.ledger.names()
            if n.id in own
        }

    @cached_property
    def newest(self) -> tuple[Head, ...]:
        """The documents, those published last first."""
        found = sorted(self.heads.values(), key=lambda h: (h.published or date.min, h.title), reverse=True)
        return tuple(found)

    @cached_property
    def tasks(self) -> dict[str, DocumentTasks]:
        """Id of a document → its tasks and what became of them; computed when they are first asked for."""
        return self.promised.of(self.as_of)

    @cached_property
    def promises(self) -> Promises:
        """What finds tasks, and what of them waits for review."""
        return Promises(self.ledger, self.as_of, self.tasks, self.promised)

    def tasks_of(self, document: DocumentRecord, article: str | None = None) -> DocumentTasks:
        """Return the tasks of a document, or of one article of it, without waiting for those of all."""
        if article is None and "tasks" in self.__dict__ and document.id in self.tasks:
            return self.tasks[document.id]
        found = tasks_on_record(self.ledger, [(document, article)], as_of=self.as_of)
        return kept_progress(self.ledger, found, today=self.as_of)[0]

    @cached_property
    def answering(self) -> dict[str, tuple[str, ...]]:
        """Id of a statement → the full names of the bodies that answer for it."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.tasks.values():
            for task in item.tasks:
                for ident in task.claims if task.responsible else ():
                    found[ident] = tuple(dict.fromkeys((*found.get(ident, ()), *full_names(task))))
        return found

    @cached_property
    def home(self) -> dict[str, Account]:
        """Id of a statement → the account that it belongs to."""
        return {s.id: account for account in self.recon.accounts for s in account.statements}

    @cached_property
    def by_body(self) -> dict[str, list[TaskRecord]]:
        """Full name of a body → the tasks that it answers for."""
        found: dict[str, list[TaskRecord]] = {}
        for item in self.tasks.values():
            for task in item.tasks:
                for name in full_names(task) if task.responsible else ():
                    found.setdefault(name, []).append(task)
        return found

    @cached_property
    def air(self) -> AirShelf:
        """The days of air that are on record."""
        return AirShelf(self.ledger, self.as_of)

    @cached_property
    def places(self) -> dict[str, tuple[Account, ...]]:
        """Place → its accounts; those with most accounts first."""
        found: dict[str, list[Account]] = {}
        for account in self.recon.accounts:
            found.setdefault(account.subject, []).append(account)
        return {name: tuple(own) for name, own in sorted(found.items(), key=lambda i: (-len(i[1]), i[0]))}


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

    def __post_init__(self) -> None:
        self.document = lru_cache(maxsize=_AT_HAND)(self._document)
        self.promised = Promised(self.ledger)
        self.paths = lru_cache(maxsize=_PATHS)(self._paths)

    def _document(self, key: str) -> DocumentRecord:
        return self.ledger.document(key)

    def _paths(self, document_id: str) -> tuple[str, ...]:
        """Return the paths under which a document was met."""
        return tuple(met.path for met in self.ledger.appearances(document_id) if met.path)

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
