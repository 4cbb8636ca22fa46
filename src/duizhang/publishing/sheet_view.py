"""The sheet of a document as plain data: every target that it states against what followed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from duizhang.accounts.model import Account, Judgement, Reconciliation, Target, Verdict
from duizhang.ledger.promises import Promises
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import Documents, anchored
from duizhang.publishing.declared import declared_json
from duizhang.publishing.figures import period_text, printed, target_text
from duizhang.publishing.lookup import Lookup, targets_of
from duizhang.publishing.naming import account_name
from duizhang.publishing.placing import Placing
from duizhang.publishing.quoting import plain
from duizhang.publishing.reported import (
    Reported,
    latest_of,
    measured_mark,
    measured_of,
    nothing_text,
    reported,
)
from duizhang.publishing.shapes import Json, day_text, document_json, verdict_json
from duizhang.publishing.words import READING_ORDER, Lang, summary_sentence, verdict_mark
from duizhang.tasks.declared import Declared
from duizhang.values.numbers import as_json


def sheet_view(
    document: DocumentRecord,
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    article: str | None = None,
    promises: Promises | None = None,
    only: Collection[str] | None = None,
    documents: Mapping[str, DocumentRecord] | None = None,
    declared: Sequence[Declared] = (),
    lookup: Lookup | None = None,
) -> Json:
    """Return the sheet of a document (对账单): every target that it states against what followed.

    One row a target, in the order in which the document states them; a target stated several times has one
    row that lists all its statements.

    Parameters
    ----------
    article
        Limits the sheet to one article of a page.
    promises
        The document's tasks and clauses, which say where each target stands and who answers for it.
    only
        Limits the sheet to targets stated by one of these statements, by id.
    documents
        Other documents whose words it shows, by id: they tell how to find these again.
    declared
        What the document says in numbers that it holds.
    lookup
        Finds what it refers to, where that is made already: indexing a large ledger takes longer than a sheet.
    """
    known = {document.id: document, **(documents or {})}
    lookup = lookup or Lookup.of(recon)
    placing = Placing(promises or Promises())
    rows = [
        _row(document, account, target, stated, lookup, placing, recon.as_of, lang, known.get)
        for account, target, stated in _stated_targets(document, recon, lookup, article)
        if only is None or any(s.id in only for s in stated)
    ]
    counts: dict[Verdict, int] = {}
    for row in rows:
        verdict = Verdict(row["verdict"]["verdict"])
        counts[verdict] = counts.get(verdict, 0) + 1
    return {
        "document": document_json(document, article=article),
        "as_of": day_text(recon.as_of),
        "summary": {v.value: counts[v] for v in READING_ORDER if v in counts},
        "total": len(rows),
        "sentence": summary_sentence(counts, lang),
        "coverage": None if promises is None else _coverage(rows, promises, article),
        "declared": [declared_json(one, document.raw) for one in declared if article in (None, one.article)],
        "rows": rows,
    }


def _coverage(rows: Sequence[Json], promises: Promises, article: str | None) -> Json:
    """Return how many targets stand in a clause and have somebody who answers, and which tasks no target shows."""
    tasks = [task for task in promises.tasks if article in (None, task.article)]
    return {
        "targets": len(rows),
        "with_clause": sum(bool(row["clause_address"]) for row in rows),
        "with_body": sum(bool(row["responsible"]) for row in rows),
        "tasks": len(tasks),
        "tasks_without_figure": sum(not task.has_figure for task in tasks),
        "without_figure": [
            {"id": task.id, "clause": task.clause, "text": task.text} for task in tasks if not task.has_figure
        ],
    }


def place_label(row: Json) -> str:
    """Return where a target stands as a heading: address and title of its clause, else what stood above it.

    >>> place_label({"clause_address": "四（七）", "clause_title": "管好水体", "clause": ""})
    '四（七） 管好水体'
    """
    address, title = row["clause_address"], row["clause_title"]
    if not address:
        return plain(row["clause"])
    return address if not title or title in address else f"{address} {plain(title)}"


def _stated_targets(
    document: DocumentRecord, recon: Reconciliation, lookup: Lookup, article: str | None
) -> list[tuple[Account, Target, list[Statement]]]:
    found = []
    for account in recon.accounts:
        for target in targets_of(account):
            if target.id not in lookup.judgements:
                continue
            stated = [
                s
                for s in lookup.known(target.statements)
                if s.document_id == document.id and (article is None or s.article == article)
            ]
            if stated:
                found.append((account, target, sorted(stated, key=lambda s: (s.copy_of, s.start))))
    return sorted(found, key=lambda item: (item[2][0].start, item[1].id))


def _row(
    document: DocumentRecord,
    account: Account,
    target: Target,
    stated: list[Statement],
    lookup: Lookup,
    placing: Placing,
    as_of: date | None,
    lang: Lang,
    known: Documents,
) -> Json:
    judgement = lookup.judgements[target.id]
    first = stated[0]
    result = lookup.statements.get(judgement.result_id or "")
    latest = latest_of(account)
    found = reported(judgement, account, lookup, lang)
    measured = measured_of(account, target.due)
    places = [placing.of(s) for s in stated]
    return {
        "clause": first.clause or first.section,
        "clause_address": places[0].address,
        "clause_title": places[0].title,
        "tasks": list(dict.fromkeys(task for place in places for task in place.tasks)),
        "account_id": account.id,
        "indicator": account_name(account, lang),
        "target": anchored(first, known),
        "target_text": target_text(target, first, account.unit, lang, rise_named=account.measure == "growth"),
        "statements": [s.id for s in stated],
        "responsible": list(
            dict.fromkeys(
                body
                for s, place in zip(stated, places, strict=True)
                for body in (*s.responsible, *place.responsible)
            )
        ),
        "due": target.due,
        "due_text": period_text(target.due, lang),
        "latest": None if latest is None else anchored(latest, known),
        "result": None if result is None else anchored(result, known),
        "result_text": "" if found is None else found.text,
        "result_mark": "" if found is None else found.mark(lang),
        "result_basis": "" if found is None else found.basis,
        "result_period": None if found is None else found.period,
        "result_statement": None if found is None or found.statement is None else found.statement.id,
        "result_absent": nothing_text(target, as_of, lang) if found is None else "",
        "measured_text": "" if measured is None else printed(measured, lang),
        "measured_mark": "" if measured is None else measured_mark(measured, lang),
        "measured_period": None if measured is None else measured.period,
        "measured_statement": None if measured is None else measured.id,
        "answer": _answer(judgement, found),
        "gap": as_json(judgement.gap),
        "verdict": verdict_json(judgement),
        "verdict_text": verdict_mark(judgement.verdict, lang),
        "article": first.article,
        "document": document.name,
    }


def _answer(judgement: Judgement, found: Reported | None) -> str:
    """Return which sentence answers a target in words, the same text for all that it answers; else ``""``."""
    if judgement.verdict is not Verdict.ANSWERED_IN_WORDS or found is None or found.statement is None:
        return ""
    return f"{found.statement.document_id}:{found.statement.sentence_start}"


def tells_more(row: Json) -> bool:
    """Say whether a row's reason tells more than its cells: that a target is not due yet they say already."""
    waiting = row["verdict"]["verdict"] == Verdict.NOT_YET_DUE.value
    return not waiting or bool(row["verdict"]["bases"]) or row["result_basis"] == "latest"
