"""Figures of which the text does not tell what they count stand alone, and are called by the text's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from duizhang.accounts.model import Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.publishing.naming import account_name


def test_two_nameless_figures_are_never_held_together(say: Any) -> None:
    promised = say("x:", "90", kind="target", period="2025", unit="", published=date(2021, 1, 10))
    reported = say("x:", "95", kind="actual", period="2025", unit="", published=date(2026, 1, 10))
    named = say("x:绿道", "7", kind="actual", period="2025", unit="公里", published=date(2026, 1, 10))
    told = [replace(s, indicator="", quote=s.number) for s in (promised, reported)]
    recon = reconcile([*told, named], {}, as_of=date(2026, 6, 1))
    assert len(recon.accounts) == 3
    (judged,) = [a for a in recon.accounts if a.judgements]
    (judgement,) = judged.judgements
    assert (judgement.verdict, judgement.why_undecided) == (Verdict.UNDECIDED, "unnamed")
    assert judgement.result is None
    assert not recon.findings


def test_it_is_called_by_its_words_in_both_languages(say: Any) -> None:
    one = say("x:", "13", kind="actual", period="2025", unit="个")
    (account,) = reconcile([replace(one, indicator="", quote="全区共有13个")], {}).accounts
    assert account_name(account) == "“全区共有13个”（原文用语）"
    assert account_name(account, "en") == "“全区共有13个” (words of the text)"
    assert account.indicator_zh == account_name(account)
    bare = replace(one, indicator="", quote="13", sentence="13", clause="4", section="专栏1 主要指标")
    (account,) = reconcile([bare], {}).accounts
    assert account_name(account) == "专栏1主要指标：“13”（原文用语）"
    long = replace(one, indicator="", quote="各地" * 40 + "13个")
    (account,) = reconcile([long], {}).accounts
    assert len(account_name(account)) < 45
