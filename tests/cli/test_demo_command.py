"""``demo``: what a stranger sees first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_it_leaves_a_ledger_a_sheet_and_the_documents(demo: Path) -> None:
    assert (demo / "duizhang.db").is_file()
    (page,) = demo.glob("*.sheet.html")
    assert page.stat().st_size > 5000
    assert len(list((demo / "documents").iterdir())) >= 10


def test_it_never_touches_a_folder_that_is_there(run: Any, tmp_path: Path) -> None:
    (tmp_path / "duizhang.db").write_bytes(b"mine")
    assert run("demo").code == 0
    assert run("demo").code == 0
    assert {p.name for p in tmp_path.iterdir()} == {"duizhang.db", "duizhang-demo", "duizhang-demo-2"}
    assert (tmp_path / "duizhang.db").read_bytes() == b"mine"
    refused = run("demo", "--dir", "duizhang-demo")
    assert refused.code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_shows_accounts_verdicts_and_what_to_try_next(run: Any, lang: Any) -> None:
    outcome = run("demo", "--lang", lang)
    assert outcome.code == 0
    shown = outcome.out
    words = (
        ("PM2.5年均浓度", "已达成", "提前达成", "数据矛盾")
        if lang == "zh"
        else ("met", "reached early", "conflict")
    )
    for word in words:
        assert word in shown
    for word in ("云梦泽市", "sheet.html", "duizhang account", "duizhang read"):
        assert word in shown


def verdict_of(run: Any, ledger: Any, indicator: Any, due: Any, *, subject: Any = "天津市") -> Any:
    accounts = run(
        "accounts", "--ledger", ledger, "--subject", subject, "--indicator", indicator, "--json"
    ).json
    found = {
        (v["verdict"], v["comparability"])
        for a in accounts
        for v in a["verdicts"]
        if v["due"] == due and v["verdict"] != "superseded"
    }
    assert len(found) == 1, (indicator, due, found)
    return found.pop()


@pytest.mark.parametrize(
    ("indicator", "due", "verdict"),
    [
        ("pm25_annual_mean", "2025", "met"),
        ("pm25_annual_mean", "2027", "on_track"),
        ("near_shore_good_share", "2027", "reached_early"),
        ("good_days_share", "2025", "met"),
        ("gdp", "2025", "met"),
    ],
)
def test_the_examples_come_out_as_published_figures_say(
    run: Any, demo_ledger: Path, indicator: Any, due: Any, verdict: Any
) -> None:
    assert verdict_of(run, demo_ledger, indicator, due)[0] == verdict


def test_a_neighbouring_scope_is_a_proxy_and_without_a_base_there_is_no_line(
    run: Any, demo_ledger: Path
) -> None:
    assert verdict_of(run, demo_ledger, "surface_water_good_share", "2027") == ("undecided", "proxy")


def test_conflicts_are_found_on_the_fictional_place_only(run: Any, demo_ledger: Path) -> None:
    conflicts = run("findings", "--ledger", demo_ledger, "--kind", "conflict", "--json").json
    homes = {a["account_id"]: a["subject"] for a in run("accounts", "--ledger", demo_ledger, "--json").json}
    assert [homes[f["account_id"]] for f in conflicts] == ["云梦泽市"]
    sums = run("findings", "--ledger", demo_ledger, "--kind", "arithmetic", "--json").json
    assert {homes[f["account_id"]] for f in sums} <= {"云梦泽市"}


def test_two_countings_of_good_days_are_two_scopes(run: Any, demo_ledger: Path) -> None:
    accounts = run("accounts", "--ledger", demo_ledger, "--indicator", "good_days", "--json").json
    scopes = {a["scope"] for a in accounts if a["subject"] == "天津市"}
    assert len(scopes) >= 2
