"""The way of a request: find the order, prove it, read it or act on it once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.orm import Session

from demo_shop.api.access import Proof, Proved, find_order, prove
from demo_shop.api.documented import ErrorAnswer
from demo_shop.api.received import Command
from demo_shop.errors import IdempotencyKeyNeeded, IdempotencyKeyReused, MalformedRequest, Refused
from demo_shop.models import FirstAnswer, Order

KEY_CHARS = range(1, 101)

Sent = TypeVar("Sent", bound=Command)
OrderAct = Callable[[Session, Order, Sent, datetime], BaseModel]
FreeAct = Callable[[Session, Sent, datetime], BaseModel]


@dataclass(frozen=True)
class Reading:
    """A request that only looks."""

    request: Request
    proof: Proof

    @property
    def now(self) -> datetime:
        """The shop's clock."""
        at: datetime = self.request.app.state.clock()
        return at

    @contextmanager
    def order(self, order_no: str) -> Iterator[Order]:
        """The proved order."""
        # An acting session: a wrong tail is written down, and guesses sent all at once must be
        # counted one after the other.
        with self.request.app.state.sessions.act() as session:
            order = find_order(session, order_no)
            prove(session, order, self.proof, self.now)
            yield order


def read_key(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Needed. 1 to 100 visible characters; the same request with the same key "
            "gets the first answer again",
            examples=["0f9a4c1e6d6b4a7f"],
        ),
    ] = None,
) -> str:
    """The key, which every POST must bring."""
    if not idempotency_key:
        raise IdempotencyKeyNeeded()
    is_visible = all("!" <= char <= "~" for char in idempotency_key)
    if not is_visible or len(idempotency_key) not in KEY_CHARS:
        raise MalformedRequest()
    return idempotency_key


Key = Annotated[str, Depends(read_key)]


@dataclass(frozen=True)
class Acting(Reading):
    """A request that changes something, at most once per key."""

    key: str

    def on_order(
        self, order_no: str, command: Sent, act: OrderAct[Sent], status: int = 201
    ) -> Response:
        """`act` on the proved order, or the first answer to the same request.

        The first answer is found before the proof is checked, for a caller with the same proof:
        a change of phone makes its own proof wrong, and its answer may have been lost on the way.
        """
        with self.request.app.state.sessions.act() as session:
            order = find_order(session, order_no)
            asked = self._asked(order.order_no, command)
            first = session.get(FirstAnswer, self.key)
            if first is None or (first.request, first.proof) != (asked, self.proof.digest):
                prove(session, order, self.proof, self.now)
            return self._answer(
                session, first, asked, status, lambda: act(session, order, command, self.now)
            )

    def freely(self, command: Sent, act: FreeAct[Sent]) -> Response:
        """`act` without an order or a proof, or the first answer to the same request."""
        with self.request.app.state.sessions.act() as session:
            first = session.get(FirstAnswer, self.key)
            asked = self._asked("", command)
            return self._answer(session, first, asked, 201, lambda: act(session, command, self.now))

    def _answer(
        self,
        session: Session,
        first: FirstAnswer | None,
        asked: str,
        status: int,
        act: Callable[[], BaseModel],
    ) -> Response:
        if first is None:
            first = self._first(session, asked, status, act)
            # The act and the memory of it are one transaction: neither is ever without the other.
            session.add(first)
            session.commit()
        elif first.request != asked:
            raise IdempotencyKeyReused()
        return JSONResponse(first.answer, first.status)

    def _first(
        self, session: Session, asked: str, status: int, act: Callable[[], BaseModel]
    ) -> FirstAnswer:
        try:
            # A refused act leaves nothing behind, its answer stays.
            with session.begin_nested():
                answer: BaseModel = act()
        except Refused as refused:
            status = refused.status
            answer = ErrorAnswer(error=refused.error, detail=refused.detail)
        return FirstAnswer(
            key=self.key,
            request=asked,
            proof=self.proof.digest,
            status=status,
            answer=answer.model_dump(mode="json", by_alias=True),
            answered_at=self.now,
        )

    def _asked(self, order_no: str, command: Command) -> str:
        route = self.request.scope["route"].path
        return hashlib.sha256(
            f"{route}\n{order_no}\n{command.model_dump_json()}".encode()
        ).hexdigest()


def read_call(request: Request, proof: Proved) -> Reading:
    """A GET."""
    return Reading(request, proof)


def act_call(request: Request, proof: Proved, key: Key) -> Acting:
    """A POST on an order."""
    return Acting(request, proof, key)


def free_call(request: Request, key: Key) -> Acting:
    """A POST that needs no proof."""
    return Acting(request, Proof(None, None), key)


ReadCall = Annotated[Reading, Depends(read_call)]
ActCall = Annotated[Acting, Depends(act_call)]
FreeCall = Annotated[Acting, Depends(free_call)]
