"""The front door of a running desk: its HTTP paths and live streams, as the pages use them.

What the desk refuses is raised as `Refused`; `refused(status, fact)` expects it.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

Json = dict[str, Any]
T = TypeVar("T")
API = "/api/v1"
PATIENCE_SECONDS = 10.0
ONE_SENTENCE = re.compile(r"[^。！？\n]*[\u4e00-\u9fff][^。！？\n]*[。！？]")


class Refused(Exception):
    """The desk said no: the status, the fact, and the sentence for a person."""

    def __init__(self, status: int, answer: Json) -> None:
        super().__init__(status, answer)
        self.status, self.answer = status, answer
        self.error, self.detail = answer.get("error"), answer.get("detail", "")


@contextmanager
def refused(status: int, error: str) -> Iterator[Refused]:
    """The block must be refused with this status and fact, and one Chinese sentence about it."""
    told = Refused(status, {})
    with pytest.raises(Refused) as caught:
        yield told
    told.__init__(caught.value.status, caught.value.answer)  # type: ignore[misc]
    assert (told.status, told.error) == (status, error), told.answer
    assert set(told.answer) == {"error", "detail"}
    assert ONE_SENTENCE.fullmatch(told.detail), told.detail


def eventually(look: Callable[[], T], is_there: Callable[[T], Any] = bool) -> T:
    """What `look` gives once `is_there` says so. It asks the page's own paths, a hundred times a
    second at most, and gives up after ten seconds: for what the desk does in the background."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_there(seen := look()):
        assert time.monotonic() < give_up_at, f"it never came; last seen: {seen}"
        time.sleep(0.01)
    return seen


class Door:
    """The front door of a running desk. It keeps no cookies: each caller shows a token."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def ask(self, method: str, path: str, token: str | None = None, **request: Any) -> Any:
        """The JSON answer (or the response itself, for a file); raises Refused."""
        headers = {"Content-Type": "application/json"} if "content" in request else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        response = self.client.request(method, API + path, headers=headers, **request)
        self.client.cookies.clear()
        if response.status_code >= 400:
            raise Refused(response.status_code, response.json())
        is_json = response.headers.get("content-type") == "application/json" and response.content
        return response.json() if is_json else response

    @contextmanager
    def listen(self, path: str, token: str | None, after: int | None = None) -> Iterator["Ear"]:
        asked = {"token": token, "after": after}
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value is not None)
        with self.client.websocket_connect(f"{API}{path}?{query}") as socket:
            yield Ear(socket)


class Ear:
    """Someone listening to a live stream. A heartbeat while waiting means that nothing came."""

    def __init__(self, socket: WebSocketTestSession) -> None:
        self._socket = socket
        self.heard: list[Json] = []

    def next(self) -> Json:
        frame: Json = self._socket.receive_json()
        self.heard.append(frame)
        return frame

    def hears(self, type_: str, *, where: Callable[[Json], Any] = lambda data: True) -> Json:
        """The next frame of that type whose `data` satisfies `where`; others are passed over."""
        while True:
            frame = self.next()
            if frame["type"] == type_ and where(frame.get("data", {})):
                return frame
            assert frame["type"] != "live.heartbeat", f"no {type_} came; heard: {self.heard}"

    def hears_message(self, part: str) -> Json:
        """The message with `part` in its text."""
        frame = self.hears("message.posted", where=lambda data: part in data["message"]["text"])
        message: Json = frame["data"]["message"]
        return message

    def catches_up(self) -> Self:
        self.hears("live.caught_up")
        return self

    def types(self, conversation_id: str | None = None) -> None:
        """Tell the other side that someone is typing."""
        of = {"conversation_id": conversation_id} if conversation_id else {}
        self._socket.send_json({"type": "typing.started", **of})

    def has_read(self, seq: Any, conversation_id: str | None = None) -> None:
        """Tell the other side that what stands up to `seq` was read."""
        of = {"conversation_id": conversation_id} if conversation_id else {}
        self._socket.send_json({"type": "message.read", "seq": seq, **of})

    def sends_raw(self, text: str) -> None:
        self._socket.send_text(text)

    @property
    def ids(self) -> list[int]:
        """The ids of the durable events heard so far."""
        return [
            one["id"] for one in self.heard if "id" in one and not one["type"].startswith("live.")
        ]
