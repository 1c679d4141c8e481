"""What the shop stores. Times are UTC, money is in cents."""

from demo_shop.models.after_sales import (
    STATE_TEXTS,
    AfterSalesState,
    Complaint,
    Invoice,
    PriceClaim,
    Refund,
    RefundStep,
    Return,
)
from demo_shop.models.base import Base
from demo_shop.models.orders import (
    STATUS_TEXTS,
    Goods,
    Order,
    OrderItem,
    OrderStatus,
    PaidWith,
    TraceStep,
)
from demo_shop.models.people import Coupon, Customer, PointsLot
from demo_shop.models.requests import FirstAnswer, WrongTail

__all__ = [
    "STATE_TEXTS",
    "STATUS_TEXTS",
    "AfterSalesState",
    "Base",
    "Complaint",
    "Coupon",
    "Customer",
    "FirstAnswer",
    "Goods",
    "Invoice",
    "Order",
    "OrderItem",
    "OrderStatus",
    "PaidWith",
    "PointsLot",
    "PriceClaim",
    "Refund",
    "RefundStep",
    "Return",
    "TraceStep",
    "WrongTail",
]
