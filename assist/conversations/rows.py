"""What a move or a message leaves in a conversation's own row, and the row of its transition.

Called by `service.py` alone, inside its write session.
"""

from sqlalchemy.orm import Session

from assist.attachments.views import in_words
from assist.clock import utc_now
from assist.conversations.model import Conversation, Message, Transition
from assist.conversations.moves import RESOLVED, Actor
from assist.conversations.pausing import paused, settled


def begin_bot_episode(conversation: Conversation, before: str) -> None:
    """A new Rasa sender: a long tracker is slow, and a resumed one misfires.

    `before` is the status that it comes from: what was under way ended with a stretch that is
    resolved, and is put aside by a wait or by a person.
    """
    conversation.bot_episode += 1
    conversation.bot_turns = 0
    # What was said while a human was there is settled; the bot must not answer it now.
    conversation.bot_done_seq = conversation.last_seq
    conversation.waiting_since = None
    put = settled if before == RESOLVED else paused
    conversation.bot_slots = put(conversation.bot_slots)


def note_last(conversation: Conversation, message: Message) -> None:
    if message.author != "system":
        conversation.last_text = in_words(message.text, message.attachments)
        conversation.last_author = message.author
    conversation.last_at = message.created_at
    if message.author == "customer":
        conversation.last_customer_seq = message.seq
        conversation.nudged_at = None
        conversation.unanswered_count += 1
    elif message.author != "system":
        conversation.unanswered_count = 0


def note_transition(
    session: Session,
    conversation: Conversation,
    verb: str,
    before: str | None,
    by: Actor,
    reason: str | None,
) -> None:
    row = Transition(
        conversation_id=conversation.id,
        verb=verb,
        from_status=before,
        to_status=conversation.status,
        by=by.kind,
        by_id=by.id,
        by_name=by.name,
        owner_id=conversation.owner_id,
        reason=reason,
        at=utc_now(),
    )
    session.add(row)
