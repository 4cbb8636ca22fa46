"""The sheet of a document as one HTML file that needs nothing else.

No request leaves the page: style and script are inline and a content security policy forbids the rest.
Without script every figure is a link to its words; with it the words open below the row.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from duizhang.accounts.model import Account, Reconciliation, Verdict
from duizhang.ledger.promises import Promises
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing import sheet_words
from duizhang.publishing.charts import Chart, account_chart
from duizhang.publishing.elsewhere import elsewhere, elsewhere_text
from duizhang.publishing.figures import (
    Parts,
    interval_text,
    parts,
    period_text,
    printed,
    target_text,
    unit_text,
    without_unit,
)
from duizhang.publishing.layout import text_width
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, body_names, place_name
from duizhang.publishing.notes import Note, evidence_of, make_note
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.picturing import Pictures
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_view import place_label, sheet_view, tells_more
from duizhang.publishing.words import ATTENTION, READING_ORDER, VERDICTS, Lang, VerdictWord, pick, say

_HEDGE, _WHOLE = 2.1, 3.0
"""The widest hedge and whole part, in em, that take part in the alignment of a column."""
_DIGIT = 1.08
"""How much wider than an average character a bold tabular digit is."""
_NAMED = 5
"""How many targets of one verdict the box of what asks for attention names."""
WIDE, NARROW = 640, 344
"""Natural widths of a chart on a page and on a phone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its parts for alignment, its note and what stands under it."""

    text: str
    parts: Parts
    note: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """The widths that align a column's decimals, as a style; ``hedged`` says that hedges have a column."""

    style: str
    hedged: bool

    def loose(self, figure: Shown) -> bool:
        """Say whether a figure does not fit the columns and stands by itself."""
        cut = figure.parts
        if text_width(cut.before, 1) > (_HEDGE if self.hedged else 0):
            return True
        return text_width(cut.whole, 1) > _WHOLE


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the time table of an account."""

    period: str
    promised: tuple[Shown, ...]
    reported: tuple[Shown, ...]
    measured: tuple[Shown, ...]
    implied: tuple[tuple[str, tuple[int, ...]], ...]


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


def sheet_html(
    document: DocumentRecord,
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    documents: Mapping[str, DocumentRecord] | None = None,
    article: str | None = None,
    promises: Promises | None = None,
    only: Collection[str] | None = None,
    pictures: Pictures | None = None,
) -> str:
    """Return the sheet of a document as a page.

    Parameters
    ----------
    documents
        Documents by id, for the paragraphs around the sentences; without them the sentences stand alone.
    article, promises, only
        As for :func:`duizhang.publishing.sheet_view.sheet_view`.
    pictures
        Gives cut-outs of the pages on which words stand; without it words are shown alone.
    """
    view = sheet_view(document, recon, lang=lang, article=article, promises=promises, only=only)
    known = {document.id: document, **(documents or {})}
    sections = _sections(view, recon, known, lang, pictures)
    by_account = {s.account.id: s for s in sections}
    subjects = Counter(row["target"]["subject"] for row in view["rows"])
    usual = subjects.most_common(1)[0][0] if subjects else ""
    rows = [_row(row, by_account[row["account_id"]], n, usual, lang) for n, row in enumerate(view["rows"], 1)]
    charts = [s.chart for s in sections if s.chart]
    template = environment().get_template("sheet.html.j2")
    script = asset("sheet.js")
    return template.render(
        lang=lang,
        code="zh-Hans" if lang == "zh" else "en",
        t=sheet_words.words(lang),
        say=lambda key, **values: say(key, lang, **values),
        view=view,
        head=_head(view, lang),
        clauses=_by_clause(rows),
        total=view["total"],
        room=_room(
            promised=[row["promised"] for row in rows],
            reported=[row["reported"] for row in rows if row["reported"]],
            measured=[row["measured"] for row in rows if row["measured"]],
        ),
        coverage=sheet_words.coverage(view["coverage"], lang),
        phrases=re.split(r"(?<=[，,])", view["sentence"]),
        bar=[
            (v.value, VERDICTS[v], view["summary"][v.value])
            for v in READING_ORDER
            if v.value in view["summary"]
        ],
        attention=_attention(rows),
        sections=sections,
        has_measured=any(row["measured"] for row in rows),
        has_charts=bool(charts),
        word=lambda verdict: verdict.word(lang),
        glossary=[(VERDICTS[v], sheet_words.GLOSSARY[v]) for v in READING_ORDER],
        pick=lambda pair: pick(pair, lang),
        css=Markup(asset("page.css", "sheet.css")),
        js=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        markup=Markup,
        foreign=lambda text: foreign(text, lang),
    )


def _head(view: Json, lang: Lang) -> list[tuple[str, str]]:
    document = view["document"]
    facts = [
        (say("issuer", lang), body_names([document["issuer"] or document["publisher"]], lang)),
        (sheet_words.words(lang)["adopted"], document["adopted"] or ""),
        (sheet_words.words(lang)["published"], document["published"] or ""),
        (sheet_words.words(lang)["as_of"], view["as_of"] or ""),
    ]
    return [(name, value) for name, value in facts if value]


def _sections(
    view: Json,
    recon: Reconciliation,
    documents: Mapping[str, DocumentRecord],
    lang: Lang,
    pictures: Pictures | None,
) -> list[Section]:
    lookup = Lookup.of(recon)
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
        section.room = _room(
            promised=[f for line in section.lines for f in line.promised],
            reported=[f for line in section.lines for f in line.reported],
            measured=[f for line in section.lines for f in line.measured],
        )
    return sections


def _room(**columns: list[Shown]) -> dict[str, Room]:
    """Return the widths of hedges, whole digits and fractions of each column.

    Hedges have a column of their own where they are frequent; a rare one stands in its row alone, because a
    column for it would push all other figures away.
    """
    room = {}
    for name, figures in columns.items():
        cut = [f.parts for f in figures if f.parts.whole]
        hedged = sum(1 for p in cut if 0 < text_width(p.before, 1) <= _HEDGE) * 3 > len(cut)
        widths = {
            "pre": _widest((p.before for p in cut), _HEDGE) if hedged else 0,
            "int": _DIGIT * _widest((p.whole for p in cut), _WHOLE),
        }
        room[name] = Room(";".join(f"--{key}:{width:.2f}em" for key, width in widths.items()), hedged)
    return room


def _widest(texts: Iterable[str], limit: float) -> float:
    return max((w for w in (text_width(t, 1) for t in texts) if w <= limit), default=0.0)


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
    for period in periods:
        cells: dict[str, dict[str, Shown]] = {"target": {}, "actual": {}, "measured": {}}
        for statement in account.statements:
            if statement.period == period and statement.kind in cells:
                text = printed(statement, lang, rise_named=account.measure == "growth")
                text = without_unit(text, account.unit, lang) if statement.unit == account.unit else text
                cells[statement.kind].setdefault(
                    text, Shown(text, parts(text), section.numbers.get(statement.id))
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
            )
        )
    return lines


def _row(row: Json, section: Section, at: int, usual: str, lang: Lang) -> dict[str, Any]:
    account = section.account
    verdict = Verdict(row["verdict"]["verdict"])
    word: VerdictWord = VERDICTS[verdict]
    target_id = row["target"]["id"]
    measured = [s for s in account.statements if s.kind == "measured"]
    text = row["result_text"]
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
        "absent": row["result_absent"],
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
            printed(measured[-1], lang),
            parts(printed(measured[-1], lang)),
            section.numbers.get(measured[-1].id),
            period_text(measured[-1].period, lang),
        ),
        "verdict": verdict,
        "word": word,
        "reason": (row["verdict"]["reason"][lang] or row["verdict"]["reason"]["zh"])
        if tells_more(row)
        else "",
        "proxy": row["verdict"]["comparability"] == "proxy",
        "declared": ""
        if verdict is Verdict.ANSWERED_IN_WORDS
        else sheet_words.declared(row["verdict"]["declared"], lang),
    }


def _by_clause(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
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


def _attention(rows: list[dict[str, Any]]) -> list[Asking]:
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
