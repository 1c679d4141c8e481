"""Orders, their lines and their parcels' way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_shop.models.base import Base

if TYPE_CHECKING:
    from demo_shop.models.after_sales import Invoice, PriceClaim, Refund, Return
    from demo_shop.models.people import Customer


class OrderStatus(StrEnum):
    """Where an order stands."""

    UNPAID = "unpaid"
    PAID = "paid"
    SHIPPED = "shipped"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    REFUNDING = "refunding"


STATUS_TEXTS = {
    OrderStatus.UNPAID: "待付款",
    OrderStatus.PAID: "待发货",
    OrderStatus.SHIPPED: "已发货",
    OrderStatus.SIGNED: "已签收",
    OrderStatus.CANCELLED: "已取消",
    OrderStatus.REFUNDING: "退款中",
}


class PaidWith(StrEnum):
    """How a customer paid, and so where money goes back to."""

    BALANCE = "balance"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"


class Goods(StrEnum):
    """What kind of goods a line is, as far as the rules of returning tell them apart."""

    GENERAL = "general"
    ELECTRONIC = "electronic"
    FRESH = "fresh"
    CUSTOM = "custom"
    SEALED = "sealed"
    """内衣和化妆品: come back unopened only."""
    VIRTUAL = "virtual"


class Order(Base):
    """One purchase."""

    __tablename__ = "orders"

    order_no: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[str]
    placed_at: Mapped[datetime]
    paid_with: Mapped[str | None]
    """None: never paid."""
    signed_at: Mapped[datetime | None]
    courier: Mapped[str | None]
    tracking_no: Mapped[str | None]
    receiver_name: Mapped[str]
    phone: Mapped[str]
    address: Mapped[str]
    address_changed_at: Mapped[datetime | None]
    customer: Mapped[Customer] = relationship(back_populates="orders")
    items: Mapped[list[OrderItem]] = relationship(order_by="OrderItem.line", lazy="selectin")
    trace: Mapped[list[TraceStep]] = relationship(order_by="TraceStep.at.desc()", lazy="selectin")
    returns: Mapped[list[Return]] = relationship(order_by="Return.applied_at", lazy="selectin")
    refunds: Mapped[list[Refund]] = relationship(order_by="Refund.applied_at", lazy="selectin")
    invoice: Mapped[Invoice | None] = relationship(lazy="selectin")
    price_claim: Mapped[PriceClaim | None] = relationship(lazy="selectin")

    @property
    def amount_cents(self) -> int:
        """What the customer pays for all items."""
        return sum(item.quantity * item.price_cents for item in self.items)

    @property
    def kept_cents(self) -> int:
        """What the shop keeps of that once all its refunds are paid out."""
        return self.amount_cents - sum(refund.amount_cents for refund in self.refunds)

    def item(self, line: int) -> OrderItem:
        """The line of this number, which the order must have."""
        return next(item for item in self.items if item.line == line)

    def left_of(self, item: OrderItem) -> int:
        """How many pieces of the line have not been asked back yet."""
        return item.quantity - sum(one.quantity for one in self.returns if one.line == item.line)

    @property
    def status_text(self) -> str:
        """The status as a customer reads it."""
        return STATUS_TEXTS[OrderStatus(self.status)]


class OrderItem(Base):
    """One line of an order."""

    __tablename__ = "order_items"
    __table_args__ = (UniqueConstraint("order_no", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    line: Mapped[int]
    """1 for the first."""
    product: Mapped[str]
    goods: Mapped[str]
    name: Mapped[str]
    quantity: Mapped[int]
    price_cents: Mapped[int]
    """Paid for one piece."""
    protected_cents: Mapped[int] = mapped_column(default=0)
    """Given back for the whole line by price protection."""

    @property
    def paid_cents(self) -> int:
        """What the line has cost the customer."""
        return self.quantity * self.price_cents - self.protected_cents

    def cents_of(self, left: int, quantity: int) -> int:
        """What `quantity` of the `left` pieces have cost: in sum exactly what the line has."""
        return self.paid_cents * left // self.quantity - (
            self.paid_cents * (left - quantity) // self.quantity
        )


class TraceStep(Base):
    """One line of a parcel's way."""

    __tablename__ = "trace_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    at: Mapped[datetime]
    text: Mapped[str]
