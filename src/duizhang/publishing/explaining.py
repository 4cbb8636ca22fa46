"""How a statement, verdict or finding came about, as steps of rule, input and output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from duizhang.accounts.desk import Inference
from duizhang.accounts.model import Account, Bilingual, Finding, Judgement, Verdict
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import gap_text, value_text
from duizhang.publishing.shapes import interval_json
from duizhang.publishing.sheet_words import GLOSSARY
from duizhang.publishing.step_words import FINDING_RULES
from duizhang.publishing.words import FINDINGS, VERDICTS
from duizhang.values.numbers import as_json

Step = dict[str, Any]
"""``{rule, input, output}``, and of verdicts and findings ``text``, the step in a sentence."""


def statement_steps(statement: Statement) -> list[Step]:
    """Return the rules that found a statement, in the order in which they fired."""
    steps: list[Step] = [
        {"rule": rule, "input": statement.number, "output": finding}
        for rule, finding in rules_and_findings(statement.explanation)
    ]
    steps.append(
        {
            "rule": "anchor",
            "input": f"{statement.doc}[{statement.start}:{statement.end}]",
            "output": statement.number,
        }
    )
    return steps


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


def verdict_steps(judgement: Judgement, account: Account, derived: Iterable[Inference]) -> list[Step]:
    """Return how a verdict follows: what was read, the target's end, the line, how the result compares, the verdict.

    Parameters
    ----------
    derived
        The derivation of the verdict (:func:`duizhang.accounts.derivation.derive`).
    """
    target, unit = judgement.target, account.unit
    steps = [_step(one) for one in derived]
    for step in steps:
        if step["rule"] == "end":
            step["input"] = {
                "value": as_json(target.value),
                "bound": target.bound,
                "direction": account.direction,
            }
            step["output"] = None if target.near_end is None else value_text(target.near_end, unit)
    if judgement.gap is not None:
        shown = [gap_text(judgement.gap, unit, lang) for lang in ("zh", "en")]
        part = judgement.share_of_way
        done = ("", "")
        if part is not None and judgement.bases and part >= 0:
            done = (f"，已走完全程的{round(part * 100)}%", f"; {round(part * 100)}% of the way is done")
        steps.append(
            {
                "rule": "gap",
                "input": {"share_of_way": as_json(part, places=3)},
                "output": shown[0],
                "text": {
                    "zh": f"结果与目标数相差{shown[0]}{done[0]}",
                    "en": f"Result less target: {shown[1]}{done[1]}",
                },
            }
        )
    meaning, word = GLOSSARY[judgement.verdict], VERDICTS[judgement.verdict]
    if judgement.verdict is Verdict.UNDECIDED:  # its reason says what the others' meaning does
        meaning = Bilingual(judgement.reason.zh.rstrip("。"), judgement.reason.en.rstrip("."))
    steps.append(
        {
            "rule": "verdict",
            "input": list(judgement.because),
            "output": judgement.verdict.value,
            "text": {"zh": f"{meaning.zh}，判断为“{word.zh}”", "en": f"{meaning.en}: {word.en}"},
        }
    )
    return steps


def finding_steps(finding: Finding, derived: Iterable[Inference]) -> list[Step]:
    """Return how a finding follows: the statements it reads, the steps of its proof, and the rule it comes under.

    Parameters
    ----------
    derived
        The statements and the proof (:func:`duizhang.accounts.derivation.derive_finding`).
    """
    rule = FINDING_RULES[finding.kind]
    steps = [_step(one) for one in derived]
    steps.append(
        {
            "rule": finding.kind.value,
            "input": list(finding.statements),
            "output": {"zh": finding.explanation.zh, "en": finding.explanation.en},
            "text": {
                "zh": f"{rule.zh}，列为“{FINDINGS[finding.kind].zh}”",
                "en": f"{rule.en}: {FINDINGS[finding.kind].en}",
            },
        }
    )
    return steps


def _step(one: Inference) -> Step:
    value: Step | None = None
    if one.interval is not None:
        value = {"period": one.period, **interval_json(one.interval)}
    return {
        "rule": one.rule,
        "input": list(one.statements),
        "output": value,
        "text": {"zh": one.told.zh, "en": one.told.en},
    }
