"""The first ledger: documents, where they appeared, readings, articles, statements and what replaced them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

GROWING = ("document", "appearance", "reading", "article", "statement", "replacement")


def upgrade() -> None:
    """Create the tables, and the triggers that let them only grow."""
    counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "document",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("characters", sa.BigInteger(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
    )
    op.create_table(
        "appearance",
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Index("ix_appearance_document", "document_id"),
    )
    op.create_table(
        "reading",
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("appearance_id", counter, sa.ForeignKey("appearance.id"), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Index("ix_reading_document", "document_id"),
    )
    op.create_table(
        "article",
        sa.Column("reading_id", counter, sa.ForeignKey("reading.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("adopted", sa.Date()),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
    )
    op.create_table("statement", *_statement_columns())
    op.create_table(
        "replacement",
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        sa.Column("row_id", sa.Text(), sa.ForeignKey("statement.row_id"), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), sa.ForeignKey("statement.row_id")),
        sa.Column("reading_id", counter, sa.ForeignKey("reading.id"), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("change IN ('replaced', 'restored')", name="ck_replacement_change"),
        sa.UniqueConstraint("reading_id", "row_id", name="uq_replacement_reading_row"),
        sa.Index("ix_replacement_row", "row_id"),
    )
    _guard()


def _statement_columns() -> list[sa.schema.SchemaItem]:
    text = (
        "doc article number kind indicator indicator_id subject subject_id measure unit bound step scope words "
        "force binding assigned_by responsible quote sentence section clause edition explanation "
        "extractor_version issuer title source_url"
    )
    places = "start end quote_start quote_end sentence_start sentence_end"
    return [
        sa.Column("row_id", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.id"), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in text.split()),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in places.split()),
        *(sa.Column(name, sa.Text()) for name in ("value", "value_max", "period", "baseline", "reference")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("value_word", "copy_of")),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Index("ix_statement_id", "id"),
        sa.Index("ix_statement_document", "document_id"),
        sa.Index("ix_statement_indicator", "indicator_id"),
        sa.Index("ix_statement_subject", "subject"),
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
    op.execute(
        "CREATE FUNCTION duizhang_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger only grows: % on %', TG_OP, TG_TABLE_NAME; END $$"
    )
    for table in GROWING:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION duizhang_only_grows()"
        )
