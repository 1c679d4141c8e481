"""The people of the journeys, by HTTP as the widget and the console do it, and the shop they buy at."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, Self, TypeVar
from uuid import uuid4

import httpx

from demo_shop.database import open_database
from demo_shop.identity import sign_identity
from demo_shop.seed.orders import Row, make_order
from demo_shop.seed.people import CUSTOMERS, make_customer
from tests.browser.service import Service

Json = dict[str, Any]
T = TypeVar("T")
PATIENCE_SECONDS = 15.0
PERSON_BY_NAME = {person.name: person for person in CUSTOMERS}
ADDRESS = "上海市徐汇区漕溪北路88号5幢402室"
# Of a day that no seeded order is of: nobody else has these.
_fresh_numbers = (f"TZ261102{number:04d}" for number in count(1))
_tokens: dict[tuple[str, str], str] = {}


def wait_for(look: Callable[[], T | None], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """What `look` finds at last; an assist that is just starting finds nothing."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            found = look()
        except httpx.HTTPError:
            found = None
        if found:
            return found
        time.sleep(0.03)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


@dataclass(frozen=True)
class Reply:
    """What the customer reads after a message: the bot's words, and notices that came with them."""

    messages: list[Json]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def last(self) -> str:
        return str(self.messages[-1]["text"])

    @property
    def buttons(self) -> dict[str, str]:
        """Title to payload, of all messages."""
        shown = [button for message in self.messages for button in message["buttons"] or []]
        return {button["title"]: button["payload"] for button in shown}

    @property
    def articles(self) -> list[str]:
        return [one["article_id"] for one in self.messages if one["article_id"]]

    def __contains__(self, part: str) -> bool:
        return part in self.text


class Customer:
    """Somebody in the widget: a guest, or one whom the shop's page vouches for by name."""

    def __init__(self, service: Service, name: str | None) -> None:
        root = f"{service.assist_url}/api/v1"
        self.http = httpx.Client(base_url=root, timeout=10, trust_env=False)
        identity = signed_identity(service, name) if name else None
        opened = self.http.post("/conversations", json={"channel": "web", "identity": identity})
        self.id, token = opened.json()["id"], opened.json()["token"]
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.reply = Reply([opened.json()["greeting"]])

    def sends(self, text: str) -> httpx.Response:
        """What the gateway answers to the message as such."""
        body = {"client_id": uuid4().hex, "text": text}
        return self.http.post(f"/conversations/{self.id}/messages", json=body)

    def posts(self, text: str) -> int:
        """The message's number in the log; nobody's answer is waited for."""
        answer = self.sends(text)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["seq"])

    def says(self, *texts: str) -> Reply:
        """The answer to the last of `texts`, each said after the answer to the one before."""
        for text in texts:
            answer = partial(self.answer_to, self.posts(text))
            self.reply = wait_for(answer, f"an answer to {text[:40]}")
        return self.reply

    def presses(self, title: str) -> Reply:
        """A button of the newest reply."""
        assert title in self.reply.buttons, (title, self.reply.text, self.reply.buttons)
        return self.says(self.reply.buttons[title])

    def answer_to(self, seq: int) -> Reply | None:
        """What followed, once the bot has answered message `seq` or the customer waits for a person."""
        read = self.reads(after=seq)
        is_answered = any(one["client_id"].startswith(f"bot:{seq}:") for one in read["messages"])
        return Reply(read["messages"]) if is_answered or read["status"] == "waiting" else None

    def reads(self, after: int = 0) -> Json:
        path = f"/conversations/{self.id}/messages?after={after}"
        return dict(self.http.get(path).raise_for_status().json())

    def texts(self, author: str | None = None) -> list[str]:
        """Everything in the thread, or what `author` said."""
        messages = self.reads()["messages"]
        return [one["text"] for one in messages if author in (None, one["author"])]

    def hears(self, part: str, seconds: float = PATIENCE_SECONDS) -> str:
        """The first text with `part` in it that is not the customer's own."""

        def look() -> str | None:
            others = [one for one in self.reads()["messages"] if one["author"] != "customer"]
            return next((one["text"] for one in others if part in one["text"]), None)

        return wait_for(look, part, seconds)

    @property
    def status(self) -> str:
        return str(self.http.get(f"/conversations/{self.id}").raise_for_status().json()["status"])


def signed_identity(service: Service, name: str) -> str:
    """As the shop's server signs it for its page."""
    secret = (service.data_dir / "identity-secret").read_text(encoding="utf-8").strip()
    now = datetime.now(UTC)
    return sign_identity(make_customer(PERSON_BY_NAME[name], now), secret, now)


