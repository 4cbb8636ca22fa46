"""How a statement, verdict or finding came about, as steps of rule, input and output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from duizhang.accounts.desk import Inference
from duizhang.accounts.measurements import doubt_words
from duizhang.accounts.model import Account, Bilingual, Finding, Judgement, Verdict
from duizhang.ledger.computations import Computation, computation_of
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
    computation = computation_of(statement)
    steps: list[Step] = (
        [
            {"rule": rule, "input": statement.number, "output": finding}
            for rule, finding in rules_and_findings(statement.explanation)
        ]
        if computation is None
        else list(_computed(statement, computation))
    )
    steps.append(
        {
            "rule": "anchor",
            "input": f"{statement.doc}[{statement.start}:{statement.end}]",
            "output": statement.number,
        }
    )
    return steps


def _computed(statement: Statement, told: Computation) -> Iterator[Step]:
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
