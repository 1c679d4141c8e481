"""The parts of an order as a customer reads them. Pure; the sentences are in bot/data/responses."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Dict, Mapping

from bot.services.state import NOT_NEEDED

# China has one time zone and no summer time, so no time zone data is needed.
BEIJING = timezone(timedelta(hours=8))
# Where the shop sends no words for a reason, as for a cancellation.
REASON_TEXTS = {
    "dislike": "不想要了",
    "wrong_size": "尺寸不合适",
    "quality": "质量问题",
    "damaged": "破损",
    "wrong_item": "发错货",
    "missing": "少件",
    "mistake": "拍错了",
    "slow": "发货太慢",
    "other": "其他原因",
}
# Where a parcel goes and to whom, in the order of a summary's lines.
PARCEL_FIELDS = ("address", "receiver_name", "phone")


def parcel_variant(fields: Mapping[str, Any]) -> str:
    """Which of address, receiver and phone are new, as the end of a response's name."""
    keeps_address = fields.get("address") in (None, NOT_NEEDED)
    ends = ("_name" if fields.get("receiver_name") else "", "_phone" if fields.get("phone") else "")
    return ("_kept" if keeps_address else "") + "".join(ends)


def order_fields(order: Mapping[str, Any]) -> Dict[str, str]:
    """What utter_order_status fills in."""
    return {
        "order_no": order["order_no"],
        "status": order["status_text"],
        "items": items_text(order),
        "amount": f"{float(order['amount']):.2f}",
        "placed_at": minute(order["placed_at"]),
    }


def logistics_fields(order: Mapping[str, Any]) -> Dict[str, str]:
    """What utter_logistics fills in; the newest trace line first."""
    shipment = order["shipment"]
    lines = [f"{minute(step['at'])} {step['text']}" for step in shipment["trace"]]
    return {
        "order_no": order["order_no"],
        "status": order["status_text"],
        "courier": shipment["courier"],
        "tracking_no": shipment["tracking_no"],
        "trace": "\n".join(lines),
    }


def latest_fields(order: Mapping[str, Any]) -> Dict[str, str]:
    """What utter_order_status_on_its_way adds: courier, number, newest trace line."""
    fields = logistics_fields(order)
    latest = fields["trace"].split("\n")[0] or "暂无物流更新"
    return {"courier": fields["courier"], "tracking_no": fields["tracking_no"], "latest": latest}


def items_text(order: Mapping[str, Any]) -> str:
    """青瓷马克杯×2、桂花乌龙茶×1."""
    return "、".join(f"{item['name']}×{item['quantity']}" for item in order["items"])


def returns_text(order: Mapping[str, Any]) -> str:
    """退货编号 TH2611080001：亚麻抱枕×1，79.00 元，待寄回, one a line; empty where nothing goes back."""
    return "\n".join(map(_return_text, order.get("returns") or []))


def _return_text(known: Mapping[str, Any]) -> str:
    item = f"{known['item']}×{known['quantity']}" if known.get("quantity") else known["item"]
    amount = f"{known['refund_amount']} 元，" if known.get("refund_amount") else ""
    return f"{known['kind_text']}编号 {known['return_no']}：{item}，{amount}{known['state_text']}"


def goods_text(order: Mapping[str, Any]) -> str:
    """青瓷马克杯、桂花乌龙茶."""
    return "、".join(item["name"] for item in order["items"])


def order_title(order: Mapping[str, Any]) -> str:
    """What a button of this order shows: TZ2611010001 11月20日 青瓷马克杯、桂花乌龙茶 已发货.

    With the goods and the day, so that 茶叶那单 and 昨天买的 can be found in it.
    """
    placed_on = day(order["placed_at"])
    return f"{order['order_no']} {placed_on} {goods_text(order)} {order['status_text']}"


def minute(at: str) -> str:
    """`2026-11-20T09:05:00Z` as 2026-11-20 17:05: shops and customers live in Beijing time."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def day(on: str) -> str:
    """`2026-11-25` or a moment of that day as 11月25日, in Beijing time."""
    if len(on) == len("2026-11-25"):
        return f"{int(on[5:7])}月{int(on[8:10])}日"
    moment = datetime.fromisoformat(on.replace("Z", "+00:00")).astimezone(BEIJING)
    return f"{moment.month}月{moment.day}日"
