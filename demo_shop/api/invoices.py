"""Having an invoice made out."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, model_validator
from sqlalchemy.orm import Session

from demo_shop.api.calls import ActCall
from demo_shop.api.documented import OF_AN_ACT, OF_AN_ORDER, refused_as
from demo_shop.api.orders import OrderNo
from demo_shop.api.received import Command, Email, TaxNo, Title
from demo_shop.errors import Refused
from demo_shop.models import Invoice, Order
from demo_shop.numbers import next_number
from demo_shop.order_answers import seconds, yuan
from demo_shop.rules import refusals
from demo_shop.rules.invoices import ISSUED_WITHIN, invoice_refusal

router = APIRouter(tags=["after sales"])


class InvoiceCommand(Command):
    """To whom it is made out, and where it is sent."""

    title_kind: Literal["personal", "company"] = Field(examples=["company"])
    title: Title = Field(examples=["上海小舟贸易有限公司"])
    tax_no: TaxNo | None = Field(default=None, examples=["91310000MA1FL00000"])
    email: Email = Field(examples=["cw@example.com"])

    @model_validator(mode="after")
    def _company_has_tax_no(self) -> Self:
        # invoices/invoice-apply.md: 单位抬头请填写完整名称和税号
        if (self.title_kind == "company") != (self.tax_no is not None):
            raise ValueError("a company has a tax number, a person has none")
        return self


class InvoiceAnswer(BaseModel):
    """The invoice that is being made out."""

    invoice_no: str = Field(examples=["FP2611080001"])
    amount: str = Field(description="Yuan that the order has cost", examples=["217.00"])
    title: str = Field(examples=["上海小舟贸易有限公司"])
    email: str = Field(examples=["cw@example.com"])
    ready_by: datetime


@router.post(
    "/orders/{order_no}/invoice",
    summary="Request the invoice",
    status_code=201,
    response_model=InvoiceAnswer,
    responses={
        **OF_AN_ORDER,
        **OF_AN_ACT,
        **refused_as(refusals.INVOICE_EXISTS, refusals.INVOICE_NOT_SIGNED),
    },
)
def request_invoice(order_no: OrderNo, command: InvoiceCommand, call: ActCall) -> Response:
    """An electronic one, once per order, within 90 days of the receipt."""
    return call.on_order(order_no, command, _request)


def _request(
    session: Session, order: Order, command: InvoiceCommand, now: datetime
) -> InvoiceAnswer:
    refusal = invoice_refusal(order, now)
    if refusal:
        raise Refused(refusal)
    order.invoice = Invoice(
        invoice_no=next_number(session, Invoice.invoice_no, "FP", now),
        # invoices/invoice-amount.md: 按实付金额开具, less what was paid back
        amount_cents=order.kept_cents,
        ready_by=now + ISSUED_WITHIN,
        **command.model_dump(),
    )
    return _answer(order.invoice)


def _answer(invoice: Invoice) -> InvoiceAnswer:
    return InvoiceAnswer(
        invoice_no=invoice.invoice_no,
        amount=yuan(invoice.amount_cents),
        title=invoice.title,
        email=invoice.email,
        ready_by=seconds(invoice.ready_by),
    )
