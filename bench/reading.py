"""How fast files are read: pages a second of PDF with text and of web pages; and how much memory it takes.

usage: uv run python -m bench.reading [--pages N] [--jobs N] [--documents N N]

Makes the files itself: PDF of A4 pages with forty lines of Chinese each and a ruled table on every tenth, and web pages
as sites put them around such texts. Times what ``duizhang read`` does until a document's text is there (opening, telling
the format, parsing in the child process), and the same with the document made and its claims taken out. The first page
is read before the clock starts, as starting the child costs a moment whatever is read. Pages a second of one processor
are told beside those of the clock, which other work on the machine slows down.

Memory is the most that ``duizhang read`` holds on folders of texts and on feeds of so many records.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from duizhang.app.pipeline import claims_of
from duizhang.documents.draft import Draft
from duizhang.documents.read import Reading, stream_drafts

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

FONT = "STSong-Light"
FLOORS = {"pdf": 50, "html": 100}
"""Pages a second that reading text out of files is to reach on two cores."""
_LINE = "{year}年，全市完成绿化{count}公顷，新建口袋公园{count}个，空气质量优良天数{days}天。"
_LINES = 40
_PDF_PAGES = 50
_FEW = 5
"""Lines of a text whose reading is watched for memory."""


def line(number: int) -> str:
    """Return one of many sentences with figures."""
    return _LINE.format(year=2000 + number % 25, count=number % 997 + 3, days=200 + number % 160)


def pdf(pages: int, first: int) -> bytes:
    """Return a PDF with text on all of its pages, and a table with rules on every tenth."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in range(pages):
        canvas.setFont(FONT, 10)
        for row in range(_LINES):
            canvas.drawString(60, A4[1] - 50 - 15 * row, line(first + page * _LINES + row))
        if page % 10 == 9:
            _table(canvas, first + page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _table(canvas: Canvas, number: int) -> None:
    """Draw a table of four columns and six rows below the text."""
    across, down = [60, 180, 300, 420, 540], [40 + 20 * row for row in range(7)]
    for left in across:
        canvas.line(left, down[0], left, down[-1])
    for bottom in down:
        canvas.line(across[0], bottom, across[-1], bottom)
    for row, bottom in enumerate(down[:-1]):
        for column, left in enumerate(across[:-1]):
            canvas.drawString(left + 5, bottom + 5, str(number + row * column))


def html(number: int) -> str:
    """Return a page as a site's system makes it: navigation, head, text, related links, foot."""
    links = "".join(f'<li><a href="/{n}.html">第{n}条新闻的标题</a></li>' for n in range(40))
    text = "".join(f"<p>{line(number * _LINES + row)}</p>" for row in range(_LINES))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="简报{number}">'
        f"<title>简报{number}</title><script>var a = {number};</script></head><body><ul>{links}</ul>"
        f'<div class="article"><h1>简报{number}</h1><div>{text}</div></div><ul>{links}</ul></body></html>'
    )


def written(folder: Path, pages: int) -> dict[str, list[Path]]:
    """Write the files of each kind, with about so many pages in all."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    found: dict[str, list[Path]] = {"pdf": [], "html": []}
    for number in range(max(pages // _PDF_PAGES, 1)):
        file = folder / f"{number}.pdf"
        file.write_bytes(pdf(_PDF_PAGES, number * _PDF_PAGES * _LINES))
        found["pdf"].append(file)
    for number in range(pages):
        file = folder / f"{number}.html"
        file.write_text(html(number), encoding="utf-8")
        found["html"].append(file)
    return found


def texts(paths: list[Path], jobs: int) -> None:
    """Take the texts out of files."""
    stream = stream_drafts(paths, Reading(), jobs=jobs)
    assert sum(isinstance(one, Draft) for one in stream) == len(paths)


def claims(paths: list[Path], jobs: int) -> None:
    """Take the claims out of files."""
    assert sum(1 for _ in claims_of(paths, jobs=jobs))


def pace(
    work: Callable[[list[Path], int], None], paths: list[Path], pages: int, jobs: int
) -> tuple[float, float]:
    """Return pages a second of the clock, and of one processor; 0 for that where nobody can say."""
    work(paths[:1], 1)
    started, used = time.perf_counter(), _used()
    work(paths, jobs)
    spent = _used() - used
    return pages / (time.perf_counter() - started), pages / spent if spent else 0.0


def _used() -> float:
    """Return the seconds of processors that this process and the children that it ended have used."""
    if resource is None:
        return 0.0
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def memory(folder: Path, count: int, *, feed: bool) -> float:
    """Return the most megabytes that reading so many documents, or a feed of so many records, held."""
    place = folder / f"{count}{feed}"
    place.mkdir()
    texts = ("\n".join(line(number * _FEW + row) for row in range(_FEW)) for number in range(count))
    if feed:
        records = (
            json.dumps({"id": str(n), "content": text}, ensure_ascii=False) for n, text in enumerate(texts)
        )
        (place / "feed.jsonl").write_text("\n".join(records), encoding="utf-8")
    else:
        for number, text in enumerate(texts):
            (place / f"{number}.txt").write_text(text, encoding="utf-8")
    arguments = ["read", str(place), "--ledger", str(folder / f"{place.name}.db")]
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, *arguments], capture_output=True, text=True, check=True
    )
    return int(told.stdout.split()[-1]) / 1024


_MEASURED = (
    "import resource, sys\n"
    "from duizhang.cli.main import app\n"
    "try:\n    app(sys.argv[1:])\n"
    "except SystemExit:\n    pass\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)
"""A program that runs the command and says how much memory it held at most."""


def main() -> None:
    """Print pages a second of each kind."""
    parser = argparse.ArgumentParser(description="How fast files are read.")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--documents", type=int, nargs="*", default=[300, 3000])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind, paths in written(Path(folder), asked.pages).items():
            pages = len(paths) * (_PDF_PAGES if kind == "pdf" else 1)
            for name, work in (("text", texts), ("claims", claims)):
                reached, alone = pace(work, paths, pages, asked.jobs)
                floor = f" (floor {FLOORS[kind]})" if name == "text" else ""
                print(
                    f"{kind:5} {name:7} {reached:8.0f} pages/s, {alone:8.0f} of one processor{floor}",
                    flush=True,
                )
        for feed in (False, True):
            held = [
                f"{memory(Path(folder), count, feed=feed):.0f} MB of {count}" for count in asked.documents
            ]
            print(f"{'feed' if feed else 'texts':5} memory  {', '.join(held)}", flush=True)


if __name__ == "__main__":
    main()
