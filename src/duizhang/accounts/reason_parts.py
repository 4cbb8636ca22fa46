"""The sentence that explains a verdict, and its parts: the target, the figure that answers it, the line between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import Book
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.model import Base, Bilingual, Verdict
from duizhang.accounts.results import Result, best
from duizhang.accounts.steps import Pace
from duizhang.accounts.targets import Draft
from duizhang.accounts.verdict_words import VERDICT_NAMES
from duizhang.ledger.computations import MEASURED
from duizhang.values.period import Grain, Period


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
    as_of: date | None = None


@dataclass(slots=True)
class Reason:
    """Why a verdict is what it is.

    Parameters
    ----------
    facts
        Target and figure, each with its label.
    grounds
        What was held against what.
    tail
        What the verdict adds: how much is left.
    after
        What limits it: a neighbouring scope.
    """

    verdict: Verdict
    facts: list[tuple[Bilingual, Bilingual]] = field(default_factory=list)
    grounds: list[Bilingual] = field(default_factory=list)
    tail: Bilingual | None = None
    after: Bilingual | None = None

    @property
    def sentence(self) -> Bilingual:
        """The whole of it, which stands by itself."""
        name = VERDICT_NAMES[self.verdict]
        zh = [f"{label.zh}：{told.zh}" for label, told in self.facts]
        zh += [ground.zh for ground in self.grounds]
        en = [f"{label.en}: {told.en}" for label, told in self.facts]
        en += [_sentence(ground.en) for ground in self.grounds]
        tail = self.tail or Bilingual("", "")
        zh.append(f"判断：{name.zh}{f'，{tail.zh}' if tail.zh else ''}")
        en.append(f"Verdict: {name.en}{f', {tail.en}' if tail.en else ''}")
        after = self.after or Bilingual("", "")
        return Bilingual(
            f"{'；'.join(zh)}。{after.zh}", f"{'. '.join(en)}.{f' {after.en}' if after.en else ''}"
        )

    @property
    def basis(self) -> Bilingual:
        """What it rests on beside target, figure and verdict, for tables that have those in cells of their own."""
        said = [*self.grounds, *([self.tail] if self.tail is not None else [])]
        after = self.after or Bilingual("", "")
        zh = f"{'；'.join(one.zh for one in said)}。" if said else ""
        en = f"{'. '.join(_sentence(one.en) for one in said)}." if said else ""
        return Bilingual(f"{zh}{after.zh}", f"{en} {after.en}".strip())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def target_words(draft: Draft, book: Book) -> Bilingual:
    """Return the target as printed, or its computed value where it is implied; with its nature where it is said."""
    shown = _target_figure(draft, book)
    if not draft.binding:
        return shown
    return Bilingual(f"{shown.zh}（{draft.binding}）", f"{shown.en} ({words.NATURES[draft.binding]})")


def _target_figure(draft: Draft, book: Book) -> Bilingual:
    if draft.implied and draft.value is not None:
        shown = words.amount(draft.value, words.account_unit(book))
        return Bilingual(f"{shown.zh}（推算）", f"{shown.en} (implied)")
    shown = words.figure(draft.entries[0].statement)
    if draft.stretch and draft.value is not None:
        return Bilingual(f"{shown.zh}（力争）", f"{shown.en} (striven for)")
    return shown


def goal(told: Told) -> Bilingual:
    """Return the target with its due date: 到2027年35微克/立方米, 35 µg/m³ by 2027."""
    return dated(told.draft, target_words(told.draft, told.book), told.as_of)


def dated(draft: Draft, shown: Bilingual, as_of: date | None) -> Bilingual:
    """Return a target's figure with its due date."""
    when = words.period(draft.due.text if draft.due else None)
    if draft.due is None:
        inner = shown.zh.endswith("）")
        return Bilingual(
            f"{shown.zh[:-1]}，未写明期限）" if inner else f"{shown.zh}（未写明期限）",
            f"{shown.en}, no due date stated",
        )
    if _lies_ahead(draft, draft.due, as_of):
        return Bilingual(f"到{when.zh}{shown.zh}", f"{shown.en} by {when.en}")
    return Bilingual(f"{when.zh}{shown.zh}", f"{shown.en} for {when.en}")


