"""A warning as a notice: its heading, its facts, and its measures under the headings that the notice has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhang.publishing import words
from duizhang.publishing.naming import body_names
from duizhang.publishing.quoting import plain
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.warning_text import area_text, name_of, notes_text, time_text
from duizhang.publishing.warning_words import ACTIONS, COLOURS, ROMAN, SORTS, say
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.warnings_model import Measure, MeasureSort, WarningEvent


@dataclass(frozen=True, slots=True)
class Item:
    """One measure of a notice in the reader's words; ``tasks`` are the ids of the tasks in it."""

    executors: str
    words: str
    exemptions: str
    force: str
    firm: bool
    clause: str
    start: int
    end: int
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The measures under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning in the reader's words.

    Parameters
    ----------
    ident, colour
        The event's id, and the code of its colour (``""`` without one).
    title
        What is warned of, and what is done: 重污染天气橙色预警（Ⅱ级） · 启动.
    facts
        What is known of it: name of the fact and its words.
    groups
        Its measures, mandatory ones first.
    """

    ident: str
    colour: str
    title: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]

    @property
    def counts(self) -> str:
        """How many measures stand under each heading, in one line."""
        return " · ".join(group.title for group in self.groups)


def notice_of(event: WarningEvent, raw: str, *, lang: Lang = "zh") -> Notice:
    """Return a warning as a notice.

    Parameters
    ----------
    raw
        The document's text, of which measures are shown as printed.
    """
    plan = event.plan
    cited = "" if plan is None else f"《{plan.title}》" + (f"（{plan.number}）" if plan.number else "")
    facts = (
        (say("time", lang), time_text(event, lang)),
        (say("area", lang), area_text(event.areas, lang)),
        (say("issuer", lang), body_names([event.issuer], lang) if event.issuer else ""),
        (say("former", lang), pick(COLOURS[event.former], lang) if event.former else ""),
        (
            say("emergency", lang),
            say("response", lang, level=ROMAN[event.response]) if event.response else "",
        ),
        (say("plan", lang), cited),
        (say("reason", lang), plain(event.reason)),
        (say("note", lang), notes_text(event.notes, lang)),
    )
    return Notice(
        ident=event.id,
        colour=event.colour.value if event.colour else "",
        title=f"{name_of(event.kind, event.level, lang)} · {pick(ACTIONS[event.action], lang)}",
        facts=tuple((name, value) for name, value in facts if value),
        groups=tuple(
            _group(sort, own, raw, lang)
            for sort in SORTS
            if (own := [measure for measure in event.measures if measure.sort is sort])
        ),
    )


def by_executor(items: Sequence[Item]) -> list[Item]:
    """Put measures of one executor together, in the order of the text otherwise; those without one stay last."""
    order = {who: i for i, who in reversed(list(enumerate(item.executors for item in items)))}
    return sorted(items, key=lambda item: (not item.executors, order[item.executors], item.start))


def _group(sort: MeasureSort, measures: Sequence[Measure], raw: str, lang: Lang) -> Group:
    joint = words.say("comma", lang)
    return Group(
        say("measures", lang, sort=pick(SORTS[sort], lang), n=len(measures)),
        tuple(
            Item(
                executors="、".join(measure.executors),
                words=plain(raw[measure.start : measure.end]),
                exemptions=joint.join(plain(one) for one in measure.exemptions),
                force=pick(FORCES[measure.force], lang),
                firm=measure.force == "must",
                clause=measure.clause,
                start=measure.start,
                end=measure.end,
                tasks=measure.tasks,
            )
            for measure in measures
        ),
    )
