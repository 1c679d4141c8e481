"""Keeping a summary whenever a conversation changes hands: a follower of its moves.

The moves are in the log, so nothing is lost when the desk stops in between, and whoever moved it
(an agent, the dispatch, the customer) need not think of it.
"""

from collections.abc import Sequence

from assist.db import Database
from assist.events import STAFF, EventRow
from assist.live.bus import Bus
from assist.live.follower import Follower
from assist.pacing import breathe
from assist.summaries import service
from assist.summaries.stretches import OpenTickets


class SummaryKeeper:
    """The listener behind the log's follower `summaries`."""

    def __init__(self, database: Database, tickets: OpenTickets) -> None:
        self._database, self._tickets = database, tickets

    def follower(self, bus: Bus) -> Follower:
        return Follower("summaries", {"conversation.moved"}, self._database, bus, self.listen)

    def listen(self, events: Sequence[EventRow]) -> None:
        """Harmless when called again: a move has one summary."""
        moves = [one for one in events if one.audience == STAFF]
        for move in (one for one in moves if one.data["verb"] in service.MOMENTS):
            with self._database.write() as session:
                service.keep_at(session, move, self._tickets)
            breathe()
