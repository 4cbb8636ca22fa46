"""What a whole list's answer reaches, and whose words an account is called by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duizhang.accounts.model import Account, Reconciliation, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Catalogue = dict[str, Indicator]
_LIST = {"indicator": "十件民生实事", "scope": "民心工程", "measure": "words", "words": "completed"}


def _account(outcome: Reconciliation, indicator_id: str) -> Account:
    (found,) = (a for a in outcome.accounts if a.indicator_id == indicator_id)
    return found


@pytest.mark.parametrize("salt", range(6))
def test_an_account_is_named_by_its_figures_and_never_by_a_list(salt: int, say: Say) -> None:
    """Identifiers are hashes, so any order of them must give the same name."""
    promise = say(
        "x:新增床位",
        1000 + salt,
        kind="target",
        indicator="新增床位",
        unit="张",
        scope="民心工程",
        period="2025",
        on="2025-01-14",
    )
    answer = say("list:livelihood", None, period="2025", subject="某市", **_LIST)
    account = _account(reconcile([promise, answer], {}), "x:新增床位")
    assert (account.indicator_zh, account.subject) == ("新增床位", "甲市")
    assert account.judgements[0].verdict is Verdict.ANSWERED_IN_WORDS


def test_the_commonest_phrase_names_an_account(say: Say) -> None:
    phrases = ["建成床位", "新增床位", "新增床位"]
    statements = [
        say("x:床位", 10 + n, indicator=phrase, unit="张", period=str(2023 + n), on=f"{2024 + n}-01-14")
        for n, phrase in enumerate(phrases)
    ]
    assert _account(reconcile(statements, {}), "x:床位").indicator_zh == "新增床位"
    first = _account(reconcile(statements[:2], {}), "x:床位")
    assert first.indicator_zh == "建成床位"


def test_a_lists_answer_reaches_promises_under_its_heading_whatever_they_count(
    say: Say, catalogue: Catalogue
) -> None:
    given = {"kind": "target", "unit": "个", "period": "2025", "on": "2025-01-14"}
    listed = say("parks", 100, scope="公共", section="2025年省十件民生实事", **given)
    other = say("labs", 20, section="二、2025年工作安排", **{**given, "unit": "家"})
    answer = say("list:livelihood", None, period="2025", **_LIST)
    outcome = reconcile([listed, other, answer], catalogue)
    assert _account(outcome, "parks").judgements[0].verdict is Verdict.ANSWERED_IN_WORDS
    assert _account(outcome, "labs").judgements[0].verdict is not Verdict.ANSWERED_IN_WORDS


def test_a_lists_answer_of_another_year_is_no_part_of_an_account(say: Say, catalogue: Catalogue) -> None:
    promise = say("parks", 100, kind="target", scope="民心工程", unit="个", period="2026", on="2026-01-26")
    answer = say("list:livelihood", None, period="2024", on="2025-01-14", **_LIST)
    account = _account(reconcile([promise, answer], catalogue), "parks")
    assert [s.id for s in account.statements] == [promise.id]
    assert account.judgements[0].verdict is Verdict.NOT_YET_DUE
