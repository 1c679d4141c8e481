"""What this process has sent to the bot: only a turn that is new to the bot may join its episode."""

from datetime import datetime

from assist.conversations.model import Conversation, Message

# One that was forgotten begins a new episode at its next turn, which costs the bot one call more.
MOST_REMEMBERED = 10_000


class Served:
    """Bounded: the conversation that came longest ago is forgotten first."""

    def __init__(self, since: datetime) -> None:
        self._since = since
        self._sent_seq: dict[str, int] = {}

    def is_new_to_bot(self, conversation: Conversation, message: Message) -> bool:
        """False when this message may have been sent already: by us, or by a process before us."""
        sent_seq = self._sent_seq.get(conversation.id)
        if sent_seq is not None:
            return message.seq > sent_seq
        return conversation.bot_turns == 0 and message.created_at >= self._since

    def note(self, conversation: Conversation, message: Message) -> None:
        self._sent_seq[conversation.id] = message.seq
        if len(self._sent_seq) > MOST_REMEMBERED:
            del self._sent_seq[next(iter(self._sent_seq))]
