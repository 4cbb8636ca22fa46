"""Shares of a draft that no number of things gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, name_of
from duizhang.accounts.model import Account, Bilingual
from duizhang.accounts.settings import Settings
from duizhang.accounts.shares import denominator, given, reason, source
from duizhang.catalogue.bounds import Bounds, Denominator
from duizhang.ledger.records import Statement


def impossible_shares(
    accounts: Iterable[Account], mine: Collection[str], bounds: Bounds, settings: Settings
) -> Iterator[Concern]:
    """Yield the draft's shares of a year that no whole number of the things which they are a share of gives."""
    for account in accounts:
        if account.measure != "level" or account.unit != "%":
            continue
        for statement in account.statements:
            if statement.id not in mine:
                continue
            found = denominator(
                statement, bounds, account.scope, account.subject_id, settings.alarm_confidence
            )
            if found is not None and not given(statement, found):
                yield _concern(account, statement, found)


def _concern(account: Account, statement: Statement, found: Denominator) -> Concern:
    name, shown, when = name_of(account), words.figure(statement), words.period(statement.period)
    why = reason(statement, found)
    return Concern(
        id=concern_id(ConcernKind.SHARE, statement.id),
        kind=ConcernKind.SHARE,
        account_id=account.id,
        period=statement.period,
        explanation=Bilingual(f"{name.zh}{when.zh}{shown.zh}：{why.zh}", f"{name.en}, {when.en}: {why.en}"),
        mine=(statement.id,),
        chain=(source(found),),
    )
