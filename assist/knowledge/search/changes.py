"""What the database says otherwise than the index."""

from dataclasses import dataclass

from assist.db import Database
from assist.knowledge.search import reading
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.passages import Entry


@dataclass(frozen=True)
class Changes:
    """Articles that stand otherwise: `entries` as they are now, the other `ids` are gone.
    `newest_event` is the last that this takes into account."""

    ids: frozenset[str]
    entries: list[Entry]
    newest_event: int


def changes_since(database: Database, index: LayeredIndex, event_id: int) -> Changes:
    """Of the articles that later events tell of."""
    with database.read() as session:
        newest = reading.newest_event_id(session)
        told = reading.changed_since(session, event_id)
        stand = reading.states_of(session, told)
        ids = {id_ for id_ in told if index.state_of(id_) != stand.get(id_)}
        entries = list(reading.read_entries(session, ids & stand.keys()))
    return Changes(frozenset(ids), entries, newest)


def changes_against(database: Database, index: LayeredIndex) -> Changes:
    """Of all articles, compared one by one: this also holds where the database was put back to an
    older state, or is another one, and its events say nothing of the index."""
    with database.read() as session:
        newest = reading.newest_event_id(session)
        stand, held = reading.states_of(session), index.states()
        ids = {id_ for id_ in stand.keys() | held.keys() if stand.get(id_) != held.get(id_)}
        entries = list(reading.read_entries(session, ids & stand.keys()))
    return Changes(frozenset(ids), entries, newest)
