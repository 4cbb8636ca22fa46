"""``accounts``, ``account``, ``findings``, ``sheet``, ``explain`` on the demonstration's ledger."""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ACCOUNT = {
    "account_id",
    "indicator",
    "measure",
    "scope",
    "subject",
    "latest",
    "targets",
    "verdicts",
    "findings",
}
VERDICT = {
    "target_id",
    "due",
    "verdict",
    "comparability",
    "result_id",
    "gap",
    "share_of_way",
    "bases",
    "because",
    "reason",
    "edition",
    "as_of",
}


@pytest.fixture
def look(run: Any, demo_ledger: Path) -> Any:
    def call(command: Any, *args: Any, **more: Any) -> Any:
        return run(command, *args, "--ledger", demo_ledger, **more)

    return call


def test_accounts_have_the_promised_shape(look: Any) -> None:
    accounts = look("accounts", "--json").json
    assert len(accounts) > 10
    anchored = [account["latest"] for account in accounts if account["latest"]]
    assert all(latest["selectors"][0]["exact"] == latest["quote"] for latest in anchored)
    for account in accounts:
        assert set(account) >= ACCOUNT
        assert set(account["indicator"]) >= {"id", "name", "unit", "direction", "domain"}
        for verdict in account["verdicts"]:
            assert set(verdict) >= VERDICT


@pytest.mark.parametrize(
    ("option", "value", "holds"),
    [
        ("--subject", "云梦泽市", lambda a: a["subject"] == "云梦泽市"),
        ("--indicator", "PM2.5", lambda a: a["indicator"]["id"] == "pm25_annual_mean"),
        ("--domain", "sea", lambda a: a["indicator"]["domain"] == "sea"),
        ("--verdict", "met", lambda a: any(v["verdict"] == "met" for v in a["verdicts"])),
        ("--verdict", "已达成", lambda a: any(v["verdict"] == "met" for v in a["verdicts"])),
    ],
)
def test_accounts_narrow_down(look: Any, option: Any, value: Any, holds: Any) -> None:
    accounts = look("accounts", option, value, "--json").json
    assert accounts
    assert all(holds(account) for account in accounts)


def test_one_indicator_over_places_is_a_league_table(look: Any) -> None:
    shown = look("accounts", "--indicator", "PM2.5年均浓度").out
    assert shown.index("天津市") < shown.index("云梦泽市"), "less is better, so 36.2 stands before 41.0"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--verdict", "splendid"), ("--domain", "moon"), ("--subject", "天京"), ("--indicator", "观鱼率")],
)
def test_a_condition_that_names_nothing_is_refused_with_what_there_is(
    look: Any, option: Any, value: Any
) -> None:
    outcome = look("accounts", option, value, "--json")
    assert outcome.code == 2
    assert outcome.errors[0]["hint"]


def test_as_of_a_day_only_what_was_published_counts(look: Any) -> None:
    then = look(
        "accounts", "--indicator", "PM2.5", "--subject", "天津市", "--as-of", "2025-02-01", "--json"
    ).json
    verdicts = {v["due"]: v["verdict"] for a in then for v in a["verdicts"]}
    assert verdicts["2025"] == "not_yet_due"


def test_one_account_in_full(look: Any) -> None:
    account = look("account", "PM2.5年均浓度", "--subject", "天津市", "--json").json
    assert set(account) >= ACCOUNT | {"statements", "implied"}
    periods = [s["period"] for s in account["statements"] if s["period"]]
    assert periods == sorted(periods)
    for statement in account["statements"]:
        assert statement["number"] in statement["quote"]
    implied = {i["period"]: (i["low"], i["high"]) for i in account["implied"]}
    assert 37.8 <= implied["2024"][0] <= implied["2024"][1] <= 38.4
    assert 47.8 <= implied["2020"][0] <= implied["2020"][1] <= 48.7


def test_one_account_on_paper_shows_the_words(look: Any) -> None:
    shown = look("account", "PM2.5", "--subject", "天津").out
    assert "36.2" in shown
    assert "st_" in shown


def test_several_accounts_give_a_list(look: Any) -> None:
    outcome = look("account", "PM2.5", "--json")
    assert outcome.code == 0
    assert {a["subject"] for a in outcome.json} == {"天津市", "云梦泽市"}


def test_no_account_gives_suggestions_and_exit_2(look: Any) -> None:
    outcome = look("account", "PM2.5年均浓渡")
    assert outcome.code == 2
    assert "PM2.5年均浓度" in outcome.err


def test_findings_have_the_promised_shape(look: Any) -> None:
    findings = look("findings", "--json").json
    assert findings
    for finding in findings:
        assert set(finding) >= {"id", "kind", "account_id", "period", "statements", "chain", "explanation"}
        assert finding["explanation"]["zh"]
        assert finding["explanation"]["en"]
        assert [one["statement"] for one in finding["evidence"]] == finding["statements"]
        assert all(one["selectors"] for one in finding["evidence"])
    assert look("findings", "--kind", "nonsense").code == 2


def test_the_revised_target_of_farmland_is_found(look: Any) -> None:
    findings = look("findings", "--kind", "revised_target", "--json").json
    names = {a["account_id"]: a["indicator"]["name"] for a in look("accounts", "--json").json}
    assert any("耕地" in names[f["account_id"]] for f in findings)


