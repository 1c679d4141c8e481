"""What an agent finds of a customer who was handed over."""

from typing import Any

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer


def packet(desk: RunningDesk, customer: Customer) -> dict[str, Any]:
    """What the agent gets, once the customer waits."""
    customer.waits_for("已为您转接人工")
    assert customer.sees()["status"] == "waiting"
    found: dict[str, Any] = desk.zhangmin.opens(customer)["handoff"]
    return found
