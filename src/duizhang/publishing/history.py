"""The history of an account as people and programs see it: how its targets moved, how its verdicts changed and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.history import Moment, Setting, Turn
from duizhang.accounts.model import Account, Bilingual, Reconciliation, Target
from duizhang.publishing.figures import nature_mark, period_text, target_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, body_names, place_name
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import Json, day_text, verdict_json
from duizhang.publishing.terminal import cut, table, title
from duizhang.publishing.words import Lang, pick, verdict_mark

HOW: dict[str, Bilingual] = {
    "set": Bilingual("提出", "set"),
    "tightened": Bilingual("收紧", "tightened"),
    "loosened": Bilingual("放宽", "loosened"),
    "changed": Bilingual("调整", "changed"),
    "postponed": Bilingual("推迟", "postponed"),
}
"""What became of a target."""

_TEXT: dict[str, Bilingual] = {
    "targets": Bilingual("目标沿革", "History of the targets"),
    "day": Bilingual("日期", "Day"),
    "who": Bilingual("提出单位", "Set by"),
    "due": Bilingual("期限", "Due"),
    "target": Bilingual("目标", "Target"),
    "former": Bilingual("原目标", "Before"),
    "how": Bilingual("变化", "Change"),
    "document": Bilingual("文件", "Document"),
    "verdict": Bilingual("判断", "Verdict"),
    "because": Bilingual("依据", "Because of"),
    "by_time": Bilingual(
        "（期限已过或同日其他数字）", "(the due period ended, or other figures of that day)"
    ),
    "nothing": Bilingual("这个账目还没有判断。", "This account has no verdict yet."),
}


def _say(key: str, lang: Lang) -> str:
    return pick(_TEXT[key], lang)


def target_history_json(settings: Sequence[Setting]) -> list[Json]:
    """Return how the targets were set and moved: ``target_id``, ``former_id``, ``how``, who, when and in which words."""
    return [
        {
            "target_id": one.target.id,
            "former_id": None if one.former is None else one.former.id,
            "how": one.how,
            "day": day_text(one.target.first_published),
            "issuer": one.target.issuer,
            "due": one.target.due,
            "statements": list(one.target.statements),
        }
        for one in settings
    ]


def verdict_history_json(moments: Sequence[Moment]) -> list[Json]:
    """Return the days on which verdicts changed: ``before`` and the verdict since, and the statements that changed it."""
    return [
        {
            "day": moment.day.isoformat(),
            "documents": list(moment.documents),
            "turns": [
                {
                    "before": None if turn.before is None else turn.before.value,
                    "changed_by": list(turn.because),
                    **verdict_json(turn.judgement),
                }
                for turn in moment.turns
            ],
        }
        for moment in moments
    ]


def target_history_table(
    settings: Sequence[Setting], account: Account, lookup: Lookup, *, lang: Lang = "zh"
) -> list[RenderableType]:
    """Return the history of targets for the terminal; nothing where none was moved."""
    if all(one.former is None for one in settings):
        return []
    rows: list[list[RenderableType]] = []
    for one in settings:
        first = lookup.first_of(one.target)
        rows.append(
            [
                day_text(one.target.first_published) or "—",
                body_names([one.target.issuer], lang) or (first.title or first.doc if first else "—"),
                period_text(one.target.due, lang),
                "—" if one.former is None else _figure(one.former, account, lookup, lang),
                _figure(one.target, account, lookup, lang),
                pick(HOW[one.how], lang),
            ]
        )
    grid = table([_say(key, lang) for key in ("day", "who", "due", "former", "target", "how")])
    return [Text(_say("targets", lang), style="bold"), *cut(grid, rows, None, "", lang)]


def history_table(
    moments: Sequence[Moment], account: Account, recon: Reconciliation, *, lang: Lang = "zh"
) -> RenderableType:
    """Return how the verdicts of an account changed, a row a change, with the words that changed it."""
    lookup = Lookup.of(recon)
    name = title(f"{place_name(account.subject, lang)} · {account_name(account, lang)}", recon, lang)
    if not moments:
        return Group(name, Text(_say("nothing", lang)))
    rows: list[list[RenderableType]] = []
    for moment in moments:
        for number, turn in enumerate(moment.turns):
            rows.append(
                [
                    moment.day.isoformat() if not number else "",
                    "\n".join(moment.documents) if not number else "",
                    f"{period_text(turn.judgement.target.due, lang)}\n"
                    f"{_figure(turn.judgement.target, account, lookup, lang)}",
                    _turned(turn, lang),
                    _because(turn, lookup, lang),
                ]
            )
    grid = table([_say(key, lang) for key in ("day", "document", "target", "verdict", "because")])
    return Group(name, *cut(grid, rows, None, "", lang))


def _figure(target: Target, account: Account, lookup: Lookup, lang: Lang) -> str:
    first = lookup.first_of(target)
    text = target_text(target, first, account.unit, lang, rise_named=account.measure == "growth")
    return f"{text}{nature_mark(target.binding, lang)}"


def _turned(turn: Turn, lang: Lang) -> str:
    now = verdict_mark(turn.judgement.verdict, lang)
    if turn.before is None or turn.before is turn.judgement.verdict:
        return now
    return f"{verdict_mark(turn.before, lang)}\n⇒ {now}"


def _because(turn: Turn, lookup: Lookup, lang: Lang) -> RenderableType:
    words = [f"“{plain(s.quote)}”" for s in lookup.known(turn.because)]
    text = Text("\n".join(dict.fromkeys(words)) or _say("by_time", lang))
    return text.append(f"\n{pick(turn.judgement.reason, lang)}", style="dim")
