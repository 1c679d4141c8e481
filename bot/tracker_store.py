"""Rasa's memory of conversations: the trackers themselves, bounded, never written out.

Rasa's own in-memory store turns a whole tracker into JSON after each message and builds it anew from
that before the next: 4 ms a message in a fresh conversation, and growing. It forgets nobody, so that
it grows for ever. What must last stands in assist's log; when a tracker is gone, the gateway's
metadata brings the next one up to date.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Optional, Text

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.action_answers import check_quickly

# An episode ends after some forty turns; its tracker then takes 0.3 MB.
MAX_TRACKERS = 1000
# Longer than any pause after which a customer still knows what the bot had asked.
MAX_AGE_SECONDS = 3600.0

# endpoints.yml names this module, so that Rasa loads it before the first message.
check_quickly()


@dataclass
class _Kept:
    """A tracker as it was saved: with so many events, at that time."""

    tracker: DialogueStateTracker
    event_count: int
    saved_at: float


class LiveTrackerStore(TrackerStore):
    """Keeps living trackers: those unused longest go first, and all after `max_age_seconds`.

    Rasa lets one message of a sender in at a time, so no two turns share a tracker.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        max_trackers: int = MAX_TRACKERS,
        max_age_seconds: float = MAX_AGE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._max_trackers, self._max_age_seconds = int(max_trackers), float(max_age_seconds)
        self._clock = clock
        # Saved longest ago first.
        self._kept: OrderedDict[Text, _Kept] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker as it stands now."""
        await self.stream_events(tracker)
        kept = _Kept(tracker, len(tracker.events), self._clock())
        self._kept[tracker.sender_id] = kept
        self._kept.move_to_end(tracker.sender_id)
        self._forget_the_oldest()

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The tracker as it was saved last, or None for a sender who is new or forgotten."""
        self._forget_the_oldest()
        kept = self._kept.get(sender_id)
        if kept is None:
            return None
        if len(kept.tracker.events) != kept.event_count:
            kept.tracker = _undone(kept.tracker, kept.event_count)
        return kept.tracker

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Publish what is new since the tracker was saved, where an event broker is configured."""
        if self.event_broker is None:
            return
        kept = self._kept.get(tracker.sender_id)
        new_events = list(tracker.events)[kept.event_count if kept else 0 :]
        await self._stream_new_events(self.event_broker, new_events, tracker.sender_id)

    async def keys(self) -> Iterable[Text]:
        """The senders who are remembered."""
        return list(self._kept)

    def _forget_the_oldest(self) -> None:
        too_old = self._clock() - self._max_age_seconds
        while self._kept:
            sender_id, oldest = next(iter(self._kept.items()))
            if len(self._kept) <= self._max_trackers and oldest.saved_at >= too_old:
                return
            del self._kept[sender_id]


def _undone(tracker: DialogueStateTracker, event_count: int) -> DialogueStateTracker:
    """The tracker before a turn that broke off (the gateway gave up on it, or Rasa failed)."""
    fresh = tracker.init_copy()
    for event in list(tracker.events)[:event_count]:
        fresh.update(event)
    return fresh
