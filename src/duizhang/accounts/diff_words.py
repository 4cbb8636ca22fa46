"""The sentence that tells what became of a target in another document."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.accounts import words
from duizhang.accounts.check_model import name_of
from duizhang.accounts.diff_model import DEFINING, Change, ChangeKind, Difference, Respect, Side
from duizhang.accounts.model import Bilingual
from duizhang.ledger.records import Statement

_MOST_NAMED = 3

_HOW = {
    ChangeKind.CARRIED: Bilingual("未变", "unchanged"),
    ChangeKind.TIGHTENED: Bilingual("收紧", "tightened"),
    ChangeKind.LOOSENED: Bilingual("放宽", "loosened"),
    ChangeKind.CHANGED: Bilingual("有调整", "changed"),
    ChangeKind.POSTPONED: Bilingual("推迟", "postponed"),
    ChangeKind.ADVANCED: Bilingual("提前", "brought forward"),
}

_RESPECTS = {
    Respect.DUE: Bilingual("期限", "due"),
    Respect.SCOPE: Bilingual("口径", "scope"),
    Respect.UNIT: Bilingual("计量单位", "unit"),
    Respect.BASELINE: Bilingual("比较基期", "baseline"),
    Respect.MEASURE: Bilingual("衡量方式", "measure"),
    Respect.BOUND: Bilingual("界限", "bound"),
    Respect.NAME: Bilingual("名称", "name"),
}


def notes_of(
    change: Change, near_by: Sequence[Side] = (), answer: Statement | None = None
) -> tuple[Bilingual, ...]:
    """Return what is to be told of a change beside its kind and its figures.

    Parameters
    ----------
    near_by
        Where only one document has the target, those of the other for the same indicator.
    answer
        The figure that the newer document reports for a target which it does not set again.
    """
    if change.old is not None and change.new is not None:
        return tuple(_note(one) for one in change.differences if one.respect is not Respect.DUE or _open(one))
    notes = []
    if answer is not None:
        when, shown = words.period(answer.period), words.figure(answer)
        notes.append(
            Bilingual(
                f"后一份文件公布了结果：{when.zh}{shown.zh}。",
                f"The newer one reports a result: {shown.en} ({when.en}).",
            )
        )
    if near_by:
        others = [stated(side) for side in near_by[:_MOST_NAMED]]
        which = Bilingual("后", "newer") if change.new is None else Bilingual("前", "older")
        notes.append(
            Bilingual(
                f"{which.zh}一份文件的同一指标另有：{'、'.join(o.zh for o in others)}。",
                f"For the same indicator the {which.en} one has: {', '.join(o.en for o in others)}.",
            )
        )
    return tuple(notes)


def told(change: Change) -> Bilingual:
    """Return what became of a target, in one or two sentences in each language."""
    name = name_of(change.side.account)
    if change.old is None or change.new is None:
        shown = stated(change.side)
        if change.new is None:
            zh = f"{name.zh}：{shown.zh}，后一份文件没有再提出。"
            en = f"{name.en}: {shown.en}; the newer document does not state it again."
        else:
            zh = f"{name.zh}：{shown.zh}，前一份文件没有。"
            en = f"{name.en}: {shown.en}; the older document has none."
    else:
        before, after = stated(change.old), stated(change.new)
        zh = f"{name.zh}：由{before.zh}到{after.zh}"
        en = f"{name.en}: from {before.en} to {after.en}"
        if change.kind is ChangeKind.DEFINITION_CHANGE:
            zh = f"{zh}，口径有变，两个数不能直接比。"
            en = f"{en}; the definition changed and the two are not comparable."
        else:
            zh, en = f"{zh}，{_HOW[change.kind].zh}。", f"{en}: {_HOW[change.kind].en}."
    return Bilingual(zh + "".join(n.zh for n in change.notes), en + "".join(f" {n.en}" for n in change.notes))


def stated(side: Side) -> Bilingual:
    """Return a target's due period and figure as printed."""
    when, shown = words.period(side.target.due), words.figure(side.first)
    strive_zh, strive_en = ("（力争）", ", striven for") if side.first.force == "strive" else ("", "")
    when_zh = "（未写明期限）" if side.target.due is None else when.zh
    return Bilingual(f"{when_zh}{shown.zh}{strive_zh}", f"{shown.en} ({when.en}{strive_en})")


def _open(difference: Difference) -> bool:
    nothing = words.period(None)
    return nothing in (difference.old, difference.new)


def _note(difference: Difference) -> Bilingual:
    name = _RESPECTS[difference.respect]
    if difference.respect is Respect.BOUND:
        return Bilingual("数值未变，只是界限措辞有变。", "The figure is the same; only its bound changed.")
    if difference.respect is Respect.DUE:
        return Bilingual("只有一份文件写明期限。", "Only one of the documents says by when.")
    if difference.respect in DEFINING:
        return Bilingual(
            f"{name.zh}：前为“{difference.old.zh}”，后为“{difference.new.zh}”。",
            f"The {name.en} was “{difference.old.en}” and is “{difference.new.en}”.",
        )
    return Bilingual(
        f"前称“{difference.old.zh}”，后称“{difference.new.zh}”，是否同一事项请核对原文。",
        f"It was called “{difference.old.en}” and is called “{difference.new.en}”: see the words for whether both are one.",
    )
