"""The schema, brought up to date by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from assist.db import Database

FOLDER = Path(__file__).parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the schema to the newest revision, or another; does nothing when it is there already."""
    with database.engine.begin() as connection:
        command.upgrade(_config(connection), to)


def make_revision(database: Database, message: str) -> None:
    """Write the next revision from what the models say beyond the schema (`make migration`)."""
    with database.engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config
