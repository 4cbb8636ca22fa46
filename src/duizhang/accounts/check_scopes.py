"""Results that come in another scope or unit than what was promised or published before them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, Promise, concern_id, is_yearly_result, name_of
from duizhang.accounts.model import Account, Bilingual, Verdict
from duizhang.accounts.settings import Settings
from duizhang.catalogue.english import place_en
from duizhang.catalogue.model import Indicator, Nature
from duizhang.ledger.records import Statement


def answered_otherwise(promises: Iterable[Promise], mine: Collection[str]) -> Iterator[Concern]:
    """Yield promises that the draft answers only in another scope, unit, span or against another baseline."""
    for promise in promises:
        judgement, account = promise.judgement, promise.account
        if account.provisional or judgement.target.implied or judgement.result_id not in mine:
            continue
        if judgement.verdict is not Verdict.NOT_COMPARABLE:
            continue
        name, ids = name_of(account), judgement.target.statements
        yield Concern(
            id=concern_id(ConcernKind.DEFINITION_CHANGE, judgement.target.id, judgement.result_id),
            kind=ConcernKind.DEFINITION_CHANGE,
            account_id=account.id,
            period=judgement.target.due,
            explanation=Bilingual(f"{name.zh}。{judgement.reason.zh}", f"{name.en}. {judgement.reason.en}"),
            mine=(judgement.result_id,) if judgement.result_id else (),
            others=tuple(i for i in ids if i not in mine),
        )


def changed_scopes(
    accounts: Iterable[Account],
    indicators: Mapping[str, Indicator],
    mine: Collection[str],
    settings: Settings,
) -> Iterator[Concern]:
    """Yield rates that the draft gives for its latest year in one scope only, and others for the year before in another.

    Of scopes that the catalogue declares; a figure in both scopes on either side changes nothing.
    """
    groups: dict[tuple[str, str, str], list[Account]] = {}
    for account in accounts:
        indicator = indicators.get(account.indicator_id)
        if indicator is not None and indicator.nature is Nature.RATE and len(indicator.scopes) > 1:
            place = account.subject_key
            groups.setdefault((account.indicator_id, account.measure, place), []).append(account)
    for (indicator_id, measure, _), group in groups.items():
        if len(group) < 2 or measure != "level":
            continue
        declared = {"", *(s.id for s in indicators[indicator_id].scopes)}
        known = [a for a in group if a.scope in declared]
        given = [(a.scope, s) for a in known for s in a.statements if is_yearly_result(s, settings)]
        years = [int(s.period) for _, s in given if s.id in mine and s.period]
        latest = max(years, default=0)
        now = {scope: s for scope, s in given if s.id in mine and s.period == str(latest)}
        then = {scope: s for scope, s in given if s.id not in mine and s.period == str(latest - 1)}
        if len(now) == 1 and len(then) == 1 and set(now) != set(then):
            (scope, mine_said), (before, earlier) = *now.items(), *then.items()
            yield _changed(indicators[indicator_id], known, scope, mine_said, before, earlier)


def _changed(
    indicator: Indicator,
    group: list[Account],
    scope: str,
    said: Statement,
    before: str,
    earlier: Statement,
) -> Concern:
    now, then = words.scope_called(indicator, scope), words.scope_called(indicator, before)
    home = next(a for a in group if a.scope == scope)
    mine, other = words.said(said), words.said(earlier)
    return Concern(
        id=concern_id(ConcernKind.DEFINITION_CHANGE, said.id, earlier.id),
        kind=ConcernKind.DEFINITION_CHANGE,
        account_id=home.id,
        period=said.period,
        explanation=Bilingual(
            f"{said.subject}{indicator.name_zh}这次按“{now.zh}”公布（{mine.zh}），上一年按“{then.zh}”公布（{other.zh}）：口径变了，"
            "两个数不能直接比。",
            f"{place_en(said.subject)}: {indicator.name_en} is given for {now.en} ({mine.en}), a year ago "
            f"for {then.en} ({other.en}): another scope, and not comparable.",
        ),
        mine=(said.id,),
        others=(earlier.id,),
    )
