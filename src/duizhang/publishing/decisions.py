"""A decision as people and programs see it: what was decided, about what, what goes with it, and whether it still holds."""

from __future__ import annotations

from duizhang.accounts.model import Bilingual
from duizhang.ledger.promises import Decision
from duizhang.publishing import task_words
from duizhang.publishing.shapes import Json
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.words import KINDS, Lang, pick, say
from duizhang.review.model import Action, Target

_TEXT: dict[str, Bilingual] = {
    "changed": Bilingual(
        "原文读法已变，这个决定不再有对象", "its source changed: nothing is left that this is about"
    ),
    "newer": Bilingual("这份文件后来又读入了新版本", "its file was read again with another text since"),
    "taken_back": Bilingual("已由第{n}号撤销", "taken back by {n}"),
    "takes_back": Bilingual("撤销第{n}号", "takes back {n}"),
    "whole": Bilingual("整个口径", "the whole scope"),
}
_SETTING = (Action.AMEND, Action.LINK, Action.SAME, Action.APART)
"""Decisions whose fields are shown."""
_OF_TASKS = (
    *("action", "object", "due", "responsible", "force", "kind", "subject"),
    *("exemption", "executor", "assigned_by", "figures"),
)
_OF_STATEMENTS = ("kind", "indicator", "scope", "value", "unit", "period", "subject")
"""Fields that people read, in the order in which they are told; ids that go with them are left out."""


def decision_json(
    decision: Decision, *, lost: bool = False, undone_by: int | None = None, newer: str | None = None
) -> Json:
    """Return a decision as ``duizhang review … history --json`` prints it.

    Parameters
    ----------
    lost
        Whether what it is about is no longer found.
    undone_by
        Number of the decision that took it back.
    newer
        Id of the newer version of its document, where one is on record.
    """
    return {
        "number": decision.number,
        "at": decision.at,
        "by": decision.by,
        "action": decision.action,
        "target": decision.target_kind,
        "key": decision.target_key,
        "document_id": decision.document_id,
        "article": decision.article,
        "start": decision.start,
        "end": decision.end,
        "text": decision.text,
        "values": dict(decision.values),
        "reason": decision.reason,
        "undoes": decision.undoes,
        "undone_by": undone_by,
        "lost": lost,
        "newer_version": newer,
    }


def decision_notes(decision: Json, lang: Lang = "zh") -> list[str]:
    """Return what goes with a decision (:func:`decision_json`): fields, parts, what it takes back or was taken back by."""
    notes = []
    if decision["action"] in _SETTING:
        notes += _fields(decision, lang)
    if decision["values"].get("whole"):
        notes.append(pick(_TEXT["whole"], lang))
    if decision["action"] == Action.SPLIT and "into" in decision["values"]:
        parts = [part.get("indicator") or part.get("subject", "") for part in decision["values"]["into"]]
        notes.append(_shown(parts))
    if decision["undoes"] is not None:
        notes.append(pick(_TEXT["takes_back"], lang).format(n=decision["undoes"]))
    if decision["undone_by"] is not None:
        notes.append(pick(_TEXT["taken_back"], lang).format(n=decision["undone_by"]))
    if decision["lost"]:
        notes.append(pick(_TEXT["changed"], lang))
    if decision["newer_version"] is not None:
        notes.append(pick(_TEXT["newer"], lang))
    return notes


def _fields(decision: Json, lang: Lang) -> list[str]:
    """Return the fields that a decision sets, each with its name."""
    values, of_task = decision["values"], decision["target"] == Target.TASK
    told = []
    for name in _OF_TASKS if of_task else _OF_STATEMENTS:
        value = values.get(name, "")
        if value == "":
            continue
        if name == "force":
            value = pick(FORCES[value], lang) if value in FORCES else value
        elif name == "kind":
            kinds = task_words.KINDS if of_task else KINDS
            value = pick(kinds[value], lang) if value in kinds else value
        elif name == "figures":
            value = [figure["number"] for figure in value]
        label = task_words.say(name, lang) if of_task else say(name, lang)
        told.append(f"{label}{say('colon', lang)}{_shown(value)}")
    return told


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value)) or "—"
    return "—" if value is None else str(value)
