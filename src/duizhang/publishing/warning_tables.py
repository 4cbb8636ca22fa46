"""Warnings for the terminal: the heading above a notice's measures, the table of events, the table of episodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.publishing import words
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.terminal import table
from duizhang.publishing.warning_words import ACTIONS, COLOURS, KINDS, NOTES, ROMAN, SORTS, say
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.warnings_model import (
    BY_LEVEL,
    Action,
    Area,
    Episode,
    Measure,
    Note,
    WarningEvent,
    WarningKind,
)

_STYLES = {"red": "red", "orange": "dark_orange", "yellow": "yellow", "blue": "blue"}


def warning_block(event: WarningEvent, raw: str, *, lang: Lang = "zh") -> RenderableType:
    """Return a warning as a heading with its facts, and its measures under their sorts.

    Parameters
    ----------
    raw
        The document's text, of which measures are shown as printed.
    """
    head = Text.assemble(
        (name_of(event.kind, event.level, lang), f"bold {_style(event.level)}".strip()),
        (f" · {pick(ACTIONS[event.action], lang)}", "bold"),
    )
    facts = [time_text(event, lang), area_text(event.areas, lang), body_names([event.issuer], lang)]
    if event.response is not None:
        facts.insert(1, say("response", lang, level=ROMAN[event.response]))
    if event.former is not None:
        facts.insert(1, say("former", lang, colour=pick(COLOURS[event.former], lang)))
    lines: list[RenderableType] = [Prose(head), Prose(" · ".join(fact for fact in facts if fact))]
    if event.plan is not None:
        number = f"（{event.plan.number}）" if event.plan.number else ""
        lines.append(Prose(say("plan_cited", lang, title=event.plan.title) + number, style="dim"))
    colon = words.say("colon", lang)
    if event.reason:
        lines.append(Prose(f"{say('reason', lang)}{colon}{event.reason}", style="dim"))
    if event.notes:
        lines.append(Prose(f"{say('note', lang)}{colon}{notes_text(event.notes, lang)}", style="yellow"))
    if event.measures:
        lines += _measures(event.measures, raw, lang)
    return Group(*lines, Text(""))


def warnings_table(
    events: Sequence[WarningEvent], titles: Mapping[str, str], *, lang: Lang = "zh"
) -> RenderableType:
    """Return events in a table; ``titles`` are the titles of their articles by id."""
    keys = ("what", "action", "time", "area", "issuer", "document")
    noted = any(event.notes for event in events)
    grid = table([say(key, lang) for key in (*keys, *(["notes"] if noted else []))])
    for event in events:
        name = titles.get(event.article) or event.article
        row = [
            Text(name_of(event.kind, event.level, lang), style=_style(event.level)),
            Text(pick(ACTIONS[event.action], lang)),
            Text(time_text(event, lang)),
            Text(area_text(event.areas, lang)),
            Text(body_names([event.issuer], lang)),
            Text.assemble(name, (f"\n{event.published}" if event.published else "", "dim")),
        ]
        if noted:
            row.append(Text(notes_text(event.notes, lang)))
        grid.add_row(*(Prose(cell) for cell in row))
    return Group(Text(_count("events", len(events), lang), style="bold"), grid, Text(""))


def episodes_table(episodes: Sequence[Episode], *, lang: Lang = "zh") -> RenderableType:
    """Return episodes in a table, each with its levels over time."""
    noted = any(episode.notes for episode in episodes)
    keys = ("what", "area", "time", "course", *(["notes"] if noted else []))
    grid = table([say(key, lang) for key in keys])
    for episode in episodes:
        begins = moment_text(episode.begins, lang) if episode.begins else say("start_untold", lang)
        ends = moment_text(episode.ends, lang) if episode.ends else say("end_open", lang)
        highest = min((s.level for s in episode.steps if s.level is not None), default=None)
        row = [
            Text(name_of(episode.kind, highest, lang), style=_style(highest)),
            Text(area_text(episode.areas, lang)),
            Text(f"{begins} — {ends}"),
            _course(episode, lang),
        ]
        if noted:
            row.append(Text(notes_text(episode.notes, lang)))
        grid.add_row(*(Prose(cell) for cell in row))
    return Group(Text(_count("episodes", len(episodes), lang), style="bold"), grid)


def name_of(kind: WarningKind, level: int | None, lang: Lang = "zh") -> str:
    """Return what a warning is called.

    >>> name_of(WarningKind.HEAVY_POLLUTION, 2), name_of(WarningKind.RAIN, None, "en")
    ('重污染天气橙色预警（Ⅱ级）', 'Rainstorm warning')
    """
    if level is None:
        tail = say("plain_warning", lang)
    else:
        tail = say("warning", lang, colour=pick(COLOURS[BY_LEVEL[level]], lang))
        tail += say("level", lang, level=ROMAN[level])
    return pick(KINDS[kind], lang) + (" " if lang == "en" else "") + tail


def moment_text(value: str, lang: Lang = "zh") -> str:
    """Return a time in the reader's words.

    >>> moment_text("2026-02-02T14:00"), moment_text("2026-02-05", "en")
    ('2026年2月2日14:00', '5 Feb 2026')
    """
    day, hour, time = value.partition("T")
    return period_text(day, lang) + ((" " if lang == "en" else "") + time if hour else "")


def time_text(event: WarningEvent, lang: Lang = "zh") -> str:
    """Return from when to when a warning holds, when it was issued, and whether its end is open."""
    parts: list[str] = []
    if event.issued:
        parts.append(say("issued_at", lang, time=moment_text(event.issued, lang)))
    if event.begins:
        parts.append(say("from", lang, time=moment_text(event.begins, lang)))
    if event.ends:
        key = "lifted_at" if event.action is Action.LIFT else "to"
        parts.append(say(key, lang, time=moment_text(event.ends, lang)))
    if event.until_notice:
        parts.append(say("until_notice", lang))
    return words.say("comma", lang).join(parts)


def area_text(areas: Sequence[Area], lang: Lang = "zh") -> str:
    """Return where a warning holds: the catalogue's name of each place, else the words."""
    names = [
        place_name(area.id, lang) + (f"（{area.name}）" if _is_part(area) else "") if area.id else area.name
        for area in areas
    ]
    return ("、" if lang == "zh" else ", ").join(dict.fromkeys(names))


