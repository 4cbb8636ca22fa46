"""What warnings are called, and when and where they hold, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing import words
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.warning_words import COLOURS, KINDS, NOTES, ROMAN, say
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.warnings_model import BY_LEVEL, Action, Area, Note, WarningEvent, WarningKind


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
