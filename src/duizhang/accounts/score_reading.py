"""What is on record for the entries of a score sheet: verdicts on targets, and results as intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import normal_scope
from duizhang.accounts.entries import relation_of
from duizhang.accounts.figures import customary
from duizhang.accounts.model import Account, Bilingual, Judgement, Reconciliation, Verdict
from duizhang.accounts.profile import conversion
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Indicator, Unit
from duizhang.catalogue.score_sheets import Figure
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval
from duizhang.values.period import Period

_WHEN_OVER = (Verdict.MET.value, Verdict.MISSED.value)
_BEFORE = (Verdict.REACHED_EARLY.value, Verdict.ON_TRACK.value, Verdict.BEHIND.value)


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """The verdict on a target; ``code`` is ``""`` where no such target is on record.

    ``open_to`` are the verdicts as which it may come out where it is open: of a target that is due, met or missed;
    before, how far it has come.
    """

    code: str
    open_to: tuple[str, ...]
    reason: Bilingual
    statements: tuple[str, ...] = ()
    by_proxy: bool = False

    def counts(self, *, proxy: bool) -> bool:
        """Say whether the verdict counts where results of a neighbouring scope do or do not."""
        return bool(self.code) and (proxy or not self.by_proxy)


@dataclass(frozen=True, slots=True)
class FoundResult:
    """What is known of a result: everything is possible where nothing is on record."""

    interval: Interval
    reason: Bilingual
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The accounts that the entries of a sheet are read from."""

    recon: Reconciliation
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    settings: Settings

    def target(self, figure: Figure) -> FoundTarget:
        """Return the verdict on the target of a figure's due period: on the one that was set last."""
        account = self._account(figure)
        judged = [
            j
            for j in (account.judgements if account else ())
            if j.target.due == figure.due and not j.target.implied and j.verdict is not Verdict.SUPERSEDED
        ]
        open_to = self._open_to(figure.due)
        if account is None or not judged:
            when = words.period(figure.due)
            return FoundTarget(
                "",
                open_to,
                Bilingual(f"账本里没有{when.zh}到期的目标。", f"No target for {when.en} is on record."),
            )
        last = max(judged, key=_newest)
        ids = tuple(dict.fromkeys((*last.target.statements, *last.because)))
        return FoundTarget(last.verdict.value, open_to, last.reason, ids, last.comparability == "proxy")

    def _open_to(self, due: str) -> tuple[str, ...]:
        end, day = Period.parse(due).last, self.recon.as_of
        return _WHEN_OVER if end is not None and day is not None and end < day else _BEFORE

    def result(self, figure: Figure) -> FoundResult:
        """Return what the figures published for a period leave possible.

        Where they contradict each other, everything between them is.
        """
        account, when = self._account(figure), words.period(figure.period)
        known = Interval.everything()
        used: list[Statement] = []
        for statement in account.statements if account else ():
            interval = self._read(statement, figure)
            if interval is not None:
                both = known.meet(interval)
                known = known.hull(interval) if both.empty else both
                used.append(statement)
        if account is not None and not used:
            for one in account.implied:
                if one.period == figure.period:
                    told = words.span(one.interval, account.unit)
                    return FoundResult(
                        one.interval,
                        Bilingual(f"{when.zh}推算{told.zh}。", f"{when.en}, implied: {told.en}."),
                        one.because,
                    )
        if not used:
            return FoundResult(
                known, Bilingual(f"账本里没有{when.zh}的结果。", f"No result of {when.en} is on record.")
            )
        shown = list(dict.fromkeys(words.figure(s) for s in used))
        return FoundResult(
            known,
            Bilingual(
                f"{when.zh}公布{'、'.join(s.zh for s in shown)}。",
                f"Reported for {when.en}: {', '.join(s.en for s in shown)}.",
            ),
            tuple(s.id for s in used),
        )

    def _account(self, figure: Figure) -> Account | None:
        wanted = normal_scope(self.indicators.get(figure.indicator), figure.scope)
        return next(
            (
                a
                for a in self.recon.accounts
                if (a.indicator_id, a.measure, a.scope) == (figure.indicator, figure.measure, wanted)
                and figure.place in (a.subject_id, a.subject)
            ),
            None,
        )

    def _read(self, said: Statement, figure: Figure) -> Interval | None:
        """Return the values that a result of the period stands for, in the indicator's unit; ``None`` for all else."""
        if said.kind == "target" or said.value is None or said.period != figure.period:
            return None
        if said.confidence < self.settings.alarm_confidence:
            return None
        indicator = self.indicators.get(figure.indicator)
        if figure.measure == "growth":
            period = Period.parse(said.period)
            baseline = Period.parse(said.baseline) if said.baseline else None
            plain = (
                said.measure in ("relative_change", "level") and relation_of(said, period, baseline) == "yoy"
            )
            decimals = indicator.growth_decimals if indicator else None
            return customary(said, decimals, self.settings) if plain else None
        factor = conversion(self.units, said.unit, indicator.unit if indicator else said.unit)
        if said.measure != "level" or factor is None:
            return None
        read = customary(said, indicator.decimals if indicator else None, self.settings)
        return read * Interval.point(Fraction(factor))


def _newest(judgement: Judgement) -> tuple[str, str]:
    day = judgement.target.first_published
    return (day.isoformat() if day else "", judgement.target.id)
