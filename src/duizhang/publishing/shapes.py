"""The JSON shapes that programs rely on. Fields may be added, never renamed.

Values are JSON numbers: whole numbers stay whole, endless decimals are cut.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from duizhang.accounts.model import Account, Bilingual, Finding, Judgement
from duizhang.claims.model import Claim
from duizhang.ledger.computations import computation_of
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.lookup import targets_of
from duizhang.values.interval import Interval
from duizhang.values.numbers import as_json

Json = dict[str, Any]
"""A JSON object."""


def statement_json(statement: Statement) -> Json:
    """Return one row of the ledger."""
    s = statement
    return {
        "id": s.id,
        "kind": s.kind,
        "indicator_id": s.indicator_id,
        "indicator": s.indicator,
        "measure": s.measure,
        "scope": s.scope,
        "subject_id": s.subject_id,
        "subject": s.subject,
        "value": as_json(s.value),
        "value_max": as_json(s.value_max),
        "unit": s.unit,
        "bound": s.bound,
        "step": as_json(s.step, places=6),
        "baseline": s.baseline,
        "reference": s.reference,
        "period": s.period,
        "words": s.words,
        "force": s.force,
        "binding": s.binding,
        "assigned_by": s.assigned_by,
        "responsible": list(s.responsible),
        "document_id": s.document_id,
        "doc": s.doc,
        "article_id": s.article,
        "start": s.start,
        "end": s.end,
        "number": s.number,
        "quote_start": s.quote_start,
        "quote_end": s.quote_end,
        "quote": s.quote,
        "sentence_start": s.sentence_start,
        "sentence_end": s.sentence_end,
        "sentence": s.sentence,
        "section": s.section,
        "clause": s.clause,
        "value_word": s.value_word,
        "edition": s.edition,
        "confidence": s.confidence,
        "explanation": list(s.explanation),
        "extractor_version": s.extractor_version,
        "published": day_text(s.published),
        "issuer": s.issuer,
        "title": s.title,
        "source_url": s.source_url,
        "computation": computation_json(s),
    }


def computation_json(s: Statement) -> Json | None:
    """Return how a measured figure came about; ``None`` of any other."""
    told = computation_of(s)
    if told is None:
        return None
    return {
        "unrounded": as_json(told.unrounded, places=6),
        "published": told.published,
        "valid": told.valid,
        "capture": {"have": told.have, "need": told.need, "of": "days"},
        "hours": told.hours,
        "stations": list(told.stations),
        "variant": dict(told.variant),
        "readings": [{"name": name, "sha256": digest} for name, digest in told.readings],
        "doubts": [
            {
                "cause": one.cause,
                "low": as_json(one.low, places=6),
                "high": as_json(one.high, places=6),
                "count": one.count,
            }
            for one in told.reaches
        ],
    }


def claim_json(claim: Claim) -> Json:
    """Return one claim as ``duizhang claims --json`` prints it."""
    return {
        "doc": claim.doc,
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "number": claim.number,
        "value_word": claim.value_word,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        "sentence": claim.sentence,
        "kind": str(claim.kind),
        "indicator": claim.indicator,
        "indicator_id": claim.indicator_id,
        "scope": claim.scope,
        "subject": claim.subject,
        "value": as_json(claim.value),
        "value_max": as_json(claim.value_max),
        "unit": claim.unit,
        "bound": str(claim.bound),
        "measure": str(claim.measure),
        "baseline": claim.baseline,
        "reference": claim.reference,
        "period": claim.period,
        "force": claim.force,
        "binding": claim.binding,
        "responsible": list(claim.responsible),
        "confidence": claim.confidence,
        "explanation": list(claim.explanation),
    }


def verdict_json(judgement: Judgement) -> Json:
    """Return a verdict with everything it rests on."""
    target = judgement.target
    return {
        "target_id": target.id,
        "due": target.due,
        "target": {
            "value": as_json(target.value),
            "value_max": as_json(target.value_max),
            "bound": target.bound,
            "near_end": as_json(target.near_end),
            "implied": target.implied,
            "statements": list(target.statements),
            "issuer": target.issuer,
            "binding": target.binding,
            "first_published": day_text(target.first_published),
        },
        "verdict": judgement.verdict.value,
        "comparability": judgement.comparability,
        "result_id": judgement.result_id,
        "result": as_json(judgement.result),
        "result_period": judgement.result_period,
        "gap": as_json(judgement.gap),
        "share_of_way": as_json(judgement.share_of_way, places=3),
        "bases": [
            {
                "period": b.period,
                **interval_json(b.interval),
                "verdict": b.verdict.value,
                "because": list(b.because),
            }
            for b in judgement.bases
        ],
        "because": list(judgement.because),
        "reason": _pair(judgement.reason),
        "basis": _pair(judgement.basis),
        "why_undecided": judgement.why_undecided,
        "coverage": judgement.coverage,
        "declared": judgement.declared,
        "edition": judgement.edition,
        "as_of": day_text(judgement.as_of),
    }


def evidence_json(statement: Statement) -> Json:
    """Return the words that carry a statement, and where they stand."""
    return {
        "statement": statement.id,
        "document_id": statement.document_id,
        "doc": statement.doc,
        "article": statement.article,
        "title": statement.title,
        "issuer": statement.issuer,
        "date": day_text(statement.published),
        "url": statement.source_url,
        "start": statement.start,
        "end": statement.end,
        "number": statement.number,
        "quote_start": statement.quote_start,
        "quote_end": statement.quote_end,
        "quote": statement.quote,
        "sentence": statement.sentence,
    }


def document_json(document: DocumentRecord, *, article: str | None = None) -> Json:
    """Return a document's head: names, issuer, days and address; of one article where it is named."""
    chosen = next((a for a in document.articles if a.id == article), None) if article else None
    head = chosen or (document.articles[0] if document.articles else ArticleRecord("", document.id))
    issuers = [head] if chosen else document.articles
    return {
        "id": document.id,
        "name": document.name,
        "title": (chosen.title if chosen else "") or document.title or head.title or document.name,
        "issuer": "、".join(dict.fromkeys(a.issuer for a in issuers if a.issuer)),
        "publisher": "、".join(dict.fromkeys(a.publisher for a in issuers if a.publisher)),
        "published": day_text(head.published if chosen else document.published or head.published),
        "adopted": day_text(head.adopted),
        "url": (chosen.url if chosen else "") or document.url or head.url,
        "articles": [{"id": a.id, "title": a.title, "issuer": a.issuer} for a in document.articles],
    }


