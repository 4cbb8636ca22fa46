"""A notice of a warning, read as an event: level, times, area, issuer, plan and reason, each with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from duizhang.claims.resources import Resources
from duizhang.core.ids import stable_id
from duizhang.core.span import Span
from duizhang.documents.model import Article, BlockKind, Document, DocumentKind
from duizhang.tasks.model import Clause, Task
from duizhang.tasks.segments import sentences
from duizhang.tasks.warnings_fields import areas_of, issuer_of, plan_of, reason_of
from duizhang.tasks.warnings_measures import measures_of
from duizhang.tasks.warnings_mentions import Mention, kind_in, masked, mentions_in
from duizhang.tasks.warnings_model import BY_LEVEL, Action, Area, Note, WarningEvent, WarningKind
from duizhang.tasks.warnings_times import Moment, Role, days_between, moments
from duizhang.tasks.warnings_words import EXPECTED_END, HOLDS, NO_EVENT_TITLE, NOTICE_TITLE, UNTIL_NOTICE

_T = TypeVar("_T")

_SPEAKS_OF_WARNINGS = re.compile(r"预警|警报|响应")
_STANDING_TEXTS = (
    DocumentKind.PLAN,
    DocumentKind.LAW,
    DocumentKind.WORK_REPORT,
    DocumentKind.BULLETIN,
    DocumentKind.OPINION,
)
"""Texts that lay down or look back; a notice of a warning is none of them."""
_LONGEST_RETOLD = 15
"""Days after which a warning that a text tells of is history."""
_DECIDES = re.compile(r"现|决定|定于|即日|刚刚|今[日天晚]|已经?$")
_SHIFTS = (Action.RAISE, Action.LOWER, Action.CHANGE, Action.EXTEND)


@dataclass(slots=True)
class _Draft:
    """Mentions of one action on one warning, put together."""

    mentions: list[Mention]
    kind: WarningKind
    areas: tuple[Area, ...]
    areas_at: tuple[int, int] | None
    issuer: tuple[str, tuple[int, int]] | None
    expected: bool = False
    times: dict[str, Moment] = field(default_factory=dict)

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def action(self) -> Action:
        return self.first.action

    @property
    def level(self) -> int | None:
        return next((n for m in self.mentions if (n := _level(m)) is not None), None)


def _level(mention: Mention) -> int | None:
    if mention.colour is not None:
        return mention.colour.level
    return mention.level or mention.response


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
    if article.kind in _STANDING_TEXTS or not _SPEAKS_OF_WARNINGS.search(article.clean.text):
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
    drafts = _drafts(article, text, lines, resources, home)
    _supplement(text, lines, drafts, article.reference_day)
    return tuple(_event(document, article, text, lines, draft) for draft in drafts)


def _drafts(
    article: Article, text: str, lines: list[tuple[int, int]], resources: Resources, home: str
) -> list[_Draft]:
    drafts: list[_Draft] = []
    general = _general_kind(article, text)
    for line in lines:
        if not _SPEAKS_OF_WARNINGS.search(text, *line):
            continue
        for mention in _settled(mentions_in(text, line, article.reference_day)):
            kind = mention.kind or (kind_in(text, *line) or (general,))[0]
            if kind is None:
                continue
            if not (
                any(d.mentions[-1].sentence == mention.sentence for d in drafts)
                or _admitted(article, text, mention, resources)
            ):
                continue
            issuer = issuer_of(article, text, mention, resources)
            areas, at = areas_of(text, mention, issuer, home, resources)
            same = next((d for d in drafts if _same(d, mention, kind, areas, at)), None)
            if same is None:
                drafts.append(_Draft([mention], kind, areas, at, issuer))
            else:
                same.mentions.append(mention)
                if same.areas_at is None and at is not None:
                    same.areas, same.areas_at = areas, at
                if _is_titled(article, same) or same.issuer is None:
                    same.issuer = issuer or same.issuer
    # 关于启动橙色预警的通知 over …由黄色升级为橙色: the heading tells of the change only
    changed = {(d.kind, d.level) for d in drafts if d.action in _SHIFTS}
    return [
        d
        for d in drafts
        if d.action is not Action.START
        or (d.kind, d.level) not in changed
        or any(_first(d, name) for name in ("begins", "ends", "issued"))
    ]


def _is_titled(article: Article, draft: _Draft) -> bool:
    """Whether a draft was so far read from a heading only, whose issuer is the one that signs."""
    return all(_in_heading(article, m) for m in draft.mentions[:-1])


def _general_kind(article: Article, text: str) -> WarningKind | None:
    """What an article warns of where a sentence does not say: by its title, else by its first word of warnings."""
    titled = kind_in(article.title, 0, len(article.title))
    if titled is not None:
        return titled[0]
    plain = article.clean.text
    for match in _SPEAKS_OF_WARNINGS.finditer(plain):
        near = kind_in(plain, max(0, match.start() - 16), match.start())
        if near is not None:
            return near[0]
    pollution = re.search(r"空气质量|污染", text)
    return WarningKind.HEAVY_POLLUTION if pollution else None


def _settled(found: list[Mention]) -> list[Mention]:
    """Turn 解除黄色预警，启动橙色预警 within one sentence into the change that it is."""
    lifted = next((m for m in found if m.action is Action.LIFT and _level(m) is not None), None)
    begun = next((m for m in found if m.action is not Action.LIFT and _level(m) is not None), None)
    if (
        lifted is None
        or begun is None
        or (None not in (lifted.kind, begun.kind) and lifted.kind is not begun.kind)
    ):
        return found
    old, new = _level(lifted), _level(begun)
    if old is None or new is None or old == new or lifted.whole > begun.whole:
        return found
    action = begun.action
    if action is Action.START:
        action = Action.RAISE if new < old else Action.LOWER
    changed = replace(
        begun, action=action, former=BY_LEVEL[old], begins=begun.begins or begun.issued or lifted.ends
    )
    return [changed if m is begun else m for m in found if m is not lifted]


def _admitted(article: Article, text: str, mention: Mention, resources: Resources) -> bool:
    """Whether a mention is news of its text's day: with a time near it, or in the manner of a notice."""
    times = [t for t in (mention.begins, mention.ends, mention.issued) if t is not None]
    day = article.reference_day
    if day is not None:
        told = [t.value for t in times if t.value is not None]
        if told:
            return min(days_between(value, day.isoformat()) for value in told) <= _LONGEST_RETOLD
    if times or NOTICE_TITLE.search(article.title):
        return True
    low, high = mention.clause
    return bool(_DECIDES.search(text, low, mention.whole[0])) or bool(
        issuer_of(article, text, mention, resources) and len(text) <= _SHORT_NOTICE and high
    )


