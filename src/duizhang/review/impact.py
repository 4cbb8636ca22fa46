"""What hangs on a statement: the verdicts that it decides and the findings that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duizhang.accounts.model import Account, Finding, FindingKind, Judgement, Reconciliation, Verdict
from duizhang.accounts.names import PROVISIONAL
from duizhang.ledger.records import Statement

UNSURE = 0.85
"""A statement less certain than this is worth a look before the verdict that it decides is passed on."""
_OPEN = frozenset({Verdict.NOT_YET_DUE, Verdict.SUPERSEDED, Verdict.NO_RESULT, Verdict.UNDECIDED})
"""Verdicts that no result decides."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a statement decides and stands in.

    Parameters
    ----------
    verdicts
        The verdicts that change when it falls, with their accounts.
    findings
        The findings that stand on it; repetitions are none.
    """

    verdicts: tuple[tuple[Account, Judgement], ...] = ()
    findings: tuple[Finding, ...] = ()


NOTHING = Impact()


def impacts_of(recon: Reconciliation) -> dict[str, Impact]:
    """Return the impact of every statement that decides or shows anything, by its id."""
    verdicts: dict[str, list[tuple[Account, Judgement]]] = {}
    findings: dict[str, list[Finding]] = {}
    for account in recon.accounts:
        for judgement in account.judgements:
            if judgement.verdict in _OPEN:
                continue
            deciding = (*judgement.target.statements, judgement.result_id, *judgement.because)
            for name in dict.fromkeys(one for one in deciding if one):
                verdicts.setdefault(name, []).append((account, judgement))
    for finding in recon.findings:
        for name in finding.statements if finding.kind is not FindingKind.REPEATED else ():
            findings.setdefault(name, []).append(finding)
    return {
        name: Impact(tuple(verdicts.get(name, ())), tuple(findings.get(name, ())))
        for name in {*verdicts, *findings}
    }


def by_impact(statements: Iterable[Statement], impacts: Mapping[str, Impact]) -> Sequence[Statement]:
    """Return statements in the order in which a look at them is worth most, the less certain first within each sort.

    First those that are unsure and decide a verdict, then those of findings, then those that decide a verdict, then
    the rest. Within each sort those of indicators that the catalogue knows come before those that only some text names.
    """

    def key(statement: Statement) -> tuple[int, bool, float]:
        impact = impacts.get(statement.id, NOTHING)
        unknown = statement.indicator_id.startswith(PROVISIONAL)
        if impact.verdicts and statement.confidence < UNSURE:
            return 0, unknown, statement.confidence
        sort = 1 if impact.findings else 2 if impact.verdicts else 3
        return sort, unknown, statement.confidence

    return sorted(statements, key=key)
