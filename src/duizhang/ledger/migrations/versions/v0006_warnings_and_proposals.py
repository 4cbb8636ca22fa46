"""Warnings and declared counts of documents, and what later documents were proposed to say of tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"

GROWING = ("warning", "declared", "seeking", "proposal")


def upgrade() -> None:
    """Create the tables, and let readings say whether they looked for warnings; no row on record changes."""
    op.add_column("reading", sa.Column("warnings", sa.Integer()))
    op.create_table(
        "warning",
        *_placed("id doc article quote kind action published issuer reason areas plan spans measures notes"),
        *(sa.Column(name, sa.Text()) for name in "colour former begins ends issued".split()),
        *(sa.Column(name, sa.Integer()) for name in ("level", "response")),
        sa.Column("until_notice", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "declared",
        *_placed("doc article quote thing about items parts"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Text()),
        sa.Column("found", sa.Integer()),
        sa.Column("derived", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "seeking",
        sa.Column("id", _counter(), primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in "sought searched version at".split()),
        sa.Column("same_as", _counter(), sa.ForeignKey("seeking.id")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", _counter(), primary_key=True, autoincrement=True),
        sa.Column("seeking_id", _counter(), sa.ForeignKey("seeking.id"), nullable=False),
        sa.Column("appearance_id", _counter(), sa.ForeignKey("appearance.id"), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in "task doc article quote says reasons".split()
        ),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("start", "end")),
        sa.Column("date", sa.Date()),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Index("ix_proposal_seeking", "seeking_id"),
    )
    _guard()


def _counter() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _placed(texts: str) -> list[sa.schema.SchemaItem]:
    """Return the columns that place a row in a reading and in the text, and some texts."""
    return [
        sa.Column("reading_id", _counter(), sa.ForeignKey("reading.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts.split()),
    ]


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in GROWING:
            for event in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {event} on {table}'); END"
                )
        return
    for table in GROWING:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION duizhang_only_grows()"
        )
