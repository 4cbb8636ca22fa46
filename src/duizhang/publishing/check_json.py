"""The check of a draft as plain data."""

from __future__ import annotations

from collections import Counter

from duizhang.accounts.check_model import Concern
from duizhang.publishing.check_listing import (
    DraftCheck,
    Row,
    Words,
    draft_words,
    other_words,
    rows_of,
)
from duizhang.publishing.shapes import Json, day_text, document_json
from duizhang.publishing.words import Lang


def check_json(check: DraftCheck, *, lang: Lang = "zh") -> Json:
    """Return the check as ``duizhang check --json`` prints it."""
    concerns = check.checked.concerns
    counts = Counter(concern.kind.value for concern in concerns)
    return {
        "draft": [document_json(document) for document in check.documents],
        "day": day_text(check.day),
        "as_of": day_text(check.recon.as_of),
        "period": check.checked.period.text if check.checked.period else None,
        "left_out": list(check.left_out),
        "contradicts": any(concern.contradicts for concern in concerns),
        "summary": dict(counts),
        "concerns": [concern_json(concern, check) for concern in concerns],
        "answers": [row_json(row) for row in rows_of(check, lang)],
    }


def concern_json(concern: Concern, check: DraftCheck) -> Json:
    """Return one concern with the words of both sides."""
    return {
        "id": concern.id,
        "kind": concern.kind.value,
        "contradicts": concern.contradicts,
        "within": concern.within,
        "account_id": concern.account_id or None,
        "period": concern.period,
        "explanation": {"zh": concern.explanation.zh, "en": concern.explanation.en},
        "chain": [{"zh": step.zh, "en": step.en} for step in concern.chain],
        "draft": [words_json(one) for one in draft_words(concern, check)],
        "others": [words_json(one) for one in other_words(concern, check)],
    }


def words_json(words: Words) -> Json:
    """Return a verbatim slice and where it stands."""
    return {
        "statement": words.statement or None,
        "doc": words.doc,
        "title": words.title,
        "date": day_text(words.date),
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
    }


def row_json(row: Row) -> Json:
    """Return one row of the answer sheet."""
    return {
        "id": row.ident,
        "sort": "figure" if row.figure else "task",
        "responsible": list(row.bodies),
        "promise": row.promise,
        "quote": row.quote,
        "due": row.due,
        "title": row.title,
        "date": day_text(row.date),
        "last": row.last,
        "answer": row.answer,
        "answered": row.answered,
    }
