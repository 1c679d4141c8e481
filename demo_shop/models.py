"""Customers and orders as the shop stores them. Times are UTC, money is in cents."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, DateTime, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


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


class Base(DeclarativeBase):
    """All tables of the shop."""


class Customer(Base):
    """Someone who buys here."""

    __tablename__ = "customers"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    orders: Mapped[list[Order]] = relationship(
        back_populates="customer", order_by="Order.placed_at.desc()"
    )


class Order(Base):
    """One purchase."""

    __tablename__ = "orders"

    order_no: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[str]
    placed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    courier: Mapped[str | None]
    tracking_no: Mapped[str | None]
    customer: Mapped[Customer] = relationship(back_populates="orders")
    items: Mapped[list[OrderItem]] = relationship(order_by="OrderItem.id", lazy="selectin")
    trace: Mapped[list[TraceStep]] = relationship(order_by="TraceStep.at.desc()", lazy="selectin")

    @property
    def amount_cents(self) -> int:
        """What the customer pays for all items."""
        return sum(item.quantity * item.price_cents for item in self.items)

    @property
    def status_text(self) -> str:
        """The status as a customer reads it."""
        return STATUS_TEXTS[OrderStatus(self.status)]


class OrderItem(Base):
    """One line of an order."""

    __tablename__ = "order_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    product: Mapped[str]
    name: Mapped[str]
    quantity: Mapped[int]
    price_cents: Mapped[int]


class TraceStep(Base):
    """One line of a parcel's way."""

    __tablename__ = "trace_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(ForeignKey("orders.order_no"), index=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    text: Mapped[str]
