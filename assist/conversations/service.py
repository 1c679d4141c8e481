"""The one place that changes a conversation: starting it, posting to it, moving it.

Each function takes an open write session and leaves the commit to its caller, so that an act of
several steps (the bot answers and asks for a human) stands or falls as one.
"""

from typing import Any

from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import (
    capacity,
    feelings,
    notices,
    offering,
    pausing,
    remarks,
    repository,
    rows,
)
from assist.conversations.going_on import leave_message, offer_paused, stop_waiting
from assist.conversations.grouping import skill_of
from assist.conversations.model import Conversation
from assist.conversations.moves import HUMAN, WAITING, Actor
from assist.conversations.moving import move
from assist.conversations.packet import build
from assist.conversations.posting import (
    Draft,
    Posted,
    leave_note,
    post_message,
    say,
)
from assist.conversations.views import card_view, sentiment_view
from assist.conversations.waiting import closed_for, is_anybody_online, tell_place
from assist.errors import AlreadyClaimed, NotOffered
from assist.escalation.opening import Closed
from assist.events import CUSTOMER, record
from assist.people.identity import CustomerIdentity
from assist.people.model import Staff

Json = dict[str, Any]
__all__ = ["Draft", "Posted", "leave_message", "post_message", "say", "stop_waiting"]


def start(
    session: Session,
    channel: str,
    identity: CustomerIdentity,
    token_hash: str,
    sender: str | None = None,
) -> Conversation:
    """A new conversation, owned by the bot."""
    conversation = Conversation(
        channel=channel,
        customer_id=identity.id,
        customer_name=identity.name,
        customer_tags=list(identity.tags),
        token_hash=token_hash,
        sender=sender,
    )
    session.add(conversation)
    session.flush()
    rows.note_transition(
        session, conversation, "start", None, Actor("customer", identity.name), channel
    )
    record(
        session,
        "conversation.started",
        {"card": card_view(session, conversation)},
        conversation_id=conversation.id,
    )
    return conversation


def request_human(session: Session, conversation: Conversation, by: Actor, asked: Json) -> None:
    """Put the customer in the queue with the handoff packet, and say so.

    Asking again while waiting or while an agent is there changes nothing.
    """
    if conversation.status in (WAITING, HUMAN):
        return
    if isinstance(asked.get("slots"), dict):
        remarks.note_slots(conversation, asked["slots"])
    said = repository.messages(session, conversation.id, "customer")
    topic = {**asked, "slots": conversation.bot_slots}
    conversation.skill = skill_of(session, said, topic)
    closed = closed_for(session, conversation)
    packet = build(
        {
            **asked,
            "slots": pausing.without_paused(conversation.bot_slots),
            "outside_hours": closed.view() if closed else None,
            "skill": conversation.skill,
            "threats": repository.threats_of(session, conversation.id),
            "mood": conversation.mood,
        },
        said,
        conversation.customer_tags,
        sentiment_view(conversation),
    )
    conversation.handoff, conversation.handoff_seq = packet, conversation.last_seq
    conversation.reason, conversation.priority = packet["reason"], packet["priority"]
    conversation.waiting_since = utc_now()
    move(session, conversation, "request_human", by, packet["reason"])
    if packet["reason"] == "safety" or feelings.is_in_danger(conversation):
        feelings.tell_where_help_is(session, conversation)
    _tell_of_waiting(session, conversation, closed)


def _tell_of_waiting(session: Session, conversation: Conversation, closed: Closed | None) -> None:
    place = tell_place(session, conversation)
    is_served = is_anybody_online(session, conversation)
    sentence = closed.sentence if closed else None
    wait = conversation.wait_told
    say(session, conversation, notices.waiting(place, wait, is_served, sentence))
    if closed:
        invite_message(session, conversation, is_told=True)


def offer(session: Session, conversation: Conversation, agent: Staff, seconds: int) -> None:
    """Ask `agent` for `seconds`; raises IllegalMove where it waits no more."""
    repository.hold(session, conversation, WAITING)
    offering.open_offer(session, conversation, agent, seconds)


def end_offer(session: Session, conversation: Conversation, outcome: str) -> None:
    """`missed`, `declined` or `withdrawn`; the next is asked by the dispatch."""
    if conversation.offered_to_id is not None:
        offering.close_offer(session, conversation, outcome)


def decline(session: Session, conversation: Conversation, agent: Staff) -> None:
    """Raises NotOffered unless it is offered to `agent` now."""
    if conversation.offered_to_id != agent.id:
        raise NotOffered()
    end_offer(session, conversation, "declined")


def claim(session: Session, conversation: Conversation, agent: Staff) -> None:
    """Make `agent` the owner; raises AlreadyClaimed where somebody was first, or AtCap."""
    if conversation.status == HUMAN and conversation.owner_id == agent.id:
        return
    if conversation.status == HUMAN:
        raise AlreadyClaimed()
    capacity.check(session, agent)
    move(session, conversation, "claim", actor(agent), None, owner_id=agent.id)
    say(session, conversation, notices.joined(agent.display_name))


