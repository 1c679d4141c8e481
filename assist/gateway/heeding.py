"""Who waits for a person and speaks to the queue is heard, though neither bot nor agent reads along."""

from sqlalchemy.orm import Session

from assist.conversations import service
from assist.conversations.model import Conversation
from assist.conversations.moves import WAITING
from assist.conversations.service import Posted
from assist.gateway.waiting_words import PLACE, STOP, asks_more, wish_of


def heed(session: Session, conversation: Conversation, posted: Posted) -> None:
    """In the same commit as the message: back to the bot, or told the place."""
    if conversation.status != WAITING or not posted.is_new:
        return
    wish = wish_of(posted.message.text)
    if wish == STOP:
        is_asking = asks_more(posted.message.text)
        service.stop_waiting(session, conversation, answers_newest=is_asking)
    elif wish == PLACE:
        service.tell_wait(session, conversation)
