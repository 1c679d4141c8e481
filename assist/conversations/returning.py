"""A customer who writes into a resolved conversation: back to the agent who knows, or to the bot."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import floor, moving, notices, remarks
from assist.conversations.model import Conversation, Transition
from assist.conversations.moves import RESOLVED, Actor
from assist.people.model import Staff
from assist.routing.groups import group_of

# Where the last agent of a customer is looked for: who came yesterday is still known.
LAST_AGENT_WITHIN = timedelta(hours=72)


def open_again(session: Session, conversation: Conversation, by: Actor) -> str | None:
    """Moves it; returns what the customer is told where an agent has it again."""
    agent = _agent_to_return_to(session, conversation)
    conversation.resolved_at = None
    if agent is None:
        moving.move(session, conversation, "write_again", by, None)
        return None
    moving.move(session, conversation, "come_back", by, None, owner_id=agent.id)
    return notices.came_back(agent.display_name)


def last_agent_id(session: Session, conversation: Conversation) -> str | None:
    """Who served this customer last, in this conversation or, for a signed-in one, in another."""
    mine = Transition.conversation_id == conversation.id
    if conversation.customer_id:
        others = select(Conversation.id).where(Conversation.customer_id == conversation.customer_id)
        mine = mine | Transition.conversation_id.in_(others)
    return session.scalar(
        select(Transition.owner_id)
        .where(
            mine, Transition.owner_id.is_not(None), Transition.at >= utc_now() - LAST_AGENT_WITHIN
        )
        .order_by(Transition.id.desc())
        .limit(1)
    )


def _agent_to_return_to(session: Session, conversation: Conversation) -> Staff | None:
    """The agent of the stretch that ended, if that was lately and the agent has room now."""
    ended = session.scalar(
        select(Transition)
        .where(
            Transition.conversation_id == conversation.id,
            Transition.verb == "resolve",
            Transition.to_status == RESOLVED,
        )
        .order_by(Transition.id.desc())
        .limit(1)
    )
    within = timedelta(minutes=group_of(session, conversation.skill).come_back_minutes)
    if ended is None or ended.from_status != "human" or ended.at < utc_now() - within:
        return None
    seat = floor.seat_of(session, remarks.last_agent_id(session, conversation.id))
    return session.get(Staff, seat.staff_id) if seat and seat.has_room else None
