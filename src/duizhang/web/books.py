"""What pages are made from: the reconciled ledger, computed once for each of its states and days."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import Request

from duizhang.accounts.model import Account, Judgement, Reconciliation
from duizhang.app.progress import kept_progress
from duizhang.app.reconciling import reconciled, reconciled_again
from duizhang.app.reviewed import statements_after_review
from duizhang.app.tasks import full_names, tasks_on_record
from duizhang.core.folding import fold
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.lookup import Lookup
from duizhang.review.impact import Impact, by_impact, impacts_of
from duizhang.review.statements import ReviewedStatements
from duizhang.web.addresses import Addresses
from duizhang.web.heads import Head
from duizhang.web.packages import Packages
from duizhang.web.warned import Warned

if TYPE_CHECKING:
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks
    from duizhang.tasks.progress_model import Progress

_KEPT = 4
"""How many states and days are kept at hand: the newest, and a few that readers look back to."""
_AT_HAND = 64
"""Documents whose texts are kept at hand."""


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

    @cached_property
    def lookup(self) -> Lookup:
        """Everything by its id."""
        return Lookup.of(self.recon)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements as they stand after review that were published by the day, rules and minor figures too."""
        day = self.as_of
        found = self.reviewed.statements
        return tuple(s for s in found if day is None or s.published is None or s.published <= day)

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
        return tuple(
            a for a in self.ledger.articles() if day is None or a.published is None or a.published <= day
        )

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
    def _by_name(self) -> dict[str, Head]:
        return {head.name: head for head in self.heads.values()}

    def head_named(self, name: str) -> Head | None:
        """Return a document by its name."""
        return self._by_name.get(name)

    @cached_property
    def tasks(self) -> dict[str, DocumentTasks]:
        """Id of a document → its tasks and what became of them; computed when they are first asked for."""
        found = tasks_on_record(self.ledger, as_of=self.as_of)
        return {item.document.id: item for item in kept_progress(self.ledger, found, today=self.as_of)}

    @cached_property
    def task_texts(self) -> tuple[tuple[str, TaskRecord], ...]:
        """The tasks with their text as a search compares it."""
        return tuple((fold(task.text), task) for item in self.tasks.values() for task in item.tasks)

    @cached_property
    def today(self) -> date | None:
        """The day that is looked at: by default that of the newest document, whether it states any figure or not."""
        return self.as_of or self.ledger.newest_day()

    @cached_property
    def warned(self) -> Warned:
        """What documents say of warnings."""
        return Warned.of(self.ledger.warnings(), as_of=self.as_of, today=self.today)

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
    def told_of(self) -> dict[str, Progress]:
        """Id of a statement → what became of the task that holds its figure, as far as that was sought."""
        return {
            ident: item.progress[task.id]
            for item in self.tasks.values()
            for task in item.tasks
            if task.id in item.progress
            for ident in task.claims
        }

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
    _kept: OrderedDict[str, Standing] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _filled: bool = False

    def __post_init__(self) -> None:
        self.document = lru_cache(maxsize=_AT_HAND)(self._document)
        self.packages = Packages()

    def _document(self, key: str) -> DocumentRecord:
        return self.ledger.document(key)

    def is_empty(self) -> bool:
        """Say whether nothing was ever read; a ledger that holds something goes on holding it."""
        if not self._filled:
            self._filled = bool(self.ledger.names())
        return not self._filled

    def standing(self, as_of: date | None = None) -> Standing:
        """Return the ledger as it stands, as of a day; by default that of its newest document.

        It is computed once for each state of the ledger and day, also when several ask at the same time.
        """
        with self._lock:
            key = f"{self.ledger.state()}@{as_of or ''}"
            if (found := self._kept.get(key)) is None:
                found = self._kept[key] = self._standing(key, as_of)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
                self.document.cache_clear()
            else:
                self._kept.move_to_end(key)
        return found

    def _standing(self, key: str, as_of: date | None) -> Standing:
        """Reconcile the ledger as it is now; what was reconciled of it before stays where nothing else is said."""
        reviewed = statements_after_review(self.ledger)
        before = next((one for one in reversed(self._kept.values()) if one.as_of == as_of), None)
        recon = (
            reconciled(reviewed.statements, as_of=as_of)
            if before is None
            else reconciled_again(before.recon, before.reviewed.statements, reviewed.statements, as_of=as_of)
        )
        return Standing(key, self.ledger, recon, as_of, reviewed)


def books_of(request: Request) -> Books:
    """Return the books of the app that a request came to."""
    found = request.app.state.books
    assert isinstance(found, Books)
    return found