def account_json(account: Account) -> Json:
    """Return an account with its latest figure, targets and verdicts."""
    statements = [i for t in targets_of(account) for i in t.statements]
    return {
        "account_id": account.id,
        "indicator": {
            "id": account.indicator_id,
            "name": account.indicator_zh,
            "name_en": account.indicator_en,
            "unit": account.unit,
            "direction": account.direction,
            "domain": account.domain,
            "provisional": account.provisional,
        },
        "measure": account.measure,
        "scope": account.scope,
        "subject": account.subject,
        "subject_id": account.subject_id,
        "latest": None if account.latest is None else statement_json(account.latest),
        "targets": list(dict.fromkeys(statements)),
        "verdicts": [verdict_json(j) for j in account.judgements],
        "findings": list(account.findings),
    }


def finding_json(finding: Finding) -> Json:
    """Return a finding with its proof."""
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "account_id": finding.account_id,
        "period": finding.period,
        "how": finding.how,
        "statements": list(finding.statements),
        "chain": [_pair(step) for step in finding.chain],
        "explanation": _pair(finding.explanation),
    }


def interval_json(interval: Interval) -> Json:
    """Return an interval's ends; ``None`` for one that is open."""
    return {"low": as_json(interval.low, places=3), "high": as_json(interval.high, places=3)}


def _pair(pair: Bilingual) -> Json:
    return {"zh": pair.zh, "en": pair.en}


def day_text(day: date | None) -> str | None:
    """Return a day as ISO 8601 has it."""
    return None if day is None else day.isoformat()


def article_json(article: ArticleRecord) -> Json:
    """Return what an article tells of itself, and where each field was found."""
    return {
        "article": article.id,
        "title": article.title,
        "issuer": article.issuer,
        "publisher": article.publisher,
        "number": article.number,
        "published": day_text(article.published),
        "adopted": day_text(article.adopted),
        "place": article.place,
        "kind": article.kind,
        "url": article.url,
        "found": json.loads(article.found),
    }
