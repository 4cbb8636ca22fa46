"""The sentence that explains a verdict, as the people write it who follow up a plan.

目标：到2027年35微克/立方米；最新：2025年36.2微克/立方米；以2020年（…）为基期，2025年时序进度应为…；判断：进度正常。
"""

from __future__ import annotations

from duizhang.accounts import words
from duizhang.accounts.model import Bilingual, Verdict
from duizhang.accounts.reason_parts import (
    Reason,
    Told,
    answer,
    dated,
    difference_name,
    distance,
    expected,
    goal,
    line,
    proxy,
    result_words,
    sides,
    target_words,
)
from duizhang.accounts.results import Result
from duizhang.accounts.steps import Pace
from duizhang.catalogue.english import place_en

_TARGET = Bilingual("目标", "Target")
_FORMER = Bilingual("原目标", "Former target")
_RESULT = Bilingual("结果", "Result")
_LATEST = Bilingual("最新", "Latest")
_REPORTED = Bilingual("公布", "Reported")


def reason(told: Told) -> Reason:
    """Return why the verdict is what it is."""
    if told.pace is not None:
        return _in_step(told, told.pace)
    if told.verdict in (Verdict.MET, Verdict.MISSED):
        made = _due_over(told)
    elif told.verdict is Verdict.REACHED_EARLY:
        made = _with(told, _LATEST)
        covers = expected(told)
        if covers is not None:
            made.grounds.append(covers)
    elif told.verdict in (Verdict.ON_TRACK, Verdict.BEHIND):
        made = _on_the_way(told)
    elif told.verdict is Verdict.UNDECIDED:
        made = _undecided(told)
    elif told.verdict is Verdict.NOT_COMPARABLE:
        made = _counted_otherwise(told)
    else:
        made = _without_result(told)
    made.after = proxy(told)
    return made


def _with(told: Told, label: Bilingual) -> Reason:
    return Reason(told.verdict, [(_TARGET, goal(told)), (label, answer(told))])


def _due_over(told: Told) -> Reason:
    made = _with(told, _RESULT)
    if told.verdict is Verdict.MISSED:
        gap = distance(told)
        made.tail = Bilingual(f"相差{gap.zh}", f"off by {gap.en}")
    elif told.gap == 0 and told.result is not None and told.result.bound == "eq":
        made.tail = Bilingual("与目标持平", "equal to the target")
    elif _short_of_written(told) and told.near is not None and told.gap is not None:
        near, gap = words.amount(told.near, words.account_unit(told.book)), distance(told)
        made.grounds.append(
            Bilingual(
                f"与目标数相差{gap.zh}，在“左右”的允许范围内（以{near.zh}为界）",
                f"{gap.en} off the figure itself; about counts from {near.en} on",
            )
        )
    return made


def _short_of_written(told: Told) -> bool:
    """Say whether the result reaches the near end only by the tolerance of 左右."""
    draft, result = told.draft, told.result
    if draft.bound != "approx" or told.near is None or draft.value is None:
        return False
    if result is None or result.value is None:
        return False
    return (result.value < draft.value) if told.near < draft.value else (result.value > draft.value)


def _in_step(told: Told, pace: Pace) -> Reason:
    made = _with(told, _RESULT)
    other = result_words(pace.beside, pace.beside_book)
    beside = pace.beside_book.indicator
    name = (
        Bilingual(beside.name_zh, beside.name_en) if beside is not None else Bilingual("经济", "the economy")
    )
    elsewhere = pace.beside.entry.statement.subject if pace.beside.entry is not None else ""
    if pace.beside_book is told.book:
        name = Bilingual("全国", "the nation")
    elif elsewhere and elsewhere != told.draft.entries[0].statement.subject:
        name = Bilingual(f"{elsewhere}{name.zh}", f"{name.en}, {place_en(elsewhere)}")
    how = Bilingual("", "")
    if told.gap == 0:
        how = Bilingual("，两者持平", ", equal to it")
    elif told.gap is not None:
        gap, above = words.distance(told.gap, told.book), told.gap > 0
        how = Bilingual(
            f"，{'高' if above else '低'}{gap.zh}", f", {gap.en} {'above' if above else 'below'} it"
        )
    made.grounds.append(
        Bilingual(f"同期{name.zh}{other.zh}{how.zh}", f"{name.en} of the same period: {other.en}{how.en}")
    )
    if told.verdict is Verdict.UNDECIDED:
        made.grounds.append(_EITHER)
    made.after = Bilingual(
        "两者的价格口径（名义或实际）未必一致，仅供参考。",
        "The two may be at different prices (nominal, real): a proxy.",
    )
    return made


_EITHER = Bilingual("按数字的精度，达到与未达到都有可能", "at the precision printed it may be reached or not")


def _on_the_way(told: Told) -> Reason:
    made = _with(told, _LATEST)
    made.grounds += [line(told, base) for base in told.bases]
    asked = None if told.bases else expected(told)
    if asked is not None:
        made.grounds.append(asked)
    if told.gap and _short_of_target(told):
        left = distance(told)
        made.tail = Bilingual(f"距目标还差{left.zh}", f"{left.en} to go")
    return made


