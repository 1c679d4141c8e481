"""Customers whom the host site knows, and what the console asks of them."""

from typing import Any

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Agent, Customer
from tests.cast.customers import id_of
from tests.front_door import Json


class Panel:
    """The console's panel 客户 beside a conversation, in front of one member of staff."""

    def __init__(self, staff: Agent, conversation: Customer | str) -> None:
        self.staff, self._path = staff, f"/conversations/{id_of(conversation)}/customer"

    def shows(self) -> Json:
        seen: Json = self.staff.ask("GET", self._path)
        return seen

    def writes(self, *tags: str, note: str = "", **more: Any) -> Json:
        body = {"tags": list(tags), "note": note, **more}
        seen: Json = self.staff.ask("PUT", self._path, json=body)
        return seen

    def orders(self) -> Json:
        seen: Json = self.staff.ask("GET", f"{self._path}/orders")
        return seen

    def order(self, order_no: str) -> Json:
        seen: Json = self.staff.ask("GET", f"{self._path}/orders/{order_no}")
        return seen

    def merges(self, customer_id: str, note: str = "客户报出了同一笔订单") -> Json:
        body = {"customer_id": customer_id, "note": note}
        seen: Json = self.staff.ask("POST", f"{self._path}/merge", json=body)
        return seen

    def unmerges(self, customer_id: str) -> Json:
        body = {"customer_id": customer_id}
        seen: Json = self.staff.ask("POST", f"{self._path}/unmerge", json=body)
        return seen

    def merged_ids(self) -> list[str]:
        return [one["customer_id"] for one in self.shows()["merged"]]

    def earlier_ids(self) -> list[str]:
        return [one["id"] for one in self.shows()["conversations"]]

    def trace(self) -> list[tuple[str, str]]:
        """What was changed and by whom, newest first."""
        return [(one["what"], one["by_name"]) for one in self.shows()["changes"]]


class Known:
    """Customers whom the host site knows: each call is one more conversation of the same."""

    def __init__(self, desk: RunningDesk) -> None:
        self.desk = desk

    def xiaoyu(self) -> Customer:
        return self.customer("c1001", "李小雨")

    def jianguo(self) -> Customer:
        return self.customer("c1002", "王建国")

    def sisi(self) -> Customer:
        return self.customer("c1003", "陈思思")

    def customer(self, id_: str, name: str) -> Customer:
        return self.desk.customer(self.desk.identity(sub=id_, name=name))


@pytest.fixture
def known(desk: RunningDesk) -> Known:
    return Known(desk)
