"""What a terminal shows while files are read, and what Ctrl-C leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duizhang.cli import progress
from duizhang.documents.watch import Watch

PROGRAM = str(Path(sys.executable).with_name("duizhang"))
TEXT = "临溪市书房公报\n\n2025年6月4日\n\n" + "2024年，全市新建书房{}家，比上年多4家。\n\n" * 60


def test_figures_and_the_slow_file_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SLOW", 0.0)
    watch = Watch(files=3, opened=2, articles=5, claims=40)
    assert progress.told(watch) == "文件 2/3  文章 5  陈述 40"
    assert progress.waiting_for(watch) == ""
    watch.begin("/papers/公报\n.pdf")
    assert progress.waiting_for(watch) == "正在读 公报_.pdf…"
    watch.page("/papers/公报\n.pdf", 7, 90)
    assert progress.waiting_for(watch) == "正在读 公报_.pdf 第 7/90 页…"
    assert "页 1" in progress.told(watch)
    watch.end("/papers/公报\n.pdf")
    assert progress.waiting_for(watch) == ""


def test_what_is_worked_on_for_a_short_time_is_not_slow() -> None:
    watch = Watch()
    watch.begin("a")
    assert watch.slowest(60) is None
    assert watch.slowest(0) is not None


def _many(folder: Path, count: int) -> Path:
    papers = folder / "in"
    papers.mkdir()
    for number in range(count):
        (papers / f"d{number:03}.txt").write_text(TEXT.replace("{}", str(number)), encoding="utf-8")
    return papers


def test_nothing_is_shown_where_there_is_no_terminal(tmp_path: Path) -> None:
    _many(tmp_path, 3)
    done = subprocess.run(
        [PROGRAM, "read", "in", "--json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to be made here")
def test_a_terminal_shows_how_far_it_is_and_is_left_clean(tmp_path: Path) -> None:
    _many(tmp_path, 120)
    reader, writer = os.openpty()
    process = subprocess.Popen(
        [PROGRAM, "read", "in"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=writer,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm"},
    )
    os.close(writer)
    shown = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # the terminal's other end is gone
            break
        if not part:
            break
        shown += part
    os.close(reader)
    assert process.wait() == 0
    assert "/120" in shown.decode("utf-8", "replace")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_documents_and_says_how_to_go_on(tmp_path: Path, jobs: str) -> None:
    papers = _many(tmp_path, 150)
    (papers / "p.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    process = subprocess.Popen(
        [PROGRAM, "read", "in", "--jobs", jobs, "--ledger", "one.db"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "one.db-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "再运行同一条命令" in told
    arguments = [PROGRAM, "read", "in", "--ledger", "one.db", "--json"]
    rest = json.loads(subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert rest["documents"] + rest["unchanged"] >= 150
    again = json.loads(subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert again["statements"]["new"] == 0
    assert again["unchanged"] == 151
