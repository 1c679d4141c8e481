"""Who the customer of a conversation is: profile, orders, and identities of the same person."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from assist.access import SUPERVISION_ROLES, DeskOf, SupervisingStaff, TalkingStaff
from assist.conversations import repository
from assist.conversations.model import Conversation
from assist.conversations.texts import check_text
from assist.customers import finding, merging, orders, profile, views
from assist.customers.identity import key_of
from assist.desk import Desk
from assist.errors import NotOwner
from assist.people.model import Staff
from assist.summaries.model import Summary, WrapUp
from assist.tickets.model import Ticket

router = APIRouter()
Json = dict[str, Any]
MAX_REASON_CHARS = 500
OrderNo = Annotated[str, Path(max_length=60)]


class WantedProfile(BaseModel):
    tags: list[str]
    note: str
    based_on: int | None = None


class Merge(BaseModel):
    customer_id: str
    note: str


class Unmerge(BaseModel):
    customer_id: str


@router.get("/conversations/{conversation_id}/customer")
def get_customer(desk: DeskOf, _: TalkingStaff, conversation_id: str) -> Json:
    with desk.database.read() as session:
        return _profile(session, repository.require(session, conversation_id))


@router.put("/conversations/{conversation_id}/customer")
def put_customer(
    desk: DeskOf, staff: TalkingStaff, conversation_id: str, wanted: WantedProfile
) -> Json:
    checked = profile.Wanted.checked(wanted.tags, wanted.note)
    with desk.database.write() as session:
        conversation = repository.require(session, conversation_id)
        key = key_of(conversation)
        profile.write(session, key, checked, staff, wanted.based_on, conversation.id)
        return _profile(session, conversation)


@router.get("/conversations/{conversation_id}/customer/orders")
async def get_orders(desk: DeskOf, _: TalkingStaff, conversation_id: str) -> Json:
    customer_id = await run_in_threadpool(_customer_id, desk, conversation_id)
    return await orders.orders_of(desk.shop, customer_id)


@router.get("/conversations/{conversation_id}/customer/orders/{order_no}")
async def get_order(desk: DeskOf, _: TalkingStaff, conversation_id: str, order_no: OrderNo) -> Json:
    customer_id = await run_in_threadpool(_customer_id, desk, conversation_id)
    return await orders.order_of(desk.shop, customer_id, order_no)


@router.get("/customers")
def get_customers(desk: DeskOf, _: TalkingStaff, q: str) -> Json:
    query = finding.check_query(q)
    with desk.database.read() as session:
        return {"customers": finding.find(session, query, _left_contacts(query))}


@router.post("/conversations/{conversation_id}/customer/merge")
def post_merge(desk: DeskOf, staff: TalkingStaff, conversation_id: str, wanted: Merge) -> Json:
    note = check_text(wanted.note, MAX_REASON_CHARS)
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        _check_may_merge(conversation, staff)
        merging.merge(session, conversation, wanted.customer_id, note, staff)
        session.flush()
        return _profile(session, conversation)


@router.post("/conversations/{conversation_id}/customer/unmerge")
def post_unmerge(
    desk: DeskOf, staff: SupervisingStaff, conversation_id: str, wanted: Unmerge
) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        merging.unmerge(session, conversation, wanted.customer_id, staff)
        session.flush()
        return _profile(session, conversation)


def _profile(session: Session, conversation: Conversation) -> Json:
    seen = views.profile(session, conversation)
    ids = [one["id"] for one in seen["conversations"]]
    return views.with_outcomes(seen, _problems(session, ids), _dispositions(session, ids))


def _problems(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """As the newest summary says, which a person may have written."""
    kept = select(Summary.conversation_id, Summary.problem).where(Summary.conversation_id.in_(ids))
    return {row.conversation_id: row.problem for row in session.execute(kept.order_by(Summary.id))}


def _dispositions(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """What became of each, of its newest stretch of service that was wrapped up with one."""
    wrapped = select(WrapUp).where(WrapUp.conversation_id.in_(ids), WrapUp.disposition.is_not(None))
    rows = session.scalars(wrapped.order_by(WrapUp.handling))
    return {row.conversation_id: row.disposition for row in rows if row.disposition}


def _customer_id(desk: Desk, conversation_id: str) -> str | None:
    with desk.database.read() as session:
        return repository.require(session, conversation_id).customer_id


def _left_contacts(query: str) -> Select[str] | None:
    """Conversations in which this phone, or one with this tail, was left to be called back."""
    digits = finding.phone_digits(query)
    if digits is None:
        return None
    return select(Ticket.conversation_id).where(Ticket.contact.endswith(digits))


def _check_may_merge(conversation: Conversation, staff: Staff) -> None:
    """Who serves the customer knows who it is; a supervisor may correct it anywhere."""
    if conversation.owner_id != staff.id and staff.role not in SUPERVISION_ROLES:
        raise NotOwner("这个会话不由您负责，请由负责人或主管来合并。")
