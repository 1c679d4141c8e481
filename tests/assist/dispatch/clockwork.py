"""Time for the tests of what happens by the clock: rows are set back, nobody sleeps."""

from datetime import timedelta

from sqlalchemy import update

from assist.clock import utc_now
from assist.conversations.model import Conversation, Transition
from assist.dispatch.rounds import Dispatch
from assist.people.model import Presence
from assist.routing.model import Offer
from tests.assist.running_desk import RunningDesk
from tests.cast import Agent, Customer

LEASE_SECONDS, BOT_IDLE_MINUTES = 60, 30
TIMES = ("waiting_since", "last_at", "nudged_at", "offer_expires_at", "message_invited_at")


def time_passes(desk: RunningDesk, customer: Customer, minutes: float) -> None:
    """For this conversation everything happened `minutes` earlier."""
    back = timedelta(minutes=minutes)
    with desk.database.write() as session:
        conversation = session.get_one(Conversation, customer.id)
        for name in TIMES:
            if (at := getattr(conversation, name)) is not None:
                setattr(conversation, name, at - back)
        for row in session.query(Transition).filter_by(conversation_id=customer.id):
            row.at -= back
        for offer in session.query(Offer).filter_by(conversation_id=customer.id):
            offer.expires_at -= back
            offer.ended_at = offer.ended_at and offer.ended_at - back
    looks(desk)


def vanishes(desk: RunningDesk, agent: Agent) -> None:
    """The laptop is closed; the lease has just run out."""
    with desk.database.write() as session:
        own = Presence.staff_id == agent.me["id"]
        session.execute(update(Presence).where(own).values(expires_at=utc_now()))
    looks(desk)


def looks(desk: RunningDesk) -> None:
    """The dispatch looks now, at everything."""
    dispatch = Dispatch(desk.database, desk.inside.bus, LEASE_SECONDS, BOT_IDLE_MINUTES)
    dispatch.look()
    dispatch.look_slowly()
    dispatch.tell_places()


def offered_to(desk: RunningDesk, customer: Customer) -> str | None:
    """The display name of who is asked now."""
    looks(desk)
    offer = desk.supervisor.opens(customer)["offer"]
    return offer["display_name"] if offer else None
