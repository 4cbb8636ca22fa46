"""The demonstration: shipped examples, read into a ledger of their own."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from duizhang.app.pipeline import ReadReport
    from duizhang.documents.watch import Watch

DEFAULT_FOLDER = "duizhang-demo"
DOCUMENTS_FOLDER = "documents"
LEDGER_FILE = "duizhang.db"
SHEET_DOCUMENT = "美丽天津意见2024"
"""The example whose sheet is written: it holds the targets that the others answer."""

MOST_FOLDERS = 1000


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration left behind."""

    folder: Path
    documents: Path
    ledger: Path
    report: ReadReport


def example_names() -> tuple[str, ...]:
    """Return the file names of the shipped examples, in order."""
    return tuple(sorted(item.name for item in _examples().iterdir() if not _is_code(item.name)))


def prepare(folder: Path | None = None) -> Path:
    """Make a fresh folder with a copy of the examples in it and return it.

    Parameters
    ----------
    folder
        Where; by default ``./duizhang-demo``, or the first of ``duizhang-demo-2``, ``-3`` … that is not there.

    Raises
    ------
    UsageError
        If the folder that was asked for exists and holds something: nothing of anybody's is touched.
    """
    target = _fresh_default() if folder is None else folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(
            f"{target} 已存在且不是空文件夹。 / {target} exists and is not an empty folder.",
            where="--dir",
            hint="换一个新文件夹。 / Name a new folder.",
        )
    documents = target / DOCUMENTS_FOLDER
    try:
        documents.mkdir(parents=True)
        for name in example_names():
            (documents / name).write_bytes(_examples().joinpath(name).read_bytes())
    except OSError as error:
        raise UsageError(
            f"{target} 不能写入：{error.strerror}。 / {target} cannot be written: {error.strerror}.",
            where="--dir",
            hint="用 --dir 指定一个可写的文件夹。 / Name a folder you may write to with --dir.",
        ) from error
    return target


def run(folder: Path | None = None, *, watch: Watch | None = None) -> Demo:
    """Copy the examples to a fresh folder and read them into a ledger there.

    Raises
    ------
    UsageError
        As :func:`prepare`.
    """
    from duizhang.app.pipeline import read
    from duizhang.ledger.store import Ledger

    target = prepare(folder)
    ledger_file = target / LEDGER_FILE
    with Ledger.open(str(ledger_file)) as ledger:
        report = read([target / DOCUMENTS_FOLDER], ledger, watch=watch)
    return Demo(target, target / DOCUMENTS_FOLDER, ledger_file, report)


def _examples() -> Traversable:
    return files("duizhang.app") / "examples"


def _is_code(name: str) -> bool:
    return name.endswith((".py", ".pyc")) or name.startswith(("_", "."))


def _fresh_default() -> Path:
    first = Path(DEFAULT_FOLDER)
    for number in range(1, MOST_FOLDERS + 1):
        candidate = first if number == 1 else Path(f"{DEFAULT_FOLDER}-{number}")
        if not candidate.exists():
            return candidate
    raise UsageError(
        f"{DEFAULT_FOLDER} 到 {DEFAULT_FOLDER}-{MOST_FOLDERS} 都已存在。 / All demo folders exist already.",
        hint="用 --dir 指定一个新文件夹。 / Name a new folder with --dir.",
    )
