"""How verdicts and targets of one account changed as documents came out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from duizhang.accounts.history import Moment, target_history, verdict_history
from duizhang.accounts.model import Account, Reconciliation
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
_PM = {"unit": "微克/立方米"}


def _statements(say: Say) -> list[Statement]:
    return [
        say(
            "pm25",
            "38",
            kind="target",
            bound="le",
            period="2025",
            on="2024-01-20",
            issuer="甲市人民政府",
            **_PM,
        ),
        say(
            "pm25",
            "36",
            kind="target",
            bound="le",
            period="2025",
            on="2024-07-01",
            issuer="甲市人民政府",
            **_PM,
        ),
        say("pm25", "40.2", period="2023", on="2024-01-20", **_PM),
        say("pm25", "37.1", period="2025", on="2026-01-22", **_PM),
        say("pm25", "35.8", period="2025", on="2026-06-05", **_PM),
        say("pm25", "30", period="2025", on="2026-06-05", subject="乙市", subject_id="乙市", **_PM),
    ]


def _account(recon: Reconciliation, subject: str = "甲市") -> Account:
    return next(a for a in recon.accounts if a.subject == subject and a.measure == "level")


def _told(moments: tuple[Moment, ...]) -> list[tuple[str, Any, str | None, str]]:
    return [
        (moment.day.isoformat(), turn.judgement.target.value, turn.before, turn.judgement.verdict)
        for moment in moments
        for turn in moment.turns
    ]


def test_every_change_has_its_day_and_the_statements_that_made_it(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    said = _statements(say)
    account = _account(reconcile(said, catalogue))
    moments = verdict_history(account, said, partial(reconcile, indicators=catalogue))
    assert _told(moments) == [
        ("2024-01-20", 38, None, "not_yet_due"),
        ("2024-07-01", 38, "not_yet_due", "superseded"),
        ("2024-07-01", 36, None, "not_yet_due"),
        ("2026-01-22", 36, "not_yet_due", "missed"),
        ("2026-06-05", 36, "missed", "met"),
    ]
    last = moments[-1].turns[0]
    assert last.because == (said[4].id,)
    assert moments[-1].documents == ("doc-2026-06-05",)


def test_the_history_ends_on_the_day_asked_for(say: Say, catalogue: dict[str, Indicator]) -> None:
    said = _statements(say)
    account = _account(reconcile(said, catalogue))
    until = verdict_history(account, said, partial(reconcile, indicators=catalogue), as_of=date(2026, 3, 1))
    assert until == verdict_history(account, said, partial(reconcile, indicators=catalogue))[:-1]


def test_the_last_of_the_history_is_what_the_account_says(say: Say, catalogue: dict[str, Indicator]) -> None:
    said = _statements(say)
    account = _account(reconcile(said, catalogue))
    standing: dict[str, str] = {}
    for moment in verdict_history(account, said, partial(reconcile, indicators=catalogue)):
        standing |= {turn.judgement.target.id: turn.judgement.verdict for turn in moment.turns}
    assert standing == {j.target.id: j.verdict for j in account.judgements}


def test_targets_tell_who_moved_them_when_and_which_way(say: Say, catalogue: dict[str, Indicator]) -> None:
    recon = reconcile(_statements(say), catalogue)
    first, second = target_history(_account(recon), recon.findings)
    assert (first.how, first.former) == ("set", None) and first.target.value == 38
    assert (second.how, second.former, second.target.issuer) == ("tightened", first.target, "甲市人民政府")
    assert second.target.first_published == date(2024, 7, 1)


def test_a_target_put_off_is_told_as_postponed(say: Say, catalogue: dict[str, Indicator]) -> None:
    said = [
        say("water", "60", kind="target", bound="ge", period="2025", on="2022-03-01"),
        say("water", "60", kind="target", bound="ge", period="2027", on="2024-05-01"),
    ]
    recon = reconcile(said, catalogue)
    history = target_history(_account(recon), recon.findings)
    assert [one.how for one in history] == ["set", "postponed"]
    assert history[1].former == history[0].target


def test_a_verdict_names_whether_its_target_binds(say: Say, catalogue: dict[str, Indicator]) -> None:
    said = [
        say("pm25", "38", kind="target", bound="le", period="2025", on="2025-01-20", binding="约束性", **_PM),
        say("pm25", "39.4", period="2025", on="2026-01-22", **_PM),
    ]
    (judgement,) = _account(reconcile(said, catalogue)).judgements
    assert judgement.target.binding == "约束性"
    assert "（约束性）" in judgement.reason.zh and "(binding)" in judgement.reason.en
