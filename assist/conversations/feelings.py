"""How a customer feels: what each score and each mark changes in the conversation's own row."""

from datetime import timedelta

from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import notices, repository
from assist.conversations.hearing import heard_lately
from assist.conversations.model import Conversation, SentimentScore
from assist.conversations.mood import SAFETY, feel, mood_of
from assist.conversations.moves import WAITING
from assist.conversations.posting import say
from assist.conversations.views import score_view
from assist.events import STAFF, record
from assist.routing.queue import PRIORITIES, priority_for

# The customer's last words, by which it is told what kind of help there is.
SAID_IN_DANGER = 3
HELP_TOLD_AGAIN = timedelta(minutes=30)


def note_sentiment(session: Session, conversation: Conversation, score: SentimentScore) -> None:
    """Keep a message's score and what it makes of the conversation's mood, and tell staff.

    Hearing the same score twice changes nothing.
    """
    if session.get(SentimentScore, score.message_id) is not None:
        return
    session.add(score)
    session.flush()
    renew_mood(session, conversation)
    if score.seq > conversation.handoff_seq and conversation.status == WAITING:
        _raise_priority(conversation, score)
        if SAFETY in score.alerts:
            tell_where_help_is(session, conversation)
    told = {
        **score_view(score),
        "trend": conversation.sentiment_trend,
        "priority": conversation.priority,
        "mood": conversation.mood,
    }
    record(
        session,
        "sentiment.scored",
        told,
        conversation_id=conversation.id,
        audience=STAFF,
    )


def note_mark(
    session: Session, conversation: Conversation, seq: int, label: str | None, by_name: str
) -> None:
    """A person said how the scored message `seq` reads, or took it back (None): tell staff.

    It moves nobody in the queue who stands there: a place once told is not taken away.
    """
    renew_mood(session, conversation)
    told = {"seq": seq, "label": label, "by_name": by_name, "mood": conversation.mood}
    record(
        session,
        "sentiment.marked",
        told,
        conversation_id=conversation.id,
        audience=STAFF,
    )


def renew_mood(session: Session, conversation: Conversation) -> None:
    """What the scores and marks of this stretch of service say of the customer now."""
    heard = heard_lately(session, conversation)
    feeling = feel(heard)
    if feeling is None:
        conversation.mood = None
        return
    conversation.sentiment_label = heard[-1].label
    conversation.sentiment_negative = round(feeling.displeasure, 4)
    conversation.sentiment_trend = feeling.trend
    conversation.mood = mood_of(feeling).view()


def tell_where_help_is(session: Session, conversation: Conversation) -> None:
    """Whoever may be in danger is told at once whom to call, and not again for a while."""
    said = repository.said_last(session, conversation.id, SAID_IN_DANGER)
    sentence = notices.in_danger("\n".join(one.text for one in said))
    since = utc_now() - HELP_TOLD_AGAIN
    if not repository.has_system_message_since(session, conversation.id, sentence, since):
        say(session, conversation, sentence)


def _raise_priority(conversation: Conversation, score: SentimentScore) -> None:
    """Who threatens or grows unhappy while waiting moves up; nobody moves down for calming.

    What was said before the handoff was ranked then, by the administrator's rules.
    """
    wanted = priority_for(
        "",
        conversation.customer_tags,
        score.threats,
        alerts=score.alerts,
        is_unhappy=is_unhappy(conversation),
    )
    conversation.priority = min(conversation.priority, wanted, key=PRIORITIES.index)


def is_unhappy(conversation: Conversation) -> bool:
    return bool((conversation.mood or {}).get("is_unhappy"))


def is_in_danger(conversation: Conversation) -> bool:
    return (conversation.mood or {}).get("alert") == SAFETY
