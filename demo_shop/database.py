"""The shop's SQLite file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from demo_shop.models import Base
from demo_shop.seed import seed_if_empty


def open_database(path: Path) -> sessionmaker[Session]:
    """Sessions on the database at `path`, made and seeded if it is new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    sessions = sessionmaker(engine, expire_on_commit=False)
    with sessions() as session:
        seed_if_empty(session, datetime.now(UTC))
    return sessions
