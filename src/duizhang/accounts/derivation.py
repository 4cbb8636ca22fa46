"""How a verdict follows, step by step: the figures read, what binds them, the line, and how the result compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from duizhang.accounts import words
from duizhang.accounts.desk import Desk, Inference, in_time
from duizhang.accounts.model import Account, Base, Bilingual, Implied, Judgement, Target, Verdict
from duizhang.catalogue.model import Direction
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval


def derive(
    judgement: Judgement, account: Account, read: Iterable[Statement], desk: Desk
) -> tuple[Inference, ...]:
    """Return how a verdict follows up to the comparison that decides it.

    Parameters
    ----------
    read
        The statements that the verdict rests on.
    desk
        Those statements, and all others of their accounts, as these read them.
    """
    target, said = judgement.target, in_time(read)
    own = [s for s in said if s.id in target.statements]
    others = [s for s in said if s.id not in target.statements]
    if judgement.verdict is Verdict.SUPERSEDED:
        others = [s for s in others if s.kind == "target"]
    steps = [desk.read(s) for s in own]
    if target.implied:
        steps.append(_implied_target(target, account))
    elif len(own) > 1:
        steps.append(_one_target(target))
    steps.append(_end(target, account))
    steps.extend(desk.read(s) for s in others)
    steps.extend(_implied(judgement, account))
    if judgement.comparability == "proxy":
        steps.append(_NEIGHBOUR)
    result = _result(judgement, account, desk)
    if result is not None:
        steps.append(result)
        steps.extend(_held_against(judgement, account, result))
    return tuple(steps)


_NEIGHBOUR = Inference(
    "scope",
    Bilingual(
        "公布的数与目标口径相近而不相同，只作参考",
        "The figure has a neighbouring scope and not the target's own: a proxy",
    ),
)


def _one_target(target: Target) -> Inference:
    n = len(target.statements)
    return Inference(
        "identity",
        Bilingual(
            f"{n}处表述账目、期限、数值相同，是同一目标",
            f"{n} statements of one account, due period and value: one target",
        ),
        target.statements,
    )


def _implied_target(target: Target, account: Account) -> Inference:
    shown = words.amount(target.value, _unit(account)) if target.value is not None else Bilingual("", "")
    return Inference(
        "implied",
        Bilingual(
            f"目标没有直接印出，由上述数字推出为{shown.zh}",
            f"The target is not printed; it follows from these figures: {shown.en}",
        ),
        target.statements,
        target.due,
    )


def _end(target: Target, account: Account) -> Inference:
    """Return the step that finds the end which decides."""
    unit = _unit(account)
    if target.value is None:
        told = Bilingual("承诺以文字写成，没有可比的数值", "The promise is in words and names no value")
        return Inference("end", told, period=target.due)
    if target.near_end is None:
        told = Bilingual(
            "以高为好还是以低为好未定，没有可判断的界限",
            "Whether higher or lower is better is not known: there is no end to reach",
        )
        return Inference("end", told, period=target.due)
    near = words.amount(target.near_end, unit)
    lower = Bilingual(f"不高于{near.zh}", f"{near.en} or less")
    higher = Bilingual(f"不低于{near.zh}", f"{near.en} or more")
    if account.direction == Direction.KEEP.value and target.far_end is not None:
        far = words.amount(target.far_end, unit)
        shown = Bilingual(f"在{near.zh}到{far.zh}之间", f"{near.en} to {far.en}")
        better = Bilingual("保持在目标附近", "to be kept near")
    elif account.direction == Direction.LOWER.value or target.bound in ("le", "lt"):
        shown, better = lower, Bilingual("越低越好", "lower is better")
    else:
        shown, better = higher, Bilingual("越高越好", "higher is better")
    about = target.bound == "approx" and target.near_end != target.value
    aside_zh, aside_en = ("（“左右”有允许范围）", " (“about” leaves some room)") if about else ("", "")
    return Inference(
        "end",
        Bilingual(
            f"{better.zh}，{shown.zh}即为达到{aside_zh}", f"{better.en}: reached at {shown.en}{aside_en}"
        ),
        period=target.due,
        interval=Interval.point(target.near_end),
    )


def _unit(account: Account) -> str:
    return "%" if account.measure == "growth" else account.unit


def _implied(judgement: Judgement, account: Account) -> Iterator[Inference]:
    """Yield the values that nobody printed and that the verdict stands on: those of bases, and the result's."""
    needed = {base.period for base in judgement.bases}
    if judgement.result_id is None and judgement.result_period is not None:
        needed.add(judgement.result_period)
    for value in account.implied:
        if value.period in needed:
            yield from chain_of(value, account)


def chain_of(value: Implied, account: Account) -> Iterator[Inference]:
    """Yield how other figures imply a value, step by step: levels that were read, then what follows from them."""
    for step in value.steps:
        if step.derived:
            told = Bilingual(step.told.zh, step.told.en[:1].upper() + step.told.en[1:])
            yield Inference("implied", told, step.statements, step.period, step.interval)
    when, span = words.period(value.period), words.span(value.interval, account.unit)
    yield Inference(
        "implied",
        Bilingual(
            f"因此{when.zh}为{span.zh}（按取整前和取整后两种算法的全部可能）",
            f"So {when.en} is {span.en} (whether computed from rounded figures or not)",
        ),
        value.because,
        value.period,
        value.interval,
    )


