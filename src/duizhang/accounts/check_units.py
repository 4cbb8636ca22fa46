"""Results that come in a unit to which what was published for the year before does not convert."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, is_yearly_result, name_of
from duizhang.accounts.model import Account, Bilingual
from duizhang.accounts.profile import conversion
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Unit
from duizhang.ledger.records import Statement

_NONE = ("", "%")
"""Units of indices and shares; one beside a measure is another thing, and no change."""
_COUNTS = "count"
"""Measure words of things stand for each other: 81家 and 81户."""


def changed_units(
    accounts: Iterable[Account], units: Mapping[str, Unit], mine: Collection[str], settings: Settings
) -> Iterator[Concern]:
    """Yield results of the draft's latest year in another unit than those of the year before, which convert to none.

    A figure in both units on either side changes nothing.
    """
    for account in accounts:
        if account.provisional or account.measure != "level":
            continue
        given = [s for s in account.statements if _counts(s, settings)]
        latest = max((s.period or "" for s in given if s.id in mine), default="")
        now = [s for s in given if s.id in mine and s.period == latest]
        then = [s for s in given if s.id not in mine and latest and s.period == str(int(latest) - 1)]
        again = [s for s in given if s.id not in mine and s.period == latest]
        if not now or not then or any(_convert(a, b, units) for a in (*now, *again) for b in then):
            continue
        yield _concern(account, now[0], then[-1])


def _counts(said: Statement, settings: Settings) -> bool:
    plain = not said.value_word and not said.reference and said.unit not in _NONE
    return plain and is_yearly_result(said, settings)


def _convert(one: Statement, other: Statement, units: Mapping[str, Unit]) -> bool:
    kinds = [units[s.unit].kind if s.unit in units else "" for s in (one, other)]
    return kinds == [_COUNTS, _COUNTS] or conversion(units, one.unit, other.unit) is not None


def _concern(account: Account, said: Statement, earlier: Statement) -> Concern:
    name, mine, other = name_of(account), words.said(said), words.said(earlier)
    return Concern(
        id=concern_id(ConcernKind.DEFINITION_CHANGE, "unit", said.id, earlier.id),
        kind=ConcernKind.DEFINITION_CHANGE,
        account_id=account.id,
        period=said.period,
        explanation=Bilingual(
            f"{name.zh}这次按“{said.unit}”公布（{mine.zh}），上一年按“{earlier.unit}”公布（{other.zh}）：单位变了，两个数不能直接比。",
            f"{name.en} is given in {said.unit} ({mine.en}), a year ago in {earlier.unit} ({other.en}): another unit, "
            "and not comparable.",
        ),
        mine=(said.id,),
        others=(earlier.id,),
    )
