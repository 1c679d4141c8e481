"""Alembic's entry: run with a connection that assist/migrate.py opened."""

from alembic import context

import assist.tables  # noqa: F401  (every table must be known before comparing)
from assist.db import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite cannot alter columns in place; batch mode copies the table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
