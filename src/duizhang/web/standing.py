"""A ledger in one state as of one day: what was reconciled of it, and what finds things in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from duizhang.accounts.model import Account, Finding, Judgement, Reconciliation
from duizhang.app.progress import kept_progress
from duizhang.app.tasks import full_names, tasks_on_record
from duizhang.core.days import known_by
from duizhang.core.folding import fold
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.views import in_reading_order
from duizhang.review.impact import Impact, by_impact, impacts_of
from duizhang.review.statements import ReviewedStatements
from duizhang.web.addresses import Addresses
from duizhang.web.air_shelf import AirShelf
from duizhang.web.heads import Head
from duizhang.web.promised import Promised, Promises
from duizhang.web.warned import Warned

if TYPE_CHECKING:
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks
    from duizhang.tasks.progress_model import Progress


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
    def _by_name(self) -> dict[str, Head]:
        return {head.name: head for head in self.heads.values()}

    def head_named(self, name: str) -> Head | None:
        """Return a document by its name."""
        return self._by_name.get(name)

    @cached_property
    def tasks(self) -> dict[str, DocumentTasks]:
        """Id of a document → its tasks and what became of them; computed when they are first asked for."""
        return self.promised.of(self.as_of)

    @cached_property
    def promises(self) -> Promises:
        """What finds tasks, and what of them waits for review."""
        return Promises(self.ledger, self.as_of, self.tasks, self.promised)

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
