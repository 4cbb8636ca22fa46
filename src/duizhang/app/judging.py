"""Judging the subjects of a ledger, in one process or several."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from duizhang.accounts.coding import encode, statements_of
from duizhang.accounts.dockets import ENGINE, holds_on, standing
from duizhang.accounts.promises import Issue, issues_among
from duizhang.app.reconciling import reconciled
from duizhang.app.resources import units
from duizhang.catalogue.load import shipped_version
from duizhang.core.ids import stable_id
from duizhang.ledger.judged import DocketRow, JudgedRow
from duizhang.ledger.store import Ledger

if TYPE_CHECKING:
    from duizhang.accounts.model import Finding, Reconciliation
    from duizhang.ledger.records import Statement

CHUNK = 20_000
"""About as many statements are judged at a time."""

Kept = tuple[DocketRow, list[JudgedRow] | None]
"""A subject as it is to be kept, with its accounts; ``None`` for these where what is kept of them still holds."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs to judge subjects of a ledger.

    Parameters
    ----------
    address
        Where the ledger is.
    day
        As of which day.
    successors
        Which document of a series followed which.
    rules
        The name of what judging needs beside statements.
    without
        Documents about which something was decided.
    reviewed
        The statements of these after review, by subject, with the name of each row.
    known
        What is kept already, by the same rules.
    """

    address: str
    day: date | None
    successors: Mapping[str, str]
    rules: str
    without: frozenset[str]
    reviewed: Mapping[str, Sequence[tuple[str, Statement]]]
    known: Mapping[str, DocketRow]


def rules_name() -> str:
    """Return a name for everything that judging needs beside statements."""
    return f"{ENGINE} {shipped_version()}"


def judge_subjects(ledger: Ledger, work: Work, sizes: Mapping[str, int], *, jobs: int = 1) -> Iterator[Kept]:
    """Yield subjects as they are to be kept; those of which nothing is said any more are left out.

    Parameters
    ----------
    sizes
        The subjects, with about how many statements each has.
    jobs
        How many processes judge where there is much to judge.
    """
    chunks = list(_chunks(sizes))
    if jobs < 2 or len(chunks) < 2:
        for chunk in chunks:
            yield from _judge_here(ledger, work, chunk)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(work,)) as pool:
        for found in pool.map(_judge_there, chunks):
            yield from found


def issues_of(row: DocketRow) -> Iterator[tuple[Issue, str | None]]:
    """Yield the issues of a kept subject with their successors as they were when it was judged."""
    for series, issuer, doc, day, successor in json.loads(row.issues):
        yield (series, issuer, doc, date.fromisoformat(day)), successor


def still_holds(row: DocketRow, day: date | None, successors: Mapping[str, str]) -> bool:
    """Say whether what was judged of the same statements by the same rules holds on a day."""
    same = all(successors.get(issue[2]) == successor for issue, successor in issues_of(row))
    return same and holds_on(row.since, row.until, day)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from looking for what holds itself: little here does, and looking takes a fifth of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _chunks(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for subject in sorted(sizes, key=lambda s: (-sizes[s], s)):
        chunk.append(subject)
        size += sizes[subject]
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_there: list[tuple[Ledger, Work]] = []


def _start(work: Work) -> None:
    _there.append((Ledger.open(work.address, create=False), work))
    units()  # and the catalogue, which they are of
    gc.freeze()  # what every chunk needs is kept to the end, and need not be looked through after each


def _judge_there(chunk: list[str]) -> list[Kept]:
    ledger, work = _there[-1]
    return _judge_here(ledger, work, chunk)


def _judge_here(ledger: Ledger, work: Work, chunk: list[str]) -> list[Kept]:
    with uncollected():
        found = list(_judge(ledger, work, chunk))
    gc.collect()
    return found


def _judge(ledger: Ledger, work: Work, chunk: list[str]) -> Iterator[Kept]:
    said: dict[str, list[tuple[str, Statement]]] = {
        subject: list(work.reviewed.get(subject, ())) for subject in chunk
    }
    for subject, row, statement in ledger.judged.statements(chunk, without=work.without):
        said[subject].append((row, statement))
    for subject in chunk:
        rows = said.pop(subject)
        if rows:
            yield _kept(subject, rows, work)


def _kept(subject: str, rows: Sequence[tuple[str, Statement]], work: Work) -> Kept:
    statements = [statement for _, statement in rows]
    fingerprint = stable_id("dk", 1, [work.rules, *sorted(row for row, _ in rows)])
    before = work.known.get(subject)
    if (
        before is not None
        and before.fingerprint == fingerprint
        and still_holds(before, work.day, work.successors)
    ):
        return before, None
    found = reconciled(statements, as_of=work.day, successors=work.successors)
    since, until = standing(statements, work.day)
    published = [s.published for s in statements if s.published is not None]
    issues = sorted(issues_among(statements))
    listed = [[*issue[:3], issue[3].isoformat(), work.successors.get(issue[2])] for issue in issues]
    row = DocketRow(
        subject,
        fingerprint,
        since,
        until,
        max(published, default=None),
        json.dumps(listed, ensure_ascii=False),
    )
    return row, list(_accounts(subject, found))


def _accounts(subject: str, found: Reconciliation) -> Iterator[JudgedRow]:
    findings: dict[str, list[Finding]] = {}
    for finding in found.findings:
        findings.setdefault(finding.account_id, []).append(finding)
    for account in found.accounts:
        content = encode(account, findings.get(account.id, ()))
        yield JudgedRow(account.id, subject, statements_of(account), content)
