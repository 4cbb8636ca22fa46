"""Help, language, exit codes and errors of the program as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from duizhang.cli.helpscreen import width_of, wrapped

PROGRAM = str(Path(sys.executable).with_name("duizhang"))
COMMANDS = [
    "demo",
    "read",
    "accounts",
    "account",
    "findings",
    "sheet",
    "explain",
    "tasks",
    "review",
    "claims",
    "quantities",
    "ref",
]


def test_help_lists_the_commands_in_the_order_people_meet_them(run: Any) -> None:
    outcome = run("--help")
    listed = [line.split()[0] for line in outcome.out.splitlines() if line.startswith("  ") and line.split()]
    assert outcome.code == 0
    assert [name for name in listed if name in COMMANDS] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "heading"), [("zh", "例"), ("en", "Example")])
def test_every_command_has_help_with_an_example(run: Any, command: Any, lang: Any, heading: Any) -> None:
    outcome = run(command, "--help", "--lang", lang)
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[lines.index(heading) + 1].startswith(f"  duizhang {command}")
    assert "--json" in outcome.out
    assert "\x1f" not in outcome.out


def test_the_environment_sets_the_language_and_the_option_wins(run: Any) -> None:
    assert run("--help", env={"DUIZHANG_LANG": "en"}).out.startswith("Usage")
    assert run("--lang", "zh", "--help", env={"DUIZHANG_LANG": "en_US"}).out.startswith("用法")
    assert run("--lang", "fr", "--help").code == 2


def test_no_command_shows_the_help(run: Any) -> None:
    outcome = run()
    assert (outcome.code, outcome.err) == (0, "")
    assert "demo" in outcome.out


def test_the_version_is_printed(run: Any) -> None:
    assert run("--version").out.startswith("duizhang ")


@pytest.mark.parametrize(
    "args",
    [
        ("acounts",),
        ("accounts", "--sbject", "天津市"),
        ("claims",),
        ("read", "--jobs", "none", "x.txt"),
        ("--wrong",),
        ("accounts", "--as-of", "gestern"),
        ("claims", "x.txt", "--date-override"),
    ],
)
def test_wrong_usage_is_one_error_with_exit_2(run: Any, args: Any) -> None:
    plain = run(*args)
    assert (plain.code, plain.out) == (2, "")
    assert plain.err.startswith("错误 [usage]")
    machine = run(*args, "--json")
    assert machine.code == 2
    (error,) = machine.errors
    assert set(error) == {"code", "message", "where", "hint"}
    assert error["code"] == "usage"
    assert error["message"]


def test_a_slip_gets_a_suggestion(run: Any) -> None:
    assert "accounts" in run("acounts").err
    assert "--subject" in run("accounts", "--sbject", "x").err


def test_without_a_ledger_the_next_step_is_said(run: Any, tmp_path: Path) -> None:
    outcome = run("accounts")
    assert outcome.code == 2
    assert "duizhang read" in outcome.err
    assert not list(tmp_path.iterdir()), "looking must not make a ledger"


def test_an_unexpected_error_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("boom\nsecond line")

    monkeypatch.setattr("duizhang.app.resources.catalogue", broken)
    outcome = run("ref", "indicator")
    assert outcome.code == 1
    assert "[internal-error]" in outcome.err
    assert "boom second line" in outcome.err
    assert "DUIZHANG_DEBUG" in outcome.err
    assert run("ref", "indicator", "--json").errors[0]["code"] == "internal-error"


def test_help_imports_neither_the_database_nor_the_catalogue() -> None:
    script = (
        "import sys\nfrom duizhang.cli.main import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'sqlalchemy', 'yaml', 'rich', 'jinja2'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_closed_pipe_is_no_failure() -> None:
    command = f"{PROGRAM} ref indicator --json | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_progress_bar_on_the_terminal_leaves_the_data_in_its_pipe(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"2024年，临溪市优良天数{300 + number}天。", encoding="utf-8")
    reader, writer = os.openpty()
    done = subprocess.run(
        [PROGRAM, "claims", tmp_path, "--json"], stdout=subprocess.PIPE, stderr=writer, text=True, check=True
    )
    os.close(writer)
    os.close(reader)
    assert sum(line.startswith('{"doc"') for line in done.stdout.splitlines()) == 12


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_stream_that_lacks_characters_is_no_failure(encoding: Any) -> None:
    done = subprocess.run(
        [PROGRAM, "ref", "indicator", "PM2.5"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": encoding, "PATH": "/usr/bin:/bin"},
    )
    assert b"pm25" in done.stdout


def test_wrapping_counts_chinese_as_two_columns_and_keeps_marks_with_their_word() -> None:
    lines = list(wrapped("把文件、文件夹读进账本；同样的内容不会有变化。", 12))
    assert all(width_of(line) <= 14 for line in lines)
    assert not any(line.startswith(("、", "；", "。")) for line in lines)
    assert "".join(lines) == "把文件、文件夹读进账本；同样的内容不会有变化。"
