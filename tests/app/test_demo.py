"""The demonstration's folder and documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhang.app import demo
from duizhang.core.errors import UsageError


def test_the_examples_ship_with_the_package() -> None:
    names = demo.example_names()
    assert 10 <= len(names) <= 14
    assert f"{demo.SHEET_DOCUMENT}.md" in names


def test_every_example_says_that_it_is_one() -> None:
    for name in demo.example_names():
        text = (Path(demo.__file__).parent / "examples" / name).read_text(encoding="utf-8")
        assert "示例" in text or "虚构" in text, name


def test_a_fresh_folder_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [demo.prepare().name for _ in range(3)] == ["duizhang-demo", "duizhang-demo-2", "duizhang-demo-3"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "duizhang.db").write_bytes(b"somebody's ledger")
    with pytest.raises(UsageError, match="exists"):
        demo.prepare(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["duizhang.db"]
    assert (tmp_path / "duizhang.db").read_bytes() == b"somebody's ledger"


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    assert demo.prepare(tmp_path) == tmp_path
    assert sorted(p.name for p in (tmp_path / "documents").iterdir()) == list(demo.example_names())


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(UsageError):
        demo.prepare(tmp_path / "x")
    with pytest.raises(UsageError):
        demo.prepare(tmp_path / "x" / "below")
