"""How a statement, verdict or finding came about, as steps of rule, input and output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from duizhang.accounts.measurements import doubt_words
from duizhang.accounts.model import Account, Finding, Judgement
from duizhang.ledger.derivation import Derivation, derivation_of
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import gap_text, interval_text, value_text
from duizhang.values.numbers import as_json

Step = dict[str, Any]
"""``{rule, input, output}``."""


def statement_steps(statement: Statement) -> list[Step]:
    """Return the rules that found a statement, in the order in which they fired."""
    derivation = derivation_of(statement)
    steps: list[Step] = (
        [
            {"rule": rule, "input": statement.number, "output": finding}
            for rule, finding in rules_and_findings(statement.explanation)
        ]
        if derivation is None
        else list(_computed(statement, derivation))
    )
    steps.append(
        {
            "rule": "anchor",
            "input": f"{statement.doc}[{statement.start}:{statement.end}]",
            "output": statement.number,
        }
    )
    return steps


def _computed(statement: Statement, told: Derivation) -> Iterator[Step]:
    """The steps by which a measured figure was computed, and what is doubtful about it."""
    unit, number = statement.unit, statement.number

    def step(rule: str, zh: str, en: str) -> Step:
        return {"rule": rule, "input": number, "output": {"zh": zh, "en": en}}

    for name, digest in told.readings:
        yield step("readings", f"{name}，SHA-256 {digest}", f"{name}, SHA-256 {digest}")
    names = " ".join(told.stations)
    yield step("stations", f"{len(told.stations)}个：{names}", f"{len(told.stations)}: {names}")
    yield step("hours", f"{told.hours}个", f"{told.hours}")
    need = "—" if told.need is None else str(told.need)
    yield step("capture", f"{told.have}天，应有{need}天", f"{told.have} days of {need} needed")
    for name, value in told.variant:
        yield step("variant", f"{name}={value}", f"{name}={value}")
    yield step("unrounded", *([str(as_json(told.unrounded, places=4))] * 2))
    yield step("published", *([f"{told.published}{unit}"] * 2))
    enough = ("够", "yes") if told.valid else ("不够，仅供参考", "no: indicative only")
    yield step("valid", *enough)
    for reach in told.reaches:
        words = doubt_words(reach, unit)
        yield step("reach", words.zh, words.en)


def rules_and_findings(explanation: Iterable[str]) -> list[tuple[str, str]]:
    """Return the notes of an explanation cut into the rule that fired and what it found.

    >>> rules_and_findings(["kind: target, said to come", "by hand"])
    [('kind', 'target, said to come'), ('note', 'by hand')]
    """
    cut = (line.partition(":") for line in explanation)
    return [
        (rule.strip(), finding.strip()) if colon else ("note", rule.strip()) for rule, colon, finding in cut
    ]


def repairs_of(statement: Statement) -> list[str]:
    """Return what was mended in the words of a statement, each ``raw read as clean``."""
    return [finding for rule, finding in rules_and_findings(statement.explanation) if rule == "repair"]


def verdict_steps(judgement: Judgement, account: Account) -> list[Step]:
    """Return how a verdict follows: the target's end, the result, each base with its verdict, the verdict."""
    target, unit = judgement.target, account.unit
    steps: list[Step] = [
        {
            "rule": "end",
            "input": {"value": as_json(target.value), "bound": target.bound, "direction": account.direction},
            "output": None if target.near_end is None else value_text(target.near_end, unit),
        }
    ]
    if judgement.result is not None or judgement.result_id is not None:
        steps.append(
            {
                "rule": "result",
                "input": {"statement": judgement.result_id, "period": judgement.result_period},
                "output": None if judgement.result is None else value_text(judgement.result, unit),
            }
        )
    if judgement.comparability and judgement.comparability != "same":
        steps.append({"rule": "scope", "input": account.scope, "output": judgement.comparability})
    if judgement.coverage:
        steps.append({"rule": "coverage", "input": target.due, "output": judgement.coverage})
    for base in judgement.bases:
        steps.append(
            {
                "rule": "line from base",
                "input": {
                    "period": base.period,
                    "value": interval_text(base.interval, unit),
                    "because": list(base.because),
                },
                "output": base.verdict.value,
            }
        )
    if judgement.gap is not None:
        steps.append(
            {
                "rule": "gap",
                "input": {"share_of_way": as_json(judgement.share_of_way, places=3)},
                "output": gap_text(judgement.gap, unit),
            }
        )
    steps.append(
        {
            "rule": "verdict",
            "input": list(judgement.because),
            "output": judgement.verdict.value,
        }
    )
    return steps


def finding_steps(finding: Finding) -> list[Step]:
    """Return the proof of a finding; one step with its explanation where it has no chain."""
    chain = finding.chain or (finding.explanation,)
    return [
        {"rule": finding.kind.value, "input": list(finding.statements), "output": {"zh": s.zh, "en": s.en}}
        for s in chain
    ]
