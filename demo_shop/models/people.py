"""Who buys here, and what they may spend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_shop.models.base import Base

if TYPE_CHECKING:
    from demo_shop.models.orders import Order


class Customer(Base):
    """Someone who buys here."""

    __tablename__ = "customers"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    orders: Mapped[list[Order]] = relationship(
        back_populates="customer", order_by="Order.placed_at.desc()"
    )
    points: Mapped[list[PointsLot]] = relationship(order_by="PointsLot.earned_on")
    coupons: Mapped[list[Coupon]] = relationship(order_by="Coupon.valid_until")


class PointsLot(Base):
    """Points of one day, as many as are left of them."""

    __tablename__ = "points_lots"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    points: Mapped[int]
    earned_on: Mapped[date]


class Coupon(Base):
    """A coupon that is not used yet."""

    __tablename__ = "coupons"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    name: Mapped[str]
    amount_cents: Mapped[int]
    min_spend_cents: Mapped[int]
    valid_until: Mapped[date]
    """The last day on which it counts."""
