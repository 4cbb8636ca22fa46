"""Accounts as they stand, kept in the ledger: what changed since is judged again, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from duizhang.accounts.coding import decode
from duizhang.accounts.dockets import as_of
from duizhang.accounts.promises import Issue, issue_of, issues_among, successors_of
from duizhang.accounts.reconcile import in_order
from duizhang.app.judging import Work, issues_of, judge_subjects, rules_name, still_holds, uncollected
from duizhang.app.pipeline import reconciliation
from duizhang.app.reviewed import statements_after_review
from duizhang.core.errors import LedgerError, NotFound
from duizhang.ledger.judged import DocketRow, Judging
from duizhang.ledger.rows import statement_row
from duizhang.review.model import Target

if TYPE_CHECKING:
    from duizhang.accounts.model import Account, Finding, Reconciliation
    from duizhang.ledger.promises import Decision
    from duizhang.ledger.records import Statement
    from duizhang.ledger.store import Ledger


MANY = 20_000
"""From so many statements on accounts are kept: fewer are judged anew before what is kept of them is found."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many subjects were looked at, how many of them were judged again, and how many accounts these have."""

    subjects: int = 0
    judged: int = 0
    accounts: int = 0


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What was decided, about which documents, and their statements after review, by subject and with row names."""

    decisions: Sequence[Decision]
    documents: frozenset[str]
    by_subject: Mapping[str, Sequence[tuple[str, Statement]]]


def standing_of(
    ledger: Ledger, *, as_of: date | None = None, decided_by: date | None = None, jobs: int = 1
) -> Reconciliation:
    """Return what :func:`duizhang.app.pipeline.reconciliation` does, of a large ledger from what is kept there.

    Accounts are kept as of the newest day and with every decision, so that for another day all are judged anew; as they are
    where nothing can be kept, because the ledger may not be written to or others write to it.

    Parameters
    ----------
    as_of, decided_by
        As for :func:`duizhang.app.pipeline.reconciliation`.
    jobs
        How many processes judge where there is much to judge.
    """
    if as_of is None and decided_by is None and ledger.judged.size() >= MANY:
        with suppress(LedgerError):
            return Standing(ledger, jobs=jobs).everything()
    return reconciliation(ledger, as_of=as_of, decided_by=decided_by)


class Standing:
    """The accounts of a ledger as of its newest day.

    Parameters
    ----------
    ledger
        Where statements are, and where accounts are kept.
    jobs
        How many processes judge where there is much to judge.
    """

    def __init__(self, ledger: Ledger, *, jobs: int = 1) -> None:
        self._ledger, self._kept, self._jobs = ledger, ledger.judged, jobs

    def account(self, account_id: str) -> tuple[Account, tuple[Finding, ...]]:
        """Return an account with its findings, judged again first where anything changed.

        Raises
        ------
        NotFound
            If no account has this id.
        """
        for _ in range(2):
            found = self._kept.account(account_id)
            if found is not None and (found[0].moment, found[0].rules) == (found[1], rules_name()):
                judging, _, _, row = found
                account, findings = decode(row.content, self._statements(row.statements))
                return as_of(account, judging.day), findings
            self.refresh()
        raise NotFound(f"No account has the id {account_id!r}.", hint="List them: duizhang accounts --json.")

    def everything(self) -> Reconciliation:
        """Return all accounts and findings, as :func:`duizhang.app.pipeline.reconciliation` does.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach, or changes all the while.
        """
        for _ in range(_TRIES):
            self.refresh()
            judging = self._kept.judging()
            with uncollected():
                statements = {s.id: s for s in statements_after_review(self._ledger).statements}
            rows = self._kept.accounts()
            now = (self._kept.moment(), rules_name())
            if (
                judging is not None
                and judging == self._kept.judging()
                and now == (judging.moment, judging.rules)
            ):
                break  # nobody read, reviewed or judged in between
        else:
            raise LedgerError(
                "The ledger kept changing while its accounts were read.",
                where=self._ledger.where,
                hint="Ask again when nothing is being read into it.",
            )
        day = judging.day
        with uncollected():
            pairs = [decode(row.content, statements) for row in rows]
        accounts = [as_of(account, day) for account, _ in pairs]
        return in_order(day, accounts, [finding for _, findings in pairs for finding in findings])

    def refresh(self) -> Refreshed:
        """Judge what changed since everything was judged last, and keep it.

        A subject changed if a document that speaks of it was read or reviewed, if a day went by on which a period
        ended that it speaks of, or if one of its documents got a successor; and all did if the rules changed.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        moment, rules, judging = self._kept.moment(), rules_name(), self._kept.judging()
        if judging is not None and (judging.moment, judging.rules) == (moment, rules):
            return Refreshed()
        before = self._kept.dockets()
        since = judging if judging is not None and judging.rules == rules else None
        reviewed = self._reviewed()
        touched = self._touched(since, reviewed)
        known = {} if since is None else before
        rest = [row for subject, row in known.items() if subject not in touched]
        issues, day = self._issues(None if since is None else touched, reviewed, rest)
        successors = successors_of(issues)
        turned = [row.subject for row in rest if not still_holds(row, day, successors)]
        work = Work(
            self._kept.address, day, successors, rules, reviewed.documents, reviewed.by_subject, known
        )
        sizes = dict.fromkeys(turned, 1) | touched
        found = list(judge_subjects(self._ledger, work, sizes, jobs=self._jobs))
        present = {row.subject for row, _ in found} | ({row.subject for row in rest} - set(turned))
        anew = [(row, accounts) for row, accounts in found if accounts is not None]
        self._kept.keep(Judging(moment, rules, day), gone=before.keys() - present, dockets=anew)
        return Refreshed(len(sizes), len(anew), sum(len(accounts) for _, accounts in anew))

    def _reviewed(self) -> _Reviewed:
        decisions = self._ledger.decisions(target_kind=Target.STATEMENT)
        documents = frozenset(decision.document_id for decision in decisions)
        by_subject: dict[str, list[tuple[str, Statement]]] = {}
        for document in sorted(documents):
            for statement in statements_after_review(self._ledger, document_id=document).statements:
                name = str(statement_row(statement)["row_id"])
                by_subject.setdefault(statement.subject_key, []).append((name, statement))
        return _Reviewed(decisions, documents, by_subject)

    def _touched(self, since: Judging | None, reviewed: _Reviewed) -> dict[str, int]:
        """Return the subjects that documents read or reviewed since speak of, with about how much; all without since."""
        if since is None:
            return dict.fromkeys(reviewed.by_subject, 1) | self._kept.subjects()
        read, decided = self._kept.documents_since(since.moment)
        found = self._kept.subjects(read | decided)
        for decision in reviewed.decisions:
            if decision.document_id in decided | read:
                # Before this decision or without it a statement may have stood under either name.
                named = (decision.values.get("subject_id"), decision.values.get("subject"))
                found |= {str(name): 1 for name in named if name}
        changed = {
            s
            for s, said in reviewed.by_subject.items()
            for _, one in said
            if one.document_id in decided | read
        }
        return dict.fromkeys(changed, 1) | found

    def _issues(
        self, subjects: Collection[str] | None, reviewed: _Reviewed, rest: Sequence[DocketRow]
    ) -> tuple[list[Issue], date | None]:
        """Return every issue of a series and the newest day: of subjects as they are, and of the rest as kept."""
        told = [row for row in self._kept.issues(subjects) if row.document_id not in reviewed.documents]
        found = [issue_of(row.doc, row.title, row.issuer, row.published) for row in told]
        days = [row.published for row in told]
        for said in reviewed.by_subject.values():
            found += issues_among(s for _, s in said)
            days += (s.published for _, s in said)
        kept = [issue for row in rest for issue, _ in issues_of(row)]
        days += (row.newest for row in rest)
        newest = max((day for day in days if day is not None), default=None)
        return [*kept, *(issue for issue in found if issue is not None)], newest

    def _statements(self, ids: Sequence[str]) -> dict[str, Statement]:
        """Return statements by id, as they stand after review."""
        decisions = self._ledger.decisions(target_kind=Target.STATEMENT)
        found = {s.id: s for s in self._kept.by_id(ids)} if ids else {}
        for document in sorted({decision.document_id for decision in decisions}):
            reviewed = statements_after_review(self._ledger, document_id=document).statements
            found.update((s.id, s) for s in reviewed)
        return found
