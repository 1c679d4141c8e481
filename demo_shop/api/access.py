"""Who may ask, and about which order."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Header, Request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from demo_shop.errors import (
    NotAuthorised,
    ProofNeeded,
    TooManyAttempts,
    UnknownOrder,
    WrongProof,
)
from demo_shop.models import Order, WrongTail

WRONG_TAILS_ALLOWED = 5
WRONG_TAILS_SPAN = timedelta(minutes=15)


def check_token(request: Request) -> None:
    """Let the request pass if the shop has no token or the caller knows it."""
    token = request.app.state.settings.shop_token
    sent = request.headers.get("authorization", "")
    if token and not secrets.compare_digest(sent.encode(), f"Bearer {token}".encode()):
        raise NotAuthorised()


@dataclass(frozen=True)
class Proof:
    """Why the caller may see an order."""

    customer_id: str | None
    phone_tail: str | None

    @property
    def digest(self) -> str:
        """The same for the same proof; kept instead of the proof itself."""
        said = f"{self.customer_id}\n{self.phone_tail}"
        return hashlib.sha256(said.encode()).hexdigest()


def read_proof(
    x_customer_id: Annotated[
        str | None,
        Header(description="The signed-in customer, vouched for by the caller", examples=["c1001"]),
    ] = None,
    x_phone_tail: Annotated[
        str | None,
        Header(
            pattern="^[0-9]{4}$",
            description="Last four digits of the receiver's phone",
            examples=["0017"],
        ),
    ] = None,
) -> Proof:
    """What was sent; one of the two is enough."""
    return Proof(x_customer_id, x_phone_tail)


Proved = Annotated[Proof, Depends(read_proof)]


def find_order(session: Session, order_no: str) -> Order:
    """The order of this number, in small letters too."""
    order = session.get(Order, order_no.upper())
    if order is None:
        raise UnknownOrder()
    return order


def prove(session: Session, order: Order, proof: Proof, now: datetime) -> None:
    """Return if `proof` fits `order`; a wrong tail is counted at once.

    The count lives in the database: a restart gives nobody five new tries, and it holds for
    several workers. The caller who vouches for a customer is trusted and not counted.
    """
    if proof.customer_id == order.customer_id:
        return
    if proof.phone_tail is None:
        raise WrongProof() if proof.customer_id else ProofNeeded()
    if _wrong_tail_count(session, order, now) >= WRONG_TAILS_ALLOWED:
        raise TooManyAttempts()
    if proof.phone_tail != order.phone[-4:]:
        session.add(WrongTail(order_no=order.order_no, at=now))
        session.commit()
        raise WrongProof()


def _wrong_tail_count(session: Session, order: Order, now: datetime) -> int:
    counted = select(func.count()).where(
        WrongTail.order_no == order.order_no, WrongTail.at > now - WRONG_TAILS_SPAN
    )
    return session.scalar(counted) or 0
