"""Views keep the shapes that programs rely on, and choose what was asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from duizhang.accounts.model import FindingKind, Verdict
from duizhang.claims.model import Claim, Kind, Measure
from duizhang.core.errors import NotFound, UsageError
from duizhang.language.model import Bound
from duizhang.publishing.views import (
    account_view,
    accounts_view,
    claim_json,
    explain_view,
    findings_view,
    read_verdict,
    select,
    sheet_view,
    statement_json,
)

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
STATEMENT = {
    "id",
    "kind",
    "indicator_id",
    "indicator",
    "measure",
    "scope",
    "subject_id",
    "subject",
    "value",
    "value_max",
    "unit",
    "bound",
    "baseline",
    "reference",
    "period",
    "force",
    "binding",
    "assigned_by",
    "responsible",
    "document_id",
    "article_id",
    "start",
    "end",
    "number",
    "quote_start",
    "quote_end",
    "section",
    "value_word",
    "edition",
    "confidence",
    "explanation",
    "extractor_version",
    "published",
    "source_url",
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
CLAIM = [
    "doc", "article", "start", "end", "number", "value_word", "quote", "quote_start", "quote_end", "sentence", "kind",
    "indicator", "indicator_id", "scope", "subject", "value", "value_max", "unit", "bound", "measure", "baseline",
    "reference", "period", "force", "binding", "responsible", "confidence", "explanation",
]  # fmt: skip


def test_accounts_have_the_agreed_fields_and_survive_json(case: Any) -> None:
    for view in accounts_view(case.recon):
        assert view.keys() >= ACCOUNT
        assert view["indicator"].keys() >= {"id", "name", "unit", "direction", "domain"}
        assert all(v.keys() >= VERDICT for v in view["verdicts"])
        assert json.loads(json.dumps(view, ensure_ascii=False)) == view


def test_an_account_lists_statements_in_time_order_and_implied_values(case: Any) -> None:
    pm = case.recon.accounts[0]
    view = account_view(pm, case.recon)
    assert [s["period"] for s in view["statements"]] == ["2025", "2025", "2027", "2035"]
    assert all(s.keys() >= STATEMENT for s in view["statements"])
    (implied,) = view["implied"]
    assert implied["period"] == "2024"
    assert 37.8 <= implied["low"] < implied["high"] <= 38.4
    assert implied["because"] == list(pm.implied[0].because)
    assert view["finding_details"][0]["id"] == view["findings"][0]


def test_values_are_json_numbers_and_whole_ones_stay_whole(case: Any) -> None:
    by_number = {s.number: statement_json(s) for a in case.recon.accounts for s in a.statements}
    assert by_number["6300亿"]["value"] == 630000000000
    assert isinstance(by_number["6300亿"]["value"], int)
    assert by_number["36.2"]["value"] == 36.2
    assert by_number["持续保持安全利用"]["value"] is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"subject": "天津"}, 8),
        ({"subject": "北京"}, 0),
        ({"indicator": "pm25_annual_mean"}, 1),
        ({"indicator": "pm2.5 annual mean"}, 1),
        ({"indicator": "水质"}, 1),
        ({"indicator": "share"}, 3),
        ({"domain": "economy"}, 2),
        ({"verdict": "on_track"}, 1),
        ({"verdict": "未到期"}, 1),
        ({"verdict": "met", "domain": "air"}, 1),
    ],
)
def test_accounts_are_chosen_by_what_was_asked(case: Any, asked: Any, expected: Any) -> None:
    assert len(select(case.recon, **asked)) == expected


def test_a_word_that_is_no_verdict_or_kind_is_refused_with_the_list(case: Any) -> None:
    with pytest.raises(UsageError) as slip:
        read_verdict("done")
    assert "on_track" in slip.value.hint
    with pytest.raises(UsageError) as slip:
        findings_view(case.recon, kind="oddity")
    assert "conflict" in slip.value.hint


def test_findings_are_chosen_by_code_or_word(case: Any) -> None:
    (one,) = findings_view(case.recon, kind="arithmetic")
    assert findings_view(case.recon, kind="算术不符") == findings_view(case.recon) == [one]
    assert one.keys() >= {"id", "kind", "account_id", "period", "statements", "chain", "explanation"}
    assert findings_view(case.recon, kind="conflict") == []


def test_a_sheet_has_a_row_for_each_target_in_the_order_of_the_text(case: Any) -> None:
    view = sheet_view(case.documents["opinions-2024"], case.recon)
    assert [(r["target"]["number"], r["due"]) for r in view["rows"]] == [
        ("35", "2027"), ("60", "2027"), ("73", "2027"), ("94", "2027"), ("300", "2023/2027"), ("30", "2035"),
        ("800", None), ("6300亿", "2025"),
    ]  # fmt: skip
    assert [r["target"]["start"] for r in view["rows"]] == sorted(r["target"]["start"] for r in view["rows"])
    assert sum(view["summary"].values()) == view["total"] == len(view["rows"])
    assert view["sentence"].startswith("8项目标中，1项提前达成，2项进度正常")
    assert view["rows"][0]["clause"] == "一、总体要求"
    assert view["rows"][0]["responsible"] == ["市生态环境局", "市发展改革委"]


def test_a_row_shows_the_deciding_figure_a_sum_or_nothing(case: Any) -> None:
    rows = sheet_view(case.documents["opinions-2024"], case.recon)["rows"]
    shown = {r["target"]["number"]: (r["result_text"], r["result_period"]) for r in rows}
    assert shown["60"] == ("55.6%", "2025")
    assert shown["300"] == ("85个", "2025")
    assert shown["94"] == ("“持续保持安全利用”", "2025")
    assert shown["6300亿"] == ("", None)


def test_a_target_stated_twice_has_one_row_with_both_statements(case: Any) -> None:
    pm = case.recon.accounts[0]
    again = replace(pm.statements[2], start=900, end=902)
    judged = pm.judgements[1]
    target = replace(judged.target, statements=(*judged.target.statements, again.id))
    account = replace(
        pm,
        statements=(*pm.statements, again),
        targets=(pm.targets[0], target, pm.targets[2]),
        judgements=(pm.judgements[0], replace(judged, target=target), pm.judgements[2]),
    )
    view = sheet_view(case.documents["opinions-2024"], replace(case.recon, accounts=(account,)))
    assert [len(r["statements"]) for r in view["rows"]] == [2, 1]
    assert view["rows"][0]["target"]["start"] < 900


def test_a_sheet_of_one_article_leaves_out_the_others(case: Any) -> None:
    document = case.documents["opinions-2024"]
    assert sheet_view(document, case.recon, article="opinions-2024")["total"] == 8
    none = sheet_view(document, case.recon, article="another")
    assert none["rows"] == []
    assert none["sentence"] == "没有读到带数字的目标。"


def test_explaining_a_statement_a_verdict_and_a_finding(case: Any) -> None:
    pm = case.recon.accounts[0]
    statement = explain_view(pm.statements[1].id, case.recon, indicators={}, units={})
    assert statement["statement"]["number"] == "36.2"
    assert [s["rule"] for s in statement["steps"]] == ["numeral", "kind", "anchor"]
    verdict = explain_view(pm.judgements[1].target.id, case.recon, indicators={}, units={})
    assert verdict["verdict"]["verdict"] == "on_track"
    rules = [s["rule"] for s in verdict["steps"]]
    assert rules[:2] == ["promised", "end"]
    assert rules[-5:] == ["result", "line from base", "comparison", "gap", "verdict"]
    assert {"reported", "tie", "implied"} <= set(rules)
    assert {e["number"] for e in verdict["evidence"]} == {"35", "36.2", "5"}
    finding = explain_view("fd_", case.recon, indicators={}, units={})
    assert finding["steps"][-1]["rule"] == finding["finding"]["kind"]
    for step in (*verdict["steps"], *finding["steps"]):
        assert step.keys() == {"rule", "input", "output", "text"}
        assert step["text"]["zh"] and step["text"]["en"]


def test_an_account_stands_for_its_only_verdict(case: Any) -> None:
    several = case.recon.accounts[0]
    with pytest.raises(NotFound) as found:
        explain_view(several.id, case.recon, indicators={}, units={})
    assert several.judgements[0].target.id in found.value.hint
    one = next(a for a in case.recon.accounts if len(a.judgements) == 1)
    explained = explain_view(one.id, case.recon, indicators={}, units={})
    assert explained["verdict"]["target_id"] == one.judgements[0].target.id


def test_a_name_that_means_nothing_or_several_things_says_what_next(case: Any) -> None:
    with pytest.raises(NotFound) as nothing:
        explain_view("zz", case.recon, indicators={}, units={})
    assert nothing.value.hint
    with pytest.raises(NotFound) as several:
        explain_view("st_", case.recon, indicators={}, units={})
    assert "st_" in several.value.hint
    with pytest.raises(NotFound):
        explain_view("", case.recon, indicators={}, units={})


def test_a_statement_outside_all_accounts_can_be_explained(case: Any) -> None:
    norm = replace(case.recon.accounts[0].statements[0], kind="norm", start=7)
    assert (
        explain_view(norm.id, case.recon, others=[norm], indicators={}, units={})["statement"]["kind"]
        == "norm"
    )


def test_a_claim_has_the_fields_of_the_guideline_in_their_order() -> None:
    claim = Claim(
        doc="d", article="d#1", start=3, end=5, number="36", quote_start=0, quote_end=6, quote="PM2为36%",
        sentence_start=0, sentence_end=7, sentence="PM2为36%。", kind=Kind.TARGET, indicator="占比", indicator_id="x:占比",
        scope="", subject="天津市", value=None, unit="%", bound=Bound.GE, measure=Measure.LEVEL,
    )  # fmt: skip
    shown = claim_json(claim)
    assert list(shown) == CLAIM
    assert (shown["kind"], shown["bound"], shown["measure"]) == ("target", "ge", "level")
    json.dumps(shown)


def test_every_verdict_of_the_case_appears_once_in_some_summary(case: Any) -> None:
    counted = {
        verdict
        for document in case.documents.values()
        for verdict in sheet_view(document, case.recon)["summary"]
    }
    assert counted == {j.verdict.value for a in case.recon.accounts for j in a.judgements}
    assert Verdict.MET.value in counted


def test_findings_come_in_the_order_in_which_they_ask_for_attention(case: Any) -> None:
    (one,) = case.recon.findings
    water = case.recon.accounts[1]
    kinds = ["repeated", "answered_in_words", "silent_target", "revised_target", "conflict"]
    more = [replace(one, id=f"fd_{kind}", kind=FindingKind(kind)) for kind in kinds]
    elsewhere = replace(one, id="fd_other", kind=FindingKind.SILENT_TARGET, account_id=water.id)
    unknown = replace(case.recon.accounts[2], id="acc_x", provisional=True, subject="上城区")
    last = replace(one, id="fd_x", kind=FindingKind.SILENT_TARGET, account_id="acc_x")
    recon = replace(
        case.recon,
        accounts=(*case.recon.accounts, unknown),
        findings=(last, *more, elsewhere, one),
    )
    order = [f["id"] for f in findings_view(recon)]
    assert order == [
        "fd_conflict",
        one.id,
        "fd_revised_target",
        "fd_silent_target",
        "fd_other",
        "fd_x",
        "fd_answered_in_words",
        "fd_repeated",
    ]
