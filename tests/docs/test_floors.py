"""A quality floor drops only by a deliberate hand."""

from __future__ import annotations

import json
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from duizhang import __version__
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.publishing.export.measured import RATES

FILE = Path(__file__).parents[2] / "bench" / "floors.py"


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = spec_from_file_location("bench_floors", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_a_drop_is_named_and_a_rise_is_not(floors: ModuleType) -> None:
    kept = floors.Floors("data", {"claims": {"exact_f1": 0.8, "recall": 0.9}})
    assert kept.drops({"claims": {"exact_f1": 0.8000, "recall": 0.95}}) == []
    assert kept.drops({"claims": {"exact_f1": 0.7999, "recall": 0.9}}) == [
        "claims.exact_f1 fell to 0.7999 (floor 0.8000)"
    ]
    assert len(kept.drops({})) == 2


def test_an_update_raises_and_lowers_only_when_allowed(floors: ModuleType) -> None:
    kept = floors.Floors("old", {"claims": {"exact_f1": 0.8, "recall": 0.9}})
    now = {"claims": {"exact_f1": 0.70009, "recall": 0.95999}, "words": {"recall": 0.5}}
    raised = kept.raised("new", now, allow_regression=False)
    assert raised.scores == {"claims": {"exact_f1": 0.8, "recall": 0.9599}, "words": {"recall": 0.5}}
    lowered = kept.raised("new", now, allow_regression=True)
    assert lowered.scores["claims"]["exact_f1"] == 0.7
    assert lowered.drops(now) == []


def test_floors_come_back_from_their_file(floors: ModuleType, tmp_path: Path) -> None:
    kept = floors.Floors("data", {"claims": {"exact_f1": 0.8}})
    kept.save(tmp_path / "floors.json")
    assert floors.Floors.load(tmp_path / "floors.json") == kept
    assert floors.Floors.load(tmp_path / "none.json") == floors.Floors()


def test_exports_tell_the_floors_that_are_committed(floors: ModuleType) -> None:
    kept = floors.Floors.load(floors.FLOORS)
    shipped = json.loads(floors.SHIPPED.read_text(encoding="utf-8"))
    hint = "write them anew: uv run python -m bench.quality --update, or DUIZHANG_UPDATE_MEASURED=1 with this test"
    if os.environ.get("DUIZHANG_UPDATE_MEASURED"):
        kept.ship(floors.SHIPPED, version=__version__, extractor=EXTRACTOR_VERSION)
        shipped = json.loads(floors.SHIPPED.read_text(encoding="utf-8"))
    assert shipped["data"] == kept.data, hint
    assert shipped["scores"] == {suite: kept.scores[suite] for suite in floors.SHIPPED_SUITES}, hint
    assert {suite for rates in RATES.values() for suite in rates.values()} == set(floors.SHIPPED_SUITES)
