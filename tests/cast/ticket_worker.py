"""What those who serve customers do with tickets and their terms."""

from typing import Any
from uuid import uuid4

from tests.cast.customers import Customer, id_of
from tests.cast.member import Member
from tests.front_door import Json


class TicketWorker(Member):
    """Opens, does and closes tickets."""

    def tickets(self, state: str = "open", **asked: Any) -> Json:
        found: Json = self.ask("GET", "/tickets", params={"state": state, **asked})
        return found

    def closes_ticket(self, id_: int, note: str | None = None) -> Json:
        ticket: Json = self.ask("POST", f"/tickets/{id_}/close", json={"note": note})
        return ticket

    def opens_ticket(self, one: Customer | str, type_: str = "refund", **fields: Any) -> Json:
        """Work for another department."""
        usual = {
            "title": "退运费",
            "text": "请退 12 元运费。",
            "priority": "normal",
            "skill": "售后",
        }
        body = {"client_id": uuid4().hex, "type": type_, "due_at": None, **usual, **fields}
        ticket: Json = self.ask("POST", f"/conversations/{id_of(one)}/tickets", json=body)
        return ticket

    def ticket(self, id_: int) -> Json:
        """With its comments."""
        found: Json = self.ask("GET", f"/tickets/{id_}")
        return found

    def changes_ticket(self, id_: int, **fields: Any) -> Json:
        ticket: Json = self.ask("PATCH", f"/tickets/{id_}", json=fields)
        return ticket

    def starts_ticket(self, id_: int) -> Json:
        ticket: Json = self.ask("POST", f"/tickets/{id_}/start")
        return ticket

    def comments_ticket(self, id_: int, text: str, client_id: str | None = None) -> Json:
        body = {"client_id": client_id or uuid4().hex, "text": text}
        comment: Json = self.ask("POST", f"/tickets/{id_}/comments", json=body)
        return comment

    def finishes_ticket(self, id_: int, result: str) -> Json:
        ticket: Json = self.ask("POST", f"/tickets/{id_}/finish", json={"result": result})
        return ticket

    def reopens_ticket(self, id_: int, note: str | None = None) -> Json:
        ticket: Json = self.ask("POST", f"/tickets/{id_}/reopen", json={"note": note})
        return ticket

    def sla_policies(self) -> list[Json]:
        found: list[Json] = self.ask("GET", "/sla-policies")["policies"]
        return found

    def sets_sla_policies(self, *policies: Json) -> list[Json]:
        """Exactly these, in this order."""
        kept: Json = self.ask("PUT", "/sla-policies", json={"policies": list(policies)})
        found: list[Json] = kept["policies"]
        return found
