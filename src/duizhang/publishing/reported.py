"""What stands beside a target: the figure that answers it, one that came before it, or that none is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from duizhang.accounts.model import Account, Judgement, Target, Verdict
from duizhang.core.errors import PeriodUnreadable
from duizhang.ledger.computations import MEASURED, computation_of
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import period_text, printed, value_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.words import Lang, say
from duizhang.values.period import Period

Basis = Literal["result", "measured", "sum", "implied", "latest", "earlier"]
"""How a figure answers: the verdict read it; so it did, and the figure was measured; it is a sum of reported figures or follows from others; it is the
newest one since the promise; or it is older than the promise and only says from where it set out."""

_MONTH = 30
"""Days by which lengths of periods are compared: a leap year is as long as any, and so is February."""
_MARKED = ("measured", "sum", "implied", "earlier")


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure beside a target; ``text`` is its print without the mark of its basis.

    ``statement`` carries it; of a sum it is the newest part, of an implied value ``None``.
    """

    text: str
    period: str | None
    basis: Basis
    statement: Statement | None = None

    def mark(self, lang: Lang) -> str:
        """Return the word that tells a derived or older figure from a result; ``""`` for a result."""
        return say(f"basis_{self.basis}", lang) if self.basis in _MARKED else ""

    def shown(self, lang: Lang) -> str:
        """Return the figure with its mark: ``141个（合计）``."""
        mark = self.mark(lang)
        if not mark:
            return self.text
        return f"{self.text}（{mark}）" if lang == "zh" else f"{self.text} ({mark})"

    def dated(self, lang: Lang) -> str:
        """Return the figure with its period in front."""
        return f"{period_text(self.period, lang)} {self.shown(lang)}" if self.period else self.shown(lang)

    @property
    def answers(self) -> bool:
        """Whether the figure says something of the time after the promise."""
        return self.basis != "earlier"


def reported(judgement: Judgement, account: Account, lookup: Lookup, lang: Lang = "zh") -> Reported | None:
    """Return the figure that stands beside a target; ``None`` where none does.

    Where the verdict is that no result is on record, no other figure stands in for it. A sentence in words
    stands only for the target that the verdict held it against.
    """
    growth = account.measure == "growth"
    deciding = lookup.statements.get(judgement.result_id or "")
    if deciding is None and judgement.verdict is Verdict.ANSWERED_IN_WORDS:
        said = [s for s in lookup.known(judgement.because) if s.kind == "actual" and s.value is None]
        deciding = said[-1] if said else None
    if deciding is not None:
        period = judgement.result_period or deciding.period
        how: Basis = "measured" if deciding.kind == MEASURED else "result"
        return Reported(printed(deciding, lang, rise_named=growth), period, how, deciding)
    if judgement.result is not None:
        parts = _summed(judgement, account, lookup)
        if len(parts) == 1:
            text = printed(parts[0], lang, rise_named=growth)
            return Reported(text, judgement.result_period or parts[0].period, "result", parts[0])
        text = value_text(judgement.result, account.unit, lang=lang)
        last = parts[-1] if parts else None
        return Reported(text, judgement.result_period, "sum" if parts else "implied", last)
    shown = latest_of(account)
    if shown is None or shown.value is None or judgement.verdict is Verdict.NO_RESULT:
        return None
    basis: Basis = "earlier" if _before(shown.period, judgement.target) else "latest"
    return Reported(printed(shown, lang, rise_named=growth), shown.period, basis, shown)


def latest_of(account: Account) -> Statement | None:
    """Return an account's newest reported statement."""
    results = [s for s in account.statements if s.kind == "actual"]
    return account.latest if account.latest is not None else (results[-1] if results else None)


def measured_mark(statement: Statement, lang: Lang = "zh") -> str:
    """Return what must be known of a measured figure: its choices, and that it is indicative only; else ``""``."""
    told = computation_of(statement)
    if told is None:
        return ""
    notes = [f"{name}={value}" for name, value in told.variant]
    if not told.valid:
        notes.append(say("indicative", lang))
    return say("comma", lang).join(notes)


def measured_text(statement: Statement, lang: Lang = "zh") -> str:
    """Return a measured figure with its mark: ``53.6微克/立方米（仅供参考）``."""
    shown, mark = printed(statement, lang), measured_mark(statement, lang)
    if not mark:
        return shown
    return f"{shown}（{mark}）" if lang == "zh" else f"{shown} ({mark})"


def measured_of(account: Account, due: str | None = None) -> Statement | None:
    """Return the measured figure that stands beside a target or for an account.

    It is that of the due period; else of the newest of the longest periods, as a month says little of a year. Of several
    computations it is the one that the standard makes.
    """
    found = [s for s in account.statements if s.kind == MEASURED]
    chosen = [s for s in found if s.period == due] or _longest(found)
    plain = [s for s in chosen if (told := computation_of(s)) is not None and not told.variant]
    return next(iter(reversed(plain or chosen)), None)


def _longest(found: Sequence[Statement]) -> list[Statement]:
    """Return the figures of the newest of the longest periods."""
    lengths = {
        s.id: (read.days or 0, read.last)
        for s in found
        if (read := _read(s.period)) is not None and read.last is not None
    }
    most = max(lengths.values(), key=lambda one: (round(one[0] / _MONTH), one[1]), default=None)
    return [s for s in found if lengths.get(s.id) == most]


def nothing_text(target: Target, as_of: date | None, lang: Lang = "zh") -> str:
    """Return what an empty cell says: the ledger has no figure for a period that is over; else a dash.

    It speaks of the ledger only: whether something was published elsewhere nobody here can know.
    """
    return say("not_in_ledger", lang) if _is_over(target.due, as_of) else "—"


def _summed(judgement: Judgement, account: Account, lookup: Lookup) -> list[Statement]:
    """Return the reported figures that add up to a result; none where it follows from others."""
    parts = [
        s
        for s in lookup.known(judgement.because)
        if s.kind == "actual" and s.unit == account.unit and s.value is not None and s.measure == "level"
    ]
    total = sum((s.value for s in parts if s.value is not None), Fraction(0))
    return sorted(parts, key=lambda s: s.period or "") if total == judgement.result else []


def _before(period: str | None, target: Target) -> bool:
    """Say whether a period was over when the target was set."""
    read = _read(period)
    set_on = target.first_published
    return read is not None and read.last is not None and set_on is not None and read.last < set_on


def _is_over(due: str | None, as_of: date | None) -> bool:
    read = _read(due)
    return as_of is not None and read is not None and read.last is not None and read.last < as_of


def _read(period: str | None) -> Period | None:
    try:
        return Period.parse(period) if period else None
    except PeriodUnreadable:
        return None
