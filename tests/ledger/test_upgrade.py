"""A fresh ledger and one brought up to date are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from duizhang.core.errors import LedgerError
from duizhang.ledger.engine import connect, locate, writing
from duizhang.ledger.schema import REVISION, VERSION_TABLE, metadata
from duizhang.ledger.store import Ledger
from duizhang.ledger.upgrade import MIGRATIONS, run_migrations


def _migrated(path: Path | str) -> None:
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


def _postgres_shape(url: str) -> dict[str, object]:
    """What PostgreSQL says of the tables of a schema; the schema's own name and the order of columns left out."""
    engine = connect(locate(url), busy_seconds=1)
    mine = "WHERE {} = current_schema()"
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns " + mine.format("table_schema"),
        "indexes": "SELECT indexname, indexdef FROM pg_indexes " + mine.format("schemaname"),
        "triggers": "SELECT trigger_name, event_manipulation, action_statement FROM information_schema.triggers "
        + mine.format("trigger_schema"),
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        + mine.format("connamespace::regnamespace::text"),
    }
    with engine.connect() as connection:
        schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
        shape: dict[str, object] = {
            what: {
                tuple(str(value).replace(schema, "") for value in row)
                for row in connection.exec_driver_sql(query)
            }
            for what, query in asked.items()
        }
    engine.dispose()
    return shape


def test_in_postgresql_too(postgres: str, postgres_database: Callable[[], str]) -> None:
    fresh = postgres_database()
    Ledger.open(fresh).close()
    _migrated(postgres)
    shape = _postgres_shape(fresh)
    assert all(shape.values())
    assert shape == _postgres_shape(postgres)


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


def test_opening_imports_no_migrations(tmp_path: Path) -> None:
    code = (
        "import sys; from duizhang.ledger.store import Ledger\n"
        f"Ledger.open({str(tmp_path / 'a.db')!r}).close(); Ledger.open({str(tmp_path / 'a.db')!r}).close()\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('alembic', 'mako')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
