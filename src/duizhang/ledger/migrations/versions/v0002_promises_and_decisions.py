"""Tasks and clauses beside statements, and what a reader decided about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"

GROWING = ("clause", "task", "task_replacement", "decision")


def upgrade() -> None:
    """Create the tables, and let readings say whether they looked for tasks; no row on record changes."""
    counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("reading", sa.Column("tasks", sa.Integer()))
    op.create_table(
        "clause",
        sa.Column("reading_id", counter, sa.ForeignKey("reading.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in "article address number title level".split()
        ),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Text()),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
    )
    op.create_table("task", *_task_columns())
    op.create_table(
        "task_replacement",
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        sa.Column("row_id", sa.Text(), sa.ForeignKey("task.row_id"), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), sa.ForeignKey("task.row_id")),
        sa.Column("reading_id", counter, sa.ForeignKey("reading.id"), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("change IN ('replaced', 'restored')", name="ck_task_replacement_change"),
        sa.UniqueConstraint("reading_id", "row_id", name="uq_task_replacement_reading_row"),
        sa.Index("ix_task_replacement_row", "row_id"),
    )
    op.create_table(
        "decision",
        sa.Column("number", counter, primary_key=True, autoincrement=True),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("target_key", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in "text by reason values at".split()),
        sa.Column("undoes", counter, sa.ForeignKey("decision.number")),
        sa.Index("ix_decision_target", "target_kind", "target_key"),
    )
    _guard()


def _task_columns() -> list[sa.schema.SchemaItem]:
    text = (
        "doc article clause quote text action object subject home responsible leading supporting assigned_by "
        "force kind instruments problem standard closing claims extractor_version"
    )
    open_text = "due due_from responsible_from exemption executor"
    return [
        sa.Column("row_id", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in text.split()),
        *(sa.Column(name, sa.Text()) for name in open_text.split()),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("has_figure", sa.Boolean(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Index("ix_task_id", "id"),
        sa.Index("ix_task_document", "document_id"),
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
