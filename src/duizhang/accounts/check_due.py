"""Promises that fall due in the time on which a draft reports, and those of them that it passes over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, Promise, concern_id, name_of
from duizhang.accounts.model import Account, Bilingual, Judgement, Verdict
from duizhang.accounts.settings import Settings
from duizhang.accounts.sources import plain
from duizhang.ledger.records import Statement
from duizhang.values.period import Grain, Period

FEWEST_RESULTS = 5
"""Results of one year that make a text a report on it; a shorter one answers for nothing else."""
_HEAD = 2
"""Characters at the end of an indicator's words that name what is counted."""
_LEAST_OF, _MOST = (9, 10), 2
"""How far a figure under other words may lie from the promised one to be taken for its answer."""


def reported_period(statements: Iterable[Statement], day: date) -> Period | None:
    """Return the year on which a draft reports: the one that most of its results are of, not long over by its day.

    Parameters
    ----------
    statements
        Those of the draft.
    day
        Its day.
    """
    years: Counter[str] = Counter()
    for statement in statements:
        told = statement.kind == "actual" and statement.value is not None
        if told and statement.period and Period.parse(statement.period).grain is Grain.YEAR:
            years[statement.period] += 1
    for text, count in years.most_common(1):
        if count >= FEWEST_RESULTS and day.year - 1 <= int(text) <= day.year:
            return Period.parse(text)
    return None


def promises_due(
    accounts: Iterable[Account], mine: Collection[str], period: Period, subjects: Collection[str], day: date
) -> list[Promise]:
    """Return the targets of earlier documents about some subjects that are due within a time.

    Targets that a later document replaced are left out, and those that follow from figures and stand nowhere.
    """
    found = []
    for account in accounts:
        if account.subject_key not in subjects:
            continue
        for judgement in account.judgements:
            if _is_due(judgement, period, mine, day):
                answers = tuple(s.id for s in account.statements if s.id in mine and _of(s, judgement))
                found.append(Promise(account, judgement, answers, _last(account, mine)))
    return found


def _is_due(judgement: Judgement, period: Period, mine: Collection[str], day: date) -> bool:
    target = judgement.target
    if target.implied or target.due is None or judgement.verdict is Verdict.SUPERSEDED:
        return False
    if target.first_published is None or target.first_published >= day:
        return False
    if all(i in mine for i in target.statements):
        return False
    return Period.parse(target.due).ends_within(period)


def _of(statement: Statement, judgement: Judgement) -> bool:
    """Say whether a statement of the draft may answer or repeat a target: of its time, or of none."""
    if statement.id in judgement.because or statement.id in judgement.target.statements:
        return True
    if statement.period is None or judgement.target.due is None:
        return True
    return Period.parse(statement.period).overlaps(Period.parse(judgement.target.due))


def _last(account: Account, mine: Collection[str]) -> str | None:
    results = [
        s
        for s in account.statements
        if s.kind in ("actual", "measured") and s.value is not None and s.period and s.id not in mine
    ]
    last = max(
        results,
        key=lambda s: (Period.parse(s.period or "").last or date.min, s.published or date.min, s.id),
        default=None,
    )
    return last.id if last is not None else None


def passed_over(
    promises: Iterable[Promise],
    accounts: Iterable[Account],
    statements: Sequence[Statement],
    settings: Settings,
    mentioned: Callable[[str], str],
    *,
    every_field: bool = False,
) -> Iterator[Concern]:
    """Yield promises that neither the draft nor any document before it answers, and those only spoken of.

    Asked are only indicators that the catalogue knows: results of others may stand under other words.

    Parameters
    ----------
    accounts
        All accounts.
    statements
        Those of the draft.
    mentioned
        Finds the clause of the draft that speaks of a phrase without a figure; ``""`` for none.
    every_field
        Whether promises of every field count, or only of those on which the draft reports at all.
    """
    homes = {s.id: a for a in accounts for s in (*a.statements, *a.ties)}
    told = [homes[s.id] for s in statements if s.id in homes and s.kind == "actual"]
    fields = {a.domain for a in told}
    spoken = {(a.indicator_id, a.subject_id) for a in told}
    for promise in promises:
        account, judgement = promise.account, promise.judgement
        target = judgement.target
        if account.provisional or target.value is None or judgement.verdict is not Verdict.NO_RESULT:
            continue
        said = [s for s in account.statements if s.id in target.statements]
        sure = max((s.confidence for s in said), default=0.0) >= settings.alarm_confidence
        if not sure or promise.answers or not (every_field or account.domain in fields):
            continue
        first = min(said, key=lambda s: (s.published or date.min, s.doc, s.start))
        if (account.indicator_id, account.subject_id) in spoken or _renamed(first, statements):
            continue
        saying = mentioned(first.indicator)
        if not saying:
            yield _silent(promise, first)
        elif not first.value_word:
            yield _in_words(promise, first, saying)


def _renamed(target: Statement, statements: Iterable[Statement]) -> bool:
    """Say whether the draft has about the same figure under words with the same head: 新增开发装机 for 新能源装机."""
    assert target.value is not None
    if target.unit == "%":
        return False  # every share and growth has that unit
    head = plain(target.indicator)[-_HEAD:]
    return any(
        s.kind == "actual"
        and s.value is not None
        and s.unit == target.unit
        and head in plain(s.indicator)
        and s.value * _LEAST_OF[1] >= target.value * _LEAST_OF[0]
        and s.value <= target.value * _MOST
        for s in statements
    )


def _silent(promise: Promise, first: Statement) -> Concern:
    name, when = name_of(promise.account), words.period(promise.judgement.target.due)
    shown, where = words.figure(first), words.source(first)
    return _concern(
        ConcernKind.SILENT_TARGET,
        promise,
        Bilingual(
            f"{name.zh}：{where.zh}承诺{when.zh}{shown.zh}，草稿没有答复，也没有重申。",
            f"{name.en}: {where.en} promises {shown.en} for {when.en}; the draft neither answers nor repeats it.",
        ),
    )


def _in_words(promise: Promise, first: Statement, saying: str) -> Concern:
    name, when = name_of(promise.account), words.period(promise.judgement.target.due)
    shown, where = words.figure(first), words.source(first)
    return _concern(
        ConcernKind.ANSWERED_IN_WORDS,
        promise,
        Bilingual(
            f"{name.zh}：{where.zh}承诺{when.zh}{shown.zh}，草稿只说“{saying}”，没有数字。",
            f"{name.en}: {where.en} promises {shown.en} for {when.en}; the draft only says “{saying}”, without "
            "a figure.",
        ),
    )


def _concern(kind: ConcernKind, promise: Promise, explanation: Bilingual) -> Concern:
    target = promise.judgement.target
    return Concern(
        id=concern_id(kind, target.id),
        kind=kind,
        account_id=promise.account.id,
        period=target.due,
        explanation=explanation,
        others=target.statements,
    )
