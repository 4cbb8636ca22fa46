"""Warnings for the terminal: the heading above a notice's measures, the table of events, the table of episodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.publishing import words
from duizhang.publishing.naming import body_names
from duizhang.publishing.prose import Prose
from duizhang.publishing.terminal import table
from duizhang.publishing.warning_notice import Notice, by_executor, notice_of
from duizhang.publishing.warning_text import area_text, moment_text, name_of, notes_text, time_text
from duizhang.publishing.warning_words import ACTIONS, COLOURS, say
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.warnings_model import BY_LEVEL, Episode, WarningEvent

_STYLES = {"red": "red", "orange": "dark_orange", "yellow": "yellow", "blue": "blue"}


def warning_block(event: WarningEvent, raw: str, *, lang: Lang = "zh") -> RenderableType:
    """Return a warning as a heading with its facts, and its measures under their sorts.

    Parameters
    ----------
    raw
        The document's text, of which measures are shown as printed.
    """
    notice = notice_of(event, raw, lang=lang)
    name, mark, action = notice.title.rpartition(" · ")
    head = Text.assemble((name, f"bold {_style(event.level)}".strip()), (mark + action, "bold"))
    colon = words.say("colon", lang)
    lines: list[RenderableType] = [Prose(head)]
    for fact, value in notice.facts:
        style = "yellow" if fact == say("note", lang) else "dim"
        lines.append(
            Prose(Text.assemble((f"{fact}{colon}", "dim"), (value, style if style == "yellow" else "")))
        )
    if notice.groups:
        lines += _measures(notice, lang)
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


def _style(level: int | None) -> str:
    return _STYLES[BY_LEVEL[level].value] if level is not None else ""


def _count(key: str, number: int, lang: Lang) -> str:
    return say(f"{key}_one" if number == 1 else key, lang, n=number)


def _measures(notice: Notice, lang: Lang) -> list[RenderableType]:
    items = [item for group in notice.groups for item in group.items]
    exempt = any(item.exemptions for item in items)
    keys = ("executor", "measure", *(["exemption"] if exempt else []), "force", "clause")
    grid = table([say(key, lang) for key in keys])
    blank = [""] * (len(keys) - 1)
    for group in notice.groups:
        grid.add_row(Prose(group.title, style="dim"), *blank)
        for item in by_executor(group.items):
            told = [item.exemptions] if exempt else []
            row = (item.executors or "—", item.words, *told, item.force, item.clause)
            grid.add_row(*(Prose(Text(cell)) for cell in row))
    return [Prose(notice.counts), grid]


def _course(episode: Episode, lang: Lang) -> Text:
    lines = []
    for step in episode.steps:
        level = pick(COLOURS[BY_LEVEL[step.level]], lang) if step.level is not None else ""
        when = moment_text(step.since, lang) if step.since else ""
        lines.append(" ".join(part for part in (when, pick(ACTIONS[step.action], lang), level) if part))
    return Text("\n".join(lines))
