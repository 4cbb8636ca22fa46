"""A backup that is made while others read and write is one moment of the ledger, and gives the accounts of that moment."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from duizhang.app.backup import back_up
from duizhang.app.pipeline import read, reconciliation
from duizhang.ledger.store import Ledger

Restored = Callable[[int], str]


def _report(year: int) -> str:
    return (
        f"云溪市{year}年政府工作报告\n\n{year}年1月20日\n\n"
        f"今年要把林木绿化率提高到{year - 1990}.5%，新建口袋公园{year - 1900}个。\n"
        f"去年，全市地区生产总值{year - 1000}.7亿元，林木绿化率达到{year - 1991}.2%。\n"
    )


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Reports of many years, in the order in which they are read."""
    folder = tmp_path_factory.mktemp("reports")
    files = [folder / f"报告{year}.txt" for year in range(1996, 2026)]
    for year, file in enumerate(files, start=1996):
        file.write_text(_report(year), encoding="utf-8")
    return files


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Restored]:
    """Where a ledger can be kept, and what backs it up and restores the backup elsewhere."""
    if request.param == "sqlite":
        where = tmp_path / "a.db"

        def through_a_file(number: int) -> str:
            copy = tmp_path / f"backup{number}.db"
            back_up(where, copy)
            return str(shutil.copy(copy, tmp_path / f"restored{number}.db"))

        return str(where), through_a_file

    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        pytest.skip("pg_dump and pg_restore are not installed")
    make: Callable[[], str] = request.getfixturevalue("postgres_database")
    url = make()

    def through_a_dump(number: int) -> str:
        dump, restored = tmp_path / f"{number}.dump", make()
        subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", url], check=True)
        restore = ["pg_restore", "--exit-on-error", "--no-owner", f"--dbname={restored}", str(dump)]
        subprocess.run(restore, check=True)
        return restored

    return url, through_a_dump


@contextmanager
def _at_work(where: str, files: list[Path]) -> Iterator[Event]:
    """Read reports into a ledger, and read its statements, until there are none or nobody needs it any more."""
    begun, enough = Event(), Event()

    def write() -> None:
        with Ledger.open(where, create=False) as ledger:
            for file in files:
                if enough.is_set():
                    return
                read([file], ledger)
                begun.set()

    def look() -> None:
        with Ledger.open(where, create=False) as ledger:
            while not enough.is_set():
                ledger.statements()

    threads = [Thread(target=write), Thread(target=look)]
    for thread in threads:
        thread.start()
    try:
        yield begun
    finally:
        enough.set()
        for thread in threads:
            thread.join(60)


def test_a_backup_under_way_is_one_moment(
    places: tuple[str, Restored], reports: list[Path], tmp_path: Path
) -> None:
    where, restored_from = places
    Ledger.open(where).close()
    restored = []
    with _at_work(where, reports) as begun:
        assert begun.wait(60)
        restored = [restored_from(number) for number in range(3)]
    for number, copy in enumerate(restored):
        with (
            Ledger.open(copy, create=False) as found,
            Ledger.open(tmp_path / f"expected{number}.db") as expected,
        ):
            names = [document.name for document in found.documents()]
            assert names == [file.stem for file in reports[: len(names)]]
            read(reports[: len(names)], expected)
            assert len(found.statements()) >= 4 * len(names) > 0
            assert reconciliation(found) == reconciliation(expected)


def test_a_restored_ledger_goes_on(places: tuple[str, Restored], reports: list[Path]) -> None:
    where, restored_from = places
    with Ledger.open(where) as ledger:
        read(reports[:3], ledger)
    with Ledger.open(restored_from(0), create=False) as restored:
        again = read(reports[:4], restored)
        assert again.new > 0 and again.same + again.unchanged > 0 == again.replaced
        assert len(restored.documents()) == 4
