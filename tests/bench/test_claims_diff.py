"""The comparison of two extractors: what counts as won, lost and changed, and a run over a repository of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bench.claims
import pytest
from bench.claims import Comparison, Scorer, compare, diff, main, report
from bench.quality import FOLDERS

FIELDS = ("kind", "value", "unit")
SCORER = Scorer(lambda g, p: {name: g[name] == p[name] for name in FIELDS}, ("kind", "value"))


def row(start: int, **other: Any) -> dict[str, Any]:
    """Return a label or claim of one numeral of two digits."""
    base = {"doc": "公报", "start": start, "end": start + 2, "number": "12", "kind": "actual"}
    return base | {"indicator": "公园", "value": 12, "unit": "个", "period": "2025"} | other


def outcomes(found: Comparison) -> list[tuple[str, int]]:
    """Return each change's outcome and place."""
    return [(change.outcome, change.start) for change in found.changes]


def test_what_is_read_the_same_is_no_change() -> None:
    labels = [row(0), row(10)]
    claims = [row(0), row(10, value=13)]
    found = compare(labels, claims, claims, SCORER)
    assert (found.labels, found.right, found.beside) == (2, (1, 1), (0, 0))
    assert found.changes == []


def test_right_and_wrong_in_both_directions() -> None:
    labels = [row(0), row(10), row(20), row(30)]
    before = [row(0, value=13), row(10), row(30)]
    now = [row(0), row(10, kind="target"), row(20)]
    found = compare(labels, before, now, SCORER)
    assert found.right == (2, 2)
    assert outcomes(found) == [("won", 0), ("won", 20), ("lost", 10), ("lost", 30)]
    assert found.changes[0].differences == [("value", "12", "13", "12")]
    assert found.changes[3].differences == [
        ("found", "actual 公园 12 个 2025", "actual 公园 12 个 2025", "—")
    ]


def test_a_claim_that_is_wrong_in_another_way_or_beside_the_core_is_changed() -> None:
    labels = [row(0), row(10)]
    found = compare(labels, [row(0, value=13), row(10)], [row(0, value=14), row(10, unit="座")], SCORER)
    assert outcomes(found) == [("changed", 0), ("changed", 10)]
    assert found.changes[0].differences == [("value", "12", "13", "14")]
    assert found.changes[1].differences == [("unit", "个", "个", "座")]


def test_both_ends_of_a_range_count() -> None:
    scorer = Scorer(lambda g, p: {"value": g.get("value_max") == p.get("value_max")}, ("value",))
    found = compare([row(0, value_max=15)], [row(0)], [row(0, value_max=15)], scorer)
    assert found.changes[0].differences == [("value", "12–15", "12", "12–15")]


def test_claims_beside_no_label_are_lost_when_they_come_and_won_when_they_go() -> None:
    found = compare([row(0)], [row(0), row(50)], [row(0), row(70)], SCORER)
    assert found.beside == (1, 1)
    assert outcomes(found) == [("won", 50), ("lost", 70)]


def test_minor_labels_forgive() -> None:
    found = compare([row(0, kind="minor")], [], [row(0)], SCORER)
    assert (found.labels, found.changes) == (0, [])


def test_a_claim_meets_a_label_within_a_character_of_its_start() -> None:
    found = compare([row(10)], [row(11)], [row(12)], SCORER)
    assert outcomes(found) == [("lost", 10), ("lost", 12)]


EXTRACTOR = """
import json, pathlib, sys
def main():
    for path in map(pathlib.Path, sys.argv[2:-1]):
        text = path.read_text(encoding="utf-8")
        at = text.index("12")
        print(json.dumps({"doc": path.stem, "start": at, "end": at + 2, "number": "12", "kind": "KIND",
                          "indicator": "公园", "value": 12, "unit": "个"}))
"""
THE_SCORER = """
CORE = ("kind",)
def fields(g, p):
    return {"kind": g["kind"] == p["kind"]}
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lines(path: Path, *rows: Mapping[str, Any]) -> None:
    write(path, "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in rows))


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A repository whose working tree differs from its commit, reference data, and labels of our own."""
    root, shared, own = (tmp_path / name for name in ("repository", "shared", "own"))
    program = root / "src" / "duizhang" / "cli" / "main.py"
    write(program.parent.parent / "__init__.py", "")
    write(program.parent / "__init__.py", "")
    write(program, EXTRACTOR.replace("KIND", "target"))
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "first"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    write(program, EXTRACTOR.replace("KIND", "actual"))
    for folder in FOLDERS:
        (shared / "corpus" / folder).mkdir(parents=True)
    write(shared / "corpus" / "reports" / "公报.txt", "公园12个")
    write(shared / "corpus" / "other" / "计划.txt", "到明年，公园12个")
    write(shared / "tools" / "score_claims.py", THE_SCORER)
    lines(shared / "gold" / "claims.jsonl", row(2))
    lines(shared / "gold" / "value_words.jsonl")
    lines(own / "claims.jsonl", row(6, doc="计划", kind="target"))
    lines(own / "tables.jsonl")
    lines(own / "value_words.jsonl")
    write(own / "regions.json", json.dumps({"files": ["other/计划.txt"], "regions": {"计划": [[0, 20]]}}))
    return root, shared, own


def test_the_working_tree_is_compared_with_the_commit(places: tuple[Path, Path, Path]) -> None:
    root, shared, own = places
    found = diff(root, "HEAD", shared, own)
    assert outcomes(found["claims"]) == [("won", 2)]
    assert outcomes(found["held_out"]) == [("lost", 6)]
    assert found["held_out_tables"].changes == []
    told = "\n".join(report(found))
    assert "  won      公报 2  12\n           kind: label actual · before target · now actual" in told
    trees = subprocess.run(["git", "-C", str(root), "worktree", "list"], capture_output=True, text=True)
    assert len(trees.stdout.splitlines()) == 1, "the worktree is taken away again"


def test_a_program_that_fails_is_named(places: tuple[Path, Path, Path]) -> None:
    root, shared, own = places
    write(
        root / "src" / "duizhang" / "cli" / "main.py", "def main():\n    raise SystemExit('no such thing')\n"
    )
    with pytest.raises(RuntimeError, match="no such thing"):
        diff(root, "HEAD", shared, own)


def test_an_unknown_commit_is_a_usage_error(
    places: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, shared, own = places
    monkeypatch.setattr(bench.claims, "ROOT", root)
    monkeypatch.setattr(bench.claims, "OWN", own)
    monkeypatch.setattr(bench.claims, "find_shared", lambda: shared)
    assert main(["--diff"]) == 0
    with pytest.raises(SystemExit):
        main(["--diff", "no-such-commit"])
    assert "no-such-commit cannot be checked out" in capsys.readouterr().err


def test_without_the_shared_folder_it_is_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench.claims, "find_shared", lambda: None)
    assert main(["--diff"]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
