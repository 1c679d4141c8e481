"""Another system with a real address: it keeps what came, and answers as it is told to."""

import base64
import hashlib
import hmac
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.cast import Customer
from tests.front_door import eventually

Json = dict[str, Any]


@dataclass(frozen=True)
class Arrival:
    path: str
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> Json:
        body: Json = json.loads(self.content)
        return body

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def is_signed_with(self, secret: str) -> bool:
        """Verified without a line of ours: the standard's own words, done by hand."""
        key = base64.b64decode(secret[len("whsec_") :])
        head = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}."
        digest = hmac.digest(key, head.encode() + self.content, hashlib.sha256)
        return self.headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


class Receiver:
    """`answers` gives the status for each arrival; while `is_open` is clear, nobody is answered."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.arrivals: list[Arrival] = []
        self.answers: Callable[[Arrival], int] = lambda arrival: 200
        self.is_open = threading.Event()
        self.is_open.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._port_class())
        self._server.daemon_threads = True
        if context:
            # Shaking hands is the port's own business: one who refuses must not stop the others.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
            self._server.handle_error = lambda *failure: None  # type: ignore[method-assign]

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/desk"

    def of(self, customer: Customer) -> list[Arrival]:
        """What came of this customer's conversation."""
        return [one for one in self.arrivals if one.body["conversation_id"] == customer.id]

    def gets(self, text: str) -> list[Arrival]:
        """The arrivals with that message, once there is one."""
        return eventually(lambda: [one for one in self.arrivals if text in str(one.body)])

    def listen(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        self.is_open.set()
        self._server.shutdown()
        self._server.server_close()

    def take(self, arrival: Arrival) -> int:
        self.arrivals.append(arrival)
        self.is_open.wait(20)
        return self.answers(arrival)

    def _port_class(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Port(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status = receiver.take(Arrival(self.path, headers, content))
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("location", receiver.url)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                return None

        return Port


@contextmanager
def run_receiver(context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    receiver = Receiver(context)
    thread = threading.Thread(target=receiver.listen)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.close()
        thread.join()
