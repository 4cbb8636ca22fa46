"""The accounts of a sheet, one by one: verdicts, figures over time, chart, and the numbered words that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from duizhang.accounts.model import Account
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing import sheet_words
from duizhang.publishing.chart_svg import Chart, account_chart
from duizhang.publishing.chart_times import stretch_of
from duizhang.publishing.elsewhere import elsewhere, elsewhere_text
from duizhang.publishing.figures import (
    interval_text,
    parts,
    period_text,
    printed,
    target_text,
    unit_text,
    without_unit,
)
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.notes import Note, evidence_of, make_note
from duizhang.publishing.picturing import Pictures
from duizhang.publishing.reported import measured_mark
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_figures import Room, Shown, room_of
from duizhang.publishing.words import VERDICTS, Lang, pick, say

WIDE, NARROW = 640, 344
"""Natural widths of a chart on a page and on a phone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the time table of an account; ``turns`` say before it from when on figures are not counted as before."""

    period: str
    promised: tuple[Shown, ...]
    reported: tuple[Shown, ...]
    measured: tuple[Shown, ...]
    implied: tuple[tuple[str, tuple[int, ...]], ...]
    turns: tuple[str, ...] = ()


@dataclass(slots=True)
class Section:
    """One account on the page."""

    ident: str
    account: Account
    name: str
    facts: str
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    more: list[Note] = field(default_factory=list)
    chart: Chart | None = None
    narrow: Chart | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    room: dict[str, Room] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether any figure stands beside the promises."""
        return any(line.reported or line.measured or line.implied for line in self.lines)


def sections_of(
    view: Json,
    lookup: Lookup,
    documents: Mapping[str, DocumentRecord],
    lang: Lang,
    pictures: Pictures | None,
) -> list[Section]:
    """Return the accounts that a sheet shows, in the order of its rows.

    Parameters
    ----------
    view
        The sheet as plain data.
    lookup
        Finds what it was made from.
    documents
        Documents by id, for the paragraphs around the sentences.
    pictures
        Gives cut-outs of pages, where there are any.
    """
    sections: list[Section] = []
    told: list[tuple[Section, list[Statement], list[Statement]]] = []
    for account_id in dict.fromkeys(row["account_id"] for row in view["rows"]):
        account = lookup.accounts[account_id]
        own = [i for row in view["rows"] if row["account_id"] == account_id for i in row["statements"]]
        section = Section(
            f"a{len(sections) + 1}", account, account_name(account, lang), _facts(account, lang)
        )
        told.append((section, *evidence_of(account, own, lookup)))
        sections.append(section)
    shown = [s for _, deciding, rest in told for s in (*deciding, *rest)]
    pictured = pictures(shown) if pictures else {}
    # What is folded away is numbered last, so that the numbers that a reader sees have no gaps.
    ordered = [(home, s) for home, deciding, _ in told for s in deciding]
    ordered += [(home, s) for home, _, rest in told for s in rest]
    for count, (home, statement) in enumerate(ordered, start=1):
        home.numbers[statement.id] = count

    def note(home: Section, statement: Statement) -> Note:
        return make_note(
            home.numbers[statement.id],
            statement,
            documents.get(statement.document_id),
            lang,
            picture=pictured.get(statement.id),
            also=elsewhere_text(elsewhere(statement, home.account), home.numbers, lang),
        )

    for section, deciding, rest in told:
        section.notes = [note(section, statement) for statement in deciding]
        section.more = [note(section, statement) for statement in rest]
    for section in sections:
        account = section.account
        section.verdicts = [
            _verdict(account, n, section, lookup, lang) for n in range(len(account.judgements))
        ]
        section.chart = account_chart(account, lookup, ident=section.ident, lang=lang, width=WIDE)
        section.narrow = account_chart(
            account, lookup, ident=f"{section.ident}n", lang=lang, width=NARROW, height=236
        )
        section.lines = _lines(section, lang)
        section.room = room_of(
            promised=[f for line in section.lines for f in line.promised],
            reported=[f for line in section.lines for f in line.reported],
            measured=[f for line in section.lines for f in line.measured],
        )
    return sections


def _facts(account: Account, lang: Lang) -> str:
    words = sheet_words.words(lang)
    facts = [
        place_name(account.subject, lang),
        unit_text(account.unit, lang).strip(),
        words.get(f"direction_{account.direction}", ""),
    ]
    if account.provisional:
        facts.append(say("provisional", lang))
    return " · ".join(fact for fact in facts if fact)


def _verdict(account: Account, at: int, section: Section, lookup: Lookup, lang: Lang) -> dict[str, Any]:
    judgement = account.judgements[at]
    target = judgement.target
    first = lookup.first_of(target)
    return {
        "due": period_text(target.due, lang),
        "figure": target_text(target, first, account.unit, lang, rise_named=account.measure == "growth"),
        "implied": target.implied,
        "word": VERDICTS[judgement.verdict],
        "reason": pick(judgement.reason, lang),
        "proxy": judgement.comparability == "proxy",
        "notes": [section.numbers[i] for i in dict.fromkeys(judgement.because) if i in section.numbers],
    }


def _lines(section: Section, lang: Lang) -> list[Line]:
    account = section.account
    found = {s.period for s in account.statements if s.value is not None or s.measure == "words"}
    periods = sorted(found | {i.period for i in account.implied}, key=lambda p: (p is None, p or ""))
    lines = []
    turns = list(section.chart.breaks) if section.chart else []
    for period in periods:
        at = stretch_of(period)
        passed = [one for one in turns if at is None or one.x < at.last]
        turns = turns[len(passed) :]
        cells: dict[str, dict[str, Shown]] = {"target": {}, "actual": {}, "measured": {}}
        for statement in account.statements:
            if statement.period == period and statement.kind in cells:
                text = printed(statement, lang, rise_named=account.measure == "growth")
                mark = measured_mark(statement, lang) if statement.kind == MEASURED else ""
                text = without_unit(text, account.unit, lang) if statement.unit == account.unit else text
                cells[statement.kind].setdefault(
                    text, Shown(text, parts(text), section.numbers.get(statement.id), mark)
                )
        implied = [
            (
                interval_text(i.interval, "", lang),
                tuple(section.numbers[n] for n in i.because if n in section.numbers),
            )
            for i in account.implied
            if i.period == period
        ]
        lines.append(
            Line(
                period_text(period, lang),
                tuple(cells["target"].values()),
                tuple(cells["actual"].values()),
                tuple(cells["measured"].values()),
                tuple(implied),
                tuple(one.words for one in passed),
            )
        )
    return lines
