"""Concerns that the findings of a ledger with the draft in it already tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, name_of
from duizhang.accounts.figures import widest
from duizhang.accounts.model import Account, Bilingual, Finding, FindingKind, Reconciliation
from duizhang.accounts.settings import Settings
from duizhang.ledger.records import Statement

_MOST_NAMED = 6


def of_findings(
    recon: Reconciliation,
    statements: Mapping[str, Statement],
    mine: Collection[str],
    settings: Settings,
) -> Iterator[Concern]:
    """Yield the contradictions, moved targets and answers in words that the draft takes part in.

    Parameters
    ----------
    statements
        All statements by id.
    mine
        Ids of the draft's statements.
    settings
        Tolerances of the readings of figures.
    """
    accounts = {account.id: account for account in recon.accounts}
    answers: dict[tuple[str, int], list[Finding]] = {}
    for finding in recon.findings:
        own = [i for i in finding.statements if i in mine]
        if not own:
            continue
        if finding.kind is FindingKind.CONFLICT:
            yield _conflict(finding, accounts, statements, mine, settings)
        elif finding.kind is FindingKind.ARITHMETIC:
            yield _concern(ConcernKind.ARITHMETIC, finding, mine)
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


def _conflict(
    finding: Finding,
    accounts: Mapping[str, Account],
    statements: Mapping[str, Statement],
    mine: Collection[str],
    settings: Settings,
) -> Concern:
    """Return a conflict in the words of an office: what the draft says, and what was published, each figure once."""
    account = accounts[finding.account_id]
    sides = [statements[i] for i in finding.statements]
    own, others = _figures(s for s in sides if s.id in mine), _figures(s for s in sides if s.id not in mine)
    name, when = name_of(account), words.period(finding.period)
    if others:
        places = len({s.doc for s in sides if s.id not in mine})
        told = Bilingual(
            f"草稿写{_list(own).zh}，此前公布的是{_list(others).zh}（{places}份文件）",
            f"the draft says {_list(own).en}, published was {_list(others).en} (in {places} documents)",
        )
    else:
        told = Bilingual(f"草稿前后不一，{_list(own).zh}", f"the draft says {_list(own).en}")
    return replace(
        _concern(ConcernKind.CONFLICT, finding, mine),
        explanation=Bilingual(
            f"{name.zh}{when.zh}：{told.zh}；按最宽的取整范围也不能同时成立。",
            f"{name.en}, {when.en}: {told.en}; not even the widest reading lets them hold together.",
        ),
        chain=(
            *_readings([s for s in sides if s.value is not None], account, settings),
            *_elsewhere([s for s in sides if s.id in mine], account, accounts.values()),
        ),
    )


def _figures(statements: Iterable[Statement]) -> list[Bilingual]:
    return list(dict.fromkeys(words.figure(s) for s in statements))


def _list(figures: Sequence[Bilingual]) -> Bilingual:
    return Bilingual("、".join(f.zh for f in figures), ", ".join(f.en for f in figures))


def _readings(sides: Sequence[Statement], account: Account, settings: Settings) -> Iterator[Bilingual]:
    """Yield each figure once with its widest reading."""
    told = {words.figure(s): (widest(s, settings), s.unit or account.unit) for s in sides}
    for figure, (interval, unit) in told.items():
        span = words.span(interval, unit)
        if span.zh != figure.zh:
            yield Bilingual(f"{figure.zh}最宽读作{span.zh}", f"{figure.en}: at the widest {span.en}")


def _elsewhere(own: Sequence[Statement], home: Account, accounts: Iterable[Account]) -> Iterator[Bilingual]:
    """Yield where a figure of the draft was published for another scope: then that scope is perhaps meant."""
    for account in accounts:
        place = (account.indicator_id, account.measure, account.subject_key)
        if account.id == home.id or place != (
            home.indicator_id,
            home.measure,
            home.subject_key,
        ):
            continue
        for said in own:
            same = [
                s
                for s in account.statements
                if s.kind == "actual" and (s.value, s.unit, s.period) == (said.value, said.unit, said.period)
            ]
            for other in same[:1]:
                name, figure, source = name_of(account), words.figure(other), words.source(other)
                yield Bilingual(
                    f"{figure.zh}与{name.zh}相同（{source.zh}），也许是口径不同。",
                    f"{figure.en} is what {source.en} gives for {name.en}: perhaps another scope is meant.",
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
