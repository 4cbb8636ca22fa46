"""Days and stations of computations of readings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0009"
down_revision = "v0008"

GROWING = ("air_run", "air_day", "air_station")


def upgrade() -> None:
    """Create the tables; no row on record changes."""
    counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "air_run",
        sa.Column("id", counter, primary_key=True, autoincrement=True),
        *_texts("place variant choices readings remarks version at"),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last")),
        sa.Index("ix_air_run_place", "place", "variant"),
    )
    op.create_table(
        "air_day",
        sa.Column("run_id", counter, sa.ForeignKey("air_run.id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        *_texts("edition values judged"),
        sa.Column("aqi", sa.Integer()),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("complete", "dust")),
    )
    op.create_table(
        "air_station",
        sa.Column("run_id", counter, sa.ForeignKey("air_run.id"), primary_key=True),
        *(sa.Column(name, sa.Text(), primary_key=True) for name in ("period", "code")),
        *_texts("name district role edition figures"),
        sa.Column("counts", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("longitude", "latitude")),
        *(sa.Column(name, sa.Date()) for name in ("since", "until")),
    )
    _guard()


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names.split()]


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
