"""The tables of people, sessions and the log."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Integer, MetaData, Table, Text, inspect

from duizhang.core.errors import LedgerError

VERSION = 1
"""Of these tables; a store of another version is refused."""

metadata = MetaData()
_counter = BigInteger().with_variant(Integer, "sqlite")

version = Table("access_version", metadata, Column("number", Integer, primary_key=True))

person = Table(
    "access_user",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2id with its parameters and salt; empty until one is set
    Column("invitation", Text, nullable=False),  # SHA-256 of the token; empty once it was used
    Column("invited_until", Text),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Text),
    Column("created", Text, nullable=False),
    Column("last_seen", Text),
)

session = Table(
    "access_session",
    metadata,
    Column("token", Text, primary_key=True),  # SHA-256 of the cookie's token
    Column("user_id", _counter, ForeignKey("access_user.id"), nullable=False),
    Column("created", Text, nullable=False),
    Column("last_used", Text, nullable=False),
    Column("until", Text, nullable=False),
)

event = Table(
    "access_event",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
"""What was done; rows are added and never changed, which the database holds."""


def ensure(connection: Connection) -> None:
    """Make the tables where there are none.

    Raises
    ------
    LedgerError
        If they are of another release's shape.
    """
    if not inspect(connection).has_table(version.name):
        metadata.create_all(connection, checkfirst=False)
        _guard(connection)
        connection.execute(version.insert().values(number=VERSION))
        return
    found = connection.execute(version.select()).scalar()
    if found != VERSION:
        raise LedgerError(
            f"The users were kept by another duizhang (their version is {found}, this one knows {VERSION}).",
            hint="Install the newest duizhang.",
        )


def _guard(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER access_event_no_{change.lower()} BEFORE {change} ON access_event "
                "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
            )
        return
    connection.exec_driver_sql(
        "CREATE FUNCTION access_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER access_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON access_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION access_only_grows()"
    )
