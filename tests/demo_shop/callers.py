"""Programs that call the business API for someone, and the shop's clock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response


class Clock:
    """A Wednesday noon in Beijing, until it is put forward."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 11, 4, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        """forward(days=3)."""
        self.at += timedelta(**span)


@dataclass(frozen=True)
class Caller:
    """Asks with this proof."""

    client: TestClient
    proof: dict[str, str]

    def with_tail(self, tail: str) -> Caller:
        """The same program, for someone who gave a phone tail."""
        return Caller(self.client, {"X-Phone-Tail": tail})

    def reads(self, path: str) -> Response:
        """GET /api/orders/{path}."""
        return self.client.get(f"/api/orders/{path}", headers=self.proof)

    def order(self, order_no: str) -> dict[str, Any]:
        """The order, which must be shown."""
        answer = self.reads(order_no)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def posts(self, path: str, body: object, key: str | None = None) -> Response:
        """POST /api/orders/{path}, with a new key unless one is given."""
        headers = {**self.proof, "Idempotency-Key": key or uuid.uuid4().hex}
        return self.client.post(f"/api/orders/{path}", json=body, headers=headers)


def fact(answer: Response) -> tuple[int, str]:
    """Status and error of a refusal, whose sentence must be for a customer."""
    told = answer.json()
    assert set(told) == {"error", "detail"}, told
    assert any("一" <= char <= "鿿" for char in told["detail"])
    return answer.status_code, told["error"]
