"""The shared phrases that an empty desk begins with."""

import json
from pathlib import Path

from assist.db import Database
from assist.phrases.checking import checked
from assist.phrases.model import SEED, SHARED, Phrase

FILE = Path(__file__).with_name("seed.json")
AUTHOR = "同舟"


def seed(database: Database) -> int:
    """Into a desk that has none; returns how many."""
    phrases = [
        Phrase(
            scope=SHARED, author_id=SEED, client_id=str(place), updated_by=AUTHOR, **checked(one)
        )
        for place, one in enumerate(json.loads(FILE.read_text("utf-8")))
    ]
    with database.write() as session:
        session.add_all(phrases)
    return len(phrases)
