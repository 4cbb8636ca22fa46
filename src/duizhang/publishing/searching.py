"""What a search found: sentences with the words marked, as plain data and for the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from duizhang.accounts.model import Bilingual
from duizhang.core.folding import fold_with_places
from duizhang.documents.selectors import fragment_url
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement
from duizhang.ledger.searching import SENTENCE, TASK, Passage
from duizhang.publishing.figures import period_text
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import marked_runs, plain
from duizhang.publishing.shapes import Json, day_text
from duizhang.publishing.words import KINDS, Lang, pick

LONGEST_SNIPPET = 240
"""Characters of a sentence that are shown; of a longer one those around the first hit."""
_BEFORE = 80
_READ = {SENTENCE: Bilingual("句子", "sentence"), TASK: Bilingual("任务", "task")}
_SHOWN_READ = 3
"""Statements and tasks that are named under a sentence."""


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """An indicator of whose names one holds the words; ``statements`` counts those on record."""

    id: str
    name_zh: str
    name_en: str
    statements: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds the words, and the statements and tasks that begin in it; or the sentence that spoke last of
    an ``indicator`` that is called as was sought."""

    passage: Passage
    statements: tuple[Statement, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    indicator: NamedIndicator | None = None

    @property
    def kind(self) -> str:
        """What is meant: an indicator, or the most telling thing that is read in the sentence."""
        if self.indicator is not None:
            return "indicator"
        kinds = {s.kind for s in self.statements}
        told = next((kind for kind in ("target", "actual", "measured", "norm") if kind in kinds), "")
        return told or (TASK if self.tasks else "minor" if kinds else SENTENCE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: how many sentences there are, those from ``offset`` on, and indicators called so."""

    query: str
    words: tuple[str, ...]
    total: int
    offset: int
    hits: tuple[Hit, ...]
    indicators: tuple[NamedIndicator, ...]


def marks_of(hit: Hit, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words stand in the raw text, from left to right; marks that touch or overlap are one."""
    p = hit.passage
    folded = fold_with_places(p.raw[p.start : p.end])
    marks: list[tuple[int, int]] = []
    for start, end in sorted(place for word in words for place in folded.find_all(word)):
        if marks and start + p.start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], end + p.start))
        else:
            marks.append((start + p.start, end + p.start))
    return marks


def search_view(found: Found) -> list[Json]:
    """Return the sentences that a search found, in the shape that programs rely on."""
    return [hit_json(hit, found.words) for hit in found.hits]


def hit_json(hit: Hit, words: tuple[str, ...]) -> Json:
    """Return one sentence: ``start`` and ``end`` are the first word's place in the raw text, ``marks`` those of all."""
    p, marks = hit.passage, marks_of(hit, words)
    figure = hit.statements[0] if hit.statements else None  # where an indicator goes by another name there
    first = marks[0] if marks else (figure.start, figure.end) if figure else (p.start, p.end)
    low, high = snippet_span(p, first[0])
    return {
        "doc": p.doc,
        "article": p.article,
        "title": p.title,
        "date": day_text(p.day),
        "start": first[0],
        "end": first[1],
        "snippet": p.raw[low:high],
        "score": p.score,
        "kind": hit.kind,
        "document_id": p.document_id,
        "issuer": p.issuer,
        "snippet_start": low,
        "snippet_end": high,
        "marks": [list(mark) for mark in marks],
        "statements": [
            {
                "id": s.id,
                "kind": s.kind,
                "indicator_id": s.indicator_id,
                "indicator": s.indicator,
                "subject": s.subject,
                "period": s.period,
                "start": s.start,
                "end": s.end,
                "number": s.number,
            }
            for s in hit.statements
        ],
        "tasks": [
            {"id": t.id, "text": t.text, "due": t.due, "start": t.start, "end": t.end} for t in hit.tasks
        ],
        "indicator": None if hit.indicator is None else indicator_json(hit.indicator),
        "source_url": p.url,
        "fragment": fragment_url(p.url, p.raw, *first),
    }