def _result(judgement: Judgement, account: Account, desk: Desk) -> Inference | None:
    """Return the step that says which value answers."""
    period = judgement.result_period
    if period is None or (judgement.result is None and judgement.result_id is None):
        return None
    when, unit = words.period(period), _unit(account)
    if judgement.result_id is not None:
        interval = desk.interval(judgement.result_id)
        span = None if interval is None else words.span(interval, unit)
        told = (
            Bilingual(f"以{when.zh}的公布数作答", f"The figure reported for {when.en} answers")
            if span is None
            else Bilingual(
                f"以{when.zh}的公布数作答：{span.zh}", f"The figure reported for {when.en} answers: {span.en}"
            )
        )
        return Inference("result", told, (judgement.result_id,), period, interval)
    assert judgement.result is not None
    shown = words.amount(judgement.result, unit)
    covers = Bilingual("", "")
    if judgement.coverage:
        covers = Bilingual("，只覆盖目标期的一部分", f", covering {judgement.coverage}")
    return Inference(
        "result",
        Bilingual(
            f"以{when.zh}各数合计或推算作答：{shown.zh}{covers.zh}",
            f"The sum or the implied value for {when.en} answers: {shown.en}{covers.en}",
        ),
        period=period,
        interval=Interval.point(judgement.result),
    )


_AGAINST = {
    Verdict.ON_TRACK: Bilingual("不慢于直线", "at the line or ahead of it"),
    Verdict.BEHIND: Bilingual("慢于直线", "short of the line"),
    Verdict.UNDECIDED: Bilingual("与直线重叠，两可", "overlaps the line: either may hold"),
}
_AGAINST_END = {
    Verdict.MET: Bilingual("达到目标线", "reaches the end"),
    Verdict.REACHED_EARLY: Bilingual("已达到目标线", "reaches the end already"),
    Verdict.MISSED: Bilingual("未达到目标线", "falls short of the end"),
    Verdict.ON_TRACK: Bilingual("不慢于按时序应完成的部分", "no less than the part due by then"),
    Verdict.BEHIND: Bilingual("慢于按时序应完成的部分", "less than the part due by then"),
    Verdict.UNDECIDED: Bilingual("与目标线重叠或无从比较", "overlaps the end, or cannot be compared with it"),
}


def _held_against(judgement: Judgement, account: Account, result: Inference) -> Iterator[Inference]:
    """Yield the line from each base with how the result stands to it, else how it stands to the end."""
    for base in judgement.bases:
        yield _line(judgement, account, base)
        told = _AGAINST.get(base.verdict)
        if told is not None:
            yield Inference("comparison", _compared(result, told, _unit(account)), result.statements)
    if not judgement.bases and judgement.verdict in _AGAINST_END and judgement.why_undecided != "base":
        yield Inference(
            "comparison",
            _compared(result, _AGAINST_END[judgement.verdict], _unit(account)),
            result.statements,
        )


def _compared(result: Inference, told: Bilingual, unit: str) -> Bilingual:
    when = words.period(result.period)
    if result.interval is None:
        return Bilingual(f"{when.zh}的结果{told.zh}", f"The result of {when.en}: {told.en}")
    span = words.span(result.interval, unit)
    return Bilingual(f"{when.zh}的{span.zh}{told.zh}", f"{span.en} in {when.en}: {told.en}")


def _line(judgement: Judgement, account: Account, base: Base) -> Inference:
    unit, target = _unit(account), judgement.target
    begin, start = words.period(base.period), words.span(base.interval, unit)
    due, here = words.period(target.due), words.period(judgement.result_period)
    end = words.amount(target.near_end, unit) if target.near_end is not None else Bilingual("", "")
    zh = f"自{begin.zh}（{start.zh}）到{due.zh}（{end.zh}）连直线"
    en = f"The straight line from {begin.en} ({start.en}) to {due.en} ({end.en})"
    if base.line is not None:
        stands = words.span(base.line, unit)
        zh, en = f"{zh}，{here.zh}应为{stands.zh}", f"{en} stands at {stands.en} in {here.en}"
    return Inference("line from base", Bilingual(zh, en), base.because, base.period, base.line)


def derive_finding(
    read: Sequence[Statement], chain: Sequence[Bilingual], desk: Desk
) -> tuple[Inference, ...]:
    """Return how a finding follows: the statements it reads, then its proof.

    Parameters
    ----------
    read
        The statements that it rests on.
    chain
        The steps of its proof in words.
    desk
        Those statements as their accounts read them.
    """
    steps = [desk.read(s) for s in in_time(read)]
    there = {step.told for step in steps}
    said = {words.said(s) for s in read}
    steps += [Inference("proof", told) for told in chain if told not in there and told not in said]
    return tuple(steps)
