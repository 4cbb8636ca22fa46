"""What became of targets between documents: revised, left silent, answered in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from duizhang.accounts import words
from duizhang.accounts.books import Book
from duizhang.accounts.model import Bilingual, Finding, FindingKind, Judgement, Verdict
from duizhang.accounts.reason_parts import target_words
from duizhang.accounts.revisions import Revision
from duizhang.accounts.targets import Draft
from duizhang.core.ids import stable_id
from duizhang.ledger.records import Statement

_HOW = {
    "tightened": ("收紧", "tightened"),
    "loosened": ("放宽", "loosened"),
    "changed": ("调整", "changed"),
    "postponed": ("推迟", "postponed"),
}
_SERIES = re.compile(r"报告|公报|要点|计划")
_ISSUE = re.compile(r"[\d〇零一二三四五六七八九十]+年?|[\s_\-—()（）]+")


def revised(book: Book, revisions: Sequence[Revision], threshold: float) -> Iterable[Finding]:
    """Yield one finding for every target that a later document moved, with what is certain and what is not."""
    for revision in revisions:
        old, new = revision.old, revision.new
        if min(old.confidence, new.confidence) < threshold:
            continue
        entries = list(dict.fromkeys([*(e.id for e in old.entries), *(e.id for e in new.entries)]))
        name, (how_zh, how_en) = words.account_name(book), _HOW[revision.how]
        before, after = target_words(old, book), target_words(new, book)
        due_before, due_after = _due(old), _due(new)
        since_before, since_after = (
            words.source(old.entries[0].statement),
            words.source(new.entries[0].statement),
        )
        doubts = _doubts(old, new)
        yield Finding(
            id=stable_id("fd", 1, ["revised_target", book.id, *entries]),
            kind=FindingKind.REVISED_TARGET,
            account_id=book.id,
            period=new.due.text if new.due else None,
            statements=tuple(entries),
            explanation=Bilingual(
                f"{name.zh}的目标由{before.zh}（{due_before.zh}，{since_before.zh}）"
                f"调整为{after.zh}（{due_after.zh}，{since_after.zh}），属{how_zh}。"
                + "".join(d.zh for d in doubts),
                f"{name.en}: the target moved from {before.en} ({due_before.en}; {since_before.en}) to {after.en} "
                f"({due_after.en}; {since_after.en}): {how_en}." + "".join(f" {d.en}" for d in doubts),
            ),
            chain=tuple(doubts),
            how=revision.how,
        )


def _due(draft: Draft) -> Bilingual:
    return words.period(draft.due.text if draft.due else None)


def _doubts(old: Draft, new: Draft) -> list[Bilingual]:
    """Return what is not certain of a revision."""
    doubts: list[Bilingual] = []
    if old.due is None:
        doubts.append(
            Bilingual(
                "确定的是数值有变；前一目标未写明完成期限，是否同一期限不能确定。",
                "Certain is that the figure changed; the earlier target has no due date, so that both mean the "
                "same one is not certain.",
            )
        )
    issuers = (old.entries[0].statement.issuer, new.entries[0].statement.issuer)
    if all(issuers) and issuers[0] != issuers[1]:
        doubts.append(
            Bilingual(
                f"前后发布主体不同（{issuers[0]}；{issuers[1]}）。",
                f"The two were issued by different bodies ({issuers[0]}; {issuers[1]}).",
            )
        )
    if old.bound != new.bound and old.value == new.value:
        doubts.append(
            Bilingual("数值未变，只是界限措辞有变。", "The figure is the same; only its bound changed.")
        )
    return doubts


def silent(
    book: Book,
    judged: Iterable[tuple[Draft, Judgement]],
    threshold: float,
    successors: Mapping[str, str],
    spoken: Mapping[tuple[str, str], set[str]],
) -> Iterable[Finding]:
    """Yield targets that the reports since pass over.

    Targets under words that the catalogue does not know are left aside: their results may stand under others.

    Parameters
    ----------
    successors
        Documents by the document of the same series that followed a year later.
    spoken
        Documents that say anything at all, by indicator and subject.
    """
    if book.profile.provisional:
        return
    for draft, judgement in judged:
        if draft.implied or draft.confidence < threshold or draft.value is None:
            continue
        name, due, target = words.account_name(book), _due(draft), target_words(draft, book)
        ids = tuple(e.id for e in draft.entries)
        if judgement.verdict is Verdict.NO_RESULT:
            told = Bilingual(
                f"{name.zh}{due.zh}目标{target.zh}，此后的报告未公布结果。",
                f"{name.en}: the target for {due.en}, {target.en}, has no result in the reports since.",
            )
        elif judgement.verdict is Verdict.NOT_YET_DUE and draft.due is not None:
            followed = _passed_over(book, draft, successors, spoken)
            if followed is None:
                continue
            told = Bilingual(
                f"{name.zh}{due.zh}目标{target.zh}，同系列的后一份文件“{followed}”既未答复也未重申。",
                f"{name.en}: the target for {due.en}, {target.en}, is neither answered nor repeated in the next "
                f"document of the series, “{followed}”.",
            )
        else:
            continue
        yield Finding(
            id=stable_id("fd", 1, ["silent_target", book.id, draft.due.text if draft.due else None, *ids]),
            kind=FindingKind.SILENT_TARGET,
            account_id=book.id,
            period=draft.due.text if draft.due else None,
            statements=ids,
            explanation=told,
        )


def _passed_over(
    book: Book,
    draft: Draft,
    successors: Mapping[str, str],
    spoken: Mapping[tuple[str, str], set[str]],
) -> str | None:
    following = [successors[e.statement.doc] for e in draft.entries if e.statement.doc in successors]
    heard = spoken.get((book.key.indicator_id, book.key.subject), set())
    if not following or any(doc in heard for doc in following):
        return None
    return sorted(following)[0]


Issue = tuple[str, str, str, date]
"""Series, issuer, name and day of a document."""


def issue_of(doc: str, title: str, issuer: str, published: date | None) -> Issue | None:
    """Return which issue of a yearly series a document is; ``None`` where it is of none.

    A series is a title that differs from year to year in its numbers only, from one issuer.
    """
    name = title or doc
    if published is None or not _SERIES.search(name):
        return None
    return (_ISSUE.sub("", name), issuer, doc, published)


def issues_among(statements: Iterable[Statement]) -> set[Issue]:
    """Return the documents of statements that are issues of a yearly series."""
    told = {(s.doc, s.title, s.issuer, s.published) for s in statements}
    return {issue for document in told if (issue := issue_of(*document)) is not None}


def successors_of(issues: Iterable[Issue]) -> dict[str, str]:
    """Return, for each document of a yearly series, the one that followed it about a year later."""
    days: dict[tuple[str, str], dict[str, date]] = {}
    for series, issuer, doc, day in issues:
        documents = days.setdefault((series, issuer), {})
        documents[doc] = max(day, documents.get(doc, day))
    following: dict[str, str] = {}
    for place in sorted(days):
        listed = sorted(days[place].items(), key=lambda item: (item[1], item[0]))
        for doc, day in listed:
            later = [d for d, other in listed if 180 <= (other - day).days <= 550]
            if later:
                following[doc] = later[0]
    return following


def answered(book: Book, judged: Iterable[tuple[Draft, Judgement]], threshold: float) -> Iterable[Finding]:
    """Yield numeric targets that were answered without a number."""
    for draft, judgement in judged:
        if judgement.verdict is not Verdict.ANSWERED_IN_WORDS or draft.value is None:
            continue
        if draft.confidence < threshold:
            continue
        ids = judgement.because
        yield Finding(
            id=stable_id("fd", 1, ["answered_in_words", book.id, *ids]),
            kind=FindingKind.ANSWERED_IN_WORDS,
            account_id=book.id,
            period=draft.due.text if draft.due else None,
            statements=ids,
            explanation=Bilingual(
                f"{words.account_name(book).zh}。{judgement.reason.zh}",
                f"{words.account_name(book).en}. {judgement.reason.en}",
            ),
        )
