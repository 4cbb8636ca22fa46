"""The sentence that explains a verdict, as the people write it who follow up a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import Book, Entry
from duizhang.accounts.model import Base, Bilingual, Verdict
from duizhang.accounts.results import Result
from duizhang.accounts.steps import Pace
from duizhang.accounts.targets import Draft
from duizhang.ledger.derivation import MEASURED


@dataclass(frozen=True, slots=True)
class Told:
    """What a reason is made of."""

    book: Book
    draft: Draft
    verdict: Verdict
    result: Result | None = None
    result_book: Book | None = None
    bases: Sequence[Base] = ()
    near: Fraction | None = None
    gap: Fraction | None = None
    because: str = ""
    difference: str = ""
    saying: str = ""
    restriction: str = ""
    pace: Pace | None = None


def reason(told: Told) -> Bilingual:
    """Return why the verdict is what it is, in one or two sentences in each language."""
    if told.pace is not None:
        return _in_step(told, told.pace)
    if told.verdict in (Verdict.MET, Verdict.MISSED):
        main = _due_over(told)
    elif told.verdict is Verdict.REACHED_EARLY:
        main = _reached_early(told)
    elif told.verdict in (Verdict.ON_TRACK, Verdict.BEHIND):
        main = _on_the_way(told)
    elif told.verdict is Verdict.UNDECIDED:
        main = _undecided(told)
    else:
        main = _without_result(told)
    return _join(main, _proxy(told))


def _join(*parts: Bilingual | None) -> Bilingual:
    kept = [part for part in parts if part is not None]
    return Bilingual("".join(p.zh for p in kept), " ".join(p.en for p in kept))


def target_words(draft: Draft, book: Book) -> Bilingual:
    """Return the target as printed, or its computed value where it is implied."""
    if draft.implied and draft.value is not None:
        shown = words.amount(draft.value, words.account_unit(book))
        return Bilingual(f"{shown.zh}（推算）", f"{shown.en} (implied)")
    shown = words.figure(draft.entries[0].statement)
    if draft.stretch and draft.value is not None:
        return Bilingual(f"{shown.zh}（力争）", f"{shown.en} (striven for)")
    return shown


def result_words(result: Result, book: Book) -> Bilingual:
    """Return a result as printed, or its computed value where it is a sum or implied."""
    if result.entry is not None:
        shown = words.figure(result.entry.statement)
        if result.entry.statement.kind == MEASURED:
            return Bilingual(f"实测{shown.zh}", f"{shown.en} (measured)")
        return shown
    unit = words.account_unit(book)
    if result.entries and result.value is not None:
        total = words.amount(result.value, unit)
        if result.derived:
            least = ("以上", "at least ") if result.interval.high is None else ("", "")
            return Bilingual(
                f"由累计数相减推算为{total.zh}{least[0]}",
                f"{least[1]}{total.en} by the difference of cumulative figures",
            )
        return Bilingual(f"合计{total.zh}", f"{total.en} in all")
    shown = words.span(result.interval, unit)
    return Bilingual(f"推算为{shown.zh}", f"{shown.en} (implied)")


def _pair(told: Told) -> tuple[Bilingual, Bilingual, Bilingual]:
    assert told.result is not None
    book = told.result_book or told.book
    return (
        words.period(told.result.period.text),
        result_words(told.result, book),
        target_words(told.draft, told.book),
    )


def _printed(told: Told) -> tuple[Entry, ...]:
    """Return the figures that a difference stands between, where they are printed."""
    if told.draft.implied or told.result is None or not told.result.entries or told.result.derived:
        return ()
    return (told.draft.entries[0], *told.result.entries)


def _due(told: Told) -> Bilingual:
    return words.period(told.draft.due.text if told.draft.due else None)


def _due_over(told: Told) -> Bilingual:
    when, what, target = _pair(told)
    if told.verdict is Verdict.MET:
        zh, en = (
            f"{when.zh}{what.zh}，目标{target.zh}，已达成。",
            f"{when.en}: {what.en}; target {target.en}; met.",
        )
        if told.gap == 0 and told.result is not None and told.result.bound == "eq":
            zh, en = (
                f"{when.zh}{what.zh}，与目标{target.zh}持平，已达成。",
                f"{when.en}: {what.en}, equal to the target; met.",
            )
        elif _short_of_written(told) and told.near is not None and told.gap is not None:
            near, gap = (
                words.amount(told.near, _unit(told)),
                words.distance(told.gap, told.book, *_printed(told)),
            )
            zh = (
                f"{when.zh}{what.zh}，目标{target.zh}；与目标数相差{gap.zh}，在“左右”的允许范围内"
                f"（以{near.zh}为界），已达成。"
            )
            en = f"{when.en}: {what.en}; target {target.en}, reached from {near.en} on; {gap.en} off the figure itself; met."
        return Bilingual(zh, en)
    gap = words.distance(told.gap or Fraction(0), told.book, *_printed(told))
    return Bilingual(
        f"{when.zh}{what.zh}，目标{target.zh}，未达成，相差{gap.zh}。",
        f"{when.en}: {what.en}; target {target.en}; missed by {gap.en}.",
    )


def _in_step(told: Told, pace: Pace) -> Bilingual:
    when, what, target = _pair(told)
    other = result_words(pace.beside, pace.beside_book)
    beside = pace.beside_book.indicator
    name = (
        Bilingual(beside.name_zh, beside.name_en) if beside is not None else Bilingual("经济", "the economy")
    )
    gap = words.distance(told.gap or Fraction(0), told.book)
    if told.gap is None:
        how = Bilingual("", "")
    elif told.gap == 0:
        how = Bilingual("两者持平，", "they are equal, ")
    else:
        above = told.gap > 0
        how = Bilingual(
            f"{'高' if above else '低'}{gap.zh}，", f"{gap.en} {'above' if above else 'below'} it, "
        )
    end = {
        Verdict.MET: Bilingual("已达成", "met"),
        Verdict.MISSED: Bilingual("未达成", "missed"),
    }.get(
        told.verdict,
        Bilingual("按数字的精度，两可，待定", "at the precision printed either may hold: undecided"),
    )
    return Bilingual(
        f"{when.zh}{what.zh}，同期{name.zh}{other.zh}，{how.zh}目标为{target.zh}，{end.zh}。"
        "两者的价格口径（名义或实际）未必一致，仅供参考。",
        f"{when.en}: {what.en}; {name.en} of the same period: {other.en}; {how.en}target {target.en}: {end.en}. "
        "The two may be at different prices (nominal, real): a proxy.",
    )


def _short_of_written(told: Told) -> bool:
    """Say whether the result reaches the near end only by the tolerance of 左右."""
    draft, result = told.draft, told.result
    if (
        draft.bound != "approx"
        or told.near is None
        or draft.value is None
        or result is None
        or result.value is None
    ):
        return False
    return (result.value < draft.value) if told.near < draft.value else (result.value > draft.value)


def _unit(told: Told) -> str:
    return words.account_unit(told.book)


def _coverage(told: Told) -> tuple[str, str]:
    if told.result is None or not told.result.coverage:
        return "", ""
    share = round(told.result.part * 100)
    return f"（覆盖目标期的{share}%）", f" (covers {told.result.coverage})"


def _reached_early(told: Told) -> Bilingual:
    when, what, target = _pair(told)
    due, (cover_zh, cover_en) = _due(told), _coverage(told)
    return Bilingual(
        f"{when.zh}{what.zh}{cover_zh}，目标为{due.zh}{target.zh}，提前达成。",
        f"{when.en}: {what.en}{cover_en}; the target for {due.en} is {target.en}; reached early.",
    )


def _line_words(told: Told, base: Base) -> tuple[str, str]:
    assert told.result is not None
    unit, when = _unit(told), words.period(told.result.period.text)
    begin, start = words.period(base.period), words.span(base.interval, unit)
    line = words.span(base.line, unit) if base.line is not None else start
    return (
        f"以{begin.zh}（{start.zh}）为基期，{when.zh}时序进度应为{line.zh}",
        f"from {begin.en} ({start.en}) the straight line stands at {line.en} in {when.en}",
    )


def _on_the_way(told: Told) -> Bilingual:
    when, what, target = _pair(told)
    due, ahead = _due(told), told.verdict is Verdict.ON_TRACK
    left = words.distance(told.gap or Fraction(0), told.book, *_printed(told))
    zh = f"{when.zh}{what.zh}，目标为{due.zh}{target.zh}；"
    en = f"{when.en}: {what.en}; the target for {due.en} is {target.en}. "
    if told.bases:
        lines = [_line_words(told, base) for base in told.bases]
        zh += "；".join(line[0] for line in lines) + "，"
        en += _sentence("; ".join(line[1] for line in lines)) + ": "
    elif told.result is not None and told.result.part < 1 and told.near is not None:
        expected = words.amount(told.near * told.result.part, _unit(told))
        cover_zh, cover_en = _coverage(told)
        zh += f"按时序进度{cover_zh}应完成{expected.zh}，"
        en += f"The straight line asks for {expected.en}{cover_en}: "
    zh += f"{'进度正常' if ahead else '滞后于时序进度'}"
    en += "on track" if ahead else "behind"
    if told.gap:
        short = _short_of_target(told)
        zh += f"，距目标还差{left.zh}" if short else ""
        en += f", {left.en} to go" if short else ""
    return Bilingual(f"{zh}。", f"{en}.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short_of_target(told: Told) -> bool:
    if told.near is None or told.draft.value is None or told.result is None or told.result.value is None:
        return False
    return told.verdict is Verdict.BEHIND or told.result.value != told.draft.value


def _undecided(told: Told) -> Bilingual:
    due = _due(told)
    if told.because == "report":
        return Bilingual(
            f"目标期限{due.zh}已到，尚未读入该期的报告，待定。",
            f"{due.en} is over and no report of that period is on record: undecided.",
        )
    if told.result is None:
        return Bilingual(
            "目标与结果无法比较，待定。", "The target cannot be held against any result: undecided."
        )
    when, what, target = _pair(told)
    if told.because == "name":
        named = _named(told.result)
        return Bilingual(
            f"目标为{due.zh}{target.zh}，此后的报告没有同名的数字；可能对应：“{named}”{when.zh}{what.zh}，"
            "名称不同，未能确认，待定。",
            f"The target for {due.en} is {target.en}; no later report uses its name. It may be what is called "
            f"“{named}” ({when.en}: {what.en}): undecided.",
        )
    zh, en = (
        f"{when.zh}{what.zh}，目标为{due.zh}{target.zh}；",
        f"{when.en}: {what.en}; the target for {due.en} is {target.en}. ",
    )
    if told.because == "base" and told.bases:
        lines = [_line_words(told, base) for base in told.bases]
        zh += "；".join(line[0] for line in lines) + "，不同基期结论不一，待定。"
        en += _sentence("; ".join(line[1] for line in lines)) + ": the bases disagree; undecided."
    elif told.because == "base":
        zh += "目标提出之前没有可用的基期数值，无法按时序进度判断，待定。"
        en += "No value from before the target is known, so no line can be drawn: undecided."
    elif told.because == "direction":
        zh += "指标以高为好还是以低为好未定，待定。"
        en += "Whether higher or lower is better is not known: undecided."
    elif told.because == "due":
        zh += "目标未写明完成期限，且尚未达到，待定。"
        en += "The target has no due date and is not reached yet: undecided."
    elif told.because == "coverage":
        cover_zh, cover_en = _coverage(told)
        zh += f"目标期内只有部分年份有数{cover_zh}，待定。"
        en += f"Only part of the target's span has figures{cover_en}: undecided."
    else:
        zh += "按数字的精度，两可，待定。"
        en += "At the precision printed either may hold: undecided."
    return Bilingual(zh, en)


def _named(result: Result) -> str:
    return result.entry.statement.indicator if result.entry is not None else ""


def _without_result(told: Told) -> Bilingual:
    due, target = _due(told), target_words(told.draft, told.book)
    if told.verdict is Verdict.NOT_YET_DUE and told.draft.due is None:
        return Bilingual(
            f"目标{target.zh}未写明完成期限，提出以来尚无中期数据，不作未完成论。",
            f"The target ({target.en}) has no due date, and no result since it was set: not counted as missing.",
        )
    if told.verdict is Verdict.NOT_YET_DUE:
        return Bilingual(
            f"目标期限为{due.zh}（{target.zh}），目标提出以来尚无中期数据，未到期。",
            f"Due in {due.en} ({target.en}); no result since the target was set: not yet due.",
        )
    if told.verdict is Verdict.NO_RESULT:
        extra_zh = extra_en = ""
        if told.result is not None:
            what = result_words(told.result, told.result_book or told.book)
            extra_zh, extra_en = f"期中曾公布{what.zh}，", f" An interim figure was {what.en}."
        known_zh = "按原文指标名称，" if told.book.profile.provisional else ""
        return Bilingual(
            f"目标期限{due.zh}已过（{target.zh}），{extra_zh}{known_zh}此后的报告未公布该期结果。",
            f"{due.en} is over ({target.en}) and the reports since give no figure for it.{extra_en}",
        )
    if told.verdict is Verdict.ANSWERED_IN_WORDS:
        stated = due.zh if told.draft.due is not None else "（未写明期限）"
        return Bilingual(
            f"目标为{stated}{target.zh}；此后的文件以文字答复：{told.saying}，未公布可比数字。",
            f"The target for {due.en} is {target.en}; a later document answers in words ({told.saying}) without a figure.",
        )
    if told.verdict is Verdict.SUPERSEDED:
        new = told.draft.replaced_by
        assert new is not None
        later, since = target_words(new, told.book), words.source(new.entries[0].statement)
        when = words.period(new.due.text if new.due else None)
        return Bilingual(
            f"原目标{target.zh}（{due.zh}）已由{since.zh}调整为{when.zh}{later.zh}。",
            f"{since.en} replaced this target ({target.en}, {due.en}) by {later.en} for {when.en}.",
        )
    return _counted_otherwise(told)


_DIFFERENCE_EN = {
    "另一口径": "scope",
    "另一计量单位": "unit",
    "另一比较基期": "baseline",
    "另一时间跨度": "span of time",
}


def _counted_otherwise(told: Told) -> Bilingual:
    """Return why the only figure is not comparable, with what each side counts."""
    when, what, target = _pair(told)
    due, kind, sides = _due(told), told.difference.removeprefix("另一"), _sides(told)
    mine, theirs = sides or (Bilingual("", ""), Bilingual("", ""))

    def aside(side: Bilingual) -> tuple[str, str]:
        return (f"（{kind}：{side.zh}）", f" ({side.en})") if side.zh else ("", "")

    (mine_zh, mine_en), (theirs_zh, theirs_en) = aside(mine), aside(theirs)
    return Bilingual(
        f"目标为{due.zh}{target.zh}{mine_zh}，只有另一{kind}的数字：{when.zh}{what.zh}{theirs_zh}，不可比。",
        f"The target for {due.en} is {target.en}{mine_en}; the only figure ({when.en}: {what.en}) has another "
        f"{_DIFFERENCE_EN.get(told.difference, 'definition')}{theirs_en}: not comparable.",
    )


def _sides(told: Told) -> tuple[Bilingual, Bilingual] | None:
    """Return what the target and the figure count, in the respect in which they differ; of time both tell."""
    assert told.result is not None
    other = told.result_book or told.book
    promised, reported = told.draft.entries[0], told.result.entry
    if told.difference == "另一口径" or reported is None:
        if other.indicator is not None and other.indicator is not told.book.indicator:
            return _indicator_name(told.book), _indicator_name(other)
        return words.scope_name(told.book), words.scope_name(other)
    if told.difference == "另一计量单位":
        return _as_is(promised.statement.unit), _as_is(reported.statement.unit)
    if told.difference == "另一比较基期":
        return words.compared(promised), words.compared(reported)
    return None


def _indicator_name(book: Book) -> Bilingual:
    if book.indicator is None:
        return words.scope_name(book)
    return Bilingual(book.indicator.name_zh, book.indicator.name_en)


def _as_is(text: str) -> Bilingual:
    return Bilingual(text or "无", text or "none")


def _proxy(told: Told) -> Bilingual | None:
    other = told.result_book
    if other is None or told.verdict is Verdict.NOT_COMPARABLE or told.because == "name":
        return None
    if other is told.book:
        if not told.restriction:
            return None
        return Bilingual(
            f"目标限于“{told.restriction}”，公布的数字未注明，仅供参考。",
            f"The target counts only what is {told.restriction}; the reported figure does not say so: a proxy.",
        )
    mine, theirs = words.scope_name(told.book), words.scope_name(other)
    return Bilingual(
        f"公布口径为{theirs.zh}，目标口径为{mine.zh}，仅供参考。",
        f"The figure is for {theirs.en}, the target for {mine.en}: a proxy.",
    )
