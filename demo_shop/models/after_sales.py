"""What follows a purchase: returns, refunds, invoices, price claims, complaints."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_shop.models.base import Base


class AfterSalesState(StrEnum):
    """The steps that refund-progress.md names."""

    TO_REVIEW = "to_review"
    TO_SEND = "to_send"
    TO_INSPECT = "to_inspect"
    APPROVED = "approved"
    REFUNDED = "refunded"


STATE_TEXTS = {
    AfterSalesState.TO_REVIEW: "待审核",
    AfterSalesState.TO_SEND: "待寄回",
    AfterSalesState.TO_INSPECT: "待验货",
    AfterSalesState.APPROVED: "审核通过",
    AfterSalesState.REFUNDED: "已退款",
}


class Return(Base):
    """Pieces of one line of an order that come back, for money or for others."""

    __tablename__ = "returns"

    return_no: Mapped[str] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    line: Mapped[int]
    quantity: Mapped[int]
    kind: Mapped[str]
    reason: Mapped[str]
    pickup: Mapped[str | None]
    state: Mapped[str]
    amount_cents: Mapped[int | None]
    """What goes back for it; None for an exchange."""
    applied_at: Mapped[datetime]

    @property
    def kind_text(self) -> str:
        """退货 or 换货."""
        return "换货" if self.kind == "exchange" else "退货"

    @property
    def state_text(self) -> str:
        """The state as a customer reads it."""
        return STATE_TEXTS[AfterSalesState(self.state)]


class Refund(Base):
    """Money on its way back."""

    __tablename__ = "refunds"

    refund_no: Mapped[str] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    amount_cents: Mapped[int]
    paid_with: Mapped[str]
    state: Mapped[str]
    applied_at: Mapped[datetime]
    expected_on: Mapped[date | None]
    """The last day on which it arrives; None until it is approved or the goods are back."""
    steps: Mapped[list[RefundStep]] = relationship(
        order_by="RefundStep.at.desc(), RefundStep.id.desc()", lazy="selectin"
    )

    @property
    def state_text(self) -> str:
        """The state as a customer reads it."""
        return STATE_TEXTS[AfterSalesState(self.state)]

    @property
    def is_settled(self) -> bool:
        """Whether the shop has nothing left to decide."""
        return self.state in (AfterSalesState.APPROVED, AfterSalesState.REFUNDED)


class RefundStep(Base):
    """One line of a refund's way."""

    __tablename__ = "refund_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    refund_no: Mapped[str] = mapped_column(ForeignKey("refunds.refund_no"), index=True)
    at: Mapped[datetime]
    text: Mapped[str]


class Invoice(Base):
    """The one invoice of an order."""

    __tablename__ = "invoices"

    invoice_no: Mapped[str] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), unique=True)
    title_kind: Mapped[str]
    title: Mapped[str]
    tax_no: Mapped[str | None]
    email: Mapped[str]
    amount_cents: Mapped[int]
    ready_by: Mapped[datetime]


class PriceClaim(Base):
    """The one time that an order got the difference back."""

    __tablename__ = "price_claims"

    claim_no: Mapped[str] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), unique=True)
    amount_cents: Mapped[int]
    claimed_at: Mapped[datetime]


class Complaint(Base):
    """A case that somebody answers."""

    __tablename__ = "complaints"

    case_no: Mapped[str] = mapped_column(primary_key=True)
    order_no: Mapped[str | None]
    """As the customer gave it: a complaint is taken with a wrong number too."""
    text: Mapped[str]
    phone: Mapped[str]
    filed_at: Mapped[datetime]
    reply_by: Mapped[datetime]
