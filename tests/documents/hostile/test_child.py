"""A parser that eats memory, spins, sleeps or crashes is ended, told by the limit, and costs one file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhang.documents.limits import Limits
from duizhang.documents.read import read_paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of processes are Linux's here")

GOOD = "<html><body><p>2024年，临溪市新建书房31家。</p></body></html>"
BAD = "<html><body><p>坏：2024年，临溪市新建书房31家。</p></body></html>"
PARSERS = {
    "spins": "while True: pass",
    "sleeps": "import time; time.sleep(3600)",
    "grows": "held = []\n        while True: held.append(bytearray(1 << 24))",
    "dies full": "import os\n        held = bytearray(1500 << 20)\n        os.abort()",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "crashes": "import os; os.abort()",
    "raises": "raise RuntimeError('nobody foresaw this')",
}
Parser = Callable[[str], None]


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Parser:
    """Let the parser of web pages do something bad on a page that opens with 坏."""

    def misbehave(how: str) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "sitecustomize.py").write_text(
            "import duizhang.documents.formats.html as html\n"
            "good = html.extract\n"
            "def extract(data, limits):\n"
            f"    if '坏'.encode() in data:\n        {PARSERS[how]}\n"
            "    return good(data, limits)\n"
            "html.extract = extract\n",
            encoding="utf-8",
        )
        monkeypatch.syspath_prepend(tmp_path / "site")

    return misbehave


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ("spins", "`seconds`"),
        ("sleeps", "`seconds`"),
        ("grows", "`memory`"),
        ("dies full", "`memory`"),
        ("is killed", "`memory`"),
        ("crashes", "ended on it"),
        ("raises", "RuntimeError"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_it_costs_one_file(tmp_path: Path, parser: Parser, how: str, word: str, jobs: int) -> None:
    from duizhang.documents.draft import Draft
    from duizhang.documents.read import Reading, stream_drafts

    parser(how)
    for name, page in (("a", GOOD), ("b", BAD), ("c", GOOD.replace("31", "32"))):
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    reading = Reading()
    started = time.monotonic()
    # a child's memory is told apart only above what this process itself has held
    limits = Limits(
        seconds=1 if word == "`seconds`" else 20, memory=(1900 if how == "dies full" else 900) << 20
    )
    stream = stream_drafts([tmp_path / f"{name}.html" for name in "abc"], reading, limits=limits, jobs=jobs)
    assert [item.name for item in stream if isinstance(item, Draft)] == ["a", "c"]
    (row,) = reading.skipped
    assert row.path.endswith("b.html")
    assert word in row.message
    assert time.monotonic() - started < 60


def test_files_cannot_be_written_by_a_parser(tmp_path: Path, parser: Parser) -> None:
    PARSERS["writes"] = f"open({str(tmp_path / 'left')!r}, 'w').write('x' * 9)"
    parser("writes")
    (tmp_path / "b.html").write_text(BAD, encoding="utf-8")
    read_paths([tmp_path / "b.html"])
    assert not (tmp_path / "left").exists() or (tmp_path / "left").read_text() == ""
