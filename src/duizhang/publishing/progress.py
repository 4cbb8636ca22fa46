"""What became of tasks: the words in which it is shown, as plain data and as cells of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from duizhang.accounts.model import Bilingual
from duizhang.ledger.promises import TaskRecord
from duizhang.publishing.quoting import plain
from duizhang.publishing.reviewed import review_json, review_text
from duizhang.publishing.task_words import read_code, say
from duizhang.publishing.views import Json
from duizhang.publishing.words import Lang, pick
from duizhang.review.evidence import evidence_id
from duizhang.review.model import Review
from duizhang.tasks.progress_model import Evidence, Progress, Reasons, Says, Status

STATUSES: dict[Status, Bilingual] = {
    Status.COMPLETED: Bilingual("已完成", "completed"),
    Status.UNDER_WAY: Bilingual("推进中", "under way"),
    Status.STARTED: Bilingual("已启动", "started"),
    Status.ANNOUNCED: Bilingual("已公布", "announced"),
    Status.PAUSED: Bilingual("暂停", "paused"),
    Status.NOT_REPORTED: Bilingual("未见报道", "not reported"),
    Status.BEHIND: Bilingual("滞后", "behind"),
    Status.OVERDUE_UNREPORTED: Bilingual("到期未见报道", "due, not reported"),
}
"""What became of a task."""

SAYS: dict[Says, Bilingual] = {
    Says.START: Bilingual("启动", "begun"),
    Says.UNDER_WAY: Bilingual("推进", "going on"),
    Says.MILESTONE: Bilingual("阶段进展", "a step done"),
    Says.BUILT: Bilingual("建成", "built"),
    Says.IN_USE: Bilingual("投用", "in use"),
    Says.COMPLETED: Bilingual("完成", "done"),
    Says.UNFINISHED: Bilingual("尚未完成", "not done"),
    Says.PAUSED: Bilingual("暂停", "stopped"),
    Says.CANCELLED: Bilingual("取消", "given up"),
    Says.ANNOUNCED: Bilingual("再提出", "spoken of as a plan"),
    Says.REPEATED: Bilingual("重申", "promised again"),
    Says.FIGURE: Bilingual("有数字", "a figure"),
}
"""What a sentence says of a task."""

AGAINST: dict[str, Bilingual] = {
    "other_number": Bilingual("编号不同", "another number"),
    "other_year": Bilingual("年份不同", "another year"),
    "other_place": Bilingual("地点不同", "another place"),
    "other_object": Bilingual("说的是问题", "about a wrong"),
    "longer_span": Bilingual("说的是多年", "of several years"),
    "ahead": Bilingual("尚是计划", "still a plan"),
}
"""What speaks against a match."""

MOST_SHOWN = 2
"""Sentences shown for one task in a table; JSON has all."""
_LONGEST = 90
_REASONS_SHOWN = 2


def evidence_json(one: Evidence, ident: str, review: Review | None = None) -> Json:
    """Return one sentence that speaks of a task as plain data.

    Parameters
    ----------
    ident
        Its id as evidence of the task.
    review
        What was decided about it.
    """
    reasons = one.reasons
    return {
        "id": ident,
        "doc": one.doc,
        "article": one.article,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "date": one.date.isoformat() if one.date else None,
        "says": one.says.value,
        "score": one.score,
        "reasons": {
            "names": list(reasons.names),
            "places": list(reasons.places),
            "figures": list(reasons.figures),
            "words": list(reasons.words),
            "time": reasons.time,
            "against": list(reasons.against),
            "missing": list(reasons.missing),
        },
        "review": review_json(review),
    }


def status_cell(progress: Progress | None, lang: Lang = "zh") -> Text:
    """Return what became of a task as a cell."""
    return Text(pick(STATUSES[progress.status], lang) if progress else "")


def evidence_cell(
    task: TaskRecord, progress: Progress | None, reviews: Mapping[str, Review], lang: Lang = "zh"
) -> Text:
    """Return the likeliest sentences for a task as a cell: each with what it says, when, where, why, and its review."""
    cell = Text()
    for one in progress.evidence[:MOST_SHOWN] if progress else ():
        quote = plain(one.quote)
        cell.append("\n" if cell else "")
        cell.append(quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…")
        cell.append("\n" + " · ".join(_about(one, lang)), style="dim")
        if (review := reviews.get(evidence_id(task, one))) is not None:
            cell.append("\n" + review_text(review, lang), style="dim")
    return cell


def statuses_line(found: Iterable[Progress], lang: Lang = "zh") -> str:
    """Return how many tasks have each status, in the order of :data:`STATUSES`."""
    counts: dict[Status, int] = {}
    for progress in found:
        counts[progress.status] = counts.get(progress.status, 0) + 1
    return " · ".join(f"{pick(pair, lang)} {counts[s]}" for s, pair in STATUSES.items() if s in counts)


def evidence_note(one: Evidence, review: Review | None = None, lang: Lang = "zh") -> str:
    """Return what a sentence says of a task, when, why it was proposed, where it stands and its review, in one line."""
    decided = (review_text(review, lang),) if review is not None else ()
    return " · ".join((*_about(one, lang), f"{one.article} [{one.start}:{one.end}]", *decided))


def _about(one: Evidence, lang: Lang) -> Iterable[str]:
    yield pick(SAYS[one.says], lang)
    yield one.date.isoformat() if one.date else one.doc
    yield f"{one.score:.2f}"
    why = reasons_text(one.reasons, lang)
    if why:
        yield why


def reasons_text(reasons: Reasons, lang: Lang = "zh") -> str:
    """Return why a sentence was proposed, in a few words.

    >>> reasons_text(Reasons(names=("地铁9号线",), figures=("12座",)))
    '同名：地铁9号线；同类数字：12座'
    """
    colon, semicolon = ("：", "；") if lang == "zh" else (": ", "; ")
    joined: Mapping[str, tuple[str, ...]] = {
        "same_name": reasons.names,
        "same_figure": reasons.figures,
        "same_words": () if reasons.names else reasons.words,
        "against": tuple(pick(AGAINST[code], lang) for code in reasons.against if code != "ahead"),
    }
    return semicolon.join(
        f"{say(key, lang)}{colon}{'、'.join(words[:_REASONS_SHOWN])}"
        for key, words in joined.items()
        if words
    )


def read_status(text: str) -> str:
    """Return the status that a code or a word of the interface names.

    >>> read_status("滞后"), read_status("completed")
    ('behind', 'completed')

    Raises
    ------
    UsageError
        If there is none.
    """
    return read_code(
        text, {status.value: pair for status, pair in STATUSES.items()}, "--status", ("种现状", "status")
    )
