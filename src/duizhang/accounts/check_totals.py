"""Totals that their parts rule out: by definition (exports and imports), and in one sentence (其中)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, is_level_result, name_of
from duizhang.accounts.figures import widest
from duizhang.accounts.model import Account, Bilingual
from duizhang.accounts.settings import Settings
from duizhang.catalogue.bounds import Bounds, Total
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval

_AMONG = "其中"
_STOPS = "，,；;。"
_PER = re.compile("每|平均|[人户均]均")
"""What is told for one of many has no parts."""
Place = tuple[str, str, str | None]
"""Subject, scope and period that a total and its parts must have in common."""


def broken_totals(
    accounts: Iterable[Account], mine: Collection[str], bounds: Bounds, settings: Settings
) -> Iterator[Concern]:
    """Yield the draft's totals that its own figures for all the parts rule out, rounding granted."""
    known: dict[str, dict[Place, list[Statement]]] = {}
    homes: dict[str, Account] = {}
    for account in accounts:
        if account.measure != "level":
            continue
        for statement in account.statements:
            if statement.id in mine and is_level_result(statement, settings):
                place = (account.subject_key, account.scope, statement.period)
                known.setdefault(account.indicator_id, {}).setdefault(place, []).append(statement)
                homes[statement.id] = account
    for total in bounds.totals:
        for place, wholes in known.get(total.whole, {}).items():
            found = [known.get(part, {}).get(place, []) for part in total.parts]
            if all(found):
                sides = [wholes[0], *(one[0] for one in found)]
                if _ruled_out(sides, settings):
                    yield _concern(total, sides, homes)


def _ruled_out(sides: list[Statement], settings: Settings) -> bool:
    if len({s.unit for s in sides}) > 1:
        return False
    added = Interval.point(sides[0].step * 0)
    for part in sides[1:]:
        added = added + widest(part, settings)
    return added.meet(widest(sides[0], settings)).empty


def _concern(total: Total, sides: list[Statement], homes: Mapping[str, Account]) -> Concern:
    whole, *parts = sides
    assert whole.value is not None
    added = sum((p.value for p in parts if p.value is not None), start=whole.value * 0)
    shown, summed = words.figure(whole), words.amount(added, whole.unit)
    name, when = name_of(homes[whole.id]), words.period(whole.period)
    told = [(homes[p.id], words.figure(p)) for p in parts]
    zh = "、".join(f"{home.indicator_zh}{figure.zh}" for home, figure in told)
    en = ", ".join(f"{home.indicator_en} {figure.en}" for home, figure in told)
    return Concern(
        id=concern_id(ConcernKind.TOTAL, *(s.id for s in sides)),
        kind=ConcernKind.TOTAL,
        account_id=homes[whole.id].id,
        period=whole.period,
        explanation=Bilingual(
            f"{name.zh}{when.zh}{shown.zh}，各部分之和却是{summed.zh}，取整也不能解释：{zh}。",
            f"{name.en}, {when.en}: {shown.en}, but its parts add up to {summed.en}, which rounding does not "
            f"explain: {en}.",
        ),
        mine=tuple(s.id for s in sides),
        chain=(Bilingual(total.source, total.source),),
    )


def larger_parts(statements: Iterable[Statement], settings: Settings) -> Iterator[Concern]:
    """Yield figures of the draft that a sentence gives as parts (其中) of a smaller one.

    The whole is the last figure before 其中, in the same unit and of the same time; parts stand in the clause of 其中
    itself. Only a part above its whole is told: parts may overlap, so their sum tells nothing.
    """
    sentences: dict[tuple[str, int], list[Statement]] = {}
    for statement in statements:
        if statement.kind in ("actual", "target") and statement.sentence and statement.value is not None:
            sentences.setdefault((statement.article, statement.sentence_start), []).append(statement)
    for said in sentences.values():
        sentence, offset = said[0].sentence, said[0].sentence_start
        at = sentence.find(_AMONG)
        if at < 0 or sentence.find(_AMONG, at + 1) >= 0:
            continue
        before = [s for s in said if s.start < offset + at]
        if not before:
            continue
        whole = max(before, key=lambda s: s.start)
        stop = next((i for i in range(at, len(sentence)) if sentence[i] in _STOPS), len(sentence))
        for part in said:
            if offset + at < part.start < offset + stop and _exceeds(part, whole, settings):
                yield _part(part, whole)


def _exceeds(part: Statement, whole: Statement, settings: Settings) -> bool:
    alike = (part.unit, part.measure, part.kind, part.period) == (
        whole.unit,
        whole.measure,
        whole.kind,
        whole.period,
    )
    sure = min(part.confidence, whole.confidence) >= settings.alarm_confidence
    per = any(_PER.search(s.quote) for s in (part, whole))
    if not alike or not sure or per or part.measure != "level" or part.unit in ("%", ""):
        return False
    high, low = widest(whole, settings).high, widest(part, settings).low
    return high is not None and low is not None and low > high


def _part(part: Statement, whole: Statement) -> Concern:
    one, all_of = words.figure(part), words.figure(whole)
    return Concern(
        id=concern_id(ConcernKind.TOTAL, part.id, whole.id),
        kind=ConcernKind.TOTAL,
        account_id="",
        period=part.period,
        explanation=Bilingual(
            f"{whole.indicator}{all_of.zh}，其中{part.indicator}却有{one.zh}：部分大于总数。",
            f"{whole.indicator} {all_of.en}, of which {part.indicator} {one.en}: the part exceeds the whole.",
        ),
        mine=(whole.id, part.id),
    )
