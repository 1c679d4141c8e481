"""The parts of an order as a customer reads them. Pure functions; the sentences are in domain.yml."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Mapping, Optional

Button = Dict[str, str]

# China has one time zone and no summer time, so no time zone data is needed.
BEIJING = timezone(timedelta(hours=8))


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


def order_buttons(orders: List[Dict[str, Any]]) -> List[Button]:
    """A button per order that sends its number."""
    return [
        {
            "title": f"{order['order_no']} {_first_item(order)} {order['status_text']}",
            "payload": order["order_no"],
        }
        for order in orders
    ]


def number_buttons(order_no: Optional[str]) -> List[Button]:
    """A button for the one number that is known without the shop."""
    return [{"title": order_no, "payload": order_no}] if order_no else []


def _first_item(order: Mapping[str, Any]) -> str:
    names = [item["name"] for item in order["items"]]
    return names[0] + ("等" if len(names) > 1 else "") if names else ""


def minute(at: str) -> str:
    """`2026-11-20T09:05:00Z` as 2026-11-20 17:05: shops and customers live in Beijing time."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
