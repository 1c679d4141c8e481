"""The customer goes on with the bot: after a wait that it gave up, or after a person. Called by `service.py`."""

from sqlalchemy.orm import Session

from assist.conversations import notices, pausing
from assist.conversations.model import Conversation
from assist.conversations.moves import BOT, BOT_ACTOR, Actor
from assist.conversations.moving import move
from assist.conversations.posting import BOT_ASKED, Draft, post_message, say
from assist.db import touch


def leave_message(session: Session, conversation: Conversation) -> None:
    """The customer waits no more: the message is kept as a ticket, and the bot is there meanwhile.

    What was said so far is settled for the bot. Raises IllegalMove while an agent is there.
    """
    if conversation.status != BOT:
        by = Actor("customer", conversation.customer_name, conversation.customer_id)
        move(session, conversation, "leave_message", by, None)
    conversation.bot_done_seq = conversation.last_seq


def stop_waiting(session: Session, conversation: Conversation, *, answers_newest: bool) -> None:
    """The customer goes on with the bot, which answers the newest message where it asks something.

    With the bot already it changes nothing; raises IllegalMove once an agent is there.
    """
    if conversation.status == BOT:
        return
    by = Actor("customer", conversation.customer_name, conversation.customer_id)
    move(session, conversation, "stop_waiting", by, None)
    newest = conversation.last_customer_seq
    say(session, conversation, notices.STOPPED_WAITING)
    if answers_newest:
        conversation.bot_done_seq = newest - 1
        touch(session, BOT_ASKED)
    else:
        offer_paused(session, conversation)


def offer_paused(session: Session, conversation: Conversation) -> None:
    """Whether what was under way is to go on, asked by the bot."""
    question = pausing.offer(conversation.bot_slots)
    if question is None:
        return
    client_id = f"paused:{conversation.last_seq + 1}"
    draft = Draft(client_id, question, buttons=pausing.BUTTONS)
    post_message(session, conversation, BOT_ACTOR, draft)
    conversation.bot_done_seq = conversation.last_seq