_SHORT_NOTICE = 1200


def _same(
    draft: _Draft, mention: Mention, kind: WarningKind, areas: tuple[Area, ...], at: tuple[int, int] | None
) -> bool:
    """Whether a mention tells of the same as a draft: same kind, agreeing level, area and times."""
    level = _level(mention)
    agreeing = draft.level is None or level is None or draft.level == level
    if (
        mention.response is not None
        and mention.colour is None
        and not any(m.response for m in draft.mentions)
    ):
        # 发布黄色预警，启动Ⅱ级响应: in one breath they are one event, whether or not the levels go together
        agreeing = agreeing or draft.mentions[-1].sentence == mention.sentence
    if draft.kind is not kind or not agreeing:
        return False
    if draft.areas_at is not None and at is not None and {a.id for a in draft.areas} != {a.id for a in areas}:
        return False
    if draft.action is mention.action:
        return all(
            mine is None or other is None or mine.value == other.value
            for mine, other in (
                (_first(draft, "begins"), mention.begins),
                (_first(draft, "ends"), mention.ends),
            )
        )
    if mention.action is Action.START and draft.action in _SHIFTS:
        return True
    if draft.action is Action.START and mention.action in _SHIFTS and mention.former is None:
        return False
    return False


def _first(draft: _Draft, name: str) -> Moment | None:
    found = [getattr(m, name) for m in draft.mentions]
    return next((moment for moment in found if moment is not None), None)


def _supplement(
    text: str, lines: list[tuple[int, int]], drafts: list[_Draft], reference: date | None
) -> None:
    """Take what clauses of their own tell: 预警时间为…至…, 预计…解除."""
    setting = [d for d in drafts if d.action is not Action.LIFT]
    if not setting:
        return
    for line in lines:
        holds = HOLDS.search(text, *line)
        if holds is not None:
            for moment in moments(text, holds.start(), line[1], reference):
                name = "ends" if moment.role is Role.TO else "begins"
                setting[-1].times.setdefault(name, moment)
        expected = EXPECTED_END.search(text, *line)
        if expected is not None:
            for moment in moments(text, expected.start(), expected.start("verb"), reference):
                if _first(setting[-1], "ends") is None:
                    setting[-1].times["ends"] = moment
                    setting[-1].expected = True


def _event(
    document: Document, article: Article, text: str, lines: list[tuple[int, int]], draft: _Draft
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
    times = {name: _first(draft, name) or draft.times.get(name) for name in ("begins", "ends", "issued")}
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
    why = reason_of(
        text, told[-1] if len(told) > 1 and not _has_reason(text, told[0], lines) else told[0], lines
    )
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
    body = [m for m in told if not _in_heading(article, m)] or told
    dated = [m for m in body if m.begins or m.ends] or [m for m in body if m.issued] or body
    return dated[0]


def _in_heading(article: Article, mention: Mention) -> bool:
    return any(b.kind is BlockKind.HEADING and b.start <= mention.whole[0] < b.end for b in article.blocks)


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


def _has_reason(text: str, mention: Mention, lines: list[tuple[int, int]]) -> bool:
    return reason_of(text, mention, lines) is not None


def _direction(action: Action, old: int | None, new: int | None) -> Action:
    if action is not Action.CHANGE or old is None or new is None or old == new:
        return action
    return Action.RAISE if new < old else Action.LOWER


def _value(moment: Moment | None) -> str | None:
    return moment.value if moment is not None else None


def _notes(event: WarningEvent, draft: _Draft, times: list[Moment]) -> tuple[Note, ...]:
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