def indicators_view(found: Found) -> list[Json]:
    """Return the indicators that are called as was sought."""
    return [indicator_json(one) for one in found.indicators]


def indicator_json(one: NamedIndicator) -> Json:
    """Return an indicator with how many statements speak of it."""
    return {"id": one.id, "zh": one.name_zh, "en": one.name_en, "statements": one.statements}


def snippet_span(passage: Passage, at: int) -> tuple[int, int]:
    """Return the stretch of the raw text to show: the sentence, or the part of a very long one around a place."""
    if passage.end - passage.start <= LONGEST_SNIPPET:
        return passage.start, passage.end
    low = max(passage.start, min(at - _BEFORE, passage.end - LONGEST_SNIPPET))
    return low, low + LONGEST_SNIPPET


def found_text(found: Found, *, lang: Lang = "zh", signs: tuple[str, str] = ("", "")) -> RenderableType:
    """Return what was found for the terminal; ``signs`` enclose the words where bold print cannot mark them."""
    zh = lang == "zh"
    shown: list[RenderableType] = []
    named = [one for one in found.indicators if one.statements] or list(found.indicators)
    if named:
        names = [
            f"{one.name_zh if zh or not one.name_en else one.name_en}（{one.statements}）" for one in named
        ]
        shown.append(Prose(("指标：" if zh else "Indicators: ") + "、".join(names)))
    count = len(found.hits)
    told = f"{found.total} 句" if zh else f"{found.total} sentence{'' if found.total == 1 else 's'}"
    if count < found.total:
        first = found.offset + 1
        told += (
            f"，这里是第 {first}–{found.offset + count} 句"
            if zh
            else f", here {first}–{found.offset + count}"
        )
    shown.append(Text(told, style="dim"))
    for number, hit in enumerate(found.hits, start=found.offset + 1):
        shown += [
            Text(""),
            _head(number, hit, lang),
            Padding(_sentence(hit, found.words, signs), (0, 0, 0, 3)),
        ]
        if read := _read(hit, lang):
            shown.append(Padding(Prose(Text(read, style="dim")), (0, 0, 0, 3)))
    return Group(*shown)


def _head(number: int, hit: Hit, lang: Lang) -> Text:
    p = hit.passage
    day = p.day.isoformat() if p.day else ("日期不详" if lang == "zh" else "no date")
    title = plain(p.title) or p.doc
    if (one := hit.indicator) is not None:
        title = (
            f"{one.name_zh if lang == 'zh' or not one.name_en else one.name_en}（{one.id}，{one.statements}）"
        )
    return Text.assemble((f"{number}  ", "dim"), (title, "bold"), (f"  {p.article or p.doc} · {day}", "dim"))


def _sentence(hit: Hit, words: tuple[str, ...], signs: tuple[str, str]) -> RenderableType:
    p, marks = hit.passage, marks_of(hit, words)
    low, high = snippet_span(p, marks[0][0] if marks else p.start)
    text = Text("…" if low > p.start else "")
    for run in marked_runs(p.raw, low, high, marks):
        if run.mark:
            text.append(f"{signs[0]}{run.text}{signs[1]}", style="bold reverse")
        else:
            text.append(run.text)
    text.append("…" if high < p.end else "")
    return Prose(text)


def _read(hit: Hit, lang: Lang) -> str:
    told = [
        f"{pick(KINDS[s.kind], lang)} {plain(s.indicator)} {plain(s.number)} {period_text(s.period, lang) if s.period else ''}".rstrip()
        + f" {s.id}"
        for s in hit.statements
        if s.kind != "minor"
    ]
    told += [f"{pick(_READ[TASK], lang)} {t.id}" for t in hit.tasks]
    more = f" +{len(told) - _SHOWN_READ}" if len(told) > _SHOWN_READ else ""
    return "；".join(told[:_SHOWN_READ]) + more
