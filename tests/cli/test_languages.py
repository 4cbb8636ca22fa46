"""In Chinese everything but codes and quoted values is Chinese; in English nothing of the interface is Chinese."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

SENTENCE = re.compile(r"\b(?:the|is|are|of|not|no|nothing|there|here|this|that|and|to)\b", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "empty.txt").write_text("", encoding="utf-8")
    (made / "page.html").write_text("<html><body></body></html>", encoding="utf-8")
    (made / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (made / "bad.json").write_text('[{"content": "临溪市优良天数300天。"}, {"content": ', encoding="utf-8")
    (made / "lacking.json").write_text('[{"title": "甲"}]', encoding="utf-8")
    (made / "noise.txt").write_bytes(b"\xff\xfe\xfd\x81\x00" * 9)
    return made


SLIPS = [
    ("findings", "--kind", "x", "--ledger", "{ledger}"),
    ("accounts", "--verdict", "x", "--ledger", "{ledger}"),
    ("accounts", "--subject", "火星", "--ledger", "{ledger}"),
    ("account", "没有的指标", "--ledger", "{ledger}"),
    ("explain", "st_zz", "--ledger", "{ledger}"),
    ("explain", "st_", "--ledger", "{ledger}"),
    ("sheet", "nothing", "--ledger", "{ledger}"),
    ("ref", "zzz"),
    ("accounts", "--ledger", "missing.db"),
    ("accounts", "--as-of", "20", "--ledger", "{ledger}"),
    ("read", "nowhere.txt"),
    ("quantities", "同比下降5%", "--reference", "x"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: "-".join(slip[:3]))
@pytest.mark.parametrize("as_json", [False, True])
def test_an_error_speaks_one_language(run: Any, demo_ledger: Path, slip: Any, as_json: bool) -> None:
    arguments = [part.replace("{ledger}", str(demo_ledger)) for part in slip] + (
        ["--json"] if as_json else []
    )
    outcome = run(*arguments)
    assert outcome.code in (1, 2)
    said = [e["message"] + e["hint"] for e in outcome.errors] if as_json else [outcome.err]
    assert said
    for text in said:
        assert not SENTENCE.search(
            re.sub(r"“.*?”|duizhang .*|[a-z]+_[a-z_]+|\[[a-z-]+\]|--[a-z-]+", "", text)
        ), text
        assert CHINESE.search(text)
        assert " / " not in text


def test_what_could_not_be_read_is_told_in_chinese(run: Any, folder: Path) -> None:
    outcome = run("read", folder)
    assert outcome.code == 1
    lines = [line for line in outcome.err.splitlines() if line.startswith(("错误", "提示"))]
    assert len(lines) >= 6
    for line in lines:
        assert not SENTENCE.search(re.sub(r"\S*[/\\]\S*", "", line)), line


def test_the_english_interface_errs_in_english(run: Any, demo_ledger: Path) -> None:
    for slip in SLIPS[:10]:
        arguments = [part.replace("{ledger}", str(demo_ledger)) for part in slip]
        said = re.sub(r"'.*?'|→.*", "", run(*arguments, "--lang", "en").err)
        assert not CHINESE.search(said.replace("火星", "").replace("没有的指标", "")), said


def test_every_help_screen_ends_its_last_line(run: Any) -> None:
    for arguments in ([], ["--help"], ["accounts", "--help"], ["--lang", "en"]):
        out = run(*arguments).out
        assert out.endswith("\n")
        assert not out.endswith("\n\n")
