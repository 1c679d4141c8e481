"""Who is calling: a customer of one conversation, a member of staff, or a program."""

from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection

from assist.conversations.model import Conversation
from assist.desk import Desk, desk_of, get_desk
from assist.errors import NotAllowed, NotSignedIn, UnknownConversation, WrongToken
from assist.people.model import Staff
from assist.people.passwords import hash_token
from assist.people.service import staff_of_token

COOKIE = "tongzhou_session"
KNOWLEDGE_ROLES = ("editor", "administrator")
SUPERVISION_ROLES = ("supervisor", "administrator")
# Editors keep the knowledge and do not read customers' talk.
CONVERSATION_ROLES = ("agent", "supervisor", "administrator")

# Whom it concerns what the base does not answer.
GAP_ROLES = ("editor", "supervisor", "administrator")


@dataclass(frozen=True)
class Program:
    """A caller with the service token: the bot's actions, or another system."""

    name: str = "service"


DeskOf = Annotated[Desk, Depends(get_desk)]


def bearer_token(connection: HTTPConnection) -> str | None:
    """The token of the Authorization header; of `?token=` for sockets, whose headers a browser
    cannot set (and whose addresses are not logged)."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    is_socket = connection.scope["type"] == "websocket"
    return connection.query_params.get("token") or None if is_socket else None


def staff_token(connection: HTTPConnection) -> str | None:
    return bearer_token(connection) or connection.cookies.get(COOKIE)


def is_same_origin(connection: HTTPConnection) -> bool:
    """A cookie is believed only from our own pages (a program sends no Origin)."""
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == connection.headers.get("host")


def staff_of(connection: HTTPConnection) -> Staff:
    """The signed-in member of staff; raises NotSignedIn."""
    token = staff_token(connection)
    if not token or (bearer_token(connection) is None and not is_same_origin(connection)):
        raise NotSignedIn()
    with desk_of(connection).database.read() as session:
        return staff_of_token(session, token)


def current_staff(request: Request) -> Staff:
    return staff_of(request)


def talking_staff(request: Request) -> Staff:
    return _with_role(request, CONVERSATION_ROLES)


def knowledge_editor(request: Request) -> Staff:
    return _with_role(request, KNOWLEDGE_ROLES)


def supervising_staff(request: Request) -> Staff:
    return _with_role(request, SUPERVISION_ROLES)


def gap_reader(request: Request) -> Staff:
    return _with_role(request, GAP_ROLES)


def administrator(request: Request) -> Staff:
    return _with_role(request, ("administrator",))


def staff_or_program(request: Request) -> Staff | Program:
    token = bearer_token(request)
    if token and compare_digest(token.encode(), desk_of(request).settings.service_token.encode()):
        return Program()
    return staff_of(request)


def _with_role(request: Request, roles: tuple[str, ...]) -> Staff:
    staff = staff_of(request)
    if staff.role not in roles:
        raise NotAllowed()
    return staff


CurrentStaff = Annotated[Staff, Depends(current_staff)]
TalkingStaff = Annotated[Staff, Depends(talking_staff)]
KnowledgeEditor = Annotated[Staff, Depends(knowledge_editor)]
SupervisingStaff = Annotated[Staff, Depends(supervising_staff)]
Administrator = Annotated[Staff, Depends(administrator)]
GapReader = Annotated[Staff, Depends(gap_reader)]
StaffOrProgram = Annotated[Staff | Program, Depends(staff_or_program)]


def customer_of(
    session: Session, token: str | None, conversation_id: str, *, to_change: bool = False
) -> Conversation | None:
    """The conversation, when `token` is its own; None when the token belongs to no customer.

    `to_change` holds its row until the session ends, where the database has row locks.

    Another customer's conversation is answered as if it did not exist.
    """
    if not token:
        return None
    hash_ = hash_token(token)
    wanted = select(Conversation).where(Conversation.token_hash == hash_)
    own = session.scalar(wanted.with_for_update() if to_change else wanted)
    if own is not None and own.id != conversation_id:
        raise UnknownConversation()
    return own


def require_customer(
    session: Session, token: str | None, conversation_id: str, *, to_change: bool = False
) -> Conversation:
    conversation = customer_of(session, token, conversation_id, to_change=to_change)
    if conversation is None:
        raise WrongToken()
    return conversation
