"""Run the commands that the README shows.

usage: python tests/docs/readme_commands.py README.md …

A fenced ``console`` or ``sh`` block under a line ``<!-- ci -->`` is run as one script, block after block, in one
temporary folder; in ``console`` blocks the commands stand behind ``$ ``. ``uv run`` finds this project from there.
Exits with 1 at the first command that fails, and when a README has such blocks but marks none.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(
    r"^(?P<mark><!-- ci -->[ \t]*\n(?:[ \t]*\n)*)?```(?P<language>console|sh)[ \t]*\n(?P<body>.*?)^```[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its commands, the line it starts on, and whether it is to be run."""

    commands: tuple[str, ...]
    line: int
    marked: bool


def blocks(text: str) -> list[Block]:
    """Return the ``console`` and ``sh`` blocks of a Markdown text."""
    found = []
    for match in _BLOCK.finditer(text):
        lines = match["body"].splitlines()
        if match["language"] == "console":
            lines = [line[2:] for line in lines if line.startswith(("$ ", "> "))]
        line = text.count("\n", 0, match.start("body")) + 1
        found.append(Block(tuple(line for line in lines if line.strip()), line, bool(match["mark"])))
    return found


def run(readme: Path) -> int:
    """Run a README's marked blocks; return the exit code."""
    found = blocks(readme.read_text(encoding="utf-8"))
    marked = [block for block in found if block.marked]
    if not marked:
        print(f"{readme.name}: no marked block" + ("" if found else ", and no block to mark"))
        return 1 if found else 0
    environment = {
        **os.environ,
        "UV_PROJECT": str(PROJECT),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    with tempfile.TemporaryDirectory() as folder:
        for block in marked:
            print(f"{readme.name}:{block.line}", flush=True)
            script = "set -euxo pipefail\n" + "\n".join(block.commands) + "\n"
            done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, check=False)
            if done.returncode:
                print(f"{readme.name}:{block.line}: exit code {done.returncode}", file=sys.stderr)
                return 1
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run every README named."""
    return max((run(Path(name)) for name in arguments), default=2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
