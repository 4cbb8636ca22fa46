"""The ledger: documents and statements on record, in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from duizhang.core.errors import LedgerError
from duizhang.ledger.adding import Added, add_document, check_evidence
from duizhang.ledger.air import Run
from duizhang.ledger.air_rows import add_run
from duizhang.ledger.deciding import add_decision
from duizhang.ledger.engine import connect, locate, shown, writing
from duizhang.ledger.promises import Decision, Promises
from duizhang.ledger.proposals import ProposalRecord, Seeking, add_seeking
from duizhang.ledger.questions import Questions
from duizhang.ledger.records import Appearance, Counts, DocumentRecord, Replacement, Statement
from duizhang.ledger.sources import Source, keep_sources
from duizhang.ledger.upgrade import ensure, hold, missing

__all__ = ["Added", "Appearance", "Counts", "Ledger", "Replacement"]


class Ledger(Questions):
    """Documents and statements as first said.

    Rows are added and never changed; what holds now is computed from them. Open one with :meth:`open`, best
    in a ``with`` statement. Several processes may read and write one ledger at the same time.
    """

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, busy_seconds: float = 30.0) -> Self:
        """Open a ledger, make it where there is none, and bring an older one up to date.

        Parameters
        ----------
        where
            A path or ``sqlite:///`` URL of an SQLite file, or a ``postgresql://`` URL.
        create
            Whether to make the ledger where there is none.
        busy_seconds
            How long to wait for another process's writing on SQLite.

        Raises
        ------
        LedgerError
            If the ledger is missing and ``create`` is false, is no ledger, was written by a newer release, or
            cannot be reached.
        MissingExtra
            If PostgreSQL's driver is not installed.
        """
        url = locate(where)
        if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
            _check_file(Path(str(url.database)), create=create)
        engine = connect(url, busy_seconds=busy_seconds)
        try:
            ensure(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The ledger's address as messages show it, without a password."""
        return shown(self._engine.url)

    @property
    def address(self) -> str:
        """The ledger's address as :meth:`open` takes it, for another process; it may hold a password and is never shown."""
        url = self._engine.url
        if url.get_backend_name() == "sqlite":
            return str(Path(url.database or "").absolute())
        return url.render_as_string(hide_password=False)

    def add(
        self,
        documents: Iterable[DocumentRecord],
        statements: Mapping[str, Sequence[Statement]],
        *,
        extractor_version: str,
        promises: Mapping[str, Promises] | None = None,
    ) -> Added:
        """Record a reading of documents; reading the same again changes nothing.

        Each document with its statements is one transaction: whatever interrupts the work, a document is on
        record wholly or not at all, and the next run goes on. Statements that an earlier reading found and
        this one does not are marked as replaced and stay; found again, they hold again.

        Parameters
        ----------
        documents
            The documents, with raw texts and articles; consumed one by one.
        statements
            Document id → all statements that the extractor found on it. A document without an entry was not
            extracted, and its statements on record are left as they are.
        extractor_version
            Of the extractor that found them.
        promises
            Document id → all tasks, clauses, warnings and declared counts on it; where there is no entry nobody
            looked for them.

        Raises
        ------
        EvidenceMismatch
            If a statement's number, quote or sentence, or the quote of anything else, is not the slice of the raw
            text that it says it is; nothing of its document is written, the documents before it are.
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        total = Added()
        for record in documents:
            found = statements.get(record.id)
            promised = (promises or {}).get(record.id)
            check_evidence(record, found or (), promised)
            with writing(self._engine) as connection:
                hold(connection, record.id)
                total += add_document(
                    connection, record, found, promised, extractor_version=extractor_version
                )
        return total

    def decide(self, decision: Decision) -> Decision:
        """Record a decision and return it with its number and moment; one that was made elsewhere keeps its moment.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach, or holds no such document.
        """
        with writing(self._engine) as connection:
            return add_decision(connection, decision)

    def keep_proposals(self, seeking: Seeking, found: Sequence[ProposalRecord]) -> None:
        """Record that later news of some tasks was sought, and what was proposed.

        Raises
        ------
        EvidenceMismatch
            If a quote is not the slice of the raw text that it says it is; nothing is written.
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        with writing(self._engine) as connection:
            add_seeking(connection, seeking, found)

    def keep_run(self, run: Run) -> bool:
        """Keep a computation of readings of air and say whether anything in it is new.

        Computed again alike it changes nothing; otherwise its days hold from now on, and what held before stays.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        with writing(self._engine) as connection:
            hold(connection, f"air/{run.place}")
            return add_run(connection, run)

    def keep_sources(self, sources: Sequence[Source]) -> None:
        """Record files that were read whole and whose documents have been added.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        with writing(self._engine) as connection:
            keep_sources(connection, sources)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(
            "A folder stands where the ledger should be.",
            where=str(path),
            hint="Name a file, for example duizhang.db inside it.",
        )
    if path.exists():
        return
    if not create:
        raise missing(str(path))
    if not path.parent.is_dir():
        raise LedgerError(
            "The folder for the ledger does not exist.",
            where=str(path.parent),
            hint=f"Make it (mkdir -p {path.parent}) or name another place with --ledger.",
        )
