"""Creating a ledger and bringing an older one up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    select,
    text,
)

from duizhang.core.errors import LedgerError
from duizhang.ledger.engine import reading, shown, writing
from duizhang.ledger.fulltext import create_index
from duizhang.ledger.schema import GROWING, REVISION, VERSION_TABLE, metadata

MIGRATIONS = Path(__file__).parent / "migrations"

# The same table that alembic keeps; of its own metadata, because it is no part of what the ledger records.
_version = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)


def ensure(engine: Engine, *, create: bool) -> None:
    """Make sure that the database holds a ledger of this release's shape.

    Raises
    ------
    LedgerError
        If there is no ledger and ``create`` is false, if the database holds something else, or if a newer
        release wrote it.
    """
    with reading(engine) as connection:
        found = _revision(connection)
        stranger = found is None and _foreign(connection)
    if found == REVISION:
        return
    if stranger:
        raise LedgerError(
            "This database is not a ledger: it holds tables of something else.",
            where=shown(engine.url),
            hint="Name another file or database with --ledger.",
        )
    if found is None:
        if not create:
            raise missing(shown(engine.url))
        _create(engine)
        return
    _migrate(engine, found)


def missing(where: str) -> LedgerError:
    """Return the error for a ledger that is not there."""
    return LedgerError(
        "There is no ledger here.",
        where=where,
        hint="Run: duizhang read PATH… to make one, or name an existing one with --ledger.",
    )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def _foreign(connection: Connection) -> bool:
    names = set(inspect(connection).get_table_names())
    # A PostgreSQL database may serve several programs; an SQLite file belongs to one.
    return bool(names) if connection.dialect.name == "sqlite" else not names.isdisjoint(GROWING)


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        hold(connection, "create")
        if _revision(connection) is not None:  # another process was quicker
            return
        metadata.create_all(connection, checkfirst=False)
        create_index(connection)
        guard(connection)
        _version.create(connection)
        connection.execute(_version.insert().values(version_num=REVISION))


def guard(connection: Connection) -> None:
    """Let the database itself refuse changes to rows: the ledger only grows."""
    if connection.dialect.name == "sqlite":
        for table in GROWING:
            for event in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {event} on {table}'); END"
                )
        return
    connection.execute(
        text(
            "CREATE FUNCTION duizhang_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger only grows: % on %', TG_OP, TG_TABLE_NAME; END $$"
        )
    )
    for table in GROWING:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION duizhang_only_grows()"
        )


def _migrate(engine: Engine, found: str) -> None:
    # Importing alembic takes as long as reading a hundred documents, and hardly any run needs it.
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory(str(MIGRATIONS))
    try:
        known = scripts.get_revision(found) is not None
    except CommandError:
        known = False
    if not known:
        raise LedgerError(
            f"This ledger was written by a newer duizhang (its revision is {found}, this one knows {REVISION}).",
            where=shown(engine.url),
            hint="Install the newest duizhang, or name another ledger with --ledger.",
        )
    with writing(engine) as connection:
        hold(connection, "create")
        run_migrations(connection)


def run_migrations(connection: Connection, *, to: str = "head") -> None:
    """Run the revisions that the database does not have yet, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def hold(connection: Connection, name: str) -> None:
    """Make other writers of the same thing wait; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"duizhang/{name}",))
