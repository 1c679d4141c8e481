"""What is done with a ticket: begun, commented, finished, closed, reopened.

Whoever changes a ticket holds its conversation (`repository.lock`), so that of two at once the
second sees what the first did, and is told (TicketMoved). Each function takes an open write session
and leaves the commit to its caller.
"""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.conversations import repository, service
from assist.conversations.model import Conversation
from assist.errors import ClientIdReused, TicketClosed, UnknownTicket
from assist.people.model import Staff
from assist.tickets import notices, sla
from assist.tickets.errors import TicketMoved
from assist.tickets.model import CLOSED, LEFT_MESSAGE, Ticket, TicketComment
from assist.tickets.moves import DONE, IN_PROGRESS, state_after
from assist.tickets.telling import leave_note, note_change, tell_both, tell_staff


def require(session: Session, ticket_id: int) -> Ticket:
    ticket = session.get(Ticket, ticket_id)
    if ticket is None:
        raise UnknownTicket()
    return ticket


def hold(session: Session, ticket_id: int) -> tuple[Ticket, Conversation]:
    """Both, as they are now; until the commit nobody else changes them."""
    ticket = require(session, ticket_id)
    conversation = repository.lock(session, ticket.conversation_id)
    session.refresh(ticket)
    return ticket, conversation


def start(session: Session, ticket_id: int, staff: Staff) -> Ticket:
    """`staff` does it from now on; started twice by the same person it is started once."""
    ticket, _ = hold(session, ticket_id)
    if ticket.state == IN_PROGRESS and ticket.assignee_id == staff.id:
        return ticket
    _move(ticket, "start", staff)
    ticket.assignee_id = staff.id
    note_change(session, ticket, service.actor(staff), "开始处理", "changed")
    return ticket


def comment(
    session: Session, ticket_id: int, staff: Staff, client_id: str, text: str
) -> TicketComment:
    """Said for colleagues; the same `client_id` again is the same comment."""
    ticket, _ = hold(session, ticket_id)
    same = (TicketComment.ticket_id == ticket_id, TicketComment.client_id == client_id)
    earlier = session.scalar(select(TicketComment).where(*same))
    if earlier is not None:
        if earlier.text != text:
            raise ClientIdReused()
        return earlier
    by = {"by_id": staff.id, "by_name": staff.display_name}
    written = TicketComment(ticket_id=ticket_id, client_id=client_id, text=text, **by)
    session.add(written)
    session.flush()
    tell_staff(session, ticket, "commented")
    return written


def finish(session: Session, ticket_id: int, staff: Staff, result: str) -> Ticket:
    """It is done, and the customer is told what came of it."""
    ticket, conversation = hold(session, ticket_id)
    if (ticket.state, ticket.result, ticket.moved_by) == (DONE, result, staff.display_name):
        return ticket
    _move(ticket, "finish", staff)
    ticket.done_at, ticket.result = utc_now(), result
    ticket.assignee_id = ticket.assignee_id or staff.id
    service.say(session, conversation, notices.finished(_named(ticket), result))
    note_change(session, ticket, service.actor(staff), f"处理完成：{result}", "done")
    return ticket


def close(session: Session, ticket_id: int, staff: Staff, note: str | None) -> Ticket:
    """Nothing more is to be done; the note stands in the thread, for staff.

    A customer who was promised a result is told that there will be none. Raises UnknownTicket, and
    TicketClosed where a colleague was first.
    """
    ticket, conversation = hold(session, ticket_id)
    if ticket.state == CLOSED:
        first = ticket.moved_by
        raise TicketClosed(notices.who_was_first(first, CLOSED) if first else None)
    _move(ticket, "close", staff)
    ticket.closed_at = utc_now()
    by = service.actor(staff)
    if note:
        leave_note(session, conversation, ticket, by, note)
    if ticket.type == LEFT_MESSAGE:
        tell_both(session, ticket, "ticket.closed", {"ticket_id": ticket.id})
    elif ticket.done_at is None:
        service.say(session, conversation, notices.closed_undone(_named(ticket)))
    note_change(session, ticket, by, _noted("关闭了工单", note), "closed")
    return ticket


def reopen(
    session: Session, ticket_id: int, staff: Staff, note: str | None, zone: ZoneInfo
) -> Ticket:
    """It is to be done after all, by a time counted from now, and the customer is told so."""
    ticket, conversation = hold(session, ticket_id)
    _move(ticket, "reopen", staff)
    now = utc_now()
    ticket.done_at = ticket.result = ticket.closed_at = None
    ticket.assignee_id = ticket.assignee_id or staff.id
    ticket.counted_from, ticket.is_due_by_hand = now, False
    promise = sla.promise_for(session, ticket, now, zone)
    sla.keep(ticket, promise, now)
    service.say(session, conversation, notices.reopened(_named(ticket), promise.words_at, now))
    note_change(session, ticket, service.actor(staff), _noted("重新打开", note), "reopened")
    return ticket


def _move(ticket: Ticket, verb: str, staff: Staff) -> None:
    """Raises TicketMoved where its state has no such move (any more)."""
    if ticket.type == LEFT_MESSAGE and verb != "close":
        raise TicketMoved("这是客户的留言，请在会话里直接回复。")
    after = state_after(verb, ticket.type, ticket.state)
    if after is None:
        raise TicketMoved(notices.who_was_first(ticket.moved_by, ticket.state))
    ticket.state, ticket.moved_by = after, staff.display_name


def _named(ticket: Ticket) -> str:
    return notices.named(ticket.type, ticket.id)


def _noted(words: str, note: str | None) -> str:
    return f"{words}：{note}" if note else words
