"""How conversations look to those outside: the JSON shapes of docs/api.md."""

from typing import Any

from sqlalchemy.orm import Session

from assist.attachments.views import in_words, shown
from assist.clock import iso, utc_now
from assist.conversations import repository
from assist.conversations.hearing import marks_of
from assist.conversations.model import (
    Conversation,
    Message,
    SentimentMark,
    SentimentScore,
    Transition,
)
from assist.conversations.moves import HUMAN, RESOLVED, WAITING
from assist.live.replay import newest_event_id
from assist.people.model import Staff
from assist.routing.groups import group_of
from assist.routing.queue import places

Json = dict[str, Any]


def message_view(message: Message) -> Json:
    return {
        "id": message.id,
        "seq": message.seq,
        "conversation_id": message.conversation_id,
        "author": message.author,
        "author_name": message.author_name,
        "audience": message.audience,
        "text": message.text,
        "buttons": message.buttons,
        "article_id": message.article_id,
        "article_title": message.article_title,
        "attachments": shown(message.conversation_id, message.attachments),
        "created_at": iso(message.created_at),
        "client_id": message.client_id,
    }


def card_view(session: Session, conversation: Conversation) -> Json:
    """One line of the inbox."""
    since = conversation.waiting_since
    is_waiting = conversation.status == WAITING and since is not None
    return {
        "id": conversation.id,
        "status": conversation.status,
        "customer_name": conversation.customer_name,
        "channel": conversation.channel,
        "priority": conversation.priority,
        "reason": conversation.reason,
        "skill": conversation.skill,
        "owner": owner_view(session, conversation),
        "offer": offer_view(session, conversation),
        "is_put_first": conversation.is_put_first,
        "problem": ((conversation.handoff or {}).get("summary") or {}).get("problem"),
        "last_text": conversation.last_text[:120],
        "last_author": conversation.last_author,
        "last_at": iso(conversation.last_at),
        "last_seq": conversation.last_seq,
        "waiting_since": iso(since) if since and is_waiting else None,
        "waited_seconds": int((utc_now() - since).total_seconds()) if since and is_waiting else 0,
        "sentiment": sentiment_view(conversation),
        "mood": conversation.mood,
        "unread": conversation.unanswered_count,
        "created_at": iso(conversation.created_at),
    }


def owner_view(session: Session, conversation: Conversation) -> Json | None:
    owner = session.get(Staff, conversation.owner_id) if conversation.owner_id else None
    return {"id": owner.id, "display_name": owner.display_name} if owner else None


def offer_view(session: Session, conversation: Conversation) -> Json | None:
    """Who is asked to take it, and until when."""
    until = conversation.offer_expires_at
    asked = session.get(Staff, conversation.offered_to_id) if conversation.offered_to_id else None
    if asked is None or until is None:
        return None
    return {"staff_id": asked.id, "display_name": asked.display_name, "expires_at": iso(until)}


def sentiment_view(conversation: Conversation) -> Json | None:
    if conversation.sentiment_label is None:
        return None
    return {
        "label": conversation.sentiment_label,
        "negative": conversation.sentiment_negative,
        "trend": conversation.sentiment_trend,
    }


def place_of(session: Session, conversation: Conversation) -> int | None:
    if conversation.status != WAITING:
        return None
    return places(repository.queue(session, conversation.skill)).get(conversation.id)


def for_customer(session: Session, conversation: Conversation) -> Json:
    """What a customer may know of the own conversation."""
    owner = owner_view(session, conversation) if conversation.status == HUMAN else None
    rating = repository.rating(session, conversation)
    return {
        "id": conversation.id,
        "status": conversation.status,
        "place": place_of(session, conversation),
        "wait": conversation.wait_told,
        "agent_name": owner["display_name"] if owner else None,
        "is_rateable": is_rateable(session, conversation),
        "rating": {"score": rating.score, "comment": rating.comment} if rating else None,
        "last_seq": conversation.last_seq,
        "last_event_id": newest_event_id(session),
    }


def is_rateable(session: Session, conversation: Conversation) -> bool:
    return conversation.status == RESOLVED and repository.rating(session, conversation) is None


def for_staff(session: Session, conversation: Conversation, summary: Json | None = None) -> Json:
    """Everything an agent needs on one page; `summary` is the one kept last, if any was."""
    messages = repository.messages(session, conversation.id, "staff")
    rating = repository.rating(session, conversation)
    return {
        "id": conversation.id,
        "status": conversation.status,
        "version": conversation.version,
        "channel": conversation.channel,
        "created_at": iso(conversation.created_at),
        "owner": owner_view(session, conversation),
        "customer": customer_view(conversation),
        "priority": conversation.priority,
        "skill": conversation.skill,
        "group": group_view(session, conversation),
        "offer": offer_view(session, conversation),
        "is_put_first": conversation.is_put_first,
        "place": place_of(session, conversation),
        "handoff": handoff_view(conversation, messages),
        "sentiment": sentiment_view(conversation),
        "mood": conversation.mood,
        "flags": flags_view(session, conversation.id),
        "summary": summary or (conversation.handoff or {}).get("summary"),
        "transitions": [
            transition_view(row) for row in repository.transitions(session, conversation.id)
        ],
        "rating": {"score": rating.score, "nps": rating.nps, "comment": rating.comment}
        if rating
        else None,
        "messages": [message_view(message) for message in messages],
        "last_event_id": newest_event_id(session),
    }


def group_view(session: Session, conversation: Conversation) -> Json:
    group = group_of(session, conversation.skill)
    return {"name": group.name, "mode": group.mode}


def customer_view(conversation: Conversation) -> Json:
    return {
        "id": conversation.customer_id,
        "name": conversation.customer_name,
        "tags": conversation.customer_tags,
        "is_verified": conversation.customer_id is not None,
    }


def handoff_view(conversation: Conversation, messages: Any) -> Json | None:
    """The handoff packet with the transcript up to the moment of handing over."""
    if conversation.handoff is None:
        return None
    transcript = [
        {
            "seq": message.seq,
            "at": iso(message.created_at),
            "author": message.author,
            "text": in_words(message.text, message.attachments),
        }
        for message in messages
        if message.seq <= conversation.handoff_seq and message.audience == "customer"
    ]
    return {
        **conversation.handoff,
        "transcript": transcript,
        "customer": customer_view(conversation),
    }


def flags_view(session: Session, conversation_id: str) -> list[Json]:
    marks = marks_of(session, conversation_id)
    scores = repository.scores(session, conversation_id)
    return [flag_view(score, marks.get(score.seq)) for score in scores]


def flag_view(score: SentimentScore, mark: SentimentMark | None) -> Json:
    marked = {"label": mark.label, "by_name": mark.by_name} if mark else None
    return {**score_view(score), "mark": marked}


def score_view(score: SentimentScore) -> Json:
    names = ("seq", "label", "negative", "level", "evidence", "alerts", "threats")
    return {name: getattr(score, name) for name in names}


def transition_view(row: Transition) -> Json:
    return {
        "verb": row.verb,
        "from": row.from_status,
        "to": row.to_status,
        "by": row.by,
        "by_name": row.by_name,
        "reason": row.reason,
        "at": iso(row.at),
    }