def test_explain_leads_back_to_the_words(look: Any) -> None:
    account = look("account", "PM2.5", "--subject", "天津市", "--json").json
    statement = account["statements"][0]
    explained = look("explain", statement["id"], "--json").json
    assert explained["statement"]["id"] == statement["id"]
    assert explained["steps"]
    assert explained["evidence"][0]["quote"] == statement["quote"]
    assert statement["quote"].split("\n")[0] in look("explain", statement["id"]).out
    assert "verdict" in look("explain", account["verdicts"][0]["target_id"], "--json").json
    finding = look("findings", "--json").json[0]
    assert "finding" in look("explain", finding["id"], "--json").json
    assert look("explain", "st_zz").code == 2


def test_explain_says_what_is_on_record_in_the_readers_words(look: Any) -> None:
    account = look("account", "PM2.5", "--subject", "天津市", "--json").json
    result = next(s for s in account["statements"] if s["number"] == "36.2")
    shown = look("explain", result["id"]).out
    for word in ("天津市", "PM2.5年均浓度", "36.2微克/立方米", "2025年", "把握", "公布"):
        assert word in shown
    steps = shown.split("步骤")[1].split("原文\n")[0]
    assert not re.search(r"\b(?:the|phrase|level|actual|section|time)\b", steps)
    english = look("explain", result["id"], "--lang", "en").out
    assert "Confidence" in english
    assert "36.2 µg/m³" in english
    verdict = look("explain", next(v["target_id"] for v in account["verdicts"] if v["bases"])).out
    assert "时序进度线" in verdict
    assert "value=" not in verdict


def test_an_account_and_the_list_find_the_same_by_a_part_of_the_name(look: Any) -> None:
    listed = {a["account_id"] for a in look("accounts", "--indicator", "优良", "--json").json}
    single = look("account", "优良", "--json").json
    assert listed
    assert {a["account_id"] for a in single} <= listed


def test_the_sheet_as_a_page(look: Any, tmp_path: Path) -> None:
    outcome = look("sheet", "美丽天津意见2024")
    assert outcome.code == 0
    page = (tmp_path / "美丽天津意见2024.sheet.html").read_text(encoding="utf-8")
    assert "36.2" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "美丽天津意见2024.sheet.html" in outcome.err


def test_the_sheet_as_csv(look: Any, tmp_path: Path) -> None:
    assert look("sheet", "美丽天津意见", "-o", "out.csv").code == 0
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) >= 5


def test_the_sheet_as_data_writes_no_file(look: Any, tmp_path: Path) -> None:
    sheet = look("sheet", "美丽天津意见2024", "--json").json
    assert set(sheet) >= {"document", "summary", "rows"}
    assert set(sheet["rows"][0]) >= {"clause", "target", "responsible", "due", "latest", "gap", "verdict"}
    assert sum(sheet["summary"].values()) == len(sheet["rows"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["out.odt", "out.json", "out"])
def test_a_format_that_is_not_written_names_those_that_are(look: Any, name: Any) -> None:
    outcome = look("sheet", "美丽天津意见2024", "-o", name, "--json")
    assert outcome.code == 2
    assert ".html" in outcome.errors[0]["hint"]
    assert ".csv" in outcome.errors[0]["hint"]


def test_a_document_nobody_read_gets_suggestions(look: Any) -> None:
    outcome = look("sheet", "美丽天津意见2042", "--json")
    assert outcome.code == 2
    assert "美丽天津意见2024" in outcome.errors[0]["hint"]


def test_a_document_answers_to_its_file_name(look: Any) -> None:
    assert look("sheet", "documents/美丽天津意见2024.md", "-o", "x.html").code == 0


@pytest.mark.parametrize("name", ["对账单.xlsx", "对账单.docx", "对账单.csv", "对账单.html"])
def test_a_sheet_is_written_in_the_format_that_its_name_tells(look: Any, tmp_path: Path, name: str) -> None:
    outcome = look("sheet", "美丽天津意见2024", "-o", name)
    assert outcome.code == 0
    assert name in outcome.err
    assert (tmp_path / name).stat().st_size > 1000


def test_a_pdf_needs_its_extra_and_the_error_names_the_command(look: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = look("sheet", "美丽天津意见2024", "-o", "a.pdf", "--json")
    assert outcome.code == 2
    assert outcome.errors[0]["code"] == "extra-missing"
    assert "duizhang[pdf]" in outcome.errors[0]["hint"]
    assert not Path("a.pdf").exists()


def test_explain_tells_every_step_of_a_verdict_in_both_languages(look: Any) -> None:
    account = look("account", "PM2.5", "--subject", "天津市", "--json").json
    target = next(v["target_id"] for v in account["verdicts"] if v["bases"])
    steps = look("explain", target, "--json").json["steps"]
    rules = [step["rule"] for step in steps]
    assert rules[0] == "promised" and rules[-1] == "verdict"
    assert {"end", "reported", "line from base", "comparison"} <= set(rules)
    chinese, english = look("explain", target).out, look("explain", target, "--lang", "en").out
    for step in steps:
        assert step["text"]["zh"] and step["text"]["en"]
    assert "即为达到" in chinese and "straight line" in english
