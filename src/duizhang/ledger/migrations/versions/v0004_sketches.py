"""By what articles that are one text printed twice are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    """Add the column; articles on record have no sketch until their document is read again."""
    op.add_column("article", sa.Column("sketch", sa.Text()))
