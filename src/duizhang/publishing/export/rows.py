"""The rows of an export, from the same views that every surface shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from duizhang.accounts.model import Account, Finding, Reconciliation
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.air_book import AirBook
from duizhang.publishing.export.air_rows import air_days, air_judged, air_stations
from duizhang.publishing.export.codebook import Table
from duizhang.publishing.listing import FullNames
from duizhang.publishing.shapes import (
    Json,
    account_json,
    article_json,
    day_text,
    finding_json,
    statement_json,
    verdict_json,
)
from duizhang.publishing.tasks import task_json
from duizhang.tasks.progress_model import Progress

T = TypeVar("T")
Row = dict[str, Any]
"""Column → value: a text, number, truth value, list of texts or ``None``; days as ISO 8601 has them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is exported: a ledger at one moment, reconciled as of a day.

    Parameters
    ----------
    statements, tasks
        As they stand after review.
    full_names
        Gives the names of the register for the bodies of a task.
    progress
        Id of a task → what became of it, as far as that was sought.
    air
        The years of air, a place and variant each.
    """

    recon: Reconciliation
    documents: Sequence[DocumentRecord]
    statements: Sequence[Statement]
    tasks: Sequence[TaskRecord] = ()
    full_names: FullNames = field(default=lambda _: ())
    progress: Mapping[str, Progress] = field(default_factory=dict)
    air: Sequence[AirBook] = ()


def rows_of(table: Table, holdings: Holdings) -> list[Row]:
    """Return the rows of a table, each with exactly its variables in their order."""
    names = [variable.name for variable in table.variables]
    return [{name: row[name] for name in names} for row in _ROWS[table.name](holdings)]


def _documents(holdings: Holdings) -> Iterator[Row]:
    for d in holdings.documents:
        title = d.title or next((a.title for a in d.articles if a.title), "")
        yield {
            "id": d.id,
            "name": d.name,
            "title": title,
            "url": d.url,
            "encoding": d.encoding,
            "published": day_text(d.published),
            "characters": len(d.raw),
        }


def _articles(holdings: Holdings) -> Iterator[Row]:
    for document in holdings.documents:
        for article in document.articles:
            row = {**article_json(article), "id": article.id, "document_id": document.id}
            yield {**row, "start": article.start, "end": article.end}


def _accounts(holdings: Holdings) -> Iterator[Row]:
    for account in holdings.recon.accounts:
        told = account_json(account)
        indicator = told["indicator"]
        yield {
            **told,
            "id": account.id,
            "indicator_id": indicator["id"],
            "indicator_zh": indicator["name"],
            "indicator_en": indicator["name_en"],
            **{key: indicator[key] for key in ("unit", "direction", "domain", "provisional")},
            "latest_id": account.latest.id if account.latest else None,
            "statements": len(account.statements),
        }


def _statements(holdings: Holdings) -> Iterator[Row]:
    homes: dict[str, str] = {}
    for account in holdings.recon.accounts:
        homes.update((s.id, account.id) for s in account.statements)
    for account in holdings.recon.accounts:
        for tie in account.ties:
            homes.setdefault(tie.id, account.id)
    for statement in _once(holdings.statements, lambda s: s.id):
        yield {**statement_json(statement), "account_id": homes.get(statement.id)}


def _panel(holdings: Holdings) -> Iterator[Row]:
    accounts = {told["id"]: told for told in _accounts(holdings)}
    names = ("subject", "indicator_id", "indicator_zh", "indicator_en", "measure", "scope")
    for told in _statements(holdings):
        account = accounts.get(told["account_id"])
        if account is not None and told["kind"] in ("actual", "measured") and told["value"] is not None:
            yield {**told, **{name: account[name] for name in names}, "statement_id": told["id"]}


def _verdicts(holdings: Holdings) -> Iterator[Row]:
    for account, told in _judged(holdings):
        target = told["target"]
        yield {
            **told,
            "account_id": account.id,
            **{
                key: target[key]
                for key in ("value", "value_max", "bound", "binding", "implied", "issuer", "first_published")
            },
            "reason_zh": told["reason"]["zh"],
            "reason_en": told["reason"]["en"],
        }


def _verdict_statements(holdings: Holdings) -> Iterator[Row]:
    known = {s.id for s in holdings.statements}
    for _, told in _judged(holdings):
        roles = {
            "target": told["target"]["statements"],
            "result": [told["result_id"]],
            "because": told["because"],
        }
        for role, ids in roles.items():
            for identifier in dict.fromkeys(i for i in ids if i in known):
                yield {"target_id": told["target_id"], "role": role, "statement_id": identifier}


def _findings(holdings: Holdings) -> Iterator[Row]:
    accounts = {account.id for account in holdings.recon.accounts}
    for told in _found(holdings):
        yield {
            **told,
            "account_id": told["account_id"] if told["account_id"] in accounts else None,
            **{f"explanation_{lang}": told["explanation"][lang] for lang in ("zh", "en")},
            **{f"chain_{lang}": [step[lang] for step in told["chain"]] for lang in ("zh", "en")},
        }


def _finding_statements(holdings: Holdings) -> Iterator[Row]:
    known = {s.id for s in holdings.statements}
    for told in _found(holdings):
        for identifier in dict.fromkeys(i for i in told["statements"] if i in known):
            yield {"finding_id": told["id"], "statement_id": identifier}


def _tasks(holdings: Holdings) -> Iterator[Row]:
    for task in _once(holdings.tasks, lambda t: t.id):
        told = task_json(task, holdings.full_names(task), holdings.progress.get(task.id))
        own = {
            "document_id": task.document_id,
            "article_id": task.article,
            "published": day_text(task.published),
        }
        yield {**told, **own}


def _task_statements(holdings: Holdings) -> Iterator[Row]:
    known = {s.id for s in holdings.statements}
    for task in _once(holdings.tasks, lambda t: t.id):
        for identifier in dict.fromkeys(i for i in task.claims if i in known):
            yield {"task_id": task.id, "statement_id": identifier}


def _task_evidence(holdings: Holdings) -> Iterator[Row]:
    found: dict[str, Row] = {}
    for task in _once(holdings.tasks, lambda t: t.id):
        for told in task_json(task, (), holdings.progress.get(task.id))["evidence"]:
            found[told["id"]] = {**told, "task_id": task.id, "article_id": told["article"]}
    yield from found.values()


def _judged(holdings: Holdings) -> Iterator[tuple[Account, Json]]:
    seen: set[str] = set()
    for account in holdings.recon.accounts:
        for judgement in account.judgements:
            if judgement.target.id not in seen:
                seen.add(judgement.target.id)
                yield account, verdict_json(judgement)


def _found(holdings: Holdings) -> Iterator[Json]:
    found: Iterable[Finding] = _once(holdings.recon.findings, lambda f: f.id)
    yield from map(finding_json, found)


def _once(things: Iterable[T], key: Callable[[T], str]) -> Iterator[T]:
    yield from {key(thing): thing for thing in things}.values()


_ROWS: dict[str, Callable[[Holdings], Iterator[Row]]] = {
    "documents": _documents,
    "articles": _articles,
    "accounts": _accounts,
    "statements": _statements,
    "panel": _panel,
    "verdicts": _verdicts,
    "verdict_statements": _verdict_statements,
    "findings": _findings,
    "finding_statements": _finding_statements,
    "tasks": _tasks,
    "task_evidence": _task_evidence,
    "task_statements": _task_statements,
    "air_days": lambda holdings: air_days(holdings.air),
    "air_judged": lambda holdings: air_judged(holdings.air),
    "air_stations": lambda holdings: air_stations(holdings.air),
}
