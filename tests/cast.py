"""The people of the tests: a customer, and those who work at the desk.

They act through the front door, as the pages do: the paths and live streams of docs/api.md.
"""

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


class Agent(Member):
    """Serves customers from the console."""

    def goes_online(self) -> Self:
        self.goes("online")
        return self

    def inbox(self) -> Json:
        sections: Json = self.ask("GET", "/inbox")
        return sections

    def groups(self) -> dict[str, Json]:
        """The skill groups by name, in their order."""
        return {one["name"]: one for one in self.ask("GET", "/skill-groups")["groups"]}

    def waiting_ids(self) -> list[str]:
        return [card["id"] for card in self.inbox()["waiting"]]

    def claims(self, one: Customer | str) -> Json:
        return self.moves(one, "claim")

    def declines(self, one: Customer | str) -> Json:
        return self.moves(one, "decline")

    def takes_over(self, one: Customer | str) -> Json:
        return self.moves(one, "take-over")

    def transfers(self, one: Customer | str, to: "Agent", note: str | None = None) -> Json:
        return self.moves(one, "transfer", to_staff_id=to.me["id"], note=note)

    def requeues(self, one: Customer | str, skill: str, note: str | None = None) -> Json:
        return self.moves(one, "transfer", to_skill=skill, note=note)

    def returns_to_bot(self, one: Customer | str, note: str | None = None) -> Json:
        return self.moves(one, "return-to-bot", note=note)

    def resolves(self, one: Customer | str, note: str | None = None) -> Json:
        return self.moves(one, "resolve", note=note)

    def reopens(self, one: Customer | str) -> Json:
        return self.moves(one, "reopen")

    def moves(self, one: Customer | str, verb: str, **body: Any) -> Json:
        view: Json = self.ask("POST", f"/conversations/{id_of(one)}/{verb}", json=body)
        return view

    def replies(self, one: Customer | str, text: str, client_id: str | None = None) -> Json:
        return self._writes(one, text, "customer", client_id)

    def notes(self, one: Customer | str, text: str, client_id: str | None = None) -> Json:
        return self._writes(one, text, "staff", client_id)

    def opens(self, one: Customer | str) -> Json:
        """The conversation as the console shows it."""
        view: Json = self.ask("GET", f"/conversations/{id_of(one)}")
        return view

    def reads(self, one: Customer | str, after: int = 0) -> list[Json]:
        path = f"/conversations/{id_of(one)}/messages?after={after}"
        found: list[Json] = self.ask("GET", path)["messages"]
        return found

    def tickets(self, state: str = "open", **asked: Any) -> Json:
        found: Json = self.ask("GET", "/tickets", params={"state": state, **asked})
        return found

    def closes_ticket(self, id_: int, note: str | None = None) -> Json:
        ticket: Json = self.ask("POST", f"/tickets/{id_}/close", json={"note": note})
        return ticket

    def suggestion(self, one: Customer | str) -> Json:
        made: Json = self.ask("GET", f"/conversations/{id_of(one)}/suggestions")
        return made

    def feeds_back(self, suggestion_id: str, article_id: str, outcome: str, **more: Any) -> Json:
        body = {"article_id": article_id, "outcome": outcome, **more}
        kept: Json = self.ask("POST", f"/suggestions/{suggestion_id}/feedback", json=body)
        return kept

    def _writes(self, one: Customer | str, text: str, audience: str, client_id: str | None) -> Json:
        body = {"client_id": client_id or uuid4().hex, "text": text, "audience": audience}
        posted: Json = self.ask("POST", f"/conversations/{id_of(one)}/messages", json=body)
        return posted


class Supervisor(Agent):
    """Looks at the figures, and may step in anywhere."""

    def figures(self, **asked: str) -> Json:
        found: Json = self.ask("GET", "/metrics", params=asked)
        return found


