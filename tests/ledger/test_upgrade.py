"""A fresh ledger and one brought up to date are the same."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from duizhang.core.errors import LedgerError
from duizhang.core.ids import content_hash
from duizhang.core.page import Box, PagedFile
from duizhang.ledger.engine import connect, locate, writing
from duizhang.ledger.notices import WarningRecord
from duizhang.ledger.promises import Promises
from duizhang.ledger.rows import pack_raw
from duizhang.ledger.schema import REVISION, VERSION_TABLE, metadata
from duizhang.ledger.searching import Asked
from duizhang.ledger.store import Ledger
from duizhang.ledger.upgrade import MIGRATIONS, run_migrations


def _migrated(path: Path) -> None:
    engine = connect(locate(path), busy_seconds=1)
    with writing(engine) as connection:
        run_migrations(connection)
    engine.dispose()


def _shape(path: Path) -> dict[tuple[str, str], object]:
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            master = connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all()
            shape: dict[tuple[str, str], object] = {
                (kind, name): sql for kind, name, sql in master if kind in ("trigger", "index")
            }
            for kind, name, _ in master:
                if kind == "table":
                    columns = connection.execute(text(f"SELECT * FROM pragma_table_info('{name}')"))
                    foreign = connection.execute(text(f"SELECT * FROM pragma_foreign_key_list('{name}')"))
                    # The order of columns is no promise: code names them.
                    shape[kind, name] = (
                        {column[1:] for column in columns},
                        {(row[2], row[3], row[4]) for row in foreign},
                    )
            return shape
    finally:
        engine.dispose()


def test_the_migrations_end_where_the_code_begins() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


def test_a_fresh_ledger_and_a_migrated_one_have_one_shape(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.db", tmp_path / "migrated.db"
    Ledger.open(fresh).close()
    _migrated(migrated)
    assert _shape(fresh) == _shape(migrated)
    Ledger.open(migrated, create=False).close()


def test_alembic_sees_no_difference_to_the_code(tmp_path: Path) -> None:
    _migrated(tmp_path / "migrated.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_type": True,
                # The index of words keeps tables of its own, which the database makes and the code never names.
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith("passage_words"),
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = tmp_path / "migrations"
    (later / "versions").mkdir(parents=True)
    for file in (MIGRATIONS / "env.py", *(MIGRATIONS / "versions").glob("v*.py")):
        (later / file.relative_to(MIGRATIONS)).write_text(file.read_text())
    (later / "versions" / "v9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'v9999'\ndown_revision = '{REVISION}'\n"
        "def upgrade() -> None:\n    op.add_column('document', sa.Column('note', sa.Text()))\n"
    )
    path = tmp_path / "old.db"
    Ledger.open(path).close()
    monkeypatch.setattr("duizhang.ledger.upgrade.MIGRATIONS", later)
    monkeypatch.setattr("duizhang.ledger.upgrade.REVISION", "v9999")
    Ledger.open(path, create=False).close()
    assert "'note'" in str(_shape(path)["table", "document"])
    monkeypatch.undo()
    with pytest.raises(LedgerError, match=r"newer duizhang.*v9999.*Install the newest"):
        Ledger.open(path)


def test_a_ledger_of_the_first_release_keeps_its_rows_and_gains_tasks(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    engine = connect(locate(path), busy_seconds=1)
    with writing(engine) as connection:
        run_migrations(connection, to="v0001")
        for statement, values in FIRST_RELEASE:
            connection.exec_driver_sql(statement, values)
    engine.dispose()
    with Ledger.open(path, create=False) as ledger:
        (document,) = ledger.documents()
        assert (document.name, document.raw) == ("旧文件", "旧文件")
        assert [s.number for s in ledger.statements()] == ["36.5"]
        assert [(article.id, article.sketch) for article in ledger.articles()] == [("旧文件", None)]
        assert [found.raw for found in ledger.search(Asked(("旧",)), limit=9)[1]] == ["旧文件"]
        assert ledger.unsearched() == {document.id}
        assert not (ledger.tasks() or ledger.clauses() or ledger.decisions())
        added = ledger.add([document], {}, extractor_version="claims/1", promises={document.id: Promises()})
        assert (added.documents_same, added.statements_same, added.statements_new) == (1, 1, 0)
        assert ledger.unsearched() == set()
        paged = replace(document, file=PagedFile("image", "f1", ((400, 300),), (Box(0, 3, 1, 1, 2, 3, 4),)))
        assert document.file is None
        ledger.add([paged], {}, extractor_version="claims/1")
        assert ledger.document("旧文件") == paged
    direct = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        direct.execute("DELETE FROM reading")
    direct.close()


def test_a_ledger_with_tasks_keeps_them_and_gains_warnings_and_proposals(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    engine = connect(locate(path), busy_seconds=1)
    with writing(engine) as connection:
        run_migrations(connection, to="v0001")
        for statement, values in FIRST_RELEASE:
            connection.exec_driver_sql(statement, values)
        run_migrations(connection, to="v0005")
        for statement, values in FIFTH_SCHEMA:
            connection.exec_driver_sql(statement, values)
    engine.dispose()
    with Ledger.open(path, create=False) as ledger:
        (document,) = ledger.documents()
        (task,), (clause,), (decided,) = ledger.tasks(), ledger.clauses(), ledger.decisions()
        assert (task.text, clause.address, decided.action) == ("旧文件", "一", "accept")
        assert ledger.standing_source("/旧文件.txt", "0" * 64, "how") is not None
        assert (ledger.unsearched(), ledger.unsearched("warnings")) == (set(), {document.id})
        assert not (ledger.warnings() or ledger.declared())
        warning = WarningRecord(
            document.id, "warn_1", "旧文件", "旧文件", 0, 3, "旧文件", "heavy_pollution", "start"
        )
        told = Promises(tuple(ledger.tasks()), tuple(ledger.clauses()), (warning,))
        added = ledger.add([document], {}, extractor_version="claims/1", promises={document.id: told})
        assert (added.tasks_same, added.tasks_new, added.tasks_replaced) == (1, 0, 0)
        assert ledger.warnings() == [warning]
        assert ledger.unsearched("warnings") == set()
        assert ledger.tasks() == [task]
    direct = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        direct.execute("DELETE FROM warning")
    direct.close()


_EMPTY = (
    "doc article kind indicator indicator_id subject subject_id measure unit bound scope words force binding "
    "assigned_by quote sentence section clause edition extractor_version issuer title source_url"
)
_ZERO = "start end quote_start quote_end sentence_start sentence_end value_word copy_of confidence"
_STATEMENT = {
    **dict.fromkeys(_EMPTY.split(), ""),
    **dict.fromkeys(_ZERO.split(), 0),
    "row_id": "row_1",
    "id": "st_1",
    "document_id": "doc_1",
    "number": "36.5",
    "value": "36.5",
    "step": "0.1",
    "responsible": "[]",
    "explanation": "[]",
}
FIRST_RELEASE: tuple[tuple[str, tuple[object, ...]], ...] = (
    (
        "INSERT INTO document VALUES ('doc_1', ?, 'utf-8', ?, 3, '2025-01-01')",
        (content_hash("旧文件"), pack_raw("旧文件")),
    ),
    ("INSERT INTO appearance VALUES (1, 'doc_1', '旧文件', '', '', '', NULL, '2025-01-01')", ()),
    ("INSERT INTO reading VALUES (1, 'doc_1', 1, 'claims/1', 'rd_1', '2025-01-01')", ()),
    ("INSERT INTO article VALUES (1, 0, '旧文件', '', '', '', 'other', NULL, NULL, '', 0, 3)", ()),
    (
        f"""INSERT INTO statement ("{'", "'.join(_STATEMENT)}") VALUES ({", ".join("?" * len(_STATEMENT))})""",
        tuple(_STATEMENT.values()),
    ),
)
"""Rows as the first release wrote them."""
_TASK = {
    **dict.fromkeys(
        "subject home assigned_by kind problem standard closing extractor_version object action".split(), ""
    ),
    **dict.fromkeys("responsible leading supporting instruments claims".split(), "[]"),
    **dict.fromkeys("doc article quote text".split(), "旧文件"),
    "row_id": "taskrow_7abf990fbc3c5c3f",
    "id": "task_d501d68afe2cb509",
    "document_id": "doc_1",
    "clause": "一",
    "force": "commit",
    "start": 0,
    "end": 3,
    "has_figure": 0,
}
FIFTH_SCHEMA: tuple[tuple[str, tuple[object, ...]], ...] = (
    (
        "INSERT INTO reading (id, document_id, appearance_id, extractor_version, digest, at, tasks) "
        "VALUES (2, 'doc_1', 1, 'claims/1', 'rd_2', '2025-06-01', 1)",
        (),
    ),
    (
        'INSERT INTO article (reading_id, position, id, title, publisher, issuer, kind, url, start, "end") '
        "VALUES (2, 0, '旧文件', '', '', '', 'other', '', 0, 3)",
        (),
    ),
    (
        'INSERT INTO clause (reading_id, position, article, address, number, title, level, depth, start, "end", '
        "opening) VALUES (2, 0, '旧文件', '一', '一', '', 'part', 0, 0, 3, '')",
        (),
    ),
    (
        f"""INSERT INTO task ("{'", "'.join(_TASK)}") VALUES ({", ".join("?" * len(_TASK))})""",
        tuple(_TASK.values()),
    ),
    (
        'INSERT INTO decision (target_kind, target_key, "action", document_id, article, start, "end", text, by, '
        "reason, \"values\", at) VALUES ('task', 'key_1', 'accept', 'doc_1', '旧文件', 0, 3, '旧文件', '某人', '', "
        "'{}', '2025-06-02')",
        (),
    ),
    (
        "INSERT INTO source (path, content_hash, settings, documents, skipped, statements, tasks, at) "
        "VALUES ('/旧文件.txt', ?, 'how', '[[\"doc_1\", \"旧文件\", \"/旧文件.txt\", 2]]', '[]', 1, 1, '2025-06-01')",
        ("0" * 64,),
    ),
)
"""Rows as they were written beside those before warnings were kept."""


def test_opening_imports_no_migrations(tmp_path: Path) -> None:
    code = (
        "import sys; from duizhang.ledger.store import Ledger\n"
        f"Ledger.open({str(tmp_path / 'a.db')!r}).close(); Ledger.open({str(tmp_path / 'a.db')!r}).close()\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('alembic', 'mako')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
