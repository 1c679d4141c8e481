"""The one place that changes a conversation: starting it, posting to it, moving it.

Each function takes an open write session and leaves the commit to its caller, so that an act of
several steps (the bot answers and asks for a human) stands or falls as one.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import notices, remarks, repository, rows
from assist.conversations.model import Conversation, Message
from assist.conversations.moves import (
    BOT,
    HUMAN,
    RESOLVED,
    SYSTEM,
    WAITING,
    Actor,
    refusal,
    status_after,
)
from assist.conversations.packet import build
from assist.conversations.views import card_view, message_view, sentiment_view
from assist.errors import ClientIdReused
from assist.escalation.opening import closed_at
from assist.events import BOTH, CUSTOMER, STAFF, record
from assist.people.identity import CustomerIdentity
from assist.people.model import Staff
from assist.people.service import online_agent_count

Json = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """A message about to be posted. `client_id` makes posting it again harmless."""

    client_id: str
    text: str
    audience: str = "customer"
    buttons: list[Json] | None = None
    article_id: str | None = None
    article_title: str | None = None


@dataclass(frozen=True)
class Posted:
    message: Message
    is_new: bool


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


def post_message(session: Session, conversation: Conversation, by: Actor, draft: Draft) -> Posted:
    """The one road in, for customer, bot, agent and system alike.

    Posting the same `client_id` again gives the first message back; with another text it raises
    ClientIdReused. A customer who writes into a resolved conversation opens it again.
    """
    earlier = repository.message_by_client_id(session, conversation.id, by.kind, draft.client_id)
    if earlier is not None:
        if (earlier.text, earlier.audience) != (draft.text, draft.audience):
            raise ClientIdReused()
        return Posted(earlier, is_new=False)
    if by.kind == "customer" and conversation.status == RESOLVED:
        _move(session, conversation, "write_again", by, None)
    message = _append(session, conversation, by, draft)
    record(
        session,
        "message.posted",
        {"message": message_view(message)},
        conversation_id=conversation.id,
        audience=BOTH if draft.audience == "customer" else STAFF,
    )
    return Posted(message, is_new=True)


def request_human(session: Session, conversation: Conversation, by: Actor, asked: Json) -> None:
    """Put the customer in the queue with the handoff packet, and say so.

    Asking again while waiting or while an agent is there changes nothing.
    """
    if conversation.status in (WAITING, HUMAN):
        return
    said = repository.messages(session, conversation.id, "customer")
    if isinstance(asked.get("slots"), dict):
        remarks.note_slots(conversation, asked["slots"])
    closed = closed_at(session, utc_now())
    outside_hours = closed.view() if closed else None
    packet = build(
        {**asked, "slots": conversation.bot_slots, "outside_hours": outside_hours},
        said,
        conversation.customer_tags,
        sentiment_view(conversation),
    )
    conversation.handoff, conversation.handoff_seq = packet, conversation.last_seq
    conversation.reason, conversation.priority = packet["reason"], packet["priority"]
    conversation.skill = packet["suggested_skill"]
    conversation.waiting_since = utc_now()
    _move(session, conversation, "request_human", by, packet["reason"])
    place = tell_places(session).get(conversation.id, 1)
    is_agent_online = online_agent_count(session) > 0
    sentence = closed.sentence if closed else None
    say(session, conversation, notices.waiting(place, is_agent_online, sentence))


def claim(session: Session, conversation: Conversation, agent: Staff) -> None:
    """Make `agent` the owner; raises AlreadyClaimed naming who was first."""
    if conversation.status == HUMAN and conversation.owner_id == agent.id:
        return
    _move(session, conversation, "claim", actor(agent), None, owner_id=agent.id)
    say(session, conversation, notices.joined(agent.display_name))
    tell_places(session)


def transfer(
    session: Session, conversation: Conversation, by: Staff, to: Staff, note: str | None
) -> None:
    _move(session, conversation, "transfer", actor(by), note, owner_id=to.id)
    _leave_note(session, conversation, by, note)
    say(session, conversation, notices.transferred(to.display_name))


def requeue(
    session: Session, conversation: Conversation, by: Staff, skill: str | None, note: str | None
) -> None:
    """Back to the queue of a skill group, with the waiting time that the customer already has."""
    conversation.skill = skill or conversation.skill
    conversation.waiting_since = conversation.waiting_since or utc_now()
    _move(session, conversation, "requeue", actor(by), note)
    _leave_note(session, conversation, by, note)
    place = tell_places(session).get(conversation.id, 1)
    say(session, conversation, notices.requeued(place))


def return_to_bot(
    session: Session, conversation: Conversation, by: Staff, note: str | None
) -> None:
    """The bot goes on, as a new episode that knows what was settled."""
    _move(session, conversation, "return_to_bot", actor(by), note)
    say(session, conversation, notices.RETURNED_TO_BOT)
    tell_places(session)


def resolve(session: Session, conversation: Conversation, by: Actor, note: str | None) -> None:
    """End it, and ask once for a rating of this stretch of service."""
    conversation.handling += 1
    conversation.resolved_at = utc_now()
    _move(session, conversation, "resolve", by, note)
    say(session, conversation, notices.RESOLVED)
    record(
        session,
        "rating.requested",
        {},
        conversation_id=conversation.id,
        audience=CUSTOMER,
    )
    tell_places(session)


def reopen(session: Session, conversation: Conversation, agent: Staff) -> None:
    conversation.resolved_at = None
    _move(session, conversation, "reopen", actor(agent), None, owner_id=agent.id)
    say(session, conversation, notices.reopened(agent.display_name))


def say(session: Session, conversation: Conversation, text: str) -> Message:
    """A system message to both sides, numbered by the place where it stands."""
    draft = Draft(client_id=f"system:{conversation.last_seq + 1}", text=text)
    return post_message(session, conversation, SYSTEM, draft).message


def tell_places(session: Session) -> dict[str, int]:
    """Tell each waiting customer whose place changed; returns all places."""
    waiting = repository.waiting_in_order(session)
    for place, conversation in enumerate(waiting, start=1):
        if conversation.place_told != place:
            conversation.place_told = place
            news = {"place": place}
            id_ = conversation.id
            record(session, "queue.changed", news, conversation_id=id_, audience=CUSTOMER)
    return {conversation.id: place for place, conversation in enumerate(waiting, start=1)}


def renew_token(conversation: Conversation, token_hash: str) -> None:
    """Another token opens this conversation to its customer from now on."""
    conversation.token_hash = token_hash


def note_delivered(conversation: Conversation, seq: int) -> None:
    """A client that only polls has been given everything up to `seq`."""
    conversation.delivered_seq = max(conversation.delivered_seq, seq)


def actor(staff: Staff) -> Actor:
    return Actor("agent", staff.display_name, staff.id)


def _move(
    session: Session,
    conversation: Conversation,
    verb: str,
    by: Actor,
    reason: str | None,
    owner_id: str | None = None,
) -> None:
    """Change status and owner if nobody was first, and write down who, when and why."""
    before = conversation.status
    after = status_after(verb, before)
    if not repository.swap_status(session, conversation, after, owner_id):
        raise refusal(verb, conversation.status)
    if after == BOT:
        rows.begin_bot_episode(conversation)
    if after != WAITING:
        conversation.place_told = None
    rows.note_transition(session, conversation, verb, before, by, reason)
    moved = {
        "verb": verb,
        "from": before,
        "to": after,
        "by_name": by.name,
        "agent_name": _owner_name(session, owner_id),
    }
    id_ = conversation.id
    # Why is for staff: an agent's note to a colleague stands there.
    for_customer = {**moved, "reason": None}
    record(session, "conversation.moved", for_customer, conversation_id=id_, audience=CUSTOMER)
    for_staff = {**moved, "reason": reason, "card": card_view(session, conversation)}
    record(session, "conversation.moved", for_staff, conversation_id=id_, audience=STAFF)


def _owner_name(session: Session, owner_id: str | None) -> str | None:
    owner = session.get(Staff, owner_id) if owner_id else None
    return owner.display_name if owner else None


def _append(session: Session, conversation: Conversation, by: Actor, draft: Draft) -> Message:
    conversation.last_seq += 1
    message = Message(
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        author=by.kind,
        author_id=by.id,
        author_name=by.name,
        audience=draft.audience,
        text=draft.text,
        buttons=draft.buttons,
        article_id=draft.article_id,
        article_title=draft.article_title,
        client_id=draft.client_id,
        created_at=utc_now(),
    )
    session.add(message)
    if draft.audience == "customer":
        rows.note_last(conversation, message)
    session.flush()
    return message


def _leave_note(session: Session, conversation: Conversation, by: Staff, note: str | None) -> None:
    if note:
        draft = Draft(f"note:{conversation.last_seq + 1}", note, audience="staff")
        post_message(session, conversation, actor(by), draft)
