"""Concerns that the findings of a ledger with the draft in it already tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, name_of
from duizhang.accounts.model import Account, Bilingual, Finding, FindingKind, Reconciliation
from duizhang.ledger.records import Statement

_AS_THEY_ARE = {
    FindingKind.CONFLICT: ConcernKind.CONFLICT,
    FindingKind.ARITHMETIC: ConcernKind.ARITHMETIC,
}
_MOST_NAMED = 6


def of_findings(
    recon: Reconciliation, statements: Mapping[str, Statement], mine: Collection[str]
) -> Iterator[Concern]:
    """Yield the contradictions, moved targets and answers in words that the draft takes part in.

    Parameters
    ----------
    statements
        All statements by id.
    mine
        Ids of the draft's statements.
    """
    accounts = {account.id: account for account in recon.accounts}
    answers: dict[tuple[str, int], list[Finding]] = {}
    for finding in recon.findings:
        own = [i for i in finding.statements if i in mine]
        if not own:
            continue
        if finding.kind in _AS_THEY_ARE:
            yield _concern(_AS_THEY_ARE[finding.kind], finding, mine)
        elif finding.kind is FindingKind.REVISED_TARGET:
            newest = max(finding.statements, key=lambda i: _order(statements[i]))
            if newest in mine and len(own) < len(finding.statements):
                yield _concern(ConcernKind(finding.how), finding, mine)
        elif finding.kind is FindingKind.ANSWERED_IN_WORDS:
            said = [statements[i] for i in own if statements[i].value is None]
            if said and not _has_figure(finding, statements, mine):
                place = (said[-1].article, said[-1].sentence_start)
                answers.setdefault(place, []).append(finding)
    for found in answers.values():
        yield _answer(found, accounts, statements, mine)


def _has_figure(finding: Finding, statements: Mapping[str, Statement], mine: Collection[str]) -> bool:
    """Say whether a sentence of the draft that names a promise itself gives the result as well.

    新增12万人，超额完成10万人的任务 answers with a figure, whatever its indicator is called.
    """
    targets = [statements[i] for i in finding.statements if statements[i].kind == "target"]
    if not targets or any(s.id not in mine for s in targets):
        return False
    return any(
        s.kind == "actual"
        and s.value is not None
        and (s.article, s.sentence_start, s.unit) == (target.article, target.sentence_start, target.unit)
        for target in targets
        for s in (statements[i] for i in mine)
    )


def _order(statement: Statement) -> tuple[str, str, int]:
    day = statement.published.isoformat() if statement.published else ""
    return (day, statement.doc, statement.start)


def _concern(kind: ConcernKind, finding: Finding, mine: Collection[str]) -> Concern:
    return Concern(
        id=concern_id(kind, finding.id),
        kind=kind,
        account_id=finding.account_id,
        period=finding.period,
        explanation=finding.explanation,
        mine=tuple(i for i in finding.statements if i in mine),
        others=tuple(i for i in finding.statements if i not in mine),
        chain=finding.chain,
    )


def _answer(
    found: list[Finding],
    accounts: Mapping[str, Account],
    statements: Mapping[str, Statement],
    mine: Collection[str],
) -> Concern:
    """Return one concern for everything that one sentence answers without a figure."""
    first = found[0]
    if len(found) == 1:
        return _concern(ConcernKind.ANSWERED_IN_WORDS, first, mine)
    ids = tuple(dict.fromkeys(i for finding in found for i in finding.statements))
    own = tuple(i for i in ids if i in mine)
    said = next(statements[i] for i in own if statements[i].value is None)
    names = [name_of(accounts[f.account_id]) for f in found[:_MOST_NAMED]]
    rest = len(found) - len(names)
    more_zh, more_en = (f"等，另有{rest}项", f" and {rest} more") if rest else ("", "")
    return Concern(
        id=concern_id(ConcernKind.ANSWERED_IN_WORDS, *(f.id for f in found)),
        kind=ConcernKind.ANSWERED_IN_WORDS,
        account_id=first.account_id,
        period=first.period,
        explanation=Bilingual(
            f"一句话“{said.number}”答复了{len(found)}项目标，没有公布各项的数字："
            f"{'、'.join(n.zh for n in names)}{more_zh}。",
            f"One sentence, “{said.number}”, answers {len(found)} targets and gives no figure for any of them: "
            f"{', '.join(n.en for n in names)}{more_en}.",
        ),
        mine=own,
        others=tuple(i for i in ids if i not in mine),
    )
