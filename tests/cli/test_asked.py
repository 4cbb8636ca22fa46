"""What the caller says of all documents: ``--set`` and ``--mapping``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

FEED = '[{"nr": {"zw": "2024年，临溪市新建书房12家。"}, "bt": "书房", "rq": "2025-03-01", "bh": "x1"}]'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "情况.txt"
    file.write_text("去年，临溪市新建书房12家。\n", encoding="utf-8")
    return file


def test_fields_that_are_set_win_and_say_so(run: Any, report: Path) -> None:
    told = run("read", report, "--json", "--set", "date=2025-01-14", "--set", "publisher=临溪日报",
               "--set", "kind=公报", "--set", "place=沅水县", "--set", "number=临政发〔2025〕1号").json  # fmt: skip
    (article,) = told["metadata"]
    assert article["published"] == "2025-01-14"
    assert (article["publisher"], article["kind"]) == ("临溪日报", "bulletin")
    assert (article["place"], article["number"]) == ("沅水县", "临政发〔2025〕1号")
    assert {article["found"][name] for name in ("published", "publisher", "kind", "place", "number")} == {
        "argument"
    }
    assert told["undated"] == []


def test_what_is_not_told_is_listed(run: Any, report: Path) -> None:
    (one,) = run("read", report, "--json").json["untold"]
    assert one["article"] == "情况"
    assert {"date", "source", "kind"} <= set(one["fields"])
    shown = run("read", report, "--again").err
    assert "看不出来源：情况" in shown
    assert "--set" in shown


@pytest.mark.parametrize(
    ("setting", "word"),
    [("publisher", "名称=值"), ("publischer=x", "publisher"), ("kind=公抱", "公报"), ("date=14", "日期")],
)
def test_a_setting_that_says_nothing_is_refused(run: Any, report: Path, setting: str, word: str) -> None:
    outcome = run("read", report, "--set", setting)
    assert outcome.code == 2
    assert word in outcome.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("keys.toml", 'text = "nr.zw"\ntitle = "bt"\ndate = "rq"\nid = "bh"\n'),
        ("keys.yaml", "text: nr.zw\ntitle: bt\ndate: rq\nid: bh\n"),
    ],
)
def test_a_mapping_names_the_keys_of_a_feed(run: Any, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "feed.json").write_text(FEED, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("read", tmp_path / "feed.json", "--json").code == 1
    (article,) = run("read", tmp_path / "feed.json", "--mapping", name, "--json").json["metadata"]
    assert (article["article"], article["title"], article["published"]) == ("x1", "书房", "2025-03-01")
    assert article["found"]["published"] == "feed field rq"


@pytest.mark.parametrize(
    ("text", "word"),
    [("txet = 'nr'", "text"), ("text = 3", "键名"), ("text", "TOML"), ("", "至少写一项")],
)
def test_a_mapping_that_says_nothing_is_refused(run: Any, tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "feed.json").write_text(FEED, encoding="utf-8")
    (tmp_path / "keys.toml").write_text(text, encoding="utf-8")
    outcome = run("read", tmp_path / "feed.json", "--mapping", "keys.toml")
    assert outcome.code == 1
    assert "mapping-broken" in outcome.err
    assert word in outcome.err


def test_a_key_that_records_do_not_have_is_told_with_those_they_have(run: Any, tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(FEED, encoding="utf-8")
    (tmp_path / "keys.toml").write_text('text = "zw"', encoding="utf-8")
    outcome = run("read", tmp_path / "feed.json", "--mapping", "keys.toml")
    assert "zw" in outcome.err
    assert "nr, bt, rq, bh" in outcome.err


def test_tasks_take_both_as_well(run: Any, tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(
        FEED.replace("2024年，临溪市新建书房12家", "今年，全市将新建书房12家"), encoding="utf-8"
    )
    (tmp_path / "keys.toml").write_text('text = "nr.zw"\ntitle = "bt"\nid = "bh"\n', encoding="utf-8")
    said = ("--mapping", "keys.toml", "--set", "date=2024-01-05", "--set", "place=沅水县")
    (task,) = run("tasks", "feed.json", *said, "--json").json
    assert (task["article"], task["due"], task["subject"]) == ("x1", "2024", "沅水县")
    assert run("tasks", "feed.json", "--set", "publischer=x").code == 2
