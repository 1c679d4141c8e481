"""Customers, with a chat window each."""

from typing import Any, Self
from uuid import uuid4

from tests.front_door import Door, Json, eventually


class Customer:
    """A customer with a chat window."""

    def __init__(self, door: Door, identity: str | None = None, channel: str = "web") -> None:
        self.door, self._identity, self._channel = door, identity, channel
        self.id = self.token = ""
        self.greeting: Json = {}

    def opens(self) -> Self:
        wanted = {"channel": self._channel}
        if self._identity is not None:
            wanted["identity"] = self._identity
        opened = self.door.ask("POST", "/conversations", json=wanted)
        self.id, self.token, self.greeting = opened["id"], opened["token"], opened["greeting"]
        return self

    def says(self, text: str, client_id: str | None = None) -> Json:
        posted: Json = self.ask("POST", "/messages", json=self.draft(text, client_id))
        return posted

    def uploads(self, content: bytes, name: str) -> Json:
        """A picture or a file, for the next message."""
        path = "/attachments"
        kept: Json = self.ask("POST", path, content=content, params={"name": name})
        return kept

    def sends(self, *files: Json, text: str = "", client_id: str | None = None) -> Json:
        """A message with what was uploaded for it."""
        body = {**self.draft(text, client_id), "attachments": [one["id"] for one in files]}
        posted: Json = self.ask("POST", "/messages", json=body)
        return posted

    def draft(self, text: str, client_id: str | None = None) -> Json:
        return {"client_id": client_id or uuid4().hex, "text": text}

    def asks_for_a_person(self) -> Self:
        self.ask("POST", "/request-human")
        return self

    def sees(self) -> Json:
        """The conversation as the widget shows it."""
        view: Json = self.ask("GET", "")
        return view

    def reads(self, after: int = 0) -> list[Json]:
        found: list[Json] = self.ask("GET", f"/messages?after={after}")["messages"]
        return found

    def reads_all_texts(self) -> list[str]:
        """Page by page, as far as the log goes."""
        found: list[Json] = []
        while page := self.reads(after=found[-1]["seq"] if found else 0):
            found += page
        return [message["text"] for message in found]

    def reads_texts(self) -> list[str]:
        return [message["text"] for message in self.reads()]

    def waits_for(self, part: str) -> Json:
        """The first message of the other side with `part` in it, once it stands."""

        def answers() -> list[Json]:
            others = [one for one in self.reads() if one["author"] != "customer"]
            return [one for one in others if part in one["text"]]

        return eventually(answers)[0]

    def leaves_message(
        self, text: str, contact: str = "13800138000", client_id: str | None = None
    ) -> Json:
        """A message for later, with where to reach the customer."""
        body = {**self.draft(text, client_id), "contact": contact}
        ticket: Json = self.ask("POST", "/leave-message", json=body)
        return ticket

    def stops_waiting(self) -> Json:
        view: Json = self.ask("POST", "/stop-waiting")
        return view

    def ends(self) -> Json:
        view: Json = self.ask("POST", "/end")
        return view

    def rates(self, score: Any, **more: Any) -> Json:
        given: Json = self.ask("POST", "/rating", json={"score": score, **more})
        return given

    def listens(self, after: int | None = None) -> Any:
        return self.door.listen(f"/conversations/{self.id}/live", self.token, after)

    def ask(self, method: str, path: str, **request: Any) -> Any:
        return self.door.ask(method, f"/conversations/{self.id}{path}", self.token, **request)


def id_of(conversation: Customer | str) -> str:
    return conversation if isinstance(conversation, str) else conversation.id
