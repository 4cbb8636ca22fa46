"""A notice of a warning, read as an event: level, times, area, issuer, plan and reason, each with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from duizhang.claims.resources import Resources
from duizhang.core.ids import stable_id
from duizhang.core.span import Span
from duizhang.documents.model import Article, BlockKind, Document, DocumentKind
from duizhang.tasks.model import Clause, Task
from duizhang.tasks.segments import sentences
from duizhang.tasks.warnings_drafts import SPEAKS_OF_WARNINGS, Draft, drafts_of, in_heading, supplement
from duizhang.tasks.warnings_fields import plan_of, reason_of
from duizhang.tasks.warnings_measures import measures_of
from duizhang.tasks.warnings_mentions import masked
from duizhang.tasks.warnings_model import BY_LEVEL, Action, Note, WarningEvent, WarningKind
from duizhang.tasks.warnings_times import Moment
from duizhang.tasks.warnings_timing import Mention
from duizhang.tasks.warnings_words import NO_EVENT_TITLE, NOTICE_TITLE, UNTIL_NOTICE

_T = TypeVar("_T")

_STANDING_TEXTS = (
    DocumentKind.PLAN,
    DocumentKind.LAW,
    DocumentKind.WORK_REPORT,
    DocumentKind.BULLETIN,
    DocumentKind.OPINION,
)
"""Texts that lay down or look back; a notice of a warning is none of them."""


def warnings_in(
    document: Document, article: Article, resources: Resources, home: str
) -> tuple[WarningEvent, ...]:
    """Return what an article says was done with warnings, in the order of the text, without their measures.

    Parameters
    ----------
    document, article
        The article and the document that it stands in.
    resources
        Places that can be recognised.
    home
        The place that the article is about: where 我市 is, and where nothing else is named.
    """
    if article.kind in _STANDING_TEXTS or not SPEAKS_OF_WARNINGS.search(article.clean.text):
        return ()
    if NO_EVENT_TITLE.search(article.title) and not NOTICE_TITLE.search(article.title):
        return ()
    text = masked(article.clean.text)
    lines = [
        line
        for block in article.blocks
        if block.kind is not BlockKind.FURNITURE
        for line in sentences(text, block.start, block.end)
    ]
    drafts = drafts_of(article, text, lines, resources, home)
    supplement(text, lines, drafts, article.reference_day)
    return tuple(_event(document, article, text, lines, draft) for draft in drafts)


def _event(
    document: Document, article: Article, text: str, lines: list[tuple[int, int]], draft: Draft
) -> WarningEvent:
    raw_span = article.clean.raw_span
    spans: dict[str, Span] = {}

    def take(name: str, pairs: Sequence[tuple[_T | None, tuple[int, int] | None]]) -> _T | None:
        for value, at in pairs:
            if value is not None:
                if at is not None:
                    spans[name] = raw_span(*at)
                return value
        return None

    told = draft.mentions
    colour = take("colour", [(m.colour, m.colour_at) for m in told])
    level = take("level", [(m.level, m.level_at) for m in told])
    response = take("response", [(m.response, m.response_at) for m in told])
    if colour is None and level is None and draft.kind is WarningKind.HEAVY_POLLUTION and response:
        level = response
    if colour is None and level is not None:
        colour = BY_LEVEL[level]
    if level is None and colour is not None:
        level = colour.level
    take("kind", [(m.kind, m.kind_at) for m in told])
    former = next((m.former for m in told if m.former is not None), None)
    times = {name: draft.first_of(name) or draft.times.get(name) for name in ("begins", "ends", "issued")}
    for name, moment in times.items():
        if moment is not None:
            spans[name] = raw_span(moment.start, moment.end)
    if draft.areas_at is not None:
        spans["areas"] = raw_span(*draft.areas_at)
    if draft.issuer is not None:
        spans["issuer"] = raw_span(*draft.issuer[1])
    plan = plan_of(article.clean.text)
    if plan is not None:
        spans["plan"] = raw_span(*plan[1])
        if plan[2] is not None:
            spans["plan_number"] = raw_span(*plan[2])
    why = reason_of(text, told[0], lines) or reason_of(text, told[-1], lines)
    if why is not None:
        spans["reason"] = raw_span(*why)
    later = None if draft.action is Action.LIFT else UNTIL_NOTICE.search(text, told[0].whole[0])
    if later is not None and times["ends"] is None:
        spans["until_notice"] = raw_span(later.start(), later.end())
    words = raw_span(*_announcement(article, told).whole)
    day = article.reference_day
    event = WarningEvent(
        id=stable_id(
            "warn",
            1,
            [document.id, article.id, words.start, words.end, draft.kind.value, draft.action.value, level],
        ),
        doc=article.doc,
        article=article.id,
        start=words.start,
        end=words.end,
        kind=draft.kind,
        action=_direction(draft.action, former.level if former else None, level),
        colour=colour,
        level=level,
        response=response,
        former=former,
        begins=_value(times["begins"]),
        ends=_value(times["ends"]),
        until_notice="until_notice" in spans,
        issued=_value(times["issued"]),
        published=day.isoformat() if day else "",
        areas=draft.areas,
        issuer=draft.issuer[0] if draft.issuer else "",
        plan=plan[0] if plan else None,
        reason=article.clean.text[slice(*why)] if why else "",
        spans=spans,
    )
    return replace(event, notes=_notes(event, draft, [m for m in times.values() if m is not None]))


def _announcement(article: Article, told: list[Mention]) -> Mention:
    """The mention that says when, else the first below the heading."""
    body = [m for m in told if not in_heading(article, m)] or told
    dated = [m for m in body if m.begins or m.ends] or [m for m in body if m.issued] or body
    return dated[0]


def warnings_of(
    document: Document,
    resources: Resources,
    tasks: Sequence[Task],
    clauses: Mapping[str, Sequence[Clause]],
    homes: Mapping[str, str],
) -> tuple[WarningEvent, ...]:
    """Return the warnings of a document with their measures, in the order of its text.

    Parameters
    ----------
    document, resources
        As for :func:`duizhang.tasks.extract.tasks_of`.
    tasks
        The document's tasks; those of kind ``warning`` are linked to the measures.
    clauses, homes
        Id of an article → its clause tree, and the place that it is about.
    """
    found: list[WarningEvent] = []
    for article in document.articles:
        events = warnings_in(document, article, resources, homes.get(article.id, ""))
        main = main_of(events)
        for event in events:
            if event is main:
                measures = measures_of(
                    article, clauses[article.id], tasks, event.end, running=obliges(article, event)
                )
                event = replace(event, measures=measures)
            found.append(event)
    return tuple(found)


def main_of(events: Sequence[WarningEvent]) -> WarningEvent | None:
    """Return the event whose measures a text holds, ``None`` where it ends one or sets none.

    It is the latest that sets or changes a warning; one that a later lift in the same text ends has no measures there.
    """
    lifted = max((event.at for event in events if event.action is Action.LIFT), default="")
    setting = [event for event in events if event.action is not Action.LIFT and event.at >= lifted]
    return max(setting, key=lambda event: event.at, default=None)


def obliges(article: Article, event: WarningEvent | None) -> bool:
    """Say whether an article is a notice of a pollution warning, so that what it says behind is meant to be done."""
    if event is None or event.kind not in _POLLUTION or len(article.clean.text) > _LONGEST_NOTICE:
        return False
    return event.start - min(article.clean.offsets, default=0) <= _LEAD


_POLLUTION = (WarningKind.HEAVY_POLLUTION, WarningKind.OZONE, WarningKind.DUST, WarningKind.HAZE)
_LONGEST_NOTICE = 8000
_LEAD = 1200


def _direction(action: Action, old: int | None, new: int | None) -> Action:
    if action is not Action.CHANGE or old is None or new is None or old == new:
        return action
    return Action.RAISE if new < old else Action.LOWER


def _value(moment: Moment | None) -> str | None:
    return moment.value if moment is not None else None


def _notes(event: WarningEvent, draft: Draft, times: list[Moment]) -> tuple[Note, ...]:
    notes: list[Note] = []
    if any(moment.value is None for moment in times):
        notes.append(Note.NO_YEAR)
    if draft.expected:
        notes.append(Note.END_EXPECTED)
    if event.begins and event.ends and event.ends <= event.begins and event.action is not Action.LIFT:
        notes.append(Note.END_BEFORE_START)
    pollution = event.kind is WarningKind.HEAVY_POLLUTION
    if pollution and event.colour and event.response and event.colour.level != event.response:
        notes.append(Note.LEVELS_DIFFER)
    return tuple(notes)
