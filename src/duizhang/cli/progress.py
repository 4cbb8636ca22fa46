"""How far a reading has come, as a line on the terminal; nothing where stderr is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from duizhang.cli.words import say
from duizhang.documents.paths import shown
from duizhang.documents.watch import Watch

if TYPE_CHECKING:
    import threading

QUICK = 1.0
"""Seconds of work that leave no trace on the terminal."""
SLOW = 3.0
"""Seconds after which a file is named as what is being waited for."""
_LONGEST_NAME = 40


@contextmanager
def watched(label: str, *, streaming: bool = False) -> Iterator[Watch | None]:
    """Give what a reading tells how far it has come, and show it on stderr; ``None`` where that is no terminal.

    ``streaming`` says that data is written meanwhile: a bar on the same terminal would run into it.
    """
    if not sys.stderr.isatty() or (streaming and sys.stdout.isatty()):
        yield None
        return
    import threading

    watch = Watch()
    over = threading.Event()
    shower = threading.Thread(target=_show, args=(label, watch, over), daemon=True)
    shower.start()
    try:
        yield watch
    finally:
        over.set()
        shower.join()


@contextmanager
def files_shown(label: str) -> Iterator[Callable[[Path], None] | None]:
    """Give what is told each file before it is read, and show its name on stderr; ``None`` where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(label) as status:
        count = 0

        def shown_file(path: Path) -> None:
            nonlocal count
            count += 1
            status.update(f"{label} {count}  {shown(path.name)}")

        yield shown_file


def told(watch: Watch) -> str:
    """Return the figures of a reading in one line."""
    parts = [
        say(f"文件 {watch.opened}/{watch.files}", f"files {watch.opened}/{watch.files}"),
        say(f"页 {watch.pages}", f"pages {watch.pages}") if watch.pages else "",
        say(f"文章 {watch.articles}", f"articles {watch.articles}"),
        say(f"陈述 {watch.claims}", f"claims {watch.claims}") if watch.claims else "",
    ]
    return "  ".join(part for part in parts if part)


def waiting_for(watch: Watch) -> str:
    """Return the file that is slow right now, with its page where it has any; ``""`` where none is."""
    busy = watch.slowest(SLOW)
    if busy is None:
        return ""
    name = shown(PurePath(busy.where).name)
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    page = say(f" 第 {busy.page}/{busy.pages} 页", f" page {busy.page}/{busy.pages}") if busy.pages else ""
    return say(f"正在读 {name}{page}…", f"reading {name}{page} …")


def _show(label: str, watch: Watch, over: threading.Event) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    if over.wait(QUICK):
        return

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[told]}", markup=False),
        TextColumn("{task.fields[slow]}", markup=False, style="dim"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # else what is written meanwhile would go to stderr with the bar
        redirect_stderr=False,
    )
    task = bar.add_task(label, total=None, told="", slow="")
    with bar:
        while not over.wait(0.1):
            bar.update(
                task,
                completed=watch.documents,
                total=max(watch.expected, 1),
                told=told(watch),
                slow=waiting_for(watch),
            )