def take_over(session: Session, conversation: Conversation, by: Staff) -> None:
    """A supervisor becomes the owner in the agent's place."""
    if conversation.owner_id == by.id:
        return
    move(session, conversation, "take_over", actor(by), None, owner_id=by.id)
    say(session, conversation, notices.taken_over(by.display_name))


def transfer(
    session: Session, conversation: Conversation, by: Staff, to: Staff, note: str | None
) -> None:
    if to.id != conversation.owner_id:
        capacity.check(session, to, is_self=to.id == by.id)
    move(session, conversation, "transfer", actor(by), note, owner_id=to.id)
    leave_note(session, conversation, actor(by), note)
    say(session, conversation, notices.transferred(to.display_name))


def requeue(
    session: Session, conversation: Conversation, by: Staff, skill: str | None, note: str | None
) -> None:
    """Back to the queue of a skill group, with the waiting time that the customer already has."""
    conversation.skill = skill or conversation.skill
    conversation.waiting_since = conversation.waiting_since or utc_now()
    move(session, conversation, "requeue", actor(by), note)
    leave_note(session, conversation, actor(by), note)
    place = tell_place(session, conversation)
    say(session, conversation, notices.requeued(place))


def give_back(session: Session, conversation: Conversation, by: Actor, agent: Staff) -> None:
    """`agent` vanished: ahead of all who wait, and the customer is told."""
    if conversation.skill is None:
        # Taken straight from the bot: it was in no queue yet.
        said = repository.messages(session, conversation.id, "customer")
        conversation.skill = skill_of(session, said, {})
    conversation.waiting_since = utc_now()
    conversation.is_put_first = True
    move(session, conversation, "give_back", by, agent.display_name)
    place = tell_place(session, conversation)
    say(session, conversation, notices.given_back(agent.display_name, place))


def return_to_bot(
    session: Session, conversation: Conversation, by: Staff, note: str | None
) -> None:
    """The bot goes on, as a new episode that knows what was settled."""
    move(session, conversation, "return_to_bot", actor(by), note)
    say(session, conversation, notices.RETURNED_TO_BOT)
    offer_paused(session, conversation)


def invite_message(session: Session, conversation: Conversation, *, is_told: bool = False) -> None:
    """Once a wait: the page shows the form; said too, unless `is_told` already."""
    if conversation.status != WAITING or conversation.message_invited_at is not None:
        return
    conversation.message_invited_at = utc_now()
    if not is_told:
        say(session, conversation, notices.INVITE_MESSAGE)
    id_ = conversation.id
    record(session, "conversation.message_invited", {}, conversation_id=id_, audience=CUSTOMER)


def tell_wait(session: Session, conversation: Conversation) -> None:
    """To one who waits and asks how long: the place as it is now."""
    place = tell_place(session, conversation)
    is_served = is_anybody_online(session, conversation)
    say(session, conversation, notices.still_waiting(place, conversation.wait_told, is_served))


def nudge(session: Session, conversation: Conversation, close_minutes: int) -> None:
    """Ask a silent customer whether there is more, once until the customer writes."""
    repository.hold(session, conversation, HUMAN)
    say(session, conversation, notices.nudge(close_minutes))
    conversation.nudged_at = utc_now()


def resolve(
    session: Session,
    conversation: Conversation,
    by: Actor,
    note: str | None,
    said: str = notices.RESOLVED,
) -> None:
    """End it, and ask once for a rating of this stretch of service."""
    conversation.handling += 1
    conversation.resolved_at = utc_now()
    move(session, conversation, "resolve", by, note)
    say(session, conversation, said)
    record(
        session,
        "rating.requested",
        {},
        conversation_id=conversation.id,
        audience=CUSTOMER,
    )


def reopen(session: Session, conversation: Conversation, agent: Staff) -> None:
    capacity.check(session, agent)
    conversation.resolved_at = None
    move(session, conversation, "reopen", actor(agent), None, owner_id=agent.id)
    say(session, conversation, notices.reopened(agent.display_name))


def renew_token(conversation: Conversation, token_hash: str) -> None:
    """Another token opens this conversation to its customer from now on."""
    conversation.token_hash = token_hash


def rename_skill(session: Session, old: str, new: str) -> None:
    """The group got another name: it is the same for those who wait for it or were served by it."""
    repository.rename_skill(session, old, new)


def note_delivered(conversation: Conversation, seq: int) -> None:
    """A client that only polls has been given everything up to `seq`."""
    conversation.delivered_seq = max(conversation.delivered_seq, seq)


def actor(staff: Staff) -> Actor:
    return Actor("agent", staff.display_name, staff.id)
