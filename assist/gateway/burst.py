"""More messages at once than anybody can answer: which of them the bot takes. Pure."""

from collections.abc import Sequence

from assist.conversations.model import Message
from assist.conversations.packet import REQUEST_WORDS

# Up to so many waiting messages are answered one by one; of more, the newest only.
MOST_WAITING = 8
NEWEST_TAKEN = 3


def next_to_answer(waiting: Sequence[Message]) -> Message | None:
    """The first of the `waiting` messages (oldest first) that the bot takes; it skips those before.

    Asking for a person always works: of a burst, the newest message that may do so is taken too.
    """
    if len(waiting) <= MOST_WAITING:
        return waiting[0] if waiting else None
    older, newest = waiting[:-NEWEST_TAKEN], waiting[-NEWEST_TAKEN:]
    asking = [one for one in older if any(word in one.text for word in REQUEST_WORDS)]
    return asking[-1] if asking else newest[0]
