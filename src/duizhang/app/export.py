"""A ledger written out as data, with the description that makes it citable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.air_years import air_books
from duizhang.app.progress import kept_progress
from duizhang.app.reconciling import reconciled
from duizhang.app.reviewed import statements_after_review
from duizhang.app.tasks import full_names, tasks_on_record
from duizhang.core.days import known_by
from duizhang.core.errors import UsageError
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.export.codebook import tables
from duizhang.publishing.export.descriptor import CODEBOOK_COLUMNS, codebook_page, codebook_rows, data_package
from duizhang.publishing.export.files import MEDIA, write_table
from duizhang.publishing.export.rows import Holdings, rows_of
from duizhang.publishing.export.sqlite import DATABASE, write_database

if TYPE_CHECKING:
    from duizhang.accounts.model import Reconciliation
    from duizhang.ledger.records import Statement
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks

FORMATS = ("csv", "parquet", "json", "sqlite")


def holdings_of(ledger: Ledger, *, as_of: date | None = None) -> Holdings:
    """Return what a ledger holds as of a day, by default that of its newest document."""
    everything = statements_after_review(ledger).statements
    recon = reconciled(everything, as_of=as_of)
    statements = [s for s in everything if known_by(as_of, s.published)]
    items = kept_progress(ledger, tasks_on_record(ledger, as_of=as_of), today=as_of)
    return gathered(ledger, recon, statements, items, as_of=as_of)


def gathered(
    ledger: Ledger,
    recon: Reconciliation,
    statements: Sequence[Statement],
    items: Iterable[DocumentTasks],
    *,
    as_of: date | None = None,
) -> Holdings:
    """Return what is exported of a ledger that was reconciled already.

    Parameters
    ----------
    statements, items
        Statements and tasks as they stand after review, as far as they were published by the day.
    """
    told = list(items)
    tasks = [task for item in told for task in item.tasks]
    spoken = {s.document_id for s in statements} | {t.document_id for t in tasks}
    return Holdings(
        recon=recon,
        documents=[d for d in ledger.documents() if d.id in spoken or known_by(as_of, d.published)],
        statements=statements,
        tasks=tasks,
        full_names=full_names,
        progress={name: became for item in told for name, became in item.progress.items()},
        air=list(air_books(ledger, as_of=as_of)),
    )


def export(ledger: Ledger, folder: Path, form: str, *, as_of: date | None = None) -> dict[str, int]:
    """Write a ledger into a folder and return how many rows each table has; see :func:`write`."""
    return write(holdings_of(ledger, as_of=as_of), folder, form)


def write(holdings: Holdings, folder: Path, form: str) -> dict[str, int]:
    """Write what is exported into a folder, with codebook and description, and return how many rows each table has.

    Parameters
    ----------
    form
        One of :data:`FORMATS`.

    Raises
    ------
    UsageError
        If the folder cannot be written.
    """
    book = tables()
    rows = {table.name: rows_of(table, holdings) for table in book}
    counts = {name: len(own) for name, own in rows.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form == "sqlite":
            write_database(folder, book, rows)
            files = dict.fromkeys(counts, DATABASE)
        else:
            files = {name: f"{name}.{form}" for name in counts}
            for table in book:
                write_table(folder / files[table.name], table, rows[table.name], form)
        day = holdings.recon.as_of.isoformat() if holdings.recon.as_of else None
        media = MEDIA.get(form, "application/vnd.sqlite3")
        package = data_package(book, files, counts, media=media, as_of=day)
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        variables = ([row[name] for name in CODEBOOK_COLUMNS] for row in codebook_rows(book))
        (folder / "codebook.csv").write_bytes(csv_text(CODEBOOK_COLUMNS, variables).encode())
        (folder / "codebook.md").write_text(codebook_page(book, counts), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"写不了：{error.strerror}。 / It cannot be written: {error.strerror}.",
            where=str(error.filename or folder),
            hint="检查文件夹和权限，或换一个文件夹。 / Check the folder and its rights, or name another.",
        ) from error
    return counts
