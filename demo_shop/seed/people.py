"""The customers of the first start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from demo_shop.days import beijing_day
from demo_shop.models import Coupon, Customer, PointsLot


@dataclass(frozen=True)
class Person:
    """`points`: {years ago: points}; `coupons`: (name, cents off, cents needed, days left)."""

    id: str
    name: str
    phone: str
    tags: tuple[str, ...] = ()
    points: dict[int, int] = field(default_factory=dict)
    coupons: tuple[tuple[str, int, int, int], ...] = ()


CUSTOMERS = (
    Person(
        "c1001",
        "李小雨",
        "13800000017",
        points={1: 260, 0: 1000},
        coupons=(("满 100 减 15", 1500, 10000, 12), ("运费券", 800, 0, 30)),
    ),
    Person(
        "c1002",
        "王建国",
        "13900000028",
        tags=("vip",),
        points={0: 5820},
        coupons=(("满 300 减 40", 4000, 30000, 20),),
    ),
    # The points of two years ago and the first coupon are over: she is told of neither.
    Person(
        "c1003",
        "陈思思",
        "13700000039",
        points={2: 90, 0: 86},
        coupons=(("满 200 减 20", 2000, 20000, -2), ("满 59 减 5", 500, 5900, 6)),
    ),
)
BY_ID = {person.id: person for person in CUSTOMERS}


def make_customer(person: Person, now: datetime) -> Customer:
    """The person with points and coupons as of `now`."""
    today = beijing_day(now)
    return Customer(
        id=person.id,
        name=person.name,
        tags=list(person.tags),
        points=[
            PointsLot(points=points, earned_on=date(today.year - years, 1, 1))
            for years, points in person.points.items()
        ],
        coupons=[
            Coupon(
                name=name,
                amount_cents=cents,
                min_spend_cents=needed,
                valid_until=today + timedelta(days=days),
            )
            for name, cents, needed, days in person.coupons
        ],
    )
