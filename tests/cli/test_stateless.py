"""``claims``, ``quantities`` and ``ref``: commands that keep nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FIELDS = {
    "doc",
    "article",
    "start",
    "end",
    "number",
    "value_word",
    "quote",
    "quote_start",
    "quote_end",
    "sentence",
    "kind",
    "indicator",
    "indicator_id",
    "scope",
    "subject",
    "value",
    "value_max",
    "unit",
    "bound",
    "measure",
    "baseline",
    "reference",
    "period",
    "force",
    "binding",
    "responsible",
    "confidence",
    "explanation",
}


def test_claims_are_slices_of_their_documents(run: Any, demo: Path, tmp_path: Path) -> None:
    outcome = run("claims", demo / "documents", "--json")
    assert outcome.code == 0
    raw = {p.stem: p.read_text(encoding="utf-8") for p in (demo / "documents").iterdir()}
    feed = json.loads((demo / "documents" / "政务短讯.json").read_text(encoding="utf-8"))
    raw |= {record["文章标识符aid"]: record["finalContent"] for record in feed}
    for claim in outcome.lines:
        assert set(claim) >= FIELDS
        text = raw[claim["doc"]]
        assert text[claim["start"] : claim["end"]] == claim["number"]
        assert text[claim["quote_start"] : claim["quote_end"]] == claim["quote"]
    assert not list(tmp_path.iterdir()), "claims writes nothing"


def test_claims_of_pages_tell_where_the_words_stand(run: Any, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 800))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for text in ("云溪市工作简报", "2024年，云溪市新建书房57家。"):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    page = "<html><body><p>2024年，云溪市新建书房<b>57</b>家。</p></body></html>"
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    of_pages, of_web = run("claims", tmp_path, "--json").lines
    assert (of_pages["number"], of_pages["page"]) == ("57", 2)
    assert of_pages["pages"] == [{"page": 2, "width": 600.0, "height": 800.0, "unit": "pt"}]
    (box,) = of_pages["number_boxes"]
    assert box["page"] == 2
    assert 72 < box["left"] < box["right"] < 300
    assert 80 < box["top"] < box["bottom"] < 110
    assert (of_web["number"], of_web["page"], of_web["boxes"]) == ("57", None, [])
    quote, position = of_web["selectors"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", of_web["quote"])
    assert (position["start"], position["end"]) == (of_web["quote_start"], of_web["quote_end"])


def test_claims_as_a_table(run: Any, demo: Path) -> None:
    shown = run("claims", demo / "documents" / "生态环境状况公报2025.txt").out
    assert "PM2.5" in shown
    assert "36.2" in shown


def test_claims_with_the_rules_that_fired(run: Any, demo: Path) -> None:
    path = demo / "documents" / "生态环境状况公报2025.txt"
    claims = run("claims", path, "--json").lines
    shown = run("claims", path, "--explain")
    assert shown.code == 0
    lines = shown.out.splitlines()
    for claim in claims:
        at = next(n for n, line in enumerate(lines) if line.endswith(f"[{claim['start']}:{claim['end']}]"))
        notes = lines[at + 1 : at + 1 + len(claim["explanation"])]
        assert [note.split(".")[0].strip() for note in notes] == [str(n + 1) for n in range(len(notes))]
        assert f"{round(claim['confidence'] * 100)}%" in lines[at - 1]
    assert "：公布（" in shown.out
    assert "kind" not in shown.out


def test_the_rules_in_english(run: Any, demo: Path) -> None:
    path = demo / "documents" / "生态环境状况公报2025.txt"
    shown = run("claims", path, "--explain", "--lang", "en").out
    for claim in run("claims", path, "--json").lines:
        for note in claim["explanation"]:
            assert f". {note}" in shown


def test_json_has_the_rules_with_or_without_asking(run: Any, demo: Path) -> None:
    path = demo / "documents" / "生态环境状况公报2025.txt"
    assert run("claims", path, "--json", "--explain").out == run("claims", path, "--json").out


def test_no_claims_to_explain(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("没有数字的一句话。", encoding="utf-8")
    outcome = run("claims", "a.txt", "--explain")
    assert outcome.code == 0
    assert outcome.out.strip()


def test_quantities_of_a_text(run: Any) -> None:
    found = run(
        "quantities", "2025年PM2.5年均浓度36.2微克/立方米，同比下降5%", "--reference", "2026-06-04", "--json"
    ).json
    values = {item["text"]: item for item in found}
    assert any(item.get("value") == 36.2 for item in found)
    assert any(item.get("days") == ["2025-01-01", "2025-12-31"] for item in found), values
    for item in found:
        assert set(item) >= {"start", "end", "text", "type"}


def test_quantities_of_standard_input(run: Any) -> None:
    assert run("quantities", "-", "--json", text="三分之二的耕地").json


def test_quantities_line_by_line(run: Any) -> None:
    lines = [
        {"text": "去年新增就业32.7万人", "reference": "2026-01-26"},
        {"text": "今年", "reference": "2020"},
        {"text": "上个月", "reference": "2019-06"},
        {"text": "没有"},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
    outcome = run("quantities", "--jsonl", "-", text=text)
    assert outcome.code == 0
    assert len(outcome.lines) == len(lines)
    assert all(isinstance(answer, list) for answer in outcome.lines)
    assert any(item.get("days") == ["2020-01-01", "2020-12-31"] for item in outcome.lines[1])


def test_a_broken_line_is_answered_and_named(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "5%"}\nnot json\n{"text": 5}\n{"text": "6%"}\n', encoding="utf-8"
    )
    outcome = run("quantities", "--jsonl", "a.jsonl")
    assert outcome.code == 1
    assert len(outcome.lines) == 4, "every line has its answer, so that answers stay beside their questions"
    assert [error["where"] for error in outcome.errors] == ["a.jsonl:2", "a.jsonl:3"]


@pytest.mark.parametrize(
    "args", [(), ("5%", "--jsonl", "x"), ("5%", "--reference", "soon"), ("5%", "--reference", "2025-13")]
)
def test_quantities_refuses_what_does_not_fit(run: Any, args: Any) -> None:
    assert run("quantities", *args).code == 2


def test_ref_lists_finds_and_suggests(run: Any) -> None:
    assert len(run("ref", "indicator", "--json").json) > 50
    (entry,) = run("ref", "indicator", "pm25_annual_mean", "--json").json
    assert entry["unit"] == "微克/立方米"
    slip = run("ref", "indicator", "PM25年均浓渡")
    assert slip.code == 2
    assert "PM2.5年均浓度" in slip.err
    assert run("ref", "nonsense-that-nothing-is-called").code == 2


def test_ref_without_a_kind_looks_everywhere(run: Any) -> None:
    assert "微克/立方米" in run("ref", "PM2.5年均浓度").out


def test_ref_knows_periods(run: Any) -> None:
    (period,) = run("ref", "period", "2024-H2", "--json").json
    assert (period["first"], period["last"], period["days"]) == ("2024-07-01", "2024-12-31", 184)
    assert run("ref", "period", "2024-H3").code == 2
    assert "2021/2025" in run("ref", "period").out
