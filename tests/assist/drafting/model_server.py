"""A language model's endpoint on loopback: real HTTP, answers by script, remembers what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Model:
    """`answer` is what it says next; `status` other than 200 is an error; silent until `wakes`."""

    url: str = ""
    answer: str = ""
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    wakes: threading.Event = field(default_factory=threading.Event)

    @property
    def told(self) -> str:
        """Everything that has left the house so far."""
        return json.dumps(self.asked, ensure_ascii=False)


@contextmanager
def model_server() -> Iterator[Model]:
    model = Model()
    model.wakes.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield model
    model.wakes.set()
    server.shutdown()
    server.server_close()
    thread.join()


def _handler(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append({"path": self.path, **json.loads(body)})
            model.headers.append(dict(self.headers))
            model.wakes.wait(10)
            said = {"choices": [{"message": {"role": "assistant", "content": model.answer}}]}
            content = json.dumps(said).encode()
            self.send_response(model.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    return Handler