def _lies_ahead(draft: Draft, due: Period, as_of: date | None) -> bool:
    """Say whether a level is to be reached by a year to come; a growth is of its year, and so is a yearly plan."""
    if due.grain is Grain.INTERVAL or due.last is None or draft.relation == "yoy":
        return False
    return due.last.year > draft.first.year and (as_of is None or due.last >= as_of)


def answer(told: Told) -> Bilingual:
    """Return the figure that answers the target, with its period: 2025年36.2微克/立方米, 36.2 µg/m³ (2025)."""
    assert told.result is not None
    when = words.period(told.result.period.text)
    what = result_words(told.result, told.result_book or told.book)
    return Bilingual(f"{when.zh}{what.zh}", f"{what.en} ({when.en})")


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
        if len(result.entries) == 1:
            return words.figure(result.entries[0].statement)
        return Bilingual(f"合计{total.zh}", f"{total.en} in all")
    shown = words.span(result.interval, unit)
    return Bilingual(f"推算为{shown.zh}", f"{shown.en} (implied)")


def distance(told: Told) -> Bilingual:
    """Return how far the result is from the target, in the unit of both where they are printed in one."""
    return words.distance(told.gap or Fraction(0), told.book, *_printed(told))


def _printed(told: Told) -> tuple[Entry, ...]:
    """Return the figures that a difference stands between, where they are printed."""
    if told.draft.implied or told.result is None or not told.result.entries or told.result.derived:
        return ()
    return (told.draft.entries[0], *told.result.entries)


def line(told: Told, base: Base) -> Bilingual:
    """Return where the straight line from a base stands at the time of the result."""
    assert told.result is not None
    unit, when = words.account_unit(told.book), words.period(told.result.period.text)
    begin, start = words.period(base.period), _start(told, base)
    stands = words.span(base.line, unit) if base.line is not None else start
    return Bilingual(
        f"以{begin.zh}（{start.zh}）为基期，{when.zh}时序进度应为{stands.zh}",
        f"from {begin.en} ({start.en}) the straight line stands at {stands.en} in {when.en}",
    )


def _start(told: Told, base: Base) -> Bilingual:
    """Return a base's value as printed; one that follows from other figures is called so."""
    book = told.result_book or told.book
    printed = best(
        e
        for e in book.results
        if e.period is not None and e.period.text == base.period and e.id in base.because
    )
    if printed is not None and len(base.because) == 1:
        return words.figure(printed.statement)
    shown = words.span(base.interval, words.account_unit(told.book))
    if told.book.key.measure != LEVEL:
        return shown
    return Bilingual(f"推算{shown.zh}", f"implied: {shown.en}")


def expected(told: Told) -> Bilingual | None:
    """Return how much of a sum was due by the time of the result; ``None`` of what does not add up."""
    if told.result is None or told.result.part >= 1 or told.near is None:
        return None
    share = round(told.result.part * 100)
    due = words.amount(told.near * told.result.part, words.account_unit(told.book))
    return Bilingual(
        f"公布数覆盖目标期的{share}%，按时序应完成{due.zh}",
        f"the figures cover {told.result.coverage}, and the straight line asks for {due.en}",
    )


_DIFFERENCE_EN = {
    "另一口径": "scope",
    "另一计量单位": "unit",
    "另一比较基期": "baseline",
    "另一时间跨度": "span of time",
}


def difference_name(difference: str) -> Bilingual:
    """Return in which respect a figure is counted otherwise."""
    return Bilingual(difference.removeprefix("另一"), _DIFFERENCE_EN.get(difference, "definition"))


def sides(told: Told) -> tuple[Bilingual, Bilingual] | None:
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


def proxy(told: Told) -> Bilingual | None:
    """Return the sentence that names a neighbouring scope; ``None`` where the figure has the target's own."""
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