def notes_text(notes: Sequence[Note], lang: Lang = "zh") -> str:
    """Return notes in one line."""
    return ("；" if lang == "zh" else "; ").join(pick(NOTES[note], lang) for note in notes)


def _is_part(area: Area) -> bool:
    """Whether the words name a part of the place: 主城区."""
    return area.name.endswith(("城区", "市区", "都市区", "建成区")) and not area.id.endswith(area.name)


def _style(level: int | None) -> str:
    return _STYLES[BY_LEVEL[level].value] if level is not None else ""


def _count(key: str, number: int, lang: Lang) -> str:
    return say(f"{key}_one" if number == 1 else key, lang, n=number)


def _measures(measures: Sequence[Measure], raw: str, lang: Lang) -> list[RenderableType]:
    sorts = [sort for sort in SORTS if any(m.sort is sort for m in measures)]
    counts = [
        say("measures", lang, sort=pick(SORTS[sort], lang), n=sum(m.sort is sort for m in measures))
        for sort in sorts
    ]
    exempt = any(m.exemptions for m in measures)
    keys = ("executor", "measure", *(["exemption"] if exempt else []), "force", "clause")
    grid = table([say(key, lang) for key in keys])
    blank = [""] * (len(keys) - 1)
    for sort in sorts:
        grid.add_row(Prose(pick(SORTS[sort], lang), style="dim"), *blank)
        for measure in _by_executor([m for m in measures if m.sort is sort]):
            row = [
                Text("、".join(measure.executors) or "—"),
                Text(plain(raw[measure.start : measure.end])),
            ]
            if exempt:
                row.append(Text("；".join(measure.exemptions)))
            row += [Text(pick(FORCES[measure.force], lang)), Text(measure.clause)]
            grid.add_row(*(Prose(cell) for cell in row))
    return [Prose(" · ".join(counts)), grid]


def _by_executor(measures: Sequence[Measure]) -> list[Measure]:
    """Put measures of one executor together, in the order of the text otherwise; those without one stay last."""
    order = {who: i for i, who in reversed(list(enumerate(m.executors for m in measures)))}
    return sorted(measures, key=lambda m: (not m.executors, order[m.executors], m.start))


def _course(episode: Episode, lang: Lang) -> Text:
    lines = []
    for step in episode.steps:
        level = pick(COLOURS[BY_LEVEL[step.level]], lang) if step.level is not None else ""
        when = moment_text(step.since, lang) if step.since else ""
        lines.append(" ".join(part for part in (when, pick(ACTIONS[step.action], lang), level) if part))
    return Text("\n".join(lines))
