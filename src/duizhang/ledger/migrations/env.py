"""Alembic's entry: runs the revisions on the connection that the ledger hands over."""

from __future__ import annotations

from alembic import context

from duizhang.ledger.schema import VERSION_TABLE, metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, version_table=VERSION_TABLE)
context.run_migrations()
