"""Whoever works here."""

from typing import Any

from tests.front_door import Door, Json


class Member:
    """Someone who works here, signed in by `token`."""

    def __init__(self, door: Door, token: str | None = None) -> None:
        self.door, self.token = door, token

    def signs_in(self, name: str, password: str) -> Json:
        answer = self.door.ask("POST", "/sign-in", json={"name": name, "password": password})
        self.token = answer["token"]
        staff: Json = answer["staff"]
        return staff

    def signs_out(self) -> None:
        self.ask("POST", "/sign-out")

    @property
    def me(self) -> Json:
        me: Json = self.ask("GET", "/me")
        return me

    def goes(self, state: str) -> Json:
        lease: Json = self.ask("PUT", "/presence", json={"state": state})
        return lease

    def beats(self) -> Json:
        """A heartbeat, as each page of theirs sends it."""
        lease: Json = self.ask("POST", "/presence/heartbeat")
        return lease

    def colleagues(self) -> dict[str, Json]:
        return {one["display_name"]: one for one in self.ask("GET", "/colleagues")}

    def listens(self, after: int | None = None) -> Any:
        return self.door.listen("/live", self.token, after)

    def ask(self, method: str, path: str, **request: Any) -> Any:
        return self.door.ask(method, path, self.token, **request)
