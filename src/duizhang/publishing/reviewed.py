"""What was decided about a task or statement, beside it."""

from __future__ import annotations

from duizhang.accounts.model import Bilingual
from duizhang.publishing.shapes import Json
from duizhang.publishing.words import Lang, pick, say
from duizhang.review.model import Action, Review

ACTIONS: dict[Action, Bilingual] = {
    Action.ACCEPT: Bilingual("确认", "accepted"),
    Action.AMEND: Bilingual("更正", "amended"),
    Action.REJECT: Bilingual("剔除", "rejected"),
    Action.MERGE: Bilingual("合并", "merged"),
    Action.SPLIT: Bilingual("拆分", "split"),
    Action.LINK: Bilingual("改指", "linked"),
    Action.SAME: Bilingual("同一口径", "same scope"),
    Action.APART: Bilingual("不同口径", "other scope"),
    Action.CONFIRM: Bilingual("采信", "confirmed"),
    Action.REFUSE: Bilingual("不采信", "refused"),
    Action.UNDO: Bilingual("撤销", "undone"),
}
"""What was decided."""

MOVED = Bilingual("重读后边界有变", "cut elsewhere since")
"""Said of a decision about words that a later reading cuts elsewhere."""


def review_json(review: Review | None) -> Json | None:
    """Return what was decided about something; ``None`` where nothing was."""
    if review is None:
        return None
    return {
        "action": review.action.value,
        "by": review.by,
        "reason": review.reason,
        "at": review.at,
        "decision": review.decision,
        "fields": dict(review.fields),
        "moved": review.moved,
    }


def review_text(review: Review | None, lang: Lang = "zh") -> str:
    """Return what was decided about something in a few words.

    >>> review_text(Review(Action.ACCEPT, "张三", "", "2026-06-04T09:00:00+00:00", 3))
    '确认：张三 2026-06-04'
    """
    return review_line(review_json(review), lang)


def review_line(view: Json | None, lang: Lang = "zh") -> str:
    """Return the same from the shape of :func:`review_json`."""
    if view is None:
        return ""
    text = f"{pick(ACTIONS[Action(view['action'])], lang)}{say('colon', lang)}{view['by']} {view['at'][:10]}"
    notes = [view["reason"], pick(MOVED, lang) if view["moved"] else ""]
    rest = ("；" if lang == "zh" else "; ").join(note for note in notes if note)
    return f"{text}（{rest}）" if rest and lang == "zh" else f"{text} ({rest})" if rest else text
