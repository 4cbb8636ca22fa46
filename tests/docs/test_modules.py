"""docs/modules.md names every module. ``DUIZHANG_UPDATE_MODULES=1 pytest tests/docs/test_modules.py`` renews it."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "duizhang"
DOCS = ROOT / "docs" / "modules.md"

ROOMS = (
    "core",
    "values",
    "language",
    "documents",
    "catalogue",
    "ledger",
    "claims",
    "monitoring",
    "accounts",
    "access",
    "tasks",
    "review",
    "publishing",
    "app",
    "web",
    "cli",
)
"""From the lowest layer to the highest."""

HEAD = """# Modules

Every module of the package by its room, from the lowest layer to the highest, in the words of its docstring. How the
rooms stand to each other is in [architecture.md](architecture.md).
"""


def first_paragraph(path: Path) -> str:
    """Return the first paragraph of a module's docstring on one line."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split()).replace("``", "`").replace("|", r"\|")


def modules() -> dict[str, str]:
    """Return module → what its docstring says, packages and revisions of the ledger left out."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "__init__.py" and path.parent.name != "versions":
            found[".".join(path.relative_to(PACKAGE).with_suffix("").parts)] = first_paragraph(path)
    return found


def page(told: dict[str, str]) -> str:
    """Return the page: a room a section, a module a row."""
    lines = [HEAD]
    for room in ROOMS:
        lines += [f"## {room}", "", "| module | is about |", "|---|---|"]
        lines += [f"| `{name}` | {said} |" for name, said in told.items() if name.split(".")[0] == room]
        lines += [""]
    return "\n".join(lines)


def test_every_module_has_its_line_and_no_line_is_about_nothing() -> None:
    told = modules()
    if os.environ.get("DUIZHANG_UPDATE_MODULES"):
        DOCS.write_text(page(told), encoding="utf-8")
    named = re.findall(r"^\| `([\w.]+)` \| \w", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(told), "renew it with DUIZHANG_UPDATE_MODULES=1"


def test_every_room_has_its_section() -> None:
    assert set(ROOMS) == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
