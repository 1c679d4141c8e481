"""Where an order's money is."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import BaseModel, Field

from demo_shop import errors
from demo_shop.api.calls import ReadCall
from demo_shop.api.documented import error_responses
from demo_shop.api.orders import OrderNo
from demo_shop.errors import NoRefund
from demo_shop.models import PaidWith, Refund
from demo_shop.order_answers import seconds, yuan
from demo_shop.rules.refunds import PAYMENT_TEXTS, refund_to_tell

router = APIRouter(tags=["after sales"])


class StepAnswer(BaseModel):
    """One line of a refund's way."""

    at: datetime
    text: str = Field(examples=["退货已揽收，正在寄回仓库"])


class RefundAnswer(BaseModel):
    """Money on its way back."""

    refund_no: str = Field(examples=["TK2611080001"])
    state: str = Field(
        description="to_review, to_send, to_inspect, approved or refunded", examples=["approved"]
    )
    state_text: str = Field(examples=["审核通过"])
    amount: str = Field(description="Yuan", examples=["89.00"])
    to: str = Field(examples=["微信支付"])
    applied_at: datetime
    expected_on: date | None = Field(
        description="The last day on which it arrives; null while the goods are not back yet"
    )
    steps: list[StepAnswer] = Field(description="Newest first")


@router.get(
    "/orders/{order_no}/refund",
    summary="Progress of the refund",
    responses=error_responses(
        errors.MalformedRequest,
        errors.ProofNeeded,
        errors.WrongProof,
        errors.UnknownOrder,
        errors.NoRefund,
        errors.TooManyAttempts,
    ),
)
def read_refund(order_no: OrderNo, call: ReadCall) -> RefundAnswer:
    """The refund that is not settled yet, else the newest."""
    with call.order(order_no) as order:
        refund = refund_to_tell(order)
        if refund is None:
            raise NoRefund()
        return _answer(refund)


def _answer(refund: Refund) -> RefundAnswer:
    return RefundAnswer(
        refund_no=refund.refund_no,
        state=refund.state,
        state_text=refund.state_text,
        amount=yuan(refund.amount_cents),
        to=PAYMENT_TEXTS[PaidWith(refund.paid_with)],
        applied_at=seconds(refund.applied_at),
        expected_on=refund.expected_on,
        steps=[StepAnswer(at=seconds(step.at), text=step.text) for step in refund.steps],
    )
