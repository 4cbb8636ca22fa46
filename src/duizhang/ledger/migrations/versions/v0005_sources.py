"""Files that were read, so that the same is not read again; number and place of articles, and where each field was found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0005"
down_revision = "v0004"

TABLE = "source"


def upgrade() -> None:
    """Create the table and the columns; no row on record changes."""
    for name, default in (("number", ""), ("place", ""), ("found", "{}")):
        op.add_column("article", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    op.create_table(
        TABLE,
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("path", "content_hash", "settings", "documents", "skipped")
        ),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Index("ix_source_path", "path"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {TABLE}_no_{event.lower()} BEFORE {event} ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {event} on {TABLE}'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {TABLE}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION duizhang_only_grows()"
    )
