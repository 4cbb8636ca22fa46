"""The sheet of a document as supervision offices circulate it: one row a target, evidence as numbered notes.

Workbook, Word file and PDF show the same rows; only how they are laid out differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.model import Verdict
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing import sheet_words
from duizhang.publishing.circular_words import say
from duizhang.publishing.figures import gap_text, period_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import body_names, place_name, usual_subject
from duizhang.publishing.notes import make_note
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_view import place_label, tells_more
from duizhang.publishing.words import READING_ORDER, VERDICTS, Lang
from duizhang.publishing.words import say as word


@dataclass(frozen=True, slots=True)
class Row:
    """A target against what followed.

    ``progress`` is the figure that answers it with its period, ``measured`` what was measured, with its period and mark;
    ``gap`` how far the result is from the target, ``reason`` what the verdict rests on beside them; ``notes`` are numbers
    of :class:`Evidence`.
    """

    number: int
    clause: str
    task: str
    responsible: str
    due: str
    progress: str
    measured: str
    gap: str
    verdict: str
    reason: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A numbered note: what a document says, in its own words, and where."""

    number: int
    kind: str
    figure: str
    period: str
    quote: str
    title: str
    source: str
    place: str
    url: str

    def line(self, lang: Lang) -> str:
        """Return the note in one line."""
        parts = (say("titled", lang, title=self.title), self.source, self.place)
        source = word("comma", lang).join(part for part in parts if part)
        return say("quoted", lang, quote=self.quote, source=source)


@dataclass(frozen=True, slots=True)
class Circular:
    """A sheet as it is circulated.

    ``facts`` are what the head tells of the document; ``counts`` how many targets have which verdict.
    """

    heading: str
    title: str
    facts: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    notes: tuple[Evidence, ...]

    @property
    def has_measured(self) -> bool:
        """Whether readings are in for any of its targets: else it has no column for them."""
        return any(row.measured for row in self.rows)


def circular_of(
    view: Json,
    lookup: Lookup,
    *,
    documents: Mapping[str, DocumentRecord],
    lang: Lang = "zh",
) -> Circular:
    """Return a sheet as it is circulated.

    Parameters
    ----------
    view
        The sheet as plain data (:func:`duizhang.publishing.sheet_view.sheet_view`), in the same language.
    lookup
        Finds what it was made from.
    documents
        The documents whose words it shows, by id: they tell on which page these stand.
    """
    numbers: dict[str, int] = {}
    usual = usual_subject(row["target"]["subject"] for row in view["rows"])
    rows = []
    for at, row in enumerate(view["rows"], start=1):
        cited = [s.id for s in lookup.known(_cited(row))]
        for identifier in cited:
            numbers.setdefault(identifier, len(numbers) + 1)
        unit = lookup.accounts[row["account_id"]].unit
        rows.append(_row(row, at, tuple(numbers[i] for i in cited), usual, unit, lang))
    head = view["document"]
    return Circular(
        heading=say("heading", lang),
        title=plain(head["title"]),
        facts=_facts(view, lang),
        summary=_summary(view, lang),
        counts=tuple(
            (VERDICTS[v].word(lang), view["summary"][v.value])
            for v in READING_ORDER
            if v.value in view["summary"]
        ),
        rows=tuple(rows),
        notes=tuple(_notes(numbers, lookup, documents, lang)),
    )


def _cited(row: Json) -> list[str]:
    """Return the statements that a row rests on: the promise first, then what answers it."""
    verdict = row["verdict"]
    answer = [row["result_statement"]] if row["result_statement"] else []
    measured = [row["measured_statement"]] if row["measured_statement"] else []
    return [*row["statements"], *answer, *verdict["because"], *measured]


def _row(row: Json, at: int, notes: tuple[int, ...], usual: str, unit: str, lang: Lang) -> Row:
    verdict = row["verdict"]
    subject = row["target"]["subject"]
    name = row["indicator"] if subject == usual else f"{place_name(subject, lang)} {row['indicator']}"
    return Row(
        number=at,
        clause=place_label(row),
        task=f"{name}{say('colon', lang)}{row['target_text']}",
        responsible=body_names(row["responsible"], lang),
        due=row["due_text"],
        progress=_progress(row, lang),
        measured=_dated(row["measured_text"], row["measured_period"], row["measured_mark"], lang),
        gap=_gap(row["verdict"]["gap"], unit, lang),
        verdict=VERDICTS[Verdict(verdict["verdict"])].word(lang),
        reason=verdict["basis"][lang] if tells_more(row) else "",
        notes=notes,
    )


def _gap(gap: float | None, unit: str, lang: Lang) -> str:
    if not gap:
        return ""
    apart = gap_text(abs(Fraction(str(gap))), unit, lang).lstrip("+")
    return say("above" if gap > 0 else "below", lang, gap=apart)


def _progress(row: Json, lang: Lang) -> str:
    if row["result_basis"] == "measured":
        return "—"  # nobody reported it: what answers the target was measured
    if not row["result_text"]:
        return str(row["result_absent"])
    return _dated(row["result_text"], row["result_period"], row["result_mark"], lang)


def _dated(text: str, period: str | None, mark: str, lang: Lang) -> str:
    """Return a figure with its mark behind it and its period before it; nothing of none."""
    if not text:
        return ""
    shown = f"{text}{say('aside', lang, text=mark)}" if mark else text
    return f"{period_text(period, lang)}{say('colon', lang)}{shown}" if period else shown


def _facts(view: Json, lang: Lang) -> tuple[tuple[str, str], ...]:
    document, words = view["document"], sheet_words.words(lang)
    facts = (
        (word("issuer", lang), body_names([document["issuer"] or document["publisher"]], lang)),
        (words["adopted"], document["adopted"] or ""),
        (words["published"], document["published"] or ""),
        (words["as_of"], view["as_of"] or ""),
    )
    return tuple((name, value) for name, value in facts if value)


def _summary(view: Json, lang: Lang) -> tuple[str, ...]:
    if not view["total"]:
        return (say("none", lang),)
    told = (view["sentence"], sheet_words.coverage(view["coverage"], lang))
    return tuple(sentence for sentence in told if sentence)


def _notes(
    numbers: Mapping[str, int], lookup: Lookup, documents: Mapping[str, DocumentRecord], lang: Lang
) -> Sequence[Evidence]:
    found = []
    for identifier, number in numbers.items():
        statement = lookup.statements[identifier]
        note = make_note(number, statement, documents.get(statement.document_id), lang)
        found.append(
            Evidence(
                number=number,
                kind=note.label,
                figure=note.figure,
                period=note.period,
                quote=plain(statement.quote),
                title=plain(note.title),
                source=note.source,
                place=note.place,
                url=note.url,
            )
        )
    return found
