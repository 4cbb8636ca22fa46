"""Time every kind of page at the server, in a ledger of all shared corpora.

usage: uv run python -m bench.web [PATH…] [--ledger FILE] [--each N] [--most SECONDS]

Reads the corpora, or the paths given, into a ledger of its own, or takes one that is there (a copy of it: it is opened
by the server), starts the app in this process as `duizhang serve` does, and follows the links from the front page:
up to N pages of each kind, each twice. All is counted in seconds of the processor, so that other work on the machine
does not slow a page down. With ``--most`` it exits with 1 where a page takes longer both times.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from urllib.parse import quote, unquote, urlencode, urlsplit

from bench.shared import find_shared
from fastapi import FastAPI
from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app, warm

EACH = 150
SEARCHES = (
    "的",
    "水",
    "年",
    "a",
    "2027",
    "5%",
    "PM2.5",
    "推进",
    "建设",
    "森林覆盖率",
    "污染物 排放",
    "没有这样的话",
)
_FIXED = ("accounts", "bodies", "check", "compare", "documents", "findings", "indicators", "search", "tasks")
_LINK = re.compile(r'<a\b(?![^>]*\bclass="switch")[^>]*?\bhref="(/[^"#]*)')


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was asked for twice: seconds of the processor, and bytes."""

    kind: str
    address: str
    first: float
    again: float
    size: int


def kind_of(address: str) -> str:
    """Return what kind of page an address leads to.

    >>> kind_of("/"), kind_of("/天津市/x?as_of=1"), kind_of("/documents/a?page=3"), kind_of("/documents/a/sheet.xlsx")
    ('/', '/PLACE/NAME', '/documents/NAME', '/documents/NAME/sheet.xlsx')
    """
    first, *rest = urlsplit(address).path.strip("/").split("/")
    known = first in _FIXED
    parts = [first if known or not first else "PLACE", *("NAME" for _ in rest)]
    if len(rest) > 1 or (rest and not known and "targets." in rest[-1]):
        parts[-1] = unquote(rest[-1])
    return "/" + "/".join(parts)


def visits(app: FastAPI, started: Iterable[str], each: int) -> Iterator[Visit]:
    """Follow the links of pages, up to so many of each kind."""
    waiting = deque(started)
    seen, counts = set(waiting), dict[str, int]()
    with TestClient(app, base_url="http://localhost") as browser:
        while waiting:
            address = waiting.popleft()
            kind = kind_of(address)
            counts[kind] = counts.get(kind, 0) + 1
            if counts[kind] > each:
                continue
            times = []
            for _ in range(2):
                begun = process_time()
                answer = browser.get(address)
                times.append(process_time() - begun)
            if answer.status_code != 200:
                print(f"{answer.status_code} {address}", file=sys.stderr)
                continue
            yield Visit(kind, address, times[0], times[1], len(answer.content))
            if answer.headers["content-type"].startswith("text/html"):
                for found in dict.fromkeys(map(unescape, _LINK.findall(answer.text))):
                    if found not in seen:
                        seen.add(found)
                        waiting.append(found)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="bench.web", description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--most", type=float)
    asked = parser.parse_args()
    shared = find_shared()
    paths = asked.paths or ([shared / "corpus"] if shared else [])
    if not paths and asked.ledger is None:
        print("bench.web: no shared corpora beside this checkout; skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "web.db"
        if asked.ledger is not None:
            own.write_bytes(asked.ledger.read_bytes())
        with Ledger.open(own) as ledger:
            if asked.ledger is None:
                read(paths, ledger)
            return _run(ledger, asked.each, asked.most)


def _run(ledger: Ledger, each: int, most: float | None) -> int:
    counts = ledger.counts()
    app = create_app(ledger)
    begun = process_time()
    standing = app.state.books.standing()
    opened = process_time() - begun
    warm(app)
    print(f"{counts.documents} documents, {counts.statements} statements, {counts.tasks} tasks")
    print(f"reconciled in {opened:.2f} s, all at hand in {process_time() - begun:.2f} s")
    names = [head.name for head in standing.newest]
    compared = [f"/compare?{urlencode({'old': a, 'new': b})}" for a, b in pairwise(names[:each])]
    searched = [f"/search?{urlencode({'q': words})}" for words in SEARCHES]
    everything = [f"/documents/{quote(name, safe='')}" for name in names]
    found = list(visits(app, ["/", *everything, *searched, *compared], each))
    print(
        f"\n{'kind of page':32}{'pages':>6}{'median':>9}{'p95':>8}{'most':>8}{'again':>8}  ms of the processor"
    )
    for kind in dict.fromkeys(one.kind for one in found):
        own = [one for one in found if one.kind == kind]
        times = [1000 * one.first for one in own]
        high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        again = max(1000 * one.again for one in own)
        print(f"{kind:32}{len(own):>6}{median(times):>9.0f}{high:>8.0f}{max(times):>8.0f}{again:>8.0f}")
    print("\nslowest")
    for one in sorted(found, key=lambda one: -min(one.first, one.again))[:8]:
        print(
            f"{1000 * one.first:6.0f} {1000 * one.again:6.0f} {one.size // 1024:6} KB  {unquote(one.address)[:90]}"
        )
    slow = [one for one in found if most is not None and min(one.first, one.again) > most]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
