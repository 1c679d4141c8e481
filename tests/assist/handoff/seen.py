"""What stands in the database, read past the desk's own code: what is new since the last look."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = sqlite3.Row
CONVERSATION = (
    "id, status, version, owner_id, priority, skill, waiting_since, is_put_first, offered_to_id,"
    " last_seq, last_at, bot_done_seq, last_customer_seq, handling, resolved_at"
)
NEW = {
    "messages": "id, conversation_id, seq, author, audience, text, client_id, created_at",
    "transitions": 'id, conversation_id, verb, from_status, to_status, "by", by_id, owner_id, at',
    "events": "id, type, conversation_id, audience, data",
}


@dataclass
class Seen:
    """One look: all conversations, offers and tickets; messages, moves and events since before."""

    conversations: dict[str, Row] = field(default_factory=dict)
    offers: list[Row] = field(default_factory=list)
    tickets: list[Row] = field(default_factory=list)
    ratings: list[tuple[str, int]] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    transitions: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    # {conversation: (how many messages, the sum of their numbers)}
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def open_offers(self) -> list[Row]:
        return [one for one in self.offers if one["outcome"] == "open"]


class Log:
    """The database file of a desk, and how far it was read."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.row_factory = sqlite3.Row
        self.read_to = {table: self._newest(table) for table in NEW}
        groups = self._all("SELECT name, mode FROM skill_groups")
        self.modes = {one["name"]: one["mode"] for one in groups}
        members = "SELECT staff_id, name FROM group_members JOIN skill_groups ON id = group_id"
        self.members = {(one["staff_id"], one["name"]) for one in self._all(members)}

    def look(self) -> Seen:
        conversations = self._all(f"SELECT {CONVERSATION} FROM conversations")
        counted = self._all(
            "SELECT conversation_id, count(*), sum(seq) FROM messages GROUP BY conversation_id"
        )
        return Seen(
            conversations={one["id"]: one for one in conversations},
            offers=self._all("SELECT * FROM offers ORDER BY id"),
            tickets=self._all("SELECT conversation_id, client_id, state FROM tickets"),
            ratings=[
                tuple(one) for one in self._all("SELECT conversation_id, handling FROM ratings")
            ],
            messages=self._new("messages"),
            transitions=self._new("transitions"),
            events=self._new("events"),
            counts={one[0]: (one[1], one[2]) for one in counted},
        )

    def everything(self, table: str, conversation_id: str) -> list[Row]:
        wanted = f"SELECT {NEW[table]} FROM {table} WHERE conversation_id = ? ORDER BY id"
        return self._base.execute(wanted, (conversation_id,)).fetchall()

    def all_events(self) -> list[Row]:
        return self._all(f"SELECT {NEW['events']} FROM events ORDER BY id")

    def close(self) -> None:
        self._base.close()

    def _new(self, table: str) -> list[Row]:
        wanted = f"SELECT {NEW[table]} FROM {table} WHERE id > ? ORDER BY id"
        found = self._base.execute(wanted, (self.read_to[table],)).fetchall()
        if found:
            self.read_to[table] = found[-1]["id"]
        return found

    def _newest(self, table: str) -> int:
        return self._base.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]

    def _all(self, wanted: str) -> list[Row]:
        return self._base.execute(wanted).fetchall()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(event: Row) -> Any:
    return json.loads(event["data"])
