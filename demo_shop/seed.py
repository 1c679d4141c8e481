"""The orders of the first start. Numbers are fixed, so that docs and tests can name them; dates
are relative to that start, so that the parcels are always under way."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from demo_shop.catalogue import BY_KEY
from demo_shop.models import Customer, Order, OrderItem, OrderStatus, TraceStep

CUSTOMERS: tuple[tuple[str, str, list[str]], ...] = (
    ("c1001", "李小雨", []),
    ("c1002", "王建国", ["vip"]),
    ("c1003", "陈思思", []),
)

# order number, customer, status, hours since it was placed, {product: quantity}, courier, waybill
ORDERS = (
    ("TZ2611010001", "c1001", "shipped", 60, {"mug": 2, "tea": 1}, "顺丰速运", "SF1368240017725"),
    ("TZ2611010002", "c1001", "paid", 9, {"lamp": 1}, None, None),
    ("TZ2611010003", "c1001", "signed", 210, {"cushion": 2}, "中通快递", "ZT73520018846631"),
    ("TZ2611010004", "c1002", "shipped", 84, {"bottle": 3}, "京东物流", "JDVB02615544983"),
    ("TZ2611010005", "c1002", "refunding", 260, {"basket": 1}, "圆通速递", "YT8801274416392"),
    (
        "TZ2611010006",
        "c1002",
        "signed",
        480,
        {"candle": 2, "tote": 1},
        "顺丰速运",
        "SF1368119042265",
    ),
    ("TZ2611010007", "c1002", "unpaid", 1, {"tea": 4}, None, None),
    ("TZ2611010008", "c1003", "shipped", 36, {"tote": 1, "mug": 1}, "韵达快递", "YD4630587712094"),
    ("TZ2611010009", "c1003", "cancelled", 130, {"lamp": 2}, None, None),
    ("TZ2611010010", "c1003", "paid", 26, {"basket": 2, "candle": 1}, None, None),
    ("TZ2611010011", "c1003", "signed", 330, {"bottle": 1}, "中通快递", "ZT73520017790215"),
    ("TZ2611010012", "c1001", "cancelled", 700, {"tote": 1}, None, None),
)

# order number: (hours after the order was placed, what happened)
TRACES = {
    "TZ2611010001": (
        (7, "【杭州】小舟百货仓库已出库，顺丰速运已揽收"),
        (15, "【杭州】快件已发往 上海浦东集散中心"),
        (31, "【上海】快件到达 浦东集散中心"),
        (55, "【上海】快件到达 徐汇营业点，正在等待派送"),
    ),
    "TZ2611010003": (
        (10, "【杭州】小舟百货仓库已出库，中通快递已揽收"),
        (34, "【南京】快件到达 南京中转部"),
        (52, "【南京】快件正在派送"),
        (56, "【南京】已签收，签收方式：家门口"),
    ),
    "TZ2611010004": (
        (12, "【杭州】小舟百货仓库已出库，京东物流已揽收"),
        (40, "【武汉】快件到达 武汉分拣中心"),
        (80, "【武汉】快件正在派送，请保持电话畅通"),
    ),
    "TZ2611010005": (
        (14, "【杭州】小舟百货仓库已出库，圆通速递已揽收"),
        (64, "【成都】已签收，签收方式：驿站代收"),
        (220, "【成都】退货已揽收，正在寄回小舟百货仓库"),
    ),
    "TZ2611010006": (
        (8, "【杭州】小舟百货仓库已出库，顺丰速运已揽收"),
        (44, "【北京】已签收，签收方式：本人签收"),
    ),
    "TZ2611010008": (
        (11, "【杭州】小舟百货仓库已出库，韵达快递已揽收"),
        (29, "【广州】快件已发往 广州分拨中心"),
    ),
    "TZ2611010011": (
        (13, "【杭州】小舟百货仓库已出库，中通快递已揽收"),
        (66, "【西安】已签收，签收方式：快递柜"),
    ),
}


def seed_if_empty(session: Session, now: datetime) -> None:
    """Write the customers and orders, unless there are any already."""
    if session.scalar(select(Customer.id).limit(1)) is not None:
        return
    session.add_all(Customer(id=key, name=name, tags=tags) for key, name, tags in CUSTOMERS)
    session.add_all(_order(*row, now=now) for row in ORDERS)
    session.commit()


def _order(
    order_no: str,
    customer_id: str,
    status: str,
    age_hours: int,
    quantities: dict[str, int],
    courier: str | None,
    tracking_no: str | None,
    *,
    now: datetime,
) -> Order:
    placed_at = now - timedelta(hours=age_hours)
    return Order(
        order_no=order_no,
        customer_id=customer_id,
        status=OrderStatus(status),
        placed_at=placed_at,
        courier=courier,
        tracking_no=tracking_no,
        items=[_item(key, quantity) for key, quantity in quantities.items()],
        trace=[
            TraceStep(at=placed_at + timedelta(hours=after), text=text)
            for after, text in TRACES.get(order_no, ())
        ],
    )


def _item(key: str, quantity: int) -> OrderItem:
    product = BY_KEY[key]
    return OrderItem(
        product=key, name=product.name, quantity=quantity, price_cents=product.price_cents
    )
