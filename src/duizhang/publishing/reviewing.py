"""Review as people and programs see it: what was decided, what waits, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.model import Bilingual
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement
from duizhang.publishing.decisions import decision_notes
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.naming import account_name, body_names
from duizhang.publishing.progress import SAYS, reasons_text
from duizhang.publishing.quoting import plain
from duizhang.publishing.reviewed import ACTIONS, review_text
from duizhang.publishing.shapes import Json
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.task_words import FORCES
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.words import FINDINGS, Lang, pick, verdict_mark
from duizhang.review.doubts import Doubt, doubts_of
from duizhang.review.evidence import evidence_id
from duizhang.review.impact import NOTHING, Impact
from duizhang.review.model import Action, Review
from duizhang.tasks.progress_model import Evidence

DOUBTS: dict[Doubt, Bilingual] = {
    Doubt.SHORT: Bilingual("太短", "very short"),
    Doubt.LONG: Bilingual("太长", "very long"),
    Doubt.NO_OBJECT: Bilingual("没有事项", "no object"),
    Doubt.FIGURE_LOST: Bilingual("数字没有读出", "figure not read"),
    Doubt.DUE_INHERITED: Bilingual("期限随章节", "due date of the section"),
    Doubt.BODY_SPOKEN: Bilingual("单位是发言的", "body that speaks"),
    Doubt.SEVERAL_BODIES: Bilingual("几个单位未分主次", "several bodies, none leading"),
}
"""Why the reading of a task may be wrong."""

_TEXT: dict[str, Bilingual] = {
    "id": Bilingual("编号", "Id"),
    "task": Bilingual("任务", "Task"),
    "statement": Bilingual("陈述", "Statement"),
    "due": Bilingual("期限", "Due"),
    "force": Bilingual("力度", "Force"),
    "responsible": Bilingual("责任单位", "Responsible"),
    "doubts": Bilingual("疑点", "Doubts"),
    "review": Bilingual("复核", "Review"),
    "sentence": Bilingual("依据", "Evidence"),
    "says": Bilingual("说法", "Says"),
    "score": Bilingual("把握", "Score"),
    "confidence": Bilingual("把握", "Confidence"),
    "value": Bilingual("数值", "Value"),
    "period": Bilingual("时期", "Period"),
    "number": Bilingual("号", "No."),
    "at": Bilingual("时间", "When"),
    "by": Bilingual("复核人", "By"),
    "decision": Bilingual("决定", "Decision"),
    "about": Bilingual("对象", "About"),
    "reason": Bilingual("理由", "Reason"),
    "impact": Bilingual("影响", "Impact"),
    "and_more": Bilingual(" 等 {n} 项", " and {n} more"),
    "nothing": Bilingual("没有待复核的。", "Nothing waits for review."),
    "no_history": Bilingual("还没有决定。", "Nothing was decided yet."),
}
_SHORT_ID = 13
"""Characters of an id in a table; the unique beginning of one names it."""
_QUOTED = 40


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a word of review with its blanks filled."""
    return pick(_TEXT[key], lang).format(**values)


def task_queue(
    tasks: Sequence[TaskRecord],
    reviews: Mapping[str, Review],
    *,
    lang: Lang = "zh",
    limit: int | None = None,
    more: str = "",
) -> RenderableType:
    """Return tasks that wait for review, in the order given."""
    if not tasks:
        return Text(say("nothing", lang))
    rows: list[list[RenderableType]] = [
        [
            task.id[:_SHORT_ID],
            task.text,
            due_text(task.due, lang) if task.due else "—",
            pick(FORCES[task.force], lang),
            body_names(task.responsible, lang),
            _doubts(doubts_of(task), reviews.get(task.id), lang),
        ]
        for task in tasks
    ]
    keys = ("id", "task", "due", "force", "responsible", "doubts")
    return Group(*cut(table([say(key, lang) for key in keys]), rows, limit, more, lang))


