"""The rows of a sheet: each target against what followed, by clause, and those that ask for attention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duizhang.accounts.model import Verdict
from duizhang.publishing import sheet_words
from duizhang.publishing.figures import interval_text, parts, period_text
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_figures import Shown
from duizhang.publishing.sheet_sections import Section
from duizhang.publishing.sheet_view import place_label, tells_more
from duizhang.publishing.words import ATTENTION, VERDICTS, Lang, VerdictWord

_NAMED = 5
"""How many targets of one verdict the box of what asks for attention names."""


def row_of(row: Json, section: Section, at: int, usual: str, lang: Lang) -> dict[str, Any]:
    """Return a row as the page shows it.

    Parameters
    ----------
    section
        Its account on the page.
    at
        Its number, counted from 1.
    usual
        The place that most rows are about; it is named in none of them.
    """
    account = section.account
    verdict = Verdict(row["verdict"]["verdict"])
    word: VerdictWord = VERDICTS[verdict]
    target_id = row["target"]["id"]
    measured = row["measured_text"]
    only_measured = row["result_basis"] == "measured"
    text = "" if only_measured else row["result_text"]
    return {
        "id": f"r{at}",
        "clause": place_label(row),
        "name": row["indicator"],
        "subject": "" if account.subject == usual else place_name(account.subject, lang),
        "section": section.ident,
        "responsible": body_names(row["responsible"], lang),
        "promised": Shown(
            row["target_text"], parts(row["target_text"]), section.numbers.get(target_id), row["due_text"]
        ),
        "reported": None
        if not text
        else Shown(
            text,
            parts(text),
            section.numbers.get(row["result_statement"] or ""),
            " · ".join(
                part
                for part in (
                    period_text(row["result_period"], lang) if row["result_period"] else "",
                    row["result_mark"],
                )
                if part
            ),
        ),
        "absent": "—" if only_measured else row["result_absent"],
        "provisional": account.provisional,
        "answer": row["answer"],
        "implied": [
            f"{period_text(i.period, lang)} {interval_text(i.interval, '', lang)}"
            for i in account.implied
            if not text or i.period in [b["period"] for b in row["verdict"]["bases"]]
        ],
        "measured": None
        if not measured
        else Shown(
            measured,
            parts(measured),
            section.numbers.get(row["measured_statement"]),
            " · ".join(
                part for part in (period_text(row["measured_period"], lang), row["measured_mark"]) if part
            ),
        ),
        "verdict": verdict,
        "word": word,
        "reason": row["verdict"]["basis"][lang] if tells_more(row) else "",
        "proxy": row["verdict"]["comparability"] == "proxy",
        "declared": ""
        if verdict is Verdict.ANSWERED_IN_WORDS
        else sheet_words.declared(row["verdict"]["declared"], lang),
    }


def by_clause(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return rows under their clauses, in their order."""
    groups: list[tuple[str, list[dict[str, Any]]]] = []
    for row in rows:
        if not groups or groups[-1][0] != row["clause"]:
            groups.append((row["clause"], []))
        groups[-1][1].append(row)
    return groups


@dataclass(frozen=True, slots=True)
class Asking:
    """The targets of one verdict that ask for attention: a few by name, how many there are, how many are left."""

    word: VerdictWord
    rows: tuple[dict[str, Any], ...]
    total: int
    answers: int

    @property
    def left(self) -> int:
        """How many are not named."""
        return self.total - len(self.rows)


def attention_of(rows: list[dict[str, Any]]) -> list[Asking]:
    """Return what somebody should look at by verdict, the most urgent first.

    Indicators of the catalogue are named before provisional ones. Targets that one sentence answers in words
    count as many but are named once, by the first of them; ``answers`` counts the sentences.
    """
    asking = []
    for verdict in sorted(ATTENTION, key=lambda v: VERDICTS[v].order):
        group = sorted((r for r in rows if r["verdict"] is verdict), key=lambda r: r["provisional"])
        if not group:
            continue
        first: dict[str, dict[str, Any]] = {}
        for row in group:
            first.setdefault(row["answer"] or row["id"], row)
        answers = len({row["answer"] for row in group if row["answer"]})
        asking.append(Asking(VERDICTS[verdict], tuple(first.values())[:_NAMED], len(group), answers))
    return asking
