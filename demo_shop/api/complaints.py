"""Registering a complaint."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from demo_shop.api.calls import FreeCall
from demo_shop.api.documented import OF_AN_ACT
from demo_shop.api.received import Code, Command, Phone, Story
from demo_shop.models import Complaint
from demo_shop.numbers import next_number
from demo_shop.order_answers import seconds
from demo_shop.rules.complaints import REPLY_WITHIN

router = APIRouter(tags=["complaints"])


class ComplaintCommand(Command):
    """What happened, and whom to call."""

    text: Story = Field(examples=["快递员把包裹扔在雨里，打电话也不接。"])
    phone: Phone = Field(description="The contact", examples=["13800000017"])
    order_no: Code | None = Field(
        default=None,
        description="As the customer gave it; not checked, so that no complaint is turned away",
        examples=["TZ2611010001"],
    )


class ComplaintAnswer(BaseModel):
    """The case, and until when somebody answers."""

    case_no: str = Field(examples=["TS2611080001"])
    reply_by: datetime


@router.post(
    "/complaints",
    summary="Register a complaint",
    status_code=201,
    response_model=ComplaintAnswer,
    responses=OF_AN_ACT,
)
def register_complaint(command: ComplaintCommand, call: FreeCall) -> Response:
    """No proof is needed: nothing is told or changed of an order."""
    return call.freely(command, _register)


def _register(session: Session, command: ComplaintCommand, now: datetime) -> ComplaintAnswer:
    case_no = next_number(session, Complaint.case_no, "TS", now)
    reply_by = seconds(now + REPLY_WITHIN)
    session.add(Complaint(case_no=case_no, filed_at=now, reply_by=reply_by, **command.model_dump()))
    return ComplaintAnswer(case_no=case_no, reply_by=reply_by)