def evidence_queue(
    found: Sequence[tuple[TaskRecord, Evidence, Review | None]],
    *,
    lang: Lang = "zh",
    limit: int | None = None,
    more: str = "",
) -> RenderableType:
    """Return sentences proposed as evidence, each with its task and what was decided about it, in the order given."""
    if not found:
        return Text(say("nothing", lang))
    rows: list[list[RenderableType]] = [
        [
            evidence_id(task, one)[:_SHORT_ID],
            task.text,
            due_text(task.due, lang) if task.due else "—",
            plain(one.quote),
            Text(pick(SAYS[one.says], lang)).append(
                f"\n{one.date.isoformat() if one.date else one.doc}", style="dim"
            ),
            Text(f"{one.score:.2f}").append(f"\n{reasons_text(one.reasons, lang)}", style="dim"),
            review_text(review, lang),
        ]
        for task, one, review in found
    ]
    keys = ("id", "task", "due", "sentence", "says", "score", "review")
    return Group(*cut(table([say(key, lang) for key in keys]), rows, limit, more, lang))


def statement_queue(
    statements: Sequence[Statement],
    reviews: Mapping[str, Review],
    impacts: Mapping[str, Impact],
    *,
    lang: Lang = "zh",
    limit: int | None = None,
    more: str = "",
) -> RenderableType:
    """Return statements that wait for review, in the order given, each with what hangs on it."""
    if not statements:
        return Text(say("nothing", lang))
    rows: list[list[RenderableType]] = [
        [
            s.id[:_SHORT_ID],
            plain(s.quote),
            " ".join(part for part in (s.indicator, printed(s, lang)) if part),
            period_text(s.period, lang) if s.period else "—",
            f"{s.confidence:.2f}",
            impact_text(impacts.get(s.id, NOTHING), lang),
            review_text(reviews.get(s.id), lang),
        ]
        for s in statements
    ]
    keys = ("id", "statement", "value", "period", "confidence", "impact", "review")
    return Group(*cut(table([say(key, lang) for key in keys]), rows, limit, more, lang))


def impact_text(impact: Impact, lang: Lang = "zh") -> str:
    """Return what hangs on a statement: the first verdict and finding, and how many more there are."""
    told = [
        f"{verdict_mark(judgement.verdict, lang)} {period_text(judgement.target.due, lang)}"
        f"{'' if lang == 'zh' else ' '}{account_name(account, lang)}"
        for account, judgement in impact.verdicts
    ]
    found = [pick(FINDINGS[finding.kind], lang) for finding in impact.findings]
    return "\n".join(_first(lines, lang) for lines in (told, found) if lines)


def _first(lines: Sequence[str], lang: Lang) -> str:
    return lines[0] + (
        say("and_more", lang, n=len(lines) if lang == "zh" else len(lines) - 1) if len(lines) > 1 else ""
    )


def impact_json(impact: Impact) -> Json:
    """Return the ids of the targets and findings that hang on a statement."""
    return {
        "verdicts": [
            {"target_id": judgement.target.id, "account_id": account.id, "verdict": judgement.verdict.value}
            for account, judgement in impact.verdicts
        ],
        "findings": [finding.id for finding in impact.findings],
    }


def history_table(decisions: Sequence[Json], *, lang: Lang = "zh") -> RenderableType:
    """Return decisions (:func:`decision_json`) in the order in which they were made."""
    if not decisions:
        return Text(say("no_history", lang))
    rows: list[list[RenderableType]] = []
    for decision in decisions:
        words = plain(decision["text"])
        about = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
        what = Text(pick(ACTIONS[Action(decision["action"])], lang))
        for note in decision_notes(decision, lang):
            what.append(f"\n{note}", style="dim")
        rows.append(
            [
                str(decision["number"]),
                decision["at"][:16].replace("T", " "),
                decision["by"],
                what,
                about,
                decision["reason"],
            ]
        )
    keys = ("number", "at", "by", "decision", "about", "reason")
    return Group(*cut(table([say(key, lang) for key in keys]), rows, None, "", lang))


def _doubts(doubts: Sequence[Doubt], review: Review | None, lang: Lang) -> Text:
    cell = Text(("、" if lang == "zh" else ", ").join(pick(DOUBTS[doubt], lang) for doubt in doubts))
    if review is not None:
        cell.append(("\n" if doubts else "") + review_text(review, lang), style="dim")
    return cell