class Administrator(Supervisor):
    """Keeps the rules by which customers go to people."""

    def rules(self) -> dict[str, Json]:
        """By id; the built-in rule of a kind has the kind's name."""
        return {one["id"]: one for one in self.ask("GET", "/escalation-rules")["rules"]}

    def changes_rule(self, id_: str, **fields: Any) -> Json:
        rule: Json = self.ask("PATCH", f"/escalation-rules/{id_}", json=fields)
        return rule

    def adds_rule(self, kind: str, **fields: Any) -> Json:
        rule: Json = self.ask("POST", "/escalation-rules", json={"kind": kind, **fields})
        return rule

    def removes_rule(self, id_: str) -> None:
        self.ask("DELETE", f"/escalation-rules/{id_}")

    def switches_off(self, id_: str) -> None:
        self.changes_rule(id_, is_enabled=False)

    def caps(self, agent: Agent, cap: int) -> None:
        """So many conversations at once and no more."""
        self.ask("PATCH", f"/staff/{agent.me['id']}", json={"conversation_cap": cap})

    def adds_webhook(self, url: str, *types: str, **more: Any) -> Json:
        """With its whole secret."""
        wanted = {"url": url, "types": list(types) or ["*"], **more}
        webhook: Json = self.ask("POST", "/webhooks", json=wanted)
        return webhook

    def webhooks(self) -> dict[str, Json]:
        return {one["id"]: one for one in self.ask("GET", "/webhooks")["webhooks"]}

    def deliveries(self, webhook_id: str, **asked: Any) -> list[Json]:
        """Newest first."""
        found: list[Json] = self.ask("GET", f"/webhooks/{webhook_id}/deliveries", params=asked)[
            "deliveries"
        ]
        return found

    def tries_sentence(self, text: str, *tags: str) -> Json:
        body = {"text": text, "tags": list(tags)}
        found: Json = self.ask("POST", "/escalation-rules/check", json=body)
        return found

    def adds_group(self, name: str, **fields: Any) -> Json:
        group: Json = self.ask("POST", "/skill-groups", json={"name": name, **fields})
        return group

    def changes_group(self, name: str, /, **fields: Any) -> Json:
        path = f"/skill-groups/{self.groups()[name]['id']}"
        group: Json = self.ask("PATCH", path, json=fields)
        return group

    def removes_group(self, name: str) -> None:
        self.ask("DELETE", f"/skill-groups/{self.groups()[name]['id']}")

    def puts_into_group(self, name: str, levels: dict[str, int]) -> Json:
        """Exactly these, by display name."""
        ids = {one["display_name"]: one["id"] for one in self.colleagues().values()}
        members = [{"staff_id": ids[who], "level": level} for who, level in levels.items()]
        path = f"/skill-groups/{self.groups()[name]['id']}/members"
        group: Json = self.ask("PUT", path, json={"members": members})
        return group

    def routing_rules(self) -> list[Json]:
        rules: list[Json] = self.ask("GET", "/routing-rules")["rules"]
        return rules


class Editor(Member):
    """Keeps the knowledge base."""

    def writes(self, id_: str, title: str, body: str, **more: Any) -> Json:
        fields = {"id": id_, "title": title, "body": body, **more}
        article: Json = self.ask("POST", "/articles", json=fields)
        return article

    def changes(self, id_: str, **fields: Any) -> Json:
        article: Json = self.ask("PATCH", f"/articles/{id_}", json=fields)
        return article

    def does(self, act: str, id_: str) -> Json:
        """Submit, publish, archive or restore an article."""
        article: Json = self.ask("POST", f"/articles/{id_}/{act}")
        return article

    def opens(self, id_: str) -> Json:
        article: Json = self.ask("GET", f"/articles/{id_}")
        return article

    def lists(self, **asked: Any) -> Json:
        found: Json = self.ask("GET", "/articles", params=asked)
        return found

    def versions(self, id_: str) -> list[Json]:
        found: list[Json] = self.ask("GET", f"/articles/{id_}/versions")["versions"]
        return found

    def imports(self, content: bytes, format_: str, publish: bool = True) -> Json:
        """The import run, once it is over."""
        path = f"/articles/import?format={format_}&publish={str(publish).lower()}"
        run = self.ask("POST", path, content=content)["id"]
        return eventually(
            lambda: self.ask("GET", f"/imports/{run}"), lambda seen: seen["state"] != "running"
        )

    def exports(self, format_: str) -> bytes:
        content: bytes = self.ask("GET", f"/articles/export?format={format_}").content
        return content

    def expects(self, question: str, article_id: str | None) -> Json:
        """Put a question into the regression set; without an article it must be refused."""
        body = {"question": question, "article_id": article_id}
        kept: Json = self.ask("POST", "/regression", json=body)
        return kept

    def runs_regression(self) -> dict[str, Json]:
        """How each question of the regression set went."""
        found = self.ask("POST", "/regression/run")
        assert found == self.ask("GET", "/regression")
        return {one["question"]: one["last"] for one in found["questions"]}


class Program:
    """Another system, with the service token."""

    def __init__(self, door: Door, token: str | None) -> None:
        self.door, self.token = door, token

    def searches(self, *queries: str, k: int = 5, audience: str = "customer") -> list[list[Json]]:
        wanted = {"queries": list(queries), "k": k, "audience": audience}
        found: list[list[Json]] = self.ask("POST", "/search", json=wanted)["results"]
        return found

    def finds(self, query: str, audience: str = "customer") -> list[str]:
        """The ids of the articles found, best first."""
        return [hit["article_id"] for hit in self.searches(query, audience=audience)[0]]

    def scores(self, *texts: str) -> list[Json]:
        found: list[Json] = self.ask("POST", "/sentiment", json={"texts": list(texts)})["results"]
        return found

    def hands_over(self, sender: str, **more: Any) -> Json:
        taken: Json = self.ask("POST", "/handoffs", json={"sender": sender, **more})
        return taken

    def ask(self, method: str, path: str, **request: Any) -> Any:
        return self.door.ask(method, path, self.token, **request)
