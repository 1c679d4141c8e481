"""Reading the log for a period and putting it into figures."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso
from assist.conversations.model import Conversation, Message, Rating, Transition
from assist.conversations.packet import REASONS
from assist.metrics.figures import Handling, Move, measure, satisfaction, spread
from assist.people.model import Staff

Json = dict[str, Any]
LISTED = 200
RETURN_WINDOW = timedelta(days=7)


@dataclass(frozen=True)
class Case:
    """One conversation with its figures."""

    conversation: Conversation
    handling: Handling
    agent_id: str | None
    agent_name: str | None
    rating: Rating | None
    came_back: bool


def report(session: Session, start: datetime, end: datetime, by: str) -> Json:
    """Totals, groups and the newest conversations of those begun in [start, end).

    Days are those of `start`'s time zone.
    """
    cases = _cases(session, start, end)
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[_group(case, by, start.tzinfo)].append(case)
    return {
        "totals": totals(cases),
        "groups": [
            {"key": key, "label": label, **totals(members)}
            for (key, label), members in sorted(groups.items())
        ],
        "conversations": [_line(case) for case in cases[:LISTED]],
    }


def totals(cases: Sequence[Case]) -> Json:
    resolved = [case for case in cases if case.handling.is_resolved]
    handed_over = [case for case in cases if case.handling.was_handed_over]
    scores = [case.rating.score for case in cases if case.rating]
    first_contact = [case for case in resolved if case.handling.was_handed_over]
    return {
        "conversation_count": len(cases),
        "bot_resolved_count": len(resolved) - len(first_contact),
        "handoff_count": len(handed_over),
        "resolved_count": len(resolved),
        "wait_seconds": spread(case.handling.wait_seconds for case in cases),
        "first_response_seconds": spread(case.handling.first_response_seconds for case in cases),
        "handle_seconds": spread(case.handling.handle_seconds for case in cases),
        "csat": satisfaction(scores),
        "rating_count": len(scores),
        "rating_rate": round(len(scores) / len(resolved), 4) if resolved else None,
        "first_contact_resolution": _share([not case.came_back for case in first_contact]),
    }


def _share(facts: Sequence[bool]) -> float | None:
    return round(sum(facts) / len(facts), 4) if facts else None


def _cases(session: Session, start: datetime, end: datetime) -> list[Case]:
    conversations = session.scalars(
        select(Conversation)
        .where(Conversation.created_at >= start, Conversation.created_at < end)
        .order_by(Conversation.created_at.desc())
    ).all()
    moves = _by_conversation(session, Transition, Transition.id, start)
    replies = _replies(session, start)
    ratings = _by_conversation(session, Rating, Rating.handling, start)
    names = {one.id: one.display_name for one in session.scalars(select(Staff))}
    starts = _starts_by_customer(session)
    return [
        _case(one, moves[one.id], replies[one.id], ratings[one.id], names, starts)
        for one in conversations
    ]


def _by_conversation(session: Session, model: Any, order: Any, start: datetime) -> Any:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in session.scalars(select(model).where(model.at >= start).order_by(order)):
        grouped[row.conversation_id].append(row)
    return grouped


def _replies(session: Session, start: datetime) -> dict[str, list[datetime]]:
    rows = session.execute(
        select(Message.conversation_id, Message.created_at)
        .where(
            Message.author == "agent",
            Message.audience == "customer",
            Message.created_at >= start,
        )
        .order_by(Message.id)
    )
    grouped: dict[str, list[datetime]] = defaultdict(list)
    for conversation_id, at in rows:
        grouped[conversation_id].append(at)
    return grouped


def _starts_by_customer(session: Session) -> dict[str, list[datetime]]:
    rows = session.execute(
        select(Conversation.customer_id, Conversation.created_at).where(
            Conversation.customer_id.is_not(None)
        )
    )
    grouped: dict[str, list[datetime]] = defaultdict(list)
    for customer_id, at in rows:
        grouped[str(customer_id)].append(at)
    return grouped


def _case(
    conversation: Conversation,
    transitions: list[Transition],
    replies: list[datetime],
    ratings: list[Rating],
    names: dict[str, str],
    starts: dict[str, list[datetime]],
) -> Case:
    moves = [Move(row.to_status, row.at, row.owner_id) for row in transitions]
    agent_id = next((move.owner_id for move in reversed(moves) if move.owner_id), None)
    return Case(
        conversation=conversation,
        handling=measure(moves, replies),
        agent_id=agent_id,
        agent_name=names.get(agent_id) if agent_id else None,
        rating=ratings[-1] if ratings else None,
        came_back=_came_back(conversation, transitions, starts),
    )


def _came_back(
    conversation: Conversation, transitions: list[Transition], starts: dict[str, list[datetime]]
) -> bool:
    """Opened again, or the same known customer began anew within seven days after it ended."""
    if any(row.verb in ("reopen", "write_again", "come_back") for row in transitions):
        return True
    ended = conversation.resolved_at
    if ended is None or conversation.customer_id is None:
        return False
    return any(ended < at <= ended + RETURN_WINDOW for at in starts[conversation.customer_id])


def _group(case: Case, by: str, zone: tzinfo | None) -> tuple[str, str]:
    if by == "agent":
        return (case.agent_id or "", case.agent_name or "仅机器人")
    if by == "reason":
        reason = case.conversation.reason
        return (reason or "", REASONS.get(reason or "", "未转人工"))
    day = case.conversation.created_at.astimezone(zone).date().isoformat()
    return (day, day)


def _line(case: Case) -> Json:
    conversation, handling = case.conversation, case.handling
    return {
        "id": conversation.id,
        "customer_name": conversation.customer_name,
        "agent_name": case.agent_name,
        "status": conversation.status,
        "reason": conversation.reason,
        "created_at": iso(conversation.created_at),
        "wait_seconds": handling.wait_seconds,
        "first_response_seconds": handling.first_response_seconds,
        "handle_seconds": handling.handle_seconds,
        "score": case.rating.score if case.rating else None,
        "comment": case.rating.comment if case.rating else None,
    }
