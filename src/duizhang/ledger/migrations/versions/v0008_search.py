"""Sentences of documents, and an index of their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from duizhang.ledger.fulltext import create_index, index_all

revision = "v0008"
down_revision = "v0007"

TABLE = "passage"


def upgrade() -> None:
    """Create the table and the index and fill them from the documents on record; no row on record changes."""
    counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        TABLE,
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("start", "end", "letters")),
        sa.Index("ix_passage_place", "document_id", "start"),
    )
    for table in ("statement", "task"):
        op.drop_index(f"ix_{table}_document", table_name=table)
        op.create_index(f"ix_{table}_place", table, ["document_id", "start"])
    # What fills the index is today's code and no copy of it: the index is derived, and a query must meet its words.
    create_index(op.get_bind())
    index_all(op.get_bind())
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
