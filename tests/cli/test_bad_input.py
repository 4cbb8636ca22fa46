"""What bad input gets: one test a row of the promise."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

PROGRAM = str(Path(sys.executable).with_name("duizhang"))
TEXT = "临溪市环境状况公报\n\n2025年6月4日\n\n2024年，临溪市PM2.5年均浓度31.5微克/立方米，优良天数300天。\n"


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def record(number: int, **changes: str | None) -> dict[str, str]:
    fields: dict[str, str | None] = {
        "文章标识符aid": f"id-{number}",
        "标题title": f"短讯{number}",
        "时间time": "2025-06-04",
        "finalContent": f"临溪市优良天数{290 + number}天，同比增加{number + 1}天。",
    }
    return {key: value for key, value in (fields | changes).items() if value is not None}


@pytest.mark.parametrize(
    "data",
    [TEXT.encode("gb18030"), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")],
    ids=["gb18030", "bom", "utf-16"],
)
def test_another_encoding_is_read_when_it_can_be_told(run: Any, tmp_path: Path, data: Any) -> None:
    outcome = run("claims", written(tmp_path / "a.txt", data), "--json")
    assert outcome.code == 0
    assert {"31.5", "300"} <= {claim["number"] for claim in outcome.lines}


def test_bytes_of_no_encoding_are_named_with_file_byte_and_what_was_tried(run: Any, tmp_path: Path) -> None:
    bad = written(tmp_path / "bad.txt", "临溪".encode() + b"\xff\xfe\x80\x81\x00\xff" * 9)
    good = written(tmp_path / "good.txt", TEXT)
    outcome = run("read", bad, good, "--json")
    assert outcome.code == 1
    assert outcome.json["documents"] == 1, "the other file goes on"
    (error,) = outcome.errors
    assert error["where"] == str(bad)
    assert error["code"] in ("encoding-unknown", "format-unknown")


def test_an_array_cut_off_in_the_middle_gives_the_articles_before_the_break(run: Any, tmp_path: Path) -> None:
    whole = json.dumps([record(n) for n in range(3)], ensure_ascii=False, indent=1)
    cut = written(tmp_path / "feed.json", whole[: whole.rindex("finalContent") + 20])
    outcome = run("read", cut, "--json")
    assert outcome.code == 1
    assert outcome.json["documents"] == 2
    assert outcome.json["skipped"][0]["code"] == "json-broken"
    (error,) = outcome.errors
    assert error["code"] == "json-broken"
    assert re.search(r"第\d+行第\d+列", error["message"])
    (english,) = run("read", cut, "--json", "--lang", "en", "--ledger", "again.db").errors
    assert re.search(r"line \d+ column \d+", english["message"])


@pytest.mark.parametrize("lacking", ["文章标识符aid", "时间time", "标题title"])
def test_a_record_that_lacks_a_field_is_kept_with_what_it_has(run: Any, tmp_path: Path, lacking: Any) -> None:
    feed = written(
        tmp_path / "feed.json", json.dumps([record(0), record(1, **{lacking: None})], ensure_ascii=False)
    )
    outcome = run("read", feed, "--json")
    assert outcome.json["documents"] == 2
    if lacking == "时间time":
        assert outcome.json["undated"] == ["id-1"]


def test_a_record_without_text_is_skipped_counted_and_listed(run: Any, tmp_path: Path) -> None:
    feed = written(
        tmp_path / "feed.json", json.dumps([record(0), record(1, finalContent=None)], ensure_ascii=False)
    )
    outcome = run("read", feed, "--json")
    assert outcome.json["documents"] == 1
    (row,) = outcome.json["skipped"]
    assert row["code"] == "record-incomplete"
    assert row["path"] == str(feed)


def test_many_faults_of_one_sort_are_counted_on_the_terminal_and_listed_for_programs(
    run: Any, tmp_path: Path
) -> None:
    records = [record(n, finalContent=None if n else "临溪市优良天数300天。") for n in range(9)]
    feed = written(tmp_path / "feed.json", json.dumps(records, ensure_ascii=False))
    assert len(run("read", feed, "--json").errors) == 8
    shown = run("read", feed).err
    assert shown.count("错误 [record-incomplete]") == 3
    assert "另有 5 处" in shown


def test_a_format_that_is_not_read_yet_is_refused_and_the_others_go_on(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.txt", TEXT)
    written(tmp_path / "in" / "scan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    outcome = run("read", tmp_path / "in", "--json")
    assert outcome.code == 1
    assert outcome.json["documents"] == 1
    assert [Path(row["path"]).name for row in outcome.json["skipped"]] == ["scan.pdf"]


def test_a_path_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    outcome = run("claims", tmp_path / "nowhere.txt", "--json")
    assert outcome.code == 1
    assert outcome.errors[0]["code"] == "path-missing"
    assert "nowhere.txt" in outcome.errors[0]["where"]


def test_a_document_without_a_date_is_read_and_says_so(run: Any, tmp_path: Path) -> None:
    undated = written(tmp_path / "a.txt", "临溪市的消息\n\n去年，临溪市优良天数301天。\n")
    outcome = run("read", undated)
    assert outcome.code == 0
    assert "没有日期" in outcome.err
    (claim,) = [c for c in run("claims", undated, "--json").lines if c["number"] == "301"]
    assert claim["period"] is None
    (claim,) = [
        c for c in run("claims", undated, "--date", "2025-02-01", "--json").lines if c["number"] == "301"
    ]
    assert claim["period"] == "2024"


def test_an_indicator_that_nobody_has_seen_gets_a_provisional_account(run: Any, tmp_path: Path) -> None:
    text = "临溪市工作安排\n\n2025年1月4日\n\n到2027年，临溪市建成观鸟小屋45座。\n"
    run("read", written(tmp_path / "a.txt", text))
    accounts = run("accounts", "--json").json
    (own,) = [a for a in accounts if "观鸟小屋" in a["indicator"]["name"]]
    assert own["indicator"]["provisional"] is True
    assert run("account", own["indicator"]["name"], "--json").json["account_id"] == own["account_id"]


def test_two_processes_write_one_ledger(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for number in range(12):
            text = TEXT.replace("300天", f"{200 + number + (50 if folder == 'b' else 0)}天")
            written(tmp_path / folder / f"{folder}{number}.txt", text)
    both = [
        subprocess.Popen(
            [PROGRAM, "read", folder, "--ledger", "one.db", "--json"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in ("a", "b")
    ]
    reports = [(process.communicate(), process.returncode) for process in both]
    assert [code for _, code in reports] == [0, 0], reports
    again = subprocess.run(
        [PROGRAM, "read", "a", "b", "--ledger", "one.db", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(again.stdout)["statements"]["new"] == 0


def test_a_kill_in_the_middle_leaves_whole_documents_and_the_next_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(30):
        written(tmp_path / "in" / f"d{number:02}.txt", TEXT.replace("300天", f"{200 + number}天") * 3)
    reading = subprocess.Popen(
        [PROGRAM, "read", "in", "--ledger", "one.db"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ledger = tmp_path / "one.db"
    for _ in range(200):
        if ledger.exists() or reading.poll() is not None:
            break
        time.sleep(0.02)
    time.sleep(0.1)
    os.kill(reading.pid, signal.SIGKILL)
    reading.wait()
    done = subprocess.run(
        [PROGRAM, "read", "in", "--ledger", "one.db", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    fresh = subprocess.run(
        [PROGRAM, "read", "in", "--ledger", "two.db", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    whole = json.loads(fresh.stdout)["statements"]
    assert report["statements"]["new"] + report["statements"]["same"] == whole["new"] + whole["same"]


def test_a_ledger_of_a_newer_release_is_not_told_to_be_missing(run: Any) -> None:
    run("demo", "--dir", "demo")
    with closing(sqlite3.connect("demo/duizhang.db")) as ledger:
        table = ledger.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%version_num%'").fetchone()[0]
        ledger.execute(f"UPDATE {table} SET version_num = 'v9999'")
        ledger.commit()
    told = run("accounts", "--ledger", "demo/duizhang.db")
    assert told.code != 0
    assert "v9999" in told.err and "装最新的 duizhang" in told.err and "duizhang read" not in told.err
