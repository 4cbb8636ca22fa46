"""A draft against everything published before it: what contradicts, what moved, what is left unanswered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from duizhang.accounts.check_ambition import lowered_targets
from duizhang.accounts.check_due import passed_over, promises_due, reported_period
from duizhang.accounts.check_findings import of_findings
from duizhang.accounts.check_model import WORST_FIRST, Checked, Concern, ConcernKind
from duizhang.accounts.check_scopes import answered_otherwise, changed_scopes
from duizhang.accounts.check_shares import impossible_shares
from duizhang.accounts.check_totals import broken_totals, larger_parts
from duizhang.accounts.check_units import changed_units
from duizhang.accounts.model import Reconciliation
from duizhang.accounts.settings import Settings
from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.model import Indicator, Unit
from duizhang.ledger.records import Statement
from duizhang.values.period import Period

DEFAULTS = Settings()


_TELL = (ConcernKind.CONFLICT, ConcernKind.SHARE, ConcernKind.TOTAL)


def _unsaid(_: str) -> str:
    return ""


def check(
    recon: Reconciliation,
    draft: Sequence[Statement],
    indicators: Mapping[str, Indicator],
    *,
    day: date,
    subjects: Collection[str] = (),
    every_field: bool = False,
    bounds: Bounds = Bounds(),  # noqa: B008 (frozen)
    period: Period | None = None,
    units: Mapping[str, Unit] = MappingProxyType({}),
    settings: Settings = DEFAULTS,
    mentioned: Callable[[str], str] = _unsaid,
) -> Checked:
    """Return what a draft gets wrong or leaves open, worst first, and the promises due in its time.

    A pure function: equal input gives equal output, in whatever order statements come.

    Parameters
    ----------
    recon
        The accounts of all earlier documents and the draft.
    draft
        The statements of the draft.
    indicators
        The catalogue by identifier.
    day
        The draft's day.
    subjects
        Whose promises it has to answer.
    every_field
        Whether it has to answer those of every field, as a work report does, or of its own only.
    bounds
        Denominators and totals that figures must obey.
    period
        The time on which it reports; by default the year that most of its results are of.
    units
        Units by spelling, to tell which convert.
    settings
        Tolerances and thresholds.
    mentioned
        Finds the clause of the draft that speaks of a phrase without a figure; by default there is none.
    """
    mine = frozenset(s.id for s in draft)
    statements = {s.id: s for a in recon.accounts for s in (*a.statements, *a.ties)}
    statements.update((s.id, s) for s in draft)
    period = period or reported_period(draft, day)
    concerns = [
        *of_findings(recon, statements, mine, settings),
        *impossible_shares(recon.accounts, mine, bounds, settings),
        *broken_totals(recon.accounts, mine, bounds, settings),
        *larger_parts(draft, settings),
        *changed_scopes(recon.accounts, indicators, mine, settings),
        *changed_units(recon.accounts, units, mine, settings),
        *lowered_targets(recon.accounts, statements, mine, settings),
    ]
    promises = []
    if period is not None:
        promises = promises_due(recon.accounts, mine, period, subjects, day)
        concerns += answered_otherwise(promises, mine)
        concerns += passed_over(promises, recon.accounts, draft, settings, mentioned, every_field=every_field)
    return Checked(in_order(_told_once(concerns), statements), period, tuple(promises))


def _told_once(concerns: Sequence[Concern]) -> list[Concern]:
    """Leave out reckonings with figures that are all told of already: one wrong figure is one concern."""
    told = {i for c in concerns if c.kind in _TELL for i in c.mine}
    return [c for c in concerns if c.kind is not ConcernKind.ARITHMETIC or not told.issuperset(c.mine)]


def in_order(concerns: Sequence[Concern], statements: Mapping[str, Statement]) -> tuple[Concern, ...]:
    """Return concerns once each, worst first, those of one kind in the order of the draft's text."""

    def place(concern: Concern) -> tuple[int, int, str, str]:
        starts = [statements[i].start for i in concern.mine if i in statements]
        starts += [start for start, _ in concern.spans]
        return (WORST_FIRST.index(concern.kind), min(starts, default=0), concern.period or "", concern.id)

    return tuple(sorted({c.id: c for c in concerns}.values(), key=place))
