"""Committed floors: what was reached, and how it is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SHIPPED = Path(__file__).parents[1] / "src" / "duizhang" / "publishing" / "data" / "measured.json"
SHIPPED_SUITES = ("held_out", "held_out_tasks", "unread", "unread_tasks", "written_unread")
PLACES: int = 4
"""Decimals of a committed floor."""

Scores = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Floors:
    """Committed scores, and the fingerprint of the labels and documents that they were measured on."""

    data: str = ""
    scores: dict[str, dict[str, float]] = field(default_factory=dict)

    @staticmethod
    def load(path: Path) -> Floors:
        """Read the committed floors; none are known where the file is missing."""
        if not path.is_file():
            return Floors()
        content = json.loads(path.read_text(encoding="utf-8"))
        return Floors(content["data"], content["scores"])

    def save(self, path: Path) -> None:
        """Write the floors, sorted, so that a change shows as one line."""
        text = json.dumps({"data": self.data, "scores": self.scores}, indent=2, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")

    def ship(self, path: Path, *, version: str, extractor: str) -> None:
        """Write the scores that exports tell their readers, with the versions that they were measured with."""
        content = {"version": version, "extractor": extractor, "data": self.data}
        scores = {suite: self.scores[suite] for suite in SHIPPED_SUITES}
        text = json.dumps({**content, "scores": scores}, indent=2, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")

    def drops(self, scores: Scores) -> list[str]:
        """Return one line for each score that fell below its floor or is no longer measured."""
        lines = []
        for suite, floors in self.scores.items():
            for name, floor in floors.items():
                now = scores.get(suite, {}).get(name)
                if now is None:
                    lines.append(f"{suite}.{name} is no longer measured (floor {floor:.{PLACES}f})")
                elif cut(now) < floor:
                    lines.append(f"{suite}.{name} fell to {now:.{PLACES}f} (floor {floor:.{PLACES}f})")
        return lines

    def raised(self, data: str, scores: Scores, *, allow_regression: bool) -> Floors:
        """Return floors at the scores; a floor above its score stays unless a regression is allowed."""
        fresh = {suite: {name: cut(value) for name, value in rows.items()} for suite, rows in scores.items()}
        if not allow_regression:
            for suite, floors in self.scores.items():
                for name, floor in floors.items():
                    rows = fresh.setdefault(suite, {})
                    rows[name] = max(floor, rows.get(name, floor))
        return Floors(data, fresh)


def cut(value: float) -> float:
    """Cut a score to a floor's decimals, never upwards."""
    scale = 10.0**PLACES
    return math.floor(value * scale + 1e-9) / scale
