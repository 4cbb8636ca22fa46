"""The READMEs show what the program prints. ``DUIZHANG_UPDATE_README=1 pytest tests/cli/test_readme.py`` renews them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREEN = re.compile(r"(<!-- screen: (zh|en) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
FINDINGS = {"zh": "发现  截至", "en": "Findings  as of"}


def screen(run: Any, lang: str) -> str:
    """Return the demonstration's output before its findings, as a terminal of 100 columns shows it."""
    outcome = run("demo", "--lang", lang, env={"COLUMNS": "100"})
    assert outcome.code == 0
    before, mark, _ = outcome.out.partition(f"\n{FINDINGS[lang]}")
    assert mark
    return "".join(f"{line.rstrip()}\n" for line in before.rstrip().splitlines())


@pytest.mark.parametrize(("name", "lang"), [("README.md", "zh"), ("README.en.md", "en")])
def test_the_screen_is_what_the_demonstration_prints(run: Any, name: Any, lang: Any) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    match = SCREEN.search(text)
    assert match is not None
    assert match[2] == lang
    shown = screen(run, lang)
    if os.environ.get("DUIZHANG_UPDATE_README"):
        path.write_text(text[: match.start(3)] + shown + text[match.end(3) :], encoding="utf-8")
    else:
        assert match[3] == shown, "renew it with DUIZHANG_UPDATE_README=1"


CHECKED = re.compile(r"(<!-- check: (zh|en) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
DRAFT = re.compile(r"“(2025年，[^”]*57\.0%。)”")
ANSWERS = {"zh": "交账单", "en": "Answer sheet"}


@pytest.mark.parametrize(("name", "lang"), [("README.md", "zh"), ("README.en.md", "en")])
def test_the_check_is_what_the_program_prints(run: Any, demo_ledger: Any, name: Any, lang: Any) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    match, draft = CHECKED.search(text), DRAFT.search(text)
    assert match is not None
    assert draft is not None
    file = Path("草稿.txt" if lang == "zh" else "draft.txt")
    file.write_text(draft[1], encoding="utf-8")
    outcome = run(
        "check", file, "--date", "2026-06-10", "--ledger", demo_ledger, "--lang", lang, env={"COLUMNS": "100"}
    )
    assert outcome.code == 1
    before, _, _ = outcome.out.partition(f"\n{ANSWERS[lang]}")
    shown = "".join(f"{line.rstrip()}\n" for line in before.rstrip().splitlines())
    if os.environ.get("DUIZHANG_UPDATE_README"):
        path.write_text(text[: match.start(3)] + shown + text[match.end(3) :], encoding="utf-8")
    else:
        assert match[3] == shown, "renew it with DUIZHANG_UPDATE_README=1"


def test_both_readmes_run_the_same_commands() -> None:
    def commands(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = re.findall(r"<!-- ci -->\n```console\n(.*?)```", text, re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()]
        assert all(line.startswith("$ uv ") for line in lines)
        return [" ".join(line.split()[:5]) for line in lines if "--lang" not in line.split()[:5]]

    chinese = [line.split()[4] for line in commands("README.md") if "duizhang" in line]
    english = [line.split()[4] for line in commands("README.en.md") if "duizhang" in line]
    assert chinese == english


def test_every_command_is_in_both_readmes() -> None:
    from duizhang.cli.main import app

    names = [info.name for info in app.registered_commands]
    assert "read" in names
    for readme in ("README.md", "README.en.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        missing = [name for name in names if f"duizhang {name}" not in text and f"`{name} " not in text]
        assert missing == []