class Staff:
    """One of the demo team at the console's paths."""

    def __init__(self, service: Service, name: str) -> None:
        root = f"{service.assist_url}/api/v1"
        self.http = httpx.Client(base_url=root, timeout=10, trust_env=False)
        key = (service.assist_url, name)
        if key not in _tokens:
            body = {"name": name, "password": service.password_of(name)}
            _tokens[key] = self.asks("POST", "/sign-in", json=body)["token"]
        self.http.cookies.clear()
        self.http.headers["Authorization"] = f"Bearer {_tokens[key]}"

    def asks(self, method: str, path: str, **request: Any) -> Any:
        answer = self.http.request(method, path, **request)
        assert answer.status_code < 300, (path, answer.status_code, answer.text)
        return answer.json()

    def sees(self, customer: Customer) -> Json:
        return dict(self.asks("GET", f"/conversations/{customer.id}"))

    def packet(self, customer: Customer) -> Json:
        """The handoff packet of a customer who waits for a person."""
        seen = self.sees(customer)
        assert seen["status"] == "waiting", seen["status"]
        return dict(seen["handoff"])

    def claims(self, customer: Customer) -> Json:
        return dict(self.asks("POST", f"/conversations/{customer.id}/claim"))

    def writes(self, customer: Customer, text: str) -> None:
        body = {"client_id": uuid4().hex, "text": text}
        self.asks("POST", f"/conversations/{customer.id}/messages", json=body)

    def returns_to_bot(self, customer: Customer) -> None:
        self.asks("POST", f"/conversations/{customer.id}/return-to-bot", json={})

    def ends(self, customer: Customer) -> None:
        self.asks("POST", f"/conversations/{customer.id}/resolve", json={})


class Shop:
    """The business system: what was really done, and orders that nobody else touches."""

    def __init__(self, service: Service) -> None:
        self._http = httpx.Client(base_url=service.shop_url, timeout=10, trust_env=False)
        path = service.data_dir / "demo_shop.sqlite"
        self._sessions = open_database(path, lambda: datetime.now(UTC))

    def sells(
        self, items: dict[str, int], status: str = "paid", days_ago: float = 0.5, to: str = "李小雨"
    ) -> str:
        """The number of a new order; one that is signed was signed a day after it was placed."""
        row = Row(
            order_no=next(_fresh_numbers),
            customer_id=PERSON_BY_NAME[to].id,
            status=status,
            age_hours=0,
            items=items,
            address=ADDRESS,
            paid_with="wechat",
            signed=24 if status == "signed" else None,
        )
        with self._sessions.act() as session:
            session.add(make_order(row, datetime.now(UTC) - timedelta(days=days_ago)))
            session.commit()
        return row.order_no

    def order(self, order_no: str, of: str = "李小雨", part: str = "") -> Json:
        """The order as the shop has it now, or a `part` of it: /refund."""
        proof = {"X-Customer-Id": PERSON_BY_NAME[of].id}
        answer = self._http.get(f"/api/orders/{order_no}{part}", headers=proof)
        return dict(answer.raise_for_status().json())

    def is_open(self) -> bool:
        return self._http.get("/", timeout=2).status_code == httpx.codes.OK

    def close(self) -> None:
        self._http.close()
        self._sessions.act.kw["bind"].dispose()
        self._sessions.read.kw["bind"].dispose()


class Cast:
    """Everybody of one journey. Who still waits for a person at its end is served: the queue is for
    the next test as it was."""

    def __init__(self, service: Service) -> None:
        self.service, self.shop = service, Shop(service)
        self._customers: list[Customer] = []
        self._staff: dict[str, Staff] = {}

    def guest(self) -> Customer:
        return self._comes(None)

    def signed_in(self, name: str = "李小雨") -> Customer:
        return self._comes(name)

    def staff(self, name: str) -> Staff:
        if name not in self._staff:
            self._staff[name] = Staff(self.service, name)
        return self._staff[name]

    def _comes(self, name: str | None) -> Customer:
        self._customers.append(Customer(self.service, name))
        return self._customers[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for customer in self._customers:
            # Assist may just be coming back.
            status = wait_for(partial(getattr, customer, "status"), "assist", 90)
            if status in ("waiting", "human"):
                self.staff("chenjing").ends(customer)
            customer.http.close()
        for staff in self._staff.values():
            staff.http.close()
        self.shop.close()
