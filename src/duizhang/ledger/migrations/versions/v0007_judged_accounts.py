"""Accounts as they were judged, kept so that only what changed is judged again; statements by subject."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    """Create the tables and the index; no row on record changes."""
    op.create_index("ix_statement_subject_id", "statement", ["subject_id"])
    op.create_table(
        "docket",
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("since", "until", "newest")),
        sa.Column("issues", sa.Text(), nullable=False),
    )
    op.create_table(
        "judged",
        sa.Column("account_id", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "statements", "content")),
        sa.Index("ix_judged_subject", "subject"),
    )
    op.create_table(
        "judging",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("reading_id", "decision")),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("day", sa.Date()),
    )