def _short_of_target(told: Told) -> bool:
    if told.near is None or told.draft.value is None or told.result is None or told.result.value is None:
        return False
    return told.verdict is Verdict.BEHIND or told.result.value != told.draft.value


_WHY = {
    "assigned": Bilingual(
        "目标数由上级下达，文件未写，无法比较",
        "the target's figure was set by a higher body and is not given",
    ),
    "direction": Bilingual("指标以高为好还是以低为好未定", "whether higher or lower is better is not known"),
    "due": Bilingual("目标未写明完成期限，且尚未达到", "the target has no due date and is not reached yet"),
}


_WITHOUT = {
    "report": Bilingual(
        "期限已到，尚未读入该期的报告", "the due date is over and no report of that period is on record"
    ),
    "unnamed": Bilingual(
        "原文读不出这个数是什么指标，没有可比的结果",
        "the text does not tell what the figure counts, so no result can be held against it",
    ),
}


def _undecided(told: Told) -> Reason:
    if told.because == "report" or told.result is None:
        why = _WITHOUT.get(
            told.because,
            Bilingual("目标与结果无法比较", "the target cannot be held against any result"),
        )
        return Reason(told.verdict, [(_TARGET, goal(told))], [why])
    if told.because == "name":
        return _by_another_name(told, told.result)
    made = _with(told, _LATEST)
    if told.because == "base" and told.bases:
        made.grounds += [line(told, base) for base in told.bases]
        made.grounds.append(Bilingual("不同基期结论不一", "the bases disagree"))
    elif told.because == "base":
        made.grounds.append(
            Bilingual(
                "目标提出之前没有可用的基期数值，无法按时序进度判断",
                "no value from before the target is known, so no line can be drawn",
            )
        )
    elif told.because == "coverage":
        covers = expected(told)
        share = f"（{covers.zh.partition('，')[0]}）" if covers is not None else ""
        made.grounds.append(
            Bilingual(
                f"目标期内只有部分年份有数{share}",
                f"only part of its span has figures {told.result.coverage}",
            )
        )
    else:
        made.grounds.append(_WHY.get(told.because, _EITHER))
    return made


def _by_another_name(told: Told, result: Result) -> Reason:
    named = result.entry.statement.indicator if result.entry is not None else ""
    found = answer(told)
    return Reason(
        told.verdict,
        [(_TARGET, goal(told))],
        [
            Bilingual(
                f"此后的报告没有同名的数字，可能对应：“{named}”{found.zh}，名称不同，尚待确认",
                f"no later report uses its name; it may be what is called “{named}”: {found.en}",
            )
        ],
    )


def _without_result(told: Told) -> Reason:
    made = Reason(told.verdict, [(_TARGET, goal(told))])
    if told.verdict is Verdict.NOT_YET_DUE:
        made.grounds.append(Bilingual("目标提出以来尚无中期数据", "no result since the target was set"))
        if told.draft.due is None:
            made.tail = Bilingual("不作未完成论", "not counted as missing")
    elif told.verdict is Verdict.NO_RESULT:
        if told.result is not None:
            what = result_words(told.result, told.result_book or told.book)
            made.grounds.append(Bilingual(f"期中曾公布{what.zh}", f"an interim figure was {what.en}"))
        by_name = told.book.profile.provisional
        made.grounds.append(
            Bilingual(
                f"期限已过，此后的报告{'没有同名的数字' if by_name else '未公布该期结果'}",
                f"the due date is over and the reports since "
                f"{'have no figure of this name' if by_name else 'give no figure for it'}",
            )
        )
    elif told.verdict is Verdict.ANSWERED_IN_WORDS:
        made.grounds.append(
            Bilingual(
                f"此后的文件只说{told.saying}，未公布可比数字",
                f"a later document only says {told.saying}, without a comparable figure",
            )
        )
    elif told.verdict is Verdict.SUPERSEDED:
        new = told.draft.replaced_by
        assert new is not None
        later, since = (
            dated(new, target_words(new, told.book), told.as_of),
            words.source(new.entries[0].statement),
        )
        made.facts = [(_FORMER, goal(told))]
        made.grounds.append(
            Bilingual(f"{since.zh}调整为：{later.zh}", f"{since.en} replaced it by {later.en}")
        )
    return made


def _counted_otherwise(told: Told) -> Reason:
    """Return why the only figure is not comparable, with what each side counts."""
    kind, found = difference_name(told.difference), sides(told)
    made = _with(told, _REPORTED)
    if found is None:
        made.grounds.append(
            Bilingual(
                f"{kind.zh}不同，不能直接比较", f"the {kind.en} differs, and the two cannot be compared"
            )
        )
    else:
        mine, theirs = found
        made.grounds.append(
            Bilingual(
                f"{kind.zh}不同：目标按“{mine.zh}”，公布数按“{theirs.zh}”，不能直接比较",
                f"another {kind.en}: the target counts {mine.en}, the figure {theirs.en}",
            )
        )
    return made
