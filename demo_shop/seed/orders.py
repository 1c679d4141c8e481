"""The orders of the first start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from demo_shop.catalogue import BY_KEY
from demo_shop.models import Goods, Order, OrderItem, OrderStatus, PaidWith, TraceStep
from demo_shop.seed.people import BY_ID
from demo_shop.seed.traces import TRACES


@dataclass(frozen=True)
class Row:
    """An order; `age_hours` since it was placed, `signed` hours after that, `items` by product."""

    order_no: str
    customer_id: str
    status: str
    age_hours: int
    items: dict[str, int]
    address: str
    paid_with: str | None = None
    parcel: tuple[str, str] | None = None
    signed: int | None = None


ORDERS = (
    Row(
        "TZ2611010001",
        "c1001",
        "shipped",
        60,
        {"mug": 2, "tea": 1},
        "上海市徐汇区漕溪北路88号5幢402室",
        "wechat",
        ("顺丰速运", "SF1368240017725"),
    ),
    Row(
        "TZ2611010002",
        "c1001",
        "paid",
        9,
        {"lamp": 1},
        "上海市徐汇区漕溪北路88号5幢402室",
        "wechat",
    ),
    # Signed 45 hours ago: 2 days by the calendar, and damage may still be told (48 hours).
    Row(
        "TZ2611010003",
        "c1001",
        "signed",
        101,
        {"cushion": 2, "engraved-tote": 1},
        "江苏省南京市鼓楼区中山北路26号1402室",
        "wechat",
        ("中通快递", "ZT73520018846631"),
        signed=56,
    ),
    Row(
        "TZ2611010004",
        "c1002",
        "shipped",
        84,
        {"bottle": 3},
        "湖北省武汉市武昌区中北路109号2栋701室",
        "alipay",
        ("京东物流", "JDVB02615544983"),
    ),
    Row(
        "TZ2611010005",
        "c1002",
        "refunding",
        260,
        {"basket": 1},
        "四川省成都市武侯区人民南路四段11号3单元902室",
        "wechat",
        ("圆通速递", "YT8801274416392"),
        signed=64,
    ),
    # Signed 20 days ago: nothing can come back any more.
    Row(
        "TZ2611010006",
        "c1002",
        "signed",
        524,
        {"candle": 2, "tote": 1},
        "北京市朝阳区建国路93号院3号楼1201室",
        "card",
        ("顺丰速运", "SF1368119042265"),
        signed=44,
    ),
    Row(
        "TZ2611010007",
        "c1002",
        "unpaid",
        1,
        {"tea": 4},
        "北京市朝阳区建国路93号院3号楼1201室",
    ),
    Row(
        "TZ2611010008",
        "c1003",
        "shipped",
        36,
        {"tote": 1, "mug": 1},
        "广东省广州市天河区体育东路116号2座908房",
        "wechat",
        ("韵达快递", "YD4630587712094"),
    ),
    Row(
        "TZ2611010009",
        "c1003",
        "cancelled",
        130,
        {"lamp": 2},
        "广东省广州市天河区体育东路116号2座908房",
        "alipay",
    ),
    Row(
        "TZ2611010010",
        "c1003",
        "paid",
        26,
        {"basket": 2, "candle": 1},
        "广东省广州市天河区体育东路116号2座908房",
        "card",
    ),
    # Signed 11 days ago: too late for the seven-day rule, not for a fault of quality.
    Row(
        "TZ2611010011",
        "c1003",
        "signed",
        330,
        {"bottle": 1},
        "陕西省西安市雁塔区小寨东路7号6号楼1503室",
        "balance",
        ("中通快递", "ZT73520017790215"),
        signed=66,
    ),
    # Never paid, so closed by itself (payment/payment-timeout-closed.md).
    Row(
        "TZ2611010012",
        "c1001",
        "cancelled",
        700,
        {"tote": 1},
        "上海市徐汇区漕溪北路88号5幢402室",
    ),
)
# Made for one customer, so not on the shelf: {key: (product, name)}.
CUSTOM_MADE = {"engraved-tote": ("tote", "帆布托特包（绣字定制）")}


def make_order(row: Row, now: datetime) -> Order:
    """The order with its lines and its parcel's way, as of `now`."""
    placed_at = now - timedelta(hours=row.age_hours)
    person = BY_ID[row.customer_id]
    courier, tracking_no = row.parcel or (None, None)
    return Order(
        order_no=row.order_no,
        customer_id=row.customer_id,
        status=OrderStatus(row.status),
        placed_at=placed_at,
        paid_with=PaidWith(row.paid_with) if row.paid_with else None,
        signed_at=placed_at + timedelta(hours=row.signed) if row.signed else None,
        courier=courier,
        tracking_no=tracking_no,
        receiver_name=person.name,
        phone=person.phone,
        address=row.address,
        items=[
            _item(line, key, quantity)
            for line, (key, quantity) in enumerate(row.items.items(), start=1)
        ],
        trace=[
            TraceStep(at=placed_at + timedelta(hours=after), text=text)
            for after, text in TRACES.get(row.order_no, ())
        ],
    )


def _item(line: int, key: str, quantity: int) -> OrderItem:
    product_key, custom_name = CUSTOM_MADE.get(key, (key, None))
    product = BY_KEY[product_key]
    return OrderItem(
        line=line,
        product=product_key,
        goods=Goods.CUSTOM if custom_name else product.goods,
        name=custom_name or product.name,
        quantity=quantity,
        # Every order was placed before the price dropped.
        price_cents=product.was_cents or product.price_cents,
        protected_cents=0,
    )
